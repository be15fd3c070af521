"""Databases for drills: prepared once, copied for each; people whose acts are committed."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import psycopg
import pytest

from config import env
from tests import postgres
from tests.drill.house import House
from tests.drill.report import FOLDER
from tests.ops.conftest import start_system
from tests.ops.servers import amqp_url, mail, rabbitmq, redis, redis_url
from tests.ops.system import System, plain
from tests.races.conftest import _django_db_helper, stage

__all__ = ["_django_db_helper", "stage", "start_system"]
_serial = count(1)


@pytest.fixture(scope="session")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as a first start leaves it, tables and law; made by whoever comes first."""
    shared = Path(os.environ.get(FOLDER) or tmp_path_factory.mktemp("shared"))
    made = shared / "prepared.dump"
    with (shared / "prepared.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not made.exists():
            with postgres.temporary() as url:
                variables = plain(tmp_path_factory.mktemp("prepared"), DATABASE_URL=url)
                argv = [sys.executable, "manage.py", "prepare"]
                subprocess.run(argv, cwd=env.ROOT, env=variables, check=True)
                tool("pg_dump", "--format=custom", "--file", str(made), where(url))
    return made


@pytest.fixture(scope="session")
def prepared(dump: Path) -> Iterator[str]:
    """A server whose database ``postgres`` is prepared."""
    with postgres.temporary() as url:
        restore(dump, url)
        yield url


def tool(name: str, *arguments: str) -> None:
    subprocess.run([str(postgres.binaries() / name), *arguments], check=True)


def where(url: str) -> str:
    """The address as the programs of PostgreSQL take it."""
    return url.replace("postgres://", "postgresql://", 1)


def restore(dump: Path, url: str) -> None:
    tool("pg_restore", "--no-owner", "--dbname", where(url), str(dump))


@pytest.fixture
def database(prepared: str) -> str:
    """A database of the test's own."""
    return copied(prepared)


def copied(prepared: str) -> str:
    """A copy, made in a moment; it is left to the end of the server."""
    name = f"drill{next(_serial)}"
    server, _, template = prepared.rpartition("/")
    with psycopg.connect(f"{server}/template1", autocommit=True) as link:
        link.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return f"{server}/{name}"


@pytest.fixture
def house(
    prepared: str, start_system: Callable[..., System], tmp_path: Path
) -> Iterator[Callable[..., House]]:
    """Begin whole systems, each on a database, a Redis and a mail server of its own."""
    with ExitStack() as kept:

        def begin(rabbit: bool = False, **variables: str) -> House:
            folder = tmp_path / f"house{next(_serial)}"
            (folder / "data").mkdir(parents=True)
            database, sink = copied(prepared), kept.enter_context(mail())
            broker = kept.enter_context((rabbitmq if rabbit else redis)(folder))
            engines = {
                "DATABASE_URL": database,
                "CELERY_BROKER_URL": amqp_url(broker) if rabbit else redis_url(broker),
                "CACHE_URL": "" if rabbit else redis_url(broker, 1),
                "DJANGO_SETTINGS_MODULE": "tests.drill.settings",
                "WAKES": "1",  # as on every real installation
            }
            system = start_system(
                folder=folder / "data", **engines, **sink.variables, **variables
            ).up()
            made = House(system, database, broker, sink)
            kept.callback(made.end)
            return made

        yield begin
