"""The settings of a process in a drill: those of the system, and a planted defect if named."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [*INSTALLED_APPS, "tests.drill.planted.Planted"]
MIDDLEWARE = ["tests.drill.cutting.Cutting", *MIDDLEWARE]
