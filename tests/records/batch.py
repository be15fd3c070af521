"""Many files looked at in one child: its doors are closed as for one, its start is paid once."""

import io
import time
from typing import Any
from zipfile import ZipFile

from records.kinds import admit
from records.refusals import Refused
from records.scan import FAMILIES, PAGES_AT_ONCE
from records.scanning.families import biff, office, opendocument, pdf, pictures, texts

LOOKS = {
    "biff": biff.look,
    "office": office.look,
    "opendocument": opendocument.look,
    "pdf": pdf.look,
    "pictures": pictures.look,
    "texts": texts.look,
}


def look_all(content: bytes, *, names: list[str]) -> dict[str, Any]:
    """Look at each file of an archive; return what was told of it, and the processor's seconds."""
    told = {}
    with ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            begun = time.process_time()
            answer = _looked(archive.read(name), name, names)
            told[name] = answer | {"seconds": time.process_time() - begun}
    return told


def _looked(content: bytes, name: str, names: list[str]) -> dict[str, Any]:
    try:
        family = FAMILIES[admit(io.BytesIO(content), name)]
        more = {"lot": PAGES_AT_ONCE} if family == "pdf" else {}
        return LOOKS[family](content, name=name, names=names, **more)
    except Refused as refused:
        return {"refused": refused.reason.value, "detail": refused.detail, "findings": []}
