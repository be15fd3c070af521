"""Due dates from the shipped rows: the table of the law sheet, the worked dates and the edges."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from law.calendar import BeyondCalendar, Calendar
from law.limits import LimitError, appeal_window, deemed_receipt, due
from law.models import Holiday, HolidayYear, TimeLimit

pytestmark = pytest.mark.django_db

ROWS = list(
    csv.DictReader(
        Path(__file__).with_name("deadlines.csv").read_text(encoding="utf-8").splitlines()
    )
)
WORKED = [
    ("2026-03-30", "2026-04-14", "2026-04-16"),  # Songkran
    ("2026-04-16", "2026-05-01", "2026-05-01"),  # Labour Day is not an official holiday
    ("2026-07-14", "2026-07-29", "2026-07-31"),  # Asalha and the beginning of Lent
    ("2025-12-17", "2026-01-01", "2026-01-05"),  # New Year and a special day
]
D = date.fromisoformat


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_table_of_deadlines(row: dict[str, str]) -> None:
    found = due(row["limit"], D(row["trigger_on"]))
    assert found.due_on == D(row["due_on"])
    assert found.office_day == D(row["office_day"])
    assert (found.days, found.actor_kind) == (int(row["days"]), row["actor"])
    assert TimeLimit.objects.coded(row["limit"], D(row["trigger_on"])).trigger_en == row["trigger"]


def test_the_table_is_whole() -> None:
    assert [row["id"] for row in ROWS] == [str(n) for n in range(1, 25)]


@pytest.mark.parametrize(("notified", "counted", "person"), WORKED)
def test_worked_dates_of_the_law_sheet(notified: str, counted: str, person: str) -> None:
    assert due("s18_appeal", D(notified)).due_on == D(person)
    assert due("s11_answer", D(notified)).due_on == D(counted)  # an official's never moves


def test_steps_lead_to_the_day_and_cite_the_paragraphs() -> None:
    found = due("s18_appeal", date(2026, 3, 30))
    assert [step.rule for step in found.steps] == [
        "trigger",
        "first_day",
        "calendar_days",
        "person_rolls",
        "also_closed",
        "office_day",
    ]
    assert found.steps[4].day == date(2026, 4, 15)  # each day that was passed over is named
    assert found.steps[3].day == found.due_on
    assert "section 64, paragraph 3" in found.steps[3].text_en
    assert "มาตรา 64 วรรคสาม" in found.steps[3].text_th
    assert "16 เมษายน 2569" in found.steps[3].text_th
    assert "วันสงกรานต์" in found.steps[3].text_th
    assert "Songkran" in found.steps[3].text_en
    official = due("s37_forward", date(2026, 4, 7))
    assert official.steps[3].rule == "official_counts"
    assert "paragraph 2" in official.steps[3].text_en
    weekend = due("s13_opinion_extended", date(2025, 10, 15))
    assert "weekend" in weekend.steps[3].text_en


def test_every_step_of_every_limit_is_worded_in_both_languages() -> None:
    for limit in TimeLimit.objects.filter(years=None):
        days = None if limit.is_fixed else 20
        for step in due(limit.code, date(2025, 3, 14), days=days, on=date(2025, 3, 14)).steps:
            assert "%(" not in step.text_th + step.text_en
            assert step.text_th != step.text_en


def test_the_service_standard_names_the_resolution_that_gives_its_number() -> None:
    found = due("s11_answer", date(2026, 3, 30))
    assert found.section == "11 para 1"
    assert "มาตรา 11 วรรคหนึ่ง" in found.cite_th
    assert "28 December 2004" in found.cite_en


def test_an_agency_may_count_its_standard_in_working_days() -> None:
    found = due("s11_answer", date(2026, 4, 1), days=15, basis="working")
    assert found.due_on == date(2026, 4, 28)
    assert [step.rule for step in found.steps][2] == "working_days"
    shorter = due("s11_answer", date(2026, 4, 1), days=5)
    assert "5 days are counted here instead of the usual 15" in shorter.steps[2].text_en
    with pytest.raises(LimitError, match="s18_appeal"):
        due("s18_appeal", date(2026, 4, 1), basis="working")


def test_a_set_period_may_be_longer_than_the_minimum_and_not_shorter() -> None:
    assert due("s17_objection", date(2026, 6, 1), days=20).due_on == date(2026, 6, 22)
    with pytest.raises(LimitError, match="15"):
        due("s17_objection", date(2026, 6, 1), days=14)


def test_a_period_fixed_by_law_is_nobody_s_to_change() -> None:
    with pytest.raises(LimitError, match="s18_appeal"):
        due("s18_appeal", date(2026, 6, 1), days=20)


@pytest.mark.parametrize("days", [0, -1, 10**9])
def test_an_impossible_length_is_refused(days: int) -> None:
    with pytest.raises(LimitError, match="3660"):
        due("apa27_completion", date(2026, 6, 1), days=days)


def test_a_period_without_a_number_needs_one() -> None:
    with pytest.raises(LimitError, match="apa27_completion"):
        due("apa27_completion", date(2026, 6, 1))
    assert due("apa27_completion", date(2026, 6, 1), days=7).due_on == date(2026, 6, 8)


def test_an_unknown_code_and_a_day_before_the_law_are_refused() -> None:
    with pytest.raises(LimitError, match="s99_nothing"):
        due("s99_nothing", date(2026, 6, 1))
    with pytest.raises(LimitError, match="s11_answer"):
        due("s11_answer", date(2004, 12, 27))


def test_the_wording_in_force_on_the_day_of_notification_decides() -> None:
    old = TimeLimit.objects.get(code="s18_appeal")
    old.in_force_until = date(2026, 5, 31)
    old.save()
    old.pk, old.days, old.in_force_from, old.in_force_until = None, 20, date(2026, 6, 1), None
    old.save(force_insert=True)
    assert due("s18_appeal", date(2026, 5, 31)).days == 15
    assert due("s18_appeal", date(2026, 6, 1)).days == 20


def test_an_order_without_the_notice_may_be_appealed_for_a_year() -> None:
    plain = appeal_window(date(2026, 3, 30), appeal_notice=True)
    longer = appeal_window(date(2025, 3, 30), appeal_notice=False)
    assert (plain.due_on, plain.provisional) == (date(2026, 4, 16), False)
    assert (longer.due_on, longer.provisional) == (date(2026, 3, 30), True)
    assert (longer.code, longer.section) == ("s18_appeal", "APA 40 para 2")
    assert "no_notice" in [step.rule for step in longer.steps]


def test_the_year_too_ends_on_a_working_day_for_a_person() -> None:
    found = appeal_window(date(2025, 4, 14), appeal_notice=False, code="s25_appeal")
    assert (found.counted_on, found.due_on) == (date(2026, 4, 14), date(2026, 4, 16))
    assert found.code == "s25_appeal"


def test_a_posted_letter_counts_as_received_on_the_very_day() -> None:
    home, abroad = deemed_receipt(date(2026, 4, 6)), deemed_receipt(date(2026, 4, 6), abroad=True)
    assert home.due_on == date(2026, 4, 13)  # Songkran: nobody must act, nothing rolls
    assert abroad.due_on == date(2026, 4, 21)
    assert (home.section, home.actor_kind, home.rolls) == ("APA 71", "nobody", False)


def test_a_customary_holiday_of_the_person_moves_his_day_alone() -> None:
    plain = due("s18_appeal", date(2026, 3, 4))
    with_hari_raya = due("s18_appeal", date(2026, 3, 4), customary=[date(2026, 3, 19)])
    assert (plain.due_on, with_hari_raya.due_on) == (date(2026, 3, 19), date(2026, 3, 20))
    assert "customary" in with_hari_raya.steps[3].text_en
    assert plain.office_day == with_hari_raya.office_day
    assert due("s11_answer", date(2026, 3, 4), customary=[date(2026, 3, 19)]).due_on == plain.due_on


@pytest.mark.parametrize(
    ("code", "notified"),
    [
        ("s18_appeal", "2027-12-17"),  # the last day itself lies in 2028
        ("s18_appeal", "2027-12-16"),  # 31 December is closed: rolling would cross
        ("s26_20y", "2026-01-05"),
        ("s11_answer", "2022-12-17"),  # the office day would lie before the first loaded year
        ("apa71_post_domestic", "2027-12-25"),
    ],
)
def test_past_the_loaded_years_there_is_no_guess(code: str, notified: str) -> None:
    with pytest.raises(BeyondCalendar) as caught, override("en"):
        due(code, D(notified))
    with override("en"):
        assert str(caught.value.year) in str(caught.value)
        assert "2023 to 2027" in str(caught.value)


def test_a_year_that_an_administrator_loads_is_answered() -> None:
    year = HolidayYear.objects.create(year=2028)
    Holiday.objects.create(
        year=year, date=date(2028, 1, 3), name_th="วันหยุด", name_en="Holiday", kind="special"
    )
    assert due("s18_appeal", date(2027, 12, 16)).due_on == date(2028, 1, 4)


def test_a_gap_between_loaded_years_ends_the_calendar() -> None:
    HolidayYear.objects.create(year=2030)
    assert Holiday.objects.calendar().last_year == 2027


def test_the_calendar_takes_one_query_and_a_region_adds_its_days(
    django_assert_num_queries: Any,
) -> None:
    year = HolidayYear.objects.get(year=2026)
    Holiday.objects.create(
        year=year,
        date=date(2026, 2, 17),
        name_th="วันตรุษจีน",
        name_en="Chinese New Year",
        kind="regional",
        region="south",
    )
    with django_assert_num_queries(1):
        country = Holiday.objects.calendar()
    assert country.is_open(date(2026, 2, 17))
    assert not Holiday.objects.calendar(region="south").is_open(date(2026, 2, 17))


def test_without_any_holidays_the_error_says_what_to_do() -> None:
    Holiday.objects.all().delete()
    HolidayYear.objects.all().delete()
    with override("en"), pytest.raises(BeyondCalendar) as caught:
        due("s18_appeal", date(2026, 3, 30))
    with override("en"):
        assert "load_law" in str(caught.value)


def test_an_answer_takes_two_queries(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        due("s18_appeal", date(2026, 3, 30))
    calendar = Holiday.objects.calendar()
    with django_assert_num_queries(1):
        due("s18_appeal", date(2026, 3, 30), calendar=calendar)


def test_counting_working_days_skips_weekends_and_holidays() -> None:
    calendar = Calendar(frozenset({date(2026, 4, 6)}), 2026, 2026)
    assert calendar.last_day(date(2026, 4, 2), 3, rolls=False, basis="working") == date(2026, 4, 8)
