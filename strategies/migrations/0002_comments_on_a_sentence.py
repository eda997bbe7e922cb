import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from accounts.migration_operations import Together


class Migration(migrations.Migration):

    dependencies = [
        ('strategies', '0001_moved_from_villages'),
    ]

    operations = [Together(operations=[
        pgtrigger.migrations.RemoveTrigger(
            model_name='sectioncomment',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='sectioncomment',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='sectioncomment',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='sectioncomment',
            name='place',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='sectioncomment',
            name='quote',
            field=models.CharField(blank=True, db_default='', default='', max_length=500, verbose_name='sentence'),
        ),
        migrations.AddField(
            model_name='sectioncommenthistory',
            name='place',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='sectioncommenthistory',
            name='quote',
            field=models.CharField(blank=True, db_default='', default='', max_length=500, verbose_name='sentence'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sectioncomment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_sectioncommenthistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quote", "resolved_at", "resolved_by_id", "section", "strategy_id", "text", "written_at", "written_by_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."quote", NEW."resolved_at", NEW."resolved_by_id", NEW."section", NEW."strategy_id", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='56cfa8be0153ec70caf455c92bb1a84dc77e0914', operation='INSERT', pgid='pgtrigger_insert_insert_2520f', table='villages_sectioncomment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sectioncomment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_sectioncommenthistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quote", "resolved_at", "resolved_by_id", "section", "strategy_id", "text", "written_at", "written_by_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."quote", NEW."resolved_at", NEW."resolved_by_id", NEW."section", NEW."strategy_id", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='e321ef7efbf0958bbbcf1432a8f3858b13f0639b', operation='UPDATE', pgid='pgtrigger_update_update_9d62c', table='villages_sectioncomment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sectioncomment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_sectioncommenthistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quote", "resolved_at", "resolved_by_id", "section", "strategy_id", "text", "written_at", "written_by_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."quote", OLD."resolved_at", OLD."resolved_by_id", OLD."section", OLD."strategy_id", OLD."text", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='e48b6655a71fbeedfa3030e31cd00f2c7e1e616b', operation='DELETE', pgid='pgtrigger_delete_delete_708fb', table='villages_sectioncomment', when='AFTER')),
        ),
    ])]
