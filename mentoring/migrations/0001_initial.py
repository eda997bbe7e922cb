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
            name='Allowance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hours_total', models.DecimalField(decimal_places=2, default=40, max_digits=5, verbose_name='hours given')),
                ('hours_drawn', models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name='hours drawn')),
                ('hours_approved', models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name='hours approved')),
                ('village', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='allowance', to='villages.village')),
            ],
            options={
                'verbose_name': 'allowance of mentoring hours',
                'verbose_name_plural': 'allowances of mentoring hours',
                'constraints': [models.CheckConstraint(condition=models.Q(('hours_drawn__gte', 0), ('hours_drawn__lte', models.F('hours_total'))), name='hours_within_allowance', violation_error_message="The village's mentoring hours do not reach that far."), models.CheckConstraint(condition=models.Q(('hours_approved__gte', 0), ('hours_approved__lte', models.F('hours_drawn'))), name='approved_hours_are_drawn')],
            },
        ),
        migrations.CreateModel(
            name='AllowanceHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('hours_total', models.DecimalField(decimal_places=2, default=40, max_digits=5, verbose_name='hours given')),
                ('hours_drawn', models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name='hours drawn')),
                ('hours_approved', models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name='hours approved')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='mentoring.allowance')),
                ('village', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HourEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('worked_on', models.DateField(verbose_name='date')),
                ('hours', models.DecimalField(decimal_places=2, max_digits=4, verbose_name='hours')),
                ('kind', models.CharField(choices=[('meeting', 'meeting on the spot'), ('online', 'online meeting'), ('written', 'written feedback'), ('preparation', 'preparation'), ('travel', 'travel')], default='meeting', max_length=12, verbose_name='kind')),
                ('done', models.TextField(max_length=2000, verbose_name='what was done')),
                ('next_step', models.TextField(blank=True, max_length=1000, verbose_name='next step')),
                ('state', models.CharField(choices=[('submitted', 'submitted'), ('confirmed', 'confirmed by the village'), ('approved', 'approved'), ('returned', 'returned'), ('voided', 'voided')], default='submitted', max_length=10, verbose_name='state')),
                ('logged_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='logged')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('return_reason', models.CharField(blank=True, max_length=500, verbose_name='why it was returned')),
                ('allowance', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='mentoring.allowance')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hour_entries', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'hour entry',
                'verbose_name_plural': 'hour entries',
                'ordering': ['-worked_on', '-pk'],
                'indexes': [models.Index(fields=['allowance', '-worked_on'], name='mentoring_h_allowan_cb6ae4_idx'), models.Index(fields=['state', 'worked_on'], name='mentoring_h_state_ff64d0_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('hours__gt', 0), ('hours__lte', 12)), name='hours_fit_in_a_day', violation_error_message='One entry is more than 0 and at most 12 hours.'), models.CheckConstraint(condition=models.Q(('confirmed_by', None), models.Q(('confirmed_by', models.F('mentor')), _negated=True), _connector='OR'), name='confirmed_by_another_than_the_mentor'), models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('confirmed_by__isnull', False), models.Q(('approved_by', models.F('mentor')), _negated=True), models.Q(('approved_by', models.F('confirmed_by')), _negated=True)), _connector='OR'), name='approved_by_a_third_person'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='approved_hours_name_the_approver')],
            },
        ),
        migrations.CreateModel(
            name='HourEntryHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('worked_on', models.DateField(verbose_name='date')),
                ('hours', models.DecimalField(decimal_places=2, max_digits=4, verbose_name='hours')),
                ('kind', models.CharField(choices=[('meeting', 'meeting on the spot'), ('online', 'online meeting'), ('written', 'written feedback'), ('preparation', 'preparation'), ('travel', 'travel')], default='meeting', max_length=12, verbose_name='kind')),
                ('done', models.TextField(max_length=2000, verbose_name='what was done')),
                ('next_step', models.TextField(blank=True, max_length=1000, verbose_name='next step')),
                ('state', models.CharField(choices=[('submitted', 'submitted'), ('confirmed', 'confirmed by the village'), ('approved', 'approved'), ('returned', 'returned'), ('voided', 'voided')], default='submitted', max_length=10, verbose_name='state')),
                ('logged_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='logged')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('return_reason', models.CharField(blank=True, max_length=500, verbose_name='why it was returned')),
                ('allowance', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='mentoring.allowance')),
                ('approved_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('mentor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='mentoring.hourentry')),
            ],
            options={
                'abstract': False,
            },
        ),
        accounts.operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='allowance',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "mentoring_allowancehistory" ("hours_approved", "hours_drawn", "hours_total", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "village_id") VALUES (NEW."hours_approved", NEW."hours_drawn", NEW."hours_total", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."village_id"); RETURN NULL;', hash='2ce48eabc447375973a58bb58c42d5cefd759d81', operation='INSERT', pgid='pgtrigger_insert_insert_51e32', table='mentoring_allowance', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='allowance',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "mentoring_allowancehistory" ("hours_approved", "hours_drawn", "hours_total", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "village_id") VALUES (NEW."hours_approved", NEW."hours_drawn", NEW."hours_total", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."village_id"); RETURN NULL;', hash='3a032533df87480971b9b6693a9796cd62d0ef31', operation='UPDATE', pgid='pgtrigger_update_update_2097b', table='mentoring_allowance', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='allowance',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "mentoring_allowancehistory" ("hours_approved", "hours_drawn", "hours_total", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "village_id") VALUES (OLD."hours_approved", OLD."hours_drawn", OLD."hours_total", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."village_id"); RETURN NULL;', hash='4ec9997a9542df463cd888480c80857156986d50', operation='DELETE', pgid='pgtrigger_delete_delete_87a20', table='mentoring_allowance', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='allowancehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='89451c8948e30286db790fee052227f282583cbf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_96450', table='mentoring_allowancehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourentry',
                trigger=pgtrigger.compiler.Trigger(name='count_new_hours', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    UPDATE mentoring_allowance a SET\n        hours_drawn = a.hours_drawn + d.drawn,\n        hours_approved = a.hours_approved + d.approved\n    FROM (\n        SELECT allowance_id, SUM(drawn) AS drawn, SUM(approved) AS approved FROM (SELECT allowance_id, CASE WHEN state IN ('submitted', 'confirmed', 'approved') THEN hours ELSE 0 END AS drawn, CASE WHEN state = 'approved' THEN hours ELSE 0 END AS approved FROM new_rows) AS changed\n        GROUP BY allowance_id ORDER BY allowance_id\n    ) AS d\n    WHERE a.id = d.allowance_id AND (d.drawn <> 0 OR d.approved <> 0);\n    RETURN NULL;\n", hash='212747bfb18b0eeeb2aae8cf2863fca1c9cf5fab', level='STATEMENT', operation='INSERT', pgid='pgtrigger_count_new_hours_f77fa', referencing='REFERENCING NEW TABLE AS new_rows ', table='mentoring_hourentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourentry',
                trigger=pgtrigger.compiler.Trigger(name='count_changed_hours', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    UPDATE mentoring_allowance a SET\n        hours_drawn = a.hours_drawn + d.drawn,\n        hours_approved = a.hours_approved + d.approved\n    FROM (\n        SELECT allowance_id, SUM(drawn) AS drawn, SUM(approved) AS approved FROM (SELECT allowance_id, CASE WHEN state IN ('submitted', 'confirmed', 'approved') THEN -hours ELSE 0 END AS drawn, CASE WHEN state = 'approved' THEN -hours ELSE 0 END AS approved FROM old_rows UNION ALL SELECT allowance_id, CASE WHEN state IN ('submitted', 'confirmed', 'approved') THEN hours ELSE 0 END AS drawn, CASE WHEN state = 'approved' THEN hours ELSE 0 END AS approved FROM new_rows) AS changed\n        GROUP BY allowance_id ORDER BY allowance_id\n    ) AS d\n    WHERE a.id = d.allowance_id AND (d.drawn <> 0 OR d.approved <> 0);\n    RETURN NULL;\n", hash='6df75fa81273ebd7222d93055921d0e50d650798', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_count_changed_hours_29c50', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='mentoring_hourentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourentry',
                trigger=pgtrigger.compiler.Trigger(name='count_removed_hours', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    UPDATE mentoring_allowance a SET\n        hours_drawn = a.hours_drawn + d.drawn,\n        hours_approved = a.hours_approved + d.approved\n    FROM (\n        SELECT allowance_id, SUM(drawn) AS drawn, SUM(approved) AS approved FROM (SELECT allowance_id, CASE WHEN state IN ('submitted', 'confirmed', 'approved') THEN -hours ELSE 0 END AS drawn, CASE WHEN state = 'approved' THEN -hours ELSE 0 END AS approved FROM old_rows) AS changed\n        GROUP BY allowance_id ORDER BY allowance_id\n    ) AS d\n    WHERE a.id = d.allowance_id AND (d.drawn <> 0 OR d.approved <> 0);\n    RETURN NULL;\n", hash='d6359d642ad599bc2fbe55a3e21c1ec9eeacb57e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_count_removed_hours_fdad7', referencing='REFERENCING OLD TABLE AS old_rows ', table='mentoring_hourentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourentry',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "mentoring_hourentryhistory" ("allowance_id", "approved_at", "approved_by_id", "basis", "confirmed_at", "confirmed_by_id", "done", "hours", "id", "kind", "logged_at", "mentor_id", "next_step", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "return_reason", "source", "state", "worked_on") VALUES (NEW."allowance_id", NEW."approved_at", NEW."approved_by_id", NEW."basis", NEW."confirmed_at", NEW."confirmed_by_id", NEW."done", NEW."hours", NEW."id", NEW."kind", NEW."logged_at", NEW."mentor_id", NEW."next_step", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."return_reason", NEW."source", NEW."state", NEW."worked_on"); RETURN NULL;', hash='ff846776eaca5fbb5eb6fabc5f199e98d7d35d52', operation='INSERT', pgid='pgtrigger_insert_insert_883b8', table='mentoring_hourentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourentry',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "mentoring_hourentryhistory" ("allowance_id", "approved_at", "approved_by_id", "basis", "confirmed_at", "confirmed_by_id", "done", "hours", "id", "kind", "logged_at", "mentor_id", "next_step", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "return_reason", "source", "state", "worked_on") VALUES (NEW."allowance_id", NEW."approved_at", NEW."approved_by_id", NEW."basis", NEW."confirmed_at", NEW."confirmed_by_id", NEW."done", NEW."hours", NEW."id", NEW."kind", NEW."logged_at", NEW."mentor_id", NEW."next_step", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."return_reason", NEW."source", NEW."state", NEW."worked_on"); RETURN NULL;', hash='993fb031ddd13463788f1564ab08a9390030a719', operation='UPDATE', pgid='pgtrigger_update_update_f1638', table='mentoring_hourentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourentry',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "mentoring_hourentryhistory" ("allowance_id", "approved_at", "approved_by_id", "basis", "confirmed_at", "confirmed_by_id", "done", "hours", "id", "kind", "logged_at", "mentor_id", "next_step", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "return_reason", "source", "state", "worked_on") VALUES (OLD."allowance_id", OLD."approved_at", OLD."approved_by_id", OLD."basis", OLD."confirmed_at", OLD."confirmed_by_id", OLD."done", OLD."hours", OLD."id", OLD."kind", OLD."logged_at", OLD."mentor_id", OLD."next_step", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."return_reason", OLD."source", OLD."state", OLD."worked_on"); RETURN NULL;', hash='04d0df4a41892cd8721bea2b6ace087eccd9b0d8', operation='DELETE', pgid='pgtrigger_delete_delete_8728e', table='mentoring_hourentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourentryhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d601f74ba13eaf21b113f8a8517f3fe97c28cb0d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_62463', table='mentoring_hourentryhistory', when='BEFORE')),
            )],
        ),
    ]
