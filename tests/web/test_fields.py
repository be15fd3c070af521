"""Fields that read what Thai people type."""

from datetime import date

import pytest

from web import fields
from web.forms import Form

TODAY = date(2026, 11, 22)


class Card(Form):
    number = fields.ThaiIdField(label="เลขประจำตัวประชาชน")
    on = fields.ThaiDateField(label="วันที่รับ", latest=lambda: TODAY, earliest=date(2025, 1, 1))
    price = fields.BahtField(label="จำนวนเงิน", required=False)


def card(**typed):
    return Card({"number": "1101700203450", "on": "22/11/2569", **typed})


NUMBERS = [
    "1101700203450",
    "1-1017-00203-45-0",
    "๑๑๐๑๗๐๐๒๐๓๔๕๐",
    "1๑0๑700๒03450",
    " 1 1017 00203 45 0 ",
    "１１０１７００２０３４５０",
    "1101700203450\n",
]


@pytest.mark.parametrize("typed", NUMBERS)
def test_one_person_has_one_number_however_typed(typed):
    form = card(number=typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["number"] == "1101700203450"


@pytest.mark.parametrize("typed", ["1101700203451", "110170020345", "11017002034500", "x" * 13])
def test_a_wrong_number_is_refused_without_a_hint_where(typed):
    form = card(number=typed)
    assert form.errors["number"] == ["เลขประจำตัวประชาชน 13 หลักนี้ไม่ถูกต้อง โปรดตรวจกับบัตรอีกครั้ง"]


def test_days_lie_between_their_limits():
    assert card(on="22/11/2569").is_valid()
    assert "22 พฤศจิกายน 2569" in card(on="23/11/2569").errors["on"][0]
    assert "1 มกราคม 2568" in card(on="31/12/2567").errors["on"][0]


@pytest.mark.parametrize(("typed", "baht"), [("๑๒.๕๐", "12.50"), ("1,000", "1000"), ("", "None")])
def test_amounts_are_read_in_any_script(typed, baht):
    form = card(price=typed)
    assert form.is_valid()
    assert str(form.cleaned_data["price"]) == baht


@pytest.mark.parametrize("typed", ["-1", "1.234", "1e9", "NaN", "Infinity", "9" * 30])
def test_an_amount_that_is_none_is_refused(typed):
    assert card(price=typed).errors["price"]


def test_a_blank_field_is_named_with_its_remedy():
    assert Card({}).errors["number"] == ["โปรดกรอก: เลขประจำตัวประชาชน"]


def test_the_error_is_tied_to_its_control():
    html = str(card(number="x")["number"].as_field_group())
    assert 'aria-describedby="id_number_error"' in html
    assert 'id="id_number_error"' in html
    assert 'value="x"' in html
