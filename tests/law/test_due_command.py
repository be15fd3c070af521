"""`manage.py due` through its own door: text, JSON, standard input, and clear errors."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from law.models import Holiday, HolidayYear, Section, TimeLimit
from tests.law.test_limits import ROWS

pytestmark = pytest.mark.django_db


def run(*args: str, stdin: str | None = None, monkeypatch: Any = None) -> str:
    if stdin is not None:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
    out = io.StringIO()
    call_command("due", *args, stdout=out)
    return out.getvalue()


def refused(*args: str, **kwargs: Any) -> str:
    """Run a call that must fail with exit code 2 and print nothing; return the message."""
    out = io.StringIO()
    monkeypatch, stdin = kwargs.get("monkeypatch"), kwargs.get("stdin")
    if monkeypatch is not None:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
    with pytest.raises(CommandError) as caught:
        call_command("due", *args, stdout=out)
    assert out.getvalue() == ""
    assert caught.value.returncode == 2
    return str(caught.value)


@pytest.mark.parametrize("typed", ["2026-03-30", "30/3/2569", "๓๐/๐๓/๒๕๖๙", "30 มีนาคม 2569"])
def test_it_answers_in_thai_with_every_step(typed: str) -> None:
    text = run("s18_appeal", *typed.split())
    assert "ครบกำหนด: วันพฤหัสบดีที่ 16 เมษายน 2569 (2026-04-16)" in text
    assert "วันทำการสุดท้ายภายในกำหนด: วันศุกร์ที่ 10 เมษายน 2569 (2026-04-10)" in text
    assert "ฐานกฎหมาย: มาตรา 18" in text
    assert [line.split(".")[0].strip() for line in text.splitlines() if line.startswith("  ")] == [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
    ]


def test_it_answers_in_english() -> None:
    text = run("s13_opinion", "2026-05-02", "--lang", "en")
    assert "Due: Monday 1 June 2026 (2026-06-01)" in text
    assert "Section: section 13, paragraph 2" in text
    assert "section 64, paragraph 2" in text


def test_json_is_a_list_of_objects() -> None:
    (answer,) = json.loads(run("s18_appeal", "2026-03-30", "--json"))
    assert answer["code"] == "s18_appeal"
    assert answer["trigger_on"] == "2026-03-30"
    assert answer["due_on"] == "2026-04-16"
    assert answer["office_day"] == "2026-04-10"
    assert answer["section"] == "18"
    assert [step["rule"] for step in answer["steps"]][-3:] == [
        "person_rolls", "also_closed", "office_day",
    ]  # fmt: skip
    assert answer["steps"][-3]["day"] == "2026-04-16"


def test_lines_are_answered_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "\n".join(f"{row['limit']} {row['trigger_on']}" for row in ROWS)
    answers = json.loads(run("--json", stdin=f"\n{lines}\n\n", monkeypatch=monkeypatch))
    assert [(a["code"], a["trigger_on"], a["due_on"], a["office_day"]) for a in answers] == [
        (r["limit"], r["trigger_on"], r["due_on"], r["office_day"]) for r in ROWS
    ]


def test_lines_are_answered_in_words_too(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "s37_forward 7 เมษายน 2569\ns18_appeal\t2026-03-30\n"
    text = run("--lang", "en", stdin=lines, monkeypatch=monkeypatch)
    assert text.index("(2026-04-14)") < text.index("(2026-04-16)")


def test_no_lines_are_no_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert json.loads(run("--json", stdin="\n", monkeypatch=monkeypatch)) == []


@pytest.mark.parametrize("line", ["s18_appeal", "nonsense 2026-03-30", "s18_appeal 29/02/2568"])
def test_a_bad_line_is_named_and_nothing_is_printed(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin = f"s18_appeal 2026-03-30\n{line}\ns18_appeal 2026-03-30\n"
    for mode in ([], ["--json"]):
        message = refused(*mode, "--lang", "en", stdin=stdin, monkeypatch=monkeypatch)
        assert message.startswith("Line 2: ")


def test_past_the_loaded_years_it_says_so() -> None:
    message = refused("s18_appeal", "2027-12-20", "--lang", "en")
    assert "2028" in message
    assert "load_law" in message
    assert "2571" in refused("s18_appeal", "2027-12-20")  # in Thai


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["s18_appeal"], "CODE and DATE"),
        (["s18_appeal", "yesterday"], "22/11/2569"),
        (["s17_objection", "2026-06-01", "--days", "3"], "15"),
        (["apa27_completion", "2026-06-01"], "how many"),
        (["s11_answer", "2026-06-01", "--no-appeal-notice"], "not an appeal"),
    ],
)
def test_a_wrong_question_gets_a_clear_sentence(args: list[str], words: str) -> None:
    assert words in refused(*args, "--lang", "en")


def test_a_set_period() -> None:
    (answer,) = json.loads(run("s17_objection", "2026-06-01", "--days", "20", "--json"))
    assert (answer["days"], answer["due_on"]) == (20, "2026-06-22")


def test_an_order_without_the_notice() -> None:
    (answer,) = json.loads(run("s18_appeal", "2025-03-30", "--no-appeal-notice", "--json"))
    assert (answer["due_on"], answer["provisional"]) == ("2026-03-30", True)
    assert answer["section"] == "APA 40 para 2"


def test_a_posted_order() -> None:
    (answer,) = json.loads(run("s18_appeal", "2026-03-23", "--posted", "--json"))
    assert (answer["posted_on"], answer["trigger_on"]) == ("2026-03-23", "2026-03-30")
    assert answer["due_on"] == "2026-04-16"
    assert "deemed" in [step["rule"] for step in answer["steps"]]
    (abroad,) = json.loads(run("s18_appeal", "2026-03-15", "--posted", "--abroad", "--json"))
    assert abroad["trigger_on"] == "2026-03-30"


def test_an_empty_database_is_told_what_to_load() -> None:
    TimeLimit.objects.all().delete()
    assert "load_law" in refused("s18_appeal", "2026-03-30", "--lang", "en")


def test_an_unmigrated_database_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HolidayYear._meta, "db_table", "no_such_table")
    assert "migrate" in refused("s18_appeal", "2026-03-30", "--lang", "en")


def test_input_that_is_not_text(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.TextIOWrapper(io.BytesIO(b"s18_appeal \xff\xfe\n"), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", raw)
    with pytest.raises(CommandError, match="UTF-8"):
        call_command("due", "--json", "--lang", "en", stdout=io.StringIO())


def test_the_command_reads_rows_and_not_constants() -> None:
    limit = TimeLimit.objects.get(code="s37_forward")
    limit.days = 8
    limit.save()
    (answer,) = json.loads(run("s37_forward", "2026-04-07", "--json"))
    assert answer["due_on"] == "2026-04-15"
    assert Holiday.objects.filter(date="2026-04-15").exists()
    assert Section.objects.filter(number="37").exists()
