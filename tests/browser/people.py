"""The people of a journey: each has a browser of his own and does what his duty or wish asks.

They find buttons by the words on them, in the language they read, so that a page whose words
stray from the catalogue is noticed here.
"""

from __future__ import annotations

import re
from typing import Any, Self

from django.utils import translation
from playwright.sync_api import Locator, Page

from accounts.models import User
from cases.models import Case
from law.dates import arabic_digits
from notifications.channels import write
from notifications.models import Message
from tests.letters.reading import text_of_pdf

PASSWORD = "นกแก้ว-บินข้าม-ทุ่งดอกจาน-9"


def words(msgid: str, language: str = "th", **facts: Any) -> str:
    """A text of the pages as its reader sees it."""
    with translation.override(language):
        said = translation.gettext(msgid)
        return said % facts if facts else said


def squeezed(text: str) -> str:
    """Text without its spaces: where a line broke says nothing about the words."""
    return re.sub(r"[\s\u200b]+", "", text)


def pdf_text(content: bytes) -> str:
    """The words of a PDF in the order in which they are read, page numbers taken off."""
    assert content.startswith(b"%PDF"), content[:40]
    return text_of_pdf(content)


def mail_to(address: str) -> list[str]:
    """Every message to an address as its reader gets it, subject first, oldest first."""
    posted = [write(m) for m in Message.objects.filter(recipient=address).order_by("pk")]
    return [f"{one.subject}\n{one.body}" for one in posted]


class Visitor:
    """Somebody with a browser."""

    language = "th"

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, path: str, status: int = 200) -> Self:
        """Go to an address and see the answer that is expected there."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == status, (path, answer.status, self.text[:600])
        return self

    @property
    def text(self) -> str:
        """What the page says, folded parts included."""
        return self.page.locator("main").text_content() or ""

    def sees(self, *said: str) -> Self:
        """Expect these words on the page."""
        shown = squeezed(self.text)
        for one in said:
            assert squeezed(one) in shown, f"“{one}” is not on {self.page.url}:\n{self.text}"
        return self

    def misses(self, *said: str) -> Self:
        """Expect that these words are nowhere on the page."""
        shown = squeezed(self.page.content())
        for one in said:
            assert squeezed(one) not in shown, f"“{one}” is on {self.page.url}"
        return self

    def words(self, msgid: str, **facts: Any) -> str:
        """A text in the language of this person."""
        return words(msgid, self.language, **facts)

    def control(self, msgid: str, within: Locator | None = None, **facts: Any) -> Locator:
        """The buttons and links of those words that can be used now."""
        label = re.escape(self.words(msgid, **facts))
        scope = within or self.page.locator("body")
        found = scope.locator("a:visible, button:enabled:visible")
        return found.filter(has_text=re.compile(rf"^\s*{label}(\s|\(|$)"))

    def press(self, msgid: str, within: Locator | None = None, **facts: Any) -> Self:
        """Press the button, or follow the link, of those words."""
        found = self.control(msgid, within, **facts)
        assert found.count(), f"no “{self.words(msgid, **facts)}” on {self.page.url}:\n{self.text}"
        return self.follow(found.first)

    def follow(self, control: Locator) -> Self:
        """Press it and wait for the page it leads to."""
        with self.page.expect_navigation():
            control.click()
        return self

    def offered(self, msgid: str, within: Locator | None = None) -> bool:
        """Whether a step can be taken now."""
        return self.control(msgid, within).count() > 0

    def fill(self, **typed: Any) -> Self:
        """Type into fields by their names; ``__`` stands for a dash."""
        for name, value in typed.items():
            self.fill_in(name.replace("__", "-"), value)
        return self

    def fill_in(self, name: str, value: Any) -> None:
        """Type into one field, or choose from its list."""
        field = self.page.locator(f'#form [name="{name}"]')
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(str(value))
        else:
            field.fill(str(value))

    def choose(self, **chosen: str) -> Self:
        """Choose by the value of a radio button or tick box."""
        for name, value in chosen.items():
            self.tick(name.replace("__", "-"), value)
        return self

    def tick(self, name: str, value: str = "1") -> Self:
        """Tick one box or radio button."""
        self.page.locator(f'#form [name="{name}"][value="{value}"]').check()
        return self

    def attach(self, name: str, content: bytes, filename: str = "เอกสาร.pdf") -> Self:
        """Choose a file of one's own computer."""
        sent = {"name": filename, "mimeType": "application/pdf", "buffer": content}
        self.page.locator(f'#form [name="{name}"]').set_input_files(sent)
        return self

    def fetch(self, path: str, status: int = 200) -> bytes:
        """What an address answers, without leaving the page."""
        answer = self.page.request.get(path)
        assert answer.status == status, (path, answer.status)
        return answer.body()

    def letters(self) -> list[str]:
        """Every Thai letter linked on this page, newest first: its words, with Arabic digits."""
        found = self.page.locator('main a[href*="/letters/"][href$="/th/"]')
        paths = [link.get_attribute("href") for link in found.all()]
        return [arabic_digits(squeezed(pdf_text(self.fetch(path)))) for path in paths]

    def sign_in_as(self, user: User) -> Self:
        """Sign in with an account."""
        self.open("/sign-in/").fill(email=user.email, password=PASSWORD)
        return self.press("Sign in", self.page.locator("#form"))

    def panel(self, key: str) -> Locator:
        """A part of the page by the id of its heading or its own."""
        return self.page.locator(f'#{key}, [aria-labelledby="{key}"]').first

    def item(self, number: int = 1) -> Locator:
        """The part of the page about one item."""
        return self.page.locator(f'article#item-{number}, [aria-labelledby="item-{number}"]')

    def item_says(self, number: int, *said: str) -> Self:
        """Expect these words about one item."""
        shown = squeezed(self.item(number).text_content() or "")
        for one in said:
            assert squeezed(one) in shown, f"“{one}” is not said of item {number}:\n{shown}"
        return self

    def item_is_silent(self, number: int, *said: str) -> Self:
        """Expect that nothing of it is said about one item."""
        shown = squeezed(self.item(number).text_content() or "")
        assert not [one for one in said if squeezed(one) in shown], shown
        return self


class Holder(Visitor):
    """Somebody who follows a matter with the code that its receipt shows once."""

    kept = ""  # the words of the receipt's button
    reference = code = home = ""

    def keep_code(self) -> Self:
        """Write down what the receipt shows this once."""
        self.code = self.page.locator(".code-secret").inner_text().strip()
        self.reference = self.page.locator(".bigdate").first.inner_text().strip()
        self.press(self.kept)
        self.home = self.page.url
        return self

    def come_back(self) -> Self:
        """Open the matter with its code, as on another day with another browser."""
        self.page.context.clear_cookies()
        self.open("/track/").fill(code=self.code).press("Open the request")
        assert self.page.url == self.home, self.text
        return self


class Requester(Holder):
    """Somebody who asks, without an account."""

    kept = "I have kept the code; show my request"

    def file(self, agency: str, *wanted: str, **answers: Any) -> Self:
        """Make a request through the pages, from the start page to the receipt."""
        self.open("/").press("Make a request")
        self.answer(agency, *wanted, **answers)
        self.tick("declared").press("Send the request", self.page.locator("#form"))
        return self.keep_code()

    def answer(self, agency: str, *wanted: str, **answers: Any) -> Self:
        """Answer every page up to the check."""
        given = {
            "kind": "general", "access": "electronic", "status": "thai",
            "name": "นางสาวตัวอย่าง ทดลอง", "answer_by": "email", "email": "asks@example.com",
            "address": "",
        } | answers  # fmt: skip
        if self.page.url.rstrip("/").endswith("kind"):
            self.choose(kind=given["kind"]).press("Continue")
            self.choose_agency(agency)
        self.write_items(*wanted)
        if given["kind"] != "correction":  # where nothing is handed over
            self.choose(access=given["access"]).press("Continue")
        self.choose(status=given["status"]).fill(name=given["name"]).press("Continue")
        self.choose(capacity="self").press("Continue")
        self.choose(answer_by=given["answer_by"])
        self.fill(email=given["email"], address=given["address"]).press("Continue")
        return self.press("Continue")  # no files

    def choose_agency(self, name: str) -> Self:
        """Search the directory and take the agency."""
        self.fill(q=name).press("Search")
        return self.press("Choose this one", self.page.locator("li", has_text=name))

    def write_items(self, *wanted: str) -> Self:
        """Write down one thing after the other."""
        for text in wanted[:-1]:
            self.fill(text=text).press("Add this item and write another")
        return self.fill(text=wanted[-1]).press("Continue")

    @property
    def case(self) -> Case:
        """The file, for what no page shows."""
        return Case.objects.get(reference=self.reference)


class ThirdParty(Visitor):
    """Somebody whose interest a disclosure may affect, with the code of a notice."""

    email = code = ""

    def read_notice(self, email: str) -> Self:
        """Take the code out of the message and open the notice."""
        self.email = email
        code = re.search(r"([0-9A-Z]{4,6}-){3,}[0-9A-Z]+", mail_to(email)[-1])
        assert code, mail_to(email)[-1]
        self.code = code[0]
        return self.come_back()

    def come_back(self) -> Self:
        """Open the notice with the code, as on another day with another browser."""
        self.page.context.clear_cookies()
        return self.open("/third-party/").fill(code=self.code).press("Open the notice")

    def object(self, statement: str) -> Self:
        """Object in writing."""
        self.press("Consent or object").choose(answer="object").fill(statement=statement)
        return self.press("Send the answer")
