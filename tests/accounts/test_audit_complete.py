"""A second, independent recorder stands beside the history over a representative run: neither may know more."""

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.models import Count

from accounts.actions import choose_language
from accounts.models import User
from villages.models import Village

RECORDER = """
    CREATE TEMP TABLE shadow (source text, key bigint, deed text) ON COMMIT DROP;
    CREATE FUNCTION pg_temp.record_in_shadow() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE untold text[] := TG_ARGV[0]::text[];
    BEGIN
        IF TG_OP <> 'UPDATE' OR to_jsonb(OLD) - untold IS DISTINCT FROM to_jsonb(NEW) - untold THEN
            INSERT INTO shadow
            VALUES (TG_TABLE_NAME, (to_jsonb(coalesce(NEW, OLD)) ->> 'id')::bigint, lower(TG_OP));
        END IF;
        RETURN NULL;
    END $$;
"""


def histories():
    return [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]


def untold(model) -> str:
    """Columns that the history leaves out on purpose: secrets, personal data, the pulse of a running job."""
    kept = {field.column for field in model._meta.concrete_fields}
    return (
        "{" + ",".join(f.column for f in model.pgh_tracked_model._meta.concrete_fields if f.column not in kept) + "}"
    )


def deeds_of(model) -> set[str]:
    return {tracker.label for tracker in model.pgh_trackers}


def test_no_changed_row_is_without_its_history_row(db):
    with connection.cursor() as cursor:
        cursor.execute(RECORDER)
        for model in histories():
            table = model.pgh_tracked_model._meta.db_table
            cursor.execute(
                f'CREATE TRIGGER zz_shadow AFTER INSERT OR UPDATE OR DELETE ON "{table}"'
                f" FOR EACH ROW EXECUTE FUNCTION pg_temp.record_in_shadow('{untold(model)}')"
            )
    call_command("load_programme")
    call_command("load_demo")
    choose_language(by=User.objects.order_by("pk").first(), language="en")
    Village.objects.update(population=100)  # past save() and signals
    with connection.cursor() as cursor:
        cursor.execute("UPDATE villages_partner SET website = 'https://example.ee'")  # past Django
        cursor.execute("SELECT source, key, deed, count(*) FROM shadow GROUP BY 1, 2, 3")
        seen = {row[:3]: row[3] for row in cursor.fetchall()}
        kept = {}
        for model in histories():
            table = model.pgh_tracked_model._meta.db_table
            counted = model.objects.values_list("pgh_obj_id", "pgh_label").annotate(Count("pk")).order_by()
            kept |= {(table, key, deed): count for key, deed, count in counted}
    recorded = {m.pgh_tracked_model._meta.db_table: deeds_of(m) for m in histories()}
    expected = {(table, key, deed): n for (table, key, deed), n in seen.items() if deed in recorded[table]}
    assert len({table for table, _key, _deed in expected}) > 20, "a representative run"
    assert kept == expected
