"""Every page in both widths and both languages: no violation, no error, nothing to scroll aside.

The table names each address of the URLconf once; a new page without a row here is red.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, get_resolver, reverse

from accounts.models import User
from cases.actions import fees
from tests.browser import published, searched, shown, sights, tables
from tests.browser import sights_board as board
from tests.browser import sights_time as time
from tests.browser import tables_board as rows
from tests.browser.conftest import NARROW, WIDE
from tests.browser.people import Requester, ThirdParty
from tests.browser.staff import Staff
from tests.browser.stage import with_password
from tests.browser.tables import (
    ACCOUNT,
    ADMINISTRATOR,
    DESK,
    FILES,
    HEAD,
    OBJECTOR,
    OFFICER,
    PARTY,
    PICTURES,
    PUBLIC,
    RECEIVER,
    SUPERVISOR,
    VISITOR,
)
from tests.browser.tables_board import CLERK, MEMBER, REGISTRAR, SECOND, SECRETARY
from tests.worlds import World


def names(patterns: list[Any], space: str = "") -> Iterator[str]:
    """The name of every address under the given patterns."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}:{pattern.name}"
        else:
            yield from names(pattern.url_patterns, pattern.namespace or space)


def test_the_table_names_every_address():
    ours = [p for p in get_resolver().url_patterns if "admin" not in str(p.pattern)]
    office = {**rows.REGISTRY, **rows.LATER, **rows.INQUIRY, **rows.BENCH, **rows.FILES}
    office |= {**rows.TIME, **rows.UNDOING}
    office |= {**published.LOG, **published.LOG_FILES}
    office |= {**shown.SETS, **shown.SETS_FILES, **dict.fromkeys(shown.LEAD_ON)}
    office |= {**searched.SEARCH, **searched.SEARCH_FILES, **dict.fromkeys(searched.LEAD_ON)}
    known = [*PUBLIC, *DESK, *FILES, *tables.LEAD_ON, *office, *rows.LEAD_ON]
    assert sorted(names(ours)) == sorted(known)


@pytest.fixture
def seen(live_server, world, days, settings):
    """A file in every state, on the tenth day; demonstration mode shows the mailbox too."""
    settings.DEMO = True
    days.go(world.on(10))
    rich = sights.rich(world)
    vars(rich).update(sights.files_of(rich), site=live_server.url)
    return rich


@pytest.fixture
def at_office(live_server, world, days):
    """The Office and its bodies at work: the scenes that a test asks for."""
    days.go(world.on(board.LOOKED_AT))
    return lambda *scenes: board.seen(world, *scenes)


def everybody(world: World) -> dict[str, Any]:
    """Who signs in."""
    return {
        ACCOUNT: world.requester, OFFICER: world.officer, SUPERVISOR: world.supervisor,
        HEAD: world.head, RECEIVER: world.receiver, REGISTRAR: world.registrar,
        ADMINISTRATOR: administrator(),
    }  # fmt: skip


def administrator() -> User:
    """Who runs the system; he has no post and sees no file."""
    return User.objects.create_superuser(
        "admin@oic.example.go.th", name_th="นายดูแล ทดลอง", name_en="Mr Administrator Example"
    )


def comers(users, open_page):
    """Everybody who looks, signed in or holding a code, when first asked for."""
    came = {}

    def come(who):
        if who == PARTY:
            return ThirdParty(open_page()).read_notice("owner@example.com")
        if who == OBJECTOR:
            return ThirdParty(open_page()).read_notice("objector@example.com")
        if who == VISITOR:
            return Requester(open_page())
        if who == ACCOUNT:
            return Requester(open_page()).sign_in_as(with_password(users[who]))
        return Staff(open_page(), with_password(users[who])).sign_in()

    return lambda who: came.get(who) or came.setdefault(who, come(who))


@pytest.fixture
def people(seen, open_page):
    """Who looks at requests and orders."""
    return comers(everybody(seen.world), open_page)


@pytest.fixture
def officials(open_page):
    """Who looks at the pages of the Office and its bodies."""

    def ready(seen):
        seats = {SECRETARY: "secretary", MEMBER: "chair", CLERK: "clerk", SECOND: "second"}
        seated = {who: getattr(seen, name, None) for who, name in seats.items()}
        return comers(everybody(seen.world) | seated, open_page)

    return ready


def addresses(name, at, seen):
    """Every address that a row of the table means."""
    if isinstance(at, str) or (isinstance(at, list) and isinstance(at[0], str)):
        return [reverse(name) + asked for asked in ([at] if isinstance(at, str) else at)]
    keys = at(seen) if callable(at) else at
    return [reverse(name, args=key) for key in (keys if isinstance(keys, list) else [keys])]


@pytest.fixture
def look_at(live_server, axe, shot):
    """Look at a page: status, language, no violation in either width, no wider than a phone.

    The first of the addresses of a row is the one that has a picture.
    """

    def look(page, picture, address, language):
        speak(page, language, live_server.url)
        page.set_viewport_size(WIDE)
        answer = page.goto(address)
        spoken = page.locator("html").get_attribute("lang")
        found = {"status": answer.status != 200 and answer.status}
        found["language"] = spoken != language and spoken
        if language == "th":
            found["wide"] = axe(page)
            keep(page, picture)
        page.set_viewport_size(NARROW)
        found["narrow"] = axe(page)
        found["scrolls aside"] = page.evaluate(TOO_WIDE)
        if language == "th":
            keep(page, picture)
        return found

    def keep(page, picture):
        if picture:
            shot(page, picture)

    return look


def look(table, seen, people, look_at):
    """Look at every page of a table; return what is wrong with any, by address and width."""
    wrong = {}
    for name, (who, at) in table.items():
        for place, address in enumerate(addresses(name, at, seen)):
            page, picture = people(who).page, "" if place else PICTURES.get(name, "")
            for language in ("th", "en"):
                found = look_at(page, picture, address, language)
                wrong |= {f"{name} {language} {key}": said for key, said in found.items() if said}
    return wrong


TOO_WIDE = """() => document.documentElement.scrollWidth > 390 ?
  [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > 390)
    .slice(0, 3).map(e => e.outerHTML.slice(0, 120)) : []"""


def speak(page, language, site):
    """Choose the language as the switch does."""
    page.context.add_cookies([{"name": "django_language", "value": language, "url": site}])


def write_a_draft(requester, agency):
    """Leave a request unsent, so that every page of the form can be looked at."""
    requester.open("/").press("Make a request").answer(agency.name_th, "สัญญาจ้าง เลขที่ 1/2569")


def write_matters(visitor, account, order):
    """Leave a complaint and an appeal unsent, and send one complaint for its receipt."""
    known = {"name": "นายใฝ่รู้ ทดลอง", "email": "asker@example.com"}
    told = {"agency_named": "หน่วยงานที่ไม่มีในระบบ", "facts": "ไม่ตอบคำขอ"}
    for person in (visitor, account):
        person.open("/complain/").fill(**told, **known).tick("causes", "delay")
        person.press("Continue and check", person.page.locator("#form"))
    account.press("Send the complaint", account.page.locator("#form"))
    account.open(f"/appeal/{order.pk}/").fill(grounds="เหตุผลของหน่วยงานไม่ถูกต้อง")
    account.press("Continue and check", account.page.locator("#form"))


def test_public_pages(seen, people, look_at):
    write_matters(people(VISITOR), people(ACCOUNT), seen.served)
    write_a_draft(people(VISITOR), seen.world.agency)
    account = people(ACCOUNT)
    write_a_draft(account, seen.world.agency)
    account.tick("declared").press("Send the request", account.page.locator("#form"))
    seen.message = sights.some_message()
    assert look(PUBLIC, seen, people, look_at) == {}


def test_desk_pages(seen, people, look_at):
    seen.entered = sights.enter_on_paper(people(OFFICER))
    assert look(DESK, seen, people, look_at) == {}
    assert look({"officer:inbox": (OFFICER, ())}, seen, people, look_at) == {}  # nobody to assign


def waive_the_fee(seen):
    """Until a fee is paid or waived, what was granted does not come."""
    world = seen.world
    fees.waive_fee(seen.bill, by=world.supervisor, on=world.on(10), reason="ผู้ขอมีรายได้น้อย")


def test_documents_come(seen, people):
    account = people(ACCOUNT)
    write_matters(people(VISITOR), account, seen.served)
    write_a_draft(account, seen.world.agency)
    account.tick("declared").press("Send the request", account.page.locator("#form"))
    waive_the_fee(seen)
    seen.calendar_code = time.calendar_code(seen.world)
    for name, (who, at) in FILES.items():
        for address in addresses(name, at, seen):
            assert people(who).fetch(address), name


def test_pages_of_the_registry(at_office, officials, look_at):
    seen = at_office(board.appeals, board.sealed, board.courts)
    people = officials(seen)
    seen.appeal_entered = board.enter_appeal(people(REGISTRAR), seen)
    assert look(rows.REGISTRY, seen, people, look_at) == {}


def test_pages_of_inquiries_and_questions(at_office, officials, look_at):
    seen = at_office(board.inquiries, board.consulting)
    people = officials(seen)
    seen.complaint_entered = board.enter_complaint(people(REGISTRAR))
    assert look(rows.INQUIRY, seen, people, look_at) == {}
    assert look(rows.OPINION, seen, people, look_at) == {}


def test_pages_of_the_bodies(at_office, officials, look_at):
    seen = at_office(board.appeals, board.bench, board.sealed)
    assert look(rows.BENCH, seen, officials(seen), look_at) == {}


def test_pages_of_closing_days(at_office, officials, look_at):
    seen = at_office(time.declaring)
    people = officials(seen)
    assert look(rows.TIME, seen, people, look_at) == {}
    seen.done = time.carried_out(seen.world, seen.second)
    assert look(rows.UNDOING, seen, people, look_at) == {}


def test_documents_of_the_office_come(at_office, officials):
    scenes = (board.appeals, board.bench, board.sealed, board.inquiries, board.consulting)
    seen = at_office(*scenes, time.declaring)
    people = officials(seen)
    for name, (who, at) in rows.FILES.items():
        for address in addresses(name, at, seen):
            assert people(who).fetch(address), name


def test_the_page_on_which_a_judgment_becomes_final(at_office, officials, look_at, days):
    seen = at_office(board.courts)
    days.go(seen.world.on(board.FINAL_BY))
    assert look(rows.LATER, seen, officials(seen), look_at) == {}


@pytest.fixture
def log(live_server, world, days):
    """The disclosure log on the tenth day."""
    days.go(world.on(10))
    return published.seen(world)


def test_pages_of_the_disclosure_log(log, officials, look_at, axe):
    people = officials(log)
    assert look(published.LOG, log, people, look_at) == {}
    page = people(VISITOR).page
    for width in (WIDE, NARROW):
        page.set_viewport_size(width)
        assert page.goto(log.gone.get_absolute_url()).status == 410
        assert axe(page) == []
    assert page.evaluate(TOO_WIDE) == []  # it stands at the narrow width now
    for name, (who, at) in published.LOG_FILES.items():
        for address in addresses(name, at, log):
            assert people(who).fetch(address), name


@pytest.fixture
def sets(live_server, world, days):
    """What an agency shows without being asked, on the tenth day."""
    days.go(world.on(10))
    return shown.seen(world)


def test_pages_of_what_agencies_show_and_of_the_open_data(sets, officials, look_at):
    people = officials(sets)
    assert look(shown.SETS, sets, people, look_at) == {}
    for name, (who, at) in shown.SETS_FILES.items():
        for address in addresses(name, at, sets):
            assert people(who).fetch(address), name


@pytest.fixture
def findable(live_server, world, days):
    """What can be searched, on the day on which all of it can be read."""
    days.go(world.on(board.LOOKED_AT))
    return searched.seen(world)


def test_pages_of_the_search(findable, officials, look_at):
    people = officials(findable)
    assert look(searched.SEARCH, findable, people, look_at) == {}
    for name, (who, at) in searched.SEARCH_FILES.items():
        for address in addresses(name, at, findable):
            assert people(who).fetch(address), name
