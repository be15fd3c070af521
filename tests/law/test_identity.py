"""Identity numbers: the check digit against brute force, and every disguise in free text."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.dates import thai_digits
from law.identity import find_thai_ids, has_check_digit, is_thai_id, mask_thai_ids

ID = "1103700000003"
FULL_WIDTH = ID.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
DISGUISES = {
    "plain": ID,
    "glued to Thai letters": f"เลขประจำตัว{ID}ของผู้ร้อง",
    "Thai digits": f"เลข {thai_digits(ID)} ครับ",
    "mixed scripts": "1๑03７00000003",
    "full width": FULL_WIDTH,
    "dashes": "1-1037-00000-00-3",
    "long dashes": "1–1037—00000‑00−3".replace("−", "-"),
    "spaces": "1 1037 00000 00 3",
    "every digit apart": " ".join(ID),
    "dots": "1.1037.00000.00.3",
    "zero width": "\u200b".join(ID),
    "soft hyphen": "11037\u00ad00000\u00ad003",
    "line end": "1103700\n000003",
    "carriage return": "1103700\r\n000003",
    "no-break space": "1\u00a01037\u00a000000\u00a000\u00a03",
    "tab and underscore": "1\t1037_00000_00_3",
    "joiner and direction mark": "11037\u200d000\u202e00003",
    "followed by a line end": ID + "\n",
    "in brackets": f"({ID})",
    "after a telephone number": f"0812345678 {ID}",
    "in Latin words": f"ID{ID}X",
    "after a number in a circle": f"①{ID}",
    "before a raised number": f"{ID}²",
    "commas": "1,1037,00000,00,3",
    "colons": "1:1037:00000:00:3",
    "a comma among dashes": "1-1037-00000, 00-3",
    "with a tone mark": "11037\u0e4900000003",
}


def test_the_check_digit_against_brute_force_over_a_million_numbers() -> None:
    random = Random(1)
    for _number in range(100_000):
        twelve = f"{random.randrange(10**12):012}"
        right = [digit for digit in "0123456789" if has_check_digit(twelve + digit)]
        assert right == [_check_digit(twelve)], twelve


def _check_digit(twelve: str) -> str:
    """11 minus the remainder of the weighted sum, its last digit only."""
    total = sum(int(char) * weight for char, weight in zip(twelve, range(13, 1, -1), strict=True))
    return str(11 - total % 11)[-1]


@pytest.mark.parametrize("name", DISGUISES)
def test_every_disguise_is_seen_through(name: str) -> None:
    text = DISGUISES[name]
    assert len(find_thai_ids(text)) == 1
    masked = mask_thai_ids(text)
    assert find_thai_ids(masked) == []
    assert mask_thai_ids(masked) == masked
    assert "x-xxxx" in masked


def test_what_stands_around_is_left_alone() -> None:
    assert mask_thai_ids(DISGUISES["glued to Thai letters"]) == (
        "เลขประจำตัวx-xxxx-xxxxx-xx-xของผู้ร้อง"
    )
    assert mask_thai_ids(f"0812345678 {ID}").startswith("0812345678 ")


@pytest.mark.parametrize(
    "text",
    [
        "1103700000004",  # wrong check digit
        "110370000000",  # twelve digits
        "11037000000031",  # fourteen digits in a row are something else
        "พ.ศ. 2569 เลขที่ 12/2569 โทร 02 123 4567",
        "1103700 ข้อความคั่น 000003",
        "1,103,700,000,003",  # an amount
        "1,103,700 000,003",  # two amounts
        "1,1,0,3,7,0,0,0,0,0,0,0,3",  # marks of a survey
        "11:03, 70:00, 00:00, 3",
        "",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_thai_ids(text) == []
    assert mask_thai_ids(text) == text


def test_two_numbers_are_both_found() -> None:
    text = f"{ID} และ {thai_digits(ID)}, {ID}"
    assert len(find_thai_ids(text)) == 3
    assert find_thai_ids(mask_thai_ids(text)) == []


@pytest.mark.parametrize("text", [ID, thai_digits(ID), FULL_WIDTH, "1-1037-00000-00-3", f" {ID}\n"])
def test_a_number_is_accepted_in_any_script_and_with_separators(text: str) -> None:
    assert is_thai_id(text)


@pytest.mark.parametrize(
    "text", ["", "1103700000004", ID + "0", ID[:-1], f"เลข{ID}", f"{ID}a", ID + " " * 99, "x" * 13]
)
def test_anything_else_is_no_number(text: str) -> None:
    assert not is_thai_id(text)


@given(st.integers(0, 10**12 - 1), st.sampled_from(["", "-", " ", "\u200b", "."]))
def test_the_check_ignores_script_and_separators(twelve: int, mark: str) -> None:
    digits = f"{twelve:012}"
    whole = digits + _check_digit(digits)
    assert is_thai_id(mark.join(whole))
    assert is_thai_id(mark.join(thai_digits(whole)))
    assert find_thai_ids(mark.join(whole)) == [(0, len(mark.join(whole)))]


@given(
    st.lists(
        st.one_of(
            st.sampled_from([*DISGUISES.values()]),
            st.text(alphabet="0123456789๐๑๒① \n-.,:\u200bกx", max_size=30),
        ),
        max_size=6,
    )
)
def test_nothing_is_found_after_masking(parts: list[str]) -> None:
    masked = mask_thai_ids("".join(parts))
    assert find_thai_ids(masked) == []
    assert mask_thai_ids(masked) == masked


def test_long_text_is_searched_quickly() -> None:
    assert find_thai_ids("1 " * 50_000 + "ก" * 100_000) is not None
