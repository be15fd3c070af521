"""Accounts of the public: an address is proved by a code, and no answer tells who has one."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import transaction

from accounts import codes
from accounts.models import CodeUse, EmailCode, User
from notifications.outbox import Notice, notify

LASTS = timedelta(hours=24)


@dataclass(frozen=True)
class SignUpCode(Notice):
    """To a new address: the code that opens the account."""

    kind: ClassVar[str] = "sign_up_code"
    code_seed: str


@dataclass(frozen=True)
class AlreadyKnown(Notice):
    """To an address that already has an account: how to sign in or choose a new password."""

    kind: ClassVar[str] = "already_known"


@dataclass(frozen=True)
class ResetCode(Notice):
    """To an address whose owner forgot the password."""

    kind: ClassVar[str] = "reset_code"
    code_seed: str


def sign_up(*, email: str, name: str, language: str, now: datetime) -> None:
    """Prepare an account and send its code; the caller's answer is the same for every address.

    The password is chosen with the code, not before: otherwise a stranger could prepare an
    account with a password of his own and wait for its owner to confirm the address.
    """
    known = User.objects.filter(email=email.lower()).first()
    if known is not None and not _never_opened(known):
        _tell_known(known, now)
        return
    if email.lower().endswith(".invalid"):  # the actors that nobody signs in as
        return
    with transaction.atomic():
        user = known or User(email=email.lower(), is_active=False)
        user.name_th, user.language = name, language
        user.set_unusable_password()
        user.save()
        code = _new_code(user, CodeUse.SIGN_UP, now)
        notify(user.email, SignUpCode(code.seed), key=f"code:{code.pk}", language=language)


def _never_opened(user: User) -> bool:
    """Whether the row only waits for its code; whoever was shut out stays out."""
    return not user.is_active and user.last_login is None and not user.memberships.exists()


def _tell_known(user: User, now: datetime) -> None:
    key = f"known:{user.pk}:{now.date()}"
    notify(user.email, AlreadyKnown(), key=key, language=user.language)


def _new_code(user: User, use: str, now: datetime) -> EmailCode:
    nonce = secrets.token_hex(16)
    code = EmailCode(user=user, use=use, nonce=nonce, expires_at=now + LASTS)
    code.digest = codes.digest(use, codes.derive(use, code.seed))
    code.save()
    return code


def ask_reset(*, email: str, now: datetime) -> None:
    """Send a code for a new password, if the address has an account; tell nobody whether it has."""
    user = User.objects.filter(email=email.lower(), is_active=True).first()
    if user is None:
        return
    with transaction.atomic():
        code = _new_code(user, CodeUse.RESET, now)
        notify(user.email, ResetCode(code.seed), key=f"code:{code.pk}", language=user.language)


def confirm(typed: str, *, password: str, now: datetime) -> User | None:
    """Open the account that a code belongs to; None for a wrong, used or expired code."""
    with transaction.atomic():
        user = _spend(typed, CodeUse.SIGN_UP, now)
        if user is not None:
            user.is_active = True
            user.set_password(password)
            user.save()
    return user


def reset(typed: str, *, password: str, now: datetime) -> User | None:
    """Set a new password with a code; every session of the account ends with the old one."""
    with transaction.atomic():
        user = _spend(typed, CodeUse.RESET, now)
        if user is not None:
            user.set_password(password)
            user.save()
    return user


def _spend(typed: str, use: str, now: datetime) -> User | None:
    """Use a code up. Both the used one and its unused siblings are worthless afterwards."""
    fresh = EmailCode.objects.select_for_update().filter(
        digest=codes.digest(use, typed), use=use, used_at=None, expires_at__gt=now
    )
    code = fresh.first()
    if code is None:
        return None
    for sibling in EmailCode.objects.filter(user=code.user_id, use=use, used_at=None):
        sibling.used_at = now
        sibling.save()
    return code.user
