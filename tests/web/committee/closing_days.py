"""A closing day resolved late, proposed and approved by the registry: for tests of what follows.

To be used with the fixtures of the folder: ``eighteenth``, the Wednesday after the Cabinet met,
and ``second``, a registrar who did not propose it.
"""

from datetime import date

from complaints.tasks import carry_out
from law.models import Declaration
from tests.web.doors import signed_in

LATE = date(2026, 11, 25)  # an order served on 10 November can be appealed until this Wednesday
TOLD = {
    "act": "declared", "first": "25/11/2569", "last": "", "region": "",
    "name_th": "วันหยุดพิเศษ", "name_en": "Special holiday",
    "citation": "มติคณะรัฐมนตรี 17 พฤศจิกายน 2569", "resolved_on": "17/11/2569",
}  # fmt: skip


def proposed(world, **more) -> Declaration:
    answer = signed_in(world.registrar).post("/committee/holidays/new/", TOLD | more)
    assert answer.status_code == 302, answer.context["form"].errors
    return Declaration.objects.get(pk=answer["Location"].split("/")[-2])


def press(declaration, user):
    return signed_in(user).post(f"/committee/holidays/{declaration.pk}/approve/")


def approve(declaration, user):
    """Press the button, and let the worker whom it wakes do the work."""
    answer = press(declaration, user)
    carry_out(declaration.pk)
    return answer
