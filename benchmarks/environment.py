"""Django, set up for a measurement on the database that DATABASE_URL names."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("MODE", "test")
os.environ.setdefault("LOG_LEVEL", "ERROR")  # a line for each mail would be measured along
django.setup()
