"""A record that came sealed on paper: scanned by the secretary, read under seal (s. 19)."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints.actions import exhibits
from complaints.models import Exhibit
from web.committee.bench.desk import SECRETARY, MatterWay, insist_on_seat, kind_of, matter_of
from web.officer.duty import Duty
from web.officer.exhibits import ExhibitForm
from web.officer.ways import Way


def keeps_today(matter: Any, user: User) -> bool:
    """Whether the person is secretary of the body today, and takes part in the matter."""
    return exhibits.keeps_paper(matter, user, localdate())


ENTER = MatterWay(
    "committee:exhibit-enter", _("Enter a record that came on paper"), exhibits.why_not_hand_in,
    keeps_today, SECRETARY,
)  # fmt: skip


class Enter(Duty):
    """The secretary opens the envelope, scans the record, and puts it under seal here."""

    form_class = ExhibitForm
    template = "committee/bench/duty.html"
    rule = _(
        "For a record that the agency sent sealed on paper. From now on it is read here page by "
        "page, and each reading is written down; the paper stays sealed with the secretary."
    )
    button = _("Put it under seal")
    done = _("The record is under seal.")

    def insist_on_entry(self) -> None:
        insist_on_seat(self.request.user)

    @property
    def way(self) -> Way:
        return ENTER

    @property
    def case(self) -> None:
        """No file of an agency."""
        return None

    def find(self, kind: str, pk: int) -> Any:
        return matter_of(self.request.user, kind, pk)

    def back_url(self) -> str:
        return reverse("committee:papers", args=[kind_of(self.record), self.record.pk])

    def act(self, title: str, upload: Any) -> Exhibit:
        return exhibits.hand_in(
            self.record, by=self.request.user, on=localdate(), title=title, upload=upload,
            accepted=upload.accepted,
        )  # fmt: skip
