"""The public search: words that few rows hold, words that many hold, two letters, a typing error.

``python -m benchmarks.on_postgres searching 1000000`` on a server of its own; on SQLite
``DATA_DIR=… python -m benchmarks.searching 100000``. The database has to be empty: it is filled.
"""

from __future__ import annotations

import benchmarks.environment  # noqa: F401  # isort: skip  (sets Django up for what follows)

import gc
import statistics
import sys
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any, Final

from django.core.management import call_command
from django.db import connection

from benchmarks.load.findable import COMMON, DAY, build, expected, phrases
from benchmarks.measuring import Figure, tell, timed
from publication.models import Reader, SearchRow
from publication.search.finding import MOST, search

READER: Final = Reader(DAY + timedelta(days=1))
ROUNDS: Final = 3
SQLITE_MOST: Final = 60
GOALS: Final = {"rare": 60, "common": 200}


def bare(phrase: str) -> Callable[[], Any]:
    """The first page of the same rows, as one statement by hand."""
    rows = SearchRow.objects.read_by(READER).filter(folded__contains=phrase)
    newest = rows.order_by("-public_from", "-pk").values_list("pk", "title", "text")[:20]
    statement, given = newest.query.sql_with_params()

    def asked() -> Any:
        with connection.cursor() as cursor:
            cursor.execute(statement, given)
            return cursor.fetchall()

    return asked


def finding(words: str) -> Callable[[], Any]:
    """The first page as the application answers it, with facets and marked snippets."""
    return lambda: search(words, READER)


def p95(*works: Iterable[Callable[[], Any]]) -> list[float]:
    """The 95th percentile in milliseconds of each kind of work, taken in turn."""
    pairs = list(zip(*works, strict=True))
    taken: list[list[float]] = [[] for _kind in works]
    for pair in pairs:  # everything once, so that all find the same in memory
        for work in pair:
            work()
    gc.collect()
    for _round in range(ROUNDS):
        for pair in pairs:
            for work, seconds in zip(pair, taken, strict=True):
                seconds.append(timed(work)[0] * 1000)
    return [statistics.quantiles(seconds, n=20)[-1] for seconds in taken]


def recall(number: int) -> float:
    """The share of the planted rows that are found."""
    planted = {phrase: expected(number, n) for n, phrase in enumerate(phrases())}
    answers = {phrase: search(phrase, READER) for phrase, rows in planted.items() if rows}
    found = sum(0 if one.mended else min(one.count, MOST) for one in answers.values())
    return found / sum(min(rows, MOST) for rows in planted.values())


def figures(number: int) -> list[Figure]:
    """What is measured, beside its floor and its goal."""
    postgres = connection.vendor == "postgresql"
    rare = [phrase for n, phrase in enumerate(phrases()) if expected(number, n)]
    ours, floor = p95(map(finding, rare), map(bare, rare))
    [common] = p95(map(finding, COMMON))
    [short] = p95(map(finding, [word[:2] for word in COMMON]))
    [wrong] = p95([finding(f"{phrase[:4]}x{phrase[5:]}") for phrase in rare[:10]])
    return [
        Figure("planted phrases found", recall(number), "", least=1, most=1),
        Figure("rare words, p95, to bare", ours, "ms", floor, 2 if postgres else None),
        Figure("rare words, p95", ours, "ms", most=GOALS["rare"]),
        Figure("common words, first page, p95", common, "ms",
               most=GOALS["common"] if postgres else SQLITE_MOST),
        Figure("two letters, p95", short, "ms"),
        Figure("a mistyped word, p95", wrong, "ms"),
    ]  # fmt: skip


def main() -> int:
    """Fill the database with so many rows, and measure."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    call_command("migrate", verbosity=0)
    seconds, _nothing = timed(lambda: build(number))
    sys.stdout.write(f"{number} rows in {seconds:.1f} s\n")
    return tell(f"searching-{connection.vendor}", figures(number), scale=number)


if __name__ == "__main__":
    sys.exit(main())
