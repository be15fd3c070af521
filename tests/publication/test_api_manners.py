"""How the API behaves towards programs: heads, tags of answers, and no more calls than it bears."""

from __future__ import annotations

import pytest

from tests.publication import stage
from tests.publication.describing import ROOT, insist_described
from web.api.reading import PACE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["entries/", "bulk/entries.csv", "entries/999/"])
def test_the_head_of_an_answer_is_the_answer_without_it(program, world, path):
    """Portals ask so whether an address still leads anywhere."""
    head, whole = program.head(f"{ROOT}{path}"), program.get(f"{ROOT}{path}")
    assert head.status_code == whole.status_code
    assert head.content == b""
    assert head.headers["Content-Type"] == whole.headers["Content-Type"]


def test_what_a_caller_has_already_is_not_sent_again_until_something_is_taken_away(
    program, world, days
):
    entry = stage.published(world)
    for path in ("entries/", f"entries/{entry.number}/", "catalogue.jsonld"):
        address = f"{ROOT}{path}"
        tag = program.get(address).headers["ETag"]
        again = program.get(address, headers={"If-None-Match": f'"other", {tag}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == tag
        assert again.headers["Access-Control-Allow-Origin"] == "*"
    stage.taken_away(entry, world)
    answer = program.get(f"{ROOT}entries/", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.json()["results"] == []


def test_whoever_calls_too_fast_waits_for_the_next_minute_and_nobody_else_does(
    program, described, world, days, monkeypatch
):
    monkeypatch.setattr(PACE, "most", 2)
    days.move_to(stage.moment(world.on(11)))
    address = f"{ROOT}entries/"
    assert [program.get(address).status_code for _ in range(3)] == [200, 200, 429]
    told = program.get(address)
    assert insist_described(described, "/entries/", told)["status"] == 429
    assert told.headers["Retry-After"] == "60"
    assert program.get(address, REMOTE_ADDR="192.0.2.7").status_code == 200
    days.shift(60)
    assert program.get(address).status_code == 200
