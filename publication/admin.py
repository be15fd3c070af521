"""Setting the terms of use and the sets to be shown; a change keeps its history over a reload."""

from django.contrib import admin

from law.admin import InForceAdmin
from publication.models import Duty, Licence


@admin.register(Licence)
class LicenceAdmin(InForceAdmin):
    """Terms are ended by a last day in force, and said otherwise by a row that begins after it."""

    list_display = ("code", "title_th", "place", "in_force_from", "in_force_until", "corrected")
    list_filter = ("corrected",)
    search_fields = ("code", "title_th", "title_en")


@admin.register(Duty)
class DutyAdmin(InForceAdmin):
    """A set that the Board adds under s. 9 (8) is a new row; one that it drops gets a last day."""

    list_display = ("code", "cited", "title_th", "months", "optional", "in_force_from", "corrected")
    list_filter = ("corrected", "optional")
    search_fields = ("code", "title_th", "title_en")
