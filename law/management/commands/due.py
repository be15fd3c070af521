"""`manage.py due CODE DATE`: the last day, the office day, every step and its section."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import override

from law.calendar import BeyondCalendar
from law.dates import DateError, parse_date
from law.limits import Due, LimitError, appeal_window, deemed_receipt, due
from law.models import ActorKind, Certainty, Holiday, TimeLimit
from law.steps import spoken_date
from law.text import normalise

APPEALS = ("s18_appeal", "s25_appeal")


@dataclass(frozen=True)
class Question:
    """One line of input: where it stood, what is asked, and the day as it was typed."""

    where: str
    code: str
    day: str


class Command(BaseCommand):
    help = (
        "Compute a deadline. Without CODE and DATE, reads lines of CODE DATE from standard input "
        "and answers in their order. DATE is 2026-11-22 or a Buddhist form such as 22/11/2569."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", nargs="?", help="time limit, such as s18_appeal")
        parser.add_argument("date", nargs="*", help="day of notification, receipt or posting")
        parser.add_argument("--json", action="store_true", help="print a JSON list of objects")
        parser.add_argument("--lang", choices=["th", "en"], default="th", help="language")
        parser.add_argument("--days", type=int, help="the days set by an official (s. 17, APA 27)")
        parser.add_argument(
            "--no-appeal-notice",
            action="store_true",
            help="the order did not state the right to appeal: one year (APA 40 para 2)",
        )
        parser.add_argument(
            "--posted",
            action="store_true",
            help="DATE is the day of posting by registered post (APA 71)",
        )
        parser.add_argument("--abroad", action="store_true", help="with --posted: sent abroad")

    def handle(self, *args: Any, **options: Any) -> None:
        with override(options["lang"]):
            # Everything is computed before anything is printed: no half answer on an error.
            answers = self._answers(options)
            if options["json"]:
                told = [{**answer.as_dict(), **extra} for answer, extra in answers]
                self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            else:
                texts = [_in_words(answer, options["lang"]) for answer, _extra in answers]
                self.stdout.write("\n\n".join(texts))

    def _answers(self, options: dict[str, Any]) -> list[tuple[Due, dict[str, str]]]:
        try:
            law = {
                "calendar": Holiday.objects.calendar(),
                "wordings": list(TimeLimit.objects.cited()),
            }
            return [_answer(question, law, options) for question in _questions(options)]
        except DatabaseError as error:
            raise CommandError(
                _("The law is not in this database. Run “manage.py migrate” and “load_law”."),
                returncode=2,
            ) from error


def _questions(options: dict[str, Any]) -> Iterator[Question]:
    """Yield the question of the command line, or those of standard input."""
    if options["code"] and options["date"]:
        yield Question("", options["code"], " ".join(options["date"]))
    elif options["code"]:
        raise CommandError(
            _("Say CODE and DATE, for example: due s18_appeal 22/11/2569"), returncode=2
        )
    else:
        yield from _read_questions()


def _read_questions() -> Iterator[Question]:
    try:
        for number, line in enumerate(sys.stdin, 1):
            if words := normalise(line).split(maxsplit=1):
                code, *rest = words
                where = _("Line %(number)s: ") % {"number": number}
                yield Question(where, code, rest[0] if rest else "")
    except UnicodeDecodeError as error:
        raise CommandError(_("The input is not text in UTF-8."), returncode=2) from error


def _answer(
    question: Question, law: dict[str, Any], options: dict[str, Any]
) -> tuple[Due, dict[str, str]]:
    """Return the computed limit, and the day of posting where the letter was posted."""
    try:
        day = parse_date(question.day)
        if not options["posted"]:
            return _due(question.code, day, law, options), {}
        received = deemed_receipt(day, abroad=options["abroad"], **law)
        answer = _due(question.code, received.due_on, law, options)
    except (DateError, LimitError, BeyondCalendar) as error:
        raise CommandError(f"{question.where}{error}", returncode=2) from error
    steps = (*received.steps[:-1], *answer.steps)
    return replace(answer, steps=steps), {"posted_on": day.isoformat()}


def _due(code: str, day: date, law: dict[str, Any], options: dict[str, Any]) -> Due:
    if options["no_appeal_notice"]:
        if code not in APPEALS:
            raise LimitError(
                _("“%(code)s” is not an appeal, so no notice of appeal matters.") % {"code": code}
            )
        return appeal_window(day, appeal_notice=False, code=code, **law)
    return due(code, day, days=options["days"], **law)


def _in_words(answer: Due, language: str) -> str:
    """Return the answer as text for a reader."""
    english = language == "en"
    lines = [
        f"{answer.title_en if english else answer.title_th} ({answer.code})",
        _("Section: %(cite)s") % {"cite": answer.cite_en if english else answer.cite_th},
        _("Who must act: %(who)s") % {"who": ActorKind(answer.actor_kind).label},
        _("Counted from: %(day)s") % {"day": spoken_date(answer.trigger_on, language)},
        _("Due: %(day)s (%(iso)s)")
        % {"day": spoken_date(answer.due_on, language), "iso": answer.due_on},
        _("Office day: %(day)s (%(iso)s)")
        % {"day": spoken_date(answer.office_day, language), "iso": answer.office_day},
        _("How it was counted:"),
        *(f"  {n}. {step.text(language)}" for n, step in enumerate(answer.steps, 1)),
        _("Certainty of the rule: %(mark)s") % {"mark": Certainty(answer.certainty).label},
    ]
    return "\n".join(lines)
