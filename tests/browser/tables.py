"""Which page shows what to whom: the name of each address -> who looks, and at what.

What a row names is built in ``tests.browser.sights``; the pages of the Office stand in
``tests.browser.tables_board``.
"""

from typing import Any

VISITOR, ACCOUNT, PARTY = "visitor", "requester", "third party"
OBJECTOR = "objector"  # a third party whose objection was dismissed
OFFICER, SUPERVISOR, HEAD, RECEIVER = "officer", "supervisor", "head", "receiver"
ADMINISTRATOR = "administrator"
STEPS = ("kind", "access", "who", "capacity", "contact")

# Pages: the name of the address -> who looks, and at what (see tests.browser.sights).
PUBLIC: dict[str, tuple[str, Any]] = {
    "web:start": (VISITOR, ()),
    "web:sign-in": (VISITOR, ()),
    "web:sign-up": (VISITOR, ()),
    "web:confirm": (VISITOR, ()),
    "web:forgot": (VISITOR, ()),
    "web:reset": (VISITOR, ()),
    "web:deadline": (VISITOR, "?limit=s18_appeal&on=28/9/2569"),
    "web:check": (VISITOR, ()),
    "web:check-code": (VISITOR, lambda s: (s.check,)),
    "web:mailbox": (VISITOR, ()),
    "web:mailbox-message": (VISITOR, lambda s: (s.message,)),
    "web:mailbox-post": (VISITOR, ()),
    "public:file-step": (VISITOR, [(step,) for step in STEPS]),
    "public:file-agency": (VISITOR, "?q=เทศบาล"),
    "public:file-items": (VISITOR, ()),
    "public:file-files": (VISITOR, ()),
    "public:file-check": (VISITOR, ()),
    "public:track": (VISITOR, ()),
    "public:track-wrong": (VISITOR, ()),
    "public:third-party": (VISITOR, ()),
    "public:third-party-wrong": (VISITOR, ()),
    "public:sent": (ACCOUNT, ()),
    "public:mine": (ACCOUNT, ()),
    "public:case": (ACCOUNT, lambda s: [(s.served.case_id,), (s.concern.appeal.case.pk,)]),
    "public:history": (ACCOUNT, lambda s: (s.served.case_id,)),
    "public:complete": (ACCOUNT, lambda s: (s.incomplete.pk,)),
    "public:explain": (ACCOUNT, lambda s: (s.clarifying.case_id, 1)),
    "public:withdraw": (ACCOUNT, lambda s: (s.mine.pk,)),
    "public:third-party-notices": (PARTY, lambda s: (s.told.pk,)),
    "public:third-party-answer": (PARTY, lambda s: (s.told.pk, s.told.objections.get().pk)),
    "public:my-complaint": (VISITOR, "?happened=refused&letter=told&on=28/9/2569&about=paper"),
    "public:complain": (VISITOR, "?agency=เทศบาล&cause=delay"),
    "public:complain-check": (VISITOR, ()),
    "public:matter": (VISITOR, ()),
    "public:outstanding": (VISITOR, ()),
    "public:appeal": (ACCOUNT, ()),
    "public:appeal-order": (ACCOUNT, lambda s: (s.served.pk,)),
    "public:appeal-check": (ACCOUNT, lambda s: (s.served.pk,)),
    "public:matter-sent": (ACCOUNT, ()),
    "public:followed": (
        ACCOUNT,
        lambda s: [("complaint", s.complained.pk), ("appeal", s.ruled.pk)],
    ),
    "public:matter-withdraw": (ACCOUNT, lambda s: ("complaint", s.complained.pk)),
    "public:reply": (ACCOUNT, lambda s: (s.concern.pk,)),
    "public:delivery": (ACCOUNT, lambda s: (s.reported.pk,)),
    "public:third-party-appeal": (
        OBJECTOR,
        lambda s: (s.dismissed.third_party_id, s.dismissed.pk),
    ),
}
DESK: dict[str, tuple[str, Any]] = {
    "web:operations": (ADMINISTRATOR, ()),
    "officer:inbox": (SUPERVISOR, ()),
    "officer:search": (OFFICER, "?q=2569"),
    "officer:matters": (OFFICER, ["", "?show=ended"]),
    "officer:paper": (OFFICER, ()),
    "officer:slip": (OFFICER, lambda s: (s.entered,)),
    "officer:case": (OFFICER, lambda s: (s.objected.item.case_id,)),
    "officer:take-up": (OFFICER, lambda s: (s.new.pk,)),
    "officer:accept": (OFFICER, lambda s: (s.new.pk,)),
    "officer:begin": (OFFICER, lambda s: (s.accepted.pk,)),
    "officer:assign": (SUPERVISOR, lambda s: (s.new.pk,)),
    "officer:ask-completion": (OFFICER, lambda s: (s.new.pk,)),
    "officer:complete": (OFFICER, lambda s: (s.incomplete.pk,)),
    "officer:extend": (OFFICER, lambda s: (s.new.pk,)),
    "officer:identity": (OFFICER, lambda s: (s.own.pk,)),
    "officer:draft": (OFFICER, lambda s: (s.found.case_id,)),
    "officer:fee": (OFFICER, lambda s: (s.waiting.pk,)),
    "officer:hand-over": (OFFICER, lambda s: (s.waiting.pk,)),
    "officer:withdraw": (OFFICER, lambda s: (s.new.pk,)),
    "officer:close": (OFFICER, lambda s: (s.delivered.pk,)),
    "officer:found": (OFFICER, lambda s: (s.searching.case_id, 1)),
    "officer:certify": (OFFICER, lambda s: (s.searching.case_id, 1)),
    "officer:explain-ask": (OFFICER, lambda s: (s.searching.case_id, 1)),
    "officer:explain": (OFFICER, lambda s: (s.clarifying.case_id, 1)),
    "officer:advise": (OFFICER, lambda s: (s.searching.case_id, 1)),
    "officer:offer": (OFFICER, lambda s: (s.searching.case_id, 1)),
    "officer:record": (OFFICER, lambda s: (s.found.case_id, 1)),
    "officer:consult": (OFFICER, lambda s: (s.found.case_id, 1)),
    "officer:objector": (OFFICER, lambda s: (s.found.case_id, 1)),
    "officer:answer": (OFFICER, lambda s: (s.invited.pk,)),
    "officer:rule": (OFFICER, lambda s: (s.objected.pk,)),
    "officer:order": (OFFICER, lambda s: [(s.draft.pk,), (s.served.pk,)]),
    "officer:finding": (OFFICER, lambda s: [(s.draft.pk, 1), (s.mixed.pk, 2)]),
    "officer:submit": (OFFICER, lambda s: (s.draft.pk,)),
    "officer:send-back": (SUPERVISOR, lambda s: (s.submitted.pk,)),
    "officer:clear": (SUPERVISOR, lambda s: (s.submitted.pk,)),
    "officer:sign": (HEAD, lambda s: (s.cleared.pk,)),
    "officer:serve": (OFFICER, lambda s: (s.signed.pk,)),
    "officer:correct": (OFFICER, lambda s: (s.posted.order_id,)),
    "officer:discard": (OFFICER, lambda s: (s.draft.pk,)),
    "officer:fee-pay": (OFFICER, lambda s: (s.bill.pk,)),
    "officer:fee-waive": (SUPERVISOR, lambda s: (s.bill.pk,)),
    "officer:transfer": (RECEIVER, lambda s: (s.offer.pk,)),
    "officer:transfer-accept": (RECEIVER, lambda s: (s.offer.pk,)),
    "officer:transfer-decline": (RECEIVER, lambda s: (s.offer.pk,)),
    "officer:approve": (SUPERVISOR, lambda s: (s.original.pk,)),
    "officer:receipt": (OFFICER, lambda s: (s.posted.pk,)),
    "officer:matter": (
        OFFICER,
        lambda s: [("complaint", s.asked.pk), ("appeal", s.record_asked.pk)],
    ),
    "officer:matter-explain": (OFFICER, lambda s: (s.asked.pk,)),
    "officer:matter-supply": (OFFICER, lambda s: (s.record_asked.pk,)),
    "officer:obligation-tell": (OFFICER, lambda s: (s.owed.pk,)),
}
# Documents and styles: they have to come, but no reader looks at them as a page.
FILES: dict[str, tuple[str, Any]] = {
    "web:mailbox-letter": (VISITOR, lambda s: (s.letter.letter_id, "th")),
    "public:slip": (ACCOUNT, ()),
    "public:matter-slip": (ACCOUNT, ()),
    "public:matter-letter": (
        ACCOUNT,
        lambda s: ("complaint", s.complained.pk, s.told_filer.pk, "th"),
    ),
    "officer:matter-letter": (OFFICER, lambda s: ("complaint", s.asked.pk, s.told_us.pk, "th")),
    "public:letter": (ACCOUNT, lambda s: (s.served.case_id, s.letter.pk, "en")),
    "public:record": (ACCOUNT, lambda s: (s.served.case_id, s.copy.pk)),
    "public:attachment": (ACCOUNT, lambda s: (s.mine.pk, s.mine_file.pk)),
    "public:third-party-letter": (PARTY, lambda s: (s.told.pk, s.notice.pk, "th")),
    "officer:letter-look": (VISITOR, ()),
    "officer:letter-face": (VISITOR, ()),
    "officer:order-preview": (OFFICER, lambda s: (s.draft.pk, "th")),
    "officer:file": (OFFICER, lambda s: (s.original.pk,)),
    "officer:attachment": (OFFICER, lambda s: (s.mine_file.pk,)),
    "officer:letter": (OFFICER, lambda s: (s.posted.pk, "en")),
}
# No page of their own: they lead on, or take only what a form sends.
LEAD_ON = {
    *("web:sign-in-demo", "web:sign-out", "web:desk", "web:language", "public:file"),
    *("public:file-item", "public:kept", "public:follow-up", "public:begin"),
    *("public:appeal-instead", "public:matter-kept", "public:matter-onward"),
    *("officer:assign-several", "officer:drop"),
}


# Pictures for the README and the manual, kept on the way (make screenshots).
PICTURES = {
    "web:start": "start",
    "web:sign-in": "sign-in",
    "web:mailbox": "mailbox",
    "web:deadline": "deadline",
    "public:file-items": "file-items",
    "public:sent": "receipt",
    "public:case": "track",
    "public:third-party-answer": "third-party",
    "officer:inbox": "inbox",
    "officer:case": "case",
    "officer:finding": "composer",
    "officer:sign": "sign",
    "officer:matter": "asked",
    "public:my-complaint": "road",
    "public:followed": "followed",
    "committee:appeal": "appeal",
    "committee:vote": "vote",
    "committee:exhibit": "sealed",
}
