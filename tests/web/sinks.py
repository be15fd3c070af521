"""Where a word of a file could turn up without an address of its own, and how it is read there.

Each channel of the registry has a function here that returns what it carries, as text.
"""

import json
import logging
from contextlib import contextmanager
from io import BytesIO
from unittest.mock import patch

import pikepdf
from celery import current_app, signals
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from cases.models import Attachment, Record
from law import calling
from letters.models import Edition
from letters.sealing import pdf_bytes
from notifications.channels import write
from notifications.models import Message
from notifications.webhooks import body_of
from publication.models import EntryFile
from tests.web.canaries import EMAILS
from tests.web.leaving import OPEN, fetch, keys_of, said
from web.exits import PAGES
from web.ops.metrics import exposition

PUBLIC_TABLES = (
    *("publication_entry", "publication_entryfile", "publication_searchrow"),
    *("publication_licence", "publication_duty", "publication_evidence", "publication_column"),
)
# Columns of these tables that are for the file: why something may be read, or was taken away.
FOR_THE_FILE = {"kept_reason", "withdrawn_reason", "ended_why"}


class AtOnce:
    """Calls a worker where it stands, so that whoever listens has heard it."""

    def call(self, task, *keys):
        current_app.send_task(task, keys, retry=False)


@contextmanager
def overheard():
    """Every line of a log and every call of a task while something happens."""
    lines, calls = [], []

    class Ear(logging.Handler):
        def emit(self, record):
            if record.name != "django.db.backends":  # statements hold what they write
                lines.append(f"{record.getMessage()} {record.args!r} {record.exc_text}")

    def note(sender=None, body=None, headers=None, **_more):
        calls.append(f"{sender} {body!r} {headers!r}")

    ear, root = Ear(logging.DEBUG), logging.getLogger()
    level = root.level
    root.addHandler(ear)
    root.setLevel(logging.DEBUG)
    logging.getLogger(__name__).debug("one line shows that the ear hears")
    signals.before_task_publish.connect(note)
    try:
        with override_settings(WAKES=True), patch.object(calling, "caller", AtOnce()):
            yield lines, calls
    finally:
        signals.before_task_publish.disconnect(note)
        root.removeHandler(ear)
        root.setLevel(level)


def rows(table):
    """A table as a dump of it would be read, without what is kept for the file alone."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        shown = [n for n, name in enumerate(names) if name not in FOR_THE_FILE]
        return [said(repr([row[n] for n in shown]).encode()) for row in cursor.fetchall()]


def whole(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return cursor.fetchall()


def public_pages(scene, world):
    keys = keys_of(scene.life.entry.number, scene.life.case.pk, world.agency.code)
    for name in (row.name for row in PAGES.values() if row.gate in OPEN):
        for answer in fetch(Client(raise_request_exception=False), name, keys):
            yield f"{said(answer.getvalue())} {answer.headers!r}"
    gone = Client().get(scene.life.gone.get_absolute_url())
    assert gone.status_code == 410
    yield gone.content.decode()


def other_agency(scene, world):
    """What an officer of another agency opens, and where he may not."""
    client = Client(raise_request_exception=False)
    client.force_login(world.receiver)
    pages = ["inbox", "entries", "matters", "proactive", "post", "team", "search", "questions"]
    addresses = [reverse(f"officer:{name}") for name in pages]
    addresses += [f"/officer/search/?q={scene.life.case.reference}", reverse("web:notices")]
    for address in [*addresses, *closed(scene)]:
        yield said(client.get(address).getvalue())


def closed(scene):
    """Pages of the file; nobody outside opens them."""
    life = scene.life
    case, record = life.case.pk, life.record.pk
    return [
        f"/requests/{case}/", f"/requests/{case}/history/", f"/requests/{case}/records/{record}/",
        f"/officer/cases/{case}/", f"/officer/files/{record}/", f"/officer/orders/{life.order.pk}/",
        f"/officer/entries/{life.entry.pk}/", f"/officer/files/{record}/look/", "/third-party/1/",
    ]  # fmt: skip


def error_pages(scene, world):
    """Absent, not yours, not lawful any more, and broken."""
    visitor, officer, citizen = (Client(raise_request_exception=False) for _ in range(3))
    officer.force_login(world.officer)
    citizen.force_login(world.requester)
    entry = f"/officer/entries/{scene.life.entry.pk}/"
    answers = [one.get(address) for one in (visitor, citizen) for address in closed(scene)]
    answers += [officer.post(f"{entry}publish/"), officer.post(f"{entry}propose/")]
    answers += [visitor.post(entry), visitor.put(entry), visitor.get("/released/1/files/99/")]
    assert {answer.status_code for answer in answers} >= {302, 403, 404, 405, 409}
    return [said(answer.getvalue()) for answer in answers]


def messages(scene, world):
    """What is kept of each message: facts, key and lane; its address is its recipient's own."""
    told = [[m.facts, m.key, m.lane, m.trouble] for m in Message.objects.all()]
    return [json.dumps(each, ensure_ascii=False) for each in told]


def calls_to_systems(scene, world):
    found = [said(body_of(m)) for m in Message.objects.filter(channel=Message.Channel.WEBHOOK)]
    assert found, "the agency's own system is told"
    return found


def mails(scene, world):
    """Subjects and bodies; an address in a mail is only ever the recipient's own."""
    assert len(scene.mails) > 5
    written = [write(message) for message in Message.objects.all()]
    yield from (one.subject for one in written)
    for to, subject, header, body in scene.mails:
        assert not {e for e in EMAILS.values() if e in body and e not in to}
        yield f"{subject} {header} {body}"


def file_names(scene, world):
    yield from (record.file.name for record in Record.objects.all())
    yield from (one.file.name for one in Attachment.objects.all())
    yield from (edition.filename for edition in Edition.objects.all())
    yield from EntryFile.objects.values_list("public_name", flat=True)


def properties(scene, world):
    """What a letter says of itself beside its text, to a reader of its file."""
    order = scene.life.order.case.dispatches.get(order=scene.life.order).letter
    for edition in order.editions.all():
        with pikepdf.open(BytesIO(pdf_bytes(edition))) as document:
            yield repr({str(k): str(v) for k, v in document.docinfo.items()})
            yield str(document.Root.get("/Metadata", "") and document.Root.Metadata.read_bytes())


def places(scene, world):
    yield from (m.get_absolute_url() for m in (scene.life.case, scene.life.entry, scene.life.gone))
    yield from closed(scene)


SINKS = {
    "email": mails,
    "in_app": messages,
    "post": messages,
    "digest": messages,
    "webhook": calls_to_systems,
    "log line": lambda scene, world: scene.lines,
    "task argument": lambda scene, world: scene.calls,
    "metrics": lambda scene, world: [exposition().decode()],
    "public table": lambda scene, world: [row for table in PUBLIC_TABLES for row in rows(table)],
    "file name": file_names,
    "document property": properties,
    "error page": error_pages,
    "address": places,
    "page of everybody": public_pages,
    "page of another agency": other_agency,
}
