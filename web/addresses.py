"""Addresses as they stand outside these pages: whole, with the name of the site."""

from django.conf import settings


def whole(path: str) -> str:
    """The address under which the public finds a page."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"
