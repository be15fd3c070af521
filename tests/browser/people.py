"""The people of a journey: each has a browser of his own and does what his duty or wish asks.

They find buttons by the words on them, in the language they read, so that a page whose words
stray from the catalogue is noticed here.
"""

from __future__ import annotations

import re
import subprocess
from datetime import date
from typing import Any, Self

from django.utils import translation
from django.utils.timezone import localdate
from playwright.sync_api import Locator, Page

from accounts.models import User
from cases.models import Case
from law.dates import arabic_digits
from notifications.channels import write
from notifications.models import Message

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
    """The words of a PDF, as a reader copies them."""
    assert content.startswith(b"%PDF"), content[:40]
    done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode()


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
        found.first.click()
        self.page.wait_for_load_state()
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


class Requester(Visitor):
    """Somebody who asks, without an account."""

    reference = code = home = ""

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

    def keep_code(self) -> Self:
        """Write down what the receipt shows this once."""
        self.code = self.page.locator(".code-secret").inner_text().strip()
        self.reference = self.page.locator(".bigdate").first.inner_text().strip()
        self.press("I have kept the code; show my request")
        self.home = self.page.url
        return self

    def come_back(self) -> Self:
        """Open the request with the code, as on another day with another browser."""
        self.page.context.clear_cookies()
        self.open("/track/").fill(code=self.code).press("Open the request")
        assert self.page.url == self.home, self.text
        return self

    @property
    def case(self) -> Case:
        """The file, for what no page shows."""
        return Case.objects.get(reference=self.reference)


class ThirdParty(Visitor):
    """Somebody whose interest a disclosure may affect, with the code of a notice."""

    email = ""

    def read_notice(self, email: str) -> Self:
        """Take the code out of the message and open the notice."""
        self.email = email
        code = re.search(r"([0-9A-Z]{4,6}-){3,}[0-9A-Z]+", mail_to(email)[-1])
        assert code, mail_to(email)[-1]
        self.page.context.clear_cookies()
        return self.open("/third-party/").fill(code=code[0]).press("Open the notice")

    def object(self, statement: str) -> Self:
        """Object in writing."""
        self.press("Consent or object").choose(answer="object").fill(statement=statement)
        return self.press("Send the answer")


class Staff(Visitor):
    """Somebody who serves at an agency and signs in."""

    def __init__(self, page: Page, user: User) -> None:
        super().__init__(page)
        self.user = user
        self.files: dict[str, str] = {}
        self.came_on: date | None = None

    def sign_in(self) -> Self:
        """Sign in, as every morning."""
        if self.came_on == localdate():
            return self
        self.came_on = localdate()
        self.page.context.clear_cookies()
        return self.sign_in_as(self.user)

    def open_file(self, reference: str) -> Self:
        """Open a request from the inbox, later from where it was found."""
        self.sign_in()
        if reference in self.files:
            return self.open(self.files[reference])
        self.open("/officer/")
        self.page.locator('a[href*="/officer/cases/"]', has_text=reference).first.click()
        self.files[reference] = self.page.url.partition("#")[0]
        return self

    def open_order(self) -> Self:
        """Open the latest order of the file."""
        self.page.locator('#orders ~ ul a[href*="/orders/"]').last.click()
        return self


class Officer(Staff):
    """The officer in charge: searches, consults, drafts, serves, hands over."""

    def take_up(self, reference: str) -> Self:
        """Accept the request, become its officer and begin the search."""
        return self.open_file(reference).press("Take up")

    def find(self, number: int = 1, place: str = "แฟ้มงานสารบรรณ ตู้ 3") -> Self:
        """Record that an item was found."""
        self.press("Record that it was found", self.item(number)).fill(place=place)
        return self.press("Record that it was found", self.page.locator("#form"))

    def certify(self, number: int, **search: str) -> Self:
        """Certify a search that found nothing."""
        self.press("Certify a search", self.item(number)).fill(**search)
        return self.press("Certify a search", self.page.locator("#form"))

    def ask_to_explain(self, number: int, question: str) -> Self:
        """Ask the requester about one item."""
        self.press("Ask the requester to explain", self.item(number)).fill(question=question)
        return self.press("Send the letter")

    def consult(
        self, number: int, name: str, email: str, interest: str, *, information: str
    ) -> Self:
        """Notify a third party, in words that do not tell who asked."""
        self.press("Notify third parties", self.item(number)).fill(information=information)
        self.fill(p0__name=name, p0__email=email, p0__interest=interest)
        return self.press("Send the notices")

    def dismiss(self, number: int, reasons: str) -> Self:
        """Rule that an objection is not followed."""
        self.press("Rule on the objection", self.item(number)).choose(heard="no")
        return self.fill(reasons=reasons).press("Rule and send the letter")

    def add_copy(self, number: int, content: bytes, filename: str) -> Self:
        """Add the copy that is to be released."""
        self.press("Add a file", self.item(number)).choose(kind="copy")
        return self.attach("upload", content, filename).press("Add the file")

    def draft(self) -> Self:
        """Open a draft."""
        return self.press("Draft an order")

    def decide(self, number: int, outcome: str, *grounds: str, **said: str) -> Self:
        """Write what the order says about an item; the fields of the grounds stay blank."""
        page = self.page
        page.locator(f'main a[href$="/items/{number}/"]').first.click()
        self.choose(outcome=outcome).press("Save")
        for ground in grounds:
            self.tick("grounds", ground)
        self.fill(**said).press("Save")
        return self

    def argue(self, ground: str, **said: str) -> Self:
        """Fill in what the Act wants said for one ground."""
        prefix = "g" + ground.replace("(", "-").replace(")", "")
        for name, text in said.items():
            self.fill_in(f"{prefix}-{name}", text)
        return self.press("Save")

    def back_to_order(self) -> Self:
        """Save and return to the whole order."""
        return self.press("Save and go back to the order")

    def submit(self) -> Self:
        """Hand the draft to the supervisor."""
        return self.press("Submit for clearance")

    def serve(self, channel: str = "", sent_on: str = "", tracking_number: str = "") -> Self:
        """Serve the order: first see the day of notification, then confirm it."""
        self.press("Serve")
        if channel:
            self.choose(channel=channel)
        if sent_on:
            self.fill(sent_on=sent_on)
        self.fill(tracking_number=tracking_number)
        self.press("Show the day of notification")
        return self.press("Confirm and serve")

    def hand_over(self) -> Self:
        """Hand over what was granted."""
        self.press("Hand over", self.page.locator(".steps").first)
        return self.press("Hand over and write the letter")


class Supervisor(Staff):
    """The second person: clears drafts and approves copies."""

    def clear(self, reference: str) -> Self:
        """Clear the draft that waits."""
        return self.open_file(reference).open_order().press("Clear")

    def approve_copy(self, reference: str, number: int = 1) -> Self:
        """Confirm that nothing withheld can be seen in the copy."""
        self.open_file(reference)
        return self.press("Approve for release", self.item(number))


class Head(Staff):
    """The head of the agency: signs."""

    def sign(self, reference: str) -> Self:
        """Read the letter and sign it."""
        self.open_file(reference).open_order().press("Sign")
        return self.press("Sign the order")
