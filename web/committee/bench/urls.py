"""Addresses of those who sit on a body; part of the pages of the committee."""

from django.urls import path

from web.committee.bench import calling, docket, rulings, sittings, voting, writing

MATTER = "docket/<slug:kind>/<int:pk>/"
SITTING = "sittings/<int:pk>/"
RULING = "rulings/<int:pk>/"

urlpatterns = [
    path("docket/", docket.docket, name="docket"),
    path(MATTER, docket.matter, name="matter"),
    path(f"{MATTER}draft/", docket.draft, name="draft-ruling"),
    path(f"{MATTER}recuse/", docket.Recuse.as_view(), name="recuse"),
    path("sittings/", sittings.listing, name="sittings"),
    path("sittings/plan/", calling.plan, name="plan-sitting"),
    path(SITTING, sittings.sitting, name="sitting"),
    path(f"{SITTING}agenda/", calling.Agenda.as_view(), name="agenda"),
    path(f"{SITTING}agenda/<int:item>/off/", sittings.take_off, name="agenda-off"),
    path(f"{SITTING}notify/", sittings.call, name="call-members"),
    path(f"{SITTING}attendance/", calling.Attendance.as_view(), name="attendance"),
    path(f"{SITTING}open/", sittings.open_sitting, name="open-sitting"),
    path(f"{SITTING}close/", calling.Close.as_view(), name="close-sitting"),
    path(f"{SITTING}cancel/", calling.Cancel.as_view(), name="cancel-sitting"),
    path(f"{SITTING}notice/<slug:language>/", sittings.notice, name="sitting-notice"),
    path(RULING, rulings.ruling, name="ruling"),
    path(f"{RULING}text/", writing.WriteText.as_view(), name="ruling-text"),
    path(f"{RULING}items/<int:number>/", writing.WriteItem.as_view(), name="ruling-item"),
    path(f"{RULING}preview/<slug:language>/", rulings.preview, name="ruling-preview"),
    path(f"{RULING}letter/<slug:language>/", rulings.letter, name="ruling-letter"),
    path(f"{RULING}put/", rulings.put, name="put"),
    path(f"{RULING}vote/", voting.Vote.as_view(), name="vote"),
    path(f"{RULING}close-vote/", rulings.close_vote, name="close-vote"),
    path(f"{RULING}sign/", voting.Sign.as_view(), name="sign-ruling"),
    path(f"{RULING}cannot-sign/", voting.CannotSign.as_view(), name="cannot-sign"),
    path(f"{RULING}issue/", voting.Issue.as_view(), name="issue-ruling"),
]
