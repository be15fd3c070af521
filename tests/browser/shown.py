"""What agencies show without being asked, and the open data: a scene, and who looks at what."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tests.browser.tables import OFFICER, VISITOR
from tests.publication import sets, stage
from tests.worlds import World


def seen(world: World) -> SimpleNamespace:
    """A dataset with its dictionary, an address that ran out, one that waits, and an entry."""
    return SimpleNamespace(
        world=world,
        dataset=sets.shown(world, columns=sets.DICTIONARY, valid_until=world.on(300)),
        old=sets.shown(world, "9-plans", valid_until=world.on(5)),
        none=sets.shown(world, "9-concessions", kind="nothing", address=""),
        waiting=sets.put(world, "7-contact", columns=sets.DICTIONARY),
        entry=stage.published(world),
    )


def of(evidence: Any) -> tuple[str, int]:
    """The part of an address that names a piece of evidence."""
    return (evidence.agency.code, evidence.pk)


SETS: dict[str, tuple[str, Any]] = {
    "public:agencies": (VISITOR, ["", "?q=ไม่มีชื่อนี้"]),
    "public:agency": (VISITOR, lambda s: (s.world.agency.code,)),
    "public:evidence": (VISITOR, lambda s: [of(s.dataset), of(s.old), of(s.none)]),
    "public:data": (VISITOR, ()),
    "public:statistics": (VISITOR, ["", "?year=2560"]),
    "officer:proactive": (OFFICER, ()),
    "officer:proactive-put": (OFFICER, lambda s: (s.world.agency.code, "9-budget")),
    "officer:proactive-end": (OFFICER, lambda s: (s.dataset.pk,)),
}
# What programs read, and the files themselves.
SETS_FILES: dict[str, tuple[str, Any]] = {
    "public:evidence-file": (VISITOR, lambda s: of(s.dataset)),
    "public:sitemap-sets": (VISITOR, [(0,), (1,)]),
    "officer:proactive-file": (OFFICER, lambda s: (s.waiting.pk,)),
    "api:root": (VISITOR, ()),
    "api:openapi": (VISITOR, ()),
    "api:entries": (VISITOR, "?size=1"),
    "api:entry": (VISITOR, lambda s: (s.entry.number,)),
    "api:agencies": (VISITOR, ()),
    "api:agency": (VISITOR, lambda s: (s.world.agency.code,)),
    "api:evidence": (VISITOR, "?size=1"),
    "api:statistics": (VISITOR, ()),
    "api:catalogue": (VISITOR, ()),
    "api:bulk": (VISITOR, [("entries", "csv"), ("agencies", "jsonl"), ("statistics", "csv")]),
}
LEAD_ON = {"officer:proactive-approve", "api:nothing"}
