"""Two people at one question: one answer goes out, one text is published, unread text never."""

import pytest

from accounts.models import Role
from complaints.actions import consultations
from complaints.models import Posting
from tests.complaints import questions as made
from tests.factories import reread as again
from tests.races.test_one_winner import one_winner
from tests.worlds import member

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
TIMES = 10


def test_one_answer_goes_out(stage, race):
    for _ in range(TIMES):
        found = made.accepted(stage)
        acts = [
            lambda mine=mine, text=text: consultations.reply(
                mine, by=stage.registrar, on=stage.on(2), answer=text
            )
            for text, mine in (("คำตอบแรก", again(found)), ("คำตอบที่สอง", again(found)))
        ]
        one_winner(race(*acts))
        assert Posting.objects.filter(consultation=found).count() == 1


def test_the_text_that_was_read_is_published_or_the_other_is_kept(stage, race):
    second = member(stage.office, Role.REGISTRAR, "second@oic.example.go.th", "นางอ่านซ้ำ จริงดี", "-")
    for _ in range(TIMES):
        found = made.prepared(stage)
        seen, one, two = consultations.text_mark(found), again(found), again(found)
        changed = made.PUBLIC | {"answer": "ข้อความใหม่ที่ยังไม่มีใครอ่าน"}
        results = race(
            lambda one=one, seen=seen: consultations.publish(
                one, by=second, on=stage.on(6), seen=seen
            ),
            lambda two=two, changed=changed: consultations.prepare_publication(
                two, by=stage.registrar, on=stage.on(6), exemptions=[], **changed
            ),
        )
        one_winner(results)
        found = again(found)
        published = found.state == found.State.PUBLISHED
        assert published == (found.public_answer == made.PUBLIC["answer"])


def test_one_question_of_one_form(stage, race):
    form = made.question(stage)
    asks = [lambda: consultations.ask(form, by=stage.officer, on=stage.day)] * 4
    assert len({result.pk for result in race(*asks)}) == 1
