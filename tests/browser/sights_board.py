"""The Office and its bodies at work: a matter of each kind at each step, by name."""

from __future__ import annotations

from datetime import time, timedelta
from types import SimpleNamespace
from typing import Any

from accounts.models import Role
from cases.files import accept
from complaints.actions import (
    court,
    dossiers,
    hearing,
    inquiry,
    naming,
    rulings,
    sittings,
    submitting,
)
from complaints.actions.court import Judgment, Suit
from complaints.models import Appeal, Complaint, Obligation
from tests import appealing, complaining
from tests import factories as made
from tests.browser.sights import dismissed
from tests.browser.staff import Staff
from tests.complaints import questions, sealed_stage
from tests.worlds import World, member

LOOKED_AT = 40  # the day on which the pages are looked at
FINAL_BY = 70  # by then a judgment of the first court has become final
SITS = 17
SEND = "#form .actions button"


def seen(world: World, *scenes: Any) -> SimpleNamespace:
    """What a table of the Office names; later scenes know what earlier ones made."""
    second = member(
        world.office, Role.REGISTRAR, "second@oic.example.go.th", "นางทะเบียนสอง ทดลอง", "นิติกร"
    )
    board = SimpleNamespace(world=world, second=second, dismissed=dismissed(world))
    for scene in scenes:
        vars(board).update(scene(world, board))
    return board


def with_file(draft: str) -> Any:
    """A file that waits for the matter of that draft."""
    upload = made.upload("หลักฐาน.pdf")
    return submitting.hold(upload, accept(upload), draft=draft)


def appeals(world: World, _seen: Any) -> dict[str, Any]:
    """Appeals at the registry."""
    evidence = with_file("sights-appeal")
    pending = sealed_stage.pending_appeal(world)
    secretary, chair, *_ = (seat.user for seat in appealing.bench(pending.panel))
    told = {"on": pending.explained_on, "due_on": world.on(LOOKED_AT + 5)}
    hearing.ask_other_side(pending, by=secretary, **told)
    return {
        "secretary": secretary,
        "chair": chair,
        "lodged": appealing.filed_appeal(world, draft="sights-appeal"),
        "evidence": evidence,
        "to_enter": made.served_order(world, "refuse").case,
        "to_begin": made.served_order(world, "refuse").case,
        "admitted": appealing.admitted_appeal(world, appealing.filed_appeal(world)),
        "pending": pending,
    }


def bench(world: World, seen: Any) -> dict[str, Any]:
    """Sittings and rulings from the plan to the letter."""
    panel, seats, day = seen.pending.panel, appealing.bench(seen.pending.panel), world.on(SITS)
    secretary = seats[0].user

    def before_us() -> Appeal:
        return appealing.forwarded_appeal(world, appealing.filed_appeal(world), panel=panel)

    def draft(appeal: Appeal) -> Any:
        return appealing.drafted_ruling(appeal, seats, day, "disclose")

    def put(appeal: Appeal) -> Any:
        sitting = appealing.sitting_of(appeal, seats, day)
        return rulings.put(draft(appeal), sitting=sitting, by=secretary, on=day)

    def plan(on: int) -> Any:
        place = {"begins_at": time(9, 30), "place": "ห้องประชุม 1"}
        sitting = sittings.plan(panel, by=secretary, on=day, day=world.on(on), **place)
        sittings.put_on_agenda(sitting, seen.pending, by=secretary, on=day)
        return sitting

    voting, carried = put(before_us()), put(before_us())
    for seat in seats[1:]:
        rulings.vote(made.reread(carried), seat=seat, by=seat.user, on=day, in_favour=True)
    rulings.close_vote(carried, by=secretary, on=day)
    return {
        "drafting": draft(before_us()),
        "put": made.reread(voting),
        "sitting": made.reread(voting).sitting,
        "carried": made.reread(carried),
        "signed": appealing.signed_ruling(before_us(), seats, day, "uphold"),
        "planned": plan(60),
        "called": sittings.notify_members(plan(61), by=secretary, on=day),
    }


def sealed(world: World, seen: Any) -> dict[str, Any]:
    """Records under seal, dossiers, and an appeal that has ended for disclosure."""
    ended = sealed_stage.pending_appeal(world)
    kept = sealed_stage.exhibit_of(world, ended)
    ended = appealing.ruled_appeal(world, ended)
    exhibit = sealed_stage.exhibit_of(world, seen.pending)
    person = complaining.filer(account=world.requester)
    mine = appealing.forwarded_appeal(world, appealing.filed_appeal(world, person=person))
    pressed = {"bundle": "open", "by": world.registrar, "on": world.on(SITS)}
    return {
        "ended": ended,
        "kept": kept,
        "issued": ended.rulings.latest("pk"),
        "duty": Obligation.objects.latest("pk"),
        "exhibit": exhibit,
        "asked_us": seen.pending.postings.filter(party="agency").first(),
        "dossier": dossiers.press(seen.pending, **pressed),
        "my_dossier": dossiers.press(mine, **pressed),
    }


def courts(world: World, _seen: Any) -> dict[str, Any]:
    """A suit that is pending, and one with a judgment."""

    def sued(number: str) -> Any:
        appeal = appealing.ruled_appeal(world, appealing.filed_appeal(world), outcome="uphold")
        day = appeal.decided_on + timedelta(days=2)
        suit = Suit("ศาลปกครองกลาง", number, day)
        return court.record_suit(made.reread(appeal), suit=suit, by=world.registrar, on=day)

    judged = sued("2558/2569")
    day = judged.appeal.decided_on + timedelta(days=5)
    outcomes = {row.pk: "disclose" for row in judged.appeal.items.all()}
    judgment = Judgment("1327/2569", day, "ให้เพิกถอนคำวินิจฉัย", outcomes)
    court.judge(judged, by=world.registrar, on=day, judgment=judgment)
    return {"sued": sued("2557/2569"), "judged": made.reread(judged)}


def inquiries(world: World, _seen: Any) -> dict[str, Any]:
    """Complaints from the receipt to the opinion."""
    on = world.on(30)

    def at(state: str) -> Complaint:
        return complaining.complaint_at(world, state, on=on)

    order = made.served_order(world, "refuse")
    proof = with_file("sights-complaint")
    received = complaining.filed_complaint(world, on=on, draft="sights-complaint")
    naming.link(received, by=world.registrar, on=on, reference=order.case.reference)
    examining = at("examining")
    inquiry.summon(
        examining, by=world.registrar, on=on, who="นายพยาน ทดลอง", about="การค้นหาเอกสาร",
        due_on=world.on(50),
    )  # fmt: skip
    explaining, drafted = at("explaining"), at("examining")
    clerk = appealing.bench(drafted.panel)[0].user
    opined = complaining.opined_complaint(world, at("examining"), day=world.on(36))
    return {
        "received": made.reread(received),
        "proof": proof,
        "unnamed": complaining.filed_complaint(
            world, on=on, agency=None, agency_named="หน่วยงานหนึ่ง"
        ),
        "taken": at("accepted"),
        "explaining": explaining,
        "told": explaining.postings.filter(party="agency").first(),
        "examining": made.reread(examining),
        "inspecting": at("inspecting"),
        "drafted": drafted,
        "clerk": clerk,
        "opinion": rulings.draft(drafted, by=clerk, on=world.on(33)),
        "opined": opined,
    }


def consulting(world: World, seen: Any) -> dict[str, Any]:
    """Questions of the agency, from the asking to the precedent."""
    answered = questions.answered(world)
    return {
        "question": questions.asked(world),
        "considered": questions.accepted(world),
        "answered": answered,
        "reply": answered.postings.latest("pk"),
        "prepared": questions.prepared(world),
        "precedent": questions.published(world, by=seen.second),
        "in_process": made.in_process_case(world),
    }


def number_in(page: Any) -> int:
    """The matter that the address of a slip names."""
    return int(page.url.rstrip("/").split("/")[-2])


def enter_complaint(registrar: Staff) -> int:
    """Enter a complaint that came to the counter; its slip can then be looked at."""
    registrar.open("/committee/complaints/enter/").fill(
        agency_named="หน่วยงานหนึ่ง", facts="ไม่ตอบคำขอ", name="นายเคาน์เตอร์ ทดลอง",
        phone="081 234 5678", address="1 ถนนสมมติ",
    )  # fmt: skip
    registrar.page.locator('#form [name="causes"]').first.check()
    registrar.follow(registrar.page.locator(SEND).last)
    return number_in(registrar.page)


def enter_appeal(registrar: Staff, seen: SimpleNamespace) -> int:
    """Enter an appeal that came to the counter, and begin another."""
    _find(registrar, seen.to_enter)
    registrar.choose(channel="counter").fill(
        grounds="ไม่เห็นพ้อง", name="นายเคาน์เตอร์ ทดลอง", phone="081 234 5678", address="1 ถนนสมมติ"
    )
    registrar.page.locator('#form [name="dispositions"]').first.check()
    registrar.follow(registrar.page.locator(SEND).last)
    entered = number_in(registrar.page)
    _find(registrar, seen.to_begin)
    return entered


def _find(registrar: Staff, case: Any) -> None:
    registrar.open("/committee/appeals/find/").fill(reference=case.reference)
    registrar.follow(registrar.page.locator(SEND).last)
