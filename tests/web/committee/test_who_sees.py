"""Who sees what on the next request after a seat, a post or an agency changed (ss. 19, 36).

One appeal and one complaint against the same agency, each before its own body, each with a draft;
of the appeal there is a record under seal and a dossier in both versions. Everybody signs in and
looks first, then something happens to him, and the same session asks again. The table is written
by hand.
"""

from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, Role, Seat, SeatDuty, User
from complaints.actions import dossiers, hearing, rulings, sittings
from tests import benches, complaining
from tests.complaints.sealed_stage import exhibit_of
from tests.factories import reread
from tests.worlds import World, member

pytestmark = pytest.mark.django_db
LOOKED_AT = 17  # the day on which everybody looks: the panel has sat the day before
BANGKOK = ZoneInfo("Asia/Bangkok")
PAGES: dict[str, Callable[[SimpleNamespace], str]] = {
    # of the panel: the docket, the appeal, its draft, the draft as a letter, the sitting
    "docket": lambda s: reverse("committee:docket"),
    "matter": lambda s: reverse("committee:matter", args=["appeal", s.appeal.pk]),
    "draft": lambda s: reverse("committee:ruling", args=[s.ruling.pk]),
    "letter": lambda s: reverse("committee:ruling-preview", args=[s.ruling.pk, "th"]),
    "sitting": lambda s: reverse("committee:sitting", args=[s.sitting.pk]),
    # under seal: the list, a page, who read it, the dossier in both versions
    "papers": lambda s: reverse("committee:papers", args=["appeal", s.appeal.pk]),
    "sealed": lambda s: reverse("committee:exhibit", args=[s.exhibit.pk, 1]),
    "readers": lambda s: reverse("committee:readings", args=[s.exhibit.pk]),
    "open": lambda s: reverse("committee:dossier", args=[s.dossiers["open"].pk]),
    "closed": lambda s: reverse("committee:dossier", args=[s.dossiers["sealed"].pk]),
    # of the other body: the complaint and the draft of the opinion
    "other": lambda s: reverse("committee:matter", args=["complaint", s.complaint.pk]),
    "opinion": lambda s: reverse("committee:ruling", args=[s.opinion.pk]),
    # of the registry: the appeal on its docket
    "registry": lambda s: reverse("committee:appeal", args=[s.appeal.pk]),
    # of the agency: the inbox, what is asked, handing in, the file, the open dossier
    "inbox": lambda s: reverse("officer:inbox"),
    "asked": lambda s: reverse("officer:matter", args=["appeal", s.appeal.pk]),
    "handin": lambda s: reverse("officer:exhibit-add", args=["appeal", s.appeal.pk]),
    "file": lambda s: reverse("officer:case", args=[s.appeal.case.pk]),
    "copy": lambda s: reverse("public:dossier", args=[s.dossiers["open"].pk]),
}
TABLE = """
                            docket matter draft letter sitting papers sealed readers open closed other opinion registry inbox asked handin file copy
member                        200    200   200    200     200    200    200     404  200    200   404     404      200   403   403    403  403  200
chair                         200    200   200    200     200    200    200     200  200    200   404     404      200   403   403    403  403  200
secretary                     200    200   200    200     200    200    200     404  200    200   404     404      200   403   403    403  403  200
of both                       200    200   200    200     200    200    200     404  200    200   200     200      200   403   403    403  403  200
of both, leaves the panel     200    404   404    404     404    404    404     404  404    404   200     200      404   403   403    403  403  404
of both, panel's term over    200    404   404    404     404    404    404     404  404    404   200     200      404   403   403    403  403  404
of both, leaves the other     200    200   200    200     200    200    200     404  200    200   404     404      200   403   403    403  403  200
of both, takes no part        200    404   404    404     200    404    404     404  404    404   200     200      404   403   403    403  403  404
of both, home named on one    200    404   404    404     200    404    404     404  404    404   404     404      404   403   403    403  403  404
of both, takes a post there   200    404   404    404     200    404    404     404  404    404   404     404      404   200   200    200  200  200
of both, a post elsewhere     200    200   200    200     200    200    200     404  200    200   200     200      200   200   404    404  404  200
of both, leaves both          403    403   404    404     403    404    404     404  404    404   403     404      403   403   403    403  403  404
of both, may not sign in      302    302   302    302     302    302    302     302  302    302   302     302      302   302   302    302  302  404
chair, becomes a member       200    200   200    200     200    200    200     404  200    200   404     404      200   403   403    403  403  200
secretary, of the other now   200    404   404    404     404    404    404     404  404    404   200     200      404   403   403    403  403  404
officer                       403    403   404    404     403    404    404     404  404    404   403     404      403   200   200    200  200  200
officer, leaves the agency    403    403   404    404     403    404    404     404  404    404   403     404      403   403   403    403  403  404
officer, to another agency    403    403   404    404     403    404    404     404  404    404   403     404      403   200   404    404  404  404
officer, takes a seat         200    404   404    404     200    404    404     404  404    404   404     404      404   200   200    200  200  200
registrar                     403    403   404    404     403    200    404     200  200    200   403     404      200   200   404    404  404  200
registrar, leaves the Office  403    403   404    404     403    404    404     404  404    404   403     404      403   403   403    403  403  404
registrar, keeps the panel    200    200   200    200     200    200    200     200  200    200   404     404      200   200   404    404  404  200
somebody                      403    403   404    404     403    404    404     404  404    404   403     404      403   403   403    403  403  404
somebody, joins the panel     200    200   200    200     200    200    200     404  200    200   404     404      200   403   403    403  403  200
"""  # noqa: E501


def rows() -> dict[str, dict[str, int]]:
    """The table by person and page; the names of persons stand in the first thirty columns."""
    head, *lines = TABLE.strip("\n").splitlines()
    pages = head.split()
    assert pages == list(PAGES)
    return {
        line[:30].strip(): dict(zip(pages, map(int, line[30:].split()), strict=True))
        for line in lines
    }


@pytest.fixture
def scene(world: World) -> SimpleNamespace:
    """Two matters before two bodies, with everything that only some may see."""
    bench, other = benches.panel_of(world, size=4), benches.panel_of(world, "sub-complaints")
    made = SimpleNamespace(world=world, bench=bench, other=other, both=bench.members[0])
    benches.seat(made.both, other.panel)
    appeal = benches.forwarded_appeal(world, bench.panel)
    asked = {"question": "ขอให้ส่งข้อมูลข่าวสารที่พิพาท", "due_on": world.on(20)}
    hearing.request_record(appeal, by=bench.secretary, on=world.on(12), **asked)
    hearing.supply(appeal, by=world.officer, on=world.on(13), text="ปกปิดเพราะเป็นข้อมูลส่วนบุคคล")
    made.appeal = reread(appeal)
    made.exhibit = exhibit_of(world, made.appeal)
    made.sitting = benches.called_sitting(world, bench, made.appeal)
    made.ruling = benches.drafted_ruling(world, bench, made.appeal)
    known = {"by": world.registrar, "on": world.on(LOOKED_AT)}
    made.dossiers = {
        bundle: dossiers.press(made.appeal, bundle=bundle, **known) for bundle in ("open", "sealed")
    }
    made.complaint = complaining.complaint_at(world, "examining", on=world.on(10))
    made.opinion = rulings.draft(made.complaint, by=other.secretary, on=world.on(16))
    return made


def nothing(_scene: SimpleNamespace, _user: User) -> None:
    """All stays as it was."""


def leaves(body: str) -> Callable[[SimpleNamespace, User], None]:
    """A seat is ended by hand."""

    def happen(scene: SimpleNamespace, user: User) -> None:
        Seat.objects.filter(user=user, panel=getattr(scene, body).panel).update(active=False)

    return happen


def runs_out(scene: SimpleNamespace, user: User) -> None:
    """The last day of the term was yesterday."""
    until = scene.world.on(LOOKED_AT - 1)
    Seat.objects.filter(user=user, panel=scene.bench.panel).update(until=until)


def takes_no_part(scene: SimpleNamespace, user: User) -> None:
    """He says himself that he takes no part in the appeal."""
    known = {"by": user, "on": scene.world.on(LOOKED_AT), "reason": "เป็นญาติของผู้อุทธรณ์"}
    sittings.recuse(scene.bench.seat(user), scene.appeal, **known)


def home_is_named(scene: SimpleNamespace, user: User) -> None:
    """One of his two seats names the agency concerned as the one that he comes from."""
    Seat.objects.filter(user=user, panel=scene.bench.panel).update(home_agency=scene.world.agency)


def takes_a_post(where: str) -> Callable[[SimpleNamespace, User], None]:
    """He becomes an officer of an agency."""

    def happen(scene: SimpleNamespace, user: User) -> None:
        member(getattr(scene.world, where), Role.OFFICER, user.email, user.name_th, "นิติกร")

    return happen


def leaves_his_post(_scene: SimpleNamespace, user: User) -> None:
    """His posts are ended."""
    Membership.objects.filter(user=user).update(active=False)


def leaves_both(scene: SimpleNamespace, user: User) -> None:
    """Both of his seats are ended."""
    Seat.objects.filter(user=user).update(active=False)


def moves(scene: SimpleNamespace, user: User) -> None:
    """He leaves the agency for another one."""
    leaves_his_post(scene, user)
    takes_a_post("other")(scene, user)


def may_not_sign_in(_scene: SimpleNamespace, user: User) -> None:
    """His account is closed."""
    User.objects.filter(pk=user.pk).update(is_active=False)


def becomes_a_member(scene: SimpleNamespace, user: User) -> None:
    """Another takes the chair."""
    Seat.objects.filter(user=user, panel=scene.bench.panel).update(duty=SeatDuty.MEMBER)


def changes_body(scene: SimpleNamespace, user: User) -> None:
    """The secretary of the panel now keeps the papers of the other body."""
    leaves("bench")(scene, user)
    benches.seat(user, scene.other.panel, SeatDuty.SECRETARY)


def takes_a_seat(duty: str) -> Callable[[SimpleNamespace, User], None]:
    """He gets a seat on the panel."""
    return lambda scene, user: benches.seat(user, scene.bench.panel, duty) and None


HAPPENS: dict[str, Callable[[SimpleNamespace, User], None]] = {
    "": nothing,
    "leaves the panel": leaves("bench"),
    "panel's term over": runs_out,
    "leaves the other": leaves("other"),
    "takes no part": takes_no_part,
    "home named on one": home_is_named,
    "takes a post there": takes_a_post("agency"),
    "a post elsewhere": takes_a_post("other"),
    "leaves both": leaves_both,
    "may not sign in": may_not_sign_in,
    "becomes a member": becomes_a_member,
    "of the other now": changes_body,
    "leaves the agency": leaves_his_post,
    "to another agency": moves,
    "takes a seat": takes_a_seat(SeatDuty.MEMBER),
    "leaves the Office": leaves_his_post,
    "keeps the panel": takes_a_seat(SeatDuty.SECRETARY),
    "joins the panel": takes_a_seat(SeatDuty.MEMBER),
}
PEOPLE: dict[str, Callable[[SimpleNamespace], User]] = {
    "member": lambda s: s.bench.members[1],
    "chair": lambda s: s.bench.chair,
    "secretary": lambda s: s.bench.secretary,
    "of both": lambda s: s.both,
    "officer": lambda s: s.world.officer,
    "registrar": lambda s: s.world.registrar,
    "somebody": lambda s: s.world.requester,
}


FIRST = ("matter", "draft", "other", "asked")  # what everybody looks at before something happens


def looked(scene: SimpleNamespace, row: str) -> dict[str, int]:
    """What the person gets at each page after it happened, in the session that he had before."""
    who, _comma, what = row.partition(", ")
    user = reread(PEOPLE[who](scene))
    client = Client(raise_request_exception=False)
    client.force_login(user)
    before = {page: client.get(PAGES[page](scene)).status_code for page in FIRST}
    assert before.items() <= rows()[who].items(), who
    HAPPENS[what](scene, reread(user))
    return {page: client.get(url(scene)).status_code for page, url in PAGES.items()}


def test_everybody_sees_exactly_what_the_table_allows_on_the_next_request(scene):
    day = scene.world.on(LOOKED_AT)
    now = datetime(day.year, day.month, day.day, 10, tzinfo=BANGKOK)
    seen = {}
    with time_machine.travel(now, tick=False):
        for row in rows():
            with transaction.atomic():
                seen[row] = looked(scene, row)
                transaction.set_rollback(True)
    wrong = {
        (row, page): (code, seen[row][page])
        for row, allowed in rows().items()
        for page, code in allowed.items()
        if seen[row][page] != code
    }
    assert wrong == {}, "expected, seen"
