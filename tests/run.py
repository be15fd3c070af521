"""`make test`: every test on SQLite and on PostgreSQL, and one line with the counts at the end.

`make drill` plays the long fault and load tests on PostgreSQL in the same way. A test that is
skipped counts as failed: a missing component is never passed over in silence. So does a template
that no test renders, once the whole plan was played. What the drills measured is told at the end.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree

from config import env
from config.children import end_with_parent
from config.translations import compile_catalogues
from tests import rendered
from tests.drill import report
from tests.postgres import temporary

WORKERS = "2"
SLOWEST = ("--durations=12", "--durations-min=20")  # seconds: where the time of a run goes
PLANS = {
    "test": {
        "SQLite": "not postgres and not drill",
        "PostgreSQL": "not drill and (postgres or not (browser or machine or plain))",
    },
    "drill": {"PostgreSQL": "drill"},
}


def run(name: str, marks: str, database: str, folder: Path) -> tuple[int, int]:
    """Run the tests with these marks on this database; return how many passed and failed."""
    say(f"\n=== {name}")
    counted = folder / f"{name}.xml"
    begun = time.monotonic()
    ended = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-n", WORKERS, "--dist", "worksteal"),
            *("-m", marks, f"--junitxml={counted}", *SLOWEST, *sys.argv[2:]),
        ],
        env=clean_environment()
        | {"DATABASE_URL": database, rendered.FOLDER: str(folder), report.FOLDER: str(folder)},
        stdin=subprocess.DEVNULL,
    )
    passed, failed = counts(counted) if counted.exists() else (0, 0)
    if ended.returncode and not failed:
        failed = 1  # it broke before it could count
    say(f"{name}: {passed} passed, {failed} failed in {time.monotonic() - begun:.0f} s")
    return passed, failed


def clean_environment() -> dict[str, str]:
    """Return the environment without what the developer has set for his own system."""
    ours = {"MODE", "DATA_DIR", "DJANGO_SETTINGS_MODULE", "CELERY_BROKER_URL", "STORAGE_URL"}
    return {name: value for name, value in os.environ.items() if name not in ours | {"CACHE_URL"}}


def counts(report: Path) -> tuple[int, int]:
    """Read the numbers of a JUnit report; errors and skips are failures."""
    passed = failed = 0
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):
        told = {key: int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")}
        bad = told["failures"] + told["errors"] + told["skipped"]
        passed, failed = passed + told["tests"] - bad, failed + bad
    return passed, failed


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Play a plan, one database after the other; further words go to pytest."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that PostgreSQL is stopped too
    if os.environ.get("MAKELEVEL"):
        end_with_parent()
    plan = PLANS[sys.argv[1]]
    compile_catalogues([env.ROOT / "web" / "locale"])
    results = []
    with tempfile.TemporaryDirectory() as folder, temporary() as postgres:
        databases = {"SQLite": "", "PostgreSQL": postgres}
        for name, marks in plan.items():
            results.append(run(name, marks, databases[name], Path(folder)))
        unseen = rendered.never(Path(folder)) if sys.argv[1:] == ["test"] else []
        for line in report.told(Path(folder)):
            say(line)
    passed, failed = (sum(column) for column in zip(*results, strict=True))
    for name in unseen:
        say(f"No test renders templates/{name}")
    say(f"\n{passed} passed, {failed + len(unseen)} failed")
    return 1 if failed or unseen or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
