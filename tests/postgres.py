"""A PostgreSQL of our own in a temporary folder: no port, no password, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# Safe to lose: the tests' data is worth nothing after a crash, and this is three times as quick.
# Tables that were never analysed look large to the planner, which then shares statements out among
# processes begun for each.
FAST = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    " -c max_parallel_workers_per_gather=0"
)


def binaries() -> Path:
    """Return the folder of the newest PostgreSQL that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    if not found:
        raise SystemExit("PostgreSQL is missing. Type:  sudo apt-get install postgresql")
    return found[-1]


def run(program: str, *arguments: str, folder: Path) -> None:
    """Run one program of PostgreSQL, as the user postgres when we are root: it refuses root."""
    argv = [str(binaries() / program), *arguments]
    if os.geteuid() == 0:
        argv = ["runuser", "-u", "postgres", "--", *argv]
    with (folder / "log").open("a") as log:
        result = subprocess.run(argv, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    if result.returncode:
        raise SystemExit(f"{program} failed:\n{(folder / 'log').read_text()[-2000:]}")


@contextmanager
def temporary(locale: str = "C.UTF-8", options: str = FAST) -> Iterator[str]:
    """Start a server, yield its DATABASE_URL, and leave nothing behind."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    data = folder / "data"
    listen = f"-k {folder} -c listen_addresses='' -c max_connections=60 {options}"
    try:
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        run(
            *("initdb", "--pgdata", str(data), "--encoding=UTF8", f"--locale={locale}"),
            *("--auth=trust", "--username=postgres", "--no-sync"),
            folder=folder,
        )
        server = ("-D", str(data), "-w", "-l", str(folder / "server"))
        run("pg_ctl", *server, "-o", listen, "start", folder=folder)
        try:
            yield f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
        finally:
            run("pg_ctl", *server, "-m", "immediate", "stop", folder=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
