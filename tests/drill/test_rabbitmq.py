"""The other broker: the same system on RabbitMQ, by its address alone."""

import os
import signal

import pytest

from tests.drill.house import took
from tests.drill.report import tell

pytestmark = [pytest.mark.drill, pytest.mark.postgres]
WITHIN = 60  # seconds


def test_work_goes_through_rabbitmq(house):
    one, waits = house(rabbit=True), []

    def sent() -> None:
        address = one.post()
        waits.append(took(lambda: one.told(address), 2 * WITHIN))

    sent()
    assert one.visitor.file("asks@example.com")
    os.kill(one.members(" worker ")[-1], signal.SIGKILL)
    sent()
    one.broker.kill()
    assert one.visitor.file("without-broker@example.com"), "filing needs no broker"
    one.broker.start()
    sent()
    assert one.asks("SELECT count(*) FROM web_pulse WHERE name LIKE 'worker %%'") > 0
    tell("RabbitMQ", "sent {:.0f} s, worker killed {:.0f} s, broker killed {:.0f} s".format(*waits))
    assert max(waits) <= WITHIN
