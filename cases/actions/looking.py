"""Looking at records before anything of them goes out, and judging what was found (ss. 9, 14, 15).

A record lies in quarantine until a look at it came to its end. A worker takes one that waits, looks
outside of any transaction, and writes what it found; whatever goes wrong is a look that failed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import (
    PermissionDenied,
    SuspiciousFileOperation,
    ValidationError,
)
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases import viruses
from cases.hands import is_anothers
from cases.models import Case, Decision, Finding, Item, Look, LookState, Record
from cases.models.looking import VIRUS
from cases.permissions import handles, supervises
from cases.viruses import VirusFound
from law.calling import call_after_commit
from law.text import cut, is_blank
from records.hidden import VERSION, Kind
from records.redaction.binding import COVERED
from records.refusals import Reason, Refused
from records.scan import Scanned, scan
from workflow.refusals import act
from workflow.steps import insist, lock, record_event

Scanner = Callable[..., Scanned]
TRIES = 3
LOST_AFTER = timedelta(minutes=10)  # longer than a task may run: nobody looks any more
MOST_LISTED = 1_000
PASSING = (Reason.SLOW, Reason.ENDED)  # what another try may get over
UNFINISHED = (LookState.WAITING, LookState.LOOKING)
TASK = "cases.tasks.look_at_waiting"


def ask_look(record: Record) -> Look:
    """Ask for a look at a record that just came in, in the transaction that keeps it."""
    asked = Look.objects.create(record=record)
    call_after_commit(TASK)
    return asked


def ask_look_again(record: Record, *, by: User) -> Look:
    """Have a record looked at anew, for instance after the machine was too busy for it."""
    with act():
        item = lock(record.item)
        _insist_on_duty(record, by)
        insist([_("The file is being looked at already.")] if _unfinished(record) else [])
        asked = ask_look(record)
        record_event(item, "ask_look", by=by, record=record.pk)
    return asked


def ask_looks_knowing_more(item: Item, *, by: User) -> None:
    """Have the copies of an item searched for those who became known only now (s. 17).

    A look that runs was told whom to look for when it began: it is given up and says nothing.
    """
    copies = list(item.records.copies())
    running = Look.objects.filter(record__in=copies, state__in=UNFINISHED).select_for_update()
    unfinished = {each.record_id: each for each in running}
    for record in copies:
        last = unfinished.get(record.pk)
        if last and last.state == LookState.WAITING:
            continue
        if last:
            _fail(last, Reason.ENDED.value, timezone.now())
        ask_look(record)
        record_event(item, "ask_look", by=by, record=record.pk)


def waiting(at: datetime) -> list[int]:
    """The records that nobody looks at just now and somebody should, the longest waiting first."""
    return list(_free(at).order_by("pk").values_list("record", flat=True))


def look(record_id: int, *, scanner: Scanner = scan) -> bool:
    """Look at a record that waits; say whether there was anything to do. Safe to call twice."""
    taken = _take(record_id, timezone.now())
    if taken is None:
        return False
    told = _told(taken, scanner)
    with act():
        _write(taken, told, timezone.now())
    return True


def clear(*findings: Finding, by: User, at: datetime, reason: str) -> None:
    """Clear what was found: it may go out, for this reason."""
    if is_blank(reason):
        raise ValidationError({"reason": _("Say why this may go out.")})
    _judge(findings, Decision.CLEARED, by=by, at=at, reason=reason)


def cut_out(*findings: Finding, by: User, at: datetime, reason: str = "") -> None:
    """Mark what was found to be cut out: the file stays in, a copy without it may go out."""
    _judge(findings, Decision.CUT_OUT, by=by, at=at, reason=reason)


def names_of_case(case: Case) -> list[str]:
    """Whose names, numbers and addresses nobody else may read in a file of this case."""
    requester = case.requester
    known = [requester.name, requester.represented, requester.phone, requester.email]
    for party in case.third_parties.all():
        known += [party.name, party.email]
    return [each for each in known if not is_blank(each)]


def why_not_out(record: Record) -> list[str]:
    """Why a record may not go out for what a look found, or did not find out.

    The record comes from ``Record.objects.with_look()``.
    """
    state: Any = record
    if state.look_state == LookState.FAILED:
        return [_("The file could not be looked at, so nobody knows what is hidden in it.")]
    if state.look_state != LookState.DONE:
        return [_("The file has not been looked at yet.")]
    if state.blocking or state.unlisted:
        return [_("Not everything found in this file has been cleared.")]
    return []


def _insist_on_duty(record: Record, by: User) -> None:
    if not (handles(record, by) or supervises(record, by)):
        raise PermissionDenied(_("This step belongs to somebody else's duty."))


def _unfinished(record: Record) -> bool:
    return record.looks.filter(state__in=UNFINISHED).exists()


def _free(at: datetime) -> Any:
    lost = Q(state=LookState.LOOKING, began_at__lt=at - LOST_AFTER)
    return Look.objects.filter(Q(state=LookState.WAITING) | lost)


def _take(record_id: int, at: datetime) -> Look | None:
    """Take the look that waits, so that no other worker does; one lost too often has failed."""
    with transaction.atomic():
        free = _free(at).filter(record=record_id).select_for_update(skip_locked=True)
        taken = free.first()
        if taken is None:
            return None
        if taken.attempts >= TRIES:
            _fail(taken, Reason.ENDED.value, at)
            return None
        taken.state, taken.began_at = LookState.LOOKING, at
        taken.attempts += 1
        taken.save()
    return taken


def _told(taken: Look, scanner: Scanner) -> Scanned | Refused | VirusFound:
    record = Record.objects.select_related("item__case__requester").get(pk=taken.record_id)
    try:
        with record.opened() as file:
            taken.virus_checked = viruses.check(file)
            return scanner(file, name=record.name, names=names_of_case(record.case))
    except (Refused, VirusFound) as refused:
        return refused
    except (OSError, SuspiciousFileOperation) as trouble:  # the next try may find it
        return Refused(Reason.ENDED, type(trouble).__name__)


def _write(taken: Look, told: Scanned | Refused | VirusFound, at: datetime) -> None:
    """Write what the look said, unless another worker has taken it over meanwhile."""
    item = lock(taken.record.item)
    held = Look.objects.select_for_update().get(pk=taken.pk)
    if (held.state, held.attempts) != (LookState.LOOKING, taken.attempts):
        return
    if isinstance(told, Scanned):
        _list(held, told)
        held.state, held.ended_at, held.scanner = LookState.DONE, at, f"records {VERSION}"
        held.file_kind, held.pages = told.kind.value, told.pages
        held.virus_checked = taken.virus_checked
        held.save()
    elif isinstance(told, VirusFound):
        _fail(held, VIRUS, at)
    elif told.reason in PASSING and held.attempts < TRIES:
        held.state, held.began_at = LookState.WAITING, None
        held.save()
        return
    else:
        _fail(held, told.reason.value, at)
    by, found = User.objects.clock(), held.findings.count()
    facts: dict[str, Any] = {"record": held.record_id, "look": held.pk, "findings": found}
    record_event(item, "look_at_record", by=by, refusal=held.refusal, **facts)


def _fail(look: Look, refusal: str, at: datetime) -> None:
    look.state, look.ended_at, look.refusal = LookState.FAILED, at, refusal
    look.save()


def _list(look: Look, told: Scanned) -> None:
    """List what was found; what is the same as was cleared last time stays cleared."""
    cleared = _cleared_before(look)
    found = [each.told() for each in told.findings if not _expected(each, look.record)]
    look.unlisted = max(len(found) - MOST_LISTED, 0)
    rows = []
    for each in found[:MOST_LISTED]:
        row = Finding(
            look=look,
            kind=each["kind"],
            place=each["place"],
            excerpt=each["excerpt"][:400],
            value=cut(each["value"], 200)[:400],
        )
        if before := cleared.get(_key(row)):
            row.decision, row.reason = before.decision, before.reason
            row.decided_by, row.decided_at = before.decided_by, before.decided_at
        rows.append(row)
    Finding.objects.bulk_create(rows)


def _cleared_before(look: Look) -> dict[Any, Finding]:
    """What was cleared of the newest finished look before this one; an older one says nothing."""
    last = look.record.looks.filter(state=LookState.DONE, pk__lt=look.pk).last()
    known = list(last.findings.all()) if last else []
    kept = {_key(each) for each in known if each.decision != Decision.CLEARED}
    return {_key(each): each for each in known if _key(each) not in kept}


def _key(finding: Finding) -> tuple[str, str, str, str]:
    box = finding.place.get("box")
    place = (finding.place["where"], sorted(finding.place["at"].items()), list(box) if box else [])
    return finding.kind, str(place), finding.excerpt, finding.value


def _expected(found: Any, record: Record) -> bool:
    """What is no finding in a copy made here: words behind its pixels, what is said of a box."""
    if record.derived_from_id is not None:
        boxes = found.kind == Kind.ALTERNATIVE and found.excerpt.startswith(COVERED)
        if boxes or found.kind == Kind.INVISIBLE_TEXT:
            return True
    return _agrees(found, record.case)


def _agrees(found: Any, case: Case) -> bool:
    """A reference number in the text is no finding where it is this request's or nobody's."""
    if found.kind != Kind.REFERENCE:
        return False
    named = Case.objects.filter(reference=found.value).values_list("pk", flat=True).first()
    return named is None or named in _same_matter(case)


def _same_matter(case: Case) -> Iterable[int | None]:
    """The request itself, the one it goes on from, and the one a tribunal sent back."""
    return (case.pk, case.follows_id, case.round_of_id)


def _judge(
    findings: Iterable[Finding], decision: str, *, by: User, at: datetime, reason: str
) -> None:
    """Write a judgement on findings of one look, the latest at its record."""
    keys = [each.pk for each in findings]
    with act():
        look = Look.objects.select_related("record__item").get(findings=keys[0]) if keys else None
        if look is None:
            raise ValidationError({"findings": _("Tick at least one finding.")})
        item = lock(look.record.item)
        _insist_on_duty(look.record, by)
        insist(_why_not_judge(look, decision, by))
        held = list(look.findings.select_for_update().filter(pk__in=keys))
        for each in held:
            each.decision, each.decided_by, each.decided_at = decision, by, at
            each.reason = reason
            each.save(update_fields=["decision", "decided_by", "decided_at", "reason"])
        judged = [each.pk for each in held]
        record_event(
            item, f"finding_{decision}", by=by, reason=reason,
            record=look.record_id, findings=judged,
        )  # fmt: skip


def _why_not_judge(look: Look, decision: str, by: User) -> list[str]:
    """Why this is not judged now; what was found after the approval needs a second person too."""
    last = look.record.looks.order_by("-pk").first()
    if last != look or look.state != LookState.DONE:
        return [_("The file has been looked at anew; judge what was found then.")]
    again = decision == Decision.CLEARED and look.record.approved_by_id is not None
    if again and not is_anothers(look.record, by):
        return [_("This was found after the approval. Somebody else has to clear it.")]
    return []
