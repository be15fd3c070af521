"""Whoever complains or appeals: from one tap on a request to the confirmation that it is done."""

from __future__ import annotations

from typing import Any, Self

from tests.browser.people import Holder, Requester


class Pleader(Holder):
    """The person of a request, now before the Board; the browser is the same."""

    kept = "I have kept the code; show it to me"

    def __init__(self, requester: Requester) -> None:
        super().__init__(requester.page)
        self.requester = requester

    @property
    def number(self) -> str:
        """The number of the complaint or the appeal."""
        return self.reference

    def complain(self, item: int = 1, **said: Any) -> Self:
        """Complain about an item with one tap from the request, which fills in what is known."""
        self.requester.come_back()
        self.press("Complain now", self.item(item)).fill(**said).press("Continue and check")
        self.press("Send the complaint", self.page.locator("#form"))
        return self.keep_code()

    def appeal(self, *items: int, grounds: str, **said: Any) -> Self:
        """Appeal against the decision on the items, with one tap from the first."""
        self.requester.come_back()
        self.press("Appeal now", self.item(items[0])).fill(grounds=grounds, **said)
        for number in items[1:]:
            label = self.words("Item %(number)s", number=number)
            self.page.locator("#form").get_by_label(label, exact=True).check()
        self.press("Continue and check")
        self.press("Send the appeal", self.page.locator("#form"))
        return self.keep_code()

    def confirm(self) -> Self:
        """Confirm that the agency has done what it reports."""
        return self.answer(answer="confirm")

    def contest(self, dispute: str, text: str = "") -> Self:
        """Say that it is not done, and what is wrong."""
        return self.answer(text, answer=dispute)

    def answer(self, text: str = "", **chosen: str) -> Self:
        """Answer the agency's report."""
        self.come_back().press("Confirm, or say what is wrong")
        return self.choose(**chosen).fill(text=text).press("Send the answer")
