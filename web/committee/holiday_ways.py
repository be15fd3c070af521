"""What may be done with a closing day resolved late, and by whom: two people of the registry."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from complaints.permissions import registers
from law.models import Declaration
from web.officer.ways import WHOSE, Way, unless


def waits(declaration: Declaration) -> list[str]:
    """Neither approved nor put aside."""
    done = _("This proposal has already been approved or rejected.")
    return unless(not declaration.is_waiting, done)


def proposed_by_another(declaration: Declaration, user: User) -> list[str]:
    """Two persons: one proposes, another approves."""
    own = declaration.proposed_by_id == user.pk
    return unless(own, _("Whoever proposed it may not approve it."))


def may_be_undone(declaration: Declaration) -> list[str]:
    """Carried out, and nobody has proposed to undo it."""
    return unless(
        declaration.done_on is None, _("Only what was carried out can be undone.")
    ) or unless(
        declaration.undoing is not None,
        _("It has been undone, or undoing it has been proposed."),
    )


PROPOSE = Way(
    "committee:holiday-new", gettext_lazy("Propose a closing day resolved late"),
    lambda record: [], registers, WHOSE[registers],
)  # fmt: skip
APPROVE = Way(
    "committee:holiday-approve", gettext_lazy("Approve and move the days"), waits, registers,
    WHOSE[registers], one_press=True, tone="primary", other=proposed_by_another,
)  # fmt: skip
REJECT = Way(
    "committee:holiday-reject", gettext_lazy("Put the proposal aside"), waits, registers,
    WHOSE[registers],
)  # fmt: skip
UNDO = Way(
    "committee:holiday-undo", gettext_lazy("Propose to undo it"), may_be_undone, registers,
    WHOSE[registers],
)  # fmt: skip
WAYS = [APPROVE, REJECT, UNDO]
