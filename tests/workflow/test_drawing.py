"""The drawings in docs/states show the machines as they are."""

import pytest
from django.core.management import CommandError, call_command

from cases.models import Item
from tests.workflow.machines import BENCH_TABLES, TABLES, rows
from workflow.drawing import machines, page

# These have tables of their own: the people around them are others.
TRIED_WITH_THEIR_PEOPLE = ("complaint", "consultation", "courtcase", "obligation", "entry")


def test_the_drawings_are_up_to_date():
    call_command("states", "--check")


def test_every_machine_is_drawn_with_every_move():
    tried = {*TABLES, *BENCH_TABLES, *TRIED_WITH_THEIR_PEOPLE}
    assert {model._meta.model_name for model in machines()} == tried
    drawn = page(Item)
    for name, (moves, _) in rows("item").items():
        for source, target in moves.items():
            assert f"    {source} --> {target} : {name}\n" in drawn


def test_a_stale_drawing_is_named(tmp_path):
    call_command("states", folder=tmp_path, verbosity=0)
    call_command("states", "--check", folder=tmp_path)
    (tmp_path / "item.md").write_text("old")
    with pytest.raises(CommandError, match=r"item\.md"):
        call_command("states", "--check", folder=tmp_path)
