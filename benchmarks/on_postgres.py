"""``python -m benchmarks.on_postgres NAME [ARGUMENTS]``: a measurement on a server of its own."""

import os
import subprocess
import sys
import tempfile

from tests.postgres import temporary

# Commits wait for the disk as they do in earnest; only the memory is that of a small server. There
# is no standby server, so that a table filled at once is written once.
SERVER = (
    "-c shared_buffers=1GB -c max_wal_size=8GB -c effective_cache_size=8GB "
    "-c wal_level=minimal -c max_wal_senders=0"
)


def main() -> int:
    """Start a PostgreSQL with its usual care for the disk, measure, leave nothing behind."""
    name, *arguments = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder, temporary(options=SERVER) as url:
        added = {"MODE": "test", "DATA_DIR": folder, "DATABASE_URL": url}
        argv = [sys.executable, "-m", f"benchmarks.{name}", *arguments]
        return subprocess.call(argv, env=os.environ | added)  # noqa: S603 one of our own modules


if __name__ == "__main__":
    sys.exit(main())
