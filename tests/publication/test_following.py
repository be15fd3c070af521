"""A search that is followed: by a feed, and by a mail a day to whoever confirmed by mail."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from notifications.channels import write
from notifications.models import Message
from publication.actions import following
from publication.models import Subscription
from tests.publication import stage
from tests.publication.searching import put
from tests.worlds import World

pytestmark = pytest.mark.django_db
READER = "reader@example.com"
WANTED = {"q": "ขยะติดเชื้อ", "ground": "15(5)"}
ASKED = "/search/follow/?q=ขยะติดเชื้อ&ground=15(5)"


@pytest.fixture(autouse=True)
def open_doors() -> None:
    cache.clear()


def asked(client: Client, address: str = ASKED, email: str = READER) -> Any:
    return client.post(address, {"email": email})


def mails(kind: str = "following_news") -> list[Message]:
    return list(Message.objects.filter(kind=kind).order_by("pk"))


def page_in(message: Message) -> str:
    """The address in a mail, as its reader opens it."""
    return re.search(r"/search/following/[0-9A-Z-]+/", write(message).body)[0]


def confirmed(client: Client) -> str:
    asked(client)
    page = page_in(mails("following_asked")[-1])
    assert client.post(page, {"then": "confirm"}).status_code == 302
    return page


def tell(world: World, number: int) -> int:
    return following.tell(world.on(number), stage.moment(world.on(number)))


def fitting(world: World, number: int, **more: Any) -> None:
    said = {"grounds": ["15(5)"], "public_from": world.on(number)} | more
    put("รายงานขยะติดเชื้อ", **said)


def test_a_feed_holds_what_the_search_holds_and_nothing_else(
    world: World, days: Any, visitor: Client
) -> None:
    put("ขยะติดเชื้อ ก", grounds=["15(5)"], public_from=world.on(3), address="/answers/1/")
    put("ขยะติดเชื้อ ข", grounds=["15(5)"], public_from=world.on(5), address="/answers/2/")
    put("ขยะติดเชื้อ ค", grounds=["15(1)"], public_from=world.on(5))
    put("ขยะติดเชื้อ ง", grounds=["15(5)"], public_from=world.on(60))
    put("ขยะติดเชื้อ จ", grounds=["15(5)"], kind="ruling", audience="desk")
    answer = visitor.get("/search/feed.atom", WANTED)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=30"
    titles = re.findall("<entry><title>([^<]+)</title>", answer.content.decode())
    assert titles == ["ขยะติดเชื้อ ข", "ขยะติดเชื้อ ก"]
    page = visitor.get("/search/", WANTED).content.decode()
    assert 'type="application/atom+xml"' in page
    assert re.search(r'href="(/search/feed\.atom\?[^"]+)"', page)


def test_what_is_taken_away_is_in_no_feed(world: World, days: Any, visitor: Client) -> None:
    entry = stage.published(world, title="ทะเบียนถนนสายดอกจาน", text="ทะเบียนทั้งฉบับ")
    asked = {"q": "ทะเบียนถนน"}
    feed = visitor.get("/search/feed.atom", asked).content.decode()
    assert entry.get_absolute_url() in feed
    stage.taken_away(entry, world)
    feed = visitor.get("/search/feed.atom", asked).content.decode()
    assert "<entry>" not in feed
    assert "สายดอกจาน" not in feed


def test_nothing_comes_before_the_reader_confirms_from_his_mailbox(
    world: World, days: Any, visitor: Client
) -> None:
    fitting(world, 10)
    assert asked(visitor).status_code == 302
    assert tell(world, 11) == 0
    page = page_in(mails("following_asked")[0])
    assert "ขยะติดเชื้อ" in visitor.get(page).content.decode()
    assert tell(world, 11) == 0  # opening the page is no answer: programs open links too
    visitor.post(page, {"then": "confirm"})
    assert tell(world, 11) == 1


def test_one_mail_a_day_at_most_and_only_of_what_is_new(
    world: World, days: Any, visitor: Client
) -> None:
    confirmed(visitor)
    fitting(world, 10)
    fitting(world, 10)
    fitting(world, 10, grounds=["15(1)"])  # does not fit
    fitting(world, 10, kind="ruling", audience="desk")  # not for everybody
    assert [tell(world, 11), tell(world, 11)] == [1, 0]
    assert [message.facts["count"] for message in mails()] == [2]
    assert tell(world, 12) == 0  # nothing new
    fitting(world, 12)
    assert [tell(world, 13), tell(world, 13)] == [1, 0]
    assert len(mails()) == 2


def test_a_mail_tells_neither_what_is_sought_nor_what_was_found(
    world: World, days: Any, visitor: Client
) -> None:
    confirmed(visitor)
    fitting(world, 10)
    tell(world, 11)
    for message in [*mails("following_asked"), *mails()]:
        for language in ("th", "en"):
            written = write(message, language)
            assert READER not in written.subject + written.body
            assert "ขยะ" not in written.subject + written.body
            assert "ขยะ" not in str(message.facts)
    assert {m.facts["code_seed"].split(":")[0] for m in mails()} == {"following"}


def test_whoever_stops_gets_no_mail_and_is_forgotten(
    world: World, days: Any, visitor: Client
) -> None:
    page = confirmed(visitor)
    fitting(world, 10)
    visitor.post(page, {"then": "end"})
    assert tell(world, 11) == 0
    kept = Subscription.objects.get()
    assert kept.email == ""
    visitor.post(page, {"then": "confirm"})
    assert Subscription.objects.get().ended_at
    assert READER not in visitor.get(page).content.decode()


def test_an_address_is_guessed_by_nobody(visitor: Client) -> None:
    asked(visitor)
    assert visitor.get("/search/following/AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-A/").status_code == 404


def test_what_nobody_confirms_is_forgotten(world: World, days: Any, visitor: Client) -> None:
    asked(visitor)
    at = stage.moment(world.on(10))
    assert following.forget(at + timedelta(days=1)) == 0
    assert following.forget(at + timedelta(days=3)) == 1
    assert not Subscription.objects.exists()


def test_nobody_fills_anothers_mailbox(visitor: Client) -> None:
    answers = [asked(visitor, f"/search/follow/?q={number}").status_code for number in range(5)]
    assert set(answers) == {302}  # and nothing tells that no more mails went out
    assert len(mails("following_asked")) == 3
    more = [asked(visitor, email=f"r{n}@example.com").status_code for n in range(8)]
    assert more[-1] == 429


@pytest.mark.parametrize("sign", ["%01", "%0B", "%1F", "a%08b"])
def test_signs_that_no_document_holds_break_no_feed(visitor: Client, sign: str) -> None:
    assert visitor.get(f"/search/feed.atom?q={sign}").status_code == 200


def test_whoever_stops_is_in_no_mail_either(world: World, days: Any, visitor: Client) -> None:
    page = confirmed(visitor)
    fitting(world, 10)
    tell(world, 11)
    Message.objects.filter(kind="following_asked").update(sent_at=stage.moment(world.on(10)))
    visitor.post(page, {"then": "end"})
    assert mails() == [], "what waited does not go out"
    assert not Message.objects.filter(recipient__iexact=READER).exists()
    assert [message.facts for message in mails("following_asked")] == [{}]


def test_an_address_that_nobody_confirms_is_in_no_mail_either(
    world: World, days: Any, visitor: Client
) -> None:
    asked(visitor)
    Message.objects.update(sent_at=stage.moment(world.on(10)))
    following.forget(stage.moment(world.on(10)) + timedelta(days=3))
    assert not Message.objects.filter(recipient__iexact=READER).exists()
