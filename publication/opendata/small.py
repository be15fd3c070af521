"""Small cells of a table stay hidden, and as many others that nobody can compute them back.

A table with its totals is a network: each line (a row or a column) is a node, each cell a pipe
between its two lines, and whatever is published fixes what flows in and out. A hidden cell is safe
where the published numbers leave it room up to ``LEAST``: then there is a round of pipes, all of
them hidden, through which as much can flow. ``hide`` looks for the cheapest such round for each
small cell and hides what lies on it. A nought is published and never hidden, so whoever
reckons back knows that a hidden cell holds at least one; the rounds respect that.

Looking through the whole network for each cell is too slow where thousands of agencies have a row.
There a few large rows are hidden in two columns each, and all small cells lean on these.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from typing import Final

LEAST: Final = 5
MANY: Final = 100  # rows from which on small cells lean on large rows
TOTAL: Final = ""
Cell = tuple[str, str]
Node = tuple[str, str]  # ("row" or "column", its name)
Pipes = dict[Node, list[tuple[Cell, Node, bool]]]


def hide(
    counts: Mapping[Cell, int], least: int = LEAST, many: int = MANY
) -> dict[Cell, int | None]:
    """The table with its totals (named ``TOTAL``); what must not be known is None."""
    table = with_totals(counts)
    pipes = _pipes(table)
    hidden = {cell for cell, value in table.items() if 0 < value < least}
    large = _Large(table, least) if len({row for row, _column in counts}) >= many else None
    for cell in sorted(hidden, key=lambda one: (table[one], one)):
        found = large.round(cell, hidden) if large else set()
        hidden |= found or _round(table, pipes, hidden, cell, least)
    return {cell: None if cell in hidden else value for cell, value in table.items()}


def with_totals(counts: Mapping[Cell, int]) -> dict[Cell, int]:
    """Every cell of the table, noughts too, with the totals of its rows and columns."""
    rows, columns = ({cell[side] for cell in counts} for side in (0, 1))
    table = dict.fromkeys(((r, c) for r in (*rows, TOTAL) for c in (*columns, TOTAL)), 0)
    for (row, column), value in counts.items():
        for cell in ((row, column), (row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
            table[cell] += value
    return table


class _Large:
    """The rows on which small cells lean: one for each two columns, large in both.

    If a small cell grows, a large row gives in the same column and takes in the other, or gives in
    both where one of the two is the total.
    """

    def __init__(self, table: Mapping[Cell, int], least: int) -> None:
        self.table, self.least = table, least
        self.columns = sorted({column for _row, column in table})
        self.rows = sorted({row for row, _column in table} - {TOTAL})
        self.known: dict[tuple[str, str], set[Cell]] = {}

    def round(self, small: Cell, hidden: set[Cell]) -> set[Cell]:
        """The cheapest cells of its own row and of a large one; none, if none will do."""
        row, column = small
        if row == TOTAL:
            return set()
        more = self.least - self.table[small]
        found = []
        for other in self.columns:
            # With the total the cell beside grows too; else it gives, and has to have so much.
            enough = 0 if TOTAL in (column, other) else more
            lean = self._pair(column, other) if other != column else set()
            if lean and self.table[row, other] > enough:
                cells = lean | {(row, other)}
                found.append((sum(self.table[c] for c in cells - hidden), other, cells))
        return min(found)[2] if found else set()

    def _pair(self, one: str, other: str) -> set[Cell]:
        """The smallest row that is large in both columns."""
        key = (min(one, other), max(one, other))
        if key not in self.known:
            pairs = ([(row, one), (row, other)] for row in self.rows)
            large = [p for p in pairs if all(self.table[c] >= self.least for c in p)]
            cheapest = min(large, key=lambda p: sum(self.table[c] for c in p), default=[])
            self.known[key] = set(cheapest)
        return self.known[key]


def _ends(cell: Cell) -> tuple[Node, Node]:
    """Where a pipe begins and ends, so that what flows into each line flows out of it again."""
    row, column = ("row", cell[0]), ("column", cell[1])
    return (row, column) if (cell[0] == TOTAL) == (cell[1] == TOTAL) else (column, row)


def _round(
    table: Mapping[Cell, int], pipes: Pipes, hidden: set[Cell], start: Cell, least: int
) -> set[Cell]:
    """The cells to hide so that the small one could as well hold ``least``; all, if none will do.

    The shortest way (Dijkstra) from the end of the pipe back to its beginning, where a cell costs
    its value if it is still shown, and nothing if it is hidden already.
    """
    more = least - table[start]
    goal, begin = _ends(start)
    best: dict[Node, int] = {begin: 0}
    came: dict[Node, tuple[Node, Cell]] = {}
    queue = [(0, begin)]
    while queue:
        cost, here = heapq.heappop(queue)
        if here == goal:
            return _walked(came, goal, begin)
        if cost > best[here]:
            continue
        for cell, there, forward in pipes.get(here, ()):
            if cell == start or not (forward or table[cell] > more):
                continue
            price = cost + (0 if cell in hidden else table[cell])
            if price < best.get(there, price + 1):
                best[there], came[there] = price, (here, cell)
                heapq.heappush(queue, (price, there))
    return {cell for cell, value in table.items() if value}


def _pipes(table: Mapping[Cell, int]) -> Pipes:
    """From each line the cells that lead on: with the stream (they grow) or against it."""
    found: Pipes = {}
    for cell, value in table.items():
        if value:
            begin, end = _ends(cell)
            found.setdefault(begin, []).append((cell, end, True))
            found.setdefault(end, []).append((cell, begin, False))
    return found


def _walked(came: Mapping[Node, tuple[Node, Cell]], goal: Node, begin: Node) -> set[Cell]:
    def back() -> Iterator[Cell]:
        here = goal
        while here != begin:
            here, cell = came[here]
            yield cell

    return set(back())
