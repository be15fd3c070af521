"""Requests are counted by view, method and outcome: over all web processes, and without a name."""

import os
import signal
from urllib.request import Request, urlopen

import pytest
from django.db import OperationalError
from django.test import Client

from tests.ops.servers import web
from tests.ops.system import answer
from web.ops import traffic

TOKEN = "a-token-of-the-monitor"
PAGES = 'oia_http_requests_total{method="%s",status="%s",view="%s"}'


@pytest.fixture
def counted(settings, tmp_path):
    """What a monitor reads, in a folder of the test's own."""
    settings.METRICS_TOKEN, settings.DATA_DIR = TOKEN, tmp_path
    return lambda: figures(Client().get("/metrics", headers=KEY).content.decode())


KEY = {"authorization": f"Bearer {TOKEN}"}


def figures(text):
    lines = [line.rsplit(" ", 1) for line in text.splitlines() if line[0] != "#"]
    return {name: float(value) for name, value in lines}


@pytest.mark.django_db
def test_by_view_method_and_outcome(counted):
    visitor = Client(raise_request_exception=False)
    for _ in range(3):
        visitor.get("/")
    visitor.post("/track/", {"code": "SECRET-CODE"})
    visitor.get("/check/SECRET-CODE")
    visitor.get("/no/such/page")
    visitor.get("/static/none.css")
    visitor.generic("BREW", "/")
    told = counted()
    assert told[PAGES % ("GET", "2xx", "web:start")] == 3
    assert told[PAGES % ("POST", "3xx", "public:track")] == 1
    assert told[PAGES % ("GET", "2xx", "web:check-code")] == 1
    assert told[PAGES % ("GET", "4xx", "none")] == 1
    assert told[PAGES % ("GET", "4xx", "static")] == 1
    assert told[PAGES % ("other", "4xx", "none")] == 1
    assert not [name for name in told if "SECRET" in name or "/" in name]


@pytest.mark.django_db
def test_how_long_it_took(counted, monkeypatch):
    moments = iter([0.0, 0.04, 10.0, 10.7, 20.0, 60.0])
    monkeypatch.setattr(traffic.time, "monotonic", lambda: next(moments))
    visitor = Client()
    for _ in range(3):
        visitor.get("/")
    monkeypatch.undo()
    told = counted()
    name = 'oia_http_request_seconds_%s{%smethod="GET",status="2xx",view="web:start"}'
    below = [told[name % ("bucket", f'le="{bound}",')] for bound in ("0.025", "0.05", "1.0")]
    assert below == [0, 1, 2]
    assert told[name % ("bucket", 'le="+Inf",')] == told[name % ("count", "")] == 3
    assert told[name % ("sum", "")] == pytest.approx(40.74)


@pytest.mark.django_db
def test_what_a_dead_process_counted_is_kept_and_its_file_goes_on(counted, tmp_path):
    one, two = (traffic.Ledger(tmp_path / "metrics") for _ in range(2))
    key = ("web:start", "GET", "2xx")
    for ledger in (one, two, two):
        ledger.count(key, 0.01)
    os.close(one.file)  # as its end does
    three = traffic.Ledger(tmp_path / "metrics")
    three.count(("web:desk", "GET", "3xx"), 0.01)
    three.count(key, 0.01)
    told = counted()
    assert told[PAGES % ("GET", "2xx", "web:start")] == 4
    assert told[PAGES % ("GET", "3xx", "web:desk")] == 1
    assert len(list((tmp_path / "metrics").iterdir())) == 2


@pytest.mark.django_db
def test_a_full_disk_costs_nobody_his_page(counted, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    visitor = Client()
    with monkeypatch.context() as disk:
        disk.setattr(traffic.os, "pwrite", full)
        assert visitor.get("/").status_code == 200
        assert visitor.get("/no-such-page").status_code == 404
    assert visitor.get("/no-such-page").status_code == 404
    assert counted()[PAGES % ("GET", "4xx", "none")] == 2, "nor is anything forgotten"


@pytest.mark.django_db
def test_without_a_token_nothing_is_counted(settings, tmp_path):
    settings.METRICS_TOKEN, settings.DATA_DIR = "", tmp_path
    assert Client().get("/").status_code == 200
    assert not (tmp_path / "metrics").exists()


@pytest.mark.django_db
def test_the_counts_are_told_while_the_database_is_away(counted, monkeypatch):
    def gone(_now):
        raise OperationalError("the address of the database")

    Client().get("/")
    assert counted()["oia_database_up"] == 1
    monkeypatch.setattr("web.ops.metrics.gather", gone)
    told = counted()
    assert (told["oia_database_up"], told[PAGES % ("GET", "2xx", "web:start")]) == (0, 1)


@pytest.mark.machine
def test_all_processes_of_the_web_server_are_counted(tmp_path):
    """Whichever answers the monitor, and also what one had counted that was killed since."""
    with web(tmp_path, "--workers", "2", METRICS_TOKEN=TOKEN) as server:
        assert [answer(server.port) for _ in range(20)] == [200] * 20
        os.kill(server.children()[0], signal.SIGKILL)
        assert [answer(server.port) for _ in range(20)] == [200] * 20
        assert [asked(server.port) for _ in range(4)] == [40] * 4


def asked(port):
    request = Request(f"http://127.0.0.1:{port}/metrics", headers=KEY)
    with urlopen(request, timeout=30) as told:
        return figures(told.read().decode())[PAGES % ("GET", "2xx", "web:start")]
