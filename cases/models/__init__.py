"""The records of a request file."""

from cases import database as database  # names the reasons of what the database refuses
from cases import redaction_rules as redaction_rules
from cases.models.attachment import Amendment, Attachment
from cases.models.case import Case, CaseKind, CaseState, Channel
from cases.models.disposition import Disposition, Ground
from cases.models.fee import FeeCharge, FeeLine
from cases.models.item import Item
from cases.models.looking import Decision, Finding, Look, LookState
from cases.models.objection import Objection, ThirdParty
from cases.models.order import Order
from cases.models.redacting import Box, Rebuild, Stroke
from cases.models.release import Delivery, Enclosure, Layer, Record
from cases.models.requester import Requester
from cases.models.search import SearchCertificate
from cases.models.standing import Owes, Standing
from cases.models.states import Access, ItemState, ObjectionState, OrderState, Outcome
from cases.models.trail import Addressee, Deadline, Dispatch, Escalation, Event, ServiceChannel
from cases.models.transfer import Transfer

__all__ = [
    "Access",
    "Addressee",
    "Amendment",
    "Attachment",
    "Box",
    "Case",
    "CaseKind",
    "CaseState",
    "Channel",
    "Deadline",
    "Decision",
    "Delivery",
    "Dispatch",
    "Disposition",
    "Enclosure",
    "Escalation",
    "Event",
    "FeeCharge",
    "FeeLine",
    "Finding",
    "Ground",
    "Item",
    "ItemState",
    "Layer",
    "Look",
    "LookState",
    "Objection",
    "ObjectionState",
    "Order",
    "OrderState",
    "Outcome",
    "Owes",
    "Rebuild",
    "Record",
    "Requester",
    "SearchCertificate",
    "ServiceChannel",
    "Standing",
    "Stroke",
    "ThirdParty",
    "Transfer",
]
