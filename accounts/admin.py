from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from accounts.models import Agency, Membership, Seat, User


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ["agency"]


@admin.register(User)
class PersonAdmin(UserAdmin):
    ordering = ["email"]
    list_display = ["email", "name_th", "is_active", "is_staff"]
    search_fields = ["email", "name_th", "name_en"]
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        (_("Person"), {"fields": ["name_th", "name_en", "language"]}),
        (_("Access"), {"fields": ["is_active", "is_staff", "is_superuser"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "name_th", "password1", "password2"]})]
    inlines = [MembershipInline]


@admin.register(Agency)
class AgencyAdmin(SimpleHistoryAdmin):
    list_display = ["name_th", "code", "kind", "parent", "active"]
    list_filter = ["kind", "active"]
    search_fields = ["name_th", "name_en", "code"]
    autocomplete_fields = ["parent"]


@admin.register(Seat)
class SeatAdmin(SimpleHistoryAdmin):
    list_display = ["user", "panel", "duty", "home_agency", "since", "until", "active"]
    list_filter = ["panel", "duty", "active"]
    search_fields = ["user__email", "user__name_th", "user__name_en"]
    autocomplete_fields = ["user", "home_agency"]
