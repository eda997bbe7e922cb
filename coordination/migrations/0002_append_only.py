import accounts.operations
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('coordination', '0001_initial'),
    ]

    operations = [
        accounts.operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='communicationitemhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='6a19f4285d6bd07d81b8360a57297731cb911604', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_58c3e', table='coordination_communicationitemhistory', when='BEFORE')),
            )],
        ),
    ]
