"""Names of columns, stretches, number formats: pure functions of spreadsheets."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.scanning.cells import column_of, letters, plain_number, stretches
from records.scanning.formats import shows_nothing


@given(st.integers(1, 16_384))
def test_a_column_has_one_name(number):
    assert column_of(letters(number)) == number
    assert column_of(f"{letters(number)}77") == number


def test_columns_are_named_as_on_the_sheet():
    assert [letters(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


@given(st.sets(st.integers(1, 60)))
def test_stretches_hold_the_same_numbers(numbers):
    made = stretches(numbers)
    assert {n for first, last in made for n in range(first, last + 1)} == numbers
    assert all(a[1] + 1 < b[0] for a, b in itertools.pairwise(made))


FORMATS = [
    (";;;", "5", True),
    (";;;", "text", True),
    (";;", "5", True),
    (";;", "text", False),
    ("0;0;0;", "text", True),
    ("0;0;0;", "5", False),
    ('" ";" ";" "', "5", True),
    ("[White];[White];[White]", "5", True),
    ("0;;", "-5", True),
    ("0;;", "5", False),
    ("0;-0;;@", "0", False),
    ("General", "5", False),
    ('"ลับ;";0', "5", False),
    ('#,##0.00_);[Red](#,##0.00);"-"', "5", False),
    ("", "5", False),
]


@pytest.mark.parametrize(("code", "value", "hidden"), FORMATS)
def test_a_format_that_shows_nothing(code, value, hidden):
    assert shows_nothing(code, value) is hidden


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1.103700000003E12", "1103700000003"),
        ("1103700000003.0", "1103700000003"),
        ("12.5", "12.5"),
        ("1e400", "1e400"),
        ("nan", "nan"),
        ("รวม.", "รวม."),
    ],
)
def test_a_number_is_read_as_it_is_written(written, shown):
    assert plain_number(written) == shown
