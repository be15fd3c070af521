"""The appeal (ss. 17, 18, 25 para 4, 37): every duty from its filing to the ruling's effects."""

from complaints.actions.deciding import decide
from complaints.actions.hearing import (
    ask_other_side,
    drop,
    extend,
    hear,
    request_record,
    strike,
    supply,
)
from complaints.actions.lodging import (
    PURPOSE,
    AppealFiling,
    FiledAppeal,
    appealable,
    file_appeal,
    lodge,
    take_over,
)
from complaints.actions.screening import admit, convert, forward, not_admit, panel_for

__all__ = [
    "PURPOSE",
    "AppealFiling",
    "FiledAppeal",
    "admit",
    "appealable",
    "ask_other_side",
    "convert",
    "decide",
    "drop",
    "extend",
    "file_appeal",
    "forward",
    "hear",
    "lodge",
    "not_admit",
    "panel_for",
    "request_record",
    "strike",
    "supply",
    "take_over",
]
