"""Who is looking: a person signed in, or a visitor holding the keys that his codes opened."""

from __future__ import annotations

from django.http import HttpRequest

from accounts.models import User

CASES, THIRD_PARTIES = "case_keys", "third_party_keys"
MOST_KEYS = 20


def seer(request: HttpRequest) -> User:
    """The person for every question of visibility: never anonymous, keys of the session in hand."""
    cases = frozenset(request.session.get(CASES, []))
    third_parties = frozenset(request.session.get(THIRD_PARTIES, []))
    if not request.user.is_authenticated:
        return User.objects.visitor(cases, third_parties)
    request.user.case_keys, request.user.third_party_keys = cases, third_parties
    return request.user


def open_to(request: HttpRequest, kind: str, key: int) -> None:
    """Remember in the session that a code opened a record."""
    if not request.user.is_authenticated and kind not in request.session:
        request.session.cycle_key()
    held = [known for known in request.session.get(kind, []) if known != key]
    request.session[kind] = [*held, key][-MOST_KEYS:]
