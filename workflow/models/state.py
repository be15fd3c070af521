"""The column of a machine's state."""

from __future__ import annotations

from typing import Any

from django_fsm import FSMField


class StateField(FSMField):
    """Where a record stands; its transitions alone move it.

    To a migration it is a column of text: the models of a migration move nothing, and each field of
    a machine among them would look through every model for transitions, again and again.
    """

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("protected", None)
        return name, "django.db.models.CharField", args, kwargs
