"""Whom a rule of escalation tells: by duty, on the side that owes the act, or who stands in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models import Case as Choose
from django.db.models.functions import Coalesce, Concat, Left

from accounts.models import Absence, Agency, Membership, Role
from cases.posting import Told
from notifications.outbox import LONGEST_RECIPIENT
from workflow.models import Audience

ROLES = {Audience.SUPERVISOR: Role.SUPERVISOR, Audience.HEAD: Role.HEAD}

EVERY_ROW = Q()


@dataclass(frozen=True)
class Side:
    """Who owes an act: where a row names the agency, its officer, and whoever waits for it.

    ``requester`` names the e-mail address, account and language of whoever waits for it,
    ``envelope`` his name and postal address. Without ``agency`` it is the Office itself. ``where``
    narrows the rows to those of this side, to whom the file is known as a ``matter``.
    """

    matter: str
    where: Q = EVERY_ROW
    agency: str = ""
    officer: str = ""
    requester: tuple[str, str, str] | None = None
    envelope: tuple[str, str] | None = None


def addressees(side: Side, audience: str, rows: QuerySet, today: date) -> list[Told]:
    """Return who is told, in one or two statements; nobody where only a view shows it."""
    rows = rows.filter(side.where)
    match audience:
        case Audience.OFFICER:
            return [_officer(side, rows, today)]
        case Audience.SUPERVISOR | Audience.HEAD:
            return _by_duty(side, ROLES[Audience(audience)], rows, today)
        case Audience.OFFICE:
            return [_address(rows, Value(office.email)) for office in _offices()]
        case Audience.REQUESTER if side.requester:
            return _requester(side, side.requester, rows)
    return []


def _requester(side: Side, account: tuple[str, str, str], rows: QuerySet) -> list[Told]:
    """Whoever waits for the act: by e-mail, or on paper where he gave no e-mail address."""
    email, user, language = account
    told = [Told(rows, F(email), F(user), F(language))]
    if side.envelope:
        name, address = side.envelope
        on_paper = rows.filter(**{email: ""}).exclude(**{address: ""})
        whole = Concat(F(name), Value("\n"), F(address), output_field=TextField())
        envelope = Left(whole, LONGEST_RECIPIENT)
        told.append(Told(on_paper, envelope, None, F(language), sender=F(side.agency)))
    return told


def _offices() -> QuerySet[Agency]:
    """The Office, where it takes part; elsewhere nobody is told, and the day stands in the view."""
    return Agency.objects.filter(oversight=True)


def _office() -> Agency:
    return _offices().get()


def _address(rows: QuerySet, email: Any) -> Told:
    """An agency's own address, which nobody in particular reads."""
    return Told(rows, email)


def _kind_of(name: str) -> Any:
    return BigIntegerField() if name == "id" else CharField()


def _email_of(side: Side) -> Any:
    return F(f"{side.agency}__email") if side.agency else Value(_office().email)


def _deputy(person: str, today: date) -> Callable[[str], Any]:
    """Return a field of whoever stands in that day for the person at a path."""
    away = Absence.objects.on(today).filter(user=OuterRef(person), deputy__is_active=True)
    return lambda name: Subquery(away.order_by("pk").values(f"deputy__{name}")[:1])


def _officer(side: Side, rows: QuerySet, today: date) -> Told:
    """The officer in charge, or his deputy; the agency's address where nobody is in charge."""
    if not side.officer:
        return _address(rows, _email_of(side))
    deputy, active = _deputy(side.officer, today), {f"{side.officer}__is_active": True}

    def his(name: str) -> Any:
        own = Choose(
            When(**active, then=F(f"{side.officer}__{name}")),
            default=None,
            output_field=_kind_of(name),
        )
        return Coalesce(deputy(name), own, output_field=_kind_of(name))

    recipient = Coalesce(his("email"), _email_of(side), output_field=CharField())
    language = Coalesce(his("language"), Value("th"), output_field=CharField())
    return Told(rows, recipient, his("id"), language)


def _by_duty(side: Side, role: str, rows: QuerySet, today: date) -> list[Told]:
    """Everybody who holds the duty at the agency; its address where nobody holds it."""
    agency = OuterRef(side.agency) if side.agency else Value(_office().pk)
    holders = Membership.objects.filter(role=role, active=True, user__is_active=True, agency=agency)
    nobody = _address(rows.exclude(Exists(holders)), _email_of(side))
    return [*_holders(side, role, rows, today), nobody]


def _holders(side: Side, role: str, rows: QuerySet, today: date) -> list[Told]:
    if not side.agency:
        serving = Membership.objects.filter(
            role=role, active=True, user__is_active=True, agency=_office()
        )
        people = [post.user for post in serving.select_related("user")]
        return [Told(rows, Value(one.email), one.pk, one.language) for one in people]
    post = f"{side.agency}__memberships"
    found = rows.filter(
        **{f"{post}__role": role, f"{post}__active": True, f"{post}__user__is_active": True}
    )
    deputy = _deputy(f"{post}__user", today)

    def his(name: str) -> Any:
        own = F(f"{post}__user__{name}")
        return Coalesce(deputy(name), own, output_field=_kind_of(name))

    return [Told(found, his("email"), his("id"), his("language"))]
