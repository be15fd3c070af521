"""Correcting the law in the administration pages."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from law import models as law
from law.loader import load_law

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    user = get_user_model().objects.create(
        email="law@example.org", is_staff=True, is_superuser=True, is_active=True
    )
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return client


def _form(client: Client, row: Any) -> tuple[str, dict[str, Any]]:
    """Return the change page's address and its fields as the page shows them."""
    url = reverse(f"admin:law_{row._meta.model_name}_change", args=[row.pk])
    page = client.get(url)
    assert page.status_code == 200
    form = page.context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    return url, {name: "" if value is None else value for name, value in values.items()}


def test_a_correction_is_marked_kept_in_history_and_survives_a_reload(admin: Client) -> None:
    limit = law.TimeLimit.objects.get(code="compliance_7")
    url, form = _form(admin, limit)
    answer = admin.post(url, {**form, "days": 10, "source": "Letter of the OIC"})
    assert answer.status_code == 302
    load_law()
    limit.refresh_from_db()
    assert (limit.days, limit.corrected, limit.source) == (10, True, "Letter of the OIC")
    latest = limit.history.first()
    assert latest.history_user.email == "law@example.org"
    assert latest.prev_record.days == 7


def test_the_shipped_wording_can_be_taken_again(admin: Client) -> None:
    limit = law.TimeLimit.objects.get(code="compliance_7")
    limit.days, limit.corrected = 10, True
    limit.save()
    url = reverse("admin:law_timelimit_changelist")
    admin.post(url, {"action": "take_shipped", "_selected_action": [limit.pk]})
    load_law()
    limit.refresh_from_db()
    assert (limit.days, limit.corrected) == (7, False)


def test_a_section_in_use_is_not_removed_and_the_page_says_why(admin: Client) -> None:
    section = law.Section.objects.get(statute__code="oia", number="18")
    url = reverse("admin:law_section_delete", args=[section.pk])
    page = admin.post(url, {"post": "yes"}, follow=True)
    assert "in use and cannot be removed" in page.content.decode()
    assert law.Section.objects.filter(pk=section.pk).exists()


def test_sections_in_use_are_not_removed_in_bulk_either(admin: Client) -> None:
    url = reverse("admin:law_section_changelist")
    rows = law.Section.objects.of("oia").values_list("pk", flat=True)
    chosen = {"action": "delete_selected", "_selected_action": list(rows), "post": "yes"}
    page = admin.post(url, chosen, follow=True)
    assert "in use and cannot be removed" in page.content.decode()
    assert law.Section.objects.of("oia").count() == 43


def test_a_holiday_is_added_and_taken_out(admin: Client) -> None:
    url = reverse("admin:law_holiday_add")
    year = law.HolidayYear.objects.get(year=2027)
    day = {
        "year": year.year,
        "date": "2027-05-11",
        "name_th": "วันพืชมงคล",
        "name_en": "Royal Ploughing Ceremony",
        "kind": "ploughing",
        "source": "Cabinet announcement",
        "certainty": "seen",
    }
    assert admin.post(url, day).status_code == 302
    added = law.Holiday.objects.get(date=date(2027, 5, 11))
    assert added.corrected
    assert not law.Holiday.objects.calendar().is_open(date(2027, 5, 11))
    admin.post(reverse("admin:law_holiday_delete", args=[added.pk]), {"post": "yes"})
    assert law.Holiday.objects.calendar().is_open(date(2027, 5, 11))


@pytest.mark.parametrize("typed", ["11/5/2570", "๑๑ พฤษภาคม ๒๕๗๐", "2027-05-11", "11/05/2027"])
def test_a_day_is_read_in_either_era_and_never_as_a_far_year(admin: Client, typed: str) -> None:
    url, form = _form(admin, law.Holiday.objects.get(date=date(2027, 1, 1)))
    assert admin.post(url, {**form, "date": typed}).status_code == 302
    assert law.Holiday.objects.filter(date=date(2027, 5, 11)).exists()
    limit = law.TimeLimit.objects.get(code="compliance_7")
    url, form = _form(admin, limit)
    admin.post(url, {**form, "in_force_until": typed})
    limit.refresh_from_db()
    assert limit.in_force_until == date(2027, 5, 11)


def test_a_day_that_does_not_exist_is_refused_at_the_field(admin: Client) -> None:
    url, form = _form(admin, law.Holiday.objects.get(date=date(2026, 1, 2)))
    page = admin.post(url, {**form, "date": "29/02/2569"})
    with override("en"):
        assert "no such day" in str(page.context["adminform"].form.errors["date"])


def test_a_holiday_of_another_year_is_refused_at_the_field(admin: Client) -> None:
    url, form = _form(admin, law.Holiday.objects.get(date=date(2026, 1, 2)))
    page = admin.post(url, {**form, "date": "2027-01-02"})
    assert page.status_code == 200
    assert "date" in page.context["adminform"].form.errors


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(
    "name",
    [
        "statute",
        "section",
        "exemption",
        "timelimit",
        "fee",
        "panel",
        "complaintcause",
        "holidayyear",
        "holiday",
    ],
)
def test_every_list_opens_without_a_query_a_row(
    admin: Client, name: str, language: str, django_assert_max_num_queries: Any
) -> None:
    admin.cookies["django_language"] = language
    with django_assert_max_num_queries(16):
        page = admin.get(reverse(f"admin:law_{name}_changelist"))
    assert page.status_code == 200
