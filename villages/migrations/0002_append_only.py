import accounts.operations
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('villages', '0001_initial'),
    ]

    operations = [
        accounts.operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='activityhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='de3a11226f8a9fb4f719e53ef902211a3e3b0d43', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_dcbc4', table='villages_activityhistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='documenthistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='d1a902e44ab47b048570c27555532a9544b02457', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_c4b87', table='villages_documenthistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invitationhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='18d48afe73c5d4d1c40a82735859f7d7fda2347d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_324ff', table='villages_invitationhistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='membershiphistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='e05ce31a2d46f487f551515785edfac0cd3667d6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_344bc', table='villages_membershiphistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='participationhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='4d13a87e03a4517a526ce23f061fa830f86b4a89', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_57bba', table='villages_participationhistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='partnerhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='cc069280d27749191c03c8800babf4eeb9dc4a72', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_57214', table='villages_partnerhistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='programmehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='37af2f660bfa7935d0a6237d0ea31bb5474ac7b9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_2b0fd', table='villages_programmehistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='settlementhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='351366560d7a1db975f8957485011f98b150ed83', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_3cf82', table='villages_settlementhistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='strategyhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='1214bef5d0c5e047b07bbd96d2756f6fc71fbcf0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_2185f', table='villages_strategyhistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='villagehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='3a901b1750a911a71cbfdb0a1281c6f334c63d3a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_11220', table='villages_villagehistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='villagenamehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='0c45b24ccbfc82109ee645ffaf79b714431bb89e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_32c2b', table='villages_villagenamehistory', when='BEFORE')),
            )],
        ),
    ]
