"""What becomes of the appeals recorded before the whole proceeding was kept here.

Then a row said that an objector had appealed and how it ended. Called by the migration that gives
appeals their new shape, between the new columns and the constraints on them.
"""

from __future__ import annotations

from typing import Any

ENDED = {"disclose": "disclose", "withhold": "uphold"}


def carry_over(apps: Any, schema_editor: Any) -> None:
    """Give each old appeal its agency, its appellant, its item and its outcome."""
    appeals = apps.get_model("complaints", "Appeal")
    items = apps.get_model("complaints", "AppealedItem")
    related = ("objection__third_party", "objection__item__case")
    for appeal in appeals.objects.exclude(objection=None).select_related(*related):
        objection = appeal.objection
        outcome = ENDED.get(appeal.state, "")
        facts = {
            "agency_id": objection.item.case.agency_id,
            "name": objection.third_party.name,
            "email": objection.third_party.email,
            "address": objection.third_party.address,
            "language": objection.third_party.language,
            "received_on": appeal.filed_on,
            "channel": "post",
        } | ({"state": "decided"} if outcome else {})
        # A row of a migration has no history and no machine: its state is written as it now reads.
        appeals.objects.filter(pk=appeal.pk).update(**facts)
        items.objects.get_or_create(
            appeal_id=appeal.pk,
            item_id=objection.item_id,
            defaults={"outcome": outcome, "live": not outcome and appeal.state == "lodged"},
        )


def carry_back(apps: Any, schema_editor: Any) -> None:
    """Let a decided appeal of an objector say again in its state what was decided."""
    appeals = apps.get_model("complaints", "Appeal")
    items = apps.get_model("complaints", "AppealedItem")
    for row in items.objects.filter(appeal__state="decided").exclude(appeal__objection=None):
        state = "withhold" if row.outcome == "uphold" else "disclose"
        appeals.objects.filter(pk=row.appeal_id).update(state=state)
