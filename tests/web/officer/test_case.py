"""The page of a file: who sees it, what it shows, and that its queries do not grow."""

import pytest

from cases.actions import items, release
from cases.models import Case, Item, Objection, Order
from tests import factories as made
from tests.factories import COMPANY, Concerned
from web.officer.timeline import CASE, ITEM, OBJECTION, ORDER

pytestmark = pytest.mark.django_db


def page(client, case):
    return client.get(f"/officer/cases/{case.pk}/")


def test_the_agency_sees_its_file_and_nobody_else(world, desk):
    case = made.in_process_case(world)
    for who in (world.officer, world.intake, world.supervisor, world.head, world.colleague):
        assert page(desk(who), case).status_code == 200
    absent = desk(world.officer).get("/officer/cases/999999/")
    for who in (world.receiver, world.registrar):
        answer = page(desk(who), case)
        assert answer.status_code == 404
        assert answer.content == absent.content


def test_ones_own_request_elsewhere_is_not_on_the_desk(world, desk):
    """An officer who asks another agency follows it on the public side, like everybody."""
    asks = made.person(account=world.receiver)
    case = made.received_case(world, asks=asks)
    assert page(desk(world.receiver), case).status_code == 404


def test_it_shows_the_request_and_its_requester(world, desk):
    item = made.found_item(world)
    text = page(desk(world.officer), item.case).content.decode()
    for shown in (item.case.reference, item.description, "นายใฝ่รู้ ทดลอง", "asker@example.com"):
        assert shown in text
    assert "Administrative Procedure Act" in text  # the ledger says why the day is the day


def steps(answer):
    return {step.url.rstrip("/").rpartition("/")[2]: step for step in answer.context["file"].steps}


def test_lawful_steps_are_buttons_and_the_others_say_why_not(world, desk):
    case = made.received_case(world)
    offered = steps(page(desk(world.officer), case))
    assert offered["take-up"].reasons == []
    assert offered["draft"].reasons == ["This is not possible while the state is “Received”."]
    assert steps(page(desk(world.head), case))["take-up"].reasons == [
        "This is up to the officer in charge or a supervisor."
    ]
    text = page(desk(world.officer), case).content.decode()
    assert f'<form method="post" action="/officer/cases/{case.pk}/take-up/">' in text
    assert f'href="/officer/cases/{case.pk}/draft/"' not in text


def test_the_number_of_queries_does_not_grow(world, desk, django_assert_max_num_queries):
    def file(parties, wanted):
        case = made.in_process_case(world, *[f"เอกสารชุดที่ {n}" for n in range(wanted)])
        for item in case.items.all():
            items.record_found(item, by=world.officer, on=world.on(1), place="ตู้ 1")
            made.copy_of(item, world, approved=False)
            concerned = [
                Concerned(f"บริษัท {n}", COMPANY.interest, email=f"a{n}@example.com")
                for n in range(parties)
            ]
            made.thirdparty.consult(item, by=world.officer, on=world.on(1), concerned=concerned)
        return case

    small, large = file(1, 1), file(3, 5)
    client = desk(world.officer)
    page(client, small)
    with django_assert_max_num_queries(25) as few:
        page(client, small)
    with django_assert_max_num_queries(25) as many:
        page(client, large)
    assert len(few) == len(many)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(
    "build",
    [
        lambda w: made.delivered_case(w, "grant", "refuse"),
        lambda w: made.dismissed_objection(w).case,
        lambda w: made.own_data_case(w, assured=True),
        lambda w: made.incomplete_case(w),
        lambda w: made.served_order(w, "partly_grant", "not_held", channel="registered").case,
    ],
)
def test_every_kind_of_file_is_shown(world, desk, build, language):
    case = build(world)
    answer = page(desk(world.supervisor, language), case)
    assert answer.status_code == 200
    assert len(answer.context["file"].events) == case.events.count()


@pytest.mark.parametrize(
    ("model", "words"), [(Case, CASE), (Item, ITEM), (Objection, OBJECTION), (Order, ORDER)]
)
def test_every_transition_has_its_sentence(model, words):
    moves = {
        name for name in vars(model) if hasattr(getattr(model, name), "_django_fsm")
    }  # fmt: skip
    assert moves - set(words) == set()


def test_every_event_on_a_page_has_its_sentence(world, desk):
    """What the actions write down is told in words, never as the name in code."""
    case = made.delivered_case(world, "grant", "not_held")
    release.add_record(
        case.items.first(), by=world.officer, kind="original", upload=(sent := made.upload()),
        accepted=made.accept(sent),
    )  # fmt: skip
    words = {"case": CASE, "item": ITEM, "objection": OBJECTION, "order": ORDER}
    for event in case.events.all():
        assert event.name in words[event.subject], event.name


def test_files_and_letters_are_for_the_agency_alone(world, desk):
    case = made.served_order(world, "grant").case
    record = made.copy_of(case.items.get(), world)
    letter = case.dispatches.first()
    addresses = [f"/officer/files/{record.pk}/", f"/officer/letters/{letter.pk}/th/"]
    for url in addresses:
        mine = desk(world.officer).get(url)
        assert mine.status_code == 200
        assert mine["X-Content-Type-Options"] == "nosniff"
        assert desk(world.receiver).get(url).status_code == 404
    assert desk(world.officer).get(addresses[0])["Content-Disposition"].startswith("attachment")
    assert desk(world.officer).get(f"/officer/letters/{letter.pk}/fr/").status_code == 404


def test_what_the_requester_sent_can_be_read(world, desk, client):
    sent = made.upload("คำขอ.pdf")
    held = made.file(world, by=world.visitor)
    from_draft = held.case.attachments.create(
        file=sent, name="คำขอ.pdf", content_type="application/pdf", size=3, sha256="0" * 64
    )
    assert "คำขอ.pdf" in page(desk(world.officer), held.case).content.decode()
    url = f"/officer/attachments/{from_draft.pk}/"
    assert desk(world.officer).get(url).status_code == 200
    assert desk(world.receiver).get(url).status_code == 404
