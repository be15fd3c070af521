"""Proceedings before the Board and the tribunals."""

from complaints.models.appeal import Appeal, AppealEvent, AppealState

__all__ = ["Appeal", "AppealEvent", "AppealState"]
