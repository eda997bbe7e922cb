import accounts.operations
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('budget', '0001_initial'),
    ]

    operations = [
        accounts.operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='budgetlinehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='1aa457fd5308fb5ded7415d86c207a4aec153b45', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_c4fa0', table='budget_budgetlinehistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='costhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='6774c5c927e48464751ff852cb9beda4cf6852e1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_ec4ca', table='budget_costhistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='costpaperhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='4e34b4d13c96aa68c1e9caf0a6e4c5dbc9a6d5c5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_149e9', table='budget_costpaperhistory', when='BEFORE')),
            )],
        ),
    ]
