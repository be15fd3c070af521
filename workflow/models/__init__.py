"""What every record that moves has in common. Abstract: the tables belong to the domain."""

from workflow.models.deadline import UNSEEN, AbstractDeadline, DeadlineQuerySet
from workflow.models.escalation import (
    AbstractEscalation,
    Audience,
    EscalationMark,
    EscalationRule,
    Moment,
    RuleChannel,
)
from workflow.models.records import AbstractEvent, Stateful
from workflow.models.sequence import Sequence
from workflow.models.state import StateField

__all__ = [
    "UNSEEN",
    "AbstractDeadline",
    "AbstractEscalation",
    "AbstractEvent",
    "Audience",
    "DeadlineQuerySet",
    "EscalationMark",
    "EscalationRule",
    "Moment",
    "RuleChannel",
    "Sequence",
    "StateField",
    "Stateful",
]
