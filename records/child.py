"""The parent's side: run one function of ``records`` on a stranger's bytes, in a limited child.

A child serves one job and ends, so what a hostile file does to it, it does to no other file. It
has no network, starts no process, opens no file and has bounds of memory, processor and clock
(P27). Whatever goes wrong is ``Refused``: there is no answer that could be taken for "clean".
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, NamedTuple

from records.refusals import Reason, Refused

ROOT = Path(__file__).resolve().parent.parent
MIB = 1024 * 1024
AT_ONCE = threading.BoundedSemaphore(2)
INSIDE = "records.inside"
LAST = 19  # of the ranks that the kernel knows


@dataclass(frozen=True)
class Limits:
    """How much one job may use."""

    memory: int = 1024 * MIB
    processor: int = 10
    clock: float = 30.0
    answer: int = 256 * MIB
    nice: int = 0  # how far behind others it stands when the processor is wanted


class Answer(NamedTuple):
    """What a function answers: a value that JSON can carry, and pieces of bytes."""

    value: Any
    pieces: tuple[bytes, ...] = ()


STANDARD = Limits()


def apart(
    function: str, content: bytes | IO[bytes], *, limits: Limits = STANDARD, **asked: Any
) -> Answer:
    """Run ``records.<module>:<name>`` on the content in a child, and return what it answered.

    The function is called there as ``name(content, **asked)`` and returns an ``Answer`` or a value
    that JSON can carry. Raises ``Refused``: with the reason that the function gave, or because it
    took too long, too much memory, or ended in any other way than by answering.
    """
    told = {"function": function, "asked": asked, "limits": asdict(limits)}
    with AT_ONCE, tempfile.TemporaryFile() as answer:
        late = _run(json.dumps(told).encode(), content, answer, limits)
        if late:
            raise Refused(Reason.SLOW, f"{function} was out of time")
        answer.seek(0)
        return _read(answer, function)


def _run(job: bytes, content: bytes | IO[bytes], answer: IO[bytes], limits: Limits) -> bool:
    """Do the job; say whether its time was up, on the clock or on the processor."""
    with _child(answer, limits.nice) as child, _watched(child, limits.clock) as late:
        try:
            assert child.stdin is not None
            child.stdin.write(struct.pack(">I", len(job)) + job)
            if isinstance(content, bytes):
                child.stdin.write(content)
            else:
                shutil.copyfileobj(content, child.stdin, MIB)
            child.stdin.close()
        except BrokenPipeError:
            pass  # it ended before it had heard everything; what it answered says why
        child.wait()
    return late.is_set() or child.returncode == -signal.SIGXCPU


@contextmanager
def _child(answer: IO[bytes], nice: int) -> Iterator[subprocess.Popen[bytes]]:
    child = subprocess.Popen(  # noqa: S603 our own module, no word from outside
        [sys.executable, "-m", INSIDE],
        cwd=ROOT,
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        stdin=subprocess.PIPE,
        stdout=answer,  # a file, so that the limit of the child bounds what it may answer
        stderr=subprocess.DEVNULL,
    )
    try:
        last = min(os.getpriority(os.PRIO_PROCESS, 0) + nice, LAST)
        os.setpriority(os.PRIO_PROCESS, child.pid, last)
        yield child
    finally:
        child.kill()
        try:
            if child.stdin is not None:
                child.stdin.close()
        except BrokenPipeError:
            pass  # unsent bytes of a job that ended early
        child.wait()


@contextmanager
def _watched(child: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    """Every wait has an end, also the one for a child that does not listen."""
    late = threading.Event()

    def end() -> None:
        late.set()
        child.kill()

    clock = threading.Timer(seconds, end)
    clock.daemon = True
    clock.start()
    try:
        yield late
    finally:
        clock.cancel()


def _read(answer: IO[bytes], function: str) -> Answer:
    """Return the answer, if it is a whole one."""
    try:
        (size,) = struct.unpack(">I", answer.read(4))
        told = json.loads(answer.read(size))
        if "refused" in told:
            raise Refused(Reason(told["refused"]), str(told["detail"]))
        pieces = tuple(answer.read(length) for length in told["pieces"])
        if [len(piece) for piece in pieces] != told["pieces"] or answer.read(1):
            raise Refused(Reason.ENDED, f"{function} answered with half an answer")
        return Answer(told["value"], pieces)
    except (struct.error, ValueError, KeyError, TypeError) as error:
        raise Refused(Reason.ENDED, f"{function} did not answer") from error
