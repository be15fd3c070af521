"""Addresses of the public pages."""

from django.urls import path

from web.public import acts, attaching, choosing, file, listing, mine, receipt, third_party, track

app_name = "public"
urlpatterns = [
    path("file/", file.start, name="file"),
    path("file/agency/", choosing.agency, name="file-agency"),
    path("file/items/", listing.items, name="file-items"),
    path("file/items/<int:number>/", listing.change_item, name="file-item"),
    path("file/files/", attaching.attachments, name="file-files"),
    path("file/check/", file.check, name="file-check"),
    path("file/sent/", receipt.sent, name="sent"),
    path("file/sent/receipt.pdf", receipt.slip, name="slip"),
    path("file/sent/kept/", receipt.kept, name="kept"),
    path("file/<slug:step>/", file.question, name="file-step"),
    path("track/", track.enter, name="track"),
    path("track/not-found/", track.wrong, name="track-wrong"),
    path("requests/", mine.mine, name="mine"),
    path("requests/<int:pk>/", track.case, name="case"),
    path("requests/<int:pk>/history/", track.history, name="history"),
    path("requests/<int:pk>/letters/<int:dispatch>/<str:language>/", track.letter, name="letter"),
    path("requests/<int:pk>/records/<int:record>/", track.record, name="record"),
    path("requests/<int:pk>/files/<int:attachment>/", track.attachment, name="attachment"),
    path("requests/<int:pk>/complete/", acts.complete, name="complete"),
    path("requests/<int:pk>/items/<int:number>/explain/", acts.explain, name="explain"),
    path("requests/<int:pk>/withdraw/", acts.withdraw, name="withdraw"),
    path("requests/<int:pk>/follow-up/", acts.follow_up, name="follow-up"),
    path("third-party/", third_party.enter, name="third-party"),
    path("third-party/not-found/", third_party.wrong, name="third-party-wrong"),
    path("third-party/<int:pk>/", third_party.notices, name="third-party-notices"),
    path("third-party/<int:pk>/<int:objection>/", third_party.answer, name="third-party-answer"),
    path(
        "third-party/<int:pk>/letters/<int:dispatch>/<str:language>/",
        third_party.letter,
        name="third-party-letter",
    ),
]
