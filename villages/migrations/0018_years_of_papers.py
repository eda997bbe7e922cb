from accounts.migration_operations import Together
import django.core.validators
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('villages', '0017_places_abroad'),
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
            name='years_kept',
            field=models.PositiveSmallIntegerField(default=7, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(50)], verbose_name='years for which papers are kept'),
        ),
        migrations.AddField(
            model_name='programmehistory',
            name='years_kept',
            field=models.PositiveSmallIntegerField(default=7, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(50)], verbose_name='years for which papers are kept'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_programmehistory" ("archived_at", "country", "currency", "end_note", "ends_on_actual", "ends_on_planned", "eu_leader_logo_id", "goal_en", "goal_et", "group_word", "hours_per_village", "id", "is_public", "languages", "leader_logo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_cost", "ref_no", "results_en", "results_et", "slug", "starts_on", "support_rate", "title", "years_kept") VALUES (NEW."archived_at", NEW."country", NEW."currency", NEW."end_note", NEW."ends_on_actual", NEW."ends_on_planned", NEW."eu_leader_logo_id", NEW."goal_en", NEW."goal_et", NEW."group_word", NEW."hours_per_village", NEW."id", NEW."is_public", NEW."languages", NEW."leader_logo_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_cost", NEW."ref_no", NEW."results_en", NEW."results_et", NEW."slug", NEW."starts_on", NEW."support_rate", NEW."title", NEW."years_kept"); RETURN NULL;', hash='9f5363b7a4b59b1a167f59fdc428cb2d4797e589', operation='INSERT', pgid='pgtrigger_insert_insert_54f42', table='villages_programme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_programmehistory" ("archived_at", "country", "currency", "end_note", "ends_on_actual", "ends_on_planned", "eu_leader_logo_id", "goal_en", "goal_et", "group_word", "hours_per_village", "id", "is_public", "languages", "leader_logo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_cost", "ref_no", "results_en", "results_et", "slug", "starts_on", "support_rate", "title", "years_kept") VALUES (NEW."archived_at", NEW."country", NEW."currency", NEW."end_note", NEW."ends_on_actual", NEW."ends_on_planned", NEW."eu_leader_logo_id", NEW."goal_en", NEW."goal_et", NEW."group_word", NEW."hours_per_village", NEW."id", NEW."is_public", NEW."languages", NEW."leader_logo_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_cost", NEW."ref_no", NEW."results_en", NEW."results_et", NEW."slug", NEW."starts_on", NEW."support_rate", NEW."title", NEW."years_kept"); RETURN NULL;', hash='0c722549e1058f203d41382b4a9ce3d6693268de', operation='UPDATE', pgid='pgtrigger_update_update_72011', table='villages_programme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_programmehistory" ("archived_at", "country", "currency", "end_note", "ends_on_actual", "ends_on_planned", "eu_leader_logo_id", "goal_en", "goal_et", "group_word", "hours_per_village", "id", "is_public", "languages", "leader_logo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_cost", "ref_no", "results_en", "results_et", "slug", "starts_on", "support_rate", "title", "years_kept") VALUES (OLD."archived_at", OLD."country", OLD."currency", OLD."end_note", OLD."ends_on_actual", OLD."ends_on_planned", OLD."eu_leader_logo_id", OLD."goal_en", OLD."goal_et", OLD."group_word", OLD."hours_per_village", OLD."id", OLD."is_public", OLD."languages", OLD."leader_logo_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_cost", OLD."ref_no", OLD."results_en", OLD."results_et", OLD."slug", OLD."starts_on", OLD."support_rate", OLD."title", OLD."years_kept"); RETURN NULL;', hash='26ef83f32da6393aaa429e8963148fb5dcf536d2', operation='DELETE', pgid='pgtrigger_delete_delete_3f713', table='villages_programme', when='AFTER')),
        ),
    ])]
