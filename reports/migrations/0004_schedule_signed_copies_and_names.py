"""A schedule of reports, copies that come back signed, and the variant with names."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accounts.migration_operations import Together


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('reports', '0003_asked_twice_is_one'),
        ('villages', '0005_signed_containers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(operations=[
            migrations.CreateModel(
                name='DueReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('interim', 'interim report'), ('annual', 'annual report'), ('final', 'final report'), ('state', 'state at the moment')], default='interim', max_length=8, verbose_name='kind')),
                    ('period_from', models.DateField(verbose_name='from')),
                    ('period_until', models.DateField(verbose_name='until')),
                    ('due_on', models.DateField(verbose_name='due')),
                    ('set_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'verbose_name': 'expected report',
                    'verbose_name_plural': 'expected reports',
                    'ordering': ['due_on', 'participation__partner__code', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='DueReportHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('interim', 'interim report'), ('annual', 'annual report'), ('final', 'final report'), ('state', 'state at the moment')], default='interim', max_length=8, verbose_name='kind')),
                    ('period_from', models.DateField(verbose_name='from')),
                    ('period_until', models.DateField(verbose_name='until')),
                    ('due_on', models.DateField(verbose_name='due')),
                    ('set_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SignedReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('given_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='given back')),
                ],
                options={
                    'verbose_name': 'signed report',
                    'verbose_name_plural': 'signed reports',
                    'ordering': ['given_at'],
                },
            ),
            migrations.CreateModel(
                name='SignedReportHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('given_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='given back')),
                ],
                options={
                    'abstract': False,
                },
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='reportjob',
                name='insert_insert',
            ),
            migrations.RemoveConstraint(
                model_name='reportjob',
                name='the_same_report_is_made_once_at_a_time',
            ),
            migrations.AddField(
                model_name='reportjob',
                name='with_names',
                field=models.BooleanField(default=False, verbose_name='with the lists of participants'),
            ),
            migrations.AddField(
                model_name='reportjobhistory',
                name='with_names',
                field=models.BooleanField(default=False, verbose_name='with the lists of participants'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='reportjob',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_reportjobhistory" ("draft_id", "failure", "finished_at", "id", "is_preview", "language", "note", "number", "participation_id", "period_from", "period_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "requested_at", "requested_by_id", "scope", "state", "village_id", "with_names") VALUES (NEW."draft_id", NEW."failure", NEW."finished_at", NEW."id", NEW."is_preview", NEW."language", NEW."note", NEW."number", NEW."participation_id", NEW."period_from", NEW."period_until", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."requested_at", NEW."requested_by_id", NEW."scope", NEW."state", NEW."village_id", NEW."with_names"); RETURN NULL;', hash='30e26fa0cdd68be020aeefa0af8d272a50fd0d86', operation='INSERT', pgid='pgtrigger_insert_insert_ebf4f', table='reports_reportjob', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='reportjob',
                constraint=models.UniqueConstraint(condition=models.Q(('figures__isnull', True), ('is_preview', False), ('state__in', ['queued', 'running'])), fields=('scope', 'programme', 'participation', 'village', 'period_from', 'period_until', 'language', 'with_names'), name='the_same_report_is_made_once_at_a_time', nulls_distinct=False),
            ),
            migrations.AddField(
                model_name='duereport',
                name='participation',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='due_reports', to='villages.participation', verbose_name='group'),
            ),
            migrations.AddField(
                model_name='duereport',
                name='programme',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='due_reports', to='villages.programme', verbose_name='programme'),
            ),
            migrations.AddField(
                model_name='duereport',
                name='set_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='duereporthistory',
                name='participation',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='group'),
            ),
            migrations.AddField(
                model_name='duereporthistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='duereporthistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='reports.duereport'),
            ),
            migrations.AddField(
                model_name='duereporthistory',
                name='programme',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme', verbose_name='programme'),
            ),
            migrations.AddField(
                model_name='duereporthistory',
                name='set_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='signedreport',
                name='document',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='container'),
            ),
            migrations.AddField(
                model_name='signedreport',
                name='given_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='signedreport',
                name='report',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signed_copies', to='reports.progressreport'),
            ),
            migrations.AddField(
                model_name='signedreporthistory',
                name='document',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='container'),
            ),
            migrations.AddField(
                model_name='signedreporthistory',
                name='given_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='signedreporthistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='signedreporthistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='reports.signedreport'),
            ),
            migrations.AddField(
                model_name='signedreporthistory',
                name='report',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reports.progressreport'),
            ),
            migrations.AddConstraint(
                model_name='duereport',
                constraint=models.UniqueConstraint(fields=('programme', 'participation', 'kind', 'period_from', 'period_until'), name='a_report_is_expected_once', nulls_distinct=False, violation_error_message='This report is in the schedule already.'),
            ),
            migrations.AddConstraint(
                model_name='duereport',
                constraint=models.CheckConstraint(condition=models.Q(('period_until__gte', models.F('period_from'))), name='expected_period_in_order', violation_error_message='The period ends on the day it starts or later.'),
            ),
            migrations.AddConstraint(
                model_name='duereport',
                constraint=models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('period_from'))), name='due_after_the_period_begins', violation_error_message='A report is due after its period has begun.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='duereport',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_duereporthistory" ("due_on", "id", "kind", "participation_id", "period_from", "period_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "set_at", "set_by_id") VALUES (NEW."due_on", NEW."id", NEW."kind", NEW."participation_id", NEW."period_from", NEW."period_until", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."set_at", NEW."set_by_id"); RETURN NULL;', hash='60f67e4c4382108dd8152f17626d78ed76cc0612', operation='INSERT', pgid='pgtrigger_insert_insert_382fb', table='reports_duereport', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='duereport',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reports_duereporthistory" ("due_on", "id", "kind", "participation_id", "period_from", "period_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "set_at", "set_by_id") VALUES (NEW."due_on", NEW."id", NEW."kind", NEW."participation_id", NEW."period_from", NEW."period_until", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."set_at", NEW."set_by_id"); RETURN NULL;', hash='f357f8f47451babe37036b2b530087e57db88594', operation='UPDATE', pgid='pgtrigger_update_update_482ab', table='reports_duereport', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='duereport',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_duereporthistory" ("due_on", "id", "kind", "participation_id", "period_from", "period_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "set_at", "set_by_id") VALUES (OLD."due_on", OLD."id", OLD."kind", OLD."participation_id", OLD."period_from", OLD."period_until", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."set_at", OLD."set_by_id"); RETURN NULL;', hash='736499f7d05e66d38235e138bb4b85f2cc15f097', operation='DELETE', pgid='pgtrigger_delete_delete_76214', table='reports_duereport', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='duereporthistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='6d870983609a00efd7aa71668308f9f93efb88f5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8e92e', table='reports_duereporthistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='duereporthistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dc4d26320e18dbdca97642426b10b2076175d529', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_16419', table='reports_duereporthistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='signedreport',
                trigger=pgtrigger.compiler.Trigger(name='signed_reports_stay', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5e31e1946fb3ce7679bed2aa8ef99f6f11cdfa20', operation='UPDATE OR DELETE', pgid='pgtrigger_signed_reports_stay_c0e19', table='reports_signedreport', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='signedreport',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='eb260616666fc7996b4140cea1d46ef826831724', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_dfca3', table='reports_signedreport', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='signedreport',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_signedreporthistory" ("document_id", "given_at", "given_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id") VALUES (NEW."document_id", NEW."given_at", NEW."given_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."report_id"); RETURN NULL;', hash='980455e1ba04719f3cb89f0367875abeb5fd612f', operation='INSERT', pgid='pgtrigger_insert_insert_99f68', table='reports_signedreport', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='signedreporthistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='2801034e7316f3cd28703025a61739a521837296', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_5becf', table='reports_signedreporthistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='signedreporthistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='394b098c42bf368862e1eaa3e70cfbf6743103c6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ff370', table='reports_signedreporthistory', when='BEFORE')),
            ),
        ]),
    ]
