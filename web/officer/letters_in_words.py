"""What each kind of letter is called."""

from django.utils.translation import gettext_lazy

NAMES = {
    "receipt": gettext_lazy("Receipt of the request"),
    "completion": gettext_lazy("Request to complete"),
    "advice": gettext_lazy("Advice where to ask"),
    "transfer": gettext_lazy("Notice of transfer"),
    "extension": gettext_lazy("Extension of time"),
    "third_party_notice": gettext_lazy("Third-party notice"),
    "objection_ruling": gettext_lazy("Ruling on an objection"),
    "fee": gettext_lazy("Fee"),
    "order": gettext_lazy("Order"),
    "delivery": gettext_lazy("Delivery"),
    "appeal_notice": gettext_lazy("Notice of an appeal"),
    "ruling_cover": gettext_lazy("Outcome of an appeal"),
    "lapsed": gettext_lazy("Request treated as withdrawn"),
}


def letter_name(kind: str) -> str:
    """The name of a kind of letter in the reader's language."""
    return str(NAMES.get(kind, kind))
