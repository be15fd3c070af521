"""Who had a hand in a copy, and whether it is still made from the boxes as they stand."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from cases.models import Item, Rebuild, Record, Stroke
from cases.redaction_rules import OWN_HAND, OWN_ORIGINAL, SAME_BYTES

STALE = _("The boxes have changed since this copy was made. Make it anew.")
REPLACED = _("A later copy has been approved in the place of this one.")


def hands_of(copy: Record, user: Any) -> list[str]:
    """How the person had a hand in the original of a copy made here: brought it in, or covered
    parts of it, also where that was changed, removed or undone.
    """
    drew = Exists(Stroke.objects.filter(record=OuterRef("pk")).by_hand_of(user))
    if copy.derived_from_id is None:
        return []
    originals = Record.objects.filter(pk=copy.derived_from_id)
    found = originals.values_list(drew, "uploaded_by").first()
    had_drawn, brought_by = found or (False, None)
    reasons = [str(OWN_HAND)] if had_drawn else []
    return reasons + ([str(OWN_ORIGINAL)] if brought_by == user.pk else [])


def is_anothers(copy: Record, user: Any) -> bool:
    """Whether the person neither uploaded the copy nor had a hand in it."""
    return copy.uploaded_by_id != user.pk and not hands_of(copy, user)


def why_not_approved_by(copy: Record, user: Any) -> list[str]:
    """Why this person may not approve this copy, or why nobody may approve it any more."""
    return hands_of(copy, user) + why_stale(copy)


def why_stale(copy: Record) -> list[str]:
    """Why a rebuilt copy is not of today; whatever is unknown is not."""
    if copy.derived_from_id is None:
        return []
    replaced = Exists(Record.objects.replaced().filter(pk=OuterRef("copy")))
    made = Rebuild.objects.filter(copy=copy).select_related("original")
    found = made.annotate(replaced=replaced).first()
    if found is None or not found.is_current:
        return [str(STALE)]
    return [str(REPLACED)] if found.replaced else []


def why_no_copy(item: Item, sha256: str) -> list[str]:
    """Why these bytes are no copy, whoever says so: an original of the same request is the same.

    The original is never handed out, whether or not anything has to be covered on it.
    """
    originals = Record.objects.filter(item__case=item.case_id, kind=Record.Kind.ORIGINAL)
    return [str(SAME_BYTES)] if originals.filter(sha256=sha256).exists() else []
