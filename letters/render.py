"""HTML in, PDF/A-3a out: the only WeasyPrint import, in a process of its own.

Run as ``python -m letters.render`` by ``letters.press``. It reads jobs from standard input and
writes documents to standard output, knows neither Django nor the database, opens no socket, and
reads no file but the face and what the interpreter itself needs.
"""

import json
import math
import resource
import struct
import sys
import sysconfig
import tempfile
import traceback
from pathlib import Path
from typing import Any, BinaryIO

import pydyf
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

HERE = Path(__file__).resolve().parent
GAVE_UP = b"!"  # what a reply begins with that is no document
CPU_SECONDS = 10
MEMORY_BYTES = 512 * 1024 * 1024
READABLE = tuple(
    {
        str(HERE),
        tempfile.gettempdir(),
        sys.prefix,
        sys.base_prefix,
        *sysconfig.get_paths().values(),
        "/usr/lib",
        "/usr/share/fonts",
        "/usr/share/zoneinfo",
        "/etc/fonts",
        "/dev/null",
        "/dev/urandom",
    }
)


class Press:
    """One parsed style sheet and one font configuration, kept warm for every letter."""

    def __init__(self) -> None:
        self.fetcher = URLFetcher(allowed_protocols=["data"], allow_redirects=False)
        self.fonts = FontConfiguration()
        self.css, self.plain_css = self._sheet("letter.css"), self._sheet("plain.css")

    def _sheet(self, name: str) -> CSS:
        face = (HERE / "fonts" / "THSarabunPSK.ttf").as_uri()
        sheet = (HERE / name).read_text("utf-8").replace("FACE_URI", face)
        return CSS(string=sheet, font_config=self.fonts)

    def plain(self, html: str) -> bytes:
        """Return a document that is no letter: a part of a dossier, or its page numbers."""
        document = HTML(string=html, url_fetcher=self.fetcher)
        return document.write_pdf(stylesheets=[self.plain_css], font_config=self.fonts)

    def render(self, html: str, facts: str) -> bytes:
        """Return the letter as tagged PDF/A-3a with its facts attached as data."""
        attached = Attachment(
            string=facts, name="facts.json", description="Facts of this letter", relationship="Data"
        )
        document = HTML(string=html, url_fetcher=self.fetcher).render(
            stylesheets=[self.css], font_config=self.fonts, pdf_variant="pdf/a-3a"
        )
        document.metadata.attachments = [attached]
        return document.write_pdf(pdf_variant="pdf/a-3a", finisher=list_attachment_once)


def list_attachment_once(document: Any, pdf: pydyf.PDF) -> None:
    """Leave each attachment once in /AF: WeasyPrint lists it by name and by object."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def bound() -> None:
    """Close the doors once everything is warm: memory, sockets, processes, files (P28)."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024 * 1024, 64 * 1024 * 1024))
    sys.addaudithook(_refuse)


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system")):
        raise PermissionError(f"{event} is closed to the letter renderer")
    if event == "open" and isinstance(args[0], str | bytes) and args[0]:
        name = args[0].decode(errors="replace") if isinstance(args[0], bytes) else args[0]
        if not str(Path(name).absolute()).startswith(READABLE) or ".." in name:
            raise PermissionError("the letter renderer reads no file of the house")


def _allow_cpu() -> None:
    """Give the next letter its own allowance: a limit of the process would add them up."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    allowance = math.ceil(used.ru_utime + used.ru_stime) + CPU_SECONDS
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (allowance, hard))


def receive(pipe: BinaryIO) -> bytes:
    """Read one framed message; nothing at all when the other side has gone."""
    head = pipe.read(4)
    if len(head) < 4:
        return b""
    return pipe.read(struct.unpack(">I", head)[0])


def send(pipe: BinaryIO, message: bytes) -> None:
    """Write one framed message."""
    pipe.write(struct.pack(">I", len(message)) + message)
    pipe.flush()


def main() -> None:
    """Serve letters until the parent closes the pipe."""
    press = Press()
    press.render("<html lang=th><body><p>พร้อม</p></body></html>", "{}")
    bound()
    sys.excepthook = _give_up
    send(sys.stdout.buffer, b"ready")
    while job := receive(sys.stdin.buffer):
        _allow_cpu()
        send(sys.stdout.buffer, _made(press, json.loads(job)))


def _made(press: Press, asked: dict[str, str]) -> bytes:
    if "facts" in asked:
        return press.render(asked["html"], asked["facts"])
    return press.plain(asked["html"])


def _give_up(kind: type[BaseException], _error: BaseException, trace: Any) -> None:
    """Name what went wrong and where, without the message, which may quote the letter; then end."""
    last = traceback.extract_tb(trace)[-1]
    place = f"{kind.__name__} at {Path(last.filename).name}:{last.lineno}"
    send(sys.stdout.buffer, GAVE_UP + place.encode())


if __name__ == "__main__":
    main()
