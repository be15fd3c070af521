"""Why a file was not looked at: a few typed reasons, each with what a person can do about it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from records.labelled import Labelled


class Reason(Labelled):
    """Why nothing can be said of a file. None of these ever means that it is clean."""

    EMPTY = "empty", _("The file is empty. Choose the file again.")
    UNKNOWN = "unknown", _("This type of file is not known here. Save it anew as PDF.")
    LOCKED = "locked", _("The file is locked with a password. Ask for an open copy.")
    BROKEN = "broken", _("The file is damaged and cannot be read. Save it anew as PDF.")
    BURSTING = "bursting", _("The file unpacks to far more than it seems. Save it anew as PDF.")
    NESTED = "nested", _("The file is an archive or holds one. Send the files in it one by one.")
    LYING = "lying", _("The directory of the file does not tell the truth. Save it anew as PDF.")
    DOCTYPE = "doctype", _("The file defines entities of its own. Save it anew as PDF.")
    LARGE = "large", _("The file is larger than can be looked at. Divide it or save it anew.")
    MANY = "many", _("The file has too many pages or parts. Divide it.")
    SLOW = "slow", _("Looking at the file took too long. Try again, or save it anew as PDF.")
    ENDED = "ended", _("Looking at the file ended before it was done. Save it anew as PDF.")


class Refused(Exception):  # noqa: N818 the name is the fact
    """The file was not looked at, or not to its end; ``reason`` says why.

    ``detail`` names a place in our own code for the log and never quotes the file.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason.value} {detail}".strip())
        self.reason = reason
        self.detail = detail
