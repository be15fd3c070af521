"""How a place and a ground are written on a copy."""

from cases.originals import fine, printed


def test_a_place_in_whole_numbers_is_never_smaller():
    assert fine(0.1234567, 0.5, 0.7654321, 0.9) == (12_345, 50_000, 64_199, 40_000)
    left, top, wide, high = fine(0.9999999, 0.0, 1.0, 0.00000001)
    assert (left + wide, top, high) == (100_000, 0, 1)


def test_the_ground_is_printed_as_the_act_cites_it():
    assert [printed(code) for code in ("14", "15(2)", "personal")] == [
        "ม. ๑๔", "ม. ๑๕ (๒)", "ม. ๒๔ ข้อมูลส่วนบุคคล",
    ]  # fmt: skip
