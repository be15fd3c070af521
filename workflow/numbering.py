"""Numbers without gaps: a register of a public office may not skip one."""

from django.db import connection

# One statement finds the series or begins it, holds its row, and counts on.
NEXT = """INSERT INTO workflow_sequence (scope, be_year, "last") VALUES (%s, %s, 1)
    ON CONFLICT (scope, be_year) DO UPDATE SET "last" = workflow_sequence."last" + 1
    RETURNING "last" """


def next_number(scope: str, be_year: int) -> int:
    """Return the next number of a series; call inside the transaction that uses the number.

    The row stays locked until that transaction ends, so a number whose use was rolled back is
    given out again and the series has no gap.
    """
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [scope, be_year])
        return int(cursor.fetchone()[0])
