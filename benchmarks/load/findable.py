"""Rows that can be found: invented titles and texts in unspaced Thai, with planted phrases.

On PostgreSQL every row stands for an entry of the disclosure log, whose item, decision and order
are there as well, because a search asks those for each row that it shows: one entry is made by
acting, and copied by statements. On SQLite the rows stand for themselves.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.db import connection, transaction

from law.loader import load_law
from publication.models import Entry, SearchRow
from publication.search import engines
from publication.search.folding import fold, starts
from tests.publication import stage
from tests.worlds import build_world

DAY: Final = date(2026, 11, 11)
DAYS: Final = 2000  # over which the rows were published
WORDS_OF_A_TEXT: Final = 40
PLANTED: Final = 100
EVERY: Final = 97  # one row in so many holds a planted phrase, until each phrase has its rows
MOST_EACH: Final = 9
CHECKED: Final = 300
COMMON: Final = ("งบประมาณ", "ก่อสร้าง", "จัดซื้อจัดจ้าง", "ประชุม", "โครงการ", "สัญญา", "ถนน", "ประปา")
OTHERS: Final = (
    "ครุภัณฑ์", "พัสดุ", "ประกวดราคา", "คณะกรรมการ", "ตรวจรับ", "ที่ดิน", "สาธารณะ", "โรงเรียน", "นักเรียน",
    "อาหารกลางวัน", "ขยะมูลฝอย", "สิ่งแวดล้อม", "อนุญาต", "อาคาร", "ควบคุม", "ภาษี", "บำรุงท้องที่",
    "จดทะเบียน", "ร้องเรียน", "วินัย", "บุคลากร", "เลื่อนขั้น", "เงินเดือน", "สวัสดิการ", "ผู้สูงอายุ", "เบี้ยยังชีพ",
    "น้ำท่วม", "ระบายน้ำ", "เขื่อน", "ชลประทาน", "เกษตรกร", "ปุ๋ย", "รายงาน", "แผนพัฒนา", "ตำบล", "อำเภอ",
    "จังหวัด", "เทศบาล", "ไฟฟ้า", "แสงสว่าง", "กล้องวงจรปิด", "รถยนต์", "น้ำมัน", "ค่าเดินทาง", "อบรม",
    "ที่ปรึกษา", "ออกแบบ", "คอนกรีต", "ลาดยาง", "สะพาน", "ท่าเรือ", "ตลาดสด", "แผงลอย", "สุขภาพ",
    "โรงพยาบาล", "สัมมนา",
    "ยา", "วัคซีน", "ทดสอบ", "ผลการประเมิน", "ตัวชี้วัด", "มติ", "ประกาศ", "ระเบียบ",
)  # fmt: skip
_LETTERS: Final = "กขคงจชซดตถทนบปผพมยรล"


def phrases() -> Iterator[str]:
    """Phrases that stand nowhere but where they were planted."""
    for number in range(PLANTED):
        syllables = (_LETTERS[number % 20], _LETTERS[number // 20], _LETTERS[(number * 7) % 20])
        yield "ฬ" + "า".join(syllables) + "ฌู่ฆ"


def planted_in(row: int) -> int | None:
    """Which phrase a row holds, if any."""
    turn, rest = divmod(row, EVERY)
    return turn % PLANTED if rest == 0 and 0 < turn <= PLANTED * MOST_EACH else None


def expected(rows: int, phrase: int) -> int:
    """How many of the rows hold a phrase."""
    return sum(planted_in(row) == phrase for row in range(EVERY, rows + 1, EVERY))


def build(rows: int) -> None:
    """Fill the tables, and see that the rows are as the application would have written them."""
    load_law()
    if connection.vendor == "postgresql":
        _entries(rows)
        _by_statement(rows)
    else:
        _one_by_one(rows)
    _insist_on_form()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _entries(rows: int) -> None:
    """Entries that everybody may read, each with its item and decision, copied from one."""
    entry = stage.published(build_world())
    SearchRow.objects.all().delete()
    decision = entry.order.dispositions.get()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no trigger for scaffolding
        cursor.execute("ALTER TABLE cases_item DROP CONSTRAINT item_number_once")
        _copy(cursor, "cases_item", entry.item_id, rows, "'id', n + 1000")
        _copy(cursor, "cases_disposition", decision.pk, rows, "'id', n + 1000, 'item_id', n + 1000")
        _copy(
            cursor, "publication_entry", entry.pk, rows,
            "'id', n + 1000, 'item_id', n + 1000, 'number', n + 1000, "
            f"'public_on', DATE '{DAY}' - (n %% {DAYS})",
        )  # fmt: skip
    for table in ("cases_item", "cases_disposition", "publication_entry"):
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM ANALYZE {table}")


def _copy(cursor: Any, table: str, pk: int, rows: int, changes: str) -> None:
    """Copy one row so many times, with what differs: names and changes are our own."""
    statement = f"""INSERT INTO {table} SELECT copied.* FROM {table} one,
        generate_series(1, %s) n,
        LATERAL jsonb_populate_record(one, jsonb_build_object({changes})) copied
        WHERE one.id = %s"""  # noqa: S608
    cursor.execute(statement, [rows, pk])


def _by_statement(rows: int) -> None:
    """The rows by one statement: words drawn by a digest, so that every run draws the same."""
    agency = Entry.objects.values_list("agency", flat=True)[0]
    drawn = "('x' || substr(md5(n || '-' || k), 1, 7))::bit(28)::int"
    word = f"(%(words)s::text[])[1 + mod({drawn}, %(n)s)]"
    plant = f"""CASE WHEN mod(n, {EVERY}) = 0 AND n / {EVERY} <= {PLANTED * MOST_EACH}
        THEN (%(phrases)s::text[])[1 + mod(n / {EVERY}, {PLANTED})] ELSE '' END"""
    statement = f"""
        INSERT INTO publication_searchrow (kind, key, entry_id, audience, agency_id, be_year,
            grounds, outcome, address, title, text, title_folded, folded, starts, public_from)
        SELECT 'entry', n, n + 1000, 'public', %(agency)s, 2560 + mod(n, 10), '|15(5)|', 'grant',
            '/released/' || n || '/', title, text, title, title || E'\\n' || text,
            '^^' || left(title, 2), DATE '{DAY}' - mod(n, {DAYS})
        FROM generate_series(1, %(rows)s) n,
        LATERAL (SELECT string_agg({word}, '') title FROM generate_series(1, 5) k) a,
        LATERAL (SELECT string_agg(CASE WHEN k = 30 THEN {plant} ELSE '' END || {word}, '') text
            FROM generate_series(11, 10 + {WORDS_OF_A_TEXT}) k) b"""  # noqa: S608
    words = [*COMMON, *OTHERS]
    given = {
        "words": words, "n": len(words), "phrases": list(phrases()), "agency": agency,
        "rows": rows,
    }  # fmt: skip
    with connection.schema_editor() as editor:
        engines.remove(editor)  # an index is built over the whole table in a tenth of the time
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        cursor.execute("SET maintenance_work_mem = '1GB'")
    with connection.schema_editor() as editor:
        engines.install(editor)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE publication_searchrow")


def _one_by_one(rows: int) -> None:
    """The same on SQLite, which has no words for drawing."""
    drawn, known = random.Random(1), list(phrases())  # noqa: S311
    made = []
    for n in range(1, rows + 1):
        title = "".join(drawn.choices([*COMMON, *OTHERS], k=5))
        words = drawn.choices([*COMMON, *OTHERS], k=WORDS_OF_A_TEXT)
        phrase = planted_in(n)
        words[20] += known[phrase] if phrase is not None else ""
        text = "".join(words)
        made.append(
            SearchRow(
                kind="answer",
                key=str(n),
                be_year=2560 + n % 10,
                grounds="|15(5)|",
                title=title,
                text=text,
                title_folded=title,  # the words are folded as they stand
                folded=f"{title}\n{text}",
                starts=f"^^{title[:2]}",
                public_from=DAY - timedelta(days=n % DAYS),
                address=f"/answers/{n}/",
            )
        )
        if len(made) == 5000 or n == rows:
            SearchRow.objects.bulk_create(made, batch_size=1000)
            made = []


def _insist_on_form() -> None:
    """Refuse rows that are not in the form in which the application writes them."""
    for row in SearchRow.objects.order_by("pk")[:CHECKED]:
        whole = f"{fold(row.title)}\n{fold(row.text)}"
        if (row.title_folded, row.folded, row.starts) != (
            fold(row.title), whole, starts(row.title),
        ):  # fmt: skip
            raise SystemExit(f"row {row.pk} is not as the application writes it")
