"""Fields that read what Thai people type: Thai digits, Buddhist dates, dashes in numbers."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from law.dates import DateError, arabic_digits, numeric_date, parse_date
from law.identity import is_thai_id
from law.text import digits_only, is_blank, normalise
from web.templatetags.thai import thaidate
from web.widgets import OneFile, SeveralFiles

SEPARATORS = re.compile(r"[\s\-‐‑–—./()]+")
LARGEST = 2_147_483_647


def plain_number(value: Any) -> str:
    """The text with Arabic digits and without what people put between digits."""
    return SEPARATORS.sub("", arabic_digits(normalise(str(value or ""))))


class ThaiDateField(forms.CharField):
    """A day typed as 22/11/2569, ๒๒ พฤศจิกายน ๒๕๖๙ or 22 Nov 2026: Buddhist years first."""

    default_error_messages = {
        "invalid_date": _("“%(value)s” cannot be read as a day. %(remedy)s"),
        "too_late": _("The day must not be after %(limit)s."),
        "too_early": _("The day must not be before %(limit)s."),
    }

    def __init__(self, *, earliest: Any = None, latest: Any = None, **kwargs: Any) -> None:
        """``earliest`` and ``latest`` are days, or functions that return one when asked."""
        super().__init__(max_length=60, **kwargs)
        self.earliest, self.latest = earliest, latest
        self.widget.attrs.update({"inputmode": "text", "autocomplete": "off", "class": "medium"})

    def prepare_value(self, value: Any) -> Any:
        return numeric_date(value, get_language() or "th") if isinstance(value, date) else value

    def clean(self, value: Any) -> date | None:
        typed = super().clean(value)
        if is_blank(typed):
            if self.required:
                raise ValidationError(self.error_messages["required"], "required")
            return None
        try:
            day = parse_date(typed)
        except DateError as wrong:
            told = {"value": normalise(typed).strip()[:40], "remedy": wrong.message}
            raise ValidationError(
                self.error_messages["invalid_date"], "invalid_date", told
            ) from wrong
        return self._within(day)

    def _within(self, day: date) -> date:
        earliest = self.earliest() if callable(self.earliest) else self.earliest
        latest = self.latest() if callable(self.latest) else self.latest
        if latest and day > latest:
            raise ValidationError(
                self.error_messages["too_late"], "too_late", {"limit": thaidate(latest)}
            )
        if earliest and day < earliest:
            raise ValidationError(
                self.error_messages["too_early"], "too_early", {"limit": thaidate(earliest)}
            )
        return day


class ThaiIntegerField(forms.IntegerField):
    """A whole number in Arabic or Thai digits, never larger than the database holds."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Type a whole number with digits only, for example 15.")}

    def __init__(self, *, min_value: int = 0, max_value: int = LARGEST, **kwargs: Any) -> None:
        super().__init__(min_value=min_value, max_value=max_value, **kwargs)
        self.widget.attrs.update({"inputmode": "numeric", "autocomplete": "off", "class": "short"})

    def to_python(self, value: Any) -> int | None:
        typed = arabic_digits(normalise(str(value or ""))).replace(",", "").strip()
        if len(typed) > 20:
            raise ValidationError(self.error_messages["invalid"], "invalid")
        return super().to_python(typed)


class BahtField(forms.DecimalField):
    """An amount in baht with at most two decimals."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Type an amount in baht, for example 12.50.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_digits=10, decimal_places=2, **kwargs)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off", "class": "short"})

    def to_python(self, value: Any) -> Any:
        return super().to_python(arabic_digits(normalise(str(value or ""))).replace(",", "")[:40])


class ThaiIdField(forms.CharField):
    """The 13-digit number of a person, typed in any script and with any separators."""

    default_error_messages = {
        "invalid_id": _(
            "This is not a valid 13-digit identification number. Check it against the card."
        ),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=60, **kwargs)
        self.widget.attrs.update({"inputmode": "numeric", "autocomplete": "off", "class": "medium"})

    def clean(self, value: Any) -> str:
        typed = normalise(super().clean(value))
        if typed and not is_thai_id(typed):
            raise ValidationError(self.error_messages["invalid_id"], "invalid_id")
        return digits_only(typed)


class PhoneField(forms.CharField):
    """A telephone number of Thailand or, with +, of another country."""

    default_error_messages = {
        "invalid_phone": _(
            "This is not a telephone number. Type 9 or 10 digits, for example 081 234 5678,"
            " or + and the country code."
        ),
    }
    NUMBER = re.compile(r"(0[0-9]{8,9}|1[0-9]{3}|\+[1-9][0-9]{6,14})")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)
        self.widget.attrs.update({"inputmode": "tel", "autocomplete": "tel", "class": "medium"})

    def clean(self, value: Any) -> str:
        typed = plain_number(super().clean(value))
        if typed and not self.NUMBER.fullmatch(typed):
            raise ValidationError(self.error_messages["invalid_phone"], "invalid_phone")
        return typed


class EmailField(forms.EmailField):
    """An e-mail address on one line; a Thai domain is kept as the network writes it."""

    default_error_messages = {
        "invalid": _("This is not an e-mail address. Type it like name@example.com."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=254, **kwargs)
        self.widget.attrs.update(
            {"autocomplete": "email", "spellcheck": "false", "class": "medium"}
        )

    def clean(self, value: Any) -> str:
        typed = str(value or "").strip()
        if any(ch.isspace() or not ch.isprintable() for ch in typed):
            raise ValidationError(self.error_messages["invalid"], "invalid")
        return super().clean(_in_ascii(typed))


def _in_ascii(address: str) -> str:
    """The address with its domain in ASCII; left alone when it cannot be encoded."""
    local, at, domain = address.rpartition("@")
    try:
        return f"{local}{at}{domain.encode('idna').decode()}" if domain else address
    except UnicodeError:
        return address


class FileField(forms.FileField):
    """One file of at most ``max_bytes``; ``check`` looks at its content and may refuse it."""

    widget = OneFile
    default_error_messages = {
        "too_big": _("“%(name)s” is larger than %(limit)d MB. Attach a smaller file or split it."),
        "empty": _("The file is empty. Choose it again."),
    }

    def __init__(self, *, max_bytes: int, check: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_bytes, self.check = max_bytes, check

    def clean(self, value: Any, initial: Any = None) -> Any:
        file = super().clean(value, initial)
        if file and file.size > self.max_bytes:
            told = {"name": file.name[:60], "limit": self.max_bytes // (1024 * 1024)}
            raise ValidationError(self.error_messages["too_big"], "too_big", told)
        if file and self.check:
            file.accepted = self.check(file)
        return file


class FilesField(FileField):
    """Several files, each within the limits of one, and together at most ``max_count``."""

    widget = SeveralFiles
    default_error_messages = {
        "too_many": ngettext_lazy(
            "Attach at most %(limit)d file.", "Attach at most %(limit)d files.", "limit"
        ),
    }

    def __init__(self, *, max_count: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_count = max_count

    def clean(self, value: Any, initial: Any = None) -> list[Any]:
        files = [one for one in (value or []) if one]
        if len(files) > self.max_count:
            raise ValidationError(
                self.error_messages["too_many"], "too_many", {"limit": self.max_count}
            )
        if not files:
            super().clean(None, initial)
        return [super(FilesField, self).clean(one) for one in files]
