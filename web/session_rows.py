"""Sessions in the database whose row goes on under a new key, instead of being written anew."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import get_random_string

from law.prepared import Prepared

KEY_LENGTH = 32
HELD = Prepared(lambda key: Session.objects.filter(session_key=key))


class SessionStore(db.SessionStore):
    """Django's sessions in the database; a new key costs one statement where it took seven."""

    def _get_session_from_db(self) -> Any:
        """The row under the key, unless it is over: every page of a desk begins with it."""
        for row in HELD(self.session_key):
            if row.expire_date > timezone.now():
                return row
        self._session_key = None
        return None

    def cycle_key(self) -> None:
        """Give the session another key: nothing is left under the one that was known before."""
        self.keys()  # read under the old key: a session that is over or unknown has none
        fresh = get_random_string(KEY_LENGTH, VALID_KEY_CHARS)
        held = self.model.objects.filter(session_key=self.session_key)
        if held.update(session_key=fresh):
            self._session_key, self.modified = fresh, True
        else:
            super().cycle_key()
