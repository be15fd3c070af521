"""Every way by which everybody reads an entry of the log, and what each answers by its state."""

import re
from typing import Any

from django.urls import NoReverseMatch, reverse

from tests.publication import stage
from web.exits import Gate

OPEN = {Gate.LOG, Gate.SETS, Gate.FOUND, Gate.COUNTED, Gate.ANSWERS, Gate.REGISTER}
TITLE = "ทะเบียนถนนปี 2568"
TEXT = "ขอทะเบียนถนนในเขตเทศบาล ได้รับทั้งฉบับ"
STATES = ("drafted", "proposed", "waiting", "published", "withdrawn", "fallen")
ONLY_PUBLISHED = (False, False, False, True, False, False)
# What a reader gets, by hand: exit -> state -> answer; True and False say whether it is listed.
TABLE = {
    "public:released-entry": (404, 404, 404, 200, 410, 410),
    "public:released-file": (404, 404, 404, 200, 410, 410),
    "public:released": ONLY_PUBLISHED,
    "public:released-feed": ONLY_PUBLISHED,
    "public:sitemap-part": ONLY_PUBLISHED,
    "public:search": ONLY_PUBLISHED,
    "public:search-feed": ONLY_PUBLISHED,
    "public:alike": ONLY_PUBLISHED,
    "public:agency": ONLY_PUBLISHED,
    "api:entries": ONLY_PUBLISHED,
    "api:entry": (404, 404, 404, 200, 404, 404),
    "api:bulk": ONLY_PUBLISHED,
    "api:catalogue": ONLY_PUBLISHED,
}
# Everybody's exits that have no entry to show, whatever its state.
WITHOUT_ENTRIES = {
    *("public:agencies", "public:evidence", "public:evidence-file", "public:data"),
    *("public:statistics", "public:precedents", "public:precedent", "public:outstanding"),
    *("public:sitemap", "public:sitemap-sets"),
    *("api:agencies", "api:agency", "api:evidence", "api:statistics"),
}
# Exits that answer more than one question: each is asked.
ASKED: dict[str, list[dict[str, str]]] = {
    "public:released": [{}, {"agency": "tung-dok-jan"}],
    "public:released-feed": [{}, {"agency": "tung-dok-jan"}],
    "public:search": [{"q": TITLE}, {"q": "ทะเบียนถนน"}],
    "public:search-feed": [{}, {"q": "ทะเบียนถนน"}],
    "api:entries": [{}, {"agency": "tung-dok-jan"}],
}
KEYS = ([], ["number"], ["number", "place"], ["part"], ["code"], ["code", "pk"], ["pk"])
FORMS = ("jsonl", "csv")


def in_state(world: Any, state: str) -> Any:
    """An entry in that state."""
    words = {"title": TITLE, "text": TEXT}
    if state in ("drafted", "proposed"):
        return {"drafted": stage.drafted, "proposed": stage.proposed}[state](world)
    if state == "waiting":
        return stage.published(world, embargo_until=world.on(50), **words)
    entry = stage.published(world, **words)
    if state == "withdrawn":
        stage.taken_away(entry, world)
    if state == "fallen":
        stage.fall(entry, world)
    return entry


def keys_of(number: int, case: int, code: str) -> dict[str, Any]:
    """Whatever an address may ask for."""
    return {
        "number": number, "place": 1, "part": number // 10_000 + 1, "pk": case, "code": code,
        "name": "entries",
    }  # fmt: skip


def addresses(name: str, keys: dict[str, Any]) -> list[str]:
    """The addresses of an exit, with whichever of the keys it asks for."""
    if name == "api:bulk":
        return [reverse(name, kwargs={"name": keys["name"], "form": form}) for form in FORMS]
    for wanted in KEYS:
        try:
            return [reverse(name, kwargs={word: keys[word] for word in wanted})]
        except NoReverseMatch:
            continue
    raise AssertionError(f"no keys for {name}")


def questions(name: str, keys: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    """Each address of an exit with what is asked of it."""
    return [
        (address, asked) for address in addresses(name, keys) for asked in ASKED.get(name, [{}])
    ]


def fetch(client: Any, name: str, keys: dict[str, Any]) -> list[Any]:
    """An exit as a reader of a test opens it, once for each question."""
    if name == "public:alike":
        return [client.post(address, {"text": TITLE}) for address in addresses(name, keys)]
    return [client.get(address, asked) for address, asked in questions(name, keys)]


def said(content: bytes) -> str:
    """What an answer says, also where its letters are written as escapes."""
    plain = content.decode(errors="replace")
    escaped = re.findall(r"(?:\\u[0-9a-f]{4})+", plain)
    return plain + "".join(part.encode().decode("unicode_escape") for part in escaped)
