"""Two relays at once, on real connections: each message leaves once, each case in its order."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from cases.notices import Answered
from notifications.models import Message
from notifications.outbox import notify
from notifications.relay import relay

pytestmark = pytest.mark.django_db(transaction=True)
CASES, EACH = 20, 6


@pytest.fixture
def waiting():
    for number in range(EACH):
        for case in range(CASES):
            notice = Answered(f"CASE-{case}", case, "completed")
            notify("officer@example.com", notice, key=f"{case}:{number}", lane=f"case:{case}")


def drain(start: Barrier) -> int:
    start.wait(10)
    sent = 0
    try:
        while went := relay(timezone.now(), limit=10):
            sent += went
    finally:
        connection.close()
    return sent


def test_each_message_leaves_once_and_in_order(waiting, mail_server):
    relays = 3
    start = Barrier(relays)
    with ThreadPoolExecutor(relays) as pool:
        counts = [f.result(60) for f in [pool.submit(drain, start) for _ in range(relays)]]
    counts.append(relay(timezone.now()))  # what a relay found held when it looked
    assert sum(counts) == CASES * EACH
    taken = [int(mail["Message-ID"].split("-")[1]) for mail in mail_server.taken]
    assert len(taken) == len(set(taken)) == CASES * EACH
    lanes = dict(Message.objects.values_list("pk", "lane"))
    for lane in set(lanes.values()):
        went = [pk for pk in taken if lanes[pk] == lane]
        assert went == sorted(went), lane
