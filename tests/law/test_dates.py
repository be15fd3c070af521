"""Thai dates in and out: one meaning each, no silent change, a reason for every refusal."""

from contextlib import suppress
from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from law import dates
from law.dates import DateError, parse_date

DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))
THE_DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "22/11/2569",
        "22-11-2569",
        "22.11.2569",
        "22 11 2569",
        "๒๒/๑๑/๒๕๖๙",
        "2๒/1๑/25๖9",
        "２２/１１/２５６９",
        "2026-11-22",
        "2569-11-22",
        "2569/11/22",
        "22/11/2026",
        "22 พฤศจิกายน 2569",
        "22 พฤศจิกายน พ.ศ. 2569",
        "วันที่ ๒๒ พฤศจิกายน พ.ศ. ๒๕๖๙",
        "22พ.ย.2569",
        "22 พย 2569",
        "22 พ.ย. พ.ศ.2569",
        "22 November 2026",
        "22 nov 2026",
        "22 Nov 2569 B.E.",
        " 22 / 11 / 2569 \n",
        "22/11/\u200b2569",
        "\ufeff22/11/2569",
    ],
)
def test_every_usual_form_is_read(text: str) -> None:
    assert parse_date(text) == THE_DAY


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \u200b\n", "empty"),
        ("พรุ่งนี้", "form"),
        ("22/11", "form"),
        ("22/11/2569 23:59", "form"),
        ("22/11/2569; DROP", "form"),
        ("1" * 5000, "form"),
        ("22/11/69", "year"),
        ("22/11/256", "year"),
        ("22/11/25690", "year"),
        ("22/11/02569", "year"),
        ("22/11/0000", "year"),
        ("22/11/2300", "year"),
        ("22/13/2569", "month"),
        ("22/0/2569", "month"),
        ("22 พฤศภาคม 2569", "month"),
        ("22 ² 2569", "month"),
        ("22/②/2569", "month"),
        ("29/02/2568", "day"),
        ("2568-02-29", "day"),
        ("31 ก.ย. 2569", "day"),
        ("0/11/2569", "day"),
        ("2025-02-29", "day"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert caught.value.reason == reason
    with override("en"):
        english = str(caught.value)
    with override("th"):
        assert str(caught.value) not in ("", english)


def test_leap_days_follow_the_buddhist_year() -> None:
    assert parse_date("29/02/2567") == date(2024, 2, 29)
    assert parse_date("2567-02-29") == date(2024, 2, 29)


@given(DAYS)
def test_buddhist_and_christian_years_are_one_to_one(day: date) -> None:
    buddhist = dates.numeric_date(day, "th")
    assert parse_date(buddhist) == day
    assert parse_date(dates.numeric_date(day, "en")) == day
    assert parse_date(day.isoformat()) == day
    assert int(buddhist[-4:]) - day.year == 543 == dates.be_year(day) - day.year


@given(DAYS, st.sampled_from(["th", "en"]), st.sampled_from(["thai", "arabic"]))
def test_what_is_written_is_read_back(day: date, language: str, digits: str) -> None:
    assert parse_date(dates.long_date(day, language, digits=digits)) == day
    assert parse_date(dates.short_date(day, language, digits=digits)) == day


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_a_typed_refusal(text: str) -> None:
    with suppress(DateError):  # any other error fails the test
        assert isinstance(parse_date(text), date)


@given(
    st.integers(2300, 2800),
    st.integers(1, 12),
    st.integers(1, 31),
    st.sampled_from(["/", "-", "."]),
)
def test_a_buddhist_date_is_valid_exactly_when_the_calendar_has_it(
    year: int, month: int, day: int, mark: str
) -> None:
    try:
        expected = date(year - 543, month, day) if 2343 <= year <= 2742 else None
    except ValueError:
        expected = None
    text = f"{day}{mark}{month}{mark}{year}"
    if expected is None:
        with pytest.raises(DateError):
            parse_date(text)
    else:
        assert parse_date(text) == expected


def test_dates_are_written_as_each_reader_expects() -> None:
    assert dates.long_date(THE_DAY) == "22 พฤศจิกายน 2569"
    assert dates.long_date(THE_DAY, digits="thai") == "๒๒ พฤศจิกายน ๒๕๖๙"
    assert dates.long_date(THE_DAY, "en") == "22 November 2026"
    assert dates.short_date(THE_DAY) == "22 พ.ย. 2569"
    assert dates.short_date(THE_DAY, "en") == "22 Nov 2026"
    assert dates.weekday_name(THE_DAY) == "อาทิตย์"
    assert dates.weekday_name(THE_DAY, "en") == "Sunday"


@given(st.text(alphabet="0123456789/กข ", max_size=40))
def test_thai_digits_there_and_back(text: str) -> None:
    assert dates.arabic_digits(dates.thai_digits(text)) == text
    assert not any(char in "0123456789" for char in dates.thai_digits(text))
