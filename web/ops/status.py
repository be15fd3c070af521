"""The page of the operators: whether the work goes on, and what waits."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from law.dates import BE_OFFSET
from web.ops.facts import Facts, gather
from web.templatetags.thai import thaidatetime

Row = dict[str, Any]
# What each periodic task does, for people; one without words here is shown by its name alone.
WORK = {
    "config.tasks.look_around": gettext_lazy("Look whether anything stands still"),
    "notifications.tasks.relay": gettext_lazy("Send e-mail"),
    "notifications.tasks.call_systems": gettext_lazy("Call connected systems"),
    "notifications.tasks.summaries": gettext_lazy("Write the summaries of the morning"),
    "letters.tasks.seal_pending": gettext_lazy("Seal letters"),
    "cases.tasks.look_at_waiting": gettext_lazy("Look at records for hidden data"),
    "cases.tasks.rebuild_waiting": gettext_lazy("Make copies with parts covered"),
    "cases.tasks.sweep": gettext_lazy("Find what is due in requests"),
    "complaints.tasks.sweep": gettext_lazy("Find what is due in complaints and appeals"),
    "publication.tasks.remind": gettext_lazy("Remind agencies of what they show to everybody"),
    "publication.tasks.sweep": gettext_lazy("Take away what fell with its order"),
    "publication.tasks.index": gettext_lazy("Put what was published into the search"),
    "publication.tasks.heal_index": gettext_lazy("Compare the search with what it was made from"),
    "publication.tasks.read_files": gettext_lazy("Read published files for the search"),
    "publication.tasks.tell_followers": gettext_lazy("Write to whoever follows a search"),
    "complaints.tasks.carry_out_approved": gettext_lazy("Move last days after a closing day"),
}


@login_required
def operations(request: HttpRequest) -> HttpResponse:
    """How the system is; no case and no person is named."""
    if not request.user.is_superuser:
        raise PermissionDenied(_("This page is for the administrators of the system."))
    facts = gather(timezone.now())
    shown = {"facts": facts, "messages_rows": _messages(facts), "time_rows": _time(facts)}
    shown["work"] = [(WORK.get(sign.name, _("Periodic work")), sign) for sign in facts.tasks]
    return render(request, "ops/status.html", shown)


def _row(label: str, value: Any) -> Row:
    return {"label": label, "value": str(value)}


def _messages(facts: Facts) -> list[Row]:
    oldest = facts.outbox.oldest
    return [
        _row(_("Waiting to leave"), facts.outbox.waiting),
        _row(_("The oldest of them, since"), thaidatetime(oldest) if oldest else _("none waits")),
        _row(_("Given up"), facts.outbox.dead),
    ]


def _time(facts: Facts) -> list[Row]:
    clocks = facts.clocks
    years = ", ".join(f"{year + BE_OFFSET} ({year})" for year in facts.years)
    return [
        _row(_("Clock of the program"), f"{thaidatetime(clocks.ours)}, {clocks.zone}"),
        _row(_("Clock of the database"), f"{thaidatetime(clocks.database)}"),
        _row(_("Time zone of the database session"), clocks.database_zone),
        _row(_("Difference of the two clocks, in seconds"), clocks.drift),
        _row(_("Years whose holidays are loaded"), years or _("none")),
    ]
