"""What every test may ask for."""

import tests.environment  # noqa: F401  # isort: skip  (sets what Django reads on import)
