"""The Act as data: what the law says stands in rows, and code names a row's code."""

from law.models.bodies import ComplaintCause, Panel, PanelKind, Subject
from law.models.correctable import Certainty, Correctable, InForce
from law.models.declaration import Act, Declaration, DeclaredDay, Fate, Redated
from law.models.exemption import Exemption, ExemptionFamily
from law.models.holiday import Change, Holiday, HolidayKind, HolidayYear
from law.models.limit import ActorKind, Basis, Fee, TimeLimit
from law.models.statute import Section, Statute

__all__ = [
    "Act",
    "ActorKind",
    "Basis",
    "Certainty",
    "Change",
    "ComplaintCause",
    "Correctable",
    "Declaration",
    "DeclaredDay",
    "Exemption",
    "ExemptionFamily",
    "Fate",
    "Fee",
    "Holiday",
    "HolidayKind",
    "HolidayYear",
    "InForce",
    "Panel",
    "PanelKind",
    "Redated",
    "Section",
    "Statute",
    "Subject",
    "TimeLimit",
]
