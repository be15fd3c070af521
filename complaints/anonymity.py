"""A precedent names nobody: what is published is read before it goes out (s. 24)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from cases.anonymity import as_read, name_parts, tells_who_asked
from complaints.models import Consultation
from law.dates import arabic_digits
from law.identity import find_thai_ids

EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,}")
THIRTEEN = re.compile(r"(?<!\d)(?:\d[\s.-]?){12}\d(?!\d)")
PHONE = re.compile(r"(?<!\d)(?:\+?66|0)[\s.-]?(?:\d[\s.-]?){7,8}\d(?!\d)")
FIRM = re.compile(r"บริษัท|ห้างหุ้นส่วน|จำกัด|\(มหาชน\)|หจก\.|บจก\.|\b(?:co|ltd|plc|inc)\b\.?")
# After these words stands the name of a place; after "กรม" stands a common word.
LOCAL = re.compile(
    "^(?:เทศบาล(?:ตำบล|เมือง|นคร)|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|จังหวัด|อำเภอ|โรงเรียน|โรงพยาบาล)"
)
SHORTEST = 4

ID, MAIL, TELEPHONE = _("a 13-digit number"), _("an e-mail address"), _("a telephone number")
WHO_ASKED, PERSON = _("the name of who asked the Office"), _("the name of a person of the file")
NUMBER = _("the number of a file or a letter")


def what_it_tells(text: str, consultation: Consultation) -> list[Any]:
    """Return what a text holds that nobody may read in a precedent; empty if it may go out."""
    read = arabic_digits(as_read(text))
    found = [
        (ID, bool(find_thai_ids(text)) or bool(THIRTEEN.search(read))),
        (MAIL, bool(EMAIL.search(read))),
        (TELEPHONE, not THIRTEEN.search(read) and bool(PHONE.search(read))),
        (WHO_ASKED, _holds(read, _who_asked(consultation))),
        (PERSON, _tells_of_the_file(text, read, consultation)),
        (NUMBER, _holds(read, _numbers(consultation))),
    ]
    return [name for name, there in found if there]


def _holds(read: str, words: Iterator[str]) -> bool:
    wanted = {arabic_digits(as_read(word)) for word in words}
    return any(word in read for word in wanted if len(word) >= SHORTEST)


def _who_asked(consultation: Consultation) -> Iterator[str]:
    yield from _names_of_agency(consultation.agency)
    asker = consultation.asked_by
    yield from name_parts(asker.name_th) | name_parts(asker.name_en)
    yield asker.email


def _names_of_agency(agency: Agency) -> Iterator[str]:
    """The full names, and of a local body the place after which it is called."""
    yield agency.name_th
    yield agency.name_en
    if LOCAL.match(agency.name_th):
        yield LOCAL.sub("", agency.name_th)


def _tells_of_the_file(text: str, read: str, consultation: Consultation) -> bool:
    case = consultation.case
    if case is None:
        return False
    officer = name_parts(case.officer.name_th) if case.officer else set()
    others = {FIRM.sub("", as_read(p.name)).strip() for p in case.third_parties.all()}
    emails = {p.email for p in case.third_parties.all()}
    return tells_who_asked(text, case.requester) or _holds(read, iter(officer | others | emails))


def _numbers(consultation: Consultation) -> Iterator[str]:
    yield consultation.number
    yield consultation.letter_number
    if consultation.case is not None:
        yield consultation.case.reference
