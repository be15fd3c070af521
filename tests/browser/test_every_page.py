"""Every page in both widths and both languages: no violation, no error, nothing to scroll aside.

The table names each address of the URLconf once; a new page without a row here is red.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, get_resolver, reverse

from tests.browser import sights
from tests.browser.conftest import NARROW, WIDE
from tests.browser.people import Requester, ThirdParty
from tests.browser.staff import Staff
from tests.browser.stage import with_password

VISITOR, ACCOUNT, PARTY = "visitor", "requester", "third party"
OBJECTOR = "objector"  # a third party whose objection was dismissed
OFFICER, SUPERVISOR, HEAD, RECEIVER = "officer", "supervisor", "head", "receiver"
REGISTRAR = "registrar"
STEPS = ("kind", "access", "who", "capacity", "contact")

# Pages: the name of the address -> who looks, and at what (see tests.browser.sights).
PUBLIC: dict[str, tuple[str, Any]] = {
    "web:start": (VISITOR, ()),
    "web:sign-in": (VISITOR, ()),
    "web:sign-up": (VISITOR, ()),
    "web:confirm": (VISITOR, ()),
    "web:forgot": (VISITOR, ()),
    "web:reset": (VISITOR, ()),
    "web:deadline": (VISITOR, "?limit=s18_appeal&on=28/9/2569"),
    "web:check": (VISITOR, ()),
    "web:check-code": (VISITOR, lambda s: (s.check,)),
    "web:mailbox": (VISITOR, ()),
    "web:mailbox-message": (VISITOR, lambda s: (s.message,)),
    "web:mailbox-post": (VISITOR, ()),
    "public:file-step": (VISITOR, [(step,) for step in STEPS]),
    "public:file-agency": (VISITOR, "?q=เทศบาล"),
    "public:file-items": (VISITOR, ()),
    "public:file-files": (VISITOR, ()),
    "public:file-check": (VISITOR, ()),
    "public:track": (VISITOR, ()),
    "public:track-wrong": (VISITOR, ()),
    "public:third-party": (VISITOR, ()),
    "public:third-party-wrong": (VISITOR, ()),
    "public:sent": (ACCOUNT, ()),
    "public:mine": (ACCOUNT, ()),
    "public:case": (ACCOUNT, lambda s: (s.served.case_id,)),
    "public:history": (ACCOUNT, lambda s: (s.served.case_id,)),
    "public:complete": (ACCOUNT, lambda s: (s.incomplete.pk,)),
    "public:explain": (ACCOUNT, lambda s: (s.clarifying.case_id, 1)),
    "public:withdraw": (ACCOUNT, lambda s: (s.mine.pk,)),
    "public:third-party-notices": (PARTY, lambda s: (s.told.pk,)),
    "public:third-party-answer": (PARTY, lambda s: (s.told.pk, s.told.objections.get().pk)),
    "public:my-complaint": (VISITOR, "?happened=refused&letter=told&on=28/9/2569&about=paper"),
    "public:complain": (VISITOR, "?agency=เทศบาล&cause=delay"),
    "public:complain-check": (VISITOR, ()),
    "public:matter": (VISITOR, ()),
    "public:outstanding": (VISITOR, ()),
    "public:appeal": (ACCOUNT, ()),
    "public:appeal-order": (ACCOUNT, lambda s: (s.served.pk,)),
    "public:appeal-check": (ACCOUNT, lambda s: (s.served.pk,)),
    "public:matter-sent": (ACCOUNT, ()),
    "public:followed": (
        ACCOUNT,
        lambda s: [("complaint", s.complained.pk), ("appeal", s.ruled.pk)],
    ),
    "public:matter-withdraw": (ACCOUNT, lambda s: ("complaint", s.complained.pk)),
    "public:delivery": (ACCOUNT, lambda s: (s.reported.pk,)),
    "public:third-party-appeal": (
        OBJECTOR,
        lambda s: (s.dismissed.third_party_id, s.dismissed.pk),
    ),
    "committee:board": (REGISTRAR, ()),
    "committee:appeals": (REGISTRAR, ()),
    "committee:objection": (REGISTRAR, lambda s: (s.dismissed.pk,)),
    "committee:lodge": (REGISTRAR, lambda s: (s.dismissed.pk,)),
    "committee:appeal": (REGISTRAR, lambda s: (s.appeal.pk,)),
    "committee:appeal-admit": (REGISTRAR, lambda s: (s.appeal.pk,)),
    "committee:appeal-not-admit": (REGISTRAR, lambda s: (s.appeal.pk,)),
    "committee:appeal-convert": (REGISTRAR, lambda s: (s.appeal.pk,)),
    "committee:appeal-forward": (REGISTRAR, lambda s: (s.appeal.pk,)),
    "committee:appeal-strike": (REGISTRAR, lambda s: (s.appeal.pk,)),
    "committee:appeal-drop": (REGISTRAR, lambda s: (s.appeal.pk,)),
    "committee:appeal-find": (REGISTRAR, ()),
    "committee:compliance": (REGISTRAR, ()),
}
DESK: dict[str, tuple[str, Any]] = {
    "officer:inbox": (SUPERVISOR, ()),
    "officer:search": (OFFICER, "?q=2569"),
    "officer:paper": (OFFICER, ()),
    "officer:slip": (OFFICER, lambda s: (s.entered,)),
    "officer:case": (OFFICER, lambda s: (s.objected.item.case_id,)),
    "officer:take-up": (OFFICER, lambda s: (s.new.pk,)),
    "officer:accept": (OFFICER, lambda s: (s.new.pk,)),
    "officer:begin": (OFFICER, lambda s: (s.accepted.pk,)),
    "officer:assign": (SUPERVISOR, lambda s: (s.new.pk,)),
    "officer:ask-completion": (OFFICER, lambda s: (s.new.pk,)),
    "officer:complete": (OFFICER, lambda s: (s.incomplete.pk,)),
    "officer:extend": (OFFICER, lambda s: (s.new.pk,)),
    "officer:identity": (OFFICER, lambda s: (s.own.pk,)),
    "officer:draft": (OFFICER, lambda s: (s.found.case_id,)),
    "officer:fee": (OFFICER, lambda s: (s.waiting.pk,)),
    "officer:hand-over": (OFFICER, lambda s: (s.waiting.pk,)),
    "officer:withdraw": (OFFICER, lambda s: (s.new.pk,)),
    "officer:close": (OFFICER, lambda s: (s.delivered.pk,)),
    "officer:found": (OFFICER, lambda s: (s.searching.case_id, 1)),
    "officer:certify": (OFFICER, lambda s: (s.searching.case_id, 1)),
    "officer:explain-ask": (OFFICER, lambda s: (s.searching.case_id, 1)),
    "officer:explain": (OFFICER, lambda s: (s.clarifying.case_id, 1)),
    "officer:advise": (OFFICER, lambda s: (s.searching.case_id, 1)),
    "officer:offer": (OFFICER, lambda s: (s.searching.case_id, 1)),
    "officer:record": (OFFICER, lambda s: (s.found.case_id, 1)),
    "officer:consult": (OFFICER, lambda s: (s.found.case_id, 1)),
    "officer:objector": (OFFICER, lambda s: (s.found.case_id, 1)),
    "officer:answer": (OFFICER, lambda s: (s.invited.pk,)),
    "officer:rule": (OFFICER, lambda s: (s.objected.pk,)),
    "officer:order": (OFFICER, lambda s: [(s.draft.pk,), (s.served.pk,)]),
    "officer:finding": (OFFICER, lambda s: [(s.mixed.pk, 2), (s.draft.pk, 1)]),
    "officer:submit": (OFFICER, lambda s: (s.draft.pk,)),
    "officer:send-back": (SUPERVISOR, lambda s: (s.submitted.pk,)),
    "officer:clear": (SUPERVISOR, lambda s: (s.submitted.pk,)),
    "officer:sign": (HEAD, lambda s: (s.cleared.pk,)),
    "officer:serve": (OFFICER, lambda s: (s.signed.pk,)),
    "officer:correct": (OFFICER, lambda s: (s.posted.order_id,)),
    "officer:discard": (OFFICER, lambda s: (s.draft.pk,)),
    "officer:fee-pay": (OFFICER, lambda s: (s.bill.pk,)),
    "officer:fee-waive": (SUPERVISOR, lambda s: (s.bill.pk,)),
    "officer:transfer": (RECEIVER, lambda s: (s.offer.pk,)),
    "officer:transfer-accept": (RECEIVER, lambda s: (s.offer.pk,)),
    "officer:transfer-decline": (RECEIVER, lambda s: (s.offer.pk,)),
    "officer:approve": (SUPERVISOR, lambda s: (s.original.pk,)),
    "officer:receipt": (OFFICER, lambda s: (s.posted.pk,)),
    "officer:matter": (
        OFFICER,
        lambda s: [("complaint", s.asked.pk), ("appeal", s.record_asked.pk)],
    ),
    "officer:matter-explain": (OFFICER, lambda s: (s.asked.pk,)),
    "officer:matter-supply": (OFFICER, lambda s: (s.record_asked.pk,)),
    "officer:obligation-tell": (OFFICER, lambda s: (s.owed.pk,)),
}
# Documents and styles: they have to come, but no reader looks at them as a page.
FILES: dict[str, tuple[str, Any]] = {
    "web:mailbox-letter": (VISITOR, lambda s: (s.letter.letter_id, "th")),
    "public:slip": (ACCOUNT, ()),
    "public:matter-slip": (ACCOUNT, ()),
    "public:matter-letter": (
        ACCOUNT,
        lambda s: ("complaint", s.complained.pk, s.told_filer.pk, "th"),
    ),
    "officer:matter-letter": (OFFICER, lambda s: ("complaint", s.asked.pk, s.told_us.pk, "th")),
    "public:letter": (ACCOUNT, lambda s: (s.served.case_id, s.letter.pk, "en")),
    "public:record": (ACCOUNT, lambda s: (s.served.case_id, s.copy.pk)),
    "public:attachment": (ACCOUNT, lambda s: (s.mine.pk, s.mine_file.pk)),
    "public:third-party-letter": (PARTY, lambda s: (s.told.pk, s.notice.pk, "th")),
    "officer:letter-look": (VISITOR, ()),
    "officer:letter-face": (VISITOR, ()),
    "officer:order-preview": (OFFICER, lambda s: (s.draft.pk, "th")),
    "officer:file": (OFFICER, lambda s: (s.original.pk,)),
    "officer:attachment": (OFFICER, lambda s: (s.mine_file.pk,)),
    "officer:letter": (OFFICER, lambda s: (s.posted.pk, "en")),
}
# No page of their own: they lead on, or take only what a form sends.
LEAD_ON = {
    *("web:sign-in-demo", "web:sign-out", "web:desk", "web:language", "public:file"),
    *("public:file-item", "public:kept", "public:follow-up", "public:begin"),
    *("public:appeal-instead", "public:matter-kept", "public:matter-onward"),
    *("officer:assign-several", "officer:drop"),
}


# Pictures for the README and the manual, kept on the way (make screenshots).
PICTURES = {
    "web:start": "start",
    "web:sign-in": "sign-in",
    "web:mailbox": "mailbox",
    "web:deadline": "deadline",
    "public:file-items": "file-items",
    "public:sent": "receipt",
    "public:case": "track",
    "public:third-party-answer": "third-party",
    "officer:inbox": "inbox",
    "officer:case": "case",
    "officer:finding": "composer",
    "officer:sign": "sign",
}


def names(patterns: list[Any], space: str = "") -> Iterator[str]:
    """The name of every address under the given patterns."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}:{pattern.name}"
        else:
            yield from names(pattern.url_patterns, pattern.namespace or space)


def test_the_table_names_every_address():
    ours = [p for p in get_resolver().url_patterns if "admin" not in str(p.pattern)]
    known = [*PUBLIC, *DESK, *FILES, *LEAD_ON]
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
def people(seen, open_page):
    """Everybody who looks, signed in or holding a code, when first asked for."""
    world, came = seen.world, {}
    users = {
        ACCOUNT: world.requester, OFFICER: world.officer, SUPERVISOR: world.supervisor,
        HEAD: world.head, RECEIVER: world.receiver, REGISTRAR: world.registrar,
    }  # fmt: skip

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


def addresses(name, at, seen):
    """Every address that a row of the table means."""
    if isinstance(at, str):
        return [reverse(name) + at]
    keys = at(seen) if callable(at) else at
    return [reverse(name, args=key) for key in (keys if isinstance(keys, list) else [keys])]


@pytest.fixture
def look_at(seen, axe, shot):
    """Look at a page: status, language, no violation in either width, no wider than a phone."""

    def look(page, name, address, language):
        speak(page, language, seen.site)
        page.set_viewport_size(WIDE)
        answer = page.goto(address)
        spoken = page.locator("html").get_attribute("lang")
        found = {"status": answer.status != 200 and answer.status}
        found["language"] = spoken != language and spoken
        if language == "th":
            found["wide"] = axe(page)
            keep(page, name)
        page.set_viewport_size(NARROW)
        found["narrow"] = axe(page)
        found["scrolls aside"] = page.evaluate(TOO_WIDE)
        if language == "th":
            keep(page, name)
        return found

    def keep(page, name):
        if name in PICTURES:
            shot(page, PICTURES[name])

    return look


def look(table, seen, people, look_at):
    """Look at every page of a table; return what is wrong with any, by address and width."""
    wrong = {}
    for name, (who, at) in table.items():
        for address in addresses(name, at, seen):
            page = people(who).page
            for language in ("th", "en"):
                found = look_at(page, name, address, language)
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


def test_documents_come(seen, people):
    account = people(ACCOUNT)
    write_a_draft(account, seen.world.agency)
    account.tick("declared").press("Send the request", account.page.locator("#form"))
    for name, (who, at) in FILES.items():
        for address in addresses(name, at, seen):
            assert people(who).fetch(address), name
