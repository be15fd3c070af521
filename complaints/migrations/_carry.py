"""Objectors' appeals of the first slice, carried into the tables of proceedings before the Board.

One table becomes another shape, so the rows are read, the tables made anew, and the rows written
back under their own keys: within one transaction, and there are few of them.
"""

from __future__ import annotations

from typing import Any

from django.core.management.color import no_style

STATE = {"disclose": "decided", "withhold": "decided"}
OUTCOME = {"disclose": "disclose", "withhold": "uphold"}
_kept: dict[str, list[dict[str, Any]]] = {}


def keep(apps: Any, schema_editor: Any) -> None:
    """Read the appeals, their events and their history."""
    for name in ("Appeal", "AppealEvent", "HistoricalAppeal"):
        manager = apps.get_model("complaints", name)._base_manager
        _kept[name] = list(manager.using(schema_editor.connection.alias).order_by("pk").values())


def put_back(apps: Any, schema_editor: Any) -> None:
    """Write them back: decided ones with their outcome on the item, each with its own agency."""
    alias = schema_editor.connection.alias
    model = {
        name: apps.get_model("complaints", name)
        for name in ("Appeal", "AppealEvent", "HistoricalAppeal", "AppealedItem")
    }
    for row in _kept.pop("Appeal", []):
        added = _about(apps, row, alias)
        model["Appeal"]._base_manager.using(alias).create(**_restated(row), **added)
        model["AppealedItem"]._base_manager.using(alias).create(
            appeal_id=row["id"],
            item_id=_objection(apps, row, alias).item_id,
            outcome=OUTCOME.get(row["state"], ""),
            live=row["state"] == "lodged",
        )
    for row in _kept.pop("AppealEvent", []):
        told = {end: STATE.get(row[end], row[end]) for end in ("source", "target")}
        made = model["AppealEvent"]._base_manager.using(alias).create(**row | told)
        type(made)._base_manager.using(alias).filter(pk=made.pk).update(at=row["at"])
    for row in _kept.pop("HistoricalAppeal", []):
        added = _about(apps, row, alias)
        model["HistoricalAppeal"]._base_manager.using(alias).create(**_restated(row), **added)
    _renumber(schema_editor, list(model.values()))


def _restated(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"state": STATE.get(row["state"], row["state"])}


def _objection(apps: Any, row: dict[str, Any], alias: str) -> Any:
    manager = apps.get_model("cases", "Objection")._base_manager.using(alias)
    return manager.select_related("item__case", "third_party").get(pk=row["objection_id"])


def _about(apps: Any, row: dict[str, Any], alias: str) -> dict[str, Any]:
    """Who appealed, at which agency, and on which day the Office had it."""
    objection = _objection(apps, row, alias)
    third = objection.third_party
    known = {name: getattr(third, name) for name in ("name", "email", "address", "language")}
    return known | {
        "agency_id": objection.item.case.agency_id,
        "received_on": row["filed_on"],
        "channel": "post",
    }


def _renumber(schema_editor: Any, models: list[Any]) -> None:
    """The keys were given by us: PostgreSQL has to go on counting after them."""
    for statement in schema_editor.connection.ops.sequence_reset_sql(no_style(), models):
        schema_editor.execute(statement)
