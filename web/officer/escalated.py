"""What was escalated of a file, for those who work on it: when, by which rule, and who was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import OuterRef, QuerySet, Subquery

from accounts.models import Role, User
from cases.models import Escalation
from law.models.correctable import in_language
from law.prepared import Prepared
from workflow.models import Audience, EscalationRule


@dataclass(frozen=True)
class Said:
    """That a rule spoke of a day, and to whom by duty; never who that was by name."""

    on: date
    rule: str
    whom: str


def spoken(case: Any) -> QuerySet[Any, Any]:
    """What rules said of the days of a file, each rule in its newest words."""
    rule = EscalationRule.objects.filter(code=OuterRef("rule")).order_by("-in_force_from")
    words = {name: Subquery(rule.values(name)[:1]) for name in ("title_th", "title_en")}
    found = Escalation.objects.filter(deadline__case=case, carried=False).annotate(**words)
    return found.order_by("raised_on", "spoke_on", "pk").values_list(
        "deadline_id", "raised_on", "rule", "audience", "title_th", "title_en"
    )


SPOKEN: Final = Prepared(spoken)


def said_of(case: Any, user: User) -> dict[int, list[Said]]:
    """By deadline; nothing for those of the agency who neither handle nor supervise requests."""
    if not user.serves(case.agency_id, Role.OFFICER, Role.SUPERVISOR):
        return {}
    said: dict[int, list[Said]] = {}
    for day, on, code, audience, thai, english in SPOKEN(case.pk):
        rule = in_language(thai, english) if thai else code
        said.setdefault(day, []).append(Said(on, rule, str(Audience(audience).label)))
    return said
