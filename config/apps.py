"""The composition root as an application: it brings the start-up checks."""

from django.apps import AppConfig

from config.checks import register_all


class CompositionRoot(AppConfig):
    """Registers what is checked before the system starts."""

    name = "config"

    def ready(self) -> None:
        register_all()
