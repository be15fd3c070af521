"""The buttons of a requester's page: each lawful now, or with the reason why not."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import Case, CaseState, ItemState
from workflow.guards import why_not


def steps_of(case: Case) -> list[dict[str, Any]]:
    """The steps of the requester in the order of their weight."""
    steps = []
    if case.state == CaseState.INCOMPLETE:
        url = reverse("public:complete", args=[case.pk])
        steps.append(_step(_("Complete the request"), url, why_not(case, Case.complete)))
    for item in case.items.all():
        if item.state == ItemState.CLARIFYING:
            url = reverse("public:explain", args=[case.pk, item.number])
            steps.append(_step(_("Explain item %(number)s") % {"number": item.number}, url, []))
    follow = reverse("public:follow-up", args=[case.pk])
    steps.append(_step(_("Ask again or for more"), follow, [], tone="secondary", post=True))
    if not case.is_own_data:  # what is published is never somebody's own data
        wish = reverse("public:name-wish", args=[case.pk])
        steps.append(_step(_("Say whether your name may be published"), wish, [], tone="secondary"))
    if case.state not in Case.ENDED:
        url = reverse("public:withdraw", args=[case.pk])
        reasons = why_not(case, Case.withdraw)
        steps.append(_step(_("Withdraw the request"), url, reasons, tone="secondary"))
    return steps


def _step(label: str, url: str, reasons: list[str], **more: Any) -> dict[str, Any]:
    return {"label": label, "url": url, "reasons": reasons, "tone": "primary", **more}
