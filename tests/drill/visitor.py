"""Somebody with a browser and no account, over real HTTP: files a request, page by page."""

from __future__ import annotations

import http.cookiejar
import re
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from tests.web.walks import ANSWERS

PATIENCE = 20  # seconds that a person waits for a page
LINE = "----drill"


class Visitor:
    """Keeps cookies, follows to the next page, and remembers the last status."""

    def __init__(self, port: int, agency: int) -> None:
        self.site, self.agency = f"http://127.0.0.1:{port}", agency
        self.cookies = http.cookiejar.CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))
        self.status = 0

    def _open(self, request: Request) -> str:
        try:
            with self.opener.open(request, timeout=PATIENCE) as response:
                self.status = response.status
                return response.read().decode()
        except HTTPError as answer:
            self.status = answer.code
            return answer.read().decode()

    def get(self, path: str) -> str:
        return self._open(Request(self.site + path))

    def post(self, path: str, fields: dict[str, Any], upload: bytes = b"") -> str:
        tokens = [cookie.value for cookie in self.cookies if cookie.name == "csrftoken"]
        fields = {"csrfmiddlewaretoken": tokens[0] or "", **fields}
        if not upload:
            return self._open(Request(self.site + path, urlencode(fields).encode()))
        parts = [
            f'--{LINE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        ]
        head = f'--{LINE}\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        body = "".join(parts).encode() + head.encode() + upload + f"\r\n--{LINE}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={LINE}"}
        return self._open(Request(self.site + path, body, kind))

    def write(self, email: str) -> None:
        """Answer every page of the form."""
        self.get("/file/kind/")
        for step, answers in ANSWERS.items():
            given = dict(answers)
            if step == "agency":
                given["agency"] = self.agency
            if step == "contact":
                given["email"] = email
            self.post(f"/file/{step}/", given)
            assert self.status == 200, f"{step}: {self.status}"

    def declared(self) -> str:
        """The token of the filled-in form."""
        page = self.get("/file/check/")
        token = re.search(r'name="token" value="([^"]+)"', page)
        assert token, f"the page with all answers: {self.status}"
        return token[1]

    def sends(self, token: str) -> str:
        """Declare and send; return the tracking code, or nothing when it was not accepted."""
        receipt = self.post("/file/check/", {"token": token, "declared": "1"})
        found = re.search(r'code-secret">([^<]+)<', receipt)
        return found[1] if found else ""

    def file(self, email: str) -> str:
        self.write(email)
        return self.sends(self.declared())
