"""The pages of the Office and its bodies: which shows what to whom (``sights_board``)."""

from typing import Any

from tests.browser.tables import ACCOUNT, OFFICER, VISITOR

REGISTRAR, SECOND = "registrar", "second registrar"
SECRETARY, MEMBER = "secretary", "member"
CLERK = "secretary of the body for complaints"

REGISTRY: dict[str, tuple[str, Any]] = {
    "committee:board": (REGISTRAR, ()),
    "committee:appeals": (REGISTRAR, ()),
    "committee:objection": (REGISTRAR, lambda s: (s.dismissed.pk,)),
    "committee:lodge": (REGISTRAR, lambda s: (s.dismissed.pk,)),
    "committee:appeal-find": (REGISTRAR, ()),
    "committee:appeal-enter": (REGISTRAR, ()),
    "committee:appeal-slip": (REGISTRAR, lambda s: (s.appeal_entered,)),
    "committee:appeal": (
        REGISTRAR,
        lambda s: [(s.lodged.pk,), (s.pending.pk,), (s.ended.pk,), (s.judged.appeal_id,)],
    ),
    "committee:appeal-admit": (REGISTRAR, lambda s: (s.lodged.pk,)),
    "committee:appeal-not-admit": (REGISTRAR, lambda s: (s.lodged.pk,)),
    "committee:appeal-convert": (REGISTRAR, lambda s: (s.lodged.pk,)),
    "committee:appeal-forward": (REGISTRAR, lambda s: (s.admitted.pk,)),
    "committee:appeal-record": (REGISTRAR, lambda s: (s.pending.pk,)),
    "committee:appeal-supply": (REGISTRAR, lambda s: (s.pending.pk,)),
    "committee:appeal-other-side": (REGISTRAR, lambda s: (s.pending.pk,)),
    "committee:appeal-reply": (REGISTRAR, lambda s: (s.pending.pk,)),
    "committee:appeal-hear": (SECRETARY, lambda s: (s.pending.pk,)),
    "committee:appeal-extend": (REGISTRAR, lambda s: (s.pending.pk,)),
    "committee:appeal-strike": (REGISTRAR, lambda s: (s.lodged.pk,)),
    "committee:appeal-drop": (REGISTRAR, lambda s: (s.lodged.pk,)),
    "committee:compliance": (REGISTRAR, ()),
    "committee:obligation": (REGISTRAR, lambda s: (s.duty.pk,)),
    "committee:discharge": (REGISTRAR, lambda s: (s.duty.pk,)),
    "committee:court-suit": (REGISTRAR, lambda s: (s.judged.appeal_id,)),
    "committee:court-judge": (REGISTRAR, lambda s: (s.sued.pk,)),
    "committee:court-withdraw": (REGISTRAR, lambda s: (s.sued.pk,)),
    "committee:court-higher": (REGISTRAR, lambda s: (s.judged.pk,)),
}
# Shown when the time to appeal to the higher court is over.
LATER: dict[str, tuple[str, Any]] = {
    "committee:court-final": (REGISTRAR, lambda s: (s.judged.pk,)),
}
INQUIRY: dict[str, tuple[str, Any]] = {
    "committee:complaints": (REGISTRAR, ()),
    "committee:complaint-enter": (REGISTRAR, ()),
    "committee:complaint-slip": (REGISTRAR, lambda s: (s.complaint_entered,)),
    "committee:complaint": (
        REGISTRAR,
        lambda s: [(s.received.pk,), (s.explaining.pk,), (s.inspecting.pk,), (s.opined.pk,)],
    ),
    "committee:complaint-accept": (REGISTRAR, lambda s: (s.received.pk,)),
    "committee:complaint-turn-away": (REGISTRAR, lambda s: (s.received.pk,)),
    "committee:complaint-convert": (REGISTRAR, lambda s: (s.received.pk,)),
    "committee:complaint-agency": (REGISTRAR, lambda s: (s.unnamed.pk,)),
    "committee:complaint-request": (REGISTRAR, lambda s: (s.unnamed.pk,)),
    "committee:complaint-ask": (REGISTRAR, lambda s: (s.taken.pk,)),
    "committee:complaint-examine": (REGISTRAR, lambda s: (s.taken.pk,)),
    "committee:complaint-explain": (REGISTRAR, lambda s: (s.explaining.pk,)),
    "committee:complaint-refer": (REGISTRAR, lambda s: (s.examining.pk,)),
    "committee:complaint-inspect": (REGISTRAR, lambda s: (s.examining.pk,)),
    "committee:complaint-report": (REGISTRAR, lambda s: (s.inspecting.pk,)),
    "committee:complaint-summon": (REGISTRAR, lambda s: (s.examining.pk,)),
    "committee:complaint-testify": (REGISTRAR, lambda s: (s.examining.pk,)),
    "committee:complaint-extend": (REGISTRAR, lambda s: (s.examining.pk,)),
    "committee:complaint-close": (REGISTRAR, lambda s: (s.opined.pk,)),
    "committee:complaint-strike": (REGISTRAR, lambda s: (s.examining.pk,)),
    "committee:complaint-withdraw": (REGISTRAR, lambda s: (s.examining.pk,)),
    "committee:consultations": (REGISTRAR, ()),
    "committee:consultation": (REGISTRAR, lambda s: [(s.question.pk,), (s.answered.pk,)]),
    "committee:consultation-accept": (REGISTRAR, lambda s: (s.question.pk,)),
    "committee:consultation-refuse": (REGISTRAR, lambda s: (s.question.pk,)),
    "committee:consultation-refer": (REGISTRAR, lambda s: (s.considered.pk,)),
    "committee:consultation-reply": (REGISTRAR, lambda s: (s.considered.pk,)),
    "committee:consultation-prepare": (REGISTRAR, lambda s: (s.answered.pk,)),
    "committee:consultation-publish": (SECOND, lambda s: (s.prepared.pk,)),
    "officer:questions": (OFFICER, ()),
    "officer:question-new": (OFFICER, ()),
    "officer:question": (OFFICER, lambda s: [(s.question.pk,), (s.answered.pk,)]),
    "officer:question-withdraw": (OFFICER, lambda s: (s.question.pk,)),
    "officer:question-about": (OFFICER, lambda s: (s.in_process.pk,)),
    "public:precedents": (VISITOR, ()),
    "public:precedent": (VISITOR, lambda s: (s.precedent.pk,)),
}
BENCH: dict[str, tuple[str, Any]] = {
    "committee:docket": (MEMBER, ()),
    "committee:matter": (
        SECRETARY,
        lambda s: [("appeal", s.pending.pk), ("appeal", s.ended.pk)],
    ),
    "committee:recuse": (SECRETARY, lambda s: ("appeal", s.pending.pk)),
    "committee:sittings": (SECRETARY, ()),
    "committee:plan-sitting": (SECRETARY, ()),
    "committee:sitting": (SECRETARY, lambda s: [(s.planned.pk,), (s.sitting.pk,)]),
    "committee:agenda": (SECRETARY, lambda s: (s.planned.pk,)),
    "committee:attendance": (SECRETARY, lambda s: (s.called.pk,)),
    "committee:close-sitting": (SECRETARY, lambda s: (s.sitting.pk,)),
    "committee:cancel-sitting": (SECRETARY, lambda s: (s.called.pk,)),
    "committee:ruling": (
        SECRETARY,
        lambda s: [(r.pk,) for r in (s.drafting, s.put, s.carried, s.issued)],
    ),
    "committee:ruling-text": (SECRETARY, lambda s: (s.drafting.pk,)),
    "committee:ruling-item": (SECRETARY, lambda s: (s.drafting.pk, 1)),
    "committee:vote": (MEMBER, lambda s: (s.put.pk,)),
    "committee:sign-ruling": (MEMBER, lambda s: (s.carried.pk,)),
    "committee:cannot-sign": (SECRETARY, lambda s: (s.carried.pk,)),
    "committee:issue-ruling": (SECRETARY, lambda s: (s.signed.pk,)),
    "committee:papers": (SECRETARY, lambda s: ("appeal", s.pending.pk)),
    "committee:exhibit-enter": (SECRETARY, lambda s: ("appeal", s.pending.pk)),
    "committee:exhibit": (MEMBER, lambda s: (s.exhibit.pk, 1)),
    "committee:readings": (MEMBER, lambda s: (s.exhibit.pk,)),
    "officer:exhibit-add": (OFFICER, lambda s: ("appeal", s.pending.pk)),
    "officer:exhibit-back": (OFFICER, lambda s: (s.kept.pk,)),
}
# An opinion is written by another body than a ruling.
OPINION: dict[str, tuple[str, Any]] = {
    "committee:matter": (CLERK, lambda s: ("complaint", s.drafted.pk)),
    "committee:ruling": (CLERK, lambda s: (s.opinion.pk,)),
    "committee:ruling-text": (CLERK, lambda s: (s.opinion.pk,)),
}
TIME: dict[str, tuple[str, Any]] = {
    "committee:holidays": (REGISTRAR, ()),
    "committee:holiday-new": (REGISTRAR, ()),
    "committee:holiday": (
        REGISTRAR,
        lambda s: [
            (one.pk,)
            for one in (s.proposed, s.carried_out, s.undoing, s.late, s.under_way, s.refused)
        ],
    ),
    "committee:holiday-approve": (SECOND, lambda s: (s.proposed.pk,)),
    "committee:holiday-reject": (REGISTRAR, lambda s: (s.proposed.pk,)),
}
# Nobody has proposed to undo it yet: looked at before the scene above is played.
UNDOING: dict[str, tuple[str, Any]] = {
    "committee:holiday-undo": (REGISTRAR, lambda s: (s.done.pk,)),
}
FILES: dict[str, tuple[str, Any]] = {
    "committee:holiday-days": (REGISTRAR, lambda s: (s.proposed.pk,)),
    "committee:appeal-letter": (REGISTRAR, lambda s: (s.pending.pk, s.asked_us.pk, "th")),
    "committee:appeal-file": (REGISTRAR, lambda s: (s.lodged.pk, s.evidence.pk)),
    "committee:complaint-letter": (REGISTRAR, lambda s: (s.explaining.pk, s.told.pk, "th")),
    "committee:complaint-file": (REGISTRAR, lambda s: (s.received.pk, s.proof.pk)),
    "committee:consultation-letter": (REGISTRAR, lambda s: (s.answered.pk, s.reply.pk, "th")),
    "officer:question-letter": (OFFICER, lambda s: (s.answered.pk, s.reply.pk, "en")),
    "committee:sitting-notice": (SECRETARY, lambda s: (s.called.pk, "th")),
    "committee:ruling-preview": (SECRETARY, lambda s: (s.drafting.pk, "th")),
    "committee:ruling-letter": (SECRETARY, lambda s: (s.issued.pk, "th")),
    "committee:dossier": (SECRETARY, lambda s: (s.dossier.pk,)),
    "public:dossier": (ACCOUNT, lambda s: (s.my_dossier.pk,)),
}
LEAD_ON = {
    *("committee:draft-ruling", "committee:agenda-off", "committee:call-members"),
    *("committee:open-sitting", "committee:put", "committee:close-vote"),
    "committee:press-dossier",
}
