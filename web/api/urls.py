"""Addresses of the API; what is not here answers with a problem too."""

from django.urls import path, re_path

from web.api import answers, bulk, description, reading

app_name = "api"
urlpatterns = [
    path("", description.openapi, name="root"),
    path("openapi.json", description.openapi, name="openapi"),
    path("entries/", answers.entries, name="entries"),
    path("entries/<int:number>/", answers.entry, name="entry"),
    path("agencies/", answers.agencies, name="agencies"),
    path("agencies/<slug:code>/", answers.agency, name="agency"),
    path("evidence/", answers.evidence, name="evidence"),
    path("statistics/", answers.numbers, name="statistics"),
    path("catalogue.jsonld", answers.catalogue, name="catalogue"),
    re_path(r"^bulk/(?P<name>[a-z]+)\.(?P<form>csv|jsonl)$", bulk.bulk, name="bulk"),
    path("<path:rest>", reading.nothing, name="nothing"),
]
