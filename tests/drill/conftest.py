"""Databases for drills: prepared once, copied for each; people whose acts are committed."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import count

import psycopg
import pytest

from config import env
from tests import postgres
from tests.ops.conftest import start_system
from tests.ops.system import plain
from tests.races.conftest import _django_db_helper, stage

__all__ = ["_django_db_helper", "stage", "start_system"]
_serial = count(1)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose database ``postgres`` is as a first start leaves it: tables and law."""
    with postgres.temporary() as url:
        folder = tmp_path_factory.mktemp("prepared")
        subprocess.run(
            [sys.executable, "manage.py", "prepare"],
            cwd=env.ROOT,
            env=plain(folder, DATABASE_URL=url),
            check=True,
        )
        yield url


@pytest.fixture
def database(prepared: str) -> str:
    """A database of the test's own, copied in a moment; it is left to the end of the server."""
    name = f"drill{next(_serial)}"
    server, _, template = prepared.rpartition("/")
    with psycopg.connect(f"{server}/template1", autocommit=True) as link:
        link.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return f"{server}/{name}"
