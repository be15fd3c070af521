"""Two people of the registry act on one complaint at once: one act is done, the other is 409."""

import pytest

from complaints.actions import complaints
from complaints.models import Appeal, Complaint
from tests import factories
from tests.cases.stage import DAY
from tests.complaining import complaint_at, complaint_filing
from tests.factories import reread
from tests.races.test_one_winner import one_winner

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
TIMES = 12


def accepting(complaint, by):
    mine = reread(complaint)
    return lambda: complaints.accept(mine, by=by, on=DAY)


def turning_away(complaint, by):
    mine = reread(complaint)
    return lambda: complaints.turn_away(mine, by=by, on=DAY, road="request", answer="เหตุ")


def test_a_complaint_is_accepted_or_turned_away_once(stage, race):
    for _ in range(TIMES):
        complaint = complaint_at(stage, "received")
        one_winner(race(
            accepting(complaint, stage.registrar), turning_away(complaint, stage.registrar),
            accepting(complaint, stage.registrar), turning_away(complaint, stage.registrar),
        ))  # fmt: skip
        moves = complaint.events.filter(name__in=["accept", "turn_away"])
        letters = complaint.postings.filter(letter__kind="complaint_not_accepted")
        turned_away = reread(complaint).state == "not_accepted"
        assert moves.count() == 1
        assert letters.count() == (1 if turned_away else 0)


def test_a_misfiled_complaint_becomes_one_appeal_or_is_turned_away(stage, race):
    for _ in range(3):
        order = factories.served_order(stage, "refuse")
        day, rows = order.notified_on, list(order.dispositions.all())
        filing = complaint_filing(stage, case=order.case, channel="post")
        made = complaints.file_complaint(filing, by=stage.registrar, filed_on=day, today=day)

        def converting(mine, order=order, rows=rows, day=day):
            return lambda: complaints.convert(
                mine, by=stage.registrar, on=day, order=order, dispositions=rows
            )

        def turned(mine, day=day):
            return lambda: complaints.turn_away(
                mine, by=stage.registrar, on=day, road="appeal", answer="เหตุ"
            )

        one_winner(race(
            converting(reread(made.complaint)), converting(reread(made.complaint)),
            turned(reread(made.complaint)),
        ))  # fmt: skip
        state = reread(made.complaint).state
        assert Appeal.objects.filter(converted_from=made.complaint).count() == (
            1 if state == "converted" else 0
        )


def test_a_form_sent_many_times_at_once_is_one_complaint_and_numbers_have_no_gap(stage, race):
    before = set(Complaint.objects.values_list("pk", flat=True))
    for _ in range(TIMES):
        filing = complaint_filing(stage)
        sent = race(*[
            lambda f=filing: complaints.file_complaint(
                f, by=stage.visitor, filed_on=DAY, today=DAY
            )
            for _ in range(4)
        ])  # fmt: skip
        assert len({made.complaint.pk for made in sent}) == 1
        assert len({made.code for made in sent}) == 1
    new = Complaint.objects.exclude(pk__in=before)
    assert new.count() == TIMES
    numbers = sorted(int(c.number.split()[1].split("/")[0]) for c in Complaint.objects.all())
    assert numbers == list(range(1, len(numbers) + 1))
