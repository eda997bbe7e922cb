import accounts.operations
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('mentoring', '0001_initial'),
    ]

    operations = [
        accounts.operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='allowancehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='6f6b022e951e9285f062bce1e72935dcbc23684f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f95a9', table='mentoring_allowancehistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='hourentryhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='77ebc61f3ba723c8a25f09c87d53d5503cb0950d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_4921d', table='mentoring_hourentryhistory', when='BEFORE')),
            )],
        ),
    ]
