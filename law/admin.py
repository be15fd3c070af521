"""Correcting the law's rows: every change is kept in their history and survives a reload."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminDateWidget
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.admin import SimpleHistoryAdmin

from law import models as law
from law.dates import DateError, parse_date

LAST_FIELDS = ("source", "certainty", "corrected")


class EitherEraField(forms.DateField):
    """A date in either era: Django's own field would take 22/11/2569 as the year A.D. 2569."""

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        try:
            return parse_date(str(value))
        except DateError as error:
            raise forms.ValidationError(error.message, code="invalid") from error


class CorrectableAdmin(SimpleHistoryAdmin):
    """A row changed here is marked, so that loading the shipped law leaves it alone."""

    formfield_overrides = {
        models.DateField: {"form_class": EitherEraField, "widget": AdminDateWidget}
    }
    readonly_fields = ("corrected",)
    actions = ("take_shipped",)
    save_on_top = True

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Ask first for what the row says, last for where it was read."""
        names = [str(name) for name in super().get_fields(request, obj)]
        return [*(n for n in names if n not in LAST_FIELDS), *LAST_FIELDS]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.corrected = True
        super().save_model(request, obj, form, change)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Say plainly why a row that others lean on cannot go (PROTECT)."""
        found = super().get_deleted_objects(objs, request)
        if found[3]:
            messages.error(
                request,
                _(
                    "This is in use and cannot be removed. Close it with a last day in force, or "
                    "remove what uses it first."
                ),
            )
        return found

    @admin.action(description=gettext_lazy("Take the shipped wording again at the next load"))
    def take_shipped(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Drop the mark row by row, so that the history tells who did it."""
        for row in queryset.filter(corrected=True):
            row.corrected = False
            row.save()
        self.message_user(request, _("The rows will be loaded again by “manage.py load_law”."))


@admin.register(law.Statute)
class StatuteAdmin(CorrectableAdmin):
    list_display = ("code", "title_th", "certainty", "corrected")
    search_fields = ("code", "title_th", "title_en")


@admin.register(law.Section)
class SectionAdmin(CorrectableAdmin):
    list_display = ("__str__", "chapter_th", "certainty", "corrected")
    list_filter = ("statute", "certainty", "corrected")
    list_select_related = ("statute",)
    search_fields = ("=number", "text_th", "gloss_en")


class InForceAdmin(CorrectableAdmin):
    date_hierarchy = "in_force_from"


@admin.register(law.Exemption)
class ExemptionAdmin(InForceAdmin):
    list_display = ("code", "title_th", "family", "in_force_from", "in_force_until", "corrected")
    list_filter = ("family", "certainty", "corrected")
    search_fields = ("code", "title_th", "title_en", "text_th")
    autocomplete_fields = ("section",)


@admin.register(law.TimeLimit)
class TimeLimitAdmin(InForceAdmin):
    list_display = (
        "code",
        "title_th",
        "cited",
        "actor_kind",
        "days",
        "years",
        "in_force_from",
        "in_force_until",
        "certainty",
        "corrected",
    )
    list_filter = ("actor_kind", "certainty", "corrected")
    list_select_related = ("section__statute",)
    search_fields = ("code", "title_th", "title_en")
    autocomplete_fields = ("section", "number_from")

    @admin.display(description=gettext_lazy("section"), ordering="section")
    def cited(self, limit: law.TimeLimit) -> str:
        """Show the short citation: the full one fills the page."""
        return limit.cite


@admin.register(law.Fee)
class FeeAdmin(InForceAdmin):
    list_display = ("code", "title_th", "ceiling", "in_force_from", "in_force_until", "corrected")
    search_fields = ("code", "title_th", "title_en")
    autocomplete_fields = ("section",)


@admin.register(law.Panel)
class PanelAdmin(InForceAdmin):
    list_display = (
        "code",
        "kind",
        "name_th",
        "sub_panel",
        "letter_code",
        "in_force_from",
        "in_force_until",
        "certainty",
    )
    search_fields = ("code", "name_th", "name_en", "letter_code")


@admin.register(law.Subject)
class SubjectAdmin(InForceAdmin):
    list_display = (
        "code",
        "title_th",
        "panel_code",
        "in_force_from",
        "in_force_until",
        "corrected",
    )
    search_fields = ("code", "title_th", "title_en")


@admin.register(law.ComplaintCause)
class ComplaintCauseAdmin(InForceAdmin):
    list_display = ("code", "title_th", "section", "in_force_from", "in_force_until", "corrected")
    list_select_related = ("section__statute",)
    search_fields = ("code", "title_th", "title_en")
    autocomplete_fields = ("section",)


@admin.register(law.HolidayYear)
class HolidayYearAdmin(CorrectableAdmin):
    list_display = ("year", "certainty", "note_th", "corrected")


@admin.register(law.Holiday)
class HolidayAdmin(CorrectableAdmin):
    list_display = ("date", "name_th", "kind", "region", "certainty", "corrected")
    list_filter = ("year", "kind", "region", "certainty", "corrected")
    date_hierarchy = "date"
    search_fields = ("name_th", "name_en", "source")
