"""How long a closing day resolved late takes: preview and re-dating of 100,000 open days.

``python -m benchmarks.on_postgres redating [NUMBER]`` prints each figure beside its floor, the bare
statements that copy as many rows and end the old ones, and writes ``results/redating.json``.
"""

from __future__ import annotations

import benchmarks.environment  # noqa: F401  # isort: skip  (sets Django up for what follows)

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from string import Template
from typing import Any, Final

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts.models import Agency, Membership, Role, User
from cases.models import Deadline
from complaints.actions import redating
from complaints.actions.carrying_out import carry_out
from complaints.redating.plan import Plan
from law import limits
from law.loader import load_law
from law.models import Act, Declaration
from notifications.models import Message

NUMBER: Final = 100_000
GOALS: Final = {"preview": 5.0, "redating": 30.0}
RESULTS: Final = Path(__file__).parent / "results" / "redating.json"
ORDERED, LATE, TODAY = date(2026, 11, 10), date(2026, 11, 25), date(2026, 11, 18)

CASES: Final = """INSERT INTO cases_case (agency_id, reference, seq, be_year, kind, channel, state,
    received_on, entered_at, entered_by_id, late_entry_reason, wording_sha256, code_digest,
    form_digest, missing)
    SELECT %s, 'BENCH-2569-' || n, n, 2569, 'general', 'web', 'decided', '2026-11-02', now(), %s,
        '', md5('w' || n), md5('c' || n), md5('f' || n), '' FROM generate_series(1, %s) n"""
REQUESTERS: Final = """INSERT INTO cases_requester (case_id, status, name, capacity, represented,
    email, phone, address, answer_by, language, identity_method)
    SELECT id, 'thai', 'ผู้ขอ ' || id, 'self', '',
        CASE WHEN id % 20 = 0 THEN '' ELSE 'asker' || id || '@example.com' END, '',
        '99 หมู่ 1', 'email', CASE WHEN id % 10 = 0 THEN 'en' ELSE 'th' END, ''
    FROM cases_case"""
DEADLINES: Final = """INSERT INTO cases_deadline (case_id, code, section, actor_kind, started_on,
    days, due_on, office_day, steps, ground, created_at)
    SELECT id, %s, %s, %s, %s, %s, %s, %s, %s::jsonb, '', now() FROM cases_case"""
# The least that must be written: each old row is ended, and a new one stands beside it.
FLOOR: Final = (
    "CREATE TABLE floor (LIKE cases_deadline INCLUDING ALL)",
    "INSERT INTO floor SELECT * FROM cases_deadline WHERE actor_kind = 'person'",
)
END: Final = "UPDATE floor SET cancelled_on = '2026-11-18'"
AGAIN: Final = """INSERT INTO floor ($columns) SELECT $values FROM cases_deadline
    WHERE actor_kind = 'person'"""


def main() -> int:
    """Fill the database, measure, print; 0 if both goals were met."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    first, second = fill(number)
    figures = {"number": number, "floor": floor(), **measure(first, second, number)}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(figures, indent=2) + "\n")
    for name, goal in GOALS.items():
        ratio = figures[name] / figures["floor"]
        sys.stdout.write(
            f"{name} of {number:,} days: {figures[name]:.2f} s (goal {goal:.0f} s); "
            f"bare statements {figures['floor']:.2f} s, ratio {ratio:.1f}\n"
        )
    return int(any(figures[name] > goal for name, goal in GOALS.items()))


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Do the work and say how many seconds it took."""
    begun = time.perf_counter()
    made = work()
    return time.perf_counter() - begun, made


def fill(number: int) -> tuple[User, User]:
    """As many requests as asked for, each with a day of a person and a day of an official."""
    call_command("migrate", verbosity=0)
    load_law()
    agency = Agency.objects.create(code="bench", name_th="เทศบาลตำบลทุ่งดอกจาน", oversight=True)
    people = [User.objects.create_user(f"{n}@example.com", name_th="นายทดลอง") for n in (1, 2)]
    for person in people:
        Membership.objects.create(user=person, agency=agency, role=Role.REGISTRAR)
    with connection.cursor() as cursor:
        cursor.execute(CASES, [agency.pk, people[0].pk, number])
        cursor.execute(REQUESTERS)
        for code in ("s18_appeal", "s11_answer"):
            due = limits.due(code, ORDERED)
            cursor.execute(
                DEADLINES,
                [
                    *(code, due.section, due.actor_kind, ORDERED, due.days, due.due_on),
                    *(due.office_day, json.dumps(due.steps_as_json(), ensure_ascii=False)),
                ],
            )
        cursor.execute("ANALYZE")
    return people[0], people[1]


def floor() -> float:
    """The seconds of the bare statements, on a table with the same columns and indexes."""
    with connection.cursor() as cursor:
        for statement in FLOOR:
            cursor.execute(statement)
        begun = time.perf_counter()
        for statement in (END, again()):
            cursor.execute(statement)
        seconds = time.perf_counter() - begun
        cursor.execute("DROP TABLE floor")
    return seconds


def again() -> str:
    """The statement that copies each row one day later, with a longer computation."""
    columns = [field.column for field in Deadline._meta.concrete_fields]
    changed = {"id": "id + 1000000000", "due_on": "due_on + 1", "steps": "steps || steps"}
    return Template(AGAIN).substitute(
        columns=", ".join(columns), values=", ".join(changed.get(name, name) for name in columns)
    )


def measure(first: User, second: User, number: int) -> dict[str, float]:
    """Propose, look at it, approve it; every day of a person moved and nobody else's."""
    made = redating.propose(
        by=first, on=TODAY, act=Act.DECLARED, dates=[LATE], resolved_on=TODAY,
        name_th="วันหยุดพิเศษ", citation="มติคณะรัฐมนตรี 17 พฤศจิกายน 2569",
    )  # fmt: skip
    preview, plan = timed(lambda: look(made))
    redating.approve(made, by=second, on=TODAY)
    seconds, _done = timed(lambda: carry_out(made.pk, on=TODAY, now=timezone.now()))
    told = Message.objects.filter(kind="day_moved").count()
    if (plan.total, made.redated.count(), told) != (number, number, number):
        raise SystemExit("not every day moved, or not everybody was told")
    return {"preview": preview, "redating": seconds}


def look(declaration: Declaration) -> Plan:
    """What the page of the preview asks: counts, days, the first and the last page of the list."""
    plan = Plan(Declaration.objects.get(pk=declaration.pk), TODAY)
    shown = [plan.by_day, plan.staying, plan.rows[:50], plan.rows[plan.total - 50 : plan.total]]
    if not all((shown[0], shown[2], shown[3])):
        raise SystemExit("the preview is empty")
    return plan


if __name__ == "__main__":
    sys.exit(main())
