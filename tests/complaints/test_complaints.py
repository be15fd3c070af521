"""A complaint from filing to its end: who may do what, when, and who is told (s. 13)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cases.actions.sweeping import sweep as sweep_cases
from complaints.actions import complaining, complaints, rulings
from complaints.actions.sweeping import sweep
from complaints.models import Complaint
from law.models import ComplaintCause, Panel
from notifications.models import Message
from tests import factories
from tests.appealing import filed_appeal
from tests.cases.snapshot import snapshot
from tests.complaining import (
    bench,
    complaint_at,
    complaint_filing,
    filed_complaint,
    filer,
    opined_complaint,
)
from tests.factories import reread
from workflow.errors import NotLawfulNow


def letters(complaint):
    return [(p.letter.kind, p.party) for p in complaint.postings.select_related("letter")]


def due(complaint, code="s13_opinion"):
    return complaint.deadlines.of_code(code).order_by("-pk").first()


def deal(stage, number="sub-complaints"):
    return Panel.objects.get(code=number)


def test_filing_gives_a_number_a_clock_a_receipt_and_messages(stage):
    complaint = filed_complaint(stage, "delay")
    assert complaint.number == "ร. 1/2569"
    assert (due(complaint).due_on, due(complaint).actor_kind) == (stage.on(30), "official")
    assert letters(complaint) == [("complaint_receipt", "filer")]
    assert [e.name for e in complaint.events.all()] == ["file", "send_letter"]
    told = set(Message.objects.values_list("kind", flat=True))
    assert {"complaint_filed", "complaint_arrived"} <= told or not stage.office.email


def test_the_same_form_twice_is_one_complaint_with_one_code(stage):
    filing = complaint_filing(stage)
    first, second = (
        complaints.file_complaint(filing, by=stage.visitor, filed_on=stage.day, today=stage.day)
        for _ in range(2)
    )
    assert (first.complaint.pk, first.code) == (second.complaint.pk, second.code)
    assert filed_complaint(stage).number == "ร. 2/2569"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"causes": []}, "causes"), ({"agency": None}, "agency"), ({"facts": " "}, "facts"),
     ({"person": filer(name="")}, "name"), ({"person": filer(email="")}, "email")],
)  # fmt: skip
def test_what_is_missing_is_said_at_its_field(stage, wrong, field):
    before = snapshot()
    with pytest.raises(ValidationError) as refusal:
        filed_complaint(stage, **wrong)
    assert set(refusal.value.message_dict) == {field}
    assert snapshot() == before


def test_an_agency_that_is_not_in_the_system_can_be_complained_about(stage):
    complaint = filed_complaint(stage, agency=None, agency_named="โรงเรียนบ้านหนองสมมติ")
    complaints.accept(complaint, by=stage.registrar, on=stage.day)
    with pytest.raises(NotLawfulNow):
        complaints.ask(
            reread(complaint), by=stage.registrar, on=stage.day, question="?", due_on=stage.on(9)
        )
    complaints.identify(complaint, by=stage.registrar, on=stage.day, agency=stage.other)
    assert reread(complaint).agency_named == "โรงเรียนบ้านหนองสมมติ"
    complaints.ask(complaint, by=stage.registrar, on=stage.day, question="?", due_on=stage.on(9))
    with pytest.raises(NotLawfulNow):
        complaints.identify(complaint, by=stage.registrar, on=stage.day, agency=stage.agency)


# From a request: only once something has opened it.


def about(stage, case, on, item=None, **more):
    by = stage.asker(case) if hasattr(stage, "asker") else stage.visitor
    return filed_complaint(stage, agency=None, case=case, item=item, on=on, by=by, **more)


def test_silence_opens_a_complaint_on_the_day_after_the_answer_day(stage):
    case = stage.begun()
    last = case.deadlines.get().due_on
    with pytest.raises(ValidationError) as refusal:
        about(stage, case, last)
    assert "18 พฤศจิกายน 2569" in str(refusal.value.message_dict["case"])
    complaint = about(stage, case, last + timedelta(days=1))
    assert (complaint.agency, complaint.case) == (stage.agency, case)


def test_a_swept_answer_day_is_as_late_as_one_that_nobody_swept(stage):
    case = stage.begun()
    late = case.deadlines.get().due_on + timedelta(days=1)
    sweep_cases(late)
    assert about(stage, reread(case), late).case == case


@pytest.mark.parametrize("outcome", ["not_held", "already_public", "decline"])
def test_these_answers_open_a_complaint_at_once(stage, outcome):
    order = factories.served_order(stage, outcome)
    assert about(stage, order.case, order.notified_on).state == "received"


@pytest.mark.parametrize(("outcome", "says"), [("refuse", "appeal"), ("grant", "answered")])
def test_the_wrong_road_is_refused_with_the_right_one_named(stage, outcome, says):
    order = factories.served_order(stage, outcome)
    before, item = snapshot(), order.case.items.get()
    with pytest.raises(ValidationError) as refusal:
        about(stage, order.case, order.notified_on, item)
    assert set(refusal.value.message_dict) == {"item"}
    told = refusal.value.message_dict["item"][0]
    assert ("อุทธรณ์" in told or "appeal" in told) == (says == "appeal")
    assert snapshot() == before


def test_nobody_complains_about_anothers_request(stage):
    order = factories.served_order(stage, "not_held")
    with pytest.raises(PermissionDenied):
        filed_complaint(stage, case=order.case, on=order.notified_on, by=stage.visitor)


def test_paper_is_always_taken_in_with_its_real_days_by_the_registry_alone(stage):
    case, facts = stage.begun(), {"channel": "post"}
    filing = complaint_filing(stage, case=case, **facts)
    days = {"filed_on": stage.on(1), "received_on": stage.on(4), "today": stage.on(6)}
    for who in ("officer", "outsider", "visitor"):
        with pytest.raises(PermissionDenied):
            complaints.file_complaint(filing, by=getattr(stage, who), **days)
    made = complaints.file_complaint(filing, by=stage.registrar, **days).complaint
    assert (made.filed_on, made.received_on) == (stage.on(1), stage.on(4))
    assert due(made).due_on == stage.on(34)


@pytest.mark.parametrize(
    ("filed", "received"), [(5, 4), (1, 7), (7, 7)], ids=["received first", "later", "tomorrow"]
)
def test_the_days_of_paper_lie_in_their_order(stage, filed, received):
    filing = complaint_filing(stage, channel="counter")
    with pytest.raises(ValidationError):
        complaints.file_complaint(
            filing, by=stage.registrar, filed_on=stage.on(filed),
            received_on=stage.on(received), today=stage.on(6),
        )  # fmt: skip


# Screening.


@pytest.mark.parametrize("road", ["appeal", "request", "correction", "elsewhere", "complaint"])
def test_turning_away_names_the_road_and_gives_the_text_back(stage, road):
    complaint = filed_complaint(stage)
    complaints.turn_away(
        complaint, by=stage.registrar, on=stage.on(2), road=road, answer="มีคำสั่งแล้ว"
    )
    assert (complaint.state, complaint.road) == ("not_accepted", road)
    letter = complaint.postings.get(letter__kind="complaint_not_accepted").letter
    assert letter.facts["told"] == complaint.facts
    assert letter.facts["road"] == road
    assert not complaint.deadlines.running().exists()


@pytest.mark.parametrize("missing", [{"road": ""}, {"answer": "  "}], ids=str)
def test_turning_away_needs_road_and_reason(stage, missing):
    complaint = filed_complaint(stage)
    before = snapshot()
    with pytest.raises(NotLawfulNow):
        complaints.turn_away(
            complaint,
            by=stage.registrar,
            on=stage.day,
            **({"road": "appeal", "answer": "x"} | missing),
        )
    assert snapshot() == before


def test_a_misfiled_one_becomes_an_appeal_with_its_first_day(stage):
    order = factories.served_order(stage, "refuse")
    filing = complaint_filing(stage, case=order.case, channel="post")
    first = order.notified_on + timedelta(days=3)
    complaint = complaints.file_complaint(
        filing, by=stage.registrar, filed_on=first, received_on=first + timedelta(days=1),
        today=first + timedelta(days=1),
    ).complaint  # fmt: skip
    rows = list(order.dispositions.all())
    appeal = complaints.convert(
        complaint, by=stage.registrar, on=first + timedelta(days=5), order=order, dispositions=rows
    )
    assert (appeal.filed_on, appeal.converted_from) == (first, complaint)
    assert reread(complaint).state == "converted"
    assert ("matter_converted", "filer") in letters(complaint)
    assert due(complaint).cancelled_on
    assert not Complaint.objects.open().exists()


# The agency's side.


def test_the_agency_sees_it_from_the_day_it_is_written_to(stage):
    complaint = complaint_at(stage, "accepted")

    def seen():
        return Complaint.objects.visible_to(reread(stage.officer), stage.day).exists()

    assert not seen()
    complaints.ask(complaint, by=stage.registrar, on=stage.day, question="?", due_on=stage.on(7))
    assert (complaint.agency_told_on, seen()) == (stage.day, True)
    assert not Complaint.objects.visible_to(stage.receiver, stage.day).exists()
    assert due(complaint, "s32_explain").due_on == stage.on(7)
    assert ("explanation_request", "agency") in letters(complaint)


def test_the_letter_to_the_agency_does_not_name_the_complainant(stage):
    complaint = complaint_at(stage, "explaining", person=filer(name="นางสาวลับสุด ทดลอง"))
    letter = complaint.postings.get(letter__kind="explanation_request").letter
    assert "ลับสุด" not in str(letter.facts)
    assert all("ลับสุด" not in edition.html for edition in letter.editions.all())


@pytest.mark.parametrize(("who", "may"), [("officer", True), ("head", True), ("registrar", True),
                                          ("receiver", False), ("outsider", False)])  # fmt: skip
def test_the_agency_or_the_registry_for_it_explains(stage, who, may):
    complaint = complaint_at(stage, "explaining")
    try:
        complaints.explain(complaint, by=getattr(stage, who), on=stage.on(3), text="ตอบแล้ว")
    except PermissionDenied:
        assert not may
    assert (reread(complaint).state == "examining") is may
    assert (due(complaint, "s32_explain").met_on is not None) is may


def test_a_second_explanation_stands_beside_the_first(stage):
    complaint = complaint_at(stage, "examining")
    complaints.ask(complaint, by=stage.registrar, on=stage.on(2), question="?", due_on=stage.on(9))
    complaints.explain(complaint, by=stage.officer, on=stage.on(3), text="เพิ่มเติม")
    assert reread(complaint).explanation == "ค้นหาแล้ว\n\nเพิ่มเติม"


def test_without_an_explanation_the_reason_is_said(stage):
    complaint, panel = complaint_at(stage, "explaining"), deal(stage)
    with pytest.raises(ValidationError) as refusal:
        complaints.examine(complaint, by=stage.registrar, on=stage.on(8), panel=panel)
    assert set(refusal.value.message_dict) == {"reason"}
    complaints.examine(
        complaint, by=stage.registrar, on=stage.on(8), panel=panel, reason="พ้นกำหนดแล้ว"
    )
    assert complaint.events.get(name="examine").reason == "พ้นกำหนดแล้ว"


def test_a_tribunal_is_no_body_for_complaints(stage):
    complaint = complaint_at(stage, "accepted")
    with pytest.raises(ValidationError):
        complaints.examine(complaint, by=stage.registrar, on=stage.day, panel=deal(stage, "sl-1"))


def test_it_moves_to_another_body_with_a_reason_until_an_opinion_is_drafted(stage):
    complaint = complaint_at(stage, "examining")
    board = deal(stage, "board")
    complaints.refer(complaint, by=stage.registrar, on=stage.day, panel=board, reason="เรื่องสำคัญ")
    assert reread(complaint).panel == board
    with pytest.raises(NotLawfulNow):
        complaints.refer(
            complaint_at(stage, "accepted"),
            by=stage.registrar,
            on=stage.day,
            panel=board,
            reason="x",
        )


# Inspection and summons.


def test_inspection_asks_for_the_certificate_and_reports(stage):
    complaint = complaint_at(stage, "inspecting")
    assert ("inspection_notice", "agency") in letters(complaint)
    complaints.report_inspection(
        complaint, by=stage.registrar, on=stage.on(5), report="พบในตู้ 3", found=True
    )
    assert (complaint.state, complaint.record_found) == ("examining", True)


def test_only_denied_existence_is_inspected(stage):
    complaint = complaint_at(stage, "examining", "delay")
    with pytest.raises(NotLawfulNow):
        complaints.inspect(complaint, by=stage.registrar, on=stage.day, plan="ตรวจ")


def test_a_summons_goes_by_registered_post_and_what_is_said_meets_it(stage):
    complaint = complaint_at(stage, "examining")
    posting = complaints.summon(
        complaint, by=stage.registrar, on=stage.day, who="นายพยาน ทดลอง", about="นำแฟ้มมา",
        due_on=stage.on(10),
    )  # fmt: skip
    assert (posting.party, posting.channel, posting.deemed) == ("witness", "registered", True)
    assert due(complaint, "s32_summons").actor_kind == "person"
    assert "พยาน" not in str(complaint.events.get(name="summon").facts)
    complaints.note_testimony(complaint, by=stage.registrar, on=stage.on(9), text="ให้ถ้อยคำ")
    assert due(complaint, "s32_summons").met_on == stage.on(9)
    with pytest.raises(NotLawfulNow):
        complaints.note_testimony(complaint, by=stage.registrar, on=stage.on(9), text="อีก")


@pytest.mark.parametrize(("state", "lawful"), [("received", False), ("accepted", True),
                                               ("inspecting", True)])  # fmt: skip
def test_a_summons_belongs_to_a_running_matter_and_the_registry(stage, state, lawful):
    complaint = complaint_at(stage, state)
    facts = {"on": stage.day, "who": "นาย ก", "about": "x", "due_on": stage.on(9)}
    with pytest.raises(PermissionDenied if lawful else NotLawfulNow):
        complaints.summon(complaint, by=stage.officer, **facts)


# Time.


def test_the_time_is_extended_once_to_sixty_days_and_both_are_told(stage):
    complaint = complaint_at(stage, "examining")
    longer = complaints.extend(complaint, by=stage.registrar, on=stage.on(20), reasons="รอผลตรวจ")
    assert (longer.due_on, longer.days) == (stage.on(60), 60)
    sent = [party for kind, party in letters(complaint) if kind == "matter_extended"]
    assert sent == ["filer", "agency"]
    with pytest.raises(NotLawfulNow):
        complaints.extend(complaint, by=stage.registrar, on=stage.on(21), reasons="อีก")


def test_a_period_that_is_over_is_not_extended_nor_without_reasons(stage):
    complaint = complaint_at(stage, "examining")
    with pytest.raises(ValidationError):
        complaints.extend(complaint, by=stage.registrar, on=stage.on(20), reasons=" ")
    with pytest.raises(NotLawfulNow):
        complaints.extend(complaint, by=stage.registrar, on=stage.on(31), reasons="ช้า")


def test_an_agency_that_was_never_told_is_not_told_of_more_time(stage):
    complaint = complaint_at(stage, "accepted")
    complaints.extend(complaint, by=stage.registrar, on=stage.on(20), reasons="รอ")
    assert ("matter_extended", "agency") not in letters(complaint)


def test_days_that_pass_are_written_down_and_told_to_the_office_once(stage):
    stage.office.email = "saraban@office.example.go.th"
    stage.office.save()
    complaint = complaint_at(stage, "explaining")
    assert sweep(stage.on(7)) == 0
    assert (sweep(stage.on(8)), sweep(stage.on(8))) == (1, 0)
    assert (sweep(stage.on(31)), sweep(stage.on(32))) == (1, 0)
    names = [e.name for e in complaint.events.all()]
    assert ("explanation_overdue" in names, "opinion_overdue" in names) == (True, True)
    late = Message.objects.filter(kind="complaint_late")
    assert sorted(m.facts["what"] for m in late) == ["explanation", "opinion"]
    assert reread(complaint).state == "explaining"


# Its end.


@pytest.mark.parametrize(
    ("finding", "owes"),
    [("breached", True), ("found", True), ("no_breach", False), ("not_held", False)],
)
def test_the_opinion_ends_the_clock_and_makes_a_duty_of_a_breach(stage, finding, owes):
    complaint = opined_complaint(stage, complaint_at(stage, "examining"), finding)
    assert (complaint.state, complaint.finding) == ("opined", finding)
    assert due(complaint).met_on == stage.on(10)
    days = [d.due_on for o in complaint.obligations.all() for d in o.deadlines.all()]
    assert days == ([stage.on(25)] if owes else [])
    assert sweep(stage.on(11)) == (0 if owes else 1)
    assert reread(complaint).state == ("opined" if owes else "closed")


def test_nothing_is_closed_while_the_agency_owes_something(stage):
    complaint = opined_complaint(stage, complaint_at(stage, "examining"), "breached")
    with pytest.raises(NotLawfulNow):
        complaints.close(complaint, by=stage.registrar, on=stage.on(12))


def test_an_opinion_needs_every_signature(stage):
    complaint = complaint_at(stage, "examining")
    secretary = bench(complaint.panel)[0].user
    draft = rulings.draft(complaint, by=secretary, on=stage.day)
    with pytest.raises(NotLawfulNow):
        complaints.opine(complaint, ruling=draft, by=secretary, on=stage.day)
    with pytest.raises(NotLawfulNow):
        complaints.refer(
            complaint, by=stage.registrar, on=stage.day, panel=deal(stage, "board"), reason="ย้าย"
        )
    assert reread(complaint).state == "examining"


@pytest.mark.parametrize("state", ["accepted", "explaining", "examining", "inspecting"])
def test_striking_out_tells_both_sides_why(stage, state):
    complaint = complaint_at(stage, state)
    with pytest.raises(NotLawfulNow):
        complaints.strike(complaint, by=stage.registrar, on=stage.on(1), answer=" ")
    complaints.strike(complaint, by=stage.registrar, on=stage.on(1), answer="ได้รับเอกสารครบแล้ว")
    sent = [party for kind, party in letters(complaint) if kind == "complaint_struck"]
    assert sent == (["filer"] if state == "accepted" else ["filer", "agency"])
    assert not complaint.deadlines.running().exists()


def test_the_holder_of_the_code_withdraws_and_a_stranger_does_not(stage):
    complaint = complaint_at(stage, "explaining")
    users = type(stage.visitor).objects
    with pytest.raises(PermissionDenied):
        complaints.withdraw(
            complaint, by=users.visitor(complaints=[complaint.pk + 1]), on=stage.day
        )
    complaints.withdraw(complaint, by=users.visitor(complaints=[complaint.pk]), on=stage.on(2))
    assert complaint.state == "withdrawn"
    assert ("complaint_withdrawn", "agency") in letters(complaint)


def test_the_request_named_is_the_complainants_own(stage):
    mine = stage.filed()
    requester = mine.requester
    complaint = filed_complaint(
        stage, agency=None, agency_named="เทศบาล", person=filer(name=requester.name, email="a@b.co")
    )
    other = stage.filed()
    other.requester.name = "คนอื่น"
    other.requester.save()
    for wrong in ("NO-SUCH-1", other.reference):
        with pytest.raises(ValidationError):
            complaints.link(complaint, by=stage.registrar, on=stage.day, reference=wrong)
    complaints.link(complaint, by=stage.registrar, on=stage.day, reference=mine.reference.lower())
    assert (complaint.case, complaint.agency) == (mine, mine.agency)


def test_every_cause_of_the_act_can_be_complained_of_without_a_request(stage):
    for cause in ComplaintCause.objects.all():
        assert filed_complaint(stage, cause.code).state == "received"


def test_the_code_of_the_misfiled_appeal_opens_the_complaint_that_it_became(stage):
    appeal = filed_appeal(stage, "refuse")
    made = complaining.take_over(
        appeal, by=stage.registrar, on=appeal.received_on,
        causes=list(ComplaintCause.objects.filter(code="delay")),
    )  # fmt: skip
    assert (made.filed_on, made.received_on) == (appeal.filed_on, appeal.received_on)
    visitor = type(stage.visitor).objects.visitor
    for keys, sees in (([appeal.pk], True), ([appeal.pk + 1], False)):
        seen = Complaint.objects.visible_to(visitor(appeals=keys), stage.day)
        assert seen.filter(pk=made.pk).exists() is sees
