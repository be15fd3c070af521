"""Addresses of the registry of the Office."""

from django.urls import path

from web.committee import appeals

app_name = "committee"
urlpatterns = [
    path("", appeals.listing, name="appeals"),
    path("objections/<int:pk>/", appeals.objection, name="objection"),
    path("objections/<int:pk>/appeal/", appeals.Lodge.as_view(), name="lodge"),
    path("appeals/<int:pk>/", appeals.appeal, name="appeal"),
    path("appeals/<int:pk>/decide/", appeals.Decide.as_view(), name="decide"),
    path("appeals/<int:pk>/withdraw/", appeals.Drop.as_view(), name="drop"),
]
