"""Which templates the tests of a run rendered: one that no test shows may be broken unseen.

``tests.run`` names a folder; every process of pytest leaves the names there that it met.
"""

import os
from pathlib import Path
from typing import Any

from config import env

FOLDER = "RENDERED_TEMPLATES"
ROOTS = [env.ROOT / "templates", *sorted(env.ROOT.glob("*/templates"))]
TEMPLATES = {
    str(path.relative_to(root)): path
    for root in ROOTS
    for path in sorted(root.rglob("*"))
    if path.suffix in {".html", ".txt", ".svg"}
}
met: set[str] = set()


def note(template: Any, **_more: Any) -> None:
    """Note a template as it is rendered, be it a page, a part of one, or what a page extends."""
    if template.name:
        met.add(template.name)


def leave() -> None:
    """Leave the names where the run asks for them."""
    if folder := os.environ.get(FOLDER):
        Path(folder, f"{os.getpid()}.txt").write_text("\n".join(sorted(met)))


def never(folder: Path) -> list[str]:
    """The templates whose name no process left in the folder."""
    seen = {name for file in folder.glob("*.txt") for name in file.read_text().splitlines()}
    return sorted(set(TEMPLATES) - seen)
