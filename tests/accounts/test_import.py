"""Importing a list of agencies: all or nothing, and every error at its line."""

import io

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Agency

pytestmark = pytest.mark.django_db
HEADER = "code,name_th,name_en,kind,parent,letter_code,address_th,phone,email"
WHOLE = (
    HEADER,
    "saeng-dao,องค์การบริหารส่วนตำบลห้วยแสงดาว,,local,sommut,สม 73002,,๐ ๙๙๙๙ ๐๐๐๐,a@sd.example",
    'sommut,จังหวัดสมมติ,Sommut Province,province,,สม,"1 ถนนตัวอย่าง, สมมติ",,',
)


@pytest.fixture
def bring(tmp_path):
    """Import lines, or bytes as they are; return what the command said."""

    def run(*lines, raw=None, **options):
        file = tmp_path / "agencies.csv"
        file.write_bytes(raw if raw is not None else "\n".join(lines).encode())
        said = io.StringIO()
        run.errors = io.StringIO()
        call_command("import_agencies", str(file), stdout=said, stderr=run.errors, **options)
        return said.getvalue()

    return run


def refused(bring, *lines, lang="en", raw=None):
    """Import lines that must not go in; return the errors."""
    before = set(Agency.objects.values_list("code", "name_th"))
    with pytest.raises(CommandError) as caught:
        bring(*lines, raw=raw, lang=lang)
    assert caught.value.returncode == 1
    assert set(Agency.objects.values_list("code", "name_th")) == before, "all or nothing"
    return bring.errors.getvalue().splitlines()


def test_agencies_come_in_with_all_that_is_told_of_them(bring):
    assert "2 added, 0 changed, 0 unchanged" in bring(*WHOLE, lang="en")
    agency = Agency.objects.get(code="saeng-dao")
    assert (agency.kind, agency.parent.code) == ("local", "sommut"), "a parent may come later"
    assert agency.phone == "๐ ๙๙๙๙ ๐๐๐๐"
    assert agency.parent.address_th == "1 ถนนตัวอย่าง, สมมติ"
    assert agency.parent.name_en == "Sommut Province"
    assert Agency.objects.named_like("แสงดาว").get() == agency
    assert agency.history.get().history_change_reason == "import_agencies"


def test_the_same_file_again_changes_nothing(bring):
    bring(*WHOLE)
    assert "0 added, 0 changed, 2 unchanged" in bring(*WHOLE, lang="en")
    assert Agency.objects.get(code="sommut").history.count() == 1


def test_a_changed_cell_changes_that_column_and_a_left_out_column_nothing(bring):
    bring(*WHOLE)
    said = bring("code,name_th,kind,phone", "sommut,จังหวัดสมมติ,province,1111", lang="en")
    assert "0 added, 1 changed, 0 unchanged" in said
    agency = Agency.objects.get(code="sommut")
    assert (agency.phone, agency.letter_code) == ("1111", "สม")


def test_a_dry_run_tells_and_does_nothing(bring):
    bring(WHOLE[0], WHOLE[2])
    changed = WHOLE[2].replace("Sommut Province", "Province of Sommut")
    said = bring(WHOLE[0], WHOLE[1], changed, lang="en", dry_run=True).splitlines()
    assert said == [
        "would add saeng-dao: องค์การบริหารส่วนตำบลห้วยแสงดาว",
        "would change sommut: name_en",
        "1 would be added, 1 changed, 0 left as they are.",
    ]
    assert Agency.objects.get(code="sommut").name_en == "Sommut Province"
    assert not Agency.objects.filter(code="saeng-dao").exists()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_files_as_programs_save_them(bring, mark, end):
    bring(raw=mark + end.join([*WHOLE, "", ""]).encode())
    assert Agency.objects.filter(code__in=["saeng-dao", "sommut"]).count() == 2


WRONG = {
    "no code": (",ก ก,,other,,,,,", "code"),
    "bad code": ("Thung Dok,ก ก,,other,,,,,", "code"),
    "no name": ("kk,,,other,,,,,", "name_th"),
    "invisible name": ("kk,\u200b\u3164,,other,,,,,", "name_th"),
    "long name": (f"kk,{'ก' * 301},,other,,,,,", "name_th"),
    "no kind": ("kk,ก ก,,,,,,,", "kind"),
    "unknown kind": ("kk,ก ก,,county,,,,,", "kind"),
    "unknown parent": ("kk,ก ก,,other,nobody,,,,", "parent"),
    "own parent": ("kk,ก ก,,other,kk,,,,", "parent"),
    "bad e-mail": ("kk,ก ก,,other,,,,,not an address", "email"),
    "header injected": ('kk,ก ก,,other,,,,,"a@b.example\nBcc: c@d.example"', "email"),
}


@pytest.mark.parametrize(("line", "column"), WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("lang", ["th", "en"])
def test_each_error_names_its_line_and_column(bring, line, column, lang):
    errors = refused(bring, *WHOLE, line, lang=lang)
    where = {"th": f"บรรทัด 4 คอลัมน์ {column}: ", "en": f"Line 4, column {column}: "}[lang]
    assert len(errors) == 1
    assert errors[0].startswith(where)
    assert errors[0] != where.strip()


def test_the_remedy_is_in_thai_by_default(bring):
    (error,) = refused(bring, HEADER, "kk,ก ก,,county,,,,,", lang="th")
    assert "ไม่รู้จักประเภทนี้" in error
    assert "ministry" in error


def test_all_errors_are_told_at_once_in_order(bring):
    errors = refused(bring, HEADER, "Bad!,,,x,,,,,", "kk,ก ก,,other,nobody,,,,")
    assert [error.split(":")[0] for error in errors] == [
        "Line 2, column code", "Line 2, column kind", "Line 2, column name_th",
        "Line 3, column parent",
    ]  # fmt: skip


def test_a_name_that_looks_the_same_is_refused_with_the_other_line(bring):
    """สํานัก and สำนัก differ in their code points, and to nobody's eye."""
    errors = refused(bring, HEADER, "one,สำนักงานทดลอง,,other,,,,,", "two,สํานัก งานทดลอง,,other,,,,,")
    (error,) = errors
    assert error.startswith("Line 3, column name_th: This name looks the same")
    assert "line 2" in error


def test_a_name_that_looks_like_one_in_the_directory_is_refused(bring):
    bring(HEADER, "one,สำนักงานทดลอง,,other,,,,,")
    (error,) = refused(bring, HEADER, "two,สํานักงานทดลอง,,other,,,,,")
    assert error.startswith("Line 2, column name_th")
    assert "“one”" in error


def test_a_code_that_stands_twice_is_refused_with_the_other_line(bring):
    (error,) = refused(bring, HEADER, "one,ก ก,,other,,,,,", "one,ข ข,,other,,,,,")
    assert error.startswith("Line 3, column code")
    assert "line 2" in error


def test_nobody_stands_under_himself(bring):
    errors = refused(
        bring, HEADER, "a,ก ก,,other,b,,,,", "b,ข ข,,other,c,,,,", "c,ค ค,,other,a,,,,"
    )
    assert [error.split(":")[0] for error in errors] == [
        f"Line {n}, column parent" for n in (2, 3, 4)
    ]


def test_nobody_stands_under_himself_by_way_of_the_directory(bring):
    bring(HEADER, "a,ก ก,,other,,,,,", "b,ข ข,,other,a,,,,")
    (error,) = refused(bring, HEADER, "a,ก ก,,other,b,,,,")
    assert error.startswith("Line 2, column parent")


def test_lines_are_counted_as_an_editor_shows_them(bring):
    errors = refused(
        bring, HEADER, 'one,ก ก,,other,,,"บรรทัดแรก', 'บรรทัดสอง",,', "", "two,ข ข,,zz,,,,,"
    )
    assert [error.split(":")[0] for error in errors] == ["Line 5, column kind"]


FILES = {
    "not UTF-8": ("\n".join(WHOLE).encode("cp874"), "Line 2: The file is not in UTF-8"),
    "UTF-16": ("\n".join(WHOLE).encode("utf-16"), "Line 1: The file is not in UTF-8"),
    "empty": (b"", "Line 1, column code: This column is missing"),
    "semicolons": (HEADER.replace(",", ";").encode(), "Line 1: The cells are not separated"),
    "no kind": (b"code,name_th\na,b", "Line 1, column kind: This column is missing"),
    "a strange column": (f"{HEADER},oversight".encode(), "Line 1, column oversight: "),
    "a column twice": (f"{HEADER},code".encode(), "Line 1, column code: This column stands"),
    "too few cells": (f"{HEADER}\na,b,c".encode(), "Line 2: The line has 3 cells"),
    "an open quotation": (f'{HEADER}\na,"b,c\n\n'.encode(), "Line 2: A quotation mark"),
}


@pytest.mark.parametrize(("raw", "told"), FILES.values(), ids=FILES)
def test_files_that_are_no_list(bring, raw, told):
    errors = refused(bring, raw=raw)
    assert errors[0].startswith(told)


def test_a_file_that_is_not_there(bring, tmp_path):
    with pytest.raises(CommandError) as caught:
        call_command("import_agencies", str(tmp_path / "nothing.csv"))
    assert caught.value.returncode == 2
