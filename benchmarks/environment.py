"""Django, set up for a measurement on the database that DATABASE_URL names."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("MODE", "test")
django.setup()
