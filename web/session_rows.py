"""Sessions in the database: a new key costs two statements, and a lost answer loses no way in."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import get_random_string

from law.prepared import Prepared

KEY_LENGTH = 32
SESSIONS = Prepared(lambda key: Session.objects.filter(session_key=key))
LINGERS = timedelta(minutes=2)  # in which a browser that got no answer asks again


class SessionStore(db.SessionStore):
    """Django's sessions in the database, whose old key is good for a moment after the new one."""

    _fresh = False

    def _get_session_from_db(self) -> Session | None:
        """The row of the key, unless its time is over; asked on every page, so worded once."""
        found = SESSIONS(self.session_key) if self.session_key else []
        if found and found[0].expire_date > timezone.now():
            return found[0]
        self._session_key = None
        return None

    def cycle_key(self) -> None:
        """Go on under another key; what the session gains from now on is not known to the old one.

        The answer that carries the new key may never arrive: a second click, a dead network, a
        killed process. So the old row stays as it was for a moment, and the same form, sent again,
        finds what was accepted. It opens no record by itself. Somebody else who knew the old key,
        and could read the draft all along, has no longer than that moment to do the same. Where
        somebody is signed in the old key ends at once: signing out has to end every way in.
        """
        signed_in = SESSION_KEY in self  # read under the old key: one that is over has nothing
        old = self.model.objects.filter(session_key=self.session_key)
        if signed_in:
            old.delete()
        else:
            old.update(expire_date=timezone.now() + LINGERS)
        self._session_key = get_random_string(KEY_LENGTH, VALID_KEY_CHARS)
        self._fresh = self.modified = True

    def save(self, must_create: bool = False) -> None:
        """Write the row; one under a new key is written for the first time."""
        super().save(must_create=must_create or self._fresh)
        self._fresh = False
