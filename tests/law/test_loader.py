"""What ships, that loading it twice changes nothing, and that corrections made here survive."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from law import models as law
from law.loader import FOLDER, load_law

pytestmark = pytest.mark.django_db

CODES = {
    law.Exemption: {
        "11(frequent)",
        "11(create)",
        "14",
        *(f"15({n})" for n in range(1, 8)),
        "24",
        *(f"24({n})" for n in range(1, 10)),
        "25",
        "26(75)",
        "26(20)",
    },
    law.Fee: {
        "inspect",
        "copy_a4",
        "copy_f14",
        "copy_b4",
        "copy_a3",
        "copy_a2",
        "copy_a1",
        "copy_a0",
        "certification",
    },
    law.ComplaintCause: {
        "s7_not_published",
        "s9_not_provided",
        "s11_not_supplied",
        "s12_advice",
        "s17_no_notice",
        "s23_system",
        "s24_without_consent",
        "s25_own_data",
        "s26_archives",
        "delay",
        "inconvenience",
        "breach",
        "s33_denied",
    },
}
LIMITS = {  # code: (who, days, years, minimum)
    "s11_answer": ("official", 15, None, False),
    "s11_supply": ("official", None, None, False),
    "s11_fragile": ("official", None, None, False),
    "s12_advice": ("official", None, None, False),
    "s12_transfer": ("official", None, None, False),
    "s13_opinion": ("official", 30, None, False),
    "s13_opinion_extended": ("official", 60, None, False),
    "s17_objection": ("person", 15, None, True),
    "s17_objection_own": ("person", None, None, False),
    "s17_ruling": ("official", None, None, False),
    "s18_appeal": ("person", 15, None, False),
    "s25_access": ("official", None, None, False),
    "s25_correction": ("official", None, None, False),
    "s25_appeal": ("person", 30, None, False),
    "s26_75y": ("official", None, 75, False),
    "s26_20y": ("official", None, 20, False),
    "s26_5y": ("official", None, 5, False),
    "s28_report": ("official", None, 1, False),
    "s29_term": ("official", None, 3, False),
    "s32_summons": ("person", None, None, False),
    "s37_forward": ("official", 7, None, False),
    "s37_decision": ("official", 30, None, False),
    "s37_decision_extended": ("official", 60, None, False),
    "compliance_7": ("official", 7, None, False),
    "s13_compliance": ("official", 15, None, False),
    "gg38_reply": ("official", 15, None, False),
    "apa27_completion": ("person", None, None, False),
    "apa35_written": ("person", 7, None, False),
    "apa39_1": ("official", 30, None, False),
    "apa40_omitted": ("person", None, 1, False),
    "apa54": ("person", 90, None, False),
    "apa66_obstacle": ("person", 15, None, False),
    "apa71_post_domestic": ("nobody", 7, None, False),
    "apa71_post_abroad": ("nobody", 15, None, False),
    "apa80": ("official", 3, None, True),
    "court_suit": ("person", 90, None, False),
    "court_appeal": ("person", 30, None, False),
    "eact_receipt": ("nobody", None, None, False),
}


def test_all_sections_of_the_act_are_there_in_both_languages() -> None:
    sections = law.Section.objects.of("oia")
    assert [section.number for section in sections] == [str(n) for n in range(1, 44)]
    assert all(section.text_th and section.gloss_en for section in sections)
    assert sections[13].text_th == (
        "ข้อมูลข่าวสารของราชการที่อาจก่อให้เกิดความเสียหายต่อสถาบันพระมหากษัตริย์จะเปิดเผยมิได้"
    )
    assert len(sections[14].paragraphs) == 9  # the opening, seven grounds, paragraph 2


@pytest.mark.parametrize("model", CODES)
def test_every_code_of_the_law_sheet_is_there(model: Any) -> None:
    assert (
        set(model.objects.in_force(date(2026, 11, 22)).values_list("code", flat=True))
        == (CODES[model])
    )


def test_every_limit_of_the_law_sheet_is_there() -> None:
    rows = law.TimeLimit.objects.in_force(date(2026, 11, 22))
    assert {row.code: (row.actor_kind, row.days, row.years, row.minimum) for row in rows} == LIMITS


def test_words_cited_from_the_act_stand_in_the_act() -> None:
    rows = law.TimeLimit.objects.exclude(cited_th="").select_related("section")
    assert rows.count() > 20
    assert all(row.cited_th in row.section.text_th for row in rows)
    grounds = law.Exemption.objects.select_related("section")
    assert all(ground.text_th and ground.text_th in ground.section.text_th for ground in grounds)


def test_only_section_15_is_weighed() -> None:
    weighed = law.Exemption.objects.filter(needs_weighing=True)
    assert {ground.code for ground in weighed} == {f"15({n})" for n in range(1, 8)}
    assert list(law.Exemption.objects.filter(needs_named_law=True)) == [
        law.Exemption.objects.get(code="15(6)")
    ]
    assert law.Exemption.objects.withholding().count() == 8
    registered = law.Exemption.objects.filter(needs_register=True).values_list("code", flat=True)
    assert set(registered) == {f"24({n})" for n in range(3, 10)}


def test_fee_ceilings() -> None:
    assert {fee.code: str(fee.ceiling) for fee in law.Fee.objects.all()} == {
        "inspect": "0.00",
        "copy_a4": "1.00",
        "copy_f14": "1.50",
        "copy_b4": "2.00",
        "copy_a3": "3.00",
        "copy_a2": "8.00",
        "copy_a1": "15.00",
        "copy_a0": "30.00",
        "certification": "5.00",
    }


def test_every_row_names_its_source() -> None:
    for path in FOLDER.glob("*.json"):
        for row in json.loads(path.read_text(encoding="utf-8")):
            assert row["fields"]["source"], row


def test_holidays_carry_the_corrections() -> None:
    held = law.Holiday.objects
    assert list(law.HolidayYear.objects.values_list("year", flat=True)) == [*range(2023, 2028)]
    for year in range(2023, 2028):
        assert not held.filter(date=date(year, 5, 1)).exists()  # Labour Day
    assert not held.filter(date=date(2027, 5, 3)).exists()  # and its substitute
    assert not held.filter(name_en__contains="Children").exists()
    ploughing = held.filter(kind="ploughing").values_list("date", flat=True)
    assert [str(day) for day in ploughing] == [
        "2023-05-17",
        "2024-05-10",
        "2025-05-09",
        "2026-05-13",
    ]
    special = {str(day) for day in held.filter(kind="special").values_list("date", flat=True)}
    assert special >= {"2024-04-12", "2024-12-30", "2025-06-02", "2025-08-11", "2026-01-02"}
    computed = held.filter(date__year=2027, kind="lunar")
    assert computed.count() == 4
    assert all("not gazetted" in day.source for day in computed)
    assert "Royal Ploughing" in law.HolidayYear.objects.get(year=2027).note_en


def test_loading_again_changes_nothing() -> None:
    before = law.Section.history.count()
    report = load_law()
    assert report.total("unchanged") > 250
    assert report.total("new") == report.total("updated") == 0
    assert law.Section.history.count() == before


def test_the_command_prints_counts() -> None:
    out = io.StringIO()
    call_command("load_law", stdout=out)
    assert "60" in out.getvalue()
    assert len(out.getvalue().splitlines()) == 13
    quiet = io.StringIO()
    call_command("load_law", verbosity=0, stdout=quiet)
    assert quiet.getvalue() == ""


def test_an_older_shipped_row_is_brought_up_to_date() -> None:
    section = law.Section.objects.get(statute__code="oia", number="14")
    section.gloss_en = "An older gloss."
    section.save()
    assert load_law().total("updated") == 1
    section.refresh_from_db()
    assert section.gloss_en != "An older gloss."


def test_a_corrected_row_is_kept() -> None:
    limit = law.TimeLimit.objects.get(code="compliance_7")
    limit.days, limit.corrected = 10, True
    limit.save()
    assert load_law().total("corrected") == 1
    limit.refresh_from_db()
    assert limit.days == 10


def test_a_holiday_taken_out_stays_out_and_one_added_stays() -> None:
    law.Holiday.objects.get(date=date(2026, 1, 2)).delete()
    added = law.Holiday.objects.create(
        year=law.HolidayYear.objects.get(year=2027),
        date=date(2027, 5, 11),
        name_th="วันพืชมงคล",
        name_en="Royal Ploughing Ceremony",
        kind="ploughing",
        source="Cabinet announcement",
    )
    assert load_law().total("removed") == 1
    assert not law.Holiday.objects.filter(date=date(2026, 1, 2)).exists()
    added.refresh_from_db()


def test_a_broken_folder_loads_nothing(tmp_path: Path) -> None:
    for path in FOLDER.glob("*.json"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    rows = json.loads((tmp_path / "fees.json").read_text(encoding="utf-8"))
    rows[0]["fields"]["ceiling"] = "-1.00"
    rows[1]["fields"]["ceiling"] = "7.00"
    (tmp_path / "fees.json").write_text(json.dumps(rows[::-1]), encoding="utf-8")
    with pytest.raises(IntegrityError), transaction.atomic():
        load_law(tmp_path)
    assert str(law.Fee.objects.get(code="copy_a4").ceiling) == "1.00"


def test_sections_in_use_cannot_be_removed() -> None:
    with pytest.raises(ProtectedError):
        law.Section.objects.get(statute__code="oia", number="18").delete()
    with pytest.raises(ProtectedError):
        law.Statute.objects.get(code="oia").delete()
    unused = law.Section.objects.get(statute__code="oia", number="43")
    unused.delete()
    assert not law.Section.objects.filter(statute__code="oia", number="43").exists()


@pytest.mark.parametrize(
    ("model", "lookup", "change"),
    [
        (law.TimeLimit, {"code": "s18_appeal"}, {"actor_kind": "ghost"}),
        (law.TimeLimit, {"code": "s18_appeal"}, {"basis": "lunar"}),
        (law.TimeLimit, {"code": "s18_appeal"}, {"days": 0}),
        (law.TimeLimit, {"code": "s18_appeal"}, {"years": 1}),
        (law.TimeLimit, {"code": "s18_appeal"}, {"in_force_until": date(1990, 1, 1)}),
        (law.TimeLimit, {"code": "s18_appeal"}, {"certainty": "maybe"}),
        (law.Exemption, {"code": "14"}, {"needs_weighing": True}),
        (law.Exemption, {"code": "14"}, {"family": "whim"}),
        (law.Fee, {"code": "copy_a4"}, {"ceiling": "-1"}),
        (law.Holiday, {"date": date(2026, 1, 1)}, {"kind": "birthday"}),
        (law.Holiday, {"date": date(2026, 1, 1)}, {"date": date(2026, 1, 2)}),
    ],
)
def test_the_database_refuses_what_the_law_cannot_mean(
    model: Any, lookup: dict[str, Any], change: dict[str, Any]
) -> None:
    row = model.objects.get(**lookup)
    for name, value in change.items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_two_open_wordings_of_one_code_are_refused() -> None:
    row = law.Fee.objects.get(code="copy_a4")
    row.pk, row.in_force_from = None, date(2026, 1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("run", ["first", "after the tables were emptied"])
def test_transactional_tests_find_the_law_too(run: str) -> None:
    assert law.Section.objects.of("oia").count() == 43, run
    assert law.Holiday.objects.calendar().last_year == 2027
