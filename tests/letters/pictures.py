"""Every sample letter as PDF and PNG, to be looked at: python -m tests.letters.pictures DIR."""

import sys
from datetime import date
from pathlib import Path

import tests.environment  # noqa: F401  # isort: skip  (sets what Django reads on import)
import django

django.setup()

import pypdfium2  # noqa: E402

from letters.drafting import document  # noqa: E402
from letters.press import dismiss, press  # noqa: E402
from tests.letters.samples import PAPERS  # noqa: E402


def main(folder: Path) -> None:
    """Write NAME.LANGUAGE.pdf and NAME.LANGUAGE-PAGE.png for every sample."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, paper in PAPERS.items():
        for language in ("th", "en"):
            html = document(
                paper, language, number="ทด 01/125", dated=date(2026, 11, 22), code="A" * 22
            )
            pdf = press(html, "{}")
            (folder / f"{name}.{language}.pdf").write_bytes(pdf)
            for number, page in enumerate(pypdfium2.PdfDocument(pdf), start=1):
                page.render(scale=1.4).to_pil().save(folder / f"{name}.{language}-{number}.png")
    dismiss()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
