"""Covering parts of an original (s. 9 para 2, s. 15).

Whatever can be released of a record is released, with the rest covered and its ground printed on
each box. Nothing here touches the file; ``cases.actions.rebuilding`` makes the copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Box, Case, Layer, Record, Stroke
from cases.models.redacting import WHOLE
from cases.originals import DRAWABLE, fine, pages_of, words_of
from cases.permissions import handles
from law.models import Exemption
from records.redaction.marking import marked
from records.redaction.sizes import MOST_BOXES
from records.refusals import Refused
from workflow.errors import NotLawfulNow
from workflow.refusals import act
from workflow.steps import insist, lock

MOST_SEARCHED = 30  # pages in which a word is looked for by one press
SHORTEST = 2  # letters of a word that is marked
HAIR = 20  # of WHOLE: what is thinner covers nothing that a person could see


@dataclass(frozen=True)
class Place:
    """A rectangle of a page, in hundred-thousandths of it."""

    page: int
    left: int
    top: int
    width: int
    height: int


def draw(
    record: Record,
    *,
    by: User,
    on: date,
    place: Place,
    ground: str,
    layer: str = Layer.REQUESTER,
) -> Box:
    """Cover a part of a page on a ground, for this reader and all who may see less."""
    insist(_why_not(record, by))
    _check(record, place, ground, layer, on)
    with act():
        held = in_hand(record, by)
        return _stroke(held, by, Stroke.Kind.DRAW, [place], ground, layer)[0]


def change(box: Box, *, by: User, on: date, place: Place, ground: str = "", layer: str = "") -> Box:
    """Move a box, or give it another ground or reader; the old one stays in the log."""
    ground, layer = ground or box.ground, layer or box.layer
    insist(_why_not(box.record, by))
    _check(box.record, place, ground, layer, on)
    with act():
        held = in_hand(box.record, by)
        old = _standing(held, box)
        new = _stroke(held, by, Stroke.Kind.CHANGE, [place], ground, layer)[0]
        _take_away(old, new.drawn_in)
    return new


def remove(box: Box, *, by: User) -> Stroke:
    """Take a box away; it stays in the log."""
    with act():
        held = in_hand(box.record, by)
        stroke = held.strokes.create(kind=Stroke.Kind.REMOVE, by=by)
        _take_away(_standing(held, box), stroke)
    return stroke


def undo(record: Record, *, by: User, at: datetime) -> Stroke:
    """Undo the last press on this original, whoever made it."""
    with act():
        held = in_hand(record, by)
        last = held.strokes.standing().last()
        if last is None:
            raise NotLawfulNow([_("There is nothing to undo.")])
        last.undone_by, last.undone_at = by, at
        last.save()
    return last


def find(
    record: Record,
    *,
    by: User,
    on: date,
    phrase: str,
    ground: str,
    layer: str = Layer.REQUESTER,
    first: int = 1,
    last: int = 0,
) -> list[Box]:
    """Cover a word wherever it stands on these pages, also inside other words and across lines."""
    if len("".join(phrase.split())) < SHORTEST:
        raise ValidationError({"phrase": _("Type at least two letters.")})
    insist(_why_not(record, by))
    last = min(last or record_pages(record), record_pages(record))
    if not 1 <= first <= last or last - first >= MOST_SEARCHED:
        raise ValidationError(
            {"first": _("Choose at most %(most)d pages that exist.") % {"most": MOST_SEARCHED}}
        )
    _check(record, None, ground, layer, on)
    places = _places(record, phrase, range(first, last + 1))
    with act():
        held = in_hand(record, by)
        places = _not_yet(held, places, ground, layer)
        if not places:
            return []
        return _stroke(held, by, Stroke.Kind.FIND, places, ground, layer)


def why_not_redact(record: Record) -> list[str]:
    """Why nothing can be covered on this record now, whoever asks."""
    if record.kind != Record.Kind.ORIGINAL:
        return [_("Parts are covered on the original, not on a copy.")]
    if record.content_type not in DRAWABLE:
        return [_("Only PDF and pictures can be covered here. Save the file as PDF first.")]
    if record.case.state in Case.ENDED:
        return [_("The file is closed.")]
    return []


def record_pages(record: Record) -> int:
    """How many pages there are; what cannot be drawn cannot be covered (409)."""
    try:
        return pages_of(record)
    except Refused as refused:
        raise NotLawfulNow([refused.reason.label]) from refused


def _why_not(record: Record, by: User) -> list[str]:
    if not handles(record, by):
        raise PermissionDenied(_("This step belongs to somebody else's duty."))
    return why_not_redact(record)


def in_hand(record: Record, by: User) -> Record:
    """The original with its file locked, if the person may cover parts of it now."""
    item = lock(record.item)
    held = Record.objects.select_for_update().select_related("item__case").get(pk=record.pk)
    held.item = item
    insist(_why_not(held, by))
    return held


def _check(record: Record, place: Place | None, ground: str, layer: str, on: date) -> None:
    wrong = {}
    known = Exemption.objects.in_force(on).withholding().values_list("code", flat=True)
    if ground != Box.PERSONAL and ground not in known:
        wrong["ground"] = _("Choose the ground on which this is covered.")
    if layer not in Layer.values:
        wrong["layer"] = _("Choose for whom this is covered.")
    if place is not None and not _is_on(record, place):
        wrong["left"] = _("The box lies outside of the page or is too thin to cover anything.")
    if wrong:
        raise ValidationError(wrong)


def _is_on(record: Record, place: Place) -> bool:
    within = (
        min(place.left, place.top) >= 0
        and min(place.width, place.height) >= HAIR
        and place.left + place.width <= WHOLE
        and place.top + place.height <= WHOLE
    )
    return within and 1 <= place.page <= record_pages(record)


def _stroke(
    record: Record, by: User, kind: str, places: Sequence[Place], ground: str, layer: str
) -> list[Box]:
    if record.boxes.standing().count() + len(places) > MOST_BOXES:
        insist([_("There are too many boxes on this record. Divide it.")])
    stroke = record.strokes.create(kind=kind, by=by)
    return [
        record.boxes.create(ground=ground, layer=layer, drawn_in=stroke, **vars(place))
        for place in places
    ]


def _standing(record: Record, box: Box) -> Box:
    found = record.boxes.standing().filter(pk=box.pk).first()
    if found is None:
        raise NotLawfulNow([_("This box was removed or changed in the meantime.")])
    return found


def _take_away(box: Box, stroke: Stroke) -> None:
    box.removed_in = stroke
    box.save()


def _places(record: Record, phrase: str, numbers: Sequence[int]) -> list[Place]:
    """Where the phrase stands, also where it goes on from one of these pages to the next."""
    try:
        words = words_of(record, numbers)
    except Refused as refused:
        raise NotLawfulNow([refused.reason.label]) from refused
    return [Place(mark.page, *fine(*mark.place)) for mark in marked(words, phrase)]


def _not_yet(record: Record, places: Sequence[Place], ground: str, layer: str) -> list[Place]:
    """Without what is covered exactly so already: the same word looked for twice."""
    names = [each.name for each in fields(Place)]
    same = record.boxes.standing().filter(ground=ground, layer=layer)
    covered = set(same.values_list(*names))
    return [place for place in dict.fromkeys(places) if astuple(place) not in covered]
