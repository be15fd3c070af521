"""The environment of the tests, set before Django reads it. Nobody's own data is ever touched."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ["MODE"] = "test"
# Playwright keeps an event loop in the test's thread; the ORM calls around it stay synchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

_worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if not os.environ.get("DATA_DIR"):
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="tests-")
    atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
if _worker:
    os.environ["DATA_DIR"] = str(Path(os.environ["DATA_DIR"]) / _worker)

django.setup()
# Not inherited: a parallel worker must come by here before it reads the settings.
os.environ.pop("DJANGO_SETTINGS_MODULE")
