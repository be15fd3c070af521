"""P26: broker, cache, mail, disk and database go one at a time: filing works, or refuses first.

Gone is what is not there, and also what takes every connection and never says a word.
"""

from __future__ import annotations

import re
import resource
import time

import pytest

from tests import postgres
from tests.drill.crashing import Crashing
from tests.drill.house import House
from tests.drill.report import tell
from tests.drill.visitor import Visitor
from tests.ops.servers import hole
from tests.ops.system import until

pytestmark = [pytest.mark.drill, pytest.mark.postgres]
PROMPT = 15  # seconds for all pages of a request, with a server gone
AGAIN = 150  # seconds: a mail server that was gone is asked again after a minute
ROLES = ("gunicorn", " worker ", " beat ")
ALL = resource.RLIM_INFINITY


def files(house: House, name: str) -> float:
    """File a request and see that it was accepted; return how long it took."""
    begun, before = time.monotonic(), house.cases
    assert house.visitor.file(f"{name}@example.com"), "the receipt shows the code"
    assert house.cases == before + 1
    return time.monotonic() - begun


def test_filing_goes_on(house):
    one = house(METRICS_TOKEN="a-monitor-reads-along")
    took = {"usual": files(one, "usual")}
    until(lambda: one.told("usual@example.com"), "the first notice")
    for name, without in WITHOUT.items():
        took[name] = without(one)
        assert took[name] < PROMPT, name
    until(lambda: told(one, "no-mail", "deaf-mail"), "what waited for the mail server", AGAIN)
    until(lambda: told(one, "no-disk", "full-disk"), "what was filed without a disk")
    said = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in took.items())
    tell("P26", f"a request filed: {said}; without a disk a file is refused before accepting")


def told(one: House, *names: str) -> bool:
    return all(one.told(f"{name}@example.com") for name in names)


def without_broker(one: House) -> float:
    one.broker.kill()
    took = files(one, "no-broker")
    with hole(one.broker.port):
        deaf = files(one, "deaf-broker")
    one.broker.start()
    until(lambda: told(one, "no-broker", "deaf-broker"), "the notices once the broker is back")
    return max(took, deaf)


def without_mail(one: House) -> float:
    one.mail.stop()
    took = files(one, "no-mail")
    with hole(one.mail.port) as deaf:
        until(deaf.was_asked, "somebody who tries to send", AGAIN)
        took = max(took, files(one, "deaf-mail"))
    one.mail.start()
    return took


def refuses(one: House, status: int) -> None:
    """A request with a file is refused, with a number that stands in the log."""
    before, visitor = one.cases, one.visitor
    visitor.write("with-file@example.com")
    page = visitor.post("/file/files/", {"then": "next"}, b"a file of the request")
    assert visitor.status == status
    assert reference(page) in one.system.says(), "it names its line in the log"
    assert one.cases == before, "nothing was accepted"


def reference(page: str) -> str:
    found = re.search(r'<strong class="code">(\w{10})<', page)
    assert found, page
    return found[1]


def without_disk(one: House) -> float:
    """A plain file stands where the folder was: not even root can write below it."""
    aside = one.disk.with_name("aside")
    one.disk.rename(aside)
    one.disk.write_text("")
    refuses(one, 500)
    took = files(one, "no-disk")
    one.disk.unlink()
    aside.rename(one.disk)
    sealed(one)
    return took


def sealed(one: House) -> None:
    pending = "SELECT count(*) FROM letters_edition WHERE sealed_at IS NULL"
    until(lambda: one.asks(pending) == 0, "the letters once the disk is back")


def with_a_full_disk(one: House) -> float:
    """No process of the system may make any file longer: letters, uploads, counts of a monitor."""
    everybody = [number for role in ROLES for number in one.members(role)]
    for number in everybody:
        resource.prlimit(number, resource.RLIMIT_FSIZE, (0, ALL))
    visitor = one.visitor
    before = one.cases
    visitor.write("with-file@example.com")
    visitor.post("/file/files/", {"then": "next"}, b"a file of the request")
    assert visitor.status == 500
    assert one.cases == before, "nothing was accepted"
    took = files(one, "full-disk")
    for number in everybody:
        resource.prlimit(number, resource.RLIMIT_FSIZE, (ALL, ALL))
    sealed(one)
    return took


WITHOUT = {
    "without broker and cache": without_broker,
    "without mail": without_mail,
    "without disk": without_disk,
    "with a full disk": with_a_full_disk,
}


def test_pages_say_that_the_database_is_gone_and_heal(house, prepared):
    one = house()
    visitor, server = one.visitor, Crashing(prepared, postgres.FAST)
    visitor.write("database@example.com")
    token = visitor.declared()
    everybody = [number for role in ROLES for number in one.members(role)]
    server.stop()
    try:
        refused = [send(visitor, token) for _ in range(3)]
        until(lambda: "OperationalError" in one.system.says(), "a task that could not be done")
    finally:
        server.start()
    for page in refused:
        assert "ระบบตอบไม่ได้ในขณะนี้" in page
        assert reference(page) in one.system.says()
    begun = time.monotonic()
    until(
        lambda: visitor.get("/file/check/") and visitor.status == 200, "the form, still filled in"
    )
    assert visitor.sends(token), "the form of before is accepted"
    healed = time.monotonic() - begun
    assert one.cases == 1
    until(lambda: one.told("database@example.com"), "the notice, sent by the worker", AGAIN)
    now = {number for role in ROLES for number in one.members(role)}
    assert set(everybody) <= now, "nobody ended"
    tell(
        "P26", f"PostgreSQL stopped: 503 with a number, {healed:.1f} s after its start all is well"
    )


def send(visitor: Visitor, token: str) -> str:
    page = visitor.post("/file/check/", {"token": token, "declared": "1"})
    assert visitor.status == 503
    return page


def test_a_planted_insistence_on_the_broker_is_seen(house):
    """The defect: whoever issues a letter fails when the broker is gone."""
    one = house(PLANTED="broker_needed")
    files(one, "usual")
    one.broker.kill()
    with pytest.raises(AssertionError):
        files(one, "no-broker")
