"""Those who serve at an agency: each does his duty of a journey in a browser of his own."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from accounts.models import User
from cases.models import Record
from tests.browser.people import Visitor
from tests.factories import looked_at


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
        self.follow(self.page.locator('a[href*="/officer/cases/"]', has_text=reference).first)
        self.files[reference] = self.page.url.partition("#")[0]
        return self

    def open_order(self) -> Self:
        """Open the latest order of the file."""
        return self.follow(self.page.locator('#orders ~ ul a[href*="/orders/"]').last)


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
        """Add the copy that is to be released, and wait until it was looked at."""
        self.press("Add a file", self.item(number)).choose(kind="copy")
        self.attach("upload", content, filename).control("Add the files").click()
        expect(self.page.locator("[data-said]")).to_have_text(self.words("All files are kept."))
        looked_at(Record.objects.latest("pk"))
        return self.open(self.page.url.partition("items/")[0])

    def draft(self) -> Self:
        """Open a draft."""
        return self.press("Draft an order")

    def decide(self, number: int, outcome: str, *grounds: str, **said: str) -> Self:
        """Write what the order says about an item; the fields of the grounds stay blank."""
        self.follow(self.page.locator(f'main a[href$="/items/{number}/"]').first)
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

    def open_asked(self, number: str) -> Self:
        """Open what the Board or a panel asks, from the same inbox as the requests."""
        self.sign_in().open("/officer/")
        asked = self.panel("asked-title")
        return self.follow(asked.get_by_role("link", name=number, exact=True).first)

    def explain(self, number: str, text: str) -> Self:
        """Explain to the Board."""
        self.open_asked(number).press("Write the explanation").fill(text=text)
        return self.press("Write the explanation", self.page.locator("#form"))

    def answer_panel(self, number: str, text: str) -> Self:
        """Answer the panel with the agency's reasons."""
        self.open_asked(number).press("Answer the panel").fill(text=text)
        return self.press("Answer the panel", self.page.locator("#form"))

    def hand_in(self, title: str, content: bytes, filename: str = "เอกสาร.pdf") -> Self:
        """Hand in the disputed record under seal, from the page of the matter that is open."""
        self.press("Hand in a record under seal").fill(title=title)
        return self.attach("upload", content, filename).press("Hand in under seal")

    def new_round(self) -> str:
        """Go on from the matter to the new round of the request, and tell its number."""
        link = self.page.locator('main section.panel a[href*="/officer/cases/"]').first
        reference = link.inner_text().split()[-1]
        self.follow(link)
        self.files[reference] = self.page.url
        return reference

    def report(self, number: str, report: str) -> Self:
        """Report that what a ruling or an opinion asks is done."""
        self.open_asked(number).press("Report that it is done").fill(report=report)
        return self.press("Report that it is done", self.page.locator("#form"))


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
