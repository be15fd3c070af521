"""An order on the desk: written field by field, shown as its letter, cleared, signed, served."""

import pytest

from cases.actions import orders
from cases.models import Disposition, Order
from tests import factories as made
from tests.web.officer.duties import LONG

pytestmark = pytest.mark.django_db
GROUND = {
    "g15-5-facts": LONG, "g15-5-duty_weighed": LONG, "g15-5-public_weighed": LONG,
    "g15-5-private_weighed": LONG, "g15-5-type_withheld": LONG, "g15-5-reason": LONG,
}  # fmt: skip


@pytest.fixture
def draft(world):
    """An empty draft of a request with two items found."""
    case = made.in_process_case(world, "เอกสารที่หนึ่ง", "เอกสารที่สอง")
    for item in case.items.all():
        made.ready(item, "grant", by=world.officer, on=world.on(1))
    return orders.draft_order(case, by=world.officer, on=world.on(2))


def finding(order, number=1):
    return f"/officer/orders/{order.pk}/items/{number}/"


def write(client, order, number=1, **given):
    return client.post(finding(order, number), given)


def test_a_refusal_is_written_until_nothing_is_blank(world, desk, draft):
    client = desk(world.officer)
    assert write(client, draft, outcome="refuse").status_code == 302
    assert write(client, draft, outcome="refuse", grounds="15(5)").status_code == 302
    page = client.get(f"/officer/orders/{draft.pk}/")
    anchors = [blank["url"].partition("#")[2] for blank in page.context["blanks"]]
    assert sorted(anchors) == sorted(["id_released_part", *(f"id_{name}" for name in GROUND)])
    fields = client.get(finding(draft)).content.decode()
    assert all(f'id="{anchor}"' in fields for anchor in anchors)
    given = {"outcome": "refuse", "grounds": "15(5)", "released_part": LONG} | GROUND
    assert write(client, draft, **given).status_code == 302
    assert client.get(f"/officer/orders/{draft.pk}/").context["blanks"] == []


def test_only_s15_asks_for_the_three_interests_and_only_156_for_a_law(world, desk, draft):
    client = desk(world.officer)
    given = {"outcome": "refuse", "grounds": ["14", "15(6)", "15(2)", "11(frequent)"]}
    write(client, draft, outcome="refuse")
    write(client, draft, **given)
    page = client.get(finding(draft)).content.decode()
    assert 'name="g15-6-named_law"' in page
    assert 'name="g15-6-public_weighed"' in page
    assert 'name="g14-reason"' in page
    assert 'name="g14-public_weighed"' not in page
    assert 'name="g15-2-review_on"' in page
    assert 'name="g15-6-review_on"' not in page
    assert 'name="g15-2-named_law"' not in page
    assert 'name="g11-frequent-type_withheld"' not in page


def test_another_outcome_leaves_nothing_of_the_old_one(world, desk, draft):
    client = desk(world.officer)
    write(client, draft, outcome="refuse")
    write(client, draft, outcome="refuse", grounds="15(5)", released_part=LONG)
    write(client, draft, outcome="grant", grounds="15(5)", released_part=LONG, **GROUND)
    row = Disposition.objects.get()
    assert (row.outcome, row.released_part, row.grounds.count()) == ("grant", "", 0)


def test_a_correction_has_its_own_outcomes(world, desk):
    case = made.own_data_case(world, kind="correction")
    order = orders.draft_order(case, by=world.officer, on=world.on(2))
    page = desk(world.officer).get(finding(order)).content.decode()
    assert 'value="refuse_correction"' in page
    assert 'value="refuse"' not in page
    assert write(desk(world.officer), order, outcome="grant").status_code == 200


def test_a_wrong_day_keeps_everything_typed(world, desk, draft):
    client = desk(world.officer)
    write(client, draft, outcome="refuse")
    write(client, draft, outcome="refuse", grounds="15(1)")
    given = {"outcome": "refuse", "grounds": "15(1)", "g15-1-facts": LONG}
    answer = write(client, draft, **given, **{"g15-1-review_on": "29/2/2568"})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert LONG in text
    assert "29/2/2568" in text
    assert 'href="#id_g15-1-review_on"' in text


def test_saving_while_writing(world, desk, draft):
    client = desk(world.officer)
    write(client, draft, outcome="refuse")
    given = {"outcome": "refuse", "released_part": LONG, "then": "autosave"}
    assert write(client, draft, **given).json() == {"saved": True, "blanks": 1}
    assert Disposition.objects.get().released_part == LONG
    odd = given | {"outcome": "nonsense"}
    assert write(client, draft, **odd).json()["saved"] is False


def test_the_letter_beside_the_draft(world, desk, draft):
    client = desk(world.officer)
    write(client, draft, outcome="grant", access="electronic")
    write(client, draft, outcome="grant", access="electronic", explanation=LONG)
    letter = client.get(f"/officer/orders/{draft.pk}/letter/th/")
    assert LONG in letter.content.decode().replace("<wbr>", "")
    assert world.head.name_th in letter.content.decode()
    assert letter["X-Frame-Options"] == "SAMEORIGIN"
    policy = letter["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy
    assert client.get(f"/officer/orders/{draft.pk}/letter/fr/").status_code == 404
    assert desk(world.receiver).get(f"/officer/orders/{draft.pk}/letter/th/").status_code == 404
    look = client.get("/officer/letter.css").content.decode()
    assert "/officer/letter.ttf" in look


def test_an_item_is_taken_out_again(world, desk, draft):
    client = desk(world.officer)
    write(client, draft, outcome="refuse")
    write(client, draft, outcome="refuse", grounds="15(5)")
    assert client.get(f"{finding(draft)}drop/").status_code == 405
    assert client.post(f"{finding(draft)}drop/").status_code == 302
    assert not Disposition.objects.exists()


def test_a_draft_that_went_on_is_not_written_on(world, desk):
    order = made.submitted_order(world)
    client = desk(world.officer)
    assert client.get(finding(order)).status_code == 409
    refused = write(client, order, outcome="refuse", released_part=LONG)
    assert refused.status_code == 409
    assert LONG in refused.content.decode()
    assert client.post(f"{finding(order)}drop/").status_code == 409


def test_what_was_sent_back_says_why(world, desk):
    order = made.submitted_order(world)
    client = desk(world.supervisor)
    client.post(f"/officer/orders/{order.pk}/send-back/", {"reason": LONG})
    page = desk(world.officer).get(f"/officer/orders/{order.pk}/").content.decode()
    assert LONG in page
    nothing = desk(world.supervisor).post(f"/officer/orders/{order.pk}/send-back/", {})
    assert nothing.status_code == 409


def test_two_people(world, desk):
    """Whoever drafted an order neither clears nor signs it, whatever posts he holds."""
    case = made.in_process_case(world)
    item = case.items.get()
    made.ready(item, "grant", by=world.officer, on=world.on(1))
    order = orders.draft_order(case, by=world.supervisor, on=world.on(1))
    orders.write_finding(
        order, item, by=world.supervisor, finding=made.FINDINGS[made.Outcome.GRANT]
    )
    orders.submit(order, by=world.supervisor, on=world.on(1))
    own = desk(world.supervisor).post(f"/officer/orders/{order.pk}/clear/")
    assert own.status_code == 409
    assert "Whoever drafted the order may not clear it." in own.content.decode()


def test_a_blank_draft_is_not_submitted_and_says_what_is_blank(world, desk, draft):
    client = desk(world.officer)
    write(client, draft, outcome="partly_grant")
    answer = client.post(f"/officer/orders/{draft.pk}/submit/")
    assert answer.status_code == 409
    assert "A field of the order is blank." in answer.content.decode()


def test_serving_shows_the_days_before_it_binds(world, desk):
    order = made.signed_order(world, "refuse")
    client, url = desk(world.officer), f"/officer/orders/{order.pk}/serve/"
    given = {"channel": "registered", "sent_on": "12/11/2569", "tracking_number": "EX1TH"}
    counted = client.post(url, given)
    assert counted.status_code == 200
    assert made.reread(order).state == "signed"
    # Posted on 12 November: presumed on the 19th, so 15 days end on Friday 4 December.
    assert counted.context["counted"]["notified_on"].isoformat() == "2026-11-19"
    assert [d.due_on.isoformat() for d in counted.context["counted"]["rights"]] == ["2026-12-04"]
    changed = client.post(url, given | {"confirmed": "in_person|2026-11-12"})
    assert changed.status_code == 200, "another channel than the one confirmed was served"
    mark = counted.context["counted"]["mark"]
    assert client.post(url, given | {"confirmed": mark}).status_code == 302
    served = made.reread(order)
    assert (served.state, served.notified_on.isoformat()) == ("served", "2026-11-19")


def test_registered_post_needs_its_number(world, desk):
    order = made.signed_order(world, "refuse")
    given = {"channel": "registered", "sent_on": "12/11/2569"}
    answer = desk(world.officer).post(f"/officer/orders/{order.pk}/serve/", given)
    assert 'href="#id_tracking_number"' in answer.content.decode()
    assert Order.objects.get().state == "signed"


@pytest.mark.parametrize("who", ["officer", "supervisor", "head"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_page_of_an_order(world, desk, who, language):
    order = made.served_order(world, "partly_grant", "not_held", "decline")
    client = desk(getattr(world, who), language)
    assert client.get(f"/officer/orders/{order.pk}/").status_code == 200
    assert desk(world.receiver).get(f"/officer/orders/{order.pk}/").status_code == 404


def test_the_number_of_queries_does_not_grow(world, desk, django_assert_max_num_queries):
    small = made.drafted_order(world, "not_held", "partly_grant", "refuse")
    large = made.drafted_order(world, *["not_held", "partly_grant", "refuse"] * 4)
    client = desk(world.officer)
    client.get("/officer/")
    for address in ("", "letter/th/", "items/1/"):
        with django_assert_max_num_queries(32) as few:
            client.get(f"/officer/orders/{small.pk}/{address}")
        with django_assert_max_num_queries(32) as many:
            client.get(f"/officer/orders/{large.pk}/{address}")
        assert len(few) == len(many), address


def test_a_double_click_opens_one_draft(world, desk):
    case = made.found_item(world).case
    client, url = desk(world.officer), f"/officer/cases/{case.pk}/draft/"
    assert client.post(url)["Location"] == client.post(url)["Location"]
    assert case.orders.count() == 1
