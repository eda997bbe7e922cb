from accounts.migration_operations import Together
import accounts.working_days
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('villages', '0012_long_lists_as_files'),
    ]

    operations = [Together(operations=[
        pgtrigger.migrations.RemoveTrigger(
            model_name='programme',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='programme',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='programme',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='programme',
            name='country',
            field=models.CharField(default='EE', max_length=2, validators=[accounts.working_days.known_country], verbose_name='country'),
        ),
        migrations.AddField(
            model_name='programmehistory',
            name='country',
            field=models.CharField(default='EE', max_length=2, validators=[accounts.working_days.known_country], verbose_name='country'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_programmehistory" ("archived_at", "country", "currency", "end_note", "ends_on_actual", "ends_on_planned", "eu_leader_logo_id", "goal_en", "goal_et", "hours_per_village", "id", "is_public", "languages", "leader_logo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_cost", "ref_no", "results_en", "results_et", "slug", "starts_on", "support_rate", "title") VALUES (NEW."archived_at", NEW."country", NEW."currency", NEW."end_note", NEW."ends_on_actual", NEW."ends_on_planned", NEW."eu_leader_logo_id", NEW."goal_en", NEW."goal_et", NEW."hours_per_village", NEW."id", NEW."is_public", NEW."languages", NEW."leader_logo_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_cost", NEW."ref_no", NEW."results_en", NEW."results_et", NEW."slug", NEW."starts_on", NEW."support_rate", NEW."title"); RETURN NULL;', hash='5cb5318ff0c58ba7fc623d5ba8e9f9f42ea008ed', operation='INSERT', pgid='pgtrigger_insert_insert_54f42', table='villages_programme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_programmehistory" ("archived_at", "country", "currency", "end_note", "ends_on_actual", "ends_on_planned", "eu_leader_logo_id", "goal_en", "goal_et", "hours_per_village", "id", "is_public", "languages", "leader_logo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_cost", "ref_no", "results_en", "results_et", "slug", "starts_on", "support_rate", "title") VALUES (NEW."archived_at", NEW."country", NEW."currency", NEW."end_note", NEW."ends_on_actual", NEW."ends_on_planned", NEW."eu_leader_logo_id", NEW."goal_en", NEW."goal_et", NEW."hours_per_village", NEW."id", NEW."is_public", NEW."languages", NEW."leader_logo_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_cost", NEW."ref_no", NEW."results_en", NEW."results_et", NEW."slug", NEW."starts_on", NEW."support_rate", NEW."title"); RETURN NULL;', hash='cb74bd9ed21eeed27583a686b346fc16ef1556c3', operation='UPDATE', pgid='pgtrigger_update_update_72011', table='villages_programme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_programmehistory" ("archived_at", "country", "currency", "end_note", "ends_on_actual", "ends_on_planned", "eu_leader_logo_id", "goal_en", "goal_et", "hours_per_village", "id", "is_public", "languages", "leader_logo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_cost", "ref_no", "results_en", "results_et", "slug", "starts_on", "support_rate", "title") VALUES (OLD."archived_at", OLD."country", OLD."currency", OLD."end_note", OLD."ends_on_actual", OLD."ends_on_planned", OLD."eu_leader_logo_id", OLD."goal_en", OLD."goal_et", OLD."hours_per_village", OLD."id", OLD."is_public", OLD."languages", OLD."leader_logo_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_cost", OLD."ref_no", OLD."results_en", OLD."results_et", OLD."slug", OLD."starts_on", OLD."support_rate", OLD."title"); RETURN NULL;', hash='ba378f26ed46020c0da6afa6dff14a5c3dd5bb67', operation='DELETE', pgid='pgtrigger_delete_delete_3f713', table='villages_programme', when='AFTER')),
        ),
    ])]
