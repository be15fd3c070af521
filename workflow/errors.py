"""The refusal that a person meets when a step is not lawful now."""

from collections.abc import Sequence
from typing import Any

from django_fsm import TransitionNotAllowed


class NotLawfulNow(TransitionNotAllowed):
    """The step is not lawful at this moment; ``reasons`` says why, in the reader's language."""

    def __init__(self, reasons: Sequence[Any]) -> None:
        self.reasons = [str(reason) for reason in reasons]
        super().__init__("; ".join(self.reasons))
