"""A real Chromium against a live server, in the two widths that the pages are judged in."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.begun import begun  # noqa: F401
from tests.browser.board_stage import found_bench, found_registry  # noqa: F401
from tests.browser.stage import days, found_office, requester, third_party  # noqa: F401

HERE = Path(__file__).parent
AXE = (HERE / "vendor" / "axe.min.js").read_text()
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# Quiet and offline: Debian's Chromium asks for updates and component lists otherwise.
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
# The rules of WCAG 2.2 A and AA and axe's best practices; nothing is switched off.
LOOK = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations']});
  return found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(' | '));
}"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that nobody forgets to."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, started once for all tests of a process; without windows it is quicker."""
    asked = os.environ.get("CHROMIUM")
    names = [asked] if asked else ["chromium-headless-shell", "chromium"]
    program = next(filter(None, map(shutil.which, names)), None)
    assert program, "Chromium is missing. Type:  sudo apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Open a new person's browser: ``open_page()``, ``open_page(width="narrow")``.

    Each call is a visitor of his own, without cookies. At the end of the test no page may have
    logged an error: a breach of the content security policy shows there first.
    """
    contexts, troubles = [], []

    def open_one(width: str = "wide", *, javascript: bool = True, language: str = "th-TH") -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport=NARROW if width == "narrow" else WIDE,
            locale=language,
            timezone_id="Asia/Bangkok",
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda line: troubles.append(line.text) if is_trouble(line) else None)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert troubles == []


def is_trouble(line) -> bool:
    """Tell an error from the browser's note that a page answered 4xx, which tests ask for."""
    return line.type == "error" and "the server responded with a status of 4" not in line.text


@pytest.fixture
def page(open_page) -> Page:
    """A visitor at a desk."""
    return open_page()


@pytest.fixture
def phone(open_page) -> Page:
    """A visitor with a phone."""
    return open_page(width="narrow")


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """Return the accessibility violations of what a page shows now: ``assert axe(page) == []``."""

    def look(page: Page) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE)
        return page.evaluate(LOOK)

    return look


@pytest.fixture(scope="session")
def shot() -> Callable[[Page, str], Path]:
    """Keep a picture of a page: ``shot(page, "start")`` makes ``start-1280.png``.

    The pictures of the README are made anew with ``make screenshots``. They show one
    screen, on a phone two, in few colours, so that they stay light.
    """
    folder = Path(os.environ.get("SCREENSHOTS") or Path(os.environ["DATA_DIR"], "screenshots"))
    folder.mkdir(parents=True, exist_ok=True)

    def keep(page: Page, name: str) -> Path:
        size = page.viewport_size
        target = folder / f"{name}-{size['width']}.png"
        page.evaluate("document.fonts.ready")
        long = page.evaluate("document.documentElement.scrollHeight")
        most = size["height"] * (2 if size == NARROW else 1)
        seen = {"x": 0, "y": 0, "width": size["width"], "height": min(long, most)}
        page.screenshot(path=target, full_page=size == NARROW, clip=seen, animations="disabled")
        if "SCREENSHOTS" in os.environ:  # they are to be kept
            Image.open(target).convert("RGB").quantize(96).save(target, optimize=True)
        return target

    return keep
