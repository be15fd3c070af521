"""Asking ClamAV about a file, where an installation has one (``CLAMD``).

Spoken to over its socket, without a library: a stream goes in, one line comes out. Whatever is not
a plain "OK" is no clean bill: a find is a refusal, and silence is an error that is tried again.
"""

from __future__ import annotations

import socket
import struct
from typing import IO, Final

from django.conf import settings
from django.utils.translation import gettext as _

PIECE: Final = 256 * 1024
PATIENCE: Final = 60.0  # seconds for one answer


class VirusFound(Exception):  # noqa: N818 the name is the fact
    """The scanner knows something in the file."""


def check(file: IO[bytes]) -> bool:
    """Say whether the file was checked; raises ``VirusFound``, or ``OSError`` without an answer."""
    if not settings.CLAMD:
        return False
    file.seek(0)
    with _connected(settings.CLAMD) as line:
        line.sendall(b"zINSTREAM\0")
        while piece := file.read(PIECE):
            line.sendall(struct.pack(">I", len(piece)) + piece)
        line.sendall(struct.pack(">I", 0))
        answer = _heard(line)
    file.seek(0)
    if answer.endswith(b"FOUND"):
        raise VirusFound
    if answer != b"stream: OK":
        raise OSError("the virus scanner gave no clear answer")
    return True


def trouble(file: IO[bytes]) -> str:
    """Why the file goes to nobody now; empty where it is clean, or where there is no scanner."""
    try:
        check(file)
    except VirusFound:
        return _("The virus scanner found something. Tell whoever looks after the computers.")
    except OSError:
        return _("The virus scanner does not answer at the moment. Try again later.")
    return ""


def _connected(address: str) -> socket.socket:
    """Connect to a path of a socket, or to host:port."""
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE)
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)


def _heard(line: socket.socket) -> bytes:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < 4096:
        if not (more := line.recv(1024)):
            break
        answer += more
    return answer.rstrip(b"\0\n")
