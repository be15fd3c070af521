"""How a person walks through the request form in tests."""

import re
from typing import Any

from django.test import Client

from accounts.models import Agency
from cases.models import Case

ANSWERS: dict[str, dict[str, Any]] = {
    "kind": {"kind": "general"},
    "agency": {},
    "items": {"text": "สัญญาจ้างก่อสร้างถนนสายดอกจาน ปี 2568", "then": "next"},
    "access": {"access": "electronic"},
    "who": {"status": "thai", "name": "นางสาวตัวอย่าง ทดลอง"},
    "capacity": {"capacity": "self"},
    "contact": {"answer_by": "email", "email": "asks@example.com"},
    "files": {"then": "next"},
}


def answer(client: Client, step: str, agency: Agency, **more: Any) -> Any:
    """Answer one page of the form."""
    given = ANSWERS[step] | ({"agency": agency.pk} if step == "agency" else {}) | more
    return client.post(f"/file/{step}/", given)


def write_draft(client: Client, agency: Agency, **changed: dict[str, Any]) -> None:
    """Answer every page; ``changed`` names other answers by page."""
    for step in ANSWERS:
        answered = answer(client, step, agency, **changed.get(step, {}))
        assert answered.status_code == 302, (step, answered.context["form"].errors)


def token_of(client: Client) -> str:
    """The token of the form on the page that checks the answers."""
    page = client.get("/file/check/").content.decode()
    return re.search(r'name="token" value="([^"]+)"', page)[1]


def send(client: Client, token: str) -> Any:
    """Declare and send."""
    return client.post("/file/check/", {"token": token, "declared": "1"})


def code_of(client: Client) -> str:
    """The tracking code on the receipt."""
    return re.search(r'code-secret">([^<]+)<', client.get("/file/sent/").content.decode())[1]


def file_one(client: Client, agency: Agency, **changed: dict[str, Any]) -> tuple[Case, str]:
    """File a request through the pages; the case and its tracking code."""
    write_draft(client, agency, **changed)
    assert send(client, token_of(client)).status_code == 302
    return Case.objects.latest("pk"), code_of(client)
