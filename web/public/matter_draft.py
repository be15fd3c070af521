"""The complaint or appeal that is being written: kept in the session until it is sent."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest

from complaints.models import Submission
from law.identity import find_thai_ids, mask_thai_ids
from web.visitor import APPEALS, COMPLAINTS, open_to

COMPLAINT, APPEAL = "complaint", "appeal"
KEYS = {COMPLAINT: COMPLAINTS, APPEAL: APPEALS}
SENT = "matter_sent"
TEXTS = {COMPLAINT: ("facts", "wanted"), APPEAL: ("grounds", "late_reason")}


class MatterDraft:
    """What has been written so far of a complaint or of an appeal."""

    def __init__(self, request: HttpRequest, kind: str) -> None:
        self.request, self.kind = request, kind
        blank = {"token": secrets.token_urlsafe(24), **_known(request)}
        self.said: dict[str, Any] = request.session.get(self._place) or blank

    @classmethod
    def fresh(cls, request: HttpRequest, kind: str) -> MatterDraft:
        """A draft that begins anew; one for another order stays until this one is kept."""
        draft = cls(request, kind)
        draft.said = {"token": secrets.token_urlsafe(24), **_known(request)}
        return draft

    @property
    def _place(self) -> str:
        return f"{self.kind}_draft"

    def keep(self, **answers: Any) -> None:
        """Remember what was written; a changed text is looked at anew."""
        self.said |= answers
        self.request.session[self._place] = self.said

    @property
    def written(self) -> bool:
        """Whether the form has been filled in."""
        return bool(self.said.get("written"))

    @property
    def token(self) -> str:
        """What makes a repeated sending harmless."""
        return self.said["token"]

    @property
    def upload_key(self) -> str:
        """Under which files wait for the matter to be sent."""
        return f"{self.kind}-{self.token}"

    @property
    def files(self) -> list[Submission]:
        """The files waiting to be sent with it."""
        return list(Submission.objects.filter(draft=self.upload_key))

    @property
    def holds_id(self) -> bool:
        """Whether a text holds an identification number that nobody has said to keep."""
        if self.said.get("id_kept"):
            return False
        texts = [self.said.get(name) or "" for name in TEXTS[self.kind]]
        return any(
            find_thai_ids(text) for text in [*texts, *self.said.get("disputed", {}).values()]
        )

    def mask(self) -> None:
        """Take the identification numbers out of the texts."""
        texts = {name: mask_thai_ids(self.said.get(name) or "") for name in TEXTS[self.kind]}
        if disputed := self.said.get("disputed"):
            texts["disputed"] = {key: mask_thai_ids(text) for key, text in disputed.items()}
        self.keep(**texts)

    def sent(self, matter: Any) -> None:
        """Forget the draft, remember the receipt, and open the matter to this session."""
        session = self.request.session
        session[SENT] = {"kind": self.kind, "pk": matter.pk, "token": self.token}
        session.pop(self._place, None)
        open_to(self.request, KEYS[self.kind], matter.pk)

    def was_sent(self) -> bool:
        """Whether the form on the screen is the one that was sent a moment ago."""
        held = self.request.session.get(SENT, {})
        return bool(held) and self.request.POST.get("token") == held["token"]


def _known(request: HttpRequest) -> dict[str, Any]:
    """What the account of a person who signed in already says."""
    if not request.user.is_authenticated:
        return {}
    return {"name": request.user.name_th, "email": request.user.email}
