"""From the call to a sitting to the ruling in everybody's hands (ss. 34-37; APA ss. 79-84)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Seat
from cases.models import Dispatch
from complaints.actions import appeals, rulings, sittings
from complaints.models import Appeal, Obligation, Posting, Ruling, Signature, Vote
from notifications.models import Message
from tests import benches as matters
from tests import factories
from tests.benches import DISCLOSE, RULING, SITS, UPHOLD
from tests.cases.snapshot import snapshot
from tests.factories import reread
from tests.scenes import scene_of
from workflow.errors import NotLawfulNow

pytestmark = pytest.mark.django_db


def before_the_panel(world):
    bench = matters.panel_of(world)
    return {"bench": bench, "appeal": matters.forwarded_appeal(world, bench.panel)}


built = scene_of(before_the_panel)


@pytest.fixture
def bench(scene):
    return scene.bench


@pytest.fixture
def appeal(scene):
    return scene.appeal


def refused(error, act):
    """The act is refused and leaves nothing behind."""
    before = snapshot()
    with pytest.raises(error) as refusal:
        act()
    assert snapshot() == before
    return refusal.value


def by(bench, world, day=SITS):
    return {"by": bench.secretary, "on": world.on(day)}


def voting(world, bench, ruling, user, **more):
    facts = {"in_favour": True} | more
    return rulings.vote(ruling, seat=bench.seat(user), by=user, on=world.on(SITS), **facts)


def test_a_ruling_goes_its_whole_way(world, bench, appeal):
    ruling = matters.issued_ruling(world, bench, appeal, against=(bench.members[0],))
    appeal = reread(appeal)
    assert (ruling.state, ruling.number) == ("issued", "สค 1/2569")
    assert (appeal.state, appeal.decision_number) == ("decided", "สค 1/2569")
    assert appeal.decided_on == ruling.decided_on == world.on(SITS)
    assert appeal.items.get().outcome == "disclose"
    assert Obligation.objects.get().ruling == ruling
    assert [e.name for e in ruling.events.all()] == [
        "draft", "put", "vote", "vote", "vote", "carry", "sign", "sign", "sign", "seal", "issue",
    ]  # fmt: skip


def test_each_side_gets_the_ruling_and_a_letter_of_its_own(world, bench, appeal):
    ruling = matters.issued_ruling(world, bench, appeal)
    sent = Posting.objects.filter(appeal=appeal, sent_on=world.on(SITS + 3))
    kinds = [(p.party, p.letter.kind) for p in sent.select_related("letter")]
    assert sorted(kinds) == [
        ("agency", "ruling"), ("agency", "ruling_cover"),
        ("filer", "ruling"), ("filer", "ruling_cover"),
    ]  # fmt: skip
    assert sent.filter(letter=ruling.letter).count() == 2
    told = Message.objects.filter(kind__in=["ruling_sent", "ruling_to_comply"])
    assert set(told.values_list("recipient", flat=True)) == {
        "asker@example.com", world.agency.email, world.officer.email,
    }  # fmt: skip


def test_an_opinion_goes_its_whole_way(world):
    bench = matters.panel_of(world, "sub-complaints")
    complaint = matters.examined_complaint(world, bench.panel)
    ruling = matters.issued_ruling(world, bench, complaint)
    complaint = reread(complaint)
    assert ruling.number == "ร 1/2569"
    assert (complaint.state, complaint.finding) == ("opined", "breached")
    assert Obligation.objects.get().duty == matters.OPINION.to_do
    cover = complaint.postings.get(party="filer", letter__kind="ruling_cover").letter
    assert "มิได้ให้อำนาจ" in cover.thai.html
    assert "ศาลปกครอง" not in cover.thai.html


def test_an_objectors_appeal_never_tells_who_asked(world, bench):
    appeal = matters.forwarded(matters.objectors_appeal(world), world, bench.panel)
    ruling = matters.issued_ruling(world, bench, appeal)
    assert reread(appeal.objection).state == "overruled"
    case = appeal.case
    secret = (case.requester.name, case.requester.email, case.reference)
    to_objector = appeal.postings.filter(party="filer").exclude(letter__kind="receipt")
    assert {p.letter.kind for p in to_objector} >= {"ruling", "ruling_cover"}
    for posting in [*to_objector, *appeal.postings.filter(letter=ruling.letter)]:
        for edition in posting.letter.editions.all():
            assert not [word for word in secret if word in edition.html]


def test_the_requester_learns_the_outcome_and_never_who_objected(world, bench):
    appeal = matters.forwarded(matters.objectors_appeal(world), world, bench.panel)
    matters.issued_ruling(world, bench, appeal, UPHOLD)
    cover = Dispatch.objects.get(case=appeal.case, letter__kind="ruling_cover")
    assert cover.addressee == "requester"
    objector = appeal.objection.third_party
    for edition in cover.letter.editions.all():
        assert objector.name not in edition.html
        assert objector.email not in edition.html
    assert factories.PLAN in cover.letter.thai.html.replace("๑๒/๒๕๖๙", "12/2569")
    assert "ศาลปกครอง" in cover.letter.thai.html  # he lost: he may sue
    own = appeal.postings.get(party="filer", letter__kind="ruling_cover").letter
    assert "ศาลปกครอง" not in own.thai.html  # the objector won


@pytest.mark.parametrize(("said", "sues"), [(UPHOLD, True), (DISCLOSE, False)])
def test_the_right_to_sue_is_named_where_there_is_one(world, bench, appeal, said, sues):
    matters.issued_ruling(world, bench, appeal, said)
    letters = {
        p.party: p.letter.thai.html
        for p in appeal.postings.filter(letter__kind="ruling_cover").select_related("letter")
    }
    assert ("๙๐" in letters["filer"] and "ศาลปกครอง" in letters["filer"]) == sues
    assert "ศาลปกครอง" not in letters["agency"]
    assert "เป็นที่สุด" in letters["agency"]


def test_numbers_of_one_letter_code_have_no_gap(world, bench, appeal):
    other = matters.panel_of(world, "sl-2")
    second = matters.forwarded_appeal(world, other.panel)
    assert matters.issued_ruling(world, bench, appeal).number == "สค 1/2569"
    ruling = matters.signed_ruling(world, other, second)
    appeals.drop(second, by=world.registrar, on=world.on(SITS + 3))
    known = by(other, world, SITS + 3)
    refused(NotLawfulNow, lambda: rulings.issue(ruling, **known))
    third = matters.forwarded_appeal(world, other.panel)
    assert matters.issued_ruling(world, other, third).number == "สค 2/2569"


@pytest.mark.parametrize(("size", "there", "opens"), [(3, 3, True), (3, 2, False), (7, 3, False),
                                                      (7, 4, True), (5, 3, True)])  # fmt: skip
def test_a_sitting_opens_with_three_and_half_of_the_body(world, size, there, opens):
    bench = matters.panel_of(world, size=size)
    appeal = matters.forwarded_appeal(world, bench.panel)
    people = bench.voters[:there]
    if opens:
        assert matters.open_sitting(world, bench, appeal, present=people).state == "open"
    else:
        with pytest.raises(NotLawfulNow):
            matters.open_sitting(world, bench, appeal, present=people)


def test_members_are_notified_three_days_before(world, bench, appeal):
    sitting = matters.planned_sitting(world, bench, appeal, on=14)
    refused(NotLawfulNow, lambda: sittings.notify_members(sitting, **by(bench, world, 12)))
    called = matters.called_sitting(world, bench, appeal)
    assert called.letter.kind == "sitting_notice"
    told = Message.objects.filter(kind="sitting_called").values_list("recipient", flat=True)
    assert set(told) == {user.email for user in bench.voters}
    assert "อ. ๑/๒๕๖๙" in called.letter.thai.html


def test_the_agenda_is_fixed_once_the_members_know_it(world, bench, appeal):
    sitting = matters.called_sitting(world, bench, appeal)
    other = matters.forwarded_appeal(world, bench.panel)
    known = by(bench, world, 12)
    refused(NotLawfulNow, lambda: sittings.put_on_agenda(sitting, other, **known))
    refused(NotLawfulNow, lambda: sittings.take_off_agenda(sitting.agenda.get(), **known))


def test_only_matters_before_the_body_come_on_its_agenda(world, bench):
    other = matters.panel_of(world, "sl-2")
    elsewhere = matters.forwarded_appeal(world, other.panel)
    sitting = matters.planned_sitting(world, bench)
    known = by(bench, world, 12)
    refused(NotLawfulNow, lambda: sittings.put_on_agenda(sitting, elsewhere, **known))
    waiting = matters.lodged_appeal(world)
    refused(NotLawfulNow, lambda: sittings.put_on_agenda(sitting, waiting, **known))


def test_a_recused_member_leaves_too_few(world, bench, appeal):
    """Three are there, but one of them takes no part."""
    sitting = matters.open_sitting(world, bench, appeal)
    user = bench.members[0]
    known = {"by": user, "on": world.on(SITS)}
    sittings.recuse(bench.seat(user), appeal, reason="เป็นญาติ", **known)
    ruling = matters.drafted_ruling(world, bench, appeal)
    refused(NotLawfulNow, lambda: rulings.put(ruling, sitting=sitting, **by(bench, world)))


def test_a_recused_member_does_not_vote_where_enough_are_left(world):
    bench = matters.panel_of(world, size=4)
    appeal = matters.forwarded_appeal(world, bench.panel)
    user = bench.members[0]
    sittings.recuse(
        bench.seat(user), appeal, by=bench.secretary, on=world.on(12), reason="ส่วนได้เสีย"
    )
    ruling = matters.put_ruling(world, bench, appeal)
    refused(PermissionDenied, lambda: voting(world, bench, ruling, user))
    matters.cast(world, bench, ruling)
    assert ruling.votes.count() == 3
    assert rulings.close_vote(ruling, **by(bench, world)).state == "carried"


def test_a_member_from_the_agency_concerned_does_not_sit(world):
    bench = matters.panel_of(world, size=4)
    appeal = matters.forwarded_appeal(world, bench.panel)
    user = bench.members[2]
    Seat.objects.filter(user=user).update(home_agency=world.agency)
    ruling = matters.put_ruling(world, bench, appeal)
    assert user.pk not in {s.user_id for s in ruling.may_take_part()}
    refused(PermissionDenied, lambda: voting(world, bench, ruling, user))


def test_whoever_has_voted_is_not_recused_any_more(world, bench, appeal):
    ruling = matters.put_ruling(world, bench, appeal)
    voting(world, bench, ruling, bench.chair)
    known = {"by": bench.chair, "on": world.on(SITS), "reason": "นึกได้ทีหลัง"}
    refused(NotLawfulNow, lambda: sittings.recuse(bench.seat(bench.chair), appeal, **known))


def test_a_secretary_keeps_the_pen_and_has_no_vote(world, bench, appeal):
    ruling = matters.put_ruling(world, bench, appeal)
    refused(PermissionDenied, lambda: voting(world, bench, ruling, bench.secretary))
    refused(PermissionDenied, lambda: rulings.close_vote(ruling, by=bench.chair, on=world.on(16)))


def test_nobody_votes_for_another_or_while_absent(world):
    bench = matters.panel_of(world, size=4)
    appeal = matters.forwarded_appeal(world, bench.panel)
    ruling = matters.put_ruling(world, bench, appeal, present=bench.voters[:3])
    refused(PermissionDenied, lambda: voting(world, bench, ruling, bench.members[2]))
    known = {"seat": bench.seat(bench.chair), "on": world.on(SITS), "in_favour": True}
    refused(PermissionDenied, lambda: rulings.vote(ruling, by=bench.members[0], **known))


def test_a_vote_is_cast_once(world, bench, appeal):
    ruling = matters.put_ruling(world, bench, appeal)
    voting(world, bench, ruling, bench.chair)
    refused(NotLawfulNow, lambda: voting(world, bench, ruling, bench.chair, in_favour=False))
    dissent = {"in_favour": True, "dissent": "x"}
    refused(ValidationError, lambda: voting(world, bench, ruling, bench.members[0], **dissent))
    refused(NotLawfulNow, lambda: rulings.close_vote(ruling, **by(bench, world)))


@pytest.mark.parametrize(
    ("size", "against", "state"),
    [(3, [1], "carried"), (3, [1, 2], "rejected"), (4, [1, 2], "carried"), (4, [0, 1], "rejected")],
    ids=["majority", "minority", "tie with the chair", "tie against the chair"],
)
def test_the_majority_decides_and_the_chair_a_tie(world, size, against, state):
    bench = matters.panel_of(world, size=size)
    ruling = matters.put_ruling(world, bench, matters.forwarded_appeal(world, bench.panel))
    matters.cast(world, bench, ruling, *[bench.voters[n] for n in against])
    assert rulings.close_vote(ruling, **by(bench, world)).state == state


def test_after_a_rejection_there_may_be_another_draft(world, bench, appeal):
    ruling = matters.put_ruling(world, bench, appeal)
    known = by(bench, world)
    refused(NotLawfulNow, lambda: rulings.draft(appeal, **known))
    matters.cast(world, bench, ruling, *bench.voters)
    rulings.close_vote(ruling, **known)
    assert rulings.draft(appeal, **known).pk != ruling.pk


def test_what_was_put_is_no_draft_any_more(world, bench, appeal):
    ruling = matters.put_ruling(world, bench, appeal)
    known = by(bench, world)
    refused(NotLawfulNow, lambda: rulings.write(ruling, text=RULING, **known))
    row = appeal.items.get()
    refused(NotLawfulNow, lambda: rulings.write_item(ruling, row, said=UPHOLD, **known))


def test_a_draft_with_a_blank_is_not_put(world, bench, appeal):
    sitting = matters.open_sitting(world, bench, appeal)
    ruling = rulings.draft(appeal, **by(bench, world))
    rulings.write(ruling, text=RULING, **by(bench, world))
    refused(NotLawfulNow, lambda: rulings.put(ruling, sitting=sitting, **by(bench, world)))


def test_a_draft_is_put_where_it_is_on_the_agenda(world, bench, appeal):
    other = matters.forwarded_appeal(world, bench.panel)
    sitting = matters.open_sitting(world, bench, other)
    ruling = matters.drafted_ruling(world, bench, appeal)
    refused(NotLawfulNow, lambda: rulings.put(ruling, sitting=sitting, **by(bench, world)))


def test_every_member_who_sat_signs_the_same_text(world, bench, appeal):
    ruling = matters.carried_ruling(world, bench, appeal, against=(bench.members[1],))
    for user in bench.voters:
        assert reread(ruling).state == "carried"
        rulings.sign(ruling, seat=bench.seat(user), by=user, on=world.on(17))
    assert ruling.state == "signed"
    assert len(set(ruling.signatures.values_list("text_sha256", flat=True))) == 1


def test_only_who_sat_signs_and_once(world):
    bench = matters.panel_of(world, size=4)
    appeal = matters.forwarded_appeal(world, bench.panel)
    ruling = matters.put_ruling(world, bench, appeal, present=bench.voters[:3])
    matters.cast(world, bench, ruling)
    rulings.close_vote(ruling, **by(bench, world))
    day = {"on": world.on(17)}
    away, chair = bench.members[2], bench.chair
    refused(PermissionDenied, lambda: rulings.sign(ruling, seat=bench.seat(away), by=away, **day))
    rulings.sign(ruling, seat=bench.seat(chair), by=chair, **day)
    refused(NotLawfulNow, lambda: rulings.sign(ruling, seat=bench.seat(chair), by=chair, **day))
    refused(NotLawfulNow, lambda: rulings.issue(ruling, **by(bench, world, 17)))


def test_a_sitting_closes_with_minutes_and_no_open_vote(world, bench, appeal):
    ruling = matters.put_ruling(world, bench, appeal)
    sitting, known = ruling.sitting, by(bench, world)
    refused(NotLawfulNow, lambda: sittings.close_sitting(sitting, minutes="รายงาน", **known))
    matters.cast(world, bench, ruling)
    rulings.close_vote(ruling, **known)
    refused(NotLawfulNow, lambda: sittings.close_sitting(sitting, minutes=" ", **known))
    assert sittings.close_sitting(sitting, minutes="รายงาน", **known).state == "closed"


def test_whoever_has_voted_was_there(world, bench, appeal):
    ruling = matters.put_ruling(world, bench, appeal)
    voting(world, bench, ruling, bench.chair)
    known = by(bench, world) | {"present": False}
    seat = bench.seat(bench.chair)
    refused(NotLawfulNow, lambda: sittings.mark_present(ruling.sitting, seat, **known))


@pytest.mark.parametrize("who", ["registrar", "officer", "head", "requester"])
def test_the_bench_is_closed_to_others(world, bench, appeal, who):
    user = getattr(world, who)
    day = {"by": user, "on": world.on(SITS)}
    ruling = matters.drafted_ruling(world, bench, appeal)
    for act in (
        lambda: rulings.write(ruling, text=RULING, **day),
        lambda: rulings.draft(appeal, **day),
        lambda: sittings.recuse(bench.seat(bench.chair), appeal, reason="x", **day),
    ):
        refused(PermissionDenied, act)
    assert not Ruling.objects.visible_to(user, world.on(SITS)).exists()


def test_nobody_but_its_secretary_keeps_a_body(world, bench, appeal):
    other = matters.panel_of(world, "sl-2")
    day = {"by": other.secretary, "on": world.on(SITS)}
    refused(PermissionDenied, lambda: rulings.draft(appeal, **day))
    Seat.objects.filter(user=bench.secretary).update(until=world.on(12))
    user = reread(bench.secretary)
    refused(PermissionDenied, lambda: rulings.draft(appeal, by=user, on=world.on(SITS)))


def test_the_counts_of_the_file(world, bench, appeal):
    matters.issued_ruling(world, bench, appeal)
    assert (Vote.objects.count(), Signature.objects.count()) == (3, 3)
    assert Appeal.objects.get().state == "decided"
