"""The system as a web server that has read all of it before it splits off whoever answers.

A process that is killed is replaced in a moment; reading everything anew would take each a second.
"""

from django.test import Client

from config.wsgi import application

Client(raise_request_exception=False).get("/no-such-page/")  # addresses, templates, translations

__all__ = ["application"]
