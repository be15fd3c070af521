"""Officers' search in the files of their own agency, and in what was decided on a ground."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from publication.models import CaseWords
from publication.search.ownfiles import catch_up_files, heal_files
from publication.search.sources import catch_up
from tests import benches
from tests import factories as made
from tests.publication.searching import put
from tests.worlds import World

pytestmark = pytest.mark.django_db
ASKED = "สำเนารายงานผลการตรวจวัดเสียงรบกวนจากโรงโม่หินบ้านดอกจาน"
PHRASE = "เสียงรบกวนจากโรงโม่หิน"


def read(user: User, address: str = "/officer/search/", **asked: Any) -> str:
    client = Client()
    client.force_login(user)
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.mark.parametrize(
    "typed",
    [PHRASE, "เสียงรบกวนจากโรงโม่หิน", "โม่หิน เสียง", "สำ", "สํา", "เส\u200bียงรบกวน", "บ้านดอกจาน"],
)
def test_an_officer_finds_a_file_by_the_words_in_it(world: World, typed: str) -> None:
    found = made.in_process_case(world, ASKED)
    made.in_process_case(world, "แผนผังที่จอดรถ")
    assert catch_up_files() == 2
    page = read(world.officer, q=typed)
    assert f'<a href="{found.get_absolute_url()}">{found.reference}</a>' in page
    if len(typed) > 2:
        assert "<mark>" in page


def test_nobody_finds_the_files_of_another_agency(world: World) -> None:
    held = made.in_process_case(world, ASKED)
    catch_up_files()
    for stranger in (world.receiver, world.registrar):
        page = read(stranger, q=PHRASE)
        assert held.reference not in page
        assert "<mark>" not in page
    assert PHRASE not in unescape(Client().get("/search/", {"q": "โม่หิน"}).content.decode())
    assert Client().get("/officer/search/", {"q": PHRASE}).status_code == 302  # to the sign-in


def test_what_was_decided_is_found_after_the_next_round(world: World) -> None:
    held = made.served_order(world, "refuse").case
    catch_up_files()
    withheld = made.SECRET.type_withheld[:14]
    assert held.reference in read(world.officer, q=withheld)
    changed = made.in_process_case(world, ASKED)
    assert changed.reference not in read(world.officer, q=PHRASE)
    assert catch_up_files() == 1
    assert catch_up_files() == 0
    assert changed.reference in read(world.officer, q=PHRASE)


def test_what_no_round_has_seen_is_healed(world: World) -> None:
    held = made.in_process_case(world, ASKED)
    catch_up_files()
    CaseWords.objects.all().delete()
    assert heal_files() == 1
    CaseWords.objects.update(upto=0, folded="")
    assert heal_files() == 1
    assert heal_files() == 0
    assert held.reference in read(world.officer, q=PHRASE)


def test_rulings_and_answers_are_found_by_words_and_ground_with_the_share(world: World) -> None:
    bench = benches.panel_of(world)
    appeal = benches.forwarded_appeal(world, bench.panel)
    benches.issued_ruling(world, bench, appeal, benches.DISCLOSE)
    catch_up(world.on(400))
    put("คำตอบเรื่องอื่น", grounds=["15(1)"], kind="answer", public_from=world.on(1))
    kind = "หมายเลขโทรศัพท์"
    assert kind in made.SECRET.type_withheld
    ground = made.SECRET.exemption
    page = read(world.officer, "/officer/precedents/", q=kind, ground=ground)
    assert f"<mark>{kind}</mark>" in page
    assert "1 จาก 1" in page
    assert "คำตอบเรื่องอื่น" not in page
    assert benches.DISCLOSE.reasons not in page
    assert "คำตอบเรื่องอื่น" in read(world.officer, "/officer/precedents/")
