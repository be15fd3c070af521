"""What the texts of messages need: frozen facts are plain JSON, so a day comes as text."""

from datetime import date

from django import template
from django.utils.translation import get_language

from law.dates import long_date

register = template.Library()


@register.filter
def day(iso: str) -> str:
    """22 พฤศจิกายน 2569, or 22 November 2026, of a day written ``2026-11-22``."""
    return long_date(date.fromisoformat(iso), get_language() or "th")
