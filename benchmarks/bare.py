"""The floor of every page: a bare Django view that renders 50 rows of 8 cells from one query."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.test.utils import override_settings
from django.urls import path

from cases.models import Case
from config.urls import urlpatterns as ours

CELLS: Final = (
    "pk", "reference", "seq", "be_year", "kind", "channel", "state", "received_on",
)  # fmt: skip
TABLE: Final = """<!doctype html><html><body><table>{% for row in rows %}<tr>{% for cell in row %}
<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table></body></html>"""
HOST: Final = {"SERVER_NAME": "localhost"}


def table(request: HttpRequest) -> HttpResponse:
    """Fifty rows in the order of their key."""
    rows = Case.objects.order_by("-pk").values_list(*CELLS)[:50]
    return HttpResponse(PAGE.render({"rows": rows}))


PAGE = engines["django"].from_string(TABLE)
urlpatterns = [path("bare/", table), *ours]


def bare_client() -> Client:
    """A client whose requests pass through no middleware at all."""
    client = Client(**HOST)
    with override_settings(MIDDLEWARE=[]):
        client.handler.load_middleware()
    return client
