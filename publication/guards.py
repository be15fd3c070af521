"""The conditions of publication, and the reason that each gives."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from publication.wording import left_in
from workflow.guards import guard


@guard(_("The title or the text is missing."))
def wording_is_there(entry: Any) -> bool:
    return bool(entry.title.strip()) and bool(entry.text.strip())


@guard(_("The text still holds what may name a person: take it out, or say why it may be read."))
def names_nobody(entry: Any) -> bool:
    return bool(entry.kept_reason.strip()) or not left_in(entry)


@guard(
    _(
        "The item is not disclosed to everybody: it needs a served order in force that discloses "
        "it, no objection that holds it, and it may not be somebody's own data."
    )
)
def item_stands(entry: Any) -> bool:
    return type(entry).objects.standing().filter(pk=entry.pk).exists()


@guard(_("The ruling discloses the item under conditions: it is for the requester alone."))
def ruling_sets_no_conditions(entry: Any) -> bool:
    return entry.item.ordered != type(entry.item).Ordered.CONDITIONAL


@guard(_("Choose at least one approved file; each has to be bound to the order in force."))
def files_are_sound(entry: Any) -> bool:
    files = entry.files.all()
    return bool(files) and files.sound().count() == len(files)


@guard(_("Whoever wrote or proposed an entry may not approve it."))
def approved_by_another(entry: Any) -> bool:
    return entry.approved_by_id not in (None, entry.drafted_by_id, entry.proposed_by_id)


@guard(_("Name the rule and the reason."))
def takedown_has_its_rule(entry: Any) -> bool:
    return bool(entry.withdrawn_rule) and bool(entry.withdrawn_reason.strip())


READY = [wording_is_there, names_nobody, item_stands, ruling_sets_no_conditions, files_are_sound]
