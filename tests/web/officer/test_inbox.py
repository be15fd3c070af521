"""The inbox: by the day that presses, who owes the next step, filters, pages, assignment."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils.timezone import localdate

from cases.actions import sweeping
from cases.actions.ending import withdraw
from cases.models import Case
from publication.actions import entries
from tests import factories as made
from tests.publication import stage
from tests.worlds import World
from web.officer.filters import group_of
from web.officer.owing import with_standing
from web.officer.whole import whole

pytestmark = pytest.mark.django_db


def later(world: World, days: int) -> World:
    """The same people, their first day so many days later."""
    facts = vars(world) | {"day": world.day + timedelta(days=days)}
    return World(**facts)


def shown(answer):
    """The references on the page, in their order."""
    return re.findall(r'<a href="/officer/cases/(\d+)/">TUNG', answer.content.decode())


def keys(*cases):
    return [str(case.pk) for case in cases]


def test_files_stand_under_the_day_that_presses(world, desk):
    # Answers are due 15 days after receipt: 2 October, today, in a week, later.
    overdue = made.received_case(later(world, -31))
    today = made.received_case(later(world, -5))
    week = made.received_case(later(world, 2))
    answer = desk(world.officer).get("/officer/")
    assert shown(answer) == keys(overdue, today, week)
    assert [group.key for group in answer.context["groups"]] == ["overdue", "today", "week"]
    counts = {h["key"]: h["count"] for h in answer.context["headings"]}
    assert counts == {"overdue": 1, "today": 1, "week": 1, "later": 0, "none": 0}
    assert "overdue by 26 days" in answer.content.decode()


def test_overdue_stays_visible_after_the_night(world, desk):
    """Invariant 14: once the sweep has noted the lateness the file is still overdue."""
    late = made.received_case(later(world, -31))
    sweeping.sweep(world.on(10))
    assert late.deadlines.get(code="s11_answer").lapsed_on
    answer = desk(world.officer).get("/officer/?due=overdue")
    assert shown(answer) == keys(late)


def test_a_day_that_went_by_unswept_presses_nobody(world, desk):
    """What is kept of a file names a day of the requester that is over; no sweep has come by."""
    case = made.incomplete_case(later(world, -31))
    kept, today = case.standing, localdate()
    assert kept.due == case.deadlines.get(code="apa27_completion").due_on < today
    answer = desk(world.officer).get("/officer/")
    day = with_standing(Case.objects.all(), today).get(pk=case.pk).due
    assert day != kept.due
    assert [group.key for group in answer.context["groups"]] == [group_of(day, today)]
    counts = {h["key"]: h["count"] for h in answer.context["headings"]}
    assert [key for key, count in counts.items() if count] == [group_of(day, today)]
    assert f'datetime="{kept.due}"' not in answer.content.decode()
    assert on_page(world.officer, case) == worked_out(case)


@pytest.mark.parametrize(
    ("build", "owner"),
    [
        (made.received_case, "agency"),
        (made.in_process_case, "agency"),
        (made.incomplete_case, "requester"),
        (lambda w: made.consulted_item(w).case, "third_party"),
        (lambda w: made.objected_item(w).case, "agency"),
        (lambda w: made.dismissed_objection(w).case, "agency"),
        (lambda w: made.drafted_order(w).case, "agency"),
        (lambda w: made.submitted_order(w).case, "supervisor"),
        (lambda w: made.cleared_order(w).case, "head"),
        (lambda w: made.signed_order(w).case, "agency"),
        (lambda w: made.delivered_case(w, "grant"), "nobody"),
    ],
)
def test_who_owes_the_next_step(world, desk, build, owner):
    case = build(world)
    client = desk(world.supervisor)
    assert shown(client.get(f"/officer/?owner={owner}")) == keys(case)
    other = "receiver" if owner != "receiver" else "agency"
    assert shown(client.get(f"/officer/?owner={other}")) == []
    assert on_page(world.supervisor, case) == worked_out(case)


def on_page(user, case):
    """What the page of the file says of its standing."""
    file = whole(user, case.pk)
    return file.owner, file.due, file.due_office, file.due_code


def worked_out(case):
    """The same, worked out from every record by one statement."""
    files = with_standing(Case.objects.filter(pk=case.pk), localdate())
    return files.values_list("owner", "due", "due_office", "due_code").get()


def test_filters(world, desk):
    mine = made.in_process_case(world)
    free = made.received_case(world)
    own_data = made.own_data_case(world)
    closed = withdrawn(made.received_case(world), world)
    client = desk(world.officer)
    assert shown(client.get("/officer/?who=nobody")) == keys(free)
    assert shown(client.get("/officer/?who=me")) == keys(mine, own_data)
    assert shown(client.get("/officer/?kind=own_data")) == keys(own_data)
    assert shown(client.get("/officer/?state=withdrawn")) == keys(closed)
    assert str(closed.pk) not in shown(client.get("/officer/"))


def withdrawn(case: Case, world: World) -> Case:
    """The request after its requester withdrew it."""
    return withdraw(case, by=made.holder(case), on=world.on(1))


@pytest.mark.parametrize(
    "noise",
    [
        "state=nonsense",
        "who=1",
        "after=%27",
        "after=2569-99-99_1",
        "after=_9999999999999999999",
        "after=2600-01-01_1",
        "before=2600-01-01_1",
        "before=1_1",
        "owner=\x1f",
        "due=x",
    ],
)
def test_an_odd_address_is_no_error(world, desk, noise):
    case = made.received_case(world)
    assert shown(desk(world.officer).get(f"/officer/?{noise}")) == keys(case)


def walk(client, url, rel):
    """The rows of each page, from one to the next as its link leads."""
    pages = []
    while url:
        answer = client.get(url)
        pages.append(shown(answer))
        link = re.search(rf'rel="{rel}" href="([^"]+)"', answer.content.decode())
        url = f"/officer/{unescape(link[1])}" if link else ""
    return pages, answer.request["QUERY_STRING"]


def test_pages_show_every_file_once_and_lead_back(world, desk):
    cases = [made.received_case(world) for _ in range(53)]
    client = desk(world.officer)
    forth, last = walk(client, "/officer/?kind=general", "next")
    assert [len(page) for page in forth] == [25, 25, 3]
    assert [key for page in forth for key in page] == keys(*cases)
    assert "kind=general" in last
    back, _first = walk(client, f"/officer/?{last}", "prev")
    assert back == forth[::-1]


def test_what_was_done_meanwhile_leaves_no_empty_page(world, desk):
    case = made.received_case(world)
    late = f"/officer/?after=2570-01-01_{case.pk}"
    assert shown(desk(world.officer).get(late)) == keys(case)


def test_the_number_of_queries_does_not_grow(world, desk, django_assert_max_num_queries):
    client = desk(world.supervisor)
    made_so_far = [made.submitted_order(world), made.signed_order(world)]
    made_so_far += [made.in_process_case(world) for _ in range(3)]
    client.get("/officer/")
    with django_assert_max_num_queries(15) as few:
        client.get("/officer/")
    for _ in range(55):
        made.received_case(world)
    with django_assert_max_num_queries(15) as many:
        client.get("/officer/")
    assert len(few) == len(many)


def piles(client):
    """Where the entries of each pile lead."""
    waiting = client.get("/officer/").context["waiting"]
    return [[entry["url"] for entry in pile.entries] for pile in waiting]


def test_what_waits_for_me_stands_on_top(world, desk):
    order = made.cleared_order(world)
    waiting = made.submitted_order(world)
    assert piles(desk(world.head)) == [[f"/officer/orders/{order.pk}/"]]
    assert piles(desk(world.supervisor)) == [[f"/officer/orders/{waiting.pk}/"]]
    assert piles(desk(world.officer)) == []


def test_a_proposed_entry_waits_for_whoever_may_publish_it(world, desk):
    """A proposal waits in the inbox of each second person, and of nobody else."""
    entry = stage.proposed(world)
    link = [[f"/officer/entries/{entry.pk}/"]]
    assert piles(desk(world.supervisor)) == piles(desk(world.head)) == link
    assert piles(desk(world.officer)) == piles(desk(world.receiver)) == []
    own = entries.draft(stage.released_item(world), by=world.supervisor, on=world.on(9))
    entries.propose(own, by=world.supervisor, on=world.on(9))
    assert piles(desk(world.supervisor)) == link, "not what one has proposed oneself"
    page = desk(world.supervisor).get(link[0][0]).content.decode()
    assert f"/officer/entries/{entry.pk}/publish/" in page


def test_a_supervisor_assigns_several_at_once(world, desk):
    cases = [made.received_case(world) for _ in range(3)]
    given = {"case": [c.pk for c in cases[:2]], "officer": world.colleague.pk}
    assert desk(world.supervisor).post("/officer/assign/", given).status_code == 302
    assert [made.reread(c).officer for c in cases] == [world.colleague, world.colleague, None]


def test_assigning_is_a_supervisors_and_all_or_nothing(world, desk):
    open_one, ended = made.received_case(world), withdrawn(made.received_case(world), world)
    given = {"case": [open_one.pk, ended.pk], "officer": world.officer.pk}
    assert desk(world.supervisor).post("/officer/assign/", given).status_code == 409
    assert made.reread(open_one).officer is None
    stranger = {"case": [open_one.pk], "officer": world.receiver.pk}
    assert desk(world.supervisor).post("/officer/assign/", stranger).status_code == 302
    assert made.reread(open_one).officer is None
    assert desk(world.supervisor).get("/officer/assign/").status_code == 405


def test_search_finds_by_any_part_of_the_reference(world, desk):
    case, other = made.received_case(world), made.received_case(world)
    client = desk(world.officer)
    thai = case.reference.replace("2569", "๒๕๖๙").lower()
    assert client.get("/officer/search/", {"q": thai})["Location"] == f"/officer/cases/{case.pk}/"
    both = client.get("/officer/search/", {"q": "2569"})
    assert set(shown(both)) == set(keys(case, other))
    assert shown(client.get("/officer/search/", {"q": "%"})) == []
    assert shown(client.get("/officer/search/")) == []


def test_an_agency_sees_only_its_own(world, desk):
    made.received_case(world)
    assert shown(desk(world.receiver).get("/officer/")) == []
    assert desk(world.requester).get("/officer/").status_code == 403


@pytest.mark.parametrize("language", ["th", "en"])
def test_both_languages(world, desk, language):
    made.received_case(world)
    page = desk(world.officer, language).get("/officer/").content.decode()
    assert ("Within seven days" in page) == (language == "en")
    assert ("ภายในเจ็ดวัน" in page) == (language == "th")
