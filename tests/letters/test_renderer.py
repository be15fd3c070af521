"""The renderer is deaf and bounded (P28): no socket, no file, limits, and it comes back."""

import gc
import signal
import socketserver
import tempfile
import threading
import time
from copy import copy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from letters import press as press_module
from letters.drafting import document
from letters.press import MOST_TEXT, RenderingFailed, dismiss, fits, press
from letters.thai import digits
from tests.letters import reading
from tests.letters.samples import PAPERS

CODE = "AbCdEfGhIjKlMnOpQrStUv"


def frozen(asked: str, count: int = 1) -> str:
    """A receipt whose items say this."""
    paper = PAPERS["receipt"]
    items = tuple(replace(paper.items[0], number=n, asked=asked) for n in range(1, count + 1))
    paper = replace(paper, items=items)
    return document(paper, "th", number="ทด 01/125", dated=date(2026, 11, 22), code=CODE)


def wrapped(body: str) -> str:
    return f'<!doctype html><html lang="th"><head><title>t</title></head><body>{body}</body></html>'


@pytest.fixture
def trap():
    """A door on the loopback that counts who knocks."""
    knocks = []

    class Knock(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            knocks.append(self.request.recv(100))

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Knock) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/x.png", knocks
        server.shutdown()


@pytest.mark.parametrize(
    "text",
    [
        "{{7*7}} {% load x %} ${a} %s %(x)s",
        "<script>alert(1)</script> & <b>ตัวหนา</b>",
        "javascript:x",
    ],
)
def test_what_looks_like_code_is_only_text(text: str) -> None:
    html = frozen(text)
    shown = reading.folded(digits(text))
    printed = reading.text_of_pdf(press(html, "{}"))
    assert printed == reading.text_of_html(html)
    assert shown in printed
    assert "<script>" not in html
    assert "๔๙" not in printed


def test_markup_in_facts_fetches_nothing(trap, tmp_path) -> None:
    url, knocks = trap
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text y="9">SECRET</text></svg>')
    hostile = f'<img src="{url}"><img src="{secret.as_uri()}"><link rel=stylesheet href="{url}">'
    pdf = press(frozen(hostile), "{}")
    printed = reading.text_of_pdf(pdf)
    assert reading.folded('<img src="') in printed
    assert not knocks
    assert len(reading.structure(pdf).pages[0].images) == 0


def test_even_real_markup_reaches_no_socket_and_no_file(trap, tmp_path) -> None:
    url, knocks = trap
    plain = press(wrapped("<p>น้ำ</p>"), "{}")
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text y="9">SECRET</text></svg>')
    for address in (url, secret.as_uri(), "file:///etc/passwd", "ftp://127.0.0.1/x"):
        body = (
            f'<p>น้ำ</p><img src="{address}"><style>@import "{address}";'
            f'p{{background:url("{address}")}}</style><object data="{address}"></object>'
        )
        made = press(wrapped(body), "{}")
        assert "SECRET" not in reading.text_of_pdf(made)
        assert abs(len(made) - len(plain)) < 3000
    assert not knocks


def test_a_word_of_20000_letters_and_20_items_are_made_in_time() -> None:
    started = time.monotonic()
    for html in (frozen("ก" * 20_000), frozen("สำเนาใบสำคัญจ่ายน้ำประปา " * 20, count=20)):
        pdf = press(html, "{}")
        assert reading.text_of_pdf(pdf) == reading.text_of_html(html)
    assert time.monotonic() - started < 10


def test_more_text_than_allowed_is_refused_before_it_is_tried() -> None:
    assert fits(wrapped("<p>" + "a" * (MOST_TEXT - 100) + "</p>"))
    assert not fits(wrapped("<p>" + "ก" * (MOST_TEXT // 3 + 10) + "</p>"))
    with pytest.raises(RenderingFailed):
        press(wrapped("<p>" + "ก" * MOST_TEXT + "</p>"), "{}")


def test_a_letter_that_eats_the_processor_is_ended_and_the_next_is_made() -> None:
    deep = wrapped("<div style='display:flex'>" * 400 + "x" * 500)
    row = "<tr>" + "<td>กก</td>" * 300 + "</tr>"
    table = wrapped("<table>" + row * 130 + "</table>")
    ended = 0
    started = time.monotonic()
    for html in (table, deep):
        try:
            press(html, "{}")
        except RenderingFailed:
            ended += 1
    assert ended
    assert time.monotonic() - started < 60
    assert reading.text_of_pdf(press(wrapped("<p>น้ำ</p>"), "{}")) == "น้ำ"


def test_a_dead_child_is_replaced() -> None:
    press(wrapped("<p>หนึ่ง</p>"), "{}")
    first = press_module._children[0].process
    first.kill()
    first.wait()
    assert reading.text_of_pdf(press(wrapped("<p>สอง</p>"), "{}")) == "สอง"
    assert press_module._children[0].process.pid != first.pid


def test_a_child_that_dies_under_a_letter_does_not_take_the_letter_along(monkeypatch) -> None:
    press(wrapped("<p>หนึ่ง</p>"), "{}")
    first = press_module._children[0]
    first.process.kill()
    first.process.wait()
    monkeypatch.setattr(first, "alive", lambda: True)  # it dies after it was looked at
    assert reading.text_of_pdf(press(wrapped("<p>สอง</p>"), "{}")) == "สอง"


def test_what_the_renderer_could_not_do_is_named_without_its_words() -> None:
    dismiss()
    with pytest.raises(RenderingFailed, match=r"gave up: \w+Error at \w+\.py:\d+") as told:
        press(wrapped("<p>ความลับ</p>"), {"ชื่อ": "ความลับ"})  # no text, so it cannot be attached
    assert "ความลับ" not in str(told.value)


def test_how_the_renderer_ended_is_told(caplog, monkeypatch) -> None:
    press(wrapped("<p>หนึ่ง</p>"), "{}")
    first = press_module._children[0]
    first.process.send_signal(signal.SIGKILL)
    first.process.wait()
    monkeypatch.setattr(first, "alive", lambda: True)
    press(wrapped("<p>สอง</p>"), "{}")
    assert "signal 9" in caplog.text


def test_the_warm_child_serves_many_letters() -> None:
    press(wrapped("<p>อุ่น</p>"), "{}")
    child = press_module._children[0].process.pid
    for _ in range(5):
        press(wrapped("<p>น้ำ</p>"), "{}")
    assert press_module._children[0].process.pid == child
    dismiss()
    assert not press_module._children


def test_nothing_is_left_in_the_temporary_folder(tmp_path, monkeypatch) -> None:
    dismiss()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    press(wrapped("<p>น้ำ</p>"), "{}")
    assert any(tmp_path.iterdir())
    dismiss()
    assert not any(tmp_path.iterdir())


def test_a_forked_process_leaves_the_renderer_of_its_parent_alone(monkeypatch) -> None:
    dismiss()
    press(wrapped("<p>หนึ่ง</p>"), "{}")
    child = press_module._children[0]
    forked = copy(child)
    forked.owner = -1
    monkeypatch.setattr(press_module, "_children", [forked])
    dismiss()
    del forked
    gc.collect()
    assert Path(child.scratch).is_dir()
    assert child.render({"html": "<p>สอง</p>"}).startswith(b"%PDF")
    child.stop()


def test_a_renderer_that_does_not_start_leaves_nothing_behind(tmp_path, monkeypatch) -> None:
    dismiss()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(press_module, "START_SECONDS", 0)
    with pytest.raises(RenderingFailed):
        press(wrapped("<p>น้ำ</p>"), "{}")
    assert not any(tmp_path.iterdir())
