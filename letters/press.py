"""The parent's side of the renderer: one warm child per process, bounded, replaced when it dies."""

import atexit
import json
import logging
import os
import selectors
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import IO

log = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parent.parent
MOST_TEXT = 200 * 1024
MOST_HTML = 1024 * 1024
MOST_PDF = 64 * 1024 * 1024
GAVE_UP = b"!"  # as ``letters.render`` says it
START_SECONDS = 30
JOB_SECONDS = 40


class RenderingFailed(RuntimeError):  # noqa: N818 the name is the fact
    """The letter could not be made into a document; it stays pending and is tried again."""


class _ChildDied(RenderingFailed):
    """The child ended in the middle of a job: by this letter, or by something outside of it."""


class _Text(HTMLParser):
    """Adds up the text of a document, without its markup and its pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.size = 0

    def handle_data(self, data: str) -> None:
        self.size += len(data.encode())


def fits(html: str) -> bool:
    """Return whether the renderer will take the document at all (P28: 200 KB of text)."""
    size = len(html.encode())
    if size <= MOST_TEXT // 2:  # no text is longer than twice its markup
        return True
    text = _Text()
    text.feed(html)
    return text.size <= MOST_TEXT and size <= MOST_HTML


class _Child:
    """A running ``letters.render``; every wait has an end."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        # The face, unpacked. No TemporaryDirectory: a forked copy of this object would take the
        # folder away from under the child when it goes.
        self.scratch = tempfile.mkdtemp(prefix="letters-")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "letters.render"],
            cwd=ROOT,
            env={
                "PATH": os.environ.get("PATH", ""),
                "LC_ALL": "C.UTF-8",
                "TZ": "UTC",
                "TMPDIR": self.scratch,
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._receive(START_SECONDS)
        except RenderingFailed:
            self.stop()  # nobody else knows of it yet: neither process nor folder is left behind
            raise

    def alive(self) -> bool:
        return self.owner == os.getpid() and self.process.poll() is None

    def render(self, job: dict[str, str]) -> bytes:
        message = json.dumps(job).encode()
        try:
            _pipe(self.process.stdin).write(struct.pack(">I", len(message)) + message)
            _pipe(self.process.stdin).flush()
        except OSError as error:
            raise _ChildDied(f"the renderer went away ({self._ending()})") from error
        made = self._receive(JOB_SECONDS)
        if made.startswith(GAVE_UP):
            raise _ChildDied(f"the renderer gave up: {made.removeprefix(GAVE_UP).decode()}")
        return made

    def stop(self) -> None:
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                _pipe(pipe).close()
            except BrokenPipeError:
                continue  # unsent bytes of a job that died with the child
        self.process.wait()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def _receive(self, seconds: float) -> bytes:
        until = time.monotonic() + seconds
        (size,) = struct.unpack(">I", self._read(4, until))
        if size > MOST_PDF:
            raise RenderingFailed("the renderer answered with more than a letter")
        return self._read(size, until)

    def _read(self, size: int, until: float) -> bytes:
        pipe, got = _pipe(self.process.stdout).fileno(), b""
        with selectors.DefaultSelector() as waiting:
            waiting.register(pipe, selectors.EVENT_READ)
            while len(got) < size:
                if not waiting.select(max(0.0, until - time.monotonic())):
                    raise RenderingFailed("the renderer took too long")
                piece = os.read(pipe, min(size - len(got), 1 << 16))
                if not piece:
                    how = self._ending()
                    raise _ChildDied(f"the renderer stopped in the middle of a letter ({how})")
                got += piece
        return got

    def _ending(self) -> str:
        """How the child ended: by a signal (24: its processor time was used up), or with a code."""
        try:
            code = self.process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return "still there"
        return f"signal {-code}" if code < 0 else f"code {code}"


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise RenderingFailed("the renderer has no pipe")
    return pipe


_lock = threading.Lock()
_children: list[_Child] = []


def press(html: str, facts: str) -> bytes:
    """Return the document of a letter as tagged PDF/A-3a bytes, or raise RenderingFailed."""
    return _pressed({"html": html, "facts": facts})


def press_plain(html: str) -> bytes:
    """Return a document of the house that is no letter, in the look of ``plain.css``."""
    return _pressed({"html": html})


def _pressed(job: dict[str, str]) -> bytes:
    if not fits(job["html"]):
        raise RenderingFailed("the letter is longer than the renderer takes")
    with _lock:
        warm = bool(_children and _children[0].alive())
        try:
            return _by_child(job)
        except _ChildDied as death:
            if not warm:
                raise
            log.warning("The renderer of letters is started anew: %s", death)
            # A child that had served before may have died of something else than this letter.
            return _by_child(job)


def _by_child(job: dict[str, str]) -> bytes:
    if not (_children and _children[0].alive()):
        dismiss()
        _children.append(_Child())
    try:
        return _children[0].render(job)
    except RenderingFailed:
        dismiss()
        raise


def dismiss() -> None:
    """Stop the warm child, if this process has one; the next letter starts another."""
    while _children:
        child = _children.pop()
        if child.owner == os.getpid():
            child.stop()


atexit.register(dismiss)
