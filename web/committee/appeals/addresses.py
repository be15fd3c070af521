"""Addresses of the docket of appeals, of dismissed objections, and of what agencies owe."""

from django.urls import path

from web.committee import compliance, objections
from web.committee.appeals import docket, duties, entering

ONE = "appeals/<int:pk>/"
DUTIES = {
    "admit": duties.Admit,
    "not-admit": duties.NotAdmit,
    "convert": duties.Convert,
    "forward": duties.Forward,
    "record": duties.Record,
    "supply": duties.Supply,
    "other-side": duties.OtherSide,
    "reply": duties.Reply,
    "hear": duties.Hear,
    "extend": duties.Extend,
    "strike": duties.Strike,
    "drop": duties.Drop,
}
APPEALS = [
    path("", docket.listing, name="appeals"),
    path("objections/<int:pk>/", objections.objection, name="objection"),
    path("objections/<int:pk>/appeal/", objections.Lodge.as_view(), name="lodge"),
    path("appeals/find/", entering.find, name="appeal-find"),
    path("appeals/enter/", entering.enter, name="appeal-enter"),
    path(ONE, docket.appeal, name="appeal"),
    path(f"{ONE}slip/", entering.slip, name="appeal-slip"),
    path(f"{ONE}letters/<int:posting>/<slug:language>/", docket.letter, name="appeal-letter"),
    path(f"{ONE}files/<int:submission>/", docket.attachment, name="appeal-file"),
    *[
        path(f"{ONE}{name}/", duty.as_view(), name=f"appeal-{name}")
        for name, duty in DUTIES.items()
    ],
    path("compliance/", compliance.listing, name="compliance"),
    path("compliance/<int:pk>/", compliance.obligation, name="obligation"),
    path("compliance/<int:pk>/discharge/", compliance.Discharge.as_view(), name="discharge"),
]
