"""ClamAV where there is one: a find or silence never ends in a look that is done."""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import contextmanager

import pytest

from cases.actions import looking
from cases.models import LookState
from records.kinds import FileKind
from records.refusals import Reason
from records.scan import Scanned
from tests import factories as made
from tests.cases.test_looking import raw_copy

pytestmark = pytest.mark.django_db


def take(line, size):
    got = b""
    while len(got) < size:
        got += line.recv(size - len(got))
    return got


@contextmanager
def clamd(folder, answer):
    """A daemon that hears whole streams, and gives each this answer."""
    path, heard = str(folder / "clamd"), []
    door = socket.socket(socket.AF_UNIX)
    door.bind(path)
    door.listen()

    def serve():
        while True:
            try:
                line, _ = door.accept()
            except OSError:
                return
            with line:
                assert take(line, 10) == b"zINSTREAM\0"
                stream = b""
                while size := struct.unpack(">I", take(line, 4))[0]:
                    stream += take(line, size)
                heard.append(stream)
                line.sendall(answer)

    worker = threading.Thread(target=serve)
    worker.start()
    try:
        yield path, heard
    finally:
        door.shutdown(socket.SHUT_RDWR)
        door.close()
        worker.join()


def look(record):
    while looking.look(record.pk, scanner=lambda *_a, **_m: Scanned(FileKind.PDF, ())):
        continue
    return record.looks.get()


@pytest.mark.parametrize(
    ("answer", "state", "refusal"),
    [
        (b"stream: OK\0", LookState.DONE, ""),
        (b"stream: Eicar-Test-Signature FOUND\0", LookState.FAILED, "virus"),
        (b"INSTREAM size limit exceeded. ERROR\0", LookState.FAILED, Reason.ENDED),
        (b"", LookState.FAILED, Reason.ENDED),
    ],
)
def test_only_a_plain_ok_is_ok(world, settings, tmp_path, answer, state, refusal):
    record = raw_copy(world)
    with clamd(tmp_path, answer) as (settings.CLAMD, heard):
        done = look(record)
    assert (done.state, done.refusal) == (state, refusal)
    assert done.virus_checked == (state == LookState.DONE)
    assert set(heard) == {made.PDF}


def test_a_scanner_that_does_not_answer_is_never_clean(world, settings, tmp_path):
    settings.CLAMD = str(tmp_path / "nobody")
    assert look(raw_copy(world)).refusal == Reason.ENDED
