"""A child whose look at a file goes wrong in the way that the name of the file says."""

import os
import signal
import time
from typing import Any

from records import inside
from records.scanning import look

WAYS = {
    "kill": lambda: signal.raise_signal(signal.SIGKILL),
    "raise": lambda: {}["ไม่มี"],
    "sleep": lambda: time.sleep(60),
    "leave": lambda: os._exit(0),
    "swell": lambda: b"x" * (2 << 30),
    "tell nothing": dict,
    "tell no kind": lambda: {"findings": []},
    "tell another kind": lambda: {"kind": "nothing", "findings": []},
    "tell half a finding": lambda: {"kind": "xlsx", "findings": [{"kind": "comment"}]},
    "tell no findings": lambda: {"kind": "xlsx"},
}


def looked(_looks: Any, _content: bytes, name: str, _names: list[str]) -> Any:
    return WAYS[name.rpartition(".")[0]]()


if __name__ == "__main__":
    look.looked = looked
    inside.main()
