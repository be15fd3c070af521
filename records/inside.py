"""The child's side: one job from standard input, one answer to standard output, then the end.

Run as ``python -m records.inside`` by ``records.child``. Every import is done before the doors
close; after that it can open no file and no socket and start no process.
"""

from __future__ import annotations

import importlib
import json
import resource
import struct
import sys
import traceback
from pathlib import Path
from typing import Any

from records import codings
from records.child import Answer, Limits
from records.closing import close_doors
from records.refusals import Reason, Refused

OURS = ("records",)
CLOSED = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.posix_spawn",
    "os.system",
    "os.fork",
    "ctypes.dl",
)


def bound(limits: Limits) -> None:
    """Close the doors: memory, processor, what it may write, files, sockets, processes."""
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, limits.answer),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))
    # At the soft limit a signal ends it that says why; the hard one follows.
    resource.setrlimit(resource.RLIMIT_CPU, (limits.processor, limits.processor + 1))
    close_doors()
    sys.addaudithook(_refuse)


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    if event == "open" or event.startswith(CLOSED):
        raise PermissionError(f"{event} is closed to whoever looks at a record")


def named(function: str) -> Any:
    """Return a function of ``records`` by its name; nothing else can be asked for."""
    module, _, name = function.partition(":")
    if module.split(".")[0] not in OURS or name.startswith("_"):
        raise LookupError(function)
    return getattr(importlib.import_module(module), name)


def answered(function: Any, content: bytes, asked: dict[str, Any]) -> tuple[dict[str, Any], Answer]:
    """Call the function; return the head of the answer and the answer."""
    try:
        made = function(content, **asked)
    except Refused as refused:
        return {"refused": refused.reason.value, "detail": refused.detail}, Answer(None)
    except MemoryError:
        return {"refused": Reason.LARGE.value, "detail": "memory"}, Answer(None)
    except RecursionError:
        return {"refused": Reason.BROKEN.value, "detail": "recursion"}, Answer(None)
    answer = made if isinstance(made, Answer) else Answer(made)
    return {"value": answer.value, "pieces": [len(piece) for piece in answer.pieces]}, answer


def _ended(kind: type[BaseException], _error: BaseException, trace: Any) -> None:
    """Name what went wrong and where, without the message, which may quote the file."""
    frames = traceback.extract_tb(trace)
    last = next((each for each in reversed(frames) if each.filename != __file__), frames[-1])
    place = f"{kind.__name__} at {Path(last.filename).name}:{last.lineno}"
    _send({"refused": Reason.ENDED.value, "detail": place}, Answer(None))


def _send(told: dict[str, Any], answer: Answer) -> None:
    head = json.dumps(told).encode()
    sys.stdout.buffer.write(struct.pack(">I", len(head)) + head)
    for piece in answer.pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def main() -> None:
    """Do one job."""
    sys.excepthook = _ended
    (size,) = struct.unpack(">I", sys.stdin.buffer.read(4))
    job = json.loads(sys.stdin.buffer.read(size))
    function = named(job["function"])
    codings.load()
    bound(Limits(**job["limits"]))
    told, answer = answered(function, sys.stdin.buffer.read(), job["asked"])
    _send(told, answer)


if __name__ == "__main__":
    main()
