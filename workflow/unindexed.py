"""A column that loses its index and nothing else: its table stays as it is, with its triggers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations import AlterField
from django.db.models import SlugField


class Unindexed(AlterField):
    """``AlterField`` to ``db_index=False``; on SQLite Django would write the whole table anew.

    A table written anew has lost its triggers, and these are tables whose triggers guard the law.
    """

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Drop the indexes that hold this column alone and make nothing unique."""
        table, column = self._place(app_label, to_state)
        with schema_editor.connection.cursor() as cursor:
            known = schema_editor.connection.introspection.get_constraints(cursor, table)
        for name, facts in known.items():
            guards = facts["unique"] or facts["primary_key"] or facts["foreign_key"]
            if facts["index"] and facts["columns"] == [column] and not guards:
                schema_editor.execute(f"DROP INDEX {schema_editor.quote_name(name)}")

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Make an index again."""
        table, column = self._place(app_label, from_state)
        names = [schema_editor.quote_name(n) for n in (f"{table}_{column}_alone", table, column)]
        schema_editor.execute("CREATE INDEX {} ON {} ({})".format(*names))

    def _place(self, app_label: str, state: Any) -> tuple[str, str]:
        model = state.apps.get_model(app_label, self.model_name)
        return model._meta.db_table, model._meta.get_field(self.name).column


def event_words(*events: str) -> list[Unindexed]:
    """The words of tables of events: found by their file, never by their name alone."""
    words = {"name": "what happened", "source": "from", "target": "to"}
    return [
        Unindexed(
            model_name=event,
            name=name,
            field=SlugField(blank=name != "name", db_index=False, verbose_name=said),
        )
        for event in events
        for name, said in words.items()
    ]


def deadline_words(deadlines: Sequence[str], escalations: Sequence[str]) -> list[Unindexed]:
    """The codes of deadlines, and the rules of what was said of them."""
    code = SlugField(db_index=False, verbose_name="time limit")
    rule = SlugField(db_index=False, max_length=40, verbose_name="rule")
    return [
        *(Unindexed(model_name=name, name="code", field=code) for name in deadlines),
        *(Unindexed(model_name=name, name="rule", field=rule) for name in escalations),
    ]
