"""Notices on paper: for whoever gave no e-mail address; printed, posted, entered in a register."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from cases.actions import intake
from cases.actions.sweeping import sweep
from cases.correspondence import tell_requester
from cases.notices import ItemReleased
from law.dates import be_year
from notifications.models import Handling, Message, PostEntry
from notifications.relay import relay
from tests import factories
from tests.web.doors import signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "/officer/post/"
HOME = "12 หมู่ 3 ตำบลทุ่งดอกจาน จังหวัดสมมติ 99990"


@pytest.fixture
def on_paper(world):
    asks = factories.person(answer_by="post", email="", address=HOME, name="นายใช้กระดาษ ทดลอง")
    return factories.received_case(world, asks=asks)


@pytest.fixture
def sheet(on_paper):
    tell_requester(on_paper, ItemReleased(on_paper.reference, 1))
    return Message.objects.get(channel="post")


def day(on):
    return f"{on.day}/{on.month}/{be_year(on)}"


def page(door, address=ADDRESS):
    answer = door.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def enter(door, sheet, on=None, **more):
    given = {"posted_on": day(on or localdate()), "tracking_number": "RN123456789TH"} | more
    return door.post(f"{ADDRESS}{sheet.pk}/", given, follow=True)


def test_what_a_letter_says_anyway_is_not_said_twice_on_paper(on_paper):
    assert not Message.objects.filter(channel="post").exists()


def test_who_asked_on_paper_hears_on_paper_that_his_agency_is_late(world, on_paper):
    intake.take_up(on_paper, by=world.officer, on=world.day)
    for night in range(14, 20):
        sweep(world.on(night))
    late = Message.objects.get(kind="agency_late")
    assert (late.channel, late.agency, late.user) == ("post", world.agency, None)
    assert late.recipient == f"นายใช้กระดาษ ทดลอง\n{HOME}"
    assert on_paper.reference in page(signed_in(world.officer))


def test_the_relay_leaves_paper_to_people(sheet):
    relay(timezone.now())
    sheet.refresh_from_db()
    assert (sheet.tries, sheet.sent_at) == (0, None)


def test_the_sheet_has_the_envelope_and_the_words(world, sheet, on_paper):
    shown = page(signed_in(world.intake), f"{ADDRESS}{sheet.pk}/")
    assert HOME in shown
    assert "นายใช้กระดาษ ทดลอง" in shown
    assert world.agency.address_th in shown
    assert on_paper.reference in shown
    assert "กรุณาอย่าตอบกลับ" not in shown, "a letter can be answered"


def test_the_sheet_speaks_its_readers_language_throughout(world, sheet):
    """Whoever prints it may work in another one: the sender and the day are the reader's."""
    world.agency.name_en = "Thung Dok Chan Subdistrict Municipality"
    world.agency.save()
    shown = page(signed_in(world.intake), f"{ADDRESS}{sheet.pk}/")
    page_before, _, letter = shown.partition('sheet" lang="th">')
    letter = letter.partition("</article>")[0]
    assert 'lang="en"' in page_before
    assert world.agency.name_th in letter
    assert str(be_year(localdate())) in letter
    words = re.sub(r"<[^>]*>|https?://\S+|[A-Z-]+\d\S*", "", letter)
    assert not re.search(r"[A-Za-z]{4,}", words)


def test_entered_it_has_a_number_a_day_and_its_line_of_audit(world, sheet):
    door = signed_in(world.intake)
    shown = enter(door, sheet).content.decode()
    year = be_year(localdate())
    assert f"Entered under number 1/{year}." in shown
    assert "Nothing is to be posted." in shown
    register = page(door, f"{ADDRESS}?show=posted")
    assert "RN123456789TH" in register
    assert f"1/{year}" in register
    line = Handling.objects.get()
    assert (line.message, line.deed, line.by) == (sheet, "posted", world.intake)
    assert Message.objects.get(pk=sheet.pk).sent_at is not None


def test_it_is_entered_once(world, sheet):
    door = signed_in(world.intake, crash=False)
    enter(door, sheet)
    assert enter(door, sheet).status_code == 409
    assert PostEntry.objects.count() == 1


def test_the_numbers_of_an_agency_have_no_gap(world, on_paper):
    door = signed_in(world.officer, crash=False)
    for item in (1, 2, 3):
        tell_requester(on_paper, ItemReleased(on_paper.reference, item))
    first, second, third = Message.objects.filter(channel="post").order_by("pk")
    enter(door, first)
    enter(door, first)
    enter(door, third)
    enter(door, second)
    entries = PostEntry.objects.order_by("seq").values_list("seq", "message")
    assert list(entries) == [(1, first.pk), (2, third.pk), (3, second.pk)]


@pytest.mark.parametrize("days", [1, -30])
def test_a_day_that_cannot_be(world, sheet, days):
    """Neither one to come, nor one before the notice was written."""
    shown = enter(signed_in(world.officer), sheet, on=localdate() + timedelta(days=days))
    assert 'class="error-summary"' in shown.content.decode()
    assert not PostEntry.objects.exists()


def test_another_agencys_post_is_absent(world, sheet):
    theirs = signed_in(world.receiver)
    assert theirs.get(f"{ADDRESS}{sheet.pk}/").status_code == 404
    assert enter(theirs, sheet).status_code == 404
    assert "นายใช้กระดาษ" not in page(theirs)
    assert not PostEntry.objects.exists()


def test_who_does_not_post_may_not(world, sheet, client):
    assert client.get(ADDRESS).status_code == 302
    for user in (world.head, world.requester):
        assert signed_in(user).get(ADDRESS).status_code == 403
