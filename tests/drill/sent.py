"""The forms of the six core actions, filled in and ready to be sent by whose duty it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http.client import HTTPConnection, RemoteDisconnected
from typing import Any
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from cases.models import Case
from tests.cases.stage import REFUSE, Stage
from tests.drill.cutting import MOMENT
from tests.web.doors import signed_in
from tests.web.walks import token_of, write_draft

PATIENCE = 60
PROOF = "c" * 32  # that the form is our own: the same word as cookie and as field
SHOWN = re.compile(r'class="(?:bigdate|[^"]*code-secret)">([^<]+)<')


@dataclass
class Form:
    """A filled-in form, in the browser of a person; ``receipt`` is the page that comes after it."""

    browser: Client
    address: str
    fields: dict[str, Any]
    receipt: str = ""

    def send(self, port: int, moment: int = 0) -> int:
        """Return the status of the answer, 0 when there was none."""
        fields = self.fields | {"csrfmiddlewaretoken": PROOF}
        body = urlencode(fields, doseq=True)
        kind = {"Content-Type": "application/x-www-form-urlencoded", MOMENT: str(moment)}
        return self._ask(port, "POST", self.address, body, kind)[0]

    def told(self, port: int) -> list[str]:
        """Number and code on the receipt."""
        return SHOWN.findall(self._ask(port, "GET", self.receipt)[1]) if self.receipt else []

    def _ask(
        self,
        port: int,
        method: str,
        address: str,
        body: str = "",
        more: dict[str, str] | None = None,
    ) -> tuple[int, str]:
        kept = {name: cookie.value for name, cookie in self.browser.cookies.items()}
        cookies = "; ".join(f"{k}={v}" for k, v in (kept | {"csrftoken": PROOF}).items())
        link = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            link.request(method, address, body, {"Cookie": cookies, **(more or {})})
            answer = link.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie", []):
                self.browser.cookies.load(cookie)
            return answer.status, answer.read().decode()
        except (RemoteDisconnected, ConnectionResetError):
            return 0, ""
        finally:
            link.close()


def file_request(stage: Stage) -> Form:
    browser = Client()
    write_draft(browser, stage.agency)
    fields = {"token": token_of(browser), "declared": "1"}
    return Form(browser, "/file/check/", fields, "/file/sent/")


def duty(name: str, user: Any, *key: int, **fields: Any) -> Form:
    return Form(signed_in(user), reverse(f"officer:{name}", args=key), fields)


def take_up(stage: Stage) -> Form:
    return duty("take-up", stage.officer, stage.filed(on=localdate()).pk)


def consult(stage: Stage) -> Form:
    case = stage.found(on=localdate())
    who = {"p0-name": "บริษัท ทดลอง", "p0-interest": "ความลับ", "p0-email": "firm@example.net"}
    fields = {"days": "20", "people": "1", "p0-language": "th"} | who
    return duty("consult", stage.officer, case.pk, case.items.get().number, **fields)


def sign(stage: Stage) -> Form:
    day = localdate()
    order = stage.cleared(stage.found("รายการ 1", "รายการ 2", on=day), REFUSE, REFUSE, on=day)
    return duty("sign", stage.head, order.pk)


def serve(stage: Stage) -> Form:
    day = localdate()
    order = stage.signed(stage.found(on=day), REFUSE, on=day)
    said = {"sent_on": f"{day.day}/{day.month}/{day.year + 543}", "channel": "in_person"}
    return duty("serve", stage.officer, order.pk, confirmed=f"in_person|{day.isoformat()}", **said)


def appeal(stage: Stage) -> Form:
    day = localdate()
    order = stage.served(stage.found(on=day), REFUSE, on=day)
    browser = holder(order.case)
    [row] = order.dispositions.all()
    who = {"name": "นายใฝ่รู้ ทดลอง", "email": "asker@example.com", "phone": "", "address": ""}
    why = {"grounds": "เป็นการใช้จ่ายเงินของทางราชการ", f"disputed_{row.pk}": "ทั้งฉบับ"}
    wrote = browser.post(f"/appeal/{order.pk}/", {"items": [row.pk]} | who | why)
    assert wrote.status_code == 302, wrote.context["form"].errors
    token = re.search(r'name="token" value="([^"]+)"', browser.get(wrote.url).content.decode())
    assert token is not None
    return Form(browser, wrote.url, {"token": token[1]}, "/matters/sent/")


def holder(case: Case) -> Client:
    """A browser that the tracking code of the request has opened."""
    browser = Client()
    session = browser.session
    session["case_keys"] = [case.pk]
    session.save()
    return browser


FORMS = [file_request, take_up, consult, sign, serve, appeal]
