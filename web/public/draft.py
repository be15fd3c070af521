"""The request that is being written: kept in the session until it is sent."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from accounts.models import Agency, User
from cases.actions.filing import Asked, FiledRequest, Filing, Person
from cases.models import Access, Attachment, Case, CaseKind
from law.prepared import Prepared
from web.visitor import CASES, open_to, seer

STEPS = ("kind", "agency", "items", "access", "who", "capacity", "contact", "files")
HELD, SENT = "draft", "sent"
PERSON = (
    "status", "name", "answer_by", "capacity", "represented", "email", "phone", "address",
)  # fmt: skip
# The sending of a request asks both.
CHOSEN = Prepared(lambda agency: Agency.objects.active().filter(pk=agency))
WAITING = Prepared(lambda key: Attachment.objects.filter(draft=key, case=None))


def _blank(request: HttpRequest) -> dict[str, Any]:
    """A new draft; a person who signed in finds what his account already says."""
    known = {}
    if request.user.is_authenticated:
        known = {"name": request.user.name_th, "email": request.user.email}
    return {"token": secrets.token_urlsafe(24), "done": [], "items": [], **known}


class Draft:
    """What has been answered so far, and which page comes next."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.said: dict[str, Any] = request.session.get(HELD) or _blank(request)
        self._agency: Agency | None = None

    def keep(self, step: str, **answers: Any) -> None:
        """Remember the answers of a page."""
        self.said |= answers
        self.said["done"] = [*(s for s in self.said["done"] if s != step), step]
        self._store()

    def reopen(self, step: str) -> None:
        """Ask a page again."""
        self.said["done"] = [s for s in self.said["done"] if s != step]
        self._store()

    def _store(self) -> None:
        self.request.session[HELD] = self.said

    def add_item(self, text: str) -> None:
        """Write down one more item; the page is asked again until its writer goes on."""
        self.said["items"].append({"text": text})
        self.reopen("items")

    def start_from(self, case: Case) -> None:
        """Begin a follow-up of an earlier request: the same agency and kind."""
        self.said |= {"follows": case.pk, "kind": case.kind, "agency": case.agency_id}
        self.said["done"] = ["kind", "agency"]
        self._store()

    def begin(self, kind: str, *, agency: Agency | None = None, text: str = "") -> None:
        """Begin with what another page already knows; what was written before gives way."""
        self.said = _blank(self.request) | {"kind": kind, "done": ["kind"]}
        if agency is not None:
            self.said |= {"agency": agency.pk, "done": ["kind", "agency"]}
        if text:
            self.said["items"].append({"text": text})
        self._store()

    @property
    def token(self) -> str:
        """What makes a repeated sending of the form harmless."""
        return self.said["token"]

    @property
    def upload_key(self) -> str:
        """Under which files wait for the request to be sent."""
        return f"request-{self.token}"

    @property
    def steps(self) -> list[str]:
        """The pages of this request; data that is to be corrected is not handed over."""
        return [s for s in STEPS if s != "access" or self.said.get("kind") != CaseKind.CORRECTION]

    @property
    def missing(self) -> str | None:
        """The first page that has not been answered, or whose answer no longer holds."""
        if "agency" in self.said["done"] and self.agency is None:
            self.reopen("agency")
        return next((step for step in self.steps if step not in self.said["done"]), None)

    def before(self, step: str) -> str | None:
        """The page before this one, for the way back."""
        place = self.steps.index(step)
        return self.steps[place - 1] if place else None

    @property
    def agency(self) -> Agency | None:
        """The agency chosen, looked up once for each choice."""
        chosen = self.said.get("agency")
        if self._agency is None or self._agency.pk != chosen:
            self._agency = next(iter(CHOSEN(int(chosen or 0))), None)
        return self._agency

    @property
    def follows(self) -> Case | None:
        """The earlier request, if it is one the reader may see."""
        if "follows" not in self.said:
            return None
        seen = Case.objects.visible_to(seer(self.request))
        return seen.filter(pk=self.said.get("follows")).first()

    @property
    def attachments(self) -> list[Attachment]:
        """The files waiting to be sent with the request."""
        return WAITING(self.upload_key)

    @property
    def lacks_proof(self) -> bool:
        """Whether somebody asks for somebody else and has not attached why he may."""
        return self.represents and not any(file.proof for file in self.attachments)

    @property
    def represents(self) -> bool:
        """Whether somebody asks for somebody else."""
        return self.said.get("capacity", "self") != "self"

    def filing(self, account: User | None) -> Filing:
        """The whole request as the filing action takes it."""
        said = self.said
        person = {name: said.get(name, "") for name in PERSON}
        return Filing(
            agency=self.agency,
            kind=said["kind"],
            items=[
                Asked(item["text"], said.get("access", Access.INSPECT)) for item in said["items"]
            ],
            person=Person(**person, language=get_language() or "th", account=account),
            token=self.token,
            attachments=[attachment.pk for attachment in self.attachments],
            follows=self.follows,
            draft=self.upload_key,
        )

    def sent(self, filed: FiledRequest) -> None:
        """Forget the draft, remember the receipt, and open the request to this session."""
        session = self.request.session
        session[SENT] = {"case": filed.case.pk, "token": self.token}
        session.pop(HELD, None)
        open_to(self.request, CASES, filed.case.pk)
