"""What a drill measured: a line for the person who runs it, kept until the end of the run."""

import os
from pathlib import Path

FOLDER = "DRILL_REPORT"


def tell(promise: str, says: str) -> None:
    """Leave a line; ``tests.run`` prints all of them after the last drill."""
    if folder := os.environ.get(FOLDER):
        with Path(folder, "drill.txt").open("a") as lines:
            lines.write(f"{promise}: {says}\n")


def told(folder: Path) -> list[str]:
    """Every line that was left, in the order of the promises."""
    found = folder / "drill.txt"
    return sorted(found.read_text().splitlines()) if found.exists() else []
