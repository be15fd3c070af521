from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ops.system import System, free_port


@pytest.fixture
def start_system(tmp_path) -> Iterator[Callable[..., System]]:
    """Start systems in one data folder; whatever a test leaves running is ended."""
    begun: list[System] = []

    def start(*roles: str, folder: Path | None = None, **variables: str) -> System:
        data = folder or tmp_path / "data"
        data.mkdir(exist_ok=True)
        asked = variables.get("PORT", "")
        port = int(asked) if asked.isdigit() else free_port()
        begun.append(System(data, port, *roles, **variables))
        return begun[-1]

    yield start
    for one in begun:
        one.kill()
