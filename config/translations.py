"""Message catalogues: the readable .po is kept, the .mo that Django reads is made from it."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(folders: list[Path]) -> list[Path]:
    """Make every .mo that is missing or older than its .po, and return what was made."""
    made = []
    for source in (
        path for folder in folders for path in sorted(folder.glob("*/LC_MESSAGES/*.po"))
    ):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as lines:
            catalogue = read_po(lines, locale=source.parts[-3], abort_invalid=True)
        part = target.with_suffix(".part")
        with part.open("wb") as out:
            write_mo(out, catalogue)
        part.replace(target)  # whole or not at all: another process may be reading
        made.append(target)
    return made
