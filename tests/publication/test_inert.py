"""No cell of a table is a formula, whatever somebody wrote into a request to make it one."""

from __future__ import annotations

import csv
import io
import re

from hypothesis import example, given
from hypothesis import strategies as st

from web.spreadsheet import inert, lines

# What a program for tables takes for a formula, or strips before it looks for one.
LIVE = re.compile(
    "[\\s\\x00-\\x1f\\x7f-\\x9f\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff]*"
    "[=+\\-@＝＋－＠﹦﹢﹣﹫]"
)
SIGNS = st.sampled_from("=+-@＝＋－＠﹦﹢﹣﹫\t\r\n\x00\x0b '\";,|\u200b\ufeff\u00a0\u3000กา1")
CELLS = st.text(SIGNS, max_size=8) | st.text(max_size=12)


@given(st.lists(CELLS, min_size=1, max_size=4))
@example(["\x00=1+1"])
@example(["\t=1+1", "\r@SUM(1)", "\n-2"])
@example([" =1", "\u200b=1", "\ufeff=1", "\u3000＝1"])
def test_no_cell_is_a_formula_and_each_keeps_its_text(cells):
    """A mark before the text is all that changes; the sign NUL alone is left out."""
    (read,) = csv.reader(io.StringIO("".join(lines([cells])).removeprefix("\ufeff"), newline=""))
    for cell, told in zip(cells, read, strict=True):
        assert not LIVE.match(told), told
        assert not told.startswith(("\t", "\r", "\n"))
        assert told.removeprefix("'") == cell.replace("\x00", "").removeprefix("'")


def test_plain_text_and_numbers_stay_as_they_are():
    for cell in ("งบประมาณ 2569", "12,500", "a=b", "'quoted", ""):
        assert inert(cell) == cell
    assert inert(2569) == "2569"


def test_a_program_that_cuts_at_every_separator_makes_no_formula_of_a_part():
    """LibreOffice offers comma, semicolon and tab all at once; what is quoted is never cut."""
    cells = ["5", "x;=1+1", "y\t=2+2", "z,=3+3", 'q";=4']
    line = "".join(lines([cells])).removeprefix("\ufeff").rstrip("\r\n")
    read = [part.replace('""', '"') for part in re.findall(r'"((?:[^"]|"")*)"(?:[,;\t]|$)', line)]
    assert read == cells
    assert line.startswith('"')
    assert line.endswith('"')
