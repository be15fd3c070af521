"""The API as a program meets it: every answer is as described, nothing else is taken, and it ends.

The description (OpenAPI 3.1) is read from its own address, and each answer is held against it.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker

from publication.models import NameWish
from tests.publication import sets, stage
from tests.publication.describing import ROOT, insist_described
from web.api.urls import urlpatterns

pytestmark = pytest.mark.django_db
OPENAPI = json.loads(Path(__file__).with_name("openapi-3.1.json").read_text())


def test_the_description_is_whole(described):
    Draft202012Validator(OPENAPI, format_checker=FormatChecker()).validate(described)
    assert described["openapi"] == "3.1.0"
    assert described["info"]["license"]["url"].startswith("https://")
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    operations = [path["get"] for path in described["paths"].values()]
    assert len({one["operationId"] for one in operations}) == len(operations)
    served = {pattern.name for pattern in urlpatterns} - {"root", "nothing", "openapi"}
    assert served | {"description"} == {one["operationId"] for one in operations}


def test_each_answer_is_as_described(program, described, world, days):
    entry = stage.published(world, stage.released_item(world, "partly_grant"))
    evidence = sets.shown(world, columns=sets.DICTIONARY)
    told = insist_described(described, "/entries/", program.get(f"{ROOT}entries/"))
    assert [one["number"] for one in told["results"]] == [entry.number]
    one = insist_described(
        described, "/entries/{number}/", program.get(f"{ROOT}entries/{entry.number}/")
    )
    assert one == told["results"][0]
    assert "requester" not in one
    assert one["grounds"] == ["15(5)"]
    assert one["files"][0]["sha256"] == entry.files.get().sha256
    agencies = insist_described(described, "/agencies/", program.get(f"{ROOT}agencies/"))
    mine = next(a for a in agencies["results"] if a["code"] == world.agency.code)
    assert mine["sets_done"] == 1
    agency = insist_described(
        described, "/agencies/{code}/", program.get(f"{ROOT}agencies/{world.agency.code}/")
    )
    budget = next(s for s in agency["sets"] if s["code"] == evidence.duty.code)
    assert budget["standing"] == "there"
    assert [c["name"] for c in budget["evidence"][0]["columns"]] == ["ปี", "จำนวนเงิน"]
    pieces = insist_described(described, "/evidence/", program.get(f"{ROOT}evidence/"))
    assert [one["number"] for one in pieces["results"]] == [evidence.pk]
    assert pieces["results"][0].items() >= budget["evidence"][0].items()
    numbers = insist_described(described, "/statistics/", program.get(f"{ROOT}statistics/"))
    assert numbers["year"] == 2569
    assert {cell["count"] for cell in numbers["results"]} == {None}, "one request alone is hidden"
    insist_described(described, "/catalogue.jsonld", program.get(f"{ROOT}catalogue.jsonld"))


def test_what_is_not_public_is_in_no_answer(program, world, days):
    """Proposed, under embargo, taken away: not in a list, not by its number, not in bulk."""
    stage.proposed(world, title="ลับเพราะยังไม่อนุมัติ")
    later = stage.published(world, embargo_until=world.on(30), title="ลับจนถึงวันที่กำหนด")
    gone = stage.published(world, title="ลับเพราะถอนแล้ว")
    assert gone.title in program.get(f"{ROOT}entries/").content.decode()
    stage.taken_away(gone, world)
    sets.put(world, title_th="ลับเพราะไม่มีผู้อนุมัติ")
    for path in ("entries/", "bulk/entries.csv", "bulk/entries.jsonl", "catalogue.jsonld",
                 f"agencies/{world.agency.code}/"):  # fmt: skip
        response = program.get(f"{ROOT}{path}")
        assert response.status_code == 200
        assert "ลับ" not in response.getvalue().decode(), path
    for entry in (later, gone):
        assert program.get(f"{ROOT}entries/{entry.number}/").status_code == 404


def test_the_requester_is_named_in_no_data_even_where_his_page_may_name_him(program, world, days):
    """He may change his mind; what others have copied cannot be called back."""
    entry = stage.published(world)
    name, by = entry.case.requester.name, world.requester
    NameWish(case=entry.case, named=True, said_by=by, said_at=stage.moment(world.on(9))).save()
    assert name in Client().get(entry.get_absolute_url()).content.decode()
    for path in ("entries/", f"entries/{entry.number}/", "bulk/entries.csv", "bulk/entries.jsonl"):
        assert name not in program.get(f"{ROOT}{path}").getvalue().decode(), path


def test_pages_follow_each_other_and_shift_for_nobody(program, described, world, days):
    numbers = [stage.published(world).number for _ in range(5)]
    for order, wanted in (("oldest", numbers), ("newest", numbers[::-1])):
        met, address = [], f"{ROOT}entries/?size=2&order={order}&agency={world.agency.code}"
        while address:
            told = insist_described(described, "/entries/", program.get(address))
            met += [one["number"] for one in told["results"]]
            if len(met) == 2 and order == "newest":
                numbers.append(stage.published(world).number)  # comes before: it shifts nothing
            address = told["next"]
        assert met == wanted


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ground=15(5)", 1), ("ground=15(1)", 0), ("outcome=grant", 1), ("year=2569", 2),
        ("year=2026", 2), ("year=2568", 0), ("from=2026-11-11", 2), ("from=2026-11-12", 0),
        ("until=2026-11-10", 0), ("agency=huai-saeng-dao", 0),
    ],
)  # fmt: skip
def test_filters(program, world, days, asked, found):
    stage.published(world, stage.released_item(world, "partly_grant"))
    stage.published(world)
    assert len(program.get(f"{ROOT}entries/?{asked}").json()["results"]) == found


@pytest.mark.parametrize(
    "asked",
    [
        "entries/?sort=password", "entries/?_connector=OR", "entries/?agency__code=x",
        "entries/?size=0", "entries/?size=101", "entries/?size=๒", "entries/?after=-1",
        "entries/?after=99999999999", "entries/?year=12", "entries/?from=2026-13-01",
        "entries/?from=29/02/2567", "entries/?agency=", "entries/?agency=%25",
        "entries/?size=1&size=2",
        "agencies/?kind=secret", "statistics/?year=abcd", "catalogue.jsonld?after=1",
        "openapi.json?x=1", "bulk/entries.csv?size=1",
    ],
)  # fmt: skip
def test_whatever_is_not_on_the_list_is_refused_by_name(program, described, db, asked):
    response = program.get(f"{ROOT}{asked}")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = insist_described(described, "/entries/", response)
    assert problem["parameter"] in asked


@pytest.mark.parametrize(("wish", "language"), [("", "th"), ("en-GB,th;q=0.3", "en"), ("de", "th")])
@pytest.mark.parametrize(
    ("path", "status"),
    [("entries/?x=1", 400), ("entries/999/", 404), ("agencies/no-such/", 404), ("no/such/", 404),
     ("bulk/secrets.csv", 404)],
)  # fmt: skip
def test_a_problem_speaks_the_language_of_its_reader(program, db, wish, language, path, status):
    response = program.get(f"{ROOT}{path}", headers={"Accept-Language": wish})
    assert response.status_code == status
    told = response.json()
    assert told["status"] == status
    assert response.headers["Content-Language"] == language
    assert response.headers["Content-Type"] == "application/problem+json"
    assert (told["title"] == told["title"].encode("ascii", "ignore").decode()) == (language == "en")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_the_api_can_only_be_read(program, world, method):
    response = getattr(program, method)(f"{ROOT}entries/")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.headers["Content-Type"] == "application/problem+json"


def test_a_fault_of_ours_is_a_problem_with_a_number_and_nothing_of_the_trace(
    program, world, monkeypatch
):
    def broken(*_args: Any, **_more: Any) -> Any:
        raise RuntimeError("ความลับ in a trace")

    monkeypatch.setattr("web.api.answers.facts.public_entries", broken)
    response = program.get(f"{ROOT}entries/", headers={"Accept-Language": "en"})
    assert response.status_code == 500
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["title"] == "Something went wrong here"
    assert "ความลับ" not in response.content.decode()


def test_an_answer_is_open_to_pages_elsewhere_and_kept_briefly(program, world):
    response = program.get(f"{ROOT}entries/")
    assert response.headers["Cache-Control"] == "public, max-age=30"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in response.headers

    beforehand = program.options(f"{ROOT}entries/")
    assert beforehand.status_code == 204
    assert beforehand.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in beforehand.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in response.headers.keys() | beforehand.headers
    assert "Access-Control-Allow-Origin" not in program.get("/released/").headers


def test_evidence_goes_by_its_number_whole_tables_too(program, world, days, monkeypatch):
    monkeypatch.setattr("publication.opendata.facts.CHUNK", 2)
    shown = [sets.shown(world, code) for code in ("9-plans", "9-budget", "9-plans")]
    first = program.get(f"{ROOT}evidence/?size=2").json()
    rest = program.get(first["next"]).json()
    numbers = [one["number"] for one in first["results"] + rest["results"]]
    assert numbers == [one.pk for one in shown]
    assert rest["next"] is None
    plans = program.get(f"{ROOT}evidence/?set=9-plans&agency={world.agency.code}").json()
    assert len(plans["results"]) == 2
    lines = program.get(f"{ROOT}bulk/evidence.jsonl").getvalue().decode().splitlines()
    assert [json.loads(line) for line in lines] == first["results"] + rest["results"]
    content = program.get(f"{ROOT}bulk/evidence.csv").getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert [row["set"] for row in rows] == ["9-plans", "9-budget", "9-plans"]


def test_a_table_is_inert_in_a_spreadsheet_and_whole_in_json_lines(program, world, days):
    formula = '=HYPERLINK("http://evil.example","x")'
    entry = stage.published(world, title=formula, text="@SUM(1)\n-2")
    content = program.get(f"{ROOT}bulk/entries.csv").getvalue().decode("utf-8-sig")
    header, row = csv.reader(io.StringIO(content, newline=""))
    told = dict(zip(header, row, strict=True))
    assert told["title"] == f"'{entry.title}"
    assert told["text"] == f"'{entry.text}"
    assert told["licence"] == entry.licence.code
    for cell in row:
        assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))
    lines = program.get(f"{ROOT}bulk/entries.jsonl").getvalue().decode().splitlines()
    assert json.loads(lines[0]) == program.get(f"{ROOT}entries/{entry.number}/").json()
    agencies = program.get(f"{ROOT}bulk/agencies.csv").getvalue().decode()
    assert world.agency.email in agencies


def test_what_is_taken_away_while_somebody_downloads_is_not_sent(program, world, days, monkeypatch):
    monkeypatch.setattr("publication.opendata.facts.CHUNK", 1)
    entries = [stage.published(world, title=f"เรื่องที่ {n}") for n in range(3)]
    stream = iter(program.get(f"{ROOT}bulk/entries.jsonl"))
    first = next(stream)
    stage.taken_away(entries[2], world)
    rest = b"".join([first, *stream]).decode()
    assert entries[1].title in rest
    assert entries[2].title not in rest
