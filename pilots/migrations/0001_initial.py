import accounts.operations
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('villages', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pilot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('aim', models.TextField(blank=True, verbose_name='aim')),
                ('state', models.CharField(choices=[('idea', 'idea'), ('submitted', 'submitted'), ('approved', 'approved'), ('under_way', 'under way'), ('ready', 'ready'), ('inspected', 'inspected'), ('closed', 'closed'), ('paused', 'paused'), ('broken_off', 'broken off')], default='idea', max_length=12, verbose_name='state')),
                ('budget', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='planned total cost')),
                ('support', models.DecimalField(decimal_places=2, default=0, max_digits=10, verbose_name='of it support')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='starts')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='ready by')),
                ('finished_on', models.DateField(blank=True, null=True, verbose_name='became ready')),
                ('completion', models.PositiveSmallIntegerField(default=0, verbose_name='degree of completion')),
                ('risk', models.CharField(choices=[('green', 'going to plan'), ('yellow', 'behind or in doubt'), ('red', 'needs help')], default='green', max_length=6, verbose_name='how it goes')),
                ('updated_on', models.DateField(blank=True, null=True, verbose_name='last published update')),
                ('result', models.TextField(blank=True, verbose_name='result')),
                ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pilots', to='villages.village')),
            ],
            options={
                'verbose_name': 'pilot action',
                'verbose_name_plural': 'pilot actions',
                'ordering': ['village__name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('budget__gte', 5000)), name='pilot_of_at_least_5000_euros', violation_error_message="A pilot action's planned total cost is at least 5 000 €."), models.CheckConstraint(condition=models.Q(('support__gte', 0), ('support__lte', models.F('budget'))), name='pilot_support_within_budget', violation_error_message='The support cannot be larger than the planned total cost.'), models.CheckConstraint(condition=models.Q(('completion__lte', 100)), name='pilot_completion_is_a_percentage'), models.CheckConstraint(condition=models.Q(('starts_on', None), ('due_on', None), ('due_on__gte', models.F('starts_on')), _connector='OR'), name='pilot_due_after_it_starts', violation_error_message='A pilot action becomes ready after it starts.')],
            },
        ),
        migrations.CreateModel(
            name='PilotHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('aim', models.TextField(blank=True, verbose_name='aim')),
                ('state', models.CharField(choices=[('idea', 'idea'), ('submitted', 'submitted'), ('approved', 'approved'), ('under_way', 'under way'), ('ready', 'ready'), ('inspected', 'inspected'), ('closed', 'closed'), ('paused', 'paused'), ('broken_off', 'broken off')], default='idea', max_length=12, verbose_name='state')),
                ('budget', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='planned total cost')),
                ('support', models.DecimalField(decimal_places=2, default=0, max_digits=10, verbose_name='of it support')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='starts')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='ready by')),
                ('finished_on', models.DateField(blank=True, null=True, verbose_name='became ready')),
                ('completion', models.PositiveSmallIntegerField(default=0, verbose_name='degree of completion')),
                ('risk', models.CharField(choices=[('green', 'going to plan'), ('yellow', 'behind or in doubt'), ('red', 'needs help')], default='green', max_length=6, verbose_name='how it goes')),
                ('updated_on', models.DateField(blank=True, null=True, verbose_name='last published update')),
                ('result', models.TextField(blank=True, verbose_name='result')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='pilots.pilot')),
                ('village', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PilotUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('text', models.TextField(max_length=4000, verbose_name='what happened')),
                ('risk', models.CharField(choices=[('green', 'going to plan'), ('yellow', 'behind or in doubt'), ('red', 'needs help')], default='green', max_length=6, verbose_name='how it goes')),
                ('completion', models.PositiveSmallIntegerField(verbose_name='degree of completion')),
                ('state', models.CharField(choices=[('submitted', 'waiting to be published'), ('returned', 'returned'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='submitted', max_length=10, verbose_name='state')),
                ('posted_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='posted')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                ('return_reason', models.CharField(blank=True, max_length=500, verbose_name='why it was returned')),
                ('pilot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='pilots.pilot')),
                ('posted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'pilot update',
                'verbose_name_plural': 'pilot updates',
                'ordering': ['-posted_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('completion__lte', 100)), name='update_completion_is_a_percentage', violation_error_message='The degree of completion is 0 to 100 per cent.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='published_update_names_the_publisher')],
            },
        ),
        migrations.CreateModel(
            name='PilotUpdateHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('text', models.TextField(max_length=4000, verbose_name='what happened')),
                ('risk', models.CharField(choices=[('green', 'going to plan'), ('yellow', 'behind or in doubt'), ('red', 'needs help')], default='green', max_length=6, verbose_name='how it goes')),
                ('completion', models.PositiveSmallIntegerField(verbose_name='degree of completion')),
                ('state', models.CharField(choices=[('submitted', 'waiting to be published'), ('returned', 'returned'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='submitted', max_length=10, verbose_name='state')),
                ('posted_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='posted')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                ('return_reason', models.CharField(blank=True, max_length=500, verbose_name='why it was returned')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='pilots.pilotupdate')),
                ('pilot', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.pilot')),
                ('posted_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UpdatePhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('caption', models.CharField(blank=True, max_length=200, verbose_name='caption')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document')),
                ('update_of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='pilots.pilotupdate')),
            ],
            options={
                'verbose_name': 'photo',
                'verbose_name_plural': 'photos',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='UpdatePhotoHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('caption', models.CharField(blank=True, max_length=200, verbose_name='caption')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='pilots.updatephoto')),
                ('update_of', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.pilotupdate')),
            ],
            options={
                'abstract': False,
            },
        ),
        accounts.operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='pilot',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_pilothistory" ("aim", "basis", "budget", "completion", "due_on", "finished_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "risk", "source", "starts_on", "state", "support", "title", "updated_on", "village_id") VALUES (NEW."aim", NEW."basis", NEW."budget", NEW."completion", NEW."due_on", NEW."finished_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."result", NEW."risk", NEW."source", NEW."starts_on", NEW."state", NEW."support", NEW."title", NEW."updated_on", NEW."village_id"); RETURN NULL;', hash='d75583ab77ae39c6e57ffec3aea0352c9619d5e1', operation='INSERT', pgid='pgtrigger_insert_insert_47c3e', table='pilots_pilot', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilot',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "pilots_pilothistory" ("aim", "basis", "budget", "completion", "due_on", "finished_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "risk", "source", "starts_on", "state", "support", "title", "updated_on", "village_id") VALUES (NEW."aim", NEW."basis", NEW."budget", NEW."completion", NEW."due_on", NEW."finished_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."result", NEW."risk", NEW."source", NEW."starts_on", NEW."state", NEW."support", NEW."title", NEW."updated_on", NEW."village_id"); RETURN NULL;', hash='47e1db38a7ec0ce82be9bc592071445fad44cb2a', operation='UPDATE', pgid='pgtrigger_update_update_e4b21', table='pilots_pilot', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilot',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_pilothistory" ("aim", "basis", "budget", "completion", "due_on", "finished_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "risk", "source", "starts_on", "state", "support", "title", "updated_on", "village_id") VALUES (OLD."aim", OLD."basis", OLD."budget", OLD."completion", OLD."due_on", OLD."finished_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."result", OLD."risk", OLD."source", OLD."starts_on", OLD."state", OLD."support", OLD."title", OLD."updated_on", OLD."village_id"); RETURN NULL;', hash='c9ce3b6e6d1feb8233135d8ba9a190d6ab253177', operation='DELETE', pgid='pgtrigger_delete_delete_e7cb2', table='pilots_pilot', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilothistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c58ce5fae1df633453127f707aaee4bcd5acf38b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_73ca2', table='pilots_pilothistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotupdate',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_pilotupdatehistory" ("basis", "completion", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "posted_at", "posted_by_id", "published_at", "published_by_id", "return_reason", "risk", "source", "state", "text") VALUES (NEW."basis", NEW."completion", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pilot_id", NEW."posted_at", NEW."posted_by_id", NEW."published_at", NEW."published_by_id", NEW."return_reason", NEW."risk", NEW."source", NEW."state", NEW."text"); RETURN NULL;', hash='cae105a7c8976e74c864b3e15b453b4e2e23f56e', operation='INSERT', pgid='pgtrigger_insert_insert_e7402', table='pilots_pilotupdate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotupdate',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "pilots_pilotupdatehistory" ("basis", "completion", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "posted_at", "posted_by_id", "published_at", "published_by_id", "return_reason", "risk", "source", "state", "text") VALUES (NEW."basis", NEW."completion", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pilot_id", NEW."posted_at", NEW."posted_by_id", NEW."published_at", NEW."published_by_id", NEW."return_reason", NEW."risk", NEW."source", NEW."state", NEW."text"); RETURN NULL;', hash='65d98e5ade104a3aae27c8a2ba40a39cbef0b1a7', operation='UPDATE', pgid='pgtrigger_update_update_79382', table='pilots_pilotupdate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotupdate',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_pilotupdatehistory" ("basis", "completion", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "posted_at", "posted_by_id", "published_at", "published_by_id", "return_reason", "risk", "source", "state", "text") VALUES (OLD."basis", OLD."completion", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pilot_id", OLD."posted_at", OLD."posted_by_id", OLD."published_at", OLD."published_by_id", OLD."return_reason", OLD."risk", OLD."source", OLD."state", OLD."text"); RETURN NULL;', hash='c525459d301e0835e55020e2bc6cff763c29847f', operation='DELETE', pgid='pgtrigger_delete_delete_75abc', table='pilots_pilotupdate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotupdatehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='877c6fc5ac232f29eb9df8eec9aff8d068cb3d7a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_35740', table='pilots_pilotupdatehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='updatephoto',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_updatephotohistory" ("caption", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "update_of_id") VALUES (NEW."caption", NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."update_of_id"); RETURN NULL;', hash='0d1b015865668b659d41a65be66a34daaae1edc4', operation='INSERT', pgid='pgtrigger_insert_insert_b1449', table='pilots_updatephoto', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='updatephoto',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "pilots_updatephotohistory" ("caption", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "update_of_id") VALUES (NEW."caption", NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."update_of_id"); RETURN NULL;', hash='95650bad7d6b506a2e39c2728ff14fcf037916f4', operation='UPDATE', pgid='pgtrigger_update_update_c5be6', table='pilots_updatephoto', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='updatephoto',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_updatephotohistory" ("caption", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "update_of_id") VALUES (OLD."caption", OLD."document_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."update_of_id"); RETURN NULL;', hash='fd9952b68d2527a54307c9a0e91298168f3e50db', operation='DELETE', pgid='pgtrigger_delete_delete_cd5b5', table='pilots_updatephoto', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='updatephotohistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='260adefaad8a9adb194c373799b98f55a80811cc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8a4e5', table='pilots_updatephotohistory', when='BEFORE')),
            )],
        ),
    ]
