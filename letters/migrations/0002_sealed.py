"""The database itself refuses to change or remove what has left the house (promises 8, P17).

The application refuses it as well (`FrozenFields`), but a forgotten `queryset.update()` or a hand
at the SQL prompt does not pass through the application.
"""

from django.db import migrations

FIXED = ("letter_id", "language", "html", "html_sha256")
ONCE = ("pdf", "sha256", "sealed_at")

POSTGRESQL = [
    f"""
    CREATE FUNCTION letters_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'an issued letter never changes' USING ERRCODE = 'integrity_constraint_violation';
    END $$;
    CREATE TRIGGER letters_letter_fixed BEFORE UPDATE OR DELETE ON letters_letter
        FOR EACH ROW EXECUTE FUNCTION letters_refuse();
    CREATE TRIGGER letters_edition_kept BEFORE DELETE ON letters_edition
        FOR EACH ROW EXECUTE FUNCTION letters_refuse();
    CREATE TRIGGER letters_edition_fixed BEFORE UPDATE ON letters_edition FOR EACH ROW
        WHEN ({" OR ".join(f"OLD.{c} IS DISTINCT FROM NEW.{c}" for c in FIXED)})
        EXECUTE FUNCTION letters_refuse();
    CREATE TRIGGER letters_edition_sealed BEFORE UPDATE ON letters_edition FOR EACH ROW
        WHEN (OLD.sealed_at IS NOT NULL
              AND ({" OR ".join(f"OLD.{c} IS DISTINCT FROM NEW.{c}" for c in ONCE)}))
        EXECUTE FUNCTION letters_refuse();
    """,
]
POSTGRESQL_BACK = [
    """
    DROP TRIGGER letters_letter_fixed ON letters_letter;
    DROP TRIGGER letters_edition_kept ON letters_edition;
    DROP TRIGGER letters_edition_fixed ON letters_edition;
    DROP TRIGGER letters_edition_sealed ON letters_edition;
    DROP FUNCTION letters_refuse();
    """,
]

REFUSE = "BEGIN SELECT RAISE(ABORT, 'an issued letter never changes'); END"
SQLITE = [
    f"CREATE TRIGGER letters_letter_fixed BEFORE UPDATE ON letters_letter {REFUSE}",
    f"CREATE TRIGGER letters_letter_kept BEFORE DELETE ON letters_letter {REFUSE}",
    f"CREATE TRIGGER letters_edition_kept BEFORE DELETE ON letters_edition {REFUSE}",
    f"""CREATE TRIGGER letters_edition_fixed BEFORE UPDATE ON letters_edition
        WHEN {" OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in FIXED)} {REFUSE}""",
    f"""CREATE TRIGGER letters_edition_sealed BEFORE UPDATE ON letters_edition
        WHEN OLD.sealed_at IS NOT NULL
             AND ({" OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in ONCE)}) {REFUSE}""",
]
SQLITE_BACK = [
    f"DROP TRIGGER letters_{name}"
    for name in (
        "letter_fixed",
        "letter_kept",
        "edition_kept",
        "edition_fixed",
        "edition_sealed",
    )
]

STATEMENTS = {"postgresql": (POSTGRESQL, POSTGRESQL_BACK), "sqlite": (SQLITE, SQLITE_BACK)}


def guard(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor][0]:
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor][1]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_initial")]

    operations = [migrations.RunPython(guard, unguard)]
