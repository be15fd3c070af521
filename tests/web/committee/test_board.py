"""What is late stands in the Board view, as in its unit list: never hidden (invariant 14)."""

from datetime import timedelta

import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import SeatDuty
from cases.actions.sweeping import sweep
from complaints.models import Obligation
from law.models import Panel
from tests import appealing, complaining
from tests import factories as made
from tests.worlds import World


def text(response):
    return response.content.decode()


def look(user, day, address="/committee/board/"):
    """The view as that person sees it on that day."""
    client = Client(raise_request_exception=False)
    with time_machine.travel(f"{day.isoformat()}T10:00+07:00", tick=False):
        client.force_login(user)
        return client.get(address)


def test_a_late_request_is_counted_for_its_agency_and_names_nobody(world):
    case = made.received_case(world)
    assert world.agency.name_th not in text(look(world.registrar, world.on(15)))
    page = text(look(world.registrar, world.on(16)))
    assert world.agency.name_th in page
    address = f"/committee/board/?kind=request&agency={world.agency.pk}"
    listed = text(look(world.registrar, world.on(16), address))
    assert case.reference in listed
    assert case.requester.name not in listed
    assert made.PLAN not in listed
    assert f"/cases/{case.pk}/" not in listed


def test_explanations_opinions_rulings_and_duties_are_counted_too(world):
    complaining.complaint_at(world, "explaining")
    appealing.ruled_appeal(world, appealing.filed_appeal(world))
    waiting = appealing.forwarded_appeal(world, appealing.filed_appeal(world))
    owed, late = Obligation.objects.get(), world.on(90)
    for kind, number in {
        "explanation": "ร. 1/2569", "opinion": "ร. 1/2569", "ruling": waiting.number,
        "duty": owed.number,
    }.items():  # fmt: skip
        assert number in text(look(world.registrar, late, f"/committee/board/?kind={kind}")), kind
        assert number not in text(
            look(world.registrar, world.on(1), f"/committee/board/?kind={kind}")
        )


def test_only_the_office_and_the_board_watch(world):
    board = Panel.objects.in_force(world.day).get(code="board")
    member = appealing.seated(board, SeatDuty.MEMBER, "watcher").user
    other = appealing.seated(
        Panel.objects.in_force(world.day).get(code="sl-1"), SeatDuty.MEMBER, "judge"
    ).user
    case = made.received_case(world)
    page = text(look(member, world.on(16), "/committee/board/?kind=request"))
    assert case.reference in page
    for user in (other, world.officer, world.requester):
        assert look(user, world.on(16)).status_code == 403
    assert Client().get("/committee/board/").status_code == 302


def test_a_member_of_the_board_gets_no_link_to_what_he_may_not_open(world):
    asked = complaining.complaint_at(world, "explaining")
    board = Panel.objects.in_force(world.day).get(code="board")
    member = appealing.seated(board, SeatDuty.MEMBER, "watcher").user
    address, day = "/committee/board/?kind=explanation", world.on(30)
    assert asked.number in text(look(member, day, address))
    assert f"/complaint/{asked.pk}/" not in text(look(member, day, address))
    assert f"/committee/complaints/{asked.pk}/" in text(look(world.registrar, day, address))


def test_more_agencies_cost_no_more_queries(world):
    def cost(day):
        client = Client()
        with time_machine.travel(f"{day.isoformat()}T10:00+07:00", tick=False):
            client.force_login(world.registrar)
            with CaptureQueriesContext(connection) as queries:
                client.get("/committee/board/")
        return len(queries)

    made.received_case(world)
    few = cost(world.on(16))
    for _again in range(3):
        made.received_case(world)
    complaining.complaint_at(world, "explaining")
    assert cost(world.on(16) + timedelta(days=60)) <= few + 1


def test_what_the_rules_brought_before_the_board_stands_first_and_is_marked(world):
    later = World(**(vars(world) | {"day": world.on(10)}))
    reported, late = made.received_case(world), made.received_case(later)
    for day in (16, 30):
        sweep(world.on(day))
    page = look(world.registrar, world.on(30), "/committee/board/")
    [row] = page.context["page"].object_list
    assert (row["reported"], row["total"]) == (1, 2)
    listed = look(world.registrar, world.on(30), "/committee/board/?kind=request")
    marks = {one.number: one.reported_on for one in listed.context["page"].rows}
    assert marks == {reported.reference: world.on(30), late.reference: None}
    assert text(listed).count('class="tag tag-warning"') == 1
