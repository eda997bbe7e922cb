import accounts.migration_operations
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('reports', '0001_initial'), ('reports', '0002_append_only'), ('reports', '0003_requester')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('villages', '0001_whole'),
    ]

    operations = [
        accounts.migration_operations.CreateModels(
            models=[migrations.CreateModel(
                name='ReportJob',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=20, unique=True, verbose_name='number')),
                    ('scope', models.CharField(choices=[('programme', 'the whole programme'), ('partner', 'one local action group'), ('village', 'one village')], max_length=10, verbose_name='report on')),
                    ('period_from', models.DateField(verbose_name='from')),
                    ('period_until', models.DateField(verbose_name='until')),
                    ('language', models.CharField(choices=[('et', 'Eesti'), ('en', 'English')], default='et', max_length=2, verbose_name='language')),
                    ('note', models.TextField(blank=True, max_length=4000, verbose_name="coordinator's summary")),
                    ('requested_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked')),
                    ('state', models.CharField(choices=[('queued', 'waiting'), ('running', 'being made'), ('done', 'ready'), ('failed', 'failed')], default='queued', max_length=8, verbose_name='state')),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('fence', models.PositiveIntegerField(default=0)),
                    ('lease_until', models.DateTimeField(blank=True, null=True)),
                    ('progress', models.PositiveSmallIntegerField(default=0)),
                    ('step', models.CharField(blank=True, max_length=20)),
                    ('failure', models.CharField(blank=True, max_length=500, verbose_name='what went wrong')),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ('participation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='report_jobs', to='villages.participation', verbose_name='group')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_jobs', to='villages.programme', verbose_name='programme')),
                    ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('village', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='report_jobs', to='villages.village', verbose_name='village')),
                ],
                options={
                    'verbose_name': 'report request',
                    'verbose_name_plural': 'report requests',
                    'ordering': ['-requested_at'],
                    'indexes': [models.Index(fields=['state', 'lease_until'], name='due_report_jobs')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('participation', None), ('scope', 'programme'), ('village', None)), models.Q(('participation__isnull', False), ('scope', 'partner'), ('village', None)), models.Q(('participation', None), ('scope', 'village'), ('village__isnull', False)), _connector='OR'), name='report_scope_names_its_place'), models.CheckConstraint(condition=models.Q(('period_until__gte', models.F('period_from'))), name='report_period_in_order', violation_error_message='The period ends on the day it starts or later.'), models.UniqueConstraint(condition=models.Q(('state__in', ['queued', 'running'])), fields=('scope', 'programme', 'participation', 'village', 'period_from', 'period_until', 'language'), name='the_same_report_is_made_once_at_a_time', nulls_distinct=False)],
                },
            ), migrations.CreateModel(
                name='ProgressReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=20, unique=True, verbose_name='number')),
                    ('state_at', models.DateTimeField(verbose_name='figures as at')),
                    ('snapshot', models.JSONField()),
                    ('data_sha256', models.CharField(max_length=64)),
                    ('pdf', models.BinaryField()),
                    ('sha256', models.CharField(max_length=64, unique=True, verbose_name='SHA-256')),
                    ('size', models.PositiveIntegerField(verbose_name='size')),
                    ('pages', models.PositiveSmallIntegerField(verbose_name='pages')),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made')),
                    ('job', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='reports.reportjob')),
                ],
                options={
                    'verbose_name': 'progress report',
                    'verbose_name_plural': 'progress reports',
                    'ordering': ['-made_at'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('sha256', models.Func(models.Func(models.F('pdf'), function='sha256'), models.Value('hex'), function='encode', output_field=models.CharField()))), name='report_hash_is_of_its_pdf')],
                },
            ), migrations.CreateModel(
                name='ReportYear',
                fields=[
                    ('year', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                    ('last_number', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'verbose_name': 'year of reports',
                    'verbose_name_plural': 'years of reports',
                },
            ), migrations.CreateModel(
                name='ReportDownload',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='downloads', to='reports.progressreport')),
                ],
                options={
                    'verbose_name': 'report download',
                    'verbose_name_plural': 'report downloads',
                    'ordering': ['-at'],
                },
            ), migrations.CreateModel(
                name='ReportJobHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('number', models.CharField(max_length=20, verbose_name='number')),
                    ('scope', models.CharField(choices=[('programme', 'the whole programme'), ('partner', 'one local action group'), ('village', 'one village')], max_length=10, verbose_name='report on')),
                    ('period_from', models.DateField(verbose_name='from')),
                    ('period_until', models.DateField(verbose_name='until')),
                    ('language', models.CharField(choices=[('et', 'Eesti'), ('en', 'English')], default='et', max_length=2, verbose_name='language')),
                    ('note', models.TextField(blank=True, max_length=4000, verbose_name="coordinator's summary")),
                    ('requested_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked')),
                    ('state', models.CharField(choices=[('queued', 'waiting'), ('running', 'being made'), ('done', 'ready'), ('failed', 'failed')], default='queued', max_length=8, verbose_name='state')),
                    ('failure', models.CharField(blank=True, max_length=500, verbose_name='what went wrong')),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ('participation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='group')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='reports.reportjob')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme', verbose_name='programme')),
                    ('requested_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('village', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village', verbose_name='village')),
                ],
                options={
                    'abstract': False,
                },
            )],
        ),
        accounts.migration_operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='reportjob',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_reportjobhistory" ("failure", "finished_at", "id", "language", "note", "number", "participation_id", "period_from", "period_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "requested_at", "requested_by_id", "scope", "state", "village_id") VALUES (NEW."failure", NEW."finished_at", NEW."id", NEW."language", NEW."note", NEW."number", NEW."participation_id", NEW."period_from", NEW."period_until", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."requested_at", NEW."requested_by_id", NEW."scope", NEW."state", NEW."village_id"); RETURN NULL;', hash='5bd083e4216acece9d799cf3dbb016207c69e360', operation='INSERT', pgid='pgtrigger_insert_insert_ebf4f', table='reports_reportjob', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='progressreport',
                trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='41d4abc0691e6fb7941eeef911bc5165443a2ec8', operation='UPDATE OR DELETE', pgid='pgtrigger_never_changed_d0651', table='reports_progressreport', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='progressreport',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'finished reports are kept';", hash='6dba19562ad92ea8bc784a9469673bc860d021bf', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_bb1b3', table='reports_progressreport', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reportdownload',
                trigger=pgtrigger.compiler.Trigger(name='downloads_never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9aef0b6d5199e34fb7b47e4ec1c70d9bd8564010', operation='UPDATE OR DELETE', pgid='pgtrigger_downloads_never_changed_641fd', table='reports_reportdownload', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reportdownload',
                trigger=pgtrigger.compiler.Trigger(name='downloads_never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'downloads are kept';", hash='9f5cbc70c6707727834e6345e40180849eb64bff', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_downloads_never_emptied_43264', table='reports_reportdownload', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reportjobhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0b05c63eae7c4f9a3ee559606e0494f4eba27654', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0f92c', table='reports_reportjobhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reportjobhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='c972715e42d9cfba803751b3971561f0e56f426f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_5f889', table='reports_reportjobhistory', when='BEFORE')),
            )],
        ),
    ]
