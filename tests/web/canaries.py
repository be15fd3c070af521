"""A life of requests with a canary word in every sensitive field, each typed through its own door.

The words are found again wherever somebody looks: in a mail, a log, a task, a page of others.
"""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from cases.actions import attach, fees, filing, intake, items, looking, release, thirdparty
from cases.actions.fees import Cost
from cases.actions.orders import Claim, Finding
from cases.actions.release import Handover
from cases.files import accept
from cases.models import Case, Item, Record
from complaints.filer import Filer
from publication.actions import entries
from records.findings import Finding as Told
from records.findings import Where, place
from records.hidden import Kind
from records.kinds import FileKind
from records.scan import Scanned
from tests import factories as made
from tests.appealing import filed_appeal
from tests.complaining import filed_complaint
from tests.publication import stage
from tests.web.leaving import TEXT, TITLE
from tests.worlds import World

EMAILS = {
    key: f"canary.{key}@example.com" for key in ("asker", "party", "complainant", "appellant")
}
NUMBERS = {
    "id number": "1101700203450", "phone": "0899991111", "complainant phone": "0899992222",
    "appellant phone": "0899993333",
}  # fmt: skip
WORDS: dict[str, str] = {}


def word(about: str) -> str:
    """The word of a field, and from then on one that is looked for."""
    return WORDS.setdefault(about, f"กานารี{len(WORDS)}จุด")


def values() -> dict[str, str]:
    """Everything that is looked for, by its field."""
    return WORDS | {f"e-mail of {key}": value for key, value in EMAILS.items()} | NUMBERS


def seen_in(text: str) -> set[str]:
    """Of which fields a text tells."""
    return {about for about, value in values().items() if value in text}


def lived(world: World) -> SimpleNamespace:
    """One request that met everything, one that was offered away, a complaint and an appeal."""
    case = _filed(world)
    _asked_and_answered(world, case)
    first, second, third = made.reread(case).items.all()
    _searched(world, first, second)
    _consulted(world, third)
    record = _records(world, first)
    order = _ordered(world, case)
    _handed_over(world, made.reread(case))
    _offered(world)
    _before_the_board(world, order)
    return SimpleNamespace(case=made.reread(case), order=order, record=record,
                           entry=_published(world, first), gone=_taken_away(world))  # fmt: skip


def _filed(world: World) -> Case:
    person = filing.Person(
        status="thai", name=f"นางสาว{word('name')} ใจลับ", answer_by="email", capacity="proxy",
        represented=word("represented"), email=EMAILS["asker"], phone=NUMBERS["phone"],
        address=word("address"),
    )  # fmt: skip
    sent = made.upload(f"{word('sent file')}.pdf")
    held = attach.hold(sent, accept(sent), draft="canary")
    wanted = [f"{word('asked')} บัตร {NUMBERS['id number']}", word("second"), word("third")]
    return made.file(world, *wanted, asks=person, attachments=[held.pk], draft="canary").case


def _asked_and_answered(world: World, case: Case) -> None:
    asker, day = made.holder(case), world.on(1)
    intake.ask_completion(case, by=world.officer, on=day, missing=word("missing"))
    intake.complete(made.reread(case), by=asker, on=day, text=word("amendment"))
    intake.take_up(made.reread(case), by=world.officer, on=day)
    until = world.on(30)
    intake.extend(
        made.reread(case), by=world.officer, on=day, until=until, reason=word("extension")
    )
    second = case.items.get(number=2)
    intake.ask_explanation(second, by=world.officer, on=day, question=word("question"))
    intake.explain(made.reread(second), by=asker, on=day, text=word("explained"))


def _searched(world: World, first: Item, second: Item) -> None:
    day = world.on(2)
    items.record_found(first, by=world.officer, on=day, place=word("holding place"))
    sought = items.Search(
        searched_by=word("searched by"), post=word("post"), place=word("searched place"),
        terms=word("terms"), result=word("result"), searched_on=day,
    )  # fmt: skip
    items.certify_search(second, by=world.officer, on=day, search=sought)


def _consulted(world: World, third: Item) -> None:
    day = world.on(3)
    items.record_found(third, by=world.officer, on=day, place=word("second place"))
    firm = thirdparty.Concerned(
        name=word("third party"), interest=word("interest"), email=EMAILS["party"],
        address=word("address of the third party"),
    )  # fmt: skip
    [objection] = thirdparty.consult(
        third, by=world.officer, on=day, concerned=[firm], information=word("information")
    )
    thirdparty.lodge(
        objection, by=made.holder(objection), on=day, statement=word("what was objected")
    )
    thirdparty.rule(objection, by=world.officer, on=world.on(4), heard=True, reasons=word("ruling"))


def _records(world: World, first: Item) -> Record:
    """An original with something hidden in it, and a copy of it that goes out."""
    for kind, name in (
        ("original", word("name of the original")),
        ("copy", word("name of the copy")),
    ):
        sent = made.upload(f"{name}.pdf", made.PDF + f"% {kind}".encode())
        record = release.add_record(
            first, by=world.officer, kind=kind, upload=sent, accepted=accept(sent)
        )
        hidden = Told(Kind.COMMENT, place(Where.FILE), word(f"hidden in the {kind}"))
        told = Scanned(FileKind.PDF, (hidden,))
        looking.look(record.pk, scanner=lambda *_args, told=told, **_more: told)
        found = record.looks.get().findings.all()
        at, why = timezone.now(), word(f"why the {kind} was cleared")
        looking.clear(*found, by=world.officer, at=at, reason=why)
    release.approve_record(record, by=world.supervisor, at=timezone.now())
    return record


def _ordered(world: World, case: Case) -> Any:
    claim = Claim(
        exemption="15(5)", facts=word("facts"), duty_weighed=word("duty weighed"),
        public_weighed=word("public weighed"), private_weighed=word("private weighed"),
        type_withheld=word("type withheld"), reason=word("reason"),
    )  # fmt: skip
    part = replace(made.FINDINGS[made.Outcome.PARTLY_GRANT], claims=[claim])
    findings = (
        replace(part, released_part=word("released part")),
        Finding(outcome="not_held", explanation=word("explanation")),
        Finding(outcome="refuse", released_part=word("part refused"), claims=[claim]),
    )
    return made.served_order(world, *findings, case=made.reread(case), on=world.on(5))


def _handed_over(world: World, case: Case) -> None:
    first, day = case.items.get(number=1), world.on(6)
    bill = fees.ask_fee(case, by=world.officer, on=day, costs=[Cost(first, "copy_a4", 2, 1)])
    fees.waive_fee(bill, by=world.supervisor, on=day, reason=word("waiver"))
    given = [Handover(first, "electronic", word("what was handed over"), note=word("note"))]
    release.hand_over(made.reread(case), by=world.officer, on=day, handovers=given)


def _offered(world: World) -> None:
    """Offered to another agency, which may read what is offered, and declines."""
    item = made.in_process_case(world, word("offered")).items.get()
    day, reason = world.on(2), word("why offered")
    offer = items.offer_transfer(item, by=world.officer, on=day, agency=world.other, reason=reason)
    items.decline_transfer(offer, by=world.receiver, on=day, answer=word("why declined"))


def _before_the_board(world: World, order: Any) -> None:
    complainant = Filer(
        name=word("complainant"), email=EMAILS["complainant"],
        phone=NUMBERS["complainant phone"], address=word("address of the complainant"),
    )  # fmt: skip
    told = {"facts": word("complained"), "wanted": word("wanted")}
    filed_complaint(world, person=complainant, **told)
    appellant = Filer(
        name=word("appellant"), email=EMAILS["appellant"], phone=NUMBERS["appellant phone"],
        address=word("address of the appellant"),
    )  # fmt: skip
    row = order.dispositions.get(item__number=3)
    more = {"grounds": word("appealed"), "disputed": {row.pk: word("disputed")}}
    filed_appeal(world, order=order, person=appellant, **more)


def _published(world: World, first: Item) -> Any:
    """What everybody reads of it, after it was sent back once."""
    entry, day = stage.drafted(world, made.reread(first)), world.on(9)
    stage.rewritten(entry, world, title=TITLE, text=TEXT, kept_reason=word("why it may be read"))
    entries.propose(entry, by=world.officer, on=day)
    entries.send_back(entry, by=world.supervisor, on=day, reason=word("why it was sent back"))
    entries.propose(entry, by=world.officer, on=day)
    return entries.publish(entry, by=world.supervisor, on=day, at=stage.moment(day))


def _taken_away(world: World) -> Any:
    entry, day = stage.published(world, title=TITLE, text=TEXT), world.on(10)
    return entries.withdraw(
        entry, by=world.officer, on=day, at=stage.moment(day), rule="personal",
        reason=word("why it was taken away"),
    )  # fmt: skip
