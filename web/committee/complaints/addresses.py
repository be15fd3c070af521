"""Addresses of the docket of complaints."""

from django.urls import path

from web.committee.complaints import docket, duties, entering

ONE = "complaints/<int:pk>/"
DUTIES = {
    "accept": duties.Accept,
    "turn-away": duties.TurnAway,
    "convert": duties.Convert,
    "agency": duties.Identify,
    "request": duties.Link,
    "ask": duties.Ask,
    "explain": duties.Explain,
    "examine": duties.Examine,
    "refer": duties.Refer,
    "inspect": duties.Inspect,
    "report": duties.Report,
    "summon": duties.Summon,
    "testify": duties.Testify,
    "extend": duties.Extend,
    "close": duties.Close,
    "strike": duties.Strike,
    "withdraw": duties.Withdraw,
}
COMPLAINTS = [
    path("complaints/", docket.listing, name="complaints"),
    path("complaints/enter/", entering.enter, name="complaint-enter"),
    path(ONE, docket.complaint, name="complaint"),
    path(f"{ONE}slip/", entering.slip, name="complaint-slip"),
    path(f"{ONE}letters/<int:posting>/<slug:language>/", docket.letter, name="complaint-letter"),
    path(f"{ONE}files/<int:submission>/", docket.attachment, name="complaint-file"),
    *[
        path(f"{ONE}{name}/", duty.as_view(), name=f"complaint-{name}")
        for name, duty in DUTIES.items()
    ],
]
