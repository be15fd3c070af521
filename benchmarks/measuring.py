"""A figure, the floor measured in the same run, and their ratio: printed, and kept as JSON."""

from __future__ import annotations

import gc
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

RESULTS: Final = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Figure:
    """What was measured beside its floor; ``most`` (or ``least``) is the goal of the ratio."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    most: float | None = None
    least: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float:
        return self.value / self.floor if self.floor else self.value

    @property
    def met(self) -> bool:
        """Whether the goal is reached; a figure without a goal is only told."""
        above = self.most is not None and self.ratio > self.most
        return not above and not (self.least is not None and self.ratio < self.least)

    def __str__(self) -> str:
        told = f"{self.name}: {self.value:.4g} {self.unit}"
        if self.floor:
            told += f", floor {self.floor:.4g} {self.unit}, ratio {self.ratio:.2f}"
        goal = f"at most {self.most:g}" if self.most is not None else ""
        goal = f"at least {self.least:g}" if self.least is not None else goal
        verdict = f" (goal {goal}: {'met' if self.met else 'MISSED'})" if goal else ""
        return f"{told}{verdict}{'; ' + self.note if self.note else ''}"


def tell(bench: str, figures: list[Figure], **facts: Any) -> int:
    """Print the figures and keep them; 0 if every goal was met."""
    for figure in figures:
        sys.stdout.write(f"{figure}\n")
    sys.stdout.flush()
    RESULTS.mkdir(exist_ok=True)
    kept = {"bench": bench, "load_average": os.getloadavg()[0], **facts}
    kept["figures"] = [
        asdict(figure) | {"ratio": figure.ratio, "met": figure.met} for figure in figures
    ]
    scale = facts.get("scale", "")
    path = RESULTS / f"{bench}{f'-{scale}' if scale else ''}.json"
    path.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n")
    return int(not all(figure.met for figure in figures))


def scale_of(number: int) -> int:
    """The scale at which so many rows were built: what a measurement adds itself is not counted."""
    return round(number, 1 - len(str(number)))


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Do the work and say how many seconds it took."""
    begun = time.perf_counter()
    made = work()
    return time.perf_counter() - begun, made


def side_by_side(*works: Callable[[], Any], rounds: int) -> list[float]:
    """The median milliseconds of each work, taken in turn: every disturbance is shared."""
    for work in works:
        work()
    taken: list[list[float]] = [[] for _work in works]
    gc.collect()
    for _round in range(rounds):
        for work, seconds in zip(works, taken, strict=True):
            seconds.append(timed(work)[0])
    return [statistics.median(seconds) * 1000 for seconds in taken]
