"""Why a deadline falls on its day, step by step, each with the rule that it obeys.

The wording is stored with a deadline in both languages, because a deadline keeps its explanation
even when the law or the catalogue changes later.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from law.dates import long_date, weekday_name

DAY_RULES: Final = {
    "trigger": _("%(day)s: %(trigger)s. The period runs from this day."),
    "first_day": _(
        "%(day)s: first day of the period; the day before it is not counted "
        "(Administrative Procedure Act, section 64, paragraph 1)."
    ),
    "calendar_days": _("%(day)s: day %(count)s, counted in calendar days (%(cite)s)."),
    "working_days": _("%(day)s: day %(count)s, counted in working days only (%(cite)s)."),
    "years": _(
        "%(day)s: the period of %(count)s years ends on the eve of the day it began on "
        "(%(cite)s; Civil and Commercial Code, section 193/5)."
    ),
    "one_year": _(
        "%(day)s: the period of one year ends on the eve of the day it began on "
        "(%(cite)s; Civil and Commercial Code, section 193/5)."
    ),
    "no_notice": _(
        "The order did not say how, where and by when to appeal, so the shorter period became one "
        "year from its receipt (Administrative Procedure Act, section 40, paragraph 2)."
    ),
    "set_period": _("The official set %(count)s days; the law asks for at least %(least)s."),
    "other_length": _("%(count)s days are counted here instead of the usual %(least)s."),
    "person_open": _(
        "%(day)s is a working day, so the last day stays "
        "(Administrative Procedure Act, section 64, paragraph 3)."
    ),
    "person_rolls": _(
        "%(closed)s is a closing day of public offices (%(why)s). Where a person must act, the "
        "period ends on the next working day: %(day)s "
        "(Administrative Procedure Act, section 64, paragraph 3)."
    ),
    "also_closed": _("%(day)s is a closing day as well (%(why)s), so it is passed over too."),
    "not_counted": _("Not counted, because public offices are shut: %(closed)s."),
    "official_counts": _(
        "%(day)s is a closing day of public offices (%(why)s), but where an official must act the "
        "last day counts all the same (Administrative Procedure Act, section 64, paragraph 2)."
    ),
    "official_open": _(
        "%(day)s is a working day. Where an official must act, a last day never moves "
        "(Administrative Procedure Act, section 64, paragraph 2)."
    ),
    "deemed": _(
        "%(day)s: the letter counts as received, unless it is proved that it was not received, or "
        "earlier or later (Administrative Procedure Act, section 71)."
    ),
    "declared_late": _(
        "%(closed)s was declared a closing day of public offices after this day had been counted "
        "(%(why)s; %(citation)s). Where a person must act, the last day moves from %(old)s to "
        "%(day)s (Administrative Procedure Act, section 64, paragraph 3)."
    ),
    "withdrawn_late": _(
        "%(closed)s is no longer a closing day of public offices (%(why)s; %(citation)s). The last "
        "day moves from %(old)s to %(day)s "
        "(Administrative Procedure Act, section 64, paragraph 3)."
    ),
    "office_day": _("%(day)s: the last working day within the period, for offices to plan by."),
}


@dataclass(frozen=True)
class Step:
    """One step of a computation: the day it leads to, the rule, and the words for it."""

    day: date
    rule: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def text(self, language: str) -> str:
        """Return the step in words, in Thai or in English."""
        with override(language):
            return str(DAY_RULES[self.rule]) % self._in_words(language)

    @property
    def text_th(self) -> str:
        """The step in Thai."""
        return self.text("th")

    @property
    def text_en(self) -> str:
        """The step in English."""
        return self.text("en")

    def as_dict(self) -> dict[str, str]:
        """Return the step as it is stored and answered in JSON."""
        return {
            "day": self.day.isoformat(),
            "rule": self.rule,
            "text_th": self.text_th,
            "text_en": self.text_en,
        }

    def _in_words(self, language: str) -> dict[str, Any]:
        words: dict[str, Any] = {"day": spoken_date(self.day, language)}
        for name, value in self.values.items():
            if isinstance(value, date):
                words[name] = spoken_date(value, language)
            elif isinstance(value, tuple):  # the same words in Thai and in English
                words[name] = value[0 if language == "th" else 1]
            else:
                words[name] = value
        return words


def spoken_date(day: date, language: str) -> str:
    """Return the day with its weekday: วันพฤหัสบดีที่ 16 เมษายน 2569, Thursday 16 April 2026."""
    words = f"{weekday_name(day, language)} {long_date(day, language)}"
    return f"วัน{words.replace(' ', 'ที่ ', 1)}" if language == "th" else words
