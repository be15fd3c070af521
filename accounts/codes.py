"""Secret codes that stand for a person without an account.

A code is derived, never stored: the database keeps a keyed digest of it to find the row, and
the text itself exists only with its holder. 130 bits, so guessing is hopeless (promise: 112).
"""

import base64
import hashlib
import hmac

from django.conf import settings

LENGTH = 26
# Crockford's letters: no I, L, O, U, so a code survives being read aloud or copied by hand.
_ALPHABET = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_READ_AS = str.maketrans("ILO๐๑๒๓๔๕๖๗๘๙", "1100123456789")


def _keyed(purpose: str, text: str) -> bytes:
    key = hashlib.sha256(f"code:{purpose}:{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def derive(purpose: str, seed: str) -> str:
    """Return the code of a seed: the same seed gives the same code, another key another code."""
    letters = base64.b32encode(_keyed(purpose, seed)).decode()[:LENGTH]
    return letters.translate(_ALPHABET)


def tidy(typed: str) -> str:
    """Return a typed code in its canonical form: case, dashes, spaces and look-alikes forgiven."""
    upper = typed[:200].upper().translate(_READ_AS)
    return "".join(letter for letter in upper if letter.isascii() and letter.isalnum())


def digest(purpose: str, code: str) -> str:
    """Return what the database keeps of a code, bound to its purpose."""
    return _keyed(f"digest:{purpose}", tidy(code)).hex()


def grouped(code: str) -> str:
    """Return a code in groups of five for reading: ``7K2MA-...``."""
    return "-".join(code[start : start + 5] for start in range(0, len(code), 5))
