"""The shipped directory: the agencies by their public names, loaded over and over without harm."""

import io

import pytest
from django.core.management import call_command

from accounts.models import Agency, AgencyKind

pytestmark = pytest.mark.django_db


def load(**options):
    told = io.StringIO()
    call_command("load_agencies", stdout=told, **options)
    return told.getvalue()


@pytest.fixture
def shipped():
    """The directory as it is shipped."""
    load(verbosity=0)
    return Agency.objects


def test_the_administration_is_there(shipped):
    counts = {kind: shipped.filter(kind=kind).count() for kind in AgencyKind.values}
    assert counts["ministry"] == 20
    assert counts["province"] == 76
    assert counts["department"] > 140
    assert counts["court"] == 3
    assert shipped.get(code="bma").name_th == "กรุงเทพมหานคร"
    for department in shipped.filter(kind="department"):
        assert department.parent is not None, department
    assert not shipped.filter(name_en="").exists()


def test_the_office_is_the_one_that_oversees(shipped):
    office = shipped.get(oversight=True)
    assert office.code == "oic"
    assert office.name_th == "สำนักงานคณะกรรมการข้อมูลข่าวสารของราชการ"
    assert office.address_th == "ทำเนียบรัฐบาล กทม. 10300"
    assert office.parent.parent.code == "opm"


def test_no_invented_agency_and_no_person_is_shipped(shipped):
    assert not shipped.filter(name_th__contains="สมมติ").exists()
    assert not shipped.exclude(email="").exists()


def test_loading_again_changes_nothing(shipped):
    changes = Agency.history.count()
    load(verbosity=0)
    assert Agency.history.count() == changes


def test_what_was_corrected_here_stays(shipped):
    ministry = shipped.get(code="moi")
    ministry.phone = "1111"
    ministry.name_en = "Interior"
    ministry.save()
    load(verbosity=0)
    ministry.refresh_from_db()
    assert (ministry.phone, ministry.name_en) == ("1111", "Interior")


def test_a_newer_list_reaches_what_was_not_corrected(shipped, tmp_path):
    (tmp_path / "new.csv").write_text(
        "code,name_th,name_en,kind\nmoi,กระทรวงมหาดไทย,Interior,ministry\n"
        "new-office,สำนักงานใหม่ทดลอง,New,other\n"
    )
    told = load(folder=tmp_path)
    assert "1" in told
    assert shipped.get(code="moi").name_en == "Interior"
    assert shipped.get(code="new-office").kind == "other"


def test_an_agency_known_here_under_another_code_keeps_it(tmp_path):
    Agency.objects.create(code="interior", name_th="กระทรวงมหาดไทย", kind="ministry")
    load(verbosity=0)
    assert not Agency.objects.filter(code="moi").exists()
    assert Agency.objects.get(code="krabi").parent.code == "interior"
