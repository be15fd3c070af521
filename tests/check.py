"""`make check`: what can be seen without running the system. Every check runs, then the verdict."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from glob import glob
from pathlib import Path

from config import env

PYTHON = sys.executable
PRODUCTION = {
    "MODE": "production",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "oia.example.go.th",
    "SITE_URL": "https://oia.example.go.th",
    "EMAIL_HOST": "mail.example.go.th",
}


def checks() -> list[tuple[str, list[str], dict[str, str]]]:
    """Return every check: its name, its command, and what its environment adds."""
    module = [PYTHON, "-m"]
    manage = [PYTHON, "-W", "error", "manage.py"]
    actions = sorted(glob("*/actions"))
    pages = ["tests/test_architecture.py", "tests/test_templates.py", "tests/test_translations.py"]
    return [
        ("style", [*module, "ruff", "check", "."], {}),
        ("format", [*module, "ruff", "format", "--check", "."], {}),
        ("layers", [str(Path(PYTHON).with_name("lint-imports"))], {}),
        ("types", [*module, "mypy", "law", "workflow", "records", *actions], {"MODE": "test"}),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"], {"MODE": "test"}),
        ("house rules", [*module, "pytest", "-q", *pages], {"MODE": "test"}),
        ("deploy", [*manage, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    ]


def main() -> int:
    """Run all checks and name those that failed."""
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for name, command, added in checks():
            begun = time.monotonic()
            sys.stdout.write(f"=== {name}\n")
            sys.stdout.flush()
            environment = os.environ | {"DATA_DIR": folder, "DATABASE_URL": ""} | added
            if subprocess.call(command, cwd=env.ROOT, env=environment, stdin=subprocess.DEVNULL):
                failed.append(name)
            sys.stdout.write(f"    {time.monotonic() - begun:.1f} s\n")
    verdict = f"{', '.join(failed)} failed" if failed else "all is well"
    sys.stdout.write(f"\nmake check: {verdict}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
