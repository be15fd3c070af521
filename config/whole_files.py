"""The broker made of files, with each file whole: kombu's own shows them while they are written.

A worker that takes a file between its making and its writing reads nothing, and ends on it.
"""

from __future__ import annotations

import time
import uuid
from pathlib import Path
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """Puts a task into the folder under its name only once it is written."""

    # kombu's two classes above name the second value each in its own way
    def _put(self, queue: Any, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]
        name = f"{round(time.monotonic() * 1000)}_{uuid.uuid4()}.{queue}"
        part = Path(self.data_folder_out, f"{name}.part")  # which no reader looks for
        try:
            part.write_text(dumps(payload))
            part.rename(part.with_suffix(".msg"))
        except OSError as trouble:
            raise ChannelError(f"Cannot add a file to {part.parent}") from trouble


class Transport(filesystem.Transport):
    """The transport of ``filesystem://`` here (``config.embedded``)."""

    Channel = Channel
