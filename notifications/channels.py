"""Writing a message out and handing it to a channel."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from accounts import codes
from notifications.models import Message


@dataclass(frozen=True)
class Letterlet:
    """What a recipient reads: a subject without anything personal, and a body."""

    subject: str
    body: str


def write(message: Message) -> Letterlet:
    """Write a message in its recipient's language from its frozen facts."""
    facts = dict(message.facts, site=settings.SITE_URL)
    if seed := facts.pop("code_seed", ""):
        purpose = seed.split(":", 1)[0]
        facts["code"] = codes.grouped(codes.derive(purpose, seed))
    with translation.override(message.language):
        text = render_to_string(f"notices/{message.kind}.{message.language}.txt", facts)
    subject, _, body = text.strip().partition("\n")
    return Letterlet(subject.strip(), body.strip() + "\n")


def send_mail(message: Message) -> None:
    """Send by e-mail; the Message-ID is stable, so a repeated copy is seen as one."""
    written = write(message)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    EmailMessage(
        written.subject,
        written.body,
        to=[message.recipient],
        headers={"Message-ID": f"<message-{message.pk}@{host}>"},
    ).send()
