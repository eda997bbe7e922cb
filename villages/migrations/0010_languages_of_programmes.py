import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
import ui.languages
import villages.models.programme
from accounts.migration_operations import Together
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('villages', '0009_papers_kept_beyond_their_day'),
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
            name='languages',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), default=villages.models.programme.first_languages, size=None, verbose_name='languages'),
        ),
        migrations.AddField(
            model_name='programmehistory',
            name='languages',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), default=villages.models.programme.first_languages, size=None, verbose_name='languages'),
        ),
        migrations.AlterField(
            model_name='application',
            name='language',
            field=models.CharField(choices=ui.languages.choices, default='et', max_length=2),
        ),
        migrations.AlterField(
            model_name='applicationhistory',
            name='language',
            field=models.CharField(choices=ui.languages.choices, default='et', max_length=2),
        ),
        migrations.AlterField(
            model_name='invitation',
            name='language',
            field=models.CharField(choices=ui.languages.whole, default='et', max_length=2, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='invitationhistory',
            name='language',
            field=models.CharField(choices=ui.languages.whole, default='et', max_length=2, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='paper',
            name='language',
            field=models.CharField(choices=ui.languages.choices, default='et', max_length=2, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='paperhistory',
            name='language',
            field=models.CharField(choices=ui.languages.choices, default='et', max_length=2, verbose_name='language'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_programmehistory" ("archived_at", "currency", "end_note", "ends_on_actual", "ends_on_planned", "eu_leader_logo_id", "goal_en", "goal_et", "hours_per_village", "id", "is_public", "languages", "leader_logo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_cost", "ref_no", "results_en", "results_et", "slug", "starts_on", "support_rate", "title") VALUES (NEW."archived_at", NEW."currency", NEW."end_note", NEW."ends_on_actual", NEW."ends_on_planned", NEW."eu_leader_logo_id", NEW."goal_en", NEW."goal_et", NEW."hours_per_village", NEW."id", NEW."is_public", NEW."languages", NEW."leader_logo_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_cost", NEW."ref_no", NEW."results_en", NEW."results_et", NEW."slug", NEW."starts_on", NEW."support_rate", NEW."title"); RETURN NULL;', hash='c64d3a994ac6380222f2e2dbc2de08124dc1171f', operation='INSERT', pgid='pgtrigger_insert_insert_54f42', table='villages_programme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_programmehistory" ("archived_at", "currency", "end_note", "ends_on_actual", "ends_on_planned", "eu_leader_logo_id", "goal_en", "goal_et", "hours_per_village", "id", "is_public", "languages", "leader_logo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_cost", "ref_no", "results_en", "results_et", "slug", "starts_on", "support_rate", "title") VALUES (NEW."archived_at", NEW."currency", NEW."end_note", NEW."ends_on_actual", NEW."ends_on_planned", NEW."eu_leader_logo_id", NEW."goal_en", NEW."goal_et", NEW."hours_per_village", NEW."id", NEW."is_public", NEW."languages", NEW."leader_logo_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_cost", NEW."ref_no", NEW."results_en", NEW."results_et", NEW."slug", NEW."starts_on", NEW."support_rate", NEW."title"); RETURN NULL;', hash='1023faf9b3657dad9e90e31a48d1d1eca4bb1e91', operation='UPDATE', pgid='pgtrigger_update_update_72011', table='villages_programme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_programmehistory" ("archived_at", "currency", "end_note", "ends_on_actual", "ends_on_planned", "eu_leader_logo_id", "goal_en", "goal_et", "hours_per_village", "id", "is_public", "languages", "leader_logo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_cost", "ref_no", "results_en", "results_et", "slug", "starts_on", "support_rate", "title") VALUES (OLD."archived_at", OLD."currency", OLD."end_note", OLD."ends_on_actual", OLD."ends_on_planned", OLD."eu_leader_logo_id", OLD."goal_en", OLD."goal_et", OLD."hours_per_village", OLD."id", OLD."is_public", OLD."languages", OLD."leader_logo_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_cost", OLD."ref_no", OLD."results_en", OLD."results_et", OLD."slug", OLD."starts_on", OLD."support_rate", OLD."title"); RETURN NULL;', hash='c5c85fa13d307d08afc42612ea349732d494af1b', operation='DELETE', pgid='pgtrigger_delete_delete_3f713', table='villages_programme', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='programme',
            constraint=models.CheckConstraint(condition=models.Q(('languages', []), _negated=True), name='a_programme_has_a_language', violation_error_message='Choose at least one language.'),
        ),
    ])]
