"""How each file stands, kept by the database itself in the transaction that changes it.

The inbox of an agency reads one index over ``cases_standing`` instead of asking fifteen questions
about each open file. The formula is written out twice on purpose: here for the database, and in
``web.officer.owing`` in the words of the models, against which the tests compare every row after
every step. What a row says does not depend on today, so that no night has to rewrite it.

On PostgreSQL a trigger sees all rows of a statement at once (a sweep ends thousands of days with
one); it locks their standings, in order, before it looks, so that two who write past the door
cannot leave the older answer behind. SQLite has one writer, and looks row by row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from string import Template
from typing import Any, Final

from django.db import connection, transaction

from cases.models.case import Case
from cases.models.standing import NO_DAY, Owes, Standing
from cases.models.states import WORKING, ItemState, ObjectionState, OrderState

TABLE: Final = "cases_standing"
TODAY: Final = "<today>"
LONG_AGO: Final = "0001-01-01"  # in a trigger every day still presses: it does not know today


def _in(*states: str) -> str:
    return "(" + ", ".join(f"'{state}'" for state in states) + ")"


def _exists(table: str, *states: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} x WHERE x.case_id = c.id AND x.state IN {_in(*states)})"  # noqa: S608


def _objection(*states: str) -> str:
    return f"""EXISTS (SELECT 1 FROM cases_objection b JOIN cases_item i ON i.id = b.item_id
        WHERE i.case_id = c.id AND b.state IN {_in(*states)})"""  # noqa: S608 our own words


ENDED: Final = f"c.state IN {_in(*Case.ENDED)}"
UNDECIDED: Final = f"""EXISTS (SELECT 1 FROM cases_item i WHERE i.case_id = c.id
    AND i.state IN {_in(*WORKING)} AND NOT EXISTS (
        SELECT 1 FROM cases_disposition d JOIN cases_order o ON o.id = d.order_id
        WHERE d.item_id = i.id AND o.state = '{OrderState.SIGNED}'))"""  # noqa: S608
LOCKED: Final = f"""EXISTS (SELECT 1 FROM cases_item i WHERE i.case_id = c.id
    AND i.state = '{ItemState.EMBARGOED}' AND NOT EXISTS (
        SELECT 1 FROM cases_disposition d WHERE d.item_id = i.id AND d.in_force))"""  # noqa: S608
BILL: Final = """EXISTS (SELECT 1 FROM cases_feecharge f WHERE f.case_id = c.id
    AND f.paid_on IS NULL AND f.waived_on IS NULL)"""
TO_APPROVE: Final = """EXISTS (SELECT 1 FROM cases_record r JOIN cases_item i ON i.id = r.item_id
    WHERE i.case_id = c.id AND r.kind = 'copy' AND r.approved_by_id IS NULL)"""
OWNER: Final = f"""CASE WHEN {ENDED} THEN '{Owes.NOBODY}'
    WHEN {_exists("cases_order", OrderState.CLEARED)} THEN '{Owes.HEAD}'
    WHEN {_exists("cases_order", OrderState.SUBMITTED)} THEN '{Owes.SUPERVISOR}'
    WHEN c.state = '{Case.State.INCOMPLETE}' THEN '{Owes.REQUESTER}'
    WHEN c.state IN {_in(Case.State.RECEIVED, Case.State.ACCEPTED)}
        OR {UNDECIDED} OR {LOCKED}
        OR {_exists("cases_order", OrderState.DRAFT, OrderState.SIGNED)}
        OR {_objection(ObjectionState.OBJECTED)} THEN '{Owes.AGENCY}'
    WHEN {_objection(ObjectionState.INVITED)} THEN '{Owes.THIRD_PARTY}'
    WHEN {_exists("cases_item", ItemState.OFFERED)} THEN '{Owes.RECEIVER}'
    WHEN {_exists("cases_item", ItemState.CLARIFYING)} OR {BILL} THEN '{Owes.REQUESTER}'
    WHEN {_objection(ObjectionState.APPEALED)} THEN '{Owes.TRIBUNAL}'
    WHEN {_objection(ObjectionState.DISMISSED)} THEN '{Owes.THIRD_PARTY}'
    WHEN c.state = '{Case.State.DELIVERED}' THEN '{Owes.NOBODY}'
    ELSE '{Owes.AGENCY}' END"""
UNANSWERED: Final = f"c.state IN {_in(*Case.UNANSWERED)}"
# What an official missed presses until he answers; whatever else runs, until its day is over.
MISSED: Final = f"x.actor_kind = 'official' AND {UNANSWERED}"
PRESSES: Final = f"""x.case_id = c.id AND x.met_on IS NULL AND x.cancelled_on IS NULL
    AND ({MISSED} OR x.lapsed_on IS NULL AND x.order_id IS NULL AND x.due_on >= '<today>')"""
NEAREST: Final = f"(SELECT min(x.due_on) FROM cases_deadline x WHERE {PRESSES})"  # noqa: S608
UNTIL: Final = f"""(SELECT CASE WHEN min(x.due_on)
        < coalesce(min(CASE WHEN {MISSED} THEN x.due_on END), '{NO_DAY}') THEN min(x.due_on) END
    FROM cases_deadline x WHERE {PRESSES})"""  # noqa: S608
DUE: Final = f"coalesce({NEAREST}, '{NO_DAY}')"
FACTS: Final = {
    "ended": ENDED,
    "owner": OWNER,
    "due": DUE,
    "good_until": UNTIL,
    "to_serve": _exists("cases_order", OrderState.SIGNED),
    "to_approve": TO_APPROVE,
}
DAY, OWES, ORDERS = ("due", "good_until"), ("owner",), ("owner", "to_serve")

BORN: Final = """INSERT INTO cases_standing (case_id, agency_id, $facts)
    SELECT c.id, c.agency_id, $values FROM cases_case c WHERE $which
    ON CONFLICT DO NOTHING"""
# The inner question is asked apart ($fence), so that each answer is worked out once.
CHANGED: Final = """UPDATE cases_standing SET $sets FROM (
        SELECT c.id AS file, $named FROM cases_case c WHERE $which $fence) n
    WHERE case_id = n.file AND ($differs)"""
WRONG: Final = """SELECT case_id FROM cases_standing JOIN (
        SELECT c.id AS file, $named FROM cases_case c WHERE $which $fence) n
    ON case_id = n.file WHERE $differs ORDER BY case_id"""
BATCH: Final = 1000
DIALECTS: Final = {
    "postgresql": {"is_not": "IS DISTINCT FROM", "fence": "OFFSET 0"},
    "sqlite": {"is_not": "IS NOT", "fence": ""},
}


def statement(
    sql: str, which: str, facts: tuple[str, ...], vendor: str, today: date | None = None
) -> str:
    """One statement that writes these facts of those files (``c``), in the dialect at hand."""
    dialect = DIALECTS[vendor]
    pieces = {
        "facts": ", ".join(facts),
        "values": ", ".join(FACTS[fact] for fact in facts),
        "named": ", ".join(f"{FACTS[fact]} AS {fact}" for fact in facts),
        "sets": ", ".join(f"{fact} = n.{fact}" for fact in facts),
        "differs": " OR ".join(f"{TABLE}.{f} {dialect['is_not']} n.{f}" for f in facts),
        "fence": dialect["fence"],
        "which": which,
    }
    return Template(sql).substitute(pieces).replace(TODAY, str(today or LONG_AGO))


@dataclass(frozen=True)
class Source:
    """A table that says how a file stands: which of its columns, about what, of which file.

    ``sometimes`` names a column that matters only under a condition: that a missed day has been
    written down changes nothing for whoever still owes the answer.
    """

    table: str
    watched: tuple[str, ...]
    facts: tuple[str, ...]
    file: str = "$row.case_id"
    born: bool = False
    sometimes: tuple[tuple[str, str], ...] = ()

    @property
    def events(self) -> tuple[str, ...]:
        return ("INSERT", "UPDATE") if self.born else ("INSERT", "UPDATE", "DELETE")


OF_ITEM: Final = "(SELECT i.case_id FROM cases_item i WHERE i.id = $row.item_id)"
NOT_MISSED: Final = f"""(n.actor_kind <> 'official' OR NOT EXISTS (
    SELECT 1 FROM cases_case c WHERE c.id = n.case_id AND {UNANSWERED}))"""  # noqa: S608
SOURCES: Final = (
    Source("cases_case", ("state",), tuple(FACTS), "$row.id", born=True),
    Source("cases_order", ("state",), ORDERS),
    Source("cases_item", ("state",), OWES),
    Source("cases_objection", ("state",), OWES, OF_ITEM),
    Source("cases_disposition", ("in_force", "order_id", "item_id"), OWES, OF_ITEM),
    Source("cases_record", ("kind", "approved_by_id", "item_id"), ("to_approve",), OF_ITEM),
    Source("cases_feecharge", ("paid_on", "waived_on"), OWES),
    Source(
        "cases_deadline", ("due_on", "met_on", "cancelled_on", "order_id", "actor_kind"), DAY,
        sometimes=(("lapsed_on", NOT_MISSED),),
    ),
)  # fmt: skip


def install(schema_editor: Any) -> None:
    """Put the triggers into the database."""
    make = {"postgresql": _postgresql, "sqlite": _sqlite}[schema_editor.connection.vendor]
    for source in SOURCES:
        for event in source.events:
            for made in make(source, event):
                schema_editor.execute(made, params=None)


def remove(schema_editor: Any) -> None:
    """Take them out again."""
    for source in SOURCES:
        for event in source.events:
            name = _name(source, event)
            if schema_editor.connection.vendor == "postgresql":
                schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE", params=None)
            else:
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)


def _name(source: Source, event: str) -> str:
    return f"standing_{source.table}_{event.lower()}"


def _told(source: Source, event: str, which: str, vendor: str) -> str:
    """What a trigger writes: the row of a new file, or what has changed about an old one."""
    if source.born and event == "INSERT":
        return statement(BORN, which, source.facts, vendor)
    return statement(CHANGED, which, source.facts, vendor)


def _postgresql(source: Source, event: str) -> Iterator[str]:
    name, row = _name(source, event), "o" if event == "DELETE" else "n"
    tables = {"INSERT": "new_rows n", "DELETE": "old_rows o"}
    file = Template(source.file).substitute(row=row)
    rows = f"SELECT {file} AS file FROM {tables.get(event)}"  # noqa: S608 our own words
    rows = _changed(source, file) if event == "UPDATE" else rows
    known = {"INSERT": "NEW TABLE AS new_rows", "DELETE": "OLD TABLE AS old_rows"}
    both = "OLD TABLE AS old_rows NEW TABLE AS new_rows"
    # Planned once for each connection: planning it anew takes ten times as long as doing it.
    yield f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql
        SET plan_cache_mode = force_generic_plan AS $$
        DECLARE files bigint[];
        BEGIN
            SELECT array_agg(DISTINCT r.file ORDER BY r.file) INTO files FROM ({rows}) r;
            IF files IS NOT NULL THEN
                PERFORM 1 FROM {TABLE} WHERE case_id = ANY(files) ORDER BY case_id FOR UPDATE;
                {_told(source, event, "c.id = ANY(files)", "postgresql")};
            END IF;
            RETURN NULL;
        END $$"""  # noqa: S608 our own words
    yield f"""CREATE TRIGGER {name} AFTER {event} ON {source.table}
        REFERENCING {known.get(event, both)} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"""


def _changed(source: Source, file: str) -> str:
    """The files of rows that say something else now.

    No join: its plan, made for the one row of a step, would be used for the thousands of a sweep,
    and compare each with each.
    """
    said = ["n.id", f"{file} AS file", *(f"n.{column}" for column in source.watched)]
    said += [f"CASE WHEN {when} THEN n.{column} END" for column, when in source.sometimes]
    told = ", ".join(said)
    return f"SELECT {told} FROM new_rows n EXCEPT SELECT {told} FROM old_rows n"  # noqa: S608


def _sqlite(source: Source, event: str) -> Iterator[str]:
    columns = (*source.watched, *(column for column, _when in source.sometimes))
    of = f" OF {', '.join(columns)}" if event == "UPDATE" else ""
    file = Template(source.file).substitute(row="OLD" if event == "DELETE" else "NEW")
    yield f"""CREATE TRIGGER {_name(source, event)} AFTER {event}{of} ON {source.table}
        BEGIN {_told(source, event, f"c.id = {file}", "sqlite")}; END"""


def fill(which: str = "1 = 1") -> int:
    """Write how every file stands of which nothing is kept yet; return how many there were."""
    missing = f"{which} AND NOT EXISTS (SELECT 1 FROM {TABLE} s WHERE s.case_id = c.id)"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement(BORN, missing, tuple(FACTS), connection.vendor))
        return int(cursor.rowcount)


def put_right() -> int:
    """Write anew whatever is missing or wrong; return how many rows were.

    Nothing of it should ever be: this is for a database whose triggers slept, or were mended.
    """
    written = fill()
    with connection.cursor() as cursor:
        cursor.execute(statement(WRONG, "1 = 1", tuple(FACTS), connection.vendor))
        wrong = [pk for (pk,) in cursor.fetchall()]
    for begin in range(0, len(wrong), BATCH):
        written += _write_anew(wrong[begin : begin + BATCH], tuple(FACTS))
    return written


def move_on(today: date) -> int:
    """Name the next day of each file whose day has gone by unheeded; return how many there were.

    A step that has ended that day has named the next one by itself; this is for what the sweep
    could not end. A file that somebody works on just now is passed over.
    """
    gone_by = list(Standing.objects.gone_by(today).values_list("pk", flat=True)[:BATCH])
    return _write_anew(gone_by, DAY, today) if gone_by else 0


def _write_anew(files: list[int], facts: tuple[str, ...], today: date | None = None) -> int:
    """Write these facts of those files, under the locks of the rows; others wait for no more."""
    with transaction.atomic(), connection.cursor() as cursor:
        rows = Standing.objects.filter(pk__in=files).order_by("pk")
        held = rows.select_for_update(skip_locked=True).values_list("pk", flat=True)
        among = f"c.id IN ({', '.join(map(str, held)) or 'NULL'})"
        cursor.execute(statement(CHANGED, among, facts, connection.vendor, today))
        return int(cursor.rowcount)
