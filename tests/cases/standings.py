"""What is kept of every file, held against what its records say: the inbox shows what is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef

from cases.models import Case, Order, Record
from law.prepared import Prepared
from web.officer.owing import with_standing

KEPT = ("ended", "owner", "due", "good_until", "to_serve", "to_approve")


def _both(today: date) -> Any:
    """Each file by the formula, with what stands in its row beside it."""
    signed = Order.objects.filter(case=OuterRef("pk"), state="signed")
    copies = Record.objects.filter(item__case=OuterRef("pk"), kind="copy", approved_by=None)
    found = with_standing(Case.objects.order_by(), today).annotate(
        signed=Exists(signed),
        copies=Exists(copies),
        **{f"kept_{name}": F(f"standing__{name}") for name in KEPT},
    )
    names = ("pk", "state", "owner", "due", "signed", "copies", *(f"kept_{n}" for n in KEPT))
    return found.values_list(*names, named=True)


BOTH = Prepared(_both)


def kept_as_computed(today: date) -> None:
    """What the database keeps of a file is what its records say, whoever changed them and how.

    The day is kept until it has gone by; until the sweep names the next one, it says so itself.
    """
    for pk, state, owner, due, signed, copies, *kept in BOTH(today):
        ended, kept_owner, kept_due, good_until, to_serve, to_approve = kept
        assert (ended, kept_owner) == (state in ("closed", "withdrawn"), owner), pk
        assert (to_serve, to_approve) == (signed, copies), pk
        if good_until is not None and good_until < today:
            assert kept_due == good_until != due, pk
        else:
            assert kept_due == due, (pk, good_until)
