import accounts.operations
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('trainings', '0001_initial'),
    ]

    operations = [
        accounts.operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='attendancehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='bd63b9343ff78e645edf85b365ad4e135b2f09b9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_6de2a', table='trainings_attendancehistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='eventdayhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='dd042d05b3c5b0479d2b5489fcc302b563d1be1f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_97c44', table='trainings_eventdayhistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='eventhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='cf488c31bdb36ffc1c3c94e0ea4d718a2cd709ee', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_27cb6', table='trainings_eventhistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='eventpaperhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='fbe771a83b084eb6b3795e716b662eb56b15c63c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a4572', table='trainings_eventpaperhistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='modulehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='2866940b92bc25af6cfb7c66eaa790e4496b9664', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_4ac51', table='trainings_modulehistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='personhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='e905222ba4d07f186f83b3a104386d895636fecf', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8a7de', table='trainings_personhistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='topichistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='762821809dc588f97a898069dcc213a6ca0eab05', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8c608', table='trainings_topichistory', when='BEFORE')),
            )],
        ),
    ]
