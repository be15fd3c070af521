"""What a hand in the database could do: statements, and the moment in which no trigger looks."""

from django.db import connection


def run(sql, values=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)


def without_triggers():
    if connection.vendor == "postgresql":
        return _Replica()
    return _Dropped()


class _Replica:
    """PostgreSQL lets a session say that it only repeats what was checked elsewhere."""

    def __enter__(self):
        run("SET LOCAL session_replication_role = replica")

    def __exit__(self, kind, *_error):
        if kind is None:  # else the savepoint around it is rolled back, and the setting with it
            run("SET LOCAL session_replication_role = DEFAULT")


class _Dropped:
    """SQLite has no such role: the triggers are dropped and made again, inside the test's own
    transaction; CHECKs are told to look away."""

    def __enter__(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            self.made = cursor.fetchall()
        for name, _sql in self.made:
            run(f'DROP TRIGGER "{name}"')
        run("PRAGMA ignore_check_constraints = ON")

    def __exit__(self, *_error):
        run("PRAGMA ignore_check_constraints = OFF")
        for _name, sql in self.made:
            with connection.cursor() as cursor:
                cursor.execute(sql)
