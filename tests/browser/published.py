"""The disclosure log for looking at: an entry in every state, and which page shows it to whom."""

from types import SimpleNamespace
from typing import Any

from tests import factories as made
from tests.browser.tables import ACCOUNT, HEAD, OFFICER, SUPERVISOR, VISITOR
from tests.publication import stage
from tests.worlds import World

WORDS = {
    "title": "สัญญาจ้างก่อสร้างถนนสายดอกจาน เลขที่ 15/2568",
    "text": "ขอสำเนาสัญญาจ้างและบันทึกการตรวจรับงานจ้าง งวดที่ 1 ถึง 3\n\n"
    "เปิดเผยทั้งฉบับ เว้นเลขบัญชีธนาคารของผู้รับจ้าง",
}


def seen(world: World) -> SimpleNamespace:
    """Entries in every state, and a released item that nobody has written about."""
    mine = made.in_process_case(world, asks=made.person(account=world.requester))
    item = made.served_order(world, "partly_grant", case=mine).case.items.get()
    made.copy_of(item, world)
    named = "ขอใบอนุญาตของ นายใฝ่รู้ ทดลอง โทร 081 234 5678"
    drafted = stage.rewritten(stage.drafted(world), world, **(WORDS | {"text": named}))
    return SimpleNamespace(
        world=world,
        released=stage.released_item(world),
        public=stage.published(world, made.reread(item), **WORDS),
        gone=stage.withdrawn(world, **WORDS),
        waits=stage.published(world, embargo_until=world.on(60), **WORDS),
        drafted=drafted,
        ready=stage.rewritten(stage.drafted(world), world, **WORDS),
        proposed=stage.proposed(world, **WORDS),
    )


LOG: dict[str, tuple[str, Any]] = {
    "public:released": (VISITOR, ()),
    "public:released-entry": (VISITOR, lambda s: (s.public.number,)),
    "public:name-wish": (ACCOUNT, lambda s: (s.public.item.case_id,)),
    "officer:entries": (SUPERVISOR, ()),
    "officer:entry": (OFFICER, lambda s: [(s.drafted.pk,), (s.public.pk,), (s.gone.pk,)]),
    "officer:entry-draft": (OFFICER, lambda s: (s.released.case_id, 1)),
    "officer:entry-write": (OFFICER, lambda s: (s.drafted.pk,)),
    "officer:entry-propose": (OFFICER, lambda s: (s.ready.pk,)),
    "officer:entry-send-back": (HEAD, lambda s: (s.proposed.pk,)),
    "officer:entry-publish": (SUPERVISOR, lambda s: (s.proposed.pk,)),
    "officer:entry-embargo": (HEAD, lambda s: (s.waits.pk,)),
    "officer:entry-withdraw": (OFFICER, lambda s: (s.public.pk,)),
    "officer:entry-discard": (OFFICER, lambda s: (s.ready.pk,)),
}
LOG_FILES: dict[str, tuple[str, Any]] = {
    "public:released-file": (VISITOR, lambda s: (s.public.number, 1)),
    "public:released-feed": (VISITOR, ()),
    "public:sitemap": (VISITOR, ()),
    "public:sitemap-part": (VISITOR, [(0,), (1,)]),
    "public:robots": (VISITOR, ()),
}
