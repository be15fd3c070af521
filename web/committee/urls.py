"""Addresses of the committee pages."""

from django.urls import URLPattern

app_name = "committee"
urlpatterns: list[URLPattern] = []
