import accounts.operations
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('pilots', '0001_initial'),
    ]

    operations = [
        accounts.operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='pilothistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='11045a370afb683d33deabd048e5172600695005', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8a375', table='pilots_pilothistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='pilotupdatehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='d491c9f19c934a7c9e7291269111e2d02cf427f3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_3d727', table='pilots_pilotupdatehistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='updatephotohistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='06398a56a7083a0676e104a15daa7c8165b083fd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f6252', table='pilots_updatephotohistory', when='BEFORE')),
            )],
        ),
    ]
