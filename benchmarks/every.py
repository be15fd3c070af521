"""``make bench SCALE="100000 1000000"``: every measurement at every scale, each with its floor.

Each scale gets a server of its own, so that nothing of the one before is in memory or on the disk.
The first scale is where growth is counted from. What was measured stands under ``results``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from benchmarks.measuring import RESULTS, Figure, tell
from benchmarks.on_postgres import SERVER
from tests.postgres import temporary

SMALLEST, GROWTH = "100000", 1.3
ON_LOAD: Final = ("pages", "transition", "filing", "outbox", "letters")
OPEN_DUE: Final = 100  # one open day in so many is due


def play(url: str, folder: str, *argv: str) -> int:
    """Play one measurement in a process of its own."""
    sys.stdout.write(f"\n=== {' '.join(argv)}\n")
    sys.stdout.flush()
    added = {"MODE": "test", "DATA_DIR": folder, "DATABASE_URL": url, "LOG_LEVEL": "ERROR"}
    return subprocess.call(  # noqa: S603 one of our own modules
        [sys.executable, "-m", f"benchmarks.{argv[0]}", *argv[1:]], env=os.environ | added
    )


def at_scale(scale: str) -> int:
    """Everything at one scale; how many measurements missed a goal."""
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        with temporary(options=SERVER) as url:
            if play(url, folder, "load.build", scale):
                raise SystemExit("the load could not be built")
            missed += sum(bool(play(url, folder, name)) for name in ON_LOAD)
        with temporary(options=SERVER) as url:
            if play(url, folder, "load.build", scale, "open"):
                raise SystemExit("the load could not be built")
            due = str(max(int(scale) // OPEN_DUE, 100))
            missed += bool(play(url, folder, "sweeping", due))
        with temporary(options=SERVER) as url:
            missed += bool(play(url, folder, "redating"))
        with temporary(options=SERVER) as url:
            missed += bool(play(url, folder, "searching", scale))
        with temporary(options=SERVER) as url:
            missed += bool(play(url, folder, "hostile"))
        embedded = f"sqlite:///{folder}/search.sqlite3"
        missed += bool(play(embedded, folder, "searching", SMALLEST))
    return missed


def kept(bench: str, scale: str) -> dict[str, Any]:
    """What a measurement wrote down at a scale, by the name of the figure."""
    path = RESULTS / f"{bench}-{scale}.json"
    told = json.loads(path.read_text()) if path.exists() else {"figures": []}
    return {figure["name"]: figure for figure in told["figures"]}


def growth(first: str, last: str) -> int:
    """How the ratios of the pages grew from the first scale to the last; 0 if within the goal."""
    small, large = kept("pages", first), kept("pages", last)
    figures = [
        Figure(f"growth from {first} to {last}: {name}", large[name]["ratio"], "",
               floor=small[name]["ratio"], most=GROWTH)
        for name in small if name in large
    ]  # fmt: skip
    return tell("growth", figures, scale=last)


def main() -> int:
    """Each scale named, the smallest first; 1 if a goal was missed."""
    scales = sorted(sys.argv[1:] or [SMALLEST], key=int)
    Path(RESULTS).mkdir(exist_ok=True)
    missed = sum(at_scale(scale) for scale in scales)
    if len(scales) > 1:
        missed += growth(scales[0], scales[-1])
    sys.stdout.write(f"\n{missed} measurements missed a goal\n")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
