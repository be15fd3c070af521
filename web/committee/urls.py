"""Addresses of the registry of the Office."""

from django.urls import path

from web.committee import (
    answering,
    board,
    consultations,
    court,
    declaring,
    holidays,
    paper_records,
    sealed,
)
from web.committee.appeals.addresses import APPEALS
from web.committee.bench.urls import urlpatterns as bench
from web.committee.complaints.addresses import COMPLAINTS

QUESTION = "consultations/<int:pk>/"

app_name = "committee"
urlpatterns = [
    *APPEALS,
    *COMPLAINTS,
    path("board/", board.board, name="board"),
    path("holidays/", holidays.listing, name="holidays"),
    path("holidays/new/", declaring.Propose.as_view(), name="holiday-new"),
    path("holidays/<int:pk>/", holidays.declaration, name="holiday"),
    path("holidays/<int:pk>/days.csv", holidays.days, name="holiday-days"),
    path("holidays/<int:pk>/approve/", declaring.Approve.as_view(), name="holiday-approve"),
    path("holidays/<int:pk>/reject/", declaring.Reject.as_view(), name="holiday-reject"),
    path("holidays/<int:pk>/undo/", declaring.Undo.as_view(), name="holiday-undo"),
    path("consultations/", consultations.listing, name="consultations"),
    path(f"{QUESTION}", consultations.consultation, name="consultation"),
    path(f"{QUESTION}accept/", answering.Accept.as_view(), name="consultation-accept"),
    path(f"{QUESTION}refuse/", answering.Refuse.as_view(), name="consultation-refuse"),
    path(f"{QUESTION}refer/", answering.Refer.as_view(), name="consultation-refer"),
    path(f"{QUESTION}reply/", answering.Reply.as_view(), name="consultation-reply"),
    path(f"{QUESTION}prepare/", answering.Prepare.as_view(), name="consultation-prepare"),
    path(f"{QUESTION}publish/", answering.Publish.as_view(), name="consultation-publish"),
    path(
        f"{QUESTION}letters/<int:posting>/<slug:language>/",
        consultations.letter,
        name="consultation-letter",
    ),
    path("appeals/<int:pk>/suit/", court.EnterSuit.as_view(), name="court-suit"),
    path("court/<int:pk>/judgment/", court.Judge.as_view(), name="court-judge"),
    path("court/<int:pk>/final/", court.BecomeFinal.as_view(), name="court-final"),
    path("court/<int:pk>/appeal/", court.Higher.as_view(), name="court-higher"),
    path("court/<int:pk>/withdrawn/", court.Withdraw.as_view(), name="court-withdraw"),
    *bench,
    path("papers/<slug:kind>/<int:pk>/", sealed.papers, name="papers"),
    path("papers/<slug:kind>/<int:pk>/enter/", paper_records.Enter.as_view(), name="exhibit-enter"),
    path("papers/<slug:kind>/<int:pk>/<slug:bundle>/", sealed.press, name="press-dossier"),
    path("dossiers/<int:pk>/", sealed.dossier, name="dossier"),
    path("sealed/<int:pk>/<int:page>/", sealed.exhibit, name="exhibit"),
    path("sealed/<int:pk>/readers/", sealed.readings, name="readings"),
]
