"""Those before whom a matter comes: the registry of the Office, and a body with its people.

They find their way as people do: the docket, the matter, the button, the form, its button. They
are seated by ``tests.browser.board_stage``.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Self

from playwright.sync_api import Locator

from tests.browser.people import words
from tests.browser.staff import Staff
from tests.browser.stage import typed

COMPLAINT, APPEAL = "ร.", "อ."  # how the numbers of the two proceedings begin
DOCKETS = {COMPLAINT: "/committee/complaints/", APPEAL: "/committee/"}
BENCH = {COMPLAINT: "/committee/docket/", APPEAL: "/committee/docket/"}


class Seated(Staff):
    """Somebody at the Office or on a body: takes steps on matters of a docket."""

    dockets = BENCH

    def open_matter(self, number: str, dockets: dict[str, str] | None = None) -> Self:
        """Open a matter from the docket, later from where it was found."""
        docket = (dockets or self.dockets)[number.partition(" ")[0]]
        self.sign_in()
        if docket + number not in self.files:
            self.find_matter(number, docket)
            self.files[docket + number] = self.page.url.partition("#")[0]
        return self.open(self.files[docket + number])

    def find_matter(self, number: str, docket: str) -> Self:
        """Look through the tabs of the docket until the number is there."""
        self.open(docket)
        for place in range(self.page.locator("nav.tabs a").count()):
            self.follow(self.page.locator("nav.tabs a").nth(place))
            found = self.page.get_by_role("link", name=number, exact=True)
            if found.count():
                return self.follow(found.first)
        raise AssertionError(f"{number} is on no tab of the docket:\n{self.text}")

    def open_ruling(self, number: str) -> Self:
        """Open the draft or the ruling from the page of its matter at the bench."""
        self.open_matter(number, BENCH)
        return self.follow(self.page.locator('main a[href*="/rulings/"]').last)

    @property
    def steps(self) -> Locator:
        """The steps that the page offers."""
        return self.page.locator("main .steps")

    def take(self, msgid: str, **typed_: Any) -> Self:
        """Take a step that has a page of its own: its button, its form, the button of the form."""
        self.press(msgid, self.steps).fill(**typed_)
        return self.send()

    def send(self) -> Self:
        """Press the button of the form; the same page again would show an error."""
        self.follow(self.page.locator("#form .actions button").first)
        errors = self.page.locator(".error-summary")
        assert not errors.count(), errors.all_inner_texts()
        return self

    def may(self, msgid: str) -> bool:
        """Whether the page offers the step now."""
        return self.offered(msgid, self.steps)

    def tick_label(self, text: str) -> Self:
        """Tick a box or choose a radio button by the words beside it."""
        self.page.locator("#form").get_by_label(re.compile(re.escape(text))).check()
        return self


class Registrar(Seated):
    """The registry of the Office: screens, asks, forwards, follows what agencies owe."""

    dockets = DOCKETS

    def accept(self, number: str) -> Self:
        """Accept a complaint."""
        return self.open_matter(number).take("Accept the complaint")

    def ask(self, number: str, question: str, due_on: date) -> Self:
        """Ask the agency to explain by a day."""
        self.open_matter(number)
        return self.take("Ask the agency to explain", question=question, due_on=typed(due_on))

    def examine(self, number: str, reason: str = "") -> Self:
        """Put a complaint before the subcommittee."""
        return self.open_matter(number).take("Put before the subcommittee", reason=reason)

    def extend(self, number: str, reasons: str) -> Self:
        """Extend the time of a complaint or an appeal, with reasons."""
        msgid = "Extend the time"
        if number.startswith(COMPLAINT):
            msgid = "Extend the time, with reasons"
        return self.open_matter(number).take(msgid, reasons=reasons)

    def admit(self, number: str, reasons: str, timeliness: str = "timely") -> Self:
        """Screen an appeal as in time, or provisionally in time."""
        self.open_matter(number).press("Admit the appeal", self.steps)
        return self.choose(timeliness=timeliness).fill(reasons=reasons).send()

    def forward(self, number: str, subject: str, panel: str = "", routing: str = "") -> Self:
        """Send an appeal to the panel of its subject, or to another with the reason."""
        self.open_matter(number).press("Send to the panel", self.steps).tick_label(subject)
        if panel:
            self.page.locator('#form [name="panel"]').select_option(label=panel)
            self.fill(routing=routing)
        return self.send()

    def request_record(self, number: str, question: str, due_on: date) -> Self:
        """Ask the agency for the record and its reasons."""
        self.open_matter(number)
        return self.take("Ask for the record", question=question, due_on=typed(due_on))

    def tell_other_side(self, number: str, due_on: date) -> Self:
        """Tell the other private person of the appeal."""
        return self.open_matter(number).take("Tell the other side", due_on=typed(due_on))

    def open_duty(self, number: str) -> Self:
        """Open what an agency owes in a matter."""
        self.sign_in().open("/committee/").press("What agencies owe")
        return self.follow(self.page.get_by_role("link", name=number, exact=True).first)


class Secretary(Seated):
    """The secretary of a body: calls the sittings, drafts, counts, issues; has no vote."""

    sitting = ""

    def request_record(self, number: str, question: str, due_on: date) -> Self:
        """Ask the agency for the record, from the same page of the appeal as the registry's."""
        self.open_matter(number, DOCKETS)
        return self.take("Ask for the record", question=question, due_on=typed(due_on))

    def extend(self, number: str, reasons: str) -> Self:
        """Extend the time of an appeal, with reasons."""
        return self.open_matter(number, DOCKETS).take("Extend the time", reasons=reasons)

    def plan(self, day: date, *numbers: str, place: str = "ห้องประชุม 1") -> Self:
        """Plan a sitting and put the matters on its agenda."""
        self.sign_in().open("/committee/sittings/").press("Plan a sitting")
        self.fill(day=typed(day), begins_at="9.30", place=place).send()
        for number in numbers:
            self.tick_label(number)
        self.send()
        self.sitting = self.page.url
        return self

    def notify(self) -> Self:
        """Notify the members of the sitting, with its agenda."""
        return self.open_sitting().press("Notify the members", self.steps)

    def open_sitting(self) -> Self:
        """Go to the page of the sitting."""
        return self.sign_in().open(self.sitting)

    def begin(self, *present: str) -> Self:
        """Write down who is there, by name, and open the sitting."""
        self.open_sitting().press("Write down who is there", self.steps)
        for name in present:
            self.tick_label(name)
        return self.send().press("Open the sitting", self.steps)

    def draft(self, number: str) -> Self:
        """Open a draft of the decision."""
        return self.open_matter(number).press("Draft the decision", self.steps)

    def write(self, finding: str = "", **text: str) -> Self:
        """Write the text of the draft that is open."""
        self.press("Write the text", self.steps).fill(**text)
        if finding:
            self.choose(finding=finding)
        return self.press("Save and go back to the draft")

    def write_item(self, number: int, outcome: str, **said: str) -> Self:
        """Write what the open draft says of one item: access, conditions, reasons."""
        self.follow(self.page.locator(f'main a[href$="/items/{number}/"]').first)
        self.choose(outcome=outcome).fill(**said)
        return self.press("Save and go back to the draft")

    def put(self, number: str) -> Self:
        """Put the draft to the vote."""
        return self.open_ruling(number).press("Put to the vote", self.steps)

    def close_vote(self, number: str) -> Self:
        """Close the vote."""
        return self.open_ruling(number).press("Close the vote", self.steps)

    def close_sitting(self, minutes: str) -> Self:
        """Write the minutes and close the sitting."""
        return self.open_sitting().take("Close the sitting", minutes=minutes)

    def issue(self, number: str) -> Self:
        """Number the ruling and send it to each side."""
        return self.open_ruling(number).take("Issue")


class Member(Seated):
    """A member of a body: reads, votes, signs."""

    def read_sealed(self, number: str) -> Self:
        """Read the first page of the record that the agency handed in under seal."""
        self.open_matter(number).press("Records under seal and dossiers")
        return self.press("Read").sees(words("Under seal"))

    def vote(self, number: str, choice: str = "yes", dissent: str = "") -> Self:
        """Vote on the draft, in favour unless told otherwise."""
        self.open_ruling(number).press("Vote", self.steps)
        return self.choose(choice=choice).fill(dissent=dissent).send()

    def sign(self, number: str) -> Self:
        """Sign the ruling."""
        return self.open_ruling(number).take("Sign")
