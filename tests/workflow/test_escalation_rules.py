"""An administrator says who is told when; the shipped rules are those of the issue."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse

from law.calendar import Calendar
from law.loader import load_law
from workflow.models import EscalationRule
from workflow.moments import Shape, plan

pytestmark = pytest.mark.django_db
SHAPE = Shape("s11_answer", "official", date(2026, 4, 1), date(2026, 4, 16), date(2026, 4, 16))


@pytest.fixture
def admin(client):
    user = get_user_model().objects.create(email="rules@example.org", is_staff=True)
    user.is_superuser = True
    user.save()
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return client


def change(client, rule, **values):
    url = reverse("admin:workflow_escalationrule_change", args=[rule.pk])
    form = client.get(url).context["adminform"].form
    known = {name: form[name].value() for name in form.fields}
    return client.post(url, {n: "" if v is None else v for n, v in (known | values).items()})


def test_the_shipped_rules_speak_at_half_three_days_before_due_and_after_3_7_and_15_days():
    moments = EscalationRule.objects.exclude(audience="requester").values_list("moment", "days")
    assert set(moments) == {
        ("half", 0), ("before", 3), ("due", 0), ("past", 3), ("past", 7), ("past", 15),
    }  # fmt: skip
    told = set(EscalationRule.objects.values_list("audience", flat=True))
    assert told == {"officer", "supervisor", "head", "office", "board", "requester"}


def test_a_rule_changed_here_is_kept_and_survives_a_reload(admin):
    rule = EscalationRule.objects.get(code="past7-head")
    assert change(admin, rule, days=10).status_code == 302
    load_law()
    rule.refresh_from_db()
    assert (rule.days, rule.corrected) == (10, True)
    assert rule.history.first().history_user.email == "rules@example.org"


@pytest.mark.parametrize(
    "wrong",
    [
        {"moment": "due", "days": 3},
        {"moment": "past", "days": 0},
        {"moment": "before", "days": 61},
        {"audience": "requester", "moment": "half", "days": 0},
    ],
)
def test_a_rule_that_means_nothing_is_refused(admin, wrong):
    rule = EscalationRule.objects.get(code="past7-head")
    answer = change(admin, rule, **wrong)
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors
    with pytest.raises(ValidationError):
        EscalationRule(**{"code": "x", "in_force_from": "2026-01-01", **wrong}).full_clean()


def said(closed, today, shape=SHAPE):
    calendar = Calendar(frozenset(closed), 2026, 2026)
    found = plan(shape, EscalationRule.objects.all(), calendar, today)
    return {rule.code: day for rule, day in found.spoken}, found.next_on


def test_days_before_are_working_days_of_the_calendar():
    """Songkran lies between: three working days before 16 April 2026 is 8 April."""
    songkran = [date(2026, 4, day) for day in (13, 14, 15)]
    spoken, onward = said(songkran, date(2026, 4, 9))
    assert spoken["before3-officer"] == date(2026, 4, 8)
    assert spoken["half-officer"] == date(2026, 4, 9)
    assert onward == date(2026, 4, 16)
    assert said([], date(2026, 4, 12))[1] == date(2026, 4, 13)


def test_past_the_loaded_calendar_weekdays_alone_are_known():
    far = Shape("s11_answer", "official", date(2026, 12, 20), date(2027, 1, 4), date(2027, 1, 4))
    spoken, onward = said([], date(2026, 12, 30), far)
    assert spoken == {"half-officer": date(2026, 12, 28), "before3-officer": date(2026, 12, 30),
                      "before3-supervisor": date(2026, 12, 30)}  # fmt: skip
    assert onward == date(2027, 1, 4)


def test_what_would_be_said_on_the_first_day_is_not_said():
    short = Shape("s32_explain", "official", date(2026, 4, 1), date(2026, 4, 3), date(2026, 4, 3))
    spoken, _onward = said([], date(2026, 4, 3), short)
    assert spoken.keys() == {"half-officer", "due-officer", "due-supervisor"}
