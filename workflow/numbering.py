"""Numbers without gaps: a register of a public office may not skip one."""

from django.db import transaction

from workflow.models import Sequence


def next_number(scope: str, be_year: int) -> int:
    """Return the next number of a series; call inside the transaction that uses the number.

    The row stays locked until that transaction ends, so a number whose use was rolled back is
    given out again and the series has no gap.
    """
    with transaction.atomic():
        Sequence.objects.get_or_create(scope=scope, be_year=be_year)
        series = Sequence.objects.select_for_update().get(scope=scope, be_year=be_year)
        series.last += 1
        series.save(update_fields=["last"])
    return series.last
