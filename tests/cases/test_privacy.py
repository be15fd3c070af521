"""Canaries: the requester's values turn up only where the requester or his agency reads them."""

import json
import logging

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.actions import fees, intake, items, release, thirdparty
from cases.actions.sweeping import sweep
from cases.models import Case, Dispatch, Event, Item, Objection, Order
from complaints.actions import appeals
from complaints.models import AppealEvent
from letters.models import Edition, Letter
from notifications.channels import send_mail
from notifications.models import Message
from notifications.relay import relay
from tests import factories
from tests.cases.stage import ADDRESS, DAY, EMAIL, NAME, PARTLY, PHONE
from tests.factories import reread

CANARIES = (NAME, EMAIL, PHONE, ADDRESS)


@pytest.fixture
def lived(stage, caplog):
    """A file that met almost everything: completion, third parties, fee, order, appeal, sweep."""
    caplog.set_level(logging.DEBUG)
    case = stage.filed("ใบสำคัญ", "สัญญา")
    intake.ask_completion(case, by=stage.officer, on=DAY, missing="ปีใด")
    intake.complete(case, by=stage.asker(case), on=DAY, text="ปี 2568")
    intake.take_up(case, by=stage.officer, on=DAY)
    for item in case.items.all():
        items.record_found(item, by=stage.officer, on=DAY, place="ตู้ 3")
    objection = stage.ruled(case.items.first())
    order = stage.signed(case, PARTLY, PARTLY)
    appeals.lodge(objection, by=stage.registrar, on=DAY, filed_on=DAY)
    fees.ask_fee(
        case, by=stage.officer, on=DAY, costs=[fees.Cost(case.items.last(), "copy_a4", 2, 1)]
    )
    factories.copy_of(case.items.last(), stage)
    sweep(stage.on(40))
    relay(timezone.now())
    return reread(case), reread(order), reread(objection)


def holding(texts):
    return [(text[:80], c) for text in texts for c in CANARIES if c in text]


def test_the_canaries_sing_where_they_should(lived):
    """The letters to the requester do hold his name: the search below is able to find it."""
    case, *_ = lived
    to_him = Dispatch.objects.filter(case=case, addressee="requester")
    assert all(NAME in dispatch.letter.thai.html for dispatch in to_him)
    assert Message.objects.filter(recipient=EMAIL).exists()


def test_no_third_party_letter_or_message_names_who_asked(lived):
    case, *_ = lived
    letters = Letter.objects.filter(dispatch__addressee="third_party")
    assert letters.count() == 2
    assert not holding(e.html for e in Edition.objects.filter(letter__in=letters))
    assert not holding(json.dumps(letter.facts, ensure_ascii=False) for letter in letters)
    assert case.reference not in "".join(e.html for e in Edition.objects.filter(letter__in=letters))
    told = Message.objects.filter(kind__startswith="third_party")
    assert told.count() == 2
    assert not holding(json.dumps(m.facts, ensure_ascii=False) for m in told)


def test_no_event_holds_anything_personal(lived):
    events = [*Event.objects.all(), *AppealEvent.objects.all()]
    assert len(events) > 20
    assert not holding(json.dumps(event.facts, ensure_ascii=False) for event in events)
    assert not holding(event.reason for event in events)


def test_no_message_carries_the_person_in_its_facts_key_or_subject(lived, mailoutbox):
    facts = [json.dumps(m.facts, ensure_ascii=False) for m in Message.objects.all()]
    assert not holding(facts)
    for message in Message.objects.all():
        send_mail(message)
    assert len(mailoutbox) > 5
    assert not holding(mail.subject for mail in mailoutbox)
    assert not holding(mail.body for mail in mailoutbox if mail.to != [EMAIL])
    description = Item.objects.first().description
    assert not [mail for mail in mailoutbox if description in mail.subject + mail.body]


def test_no_log_line_holds_anything_personal(lived, caplog):
    ours = [r for r in caplog.records if r.name.split(".")[0] in ("cases", "letters", "web")]
    lines = [r.getMessage() for r in caplog.records if r.name != "django.db.backends"]
    assert not holding(lines)
    assert not holding(r.getMessage() for r in ours)


def test_tasks_are_called_with_keys_only(stage, broker, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        stage.served(stage.found(), PARTLY)
    assert broker.waits_for(4)
    for _task, keys, named in broker.called:
        assert all(isinstance(key, int) for key in keys)
        assert named.keys() == {"expires", "retry"}


def test_no_address_of_a_page_holds_anything_personal(lived):
    case, order, objection = lived
    assert str(case.pk) in case.get_absolute_url()
    assert not holding([case.get_absolute_url(), case.reference])
    names = [str(record) for record in (case, order, objection, case.requester)]
    assert not holding([*names, str(objection.third_party)])


# Who sees what of a file (invariant 15): one rule, asked of everything that hangs on it.

SEES = {
    "officer": {Case, Item, Order, Objection},
    "intake": {Case, Item, Order, Objection},
    "head": {Case, Item, Order, Objection},
    "receiver": set(),
    "registrar": {Objection},
    "outsider": set(),
    "clock": set(),
    "visitor": set(),
}


@pytest.mark.parametrize("who", SEES)
def test_each_person_sees_of_a_file_what_the_table_says(stage, lived, who):
    user = getattr(stage, who)
    seen = {m for m in (Case, Item, Order, Objection) if m.objects.visible_to(user).exists()}
    assert seen == SEES[who]


def test_the_holder_of_a_code_sees_his_file_and_no_unserved_order(stage, lived):
    case, *_ = lived
    asker = stage.asker(case)
    assert list(Case.objects.visible_to(asker)) == [case]
    assert set(Item.objects.visible_to(asker)) == set(case.items.all())
    assert not Order.objects.visible_to(asker).exists()  # signed, not served
    assert not Objection.objects.visible_to(asker).exists()
    stranger = stage.asker(stage.filed())
    assert case not in Case.objects.visible_to(stranger)


def test_a_third_party_sees_its_own_objection_and_nothing_else(stage, lived):
    *_, objection = lived
    user = stage.third_party(objection)
    assert list(Objection.objects.visible_to(user)) == [objection]
    for model in (Case, Item, Order):
        assert not model.objects.visible_to(user).exists()


def test_one_question_decides_what_is_seen(stage, lived):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        list(Item.objects.visible_to(stage.officer))
    assert len(asked) <= 2


def test_a_code_is_kept_only_as_a_digest(stage):
    filed = factories.file(stage)
    rows = json.dumps([str(v) for v in Case.objects.values().get(pk=filed.case.pk).values()])
    assert filed.code not in rows
    [objection] = thirdparty.consult(
        factories.found_item(stage), by=stage.officer, on=stage.on(1), concerned=[factories.COMPANY]
    )
    assert len(objection.third_party.code_digest) == 64


def test_what_was_handed_over_is_the_approved_bytes(stage):
    """Invariant 2: the order is tied to the copy by its hash, and to nothing else."""
    order = factories.served_order(stage, "grant")
    item = order.case.items.get()
    waiting = factories.copy_of(item, stage, approved=False)
    assert not item.records.released().exists()
    release.approve_record(waiting, by=stage.supervisor, at=timezone.now())
    [released] = item.records.released()
    assert released.enclosures.get().sha256 == released.sha256
    released.sha256 = "0" * 64
    with pytest.raises(IntegrityError, match="guard_record_bytes"), transaction.atomic():
        released.save()
