from accounts.migration_operations import Together
import pgtrigger.compiler
import pgtrigger.migrations
import ui.words
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('villages', '0014_many_rows_taken_in'),
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
            name='group_word',
            field=models.CharField(default='tegevusgrupp', max_length=20, validators=[ui.words.known_word], verbose_name='word for a local action group'),
        ),
        migrations.AddField(
            model_name='programmehistory',
            name='group_word',
            field=models.CharField(default='tegevusgrupp', max_length=20, validators=[ui.words.known_word], verbose_name='word for a local action group'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_programmehistory" ("archived_at", "country", "currency", "end_note", "ends_on_actual", "ends_on_planned", "eu_leader_logo_id", "goal_en", "goal_et", "group_word", "hours_per_village", "id", "is_public", "languages", "leader_logo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_cost", "ref_no", "results_en", "results_et", "slug", "starts_on", "support_rate", "title") VALUES (NEW."archived_at", NEW."country", NEW."currency", NEW."end_note", NEW."ends_on_actual", NEW."ends_on_planned", NEW."eu_leader_logo_id", NEW."goal_en", NEW."goal_et", NEW."group_word", NEW."hours_per_village", NEW."id", NEW."is_public", NEW."languages", NEW."leader_logo_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_cost", NEW."ref_no", NEW."results_en", NEW."results_et", NEW."slug", NEW."starts_on", NEW."support_rate", NEW."title"); RETURN NULL;', hash='3fcbce03f47bfcbbf10eaa09a3348b5d709a179c', operation='INSERT', pgid='pgtrigger_insert_insert_54f42', table='villages_programme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_programmehistory" ("archived_at", "country", "currency", "end_note", "ends_on_actual", "ends_on_planned", "eu_leader_logo_id", "goal_en", "goal_et", "group_word", "hours_per_village", "id", "is_public", "languages", "leader_logo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_cost", "ref_no", "results_en", "results_et", "slug", "starts_on", "support_rate", "title") VALUES (NEW."archived_at", NEW."country", NEW."currency", NEW."end_note", NEW."ends_on_actual", NEW."ends_on_planned", NEW."eu_leader_logo_id", NEW."goal_en", NEW."goal_et", NEW."group_word", NEW."hours_per_village", NEW."id", NEW."is_public", NEW."languages", NEW."leader_logo_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_cost", NEW."ref_no", NEW."results_en", NEW."results_et", NEW."slug", NEW."starts_on", NEW."support_rate", NEW."title"); RETURN NULL;', hash='c60639c09b2e5a58026308ed4e0c810a8c67144f', operation='UPDATE', pgid='pgtrigger_update_update_72011', table='villages_programme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_programmehistory" ("archived_at", "country", "currency", "end_note", "ends_on_actual", "ends_on_planned", "eu_leader_logo_id", "goal_en", "goal_et", "group_word", "hours_per_village", "id", "is_public", "languages", "leader_logo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_cost", "ref_no", "results_en", "results_et", "slug", "starts_on", "support_rate", "title") VALUES (OLD."archived_at", OLD."country", OLD."currency", OLD."end_note", OLD."ends_on_actual", OLD."ends_on_planned", OLD."eu_leader_logo_id", OLD."goal_en", OLD."goal_et", OLD."group_word", OLD."hours_per_village", OLD."id", OLD."is_public", OLD."languages", OLD."leader_logo_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_cost", OLD."ref_no", OLD."results_en", OLD."results_et", OLD."slug", OLD."starts_on", OLD."support_rate", OLD."title"); RETURN NULL;', hash='d265ab729035755bc3b97c3e1620aec2c903fc4a', operation='DELETE', pgid='pgtrigger_delete_delete_3f713', table='villages_programme', when='AFTER')),
        ),
    ])]
