"""A question of an agency: asked once, answered by letter, published without names (s. 28 (2))."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Role, User
from complaints.actions import consultations
from complaints.actions.consultations import text_mark
from complaints.actions.sweeping import sweep_consultations
from complaints.models import Consultation, Posting
from letters.sealing import pdf_bytes
from notifications.models import Message
from tests.cases.snapshot import snapshot
from tests.complaints import questions as made
from tests.factories import reread
from tests.letters import reading
from tests.worlds import member
from workflow.errors import NotLawfulNow

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def second(stage):
    """Another person of the registry."""
    return member(stage.office, Role.REGISTRAR, "second@oic.example.go.th", "นางอ่านซ้ำ จริงดี", "นิติกร")


def test_a_question_gets_a_number_and_fifteen_days(stage):
    found = made.asked(stage)
    assert (found.number, found.state) == ("ห. 1/2569", "received")
    [deadline] = found.deadlines.all()
    assert (deadline.code, deadline.due_on) == ("gg38_reply", stage.on(15))
    told = Message.objects.filter(kind="consultation_asked")
    assert {message.recipient for message in told} <= {stage.office.email}
    assert made.asked(stage).number == "ห. 2/2569"


def test_the_same_form_twice_is_one_question(stage):
    form = made.question(stage)
    first = consultations.ask(form, by=stage.officer, on=stage.day)
    again = consultations.ask(form, by=stage.officer, on=stage.on(1))
    assert again.pk == first.pk
    assert Consultation.objects.count() == 1


@pytest.mark.parametrize("who", ["intake", "registrar", "receiver", "outsider", "visitor"])
def test_only_those_who_decide_at_the_agency_ask_for_it(stage, who):
    before = snapshot()
    with pytest.raises(PermissionDenied):
        consultations.ask(made.question(stage), by=getattr(stage, who), on=stage.day)
    assert snapshot() == before


def test_a_blank_question_and_a_file_of_another_agency_are_refused(stage):
    for blank in ("facts", "question"):
        with pytest.raises(ValidationError) as refused:
            consultations.ask(
                replace(made.question(stage), **{blank: "  "}), by=stage.officer, on=stage.day
            )
        assert set(refused.value.message_dict) == {blank}
    foreign = replace(made.question(stage), agency=stage.other, case=stage.filed())
    with pytest.raises(PermissionDenied):
        consultations.ask(foreign, by=stage.receiver, on=stage.day)


def test_the_answer_goes_out_as_a_letter_and_meets_the_clock(stage):
    found = made.answered(stage)
    assert (found.state, found.answered_on) == ("answered", stage.on(4))
    assert found.deadlines.get().met_on == stage.on(4)
    posting = Posting.objects.get(consultation=found)
    assert (posting.party, posting.letter.kind) == ("agency", "consultation_answer")
    printed = reading.text_of_pdf(pdf_bytes(posting.letter.thai))
    for said in ("รายงานที่รับรองแล้วจึงไม่เป็นความเห็นภายใน", "ห.๑/๒๕๖๙", "ไม่ผูกพัน"):
        assert reading.folded(said) in printed
    told = Message.objects.filter(kind="consultation_moved", recipient=stage.officer.email)
    assert [m.facts["what"] for m in told.order_by("pk")] == ["accepted", "answered"]


def test_an_empty_answer_is_not_sent(stage):
    found = made.accepted(stage)
    with pytest.raises(NotLawfulNow):
        consultations.reply(found, by=stage.registrar, on=stage.on(2), answer=" ")
    assert not Posting.objects.exists()


def test_the_subcommittee_answers_by_its_secretary(stage):
    found = consultations.refer(made.accepted(stage), by=stage.registrar, on=stage.on(2))
    assert found.panel.code == "sub-consultations"
    sees = Consultation.objects.visible_to
    secretary = stage.outsider
    assert not sees(secretary, stage.on(3)).exists()
    secretary.seats.create(panel=found.panel, duty="secretary", since=stage.day)
    secretary = User.objects.get(pk=secretary.pk)
    assert sees(secretary, stage.on(3)).get() == found
    posting = consultations.reply(found, by=secretary, on=stage.on(3), answer=made.ANSWER)
    assert "คณะอนุกรรมการตอบข้อหารือ" in reading.text_of_pdf(pdf_bytes(posting.letter.thai))


@pytest.mark.parametrize("filed", ["before", "after"])
def test_a_pending_appeal_about_the_file_comes_first(stage, filed):
    item = stage.found().items.get()
    asked = made.asked(stage, case=item.case)
    if filed == "after":
        consultations.accept(asked, by=stage.registrar, on=stage.on(1))
    appeal = stage.appealed(item).appeals.get()
    assert list(asked.pending_matters()) == [appeal.number]
    now, said = {"by": stage.registrar, "on": stage.on(1)}, {"answer": made.ANSWER}
    move, given = (
        (consultations.accept, now) if filed == "before" else (consultations.reply, now | said)
    )
    with pytest.raises(NotLawfulNow, match="pending"):
        move(asked, **given)
    done = consultations.refuse(
        reread(asked), by=stage.registrar, on=stage.on(2), refusal="มีเรื่องที่ต้องรอผลก่อน",
        pending=appeal.number,
    )  # fmt: skip
    printed = reading.text_of_pdf(pdf_bytes(done.postings.get().letter.thai))
    assert "อยู่ระหว่างการพิจารณาเรื่องร้องเรียนหรืออุทธรณ์" in printed
    assert reading.folded("อ. ๑/๒๕๖๙") not in printed, "the agency is not told which"
    assert done.events.get(name="refuse").facts["pending"] == appeal.number
    assert done.deadlines.get().met_on == stage.on(2)


def test_a_refusal_names_a_real_matter_and_a_reason(stage):
    found, act = made.asked(stage), {"by": stage.registrar, "on": stage.on(1)}
    with pytest.raises(ValidationError) as refused:
        consultations.refuse(found, refusal="รอผล", pending="อ. 99/2569", **act)
    assert set(refused.value.message_dict) == {"pending"}
    with pytest.raises(NotLawfulNow):
        consultations.refuse(found, refusal=" ", **act)
    assert reread(found).state == "received"


def test_the_agency_takes_its_question_back(stage):
    found = consultations.withdraw(made.asked(stage), by=stage.head, on=stage.on(1))
    assert found.state == "withdrawn"
    assert found.deadlines.get().cancelled_on == stage.on(1)
    for by in (stage.receiver, stage.outsider):
        with pytest.raises(PermissionDenied):
            consultations.withdraw(made.asked(stage), by=by, on=stage.on(1))


TELLING = {
    "ผู้ร้องเลขประจำตัว 1 1037 02071 81 1": "13-digit",
    "เลข 1234567890123": "13-digit",
    "ติดต่อ kor.khor@example.net": "e-mail",
    "โทร. ๐๘๑-๒๓๔-๕๖๗๘": "telephone",
    "เทศบาลตำบลทุ่งดอกจานหารือว่า": "who asked",
    "เทศบาลแห่งหนึ่งในทุ่งดอกจาน": "who asked",
    "นางค้นคว้า ทดลอง หารือ": "who asked",
    "ผู้ขอคือ พิรุณ ใจลับยิ่ง": "person",
    "ติดต่อ canary.requester@example.com": "person",
    "บริษัท ลับเฉพาะการค้า คัดค้าน": "person",
    "ตามคำขอ TUNG-DOK-JAN-2569-1": "number",
    "หนังสือ สม 52001/86": "number",
}


@pytest.mark.parametrize("told", TELLING)
@pytest.mark.parametrize("field", ["title", "question", "answer"])
def test_a_text_that_tells_is_not_prepared(stage, told, field):
    item = stage.found().items.get()
    stage.invited(item, "บริษัท ลับเฉพาะการค้า จำกัด")
    with pytest.raises(ValidationError) as refused:
        made.prepared(stage, case=item.case, letter_number="สม 52001/86", **{field: told})
    assert set(refused.value.message_dict) == {field}
    assert TELLING[told] in refused.value.message_dict[field][0]
    assert not Consultation.objects.exclude(public_title="").exists()


def test_a_text_without_names_may_be_prepared(stage):
    item = stage.found().items.get()
    long = "ตามมาตรา 15 (5) พ.ศ. 2540 คำวินิจฉัยที่ สค 12/2560 เอกสาร 340 หน้า"
    found = made.prepared(stage, case=item.case, letter_number="สม 52001/86", answer=long)
    assert found.prepared_by == stage.registrar


def test_another_person_publishes_what_he_has_read(stage, second):
    found = made.prepared(stage)
    seen = text_mark(found)
    with pytest.raises(NotLawfulNow):
        consultations.publish(found, by=stage.registrar, on=stage.on(6), seen=seen)
    changed = made.PUBLIC | {"answer": "ข้อความใหม่ที่ยังไม่มีใครอ่าน"}
    consultations.prepare_publication(
        found, by=stage.registrar, on=stage.on(6), exemptions=[], **changed
    )
    with pytest.raises(NotLawfulNow):
        consultations.publish(found, by=second, on=stage.on(6), seen=seen)
    consultations.publish(found, by=second, on=stage.on(6), seen=text_mark(found))
    assert (found.state, found.published_by) == ("published", second)
    assert Consultation.objects.published().holding("ข้อความใหม่ ยังไม่มี").get() == found
    with pytest.raises(NotLawfulNow):
        consultations.prepare_publication(
            found, by=stage.registrar, on=stage.on(7), exemptions=[], **made.PUBLIC
        )


def test_precedents_are_found_by_words_and_ground(stage, second):
    one = made.published(stage, "15(3)", by=second)
    two = made.published(stage, "15(5)", by=second, title="ผลสอบของผู้สมัครรายอื่น")
    precedents = Consultation.objects.published()
    assert precedents.holding("รายงานการประชุม").count() == 2
    assert precedents.holding("ผู้สมัคร").get() == two
    assert precedents.on_ground("15(3)").get() == one
    assert set(precedents.on_ground("15(3)", "15(5)")) == {one, two}
    assert set(precedents.on_ground("")) == {one, two}
    assert not precedents.holding("ไม่มีคำนี้").exists()


def test_lateness_is_written_down_once_and_the_office_is_reminded(stage):
    found = made.asked(stage)
    deadline = found.deadlines.get()
    for _night in range(2):
        sweep_consultations(stage.on(16))
    assert found.events.filter(name="overdue").count() == 1
    assert reread(deadline).lapsed_on == stage.on(16)
    consultations.accept(found, by=stage.registrar, on=stage.on(17))
    consultations.reply(found, by=stage.registrar, on=stage.on(18), answer=made.ANSWER)
    assert found.state == "answered"


@pytest.mark.parametrize(
    ("who", "sees"),
    [("registrar", True), ("officer", True), ("head", True), ("receiver", False),
     ("outsider", False), ("visitor", False)],
)  # fmt: skip
def test_a_question_is_seen_by_its_agency_and_the_office(stage, who, sees):
    made.asked(stage)
    seen = Consultation.objects.visible_to(getattr(stage, who), stage.day)
    assert seen.exists() is sees
