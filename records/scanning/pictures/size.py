"""How large a picture may be before anything decodes it."""

from records.refusals import Reason, Refused

MOST_PIXELS = 40_000_000


def refuse_huge(pixels: int) -> None:
    """Refuse a picture that says it has more pixels than a page of any record needs."""
    if pixels > MOST_PIXELS:
        raise Refused(Reason.LARGE, "pixels")
