"""Who is looking: a person signed in, or a visitor holding the keys that his codes opened."""

from __future__ import annotations

from django.http import HttpRequest

from accounts.models import User

CASES, THIRD_PARTIES = "case_keys", "third_party_keys"
COMPLAINTS, APPEALS = "complaint_keys", "appeal_keys"
KINDS = (CASES, THIRD_PARTIES, COMPLAINTS, APPEALS)
MOST_KEYS = 20


def seer(request: HttpRequest) -> User:
    """The person for every question of visibility: never anonymous, keys of the session in hand."""
    held = {kind: frozenset(request.session.get(kind, [])) for kind in KINDS}
    if not request.user.is_authenticated:
        return User.objects.visitor(*held.values())
    for kind, keys in held.items():
        setattr(request.user, kind, keys)
    return request.user


def open_to(request: HttpRequest, kind: str, key: int) -> None:
    """Remember in the session that a code opened a record."""
    if not request.user.is_authenticated and kind not in request.session:
        request.session.cycle_key()
    held = [known for known in request.session.get(kind, []) if known != key]
    request.session[kind] = [*held, key][-MOST_KEYS:]
