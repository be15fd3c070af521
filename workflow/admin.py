"""Setting who is told when: every change of a rule is kept in its history and survives a reload."""

from django.contrib import admin

from law.admin import InForceAdmin
from workflow.models import EscalationRule


@admin.register(EscalationRule)
class EscalationRuleAdmin(InForceAdmin):
    """A rule is ended by a last day in force, and said otherwise by a row that begins after it."""

    list_display = (
        "code",
        "title_th",
        "limit",
        "moment",
        "days",
        "audience",
        "channel",
        "in_force_from",
        "in_force_until",
        "corrected",
    )
    list_filter = ("moment", "audience", "channel", "corrected")
    search_fields = ("code", "title_th", "title_en", "limit")
