"""Every address of the system."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("web.urls")),
    path("office-admin/", admin.site.urls),
]
handler404 = "web.errors.not_found"
handler403 = "web.errors.forbidden"
handler400 = "web.errors.bad_request"
handler500 = "web.errors.server_error"
