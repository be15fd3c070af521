"""The records of a request file."""

from cases import database as database  # names the reasons of what the database refuses
from cases.models.attachment import Amendment, Attachment
from cases.models.case import Case, CaseKind, CaseState, Channel
from cases.models.disposition import Disposition, Ground
from cases.models.fee import FeeCharge, FeeLine
from cases.models.item import Item
from cases.models.objection import Objection, ThirdParty
from cases.models.order import Order
from cases.models.release import Delivery, Enclosure, Record
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
    "Case",
    "CaseKind",
    "CaseState",
    "Channel",
    "Deadline",
    "Delivery",
    "Dispatch",
    "Disposition",
    "Enclosure",
    "Escalation",
    "Event",
    "FeeCharge",
    "FeeLine",
    "Ground",
    "Item",
    "ItemState",
    "Objection",
    "ObjectionState",
    "Order",
    "OrderState",
    "Outcome",
    "Owes",
    "Record",
    "Requester",
    "SearchCertificate",
    "ServiceChannel",
    "Standing",
    "ThirdParty",
    "Transfer",
]
