"""The stage of the demonstration: its people, its calendar, and time that passes on it.

A story is a generator. It yields how many days ago its next scene plays; between the scenes of
all stories the sweep runs day by day, so that deadlines end as they would have ended.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password

from accounts.models import Agency, Membership, Seat, User
from cases.actions import filing, sweeping
from cases.actions.filing import Asked, Filing, Person
from cases.models import Case, Objection
from complaints.actions import sweeping as matters
from law.models import Holiday, Panel
from web.demo.people import ACTORS, MUNICIPALITY, PASSWORD

ENDED = -1
TERM_BEGINS = date(2024, 1, 1)

Scenes = Generator[int, None, None]
Story = Callable[["Stage"], Scenes]


@dataclass
class Stage:
    """Where the stories play. ``on`` is the day of the scene that is playing."""

    today: date
    on: date = date.min
    people: dict[str, User] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    bodies: dict[str, Panel] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.calendar = Holiday.objects.calendar()
        self.on = self.today

    def __getitem__(self, key: str) -> User:
        """The person of that key."""
        return self.people[key]

    def ago(self, days: int) -> date:
        """The working day so many days ago; today stays today, working day or not."""
        return self.calendar.office_day(self.today - timedelta(days=days)) if days else self.today

    def after(self, days: int) -> date:
        """The working day so many days after the scene that is playing."""
        return self.calendar.office_day(self.on + timedelta(days=days))

    def holder(self, objection: Objection) -> User:
        """The third party, holding the code of its notice."""
        return User.objects.visitor(third_parties=[objection.third_party_id])

    def holder_of(self, case: Case) -> User:
        """The requester, holding the tracking code of his request."""
        return User.objects.visitor(cases=[case.pk])

    @property
    def visitor(self) -> User:
        """Somebody without an account and without a code."""
        return User.objects.visitor()

    def populate(self) -> None:
        """Give the people their accounts and their posts."""
        self.agencies = {agency.code: agency for agency in Agency.objects.all()}
        self.bodies = {body.code: body for body in Panel.objects.in_force(self.today)}
        hashed = make_password(PASSWORD)  # one slow hash for all: the password is no secret
        for actor in ACTORS:
            user = User(email=actor.email, name_th=actor.name_th, name_en=actor.name_en)
            user.password = hashed
            user.save()
            if actor.agency:
                Membership.objects.create(
                    user=user, agency=self.agencies[actor.agency], role=actor.role,
                    post_th=actor.post_th, post_en=actor.post_en,
                )  # fmt: skip
            for body, duty in actor.seats:
                Seat.objects.create(
                    user=user, panel=self.bodies[body], duty=duty, since=TERM_BEGINS,
                    home_agency=self.agencies.get(actor.home),
                )  # fmt: skip
            self.people[actor.key] = user

    def file(
        self, *wanted: str, asks: Person, to: str = MUNICIPALITY, access: str = "electronic",
        by: User | None = None, kind: str = "general", **more: Any,
    ) -> Case:  # fmt: skip
        """File a request on the day of the scene, on the web unless another channel is given."""
        request = Filing(
            agency=self.agencies[to], kind=kind, person=asks, token=f"demo-{Case.objects.count()}",
            items=[Asked(text, access) for text in wanted], **more,
        )  # fmt: skip
        by = by or asks.account or User.objects.visitor()
        return filing.file_request(request, by=by, received_on=self.on, today=self.on).case

    def play(self, stories: list[Story]) -> None:
        """Play all stories side by side, day by day, until every one has ended."""
        begun = [story(self) for story in stories]
        waiting = [(next(scenes), scenes) for scenes in begun]
        for days in range(max(days for days, _ in waiting), -1, -1):
            self.on = self.ago(days)
            sweeping.sweep(self.on)
            matters.sweep(self.on)
            waiting = [(_played(days, *scene), scene[1]) for scene in waiting]
        if unplayed := [scenes.__name__ for due, scenes in waiting if due != ENDED]:
            raise ValueError(f"told backwards: {unplayed}")


def _played(days: int, due: int, scenes: Scenes) -> int:
    """Play every scene of a story that falls on the day; return when the next one does."""
    while due == days:
        due = next(scenes, ENDED)
    return due
