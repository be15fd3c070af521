"""P26: broker, cache, mail, disk and database go one at a time: filing works, or refuses first."""

from __future__ import annotations

import re
import time

import pytest

from tests.drill.house import House
from tests.drill.report import tell
from tests.ops.system import until

pytestmark = [pytest.mark.drill, pytest.mark.postgres]
PROMPT = 15  # seconds for all pages of a request, with a server gone


def files(house: House, name: str) -> float:
    """File a request and see that it was accepted; return how long it took."""
    begun, before = time.monotonic(), house.cases
    assert house.visitor.file(f"{name}@example.com"), "the receipt shows the code"
    assert house.cases == before + 1
    return time.monotonic() - begun


def test_filing_goes_on(house):
    one = house()
    usual = files(one, "usual")
    until(lambda: one.told("usual@example.com"), "the first notice")
    no_broker = without_broker(one)
    no_mail = without_mail(one)
    no_disk = without_disk(one)
    until(lambda: one.told("no-mail@example.com"), "what waited for the mail server")
    tell(
        "P26",
        f"a request filed in {usual:.1f} s; without broker and cache {no_broker:.1f} s, without"
        f" mail {no_mail:.1f} s, without disk {no_disk:.1f} s; a file is refused before accepting",
    )


def without_broker(one: House) -> float:
    one.broker.kill()
    took = files(one, "no-broker")
    assert took < PROMPT
    one.broker.start()
    until(lambda: one.told("no-broker@example.com"), "the notice once the broker is back")
    return took


def without_mail(one: House) -> float:
    one.mail.stop()
    took = files(one, "no-mail")
    one.mail.start()
    return took


def without_disk(one: House) -> float:
    """A plain file stands where the folder was: not even root can write below it."""
    aside = one.disk.with_name("aside")
    one.disk.rename(aside)
    one.disk.write_text("")
    before, visitor = one.cases, one.visitor
    visitor.write("with-file@example.com")
    page = visitor.post("/file/files/", {"then": "next"}, b"a file of the request")
    assert visitor.status == 500
    assert re.search(r"<strong class=.code.>\w+", page), "it names its line in the log"
    assert one.cases == before, "nothing was accepted"
    took = files(one, "no-disk")
    one.disk.unlink()
    aside.rename(one.disk)
    sealed = "SELECT count(*) FROM letters_edition WHERE sealed_at IS NULL"
    until(lambda: one.asks(sealed) == 0, "the letters once the disk is back")
    return took


def test_a_planted_insistence_on_the_broker_is_seen(house):
    """The defect: whoever wakes a worker fails when the broker is gone."""
    one = house(PLANTED="broker_needed")
    files(one, "usual")
    one.broker.kill()
    with pytest.raises(AssertionError):
        files(one, "no-broker")
