"""The application that puts a planted defect in place; apart, for it is read before all models."""

import os

from django.apps import AppConfig
from django.utils.module_loading import import_string


class Planted(AppConfig):
    """Puts the chosen defect in place, once all models are there."""

    name = "tests.drill"
    label = "drill"

    def ready(self) -> None:
        if chosen := os.environ.get("PLANTED"):
            import_string("tests.drill.defects.DEFECTS")[chosen]()
