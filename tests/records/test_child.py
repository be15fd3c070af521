"""A limited child: what it answers, what it may not do, and that every bad end is a refusal."""

import io
import os
import time
from pathlib import Path

import pytest

from records import child
from records.child import Limits, apart
from records.refusals import Reason, Refused
from records.scan import limits_for
from tests.records.deeds import CALLS, DEEDS


@pytest.fixture(autouse=True)
def _deeds(monkeypatch):
    monkeypatch.setattr(child, "INSIDE", "tests.records.inside")


def run(name, content=b"x", **kwargs):
    return apart(f"tests.records.deeds:{name}", content, **kwargs)


def why(name, content=b"x", **kwargs) -> Reason:
    with pytest.raises(Refused) as refused:
        run(name, content, **kwargs)
    return refused.value.reason


@pytest.mark.parametrize("wrap", [bytes, io.BytesIO], ids=["bytes", "a file"])
def test_what_a_function_answers_comes_back(wrap):
    content = b"0123456789" * 300_000
    answer = run("echo", wrap(content), names=["สมชาย"])
    assert answer.value == {"size": len(content), "asked": {"names": ["สมชาย"]}}
    assert answer.pieces == (content[:10], b"", content[-10:])


def test_a_refusal_comes_back_with_its_reason():
    assert why("refuse") == Reason.LOCKED


ENDS = {
    "stumble": Reason.ENDED,
    "die": Reason.ENDED,
    "leave": Reason.ENDED,
    "babble": Reason.ENDED,
    "swell": Reason.LARGE,
    "recurse": Reason.BROKEN,
    "unsayable": Reason.ENDED,
}


@pytest.mark.parametrize(("deed", "reason"), ENDS.items(), ids=ENDS)
def test_every_bad_end_is_a_refusal(deed, reason):
    assert why(deed) == reason


def test_the_clock_ends_it():
    begun = time.monotonic()
    assert why("sleep", limits=Limits(clock=1)) == Reason.SLOW
    assert time.monotonic() - begun < 10


def test_the_processor_ends_it():
    assert why("spin", limits=Limits(processor=1)) == Reason.SLOW


def test_it_stands_behind_whoever_waits_for_a_page():
    mine = os.getpriority(os.PRIO_PROCESS, 0)
    assert run("rank").value == mine
    assert run("rank", limits=Limits(nice=7)).value == min(mine + 7, 19)
    assert run("rank", limits=Limits(nice=99)).value == 19
    assert limits_for(1).nice > 0


def test_the_answer_has_an_end():
    assert why("flood", limits=Limits(answer=1 << 20)) == Reason.ENDED


def test_the_doors_are_closed():
    assert run("try_doors").value == list(DEEDS)


def test_the_kernel_closes_them_also_for_libraries_in_c():
    assert run("try_the_kernel").value == list(CALLS)


def test_only_functions_of_records_can_be_asked_for():
    for name in ("os:getcwd", "records.inside:_send", "records.nothing:look"):
        with pytest.raises(Refused):
            apart(name, b"x")


def test_what_went_wrong_is_named_without_a_word_of_the_file():
    with pytest.raises(Refused) as refused:
        run("stumble", "ชื่อลับ".encode())
    assert "ZeroDivisionError at deeds.py" in refused.value.detail
    assert "ชื่อลับ" not in str(refused.value)


def children() -> set[str]:
    """The children of this process, those of other tests among them."""
    tasks = Path("/proc/self/task").glob("*/children")
    return {number for task in tasks for number in task.read_text().split()}


def test_no_child_is_left_behind():
    before = children()
    why("sleep", limits=Limits(clock=0.5))
    assert children() <= before
