"""Every address of the pages, by audience."""

from django.urls import include, path

from web import calendars, check, deadline, joining, mailbox, pages, signin
from web.notices import connections, mine, undelivered
from web.ops import status

web = (
    [
        path("", pages.start, name="start"),
        path("sign-in/", signin.sign_in, name="sign-in"),
        path("sign-in/demo/<int:pk>/", signin.sign_in_demo, name="sign-in-demo"),
        path("sign-up/", joining.sign_up, name="sign-up"),
        path("sign-up/code/", joining.confirm, name="confirm"),
        path("password/", joining.forgot, name="forgot"),
        path("password/code/", joining.reset, name="reset"),
        path("sign-out/", signin.sign_out, name="sign-out"),
        path("desk/", pages.desk, name="desk"),
        path("language/", pages.language, name="language"),
        path("desk/calendars/", calendars.addresses, name="calendars"),
        path("desk/calendars/<slug:kind>/make/", calendars.make, name="calendar-make"),
        path("desk/calendars/<slug:kind>/revoke/", calendars.revoke, name="calendar-revoke"),
        path("calendar/<str:code>.ics", calendars.feed, name="calendar-feed"),
        path("deadline/", deadline.compute, name="deadline"),
        path("check/", check.letter, name="check"),
        path("check/<str:code>", check.letter, name="check-code"),
        path("operations/", status.operations, name="operations"),
        path("operations/messages/", undelivered.listing, name="undelivered"),
        path("operations/messages/again/", undelivered.all_again, name="undelivered-all"),
        path("operations/messages/<int:pk>/again/", undelivered.again, name="undelivered-again"),
        path("operations/connections/", connections.listing, name="connections"),
        path("operations/connections/<int:pk>/renew/", connections.renew, name="connection-renew"),
        path("operations/connections/<int:pk>/end/", connections.end, name="connection-end"),
        path("notices/", mine.listing, name="notices"),
        path("notices/read/", mine.read, name="notices-read"),
        path("notices/<int:pk>/", mine.follow, name="notice"),
        path("mailbox/", mailbox.messages, name="mailbox"),
        path("mailbox/<int:pk>/", mailbox.message, name="mailbox-message"),
        path("mailbox/letters/", mailbox.post, name="mailbox-post"),
        path("mailbox/letters/<int:pk>/<str:language>/", mailbox.letter, name="mailbox-letter"),
    ],
    "web",
)

urlpatterns = [
    path("", include(web)),
    path("", include("web.public.urls")),
    path("officer/", include("web.officer.urls")),
    path("committee/", include("web.committee.urls")),
    path("api/v1/", include("web.api.urls")),
]
