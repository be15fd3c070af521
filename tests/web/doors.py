"""How a person of a desk comes in, in tests of pages."""

from django.test import Client

from accounts.models import User


def signed_in(user: User, language: str = "en", *, crash: bool = True) -> Client:
    """A browser where the person has signed in; without ``crash`` a server error is an answer."""
    client = Client(raise_request_exception=crash)
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def holding(language: str | None = None, /, *, crash: bool = True, **keys: list[int]) -> Client:
    """A browser in which codes have opened records; keys as in ``web.visitor``."""
    client = Client(raise_request_exception=crash)
    if language:
        client.cookies["django_language"] = language
    session = client.session
    session.update(keys)
    session.save()
    return client
