"""What the whole system holds at a moment, to show that a refusal changed nothing of it."""

from __future__ import annotations

from typing import Any

from django.apps import apps

OURS = ("cases", "complaints", "letters", "notifications", "workflow")


def snapshot() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table in which a step may write."""
    models = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in models
    }
