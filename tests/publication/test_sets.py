"""The sets of ss. 7 and 9: put by one, approved by another, shown, running out, and taken down."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import translation

from notifications.models import Message
from publication.models import Duty, Evidence, SearchRow
from publication.proactive import checklist, dictionary, putting, reminding
from publication.proactive.checklist import Standing
from records.refusals import Reason, Refused
from tests.cases.test_viruses import clamd
from tests.factories import reread
from tests.publication import sets, stage
from tests.web.doors import signed_in
from tests.worlds import World
from workflow.errors import NotLawfulNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    """Somebody without an account, who reads English."""
    client = Client(raise_request_exception=False)
    client.cookies["django_language"] = "en"
    return client


def standing_of(world: World, code: str, on: Any) -> str:
    """How a set of the agency stands on a day."""
    rows = checklist.of_agency(world.agency, on).rows
    return next(row.standing for row in rows if row.duty.code == code)


def test_the_act_is_there_paragraph_by_paragraph(world):
    cited = list(Duty.objects.in_force(world.day).values_list("cited", flat=True))
    wanted = [f"7({n})" for n in range(1, 6)] + [f"9({n})" for n in range(1, 9)]
    assert set(wanted) <= set(cited)
    assert {"9-plans", "9-budget"} <= set(Duty.objects.values_list("code", flat=True))


def test_nobody_sees_it_before_a_second_person_approves(reader, world, days):
    evidence = sets.put(world, columns=sets.DICTIONARY)
    its_page = f"/agencies/{world.agency.code}/"
    own = [evidence.get_absolute_url(), f"{evidence.get_absolute_url()}file/"]
    assert evidence.title_en not in reader.get(its_page).content.decode()
    assert [reader.get(path).status_code for path in own] == [404, 404]
    alone = sets.put(world)
    alone.put_by = world.supervisor
    alone.save()
    with pytest.raises(NotLawfulNow):
        putting.approve(alone, by=world.supervisor, on=world.on(3))
    with pytest.raises(PermissionDenied):
        putting.approve(evidence, by=world.officer, on=world.on(3))
    putting.approve(evidence, by=world.supervisor, on=world.on(3))
    assert evidence.title_en in reader.get(its_page).content.decode()
    assert [reader.get(path).status_code for path in own] == [200, 200]
    assert reader.get(own[1]).content.decode() == sets.TABLE
    assert "fiscal year" in reader.get(own[0]).content.decode()


def test_the_database_refuses_one_person_in_both_parts(world):
    evidence = sets.put(world)
    evidence.approved_by, evidence.approved_on = evidence.put_by, world.on(3)
    with pytest.raises(IntegrityError), transaction.atomic():
        evidence.save()


def test_what_is_taken_down_is_gone_from_everywhere(reader, world, days):
    evidence = sets.shown(world, columns=sets.DICTIONARY)
    paths = [
        evidence.get_absolute_url(), f"{evidence.get_absolute_url()}file/",
        f"/agencies/{world.agency.code}/", f"/api/v1/agencies/{world.agency.code}/",
        "/api/v1/catalogue.jsonld",
    ]  # fmt: skip
    assert all(reader.get(path).status_code == 200 for path in paths)
    putting.take_down(evidence, by=world.officer, on=world.on(10), why="มีฉบับใหม่")
    for path in paths:
        response = reader.get(path)
        assert evidence.title_th not in response.getvalue().decode()
        assert evidence.title_en not in response.getvalue().decode()
    gone = [reader.get(path) for path in paths[:2]]
    assert [response.status_code for response in gone] == [410, 410]
    for response in gone:
        page = response.content.decode()
        assert "took it down on" in page
        assert "มีฉบับใหม่" not in page, "why it was taken down was written for the desk"
    assert standing_of(world, "9-budget", world.on(10)) == Standing.MISSING


def test_a_set_is_there_out_of_date_or_missing(world):
    assert standing_of(world, "9-budget", world.day) == Standing.MISSING
    assert standing_of(world, "7-board", world.day) == Standing.NONE
    sets.shown(world, valid_until=world.on(20))
    assert standing_of(world, "9-budget", world.on(20)) == Standing.THERE
    assert standing_of(world, "9-budget", world.on(21)) == Standing.OUTDATED
    assert checklist.of_agency(world.agency, world.on(20)).done == 1
    assert checklist.done_by_agency([world.agency], world.on(21)) == {}


def test_what_runs_out_is_told_before_and_after_and_each_time_once(world):
    evidence = sets.shown(world, valid_until=world.on(60))

    def told(on: int) -> list[str]:
        reminding.remind(world.on(on))
        reminding.remind(world.on(on))
        return sorted(
            f"{m.facts['what']} {m.recipient}" for m in Message.objects.filter(kind="evidence_ends")
        )

    people = sorted({world.officer.email, world.colleague.email, world.supervisor.email})
    assert told(29) == []
    assert told(30) == [f"before {email}" for email in people]
    assert told(61) == [f"{what} {email}" for what in ("before", "past") for email in people]
    Message.objects.filter(kind="evidence_ends").delete()
    sets.shown(world, on=world.on(61), valid_until=world.on(400))
    assert told(62) == [], "what was put anew needs no reminder of the old"
    assert reread(evidence).ended_on is None


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "address", "address": ""}, "address"),
        ({"kind": "nothing"}, "address"),
        ({"kind": "file", "address": ""}, "file"),
        ({"valid_until": "yesterday"}, "valid_until"),
        ({"columns": "ปี | int | ปี"}, "columns"),
        ({"columns": "ปี | whole"}, "columns"),
        ({"columns": "ปี | whole | ก\nปี | whole | ข"}, "columns"),
        ({"columns": "ปี | whole | ก\nราคา | number | ข"}, "columns"),
    ],
)
def test_what_is_not_whole_is_refused_at_its_field(world, given, field):
    if "valid_until" in given:
        given = {"valid_until": world.on(2)}
    if given.get("kind") == "file":
        given |= {"title_th": "ไฟล์ที่ไม่ได้แนบ"}
    with pytest.raises(ValidationError) as refused:
        sets.put(world, **given)
    assert field in refused.value.message_dict
    assert not Evidence.objects.exists()


def test_a_file_that_hides_something_or_was_not_looked_at_is_not_taken(world, monkeypatch):
    named = sets.csv_file("ชื่อ,โทร\nนายสมมติ,081-234-5678\n")
    with pytest.raises(ValidationError) as refused:
        sets.put(world, upload=named)
    assert "kept_reason" in refused.value.message_dict
    kept = sets.put(world, upload=named, kept_reason="เป็นโทรศัพท์กลางของหน่วยงาน")
    assert kept.kept_reason

    def broken(*_args: Any, **_more: Any) -> Any:
        raise Refused(Reason.SLOW)

    monkeypatch.setattr(putting, "scan", broken)
    with pytest.raises(ValidationError) as refused:
        sets.put(world, upload=sets.csv_file())
    assert refused.value.message_dict["file"] == [str(Reason.SLOW.label)]


def test_bytes_that_were_changed_are_not_served(reader, world, days):
    evidence = sets.shown(world, columns=sets.DICTIONARY)
    with evidence.file.storage.open(evidence.file.name, "wb") as file:
        file.write(BytesIO(b"something else").getvalue())
    response = reader.get(f"{evidence.get_absolute_url()}file/")
    assert response.status_code == 400
    assert b"something else" not in response.content


def test_the_desk_puts_and_approves_and_another_agency_sees_nothing(world, days):
    officer, supervisor = signed_in(world.officer), signed_in(world.supervisor)
    licence = sets.put(world).licence
    address = f"/officer/proactive/{world.agency.code}/9-plans/put/"
    assert officer.get(address).status_code == 200
    typed = {
        "kind": "file", "title_th": "แผนปฏิบัติการ 2569", "licence": licence.pk,
        "valid_until": "30/9/2570", "columns": sets.DICTIONARY, "file": sets.csv_file(),
    }  # fmt: skip
    assert officer.post(address, typed).status_code == 302
    evidence = Evidence.objects.get(title_th="แผนปฏิบัติการ 2569")
    assert dictionary.read(sets.DICTIONARY)[0].name == evidence.columns.first().name
    approve = f"/officer/proactive/{evidence.pk}/approve/"
    assert officer.post(approve).status_code == 403
    other = signed_in(world.receiver)
    assert other.post(approve).status_code == 404
    assert other.get(f"/officer/proactive/{evidence.pk}/file/").status_code == 404
    assert other.get(address).status_code == 404
    page = supervisor.get("/officer/proactive/").content.decode()
    assert "waits for approval" in page
    assert supervisor.get(approve).status_code == 405
    assert supervisor.get(f"/officer/proactive/{evidence.pk}/file/").status_code == 200
    assert supervisor.post(approve).status_code == 302
    assert supervisor.post(approve).status_code == 409
    end = f"/officer/proactive/{evidence.pk}/end/"
    assert "Why is it taken down?" in officer.get(end).content.decode()
    assert officer.post(end, {"why": "มีฉบับใหม่"}).status_code == 302
    assert reread(evidence).ended_why == "มีฉบับใหม่"


def test_a_refusal_of_the_file_stands_at_its_field_and_what_was_typed_is_kept(world, days):
    officer = signed_in(world.officer)
    licence = sets.put(world).licence
    typed = {
        "kind": "file", "title_th": "แผนปฏิบัติการ 2569", "licence": licence.pk,
        "columns": "ปี | int | ปี", "file": sets.csv_file(),
    }  # fmt: skip
    response = officer.post(f"/officer/proactive/{world.agency.code}/9-plans/put/", typed)
    assert response.status_code == 200
    page = response.content.decode()
    assert "Line 1: the type must be one of" in page
    assert "แผนปฏิบัติการ 2569" in page


def test_usual_end_is_the_same_day_or_the_last_of_a_shorter_month(world):
    duty = sets.duty("9-procurement", world.day)
    assert duty.months == 2
    assert duty.usual_end(world.day) == world.day.replace(year=2027, month=1)
    assert duty.usual_end(world.day.replace(month=12, day=31)).isoformat() == "2027-02-28"
    assert sets.duty("9-manuals", world.day).usual_end(world.day) is None


def test_the_page_of_an_agency_that_is_no_more_stays_where_it_was(reader, world, days):
    evidence = sets.shown(world)
    world.agency.active = False
    world.agency.save()
    page = reader.get(f"/agencies/{world.agency.code}/").content.decode()
    assert "This agency is no more" in page
    assert 'class="btn btn-primary" href="/file/"' not in page
    assert evidence.title_en in page
    assert reader.get(evidence.get_absolute_url()).status_code == 200
    assert world.agency.name_en not in reader.get("/agencies/?q=ทุ่งดอกจาน").content.decode()


def test_the_list_of_agencies_says_how_much_is_there(reader, world, days):
    sets.shown(world)
    due = Duty.objects.in_force(world.day).filter(optional=False).count()
    page = reader.get("/agencies/?q=ทุ่งดอกจาน").content.decode()
    assert f"1 of {due}" in page
    assert "No agency is called so." in reader.get("/agencies/?q=ไม่มีชื่อนี้").content.decode()
    assert reader.get("/agencies/no-such/").status_code == 404


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"stream: Eicar-Test-Signature FOUND\0", "virus scanner found something"),
        (b"", "virus scanner does not answer"),
    ],
)
def test_a_file_is_shown_to_nobody_before_the_virus_scanner_said_ok(
    world, settings, tmp_path, answer, told
):
    with (
        clamd(tmp_path, answer) as (settings.CLAMD, heard),
        translation.override("en"),
        pytest.raises(ValidationError) as refused,
    ):
        sets.put(world, upload=sets.csv_file())
    assert told in str(refused.value.message_dict["file"])
    assert heard == [sets.TABLE.encode()]
    assert not Evidence.objects.exists()


def test_a_table_whose_first_line_never_ends_is_refused_in_words(world):
    upload = sets.csv_file('"' + "ก" * 200_000)
    with pytest.raises(ValidationError) as refused:
        sets.put(world, upload=upload, columns=sets.DICTIONARY)
    assert refused.value.message_dict


def test_the_own_name_of_a_file_is_found_by_nobody(world, visitor, time_machine):
    """Everybody reads a name made of codes: whoever made the file may stand in its own."""
    time_machine.move_to(stage.moment(world.on(4)))
    sets.shown(world, upload=sets.csv_file(name="แผน_นางสาวผู้จัดทำ_ทดลอง.csv"))
    page = visitor.get("/search/?q=ผู้จัดทำ").content.decode()
    assert "แผน_" not in page
    assert not SearchRow.objects.filter(text__contains="ผู้จัดทำ").exists()
