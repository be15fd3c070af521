"""Addresses of the registry of the Office."""

from django.urls import path

from web.committee import answering, appeals, consultations
from web.committee.complaints.addresses import COMPLAINTS

QUESTION = "consultations/<int:pk>/"

app_name = "committee"
urlpatterns = [
    path("", appeals.listing, name="appeals"),
    path("objections/<int:pk>/", appeals.objection, name="objection"),
    path("objections/<int:pk>/appeal/", appeals.Lodge.as_view(), name="lodge"),
    path("appeals/<int:pk>/", appeals.appeal, name="appeal"),
    path("appeals/<int:pk>/decide/", appeals.Decide.as_view(), name="decide"),
    path("appeals/<int:pk>/withdraw/", appeals.Drop.as_view(), name="drop"),
    *COMPLAINTS,
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
]
