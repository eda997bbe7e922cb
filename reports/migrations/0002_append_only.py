import accounts.operations
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0001_initial'),
    ]

    operations = [
        accounts.operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='reportjobhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='c972715e42d9cfba803751b3971561f0e56f426f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_5f889', table='reports_reportjobhistory', when='BEFORE')),
            )],
        ),
    ]
