"""Hidden cells cannot be computed back: an attacker who tries every table is no wiser."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from publication.opendata.small import LEAST, TOTAL, hide, with_totals

MOST = 11  # as far as the attacker tries: the largest cell of a table here, and what LEAST adds


def attacker_sees(published: dict) -> dict[tuple[str, str], set[int]]:
    """Every value that each hidden cell could have, by trying all tables that fit."""
    could: dict[tuple[str, str], set[int]] = {c: set() for c, v in published.items() if v is None}
    rows = sorted({row for row, _column in published} - {TOTAL})
    for chosen in product(*(list(rows_that_fit(published, row)) for row in rows)):
        table = with_totals({cell: value for row in chosen for cell, value in row.items()})
        if all((v is None and table[c] > 0) or v == table[c] for c, v in published.items()):
            for cell, seen in could.items():
                seen.add(table[cell])
    return could


def rows_that_fit(published: dict, row: str) -> Iterator[dict[tuple[str, str], int]]:
    """Every guess of a row that its own total, if it is published, allows."""
    inner = [cell for cell in published if cell[0] == row and cell[1] != TOTAL]
    guesses = [range(1, MOST + 1) if published[c] is None else [published[c]] for c in inner]
    for values in product(*guesses):
        if published[row, TOTAL] in (None, sum(values)):
            yield dict(zip(inner, values, strict=True))


def tables(rows: int, columns: int):
    """Small tables, mostly with small cells."""
    cells = [(f"r{r}", f"c{c}") for r in range(rows) for c in range(columns)]
    value = st.integers(0, 7)
    return st.lists(value, min_size=len(cells), max_size=len(cells)).map(
        lambda values: dict(zip(cells, values, strict=True))
    )


@given(tables(2, 2) | tables(1, 3) | tables(3, 1) | tables(1, 1))
@example({("r0", "c0"): 1, ("r0", "c1"): 1, ("r1", "c0"): 6, ("r1", "c1"): 6})
@example({("r0", "c0"): 1, ("r0", "c1"): 6, ("r1", "c0"): 6, ("r1", "c1"): 6})
@pytest.mark.parametrize("many", [100, 1])
@settings(max_examples=60, deadline=None)
def test_no_small_cell_can_be_told_from_a_larger_one(many, counts):
    published = hide(counts, many=many)
    true = with_totals(counts)
    could = attacker_sees(published)
    for cell, value in true.items():
        assert published[cell] in (None, value), "nothing is published that is not so"
        if 0 < value < LEAST:
            assert published[cell] is None
            assert value in could[cell]
            assert any(guess >= LEAST for guess in could[cell]), (cell, published)


def test_what_need_not_be_hidden_is_shown():
    counts = {("a", "x"): 50, ("a", "y"): 70, ("b", "x"): 40, ("b", "y"): 0}
    assert None not in hide(counts).values()


def test_one_small_cell_takes_the_cheapest_company_with_it():
    """A single blank in a line is the sum of the line less the rest: a round of four is blank."""
    counts = {
        ("a", "x"): 2, ("a", "y"): 90, ("a", "z"): 9,
        ("b", "x"): 80, ("b", "y"): 70, ("b", "z"): 60,
        ("c", "x"): 8, ("c", "y"): 60, ("c", "z"): 7,
    }  # fmt: skip
    hidden = {cell for cell, value in hide(counts).items() if value is None}
    assert hidden == {("a", "x"), ("a", "z"), ("c", "x"), ("c", "z")}


@pytest.mark.parametrize("rows", [60, 3000])
def test_in_a_long_table_every_small_cell_is_hidden_and_most_others_are_not(rows):
    """Also where every agency of the country has a row: one look through all of them, not one
    for each small cell.
    """
    counts = {(f"a{n}", f"c{m}"): (n * 7 + m * 3) % 31 for n in range(rows) for m in range(8)}
    true, published = with_totals(counts), hide(counts)
    small = {cell for cell, value in true.items() if 0 < value < LEAST}
    hidden = {cell for cell, value in published.items() if value is None}
    assert small <= hidden
    assert len(hidden) < 2 * len(small)
