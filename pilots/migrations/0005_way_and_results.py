import accounts.operations
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('pilots', '0004_answers_consent_and_questions'),
        ('villages', '0006_papers_to_print'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Inspection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('inspected_on', models.DateField(verbose_name='inspected')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
            ],
            options={
                'verbose_name': 'inspection',
                'verbose_name_plural': 'inspections',
            },
        ),
        migrations.CreateModel(
            name='InspectionHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('inspected_on', models.DateField(verbose_name='inspected')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='milestone')),
                ('planned_on', models.DateField(verbose_name='planned day')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='reached')),
            ],
            options={
                'verbose_name': 'milestone',
                'verbose_name_plural': 'milestones',
                'ordering': ['planned_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MilestoneHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=200, verbose_name='milestone')),
                ('planned_on', models.DateField(verbose_name='planned day')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='reached')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PilotResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('kind', models.CharField(choices=[('users', 'users of the service'), ('services', 'new or better services'), ('partners', 'new partners'), ('follow_ups', 'follow-up projects'), ('money', 'follow-up support, €'), ('jobs', 'jobs created')], max_length=10, verbose_name='what came of it')),
                ('value', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='how much')),
                ('method', models.CharField(choices=[('measured', 'measured'), ('estimated', 'estimated')], max_length=9, verbose_name='how it is known')),
                ('counted_on', models.DateField(verbose_name='on which day')),
                ('proof', models.CharField(max_length=300, verbose_name='which record proves it')),
                ('state', models.CharField(choices=[('submitted', 'waits for approval'), ('returned', 'returned'), ('approved', 'approved'), ('withdrawn', 'withdrawn')], default='submitted', max_length=10, verbose_name='state')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='entered')),
                ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='approved')),
                ('return_reason', models.CharField(blank=True, max_length=500, verbose_name='why it was returned')),
            ],
            options={
                'verbose_name': 'result of a pilot action',
                'verbose_name_plural': 'results of pilot actions',
                'ordering': ['counted_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PilotResultHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('kind', models.CharField(choices=[('users', 'users of the service'), ('services', 'new or better services'), ('partners', 'new partners'), ('follow_ups', 'follow-up projects'), ('money', 'follow-up support, €'), ('jobs', 'jobs created')], max_length=10, verbose_name='what came of it')),
                ('value', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='how much')),
                ('method', models.CharField(choices=[('measured', 'measured'), ('estimated', 'estimated')], max_length=9, verbose_name='how it is known')),
                ('counted_on', models.DateField(verbose_name='on which day')),
                ('proof', models.CharField(max_length=300, verbose_name='which record proves it')),
                ('state', models.CharField(choices=[('submitted', 'waits for approval'), ('returned', 'returned'), ('approved', 'approved'), ('withdrawn', 'withdrawn')], default='submitted', max_length=10, verbose_name='state')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='entered')),
                ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='approved')),
                ('return_reason', models.CharField(blank=True, max_length=500, verbose_name='why it was returned')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PilotShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'village that shares a pilot action',
                'verbose_name_plural': 'villages that share a pilot action',
                'ordering': ['village__name'],
            },
        ),
        migrations.CreateModel(
            name='PilotShareHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='pilot',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='pilot',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='pilot',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='updatephoto',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='updatephoto',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='updatephoto',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='pilot',
            name='actual_cost',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='actual total cost'),
        ),
        migrations.AddField(
            model_name='pilot',
            name='no_action_reason',
            field=models.CharField(blank=True, max_length=500, verbose_name='why it comes from no approved strategy'),
        ),
        migrations.AddField(
            model_name='pilot',
            name='own_source',
            field=models.CharField(blank=True, choices=[('group', 'local action group'), ('municipality', 'municipality'), ('association', 'non-profit association'), ('people', 'people of the village'), ('business', 'business'), ('other', 'other')], max_length=12, verbose_name='own part comes from'),
        ),
        migrations.AddField(
            model_name='pilot',
            name='shortfall_reason',
            field=models.CharField(blank=True, max_length=500, verbose_name='why it cost less than 5 000 €'),
        ),
        migrations.AddField(
            model_name='pilot',
            name='sustainer',
            field=models.CharField(blank=True, max_length=150, verbose_name='who looks after it afterwards'),
        ),
        migrations.AddField(
            model_name='pilothistory',
            name='actual_cost',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='actual total cost'),
        ),
        migrations.AddField(
            model_name='pilothistory',
            name='no_action_reason',
            field=models.CharField(blank=True, max_length=500, verbose_name='why it comes from no approved strategy'),
        ),
        migrations.AddField(
            model_name='pilothistory',
            name='own_source',
            field=models.CharField(blank=True, choices=[('group', 'local action group'), ('municipality', 'municipality'), ('association', 'non-profit association'), ('people', 'people of the village'), ('business', 'business'), ('other', 'other')], max_length=12, verbose_name='own part comes from'),
        ),
        migrations.AddField(
            model_name='pilothistory',
            name='shortfall_reason',
            field=models.CharField(blank=True, max_length=500, verbose_name='why it cost less than 5 000 €'),
        ),
        migrations.AddField(
            model_name='pilothistory',
            name='sustainer',
            field=models.CharField(blank=True, max_length=150, verbose_name='who looks after it afterwards'),
        ),
        migrations.AddField(
            model_name='updatephoto',
            name='shows',
            field=models.CharField(blank=True, choices=[('', 'the work'), ('before', 'before'), ('after', 'after')], default='', max_length=6, verbose_name='shows'),
        ),
        migrations.AddField(
            model_name='updatephotohistory',
            name='shows',
            field=models.CharField(blank=True, choices=[('', 'the work'), ('before', 'before'), ('after', 'after')], default='', max_length=6, verbose_name='shows'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='inspected_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='inspection',
            name='marking_photo',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='photo of marking'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='pilot',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='inspection', to='pilots.pilot'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='site_photo',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='photo on site'),
        ),
        migrations.AddField(
            model_name='inspectionhistory',
            name='inspected_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='inspectionhistory',
            name='marking_photo',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='photo of marking'),
        ),
        migrations.AddField(
            model_name='inspectionhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='inspectionhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='pilots.inspection'),
        ),
        migrations.AddField(
            model_name='inspectionhistory',
            name='pilot',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.pilot'),
        ),
        migrations.AddField(
            model_name='inspectionhistory',
            name='site_photo',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='photo on site'),
        ),
        migrations.AddField(
            model_name='milestone',
            name='pilot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='pilots.pilot'),
        ),
        migrations.AddField(
            model_name='milestonehistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='milestonehistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='pilots.milestone'),
        ),
        migrations.AddField(
            model_name='milestonehistory',
            name='pilot',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.pilot'),
        ),
        migrations.AddField(
            model_name='pilotresult',
            name='approved_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='pilotresult',
            name='document',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='paper'),
        ),
        migrations.AddField(
            model_name='pilotresult',
            name='pilot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='pilots.pilot'),
        ),
        migrations.AddField(
            model_name='pilotresult',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='pilotresulthistory',
            name='approved_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='pilotresulthistory',
            name='document',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='paper'),
        ),
        migrations.AddField(
            model_name='pilotresulthistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='pilotresulthistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='pilots.pilotresult'),
        ),
        migrations.AddField(
            model_name='pilotresulthistory',
            name='pilot',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.pilot'),
        ),
        migrations.AddField(
            model_name='pilotresulthistory',
            name='recorded_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='pilotshare',
            name='pilot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='pilots.pilot'),
        ),
        migrations.AddField(
            model_name='pilotshare',
            name='village',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.village'),
        ),
        migrations.AddField(
            model_name='pilot',
            name='shared_with',
            field=models.ManyToManyField(blank=True, related_name='shared_pilots', through='pilots.PilotShare', to='villages.village', verbose_name='villages that share it'),
        ),
        migrations.AddConstraint(
            model_name='pilot',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['ready', 'inspected', 'closed']), _negated=True), ('actual_cost', None), ('actual_cost__gte', 5000), models.Q(('shortfall_reason', ''), _negated=True), _connector='OR'), name='ready_pilot_below_5000_euros_says_why', violation_error_message='A ready pilot action that cost less than 5 000 € needs a reason.'),
        ),
        migrations.AddConstraint(
            model_name='pilot',
            constraint=models.CheckConstraint(condition=models.Q(('actual_cost', None), ('actual_cost__gte', 0), _connector='OR'), name='pilot_actual_cost_not_below_zero'),
        ),
        migrations.AddField(
            model_name='pilotsharehistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='pilotsharehistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='pilots.pilotshare'),
        ),
        migrations.AddField(
            model_name='pilotsharehistory',
            name='pilot',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.pilot'),
        ),
        migrations.AddField(
            model_name='pilotsharehistory',
            name='village',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village'),
        ),
        migrations.AddConstraint(
            model_name='pilotresult',
            constraint=models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='result_not_below_zero', violation_error_message='A result is not below zero.'),
        ),
        migrations.AddConstraint(
            model_name='pilotresult',
            constraint=models.CheckConstraint(condition=models.Q(('proof', ''), _negated=True), name='result_names_its_proof', violation_error_message='Name the record that proves it.'),
        ),
        migrations.AddConstraint(
            model_name='pilotresult',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='approved_result_names_who'),
        ),
        migrations.AddConstraint(
            model_name='pilotresult',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('approved_by', models.F('recorded_by')), _negated=True), _connector='OR'), name='result_four_eyes'),
        ),
        migrations.AddConstraint(
            model_name='pilotshare',
            constraint=models.UniqueConstraint(fields=('pilot', 'village'), name='a_village_shares_a_pilot_once'),
        ),
        accounts.operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='pilot',
                trigger=pgtrigger.compiler.Trigger(name='inspected_and_closed_with_proof', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."state" IN (\'inspected\', \'closed\') AND OLD."state" IS DISTINCT FROM (NEW."state"))', func="\n                    IF NEW.state = 'inspected'\n                       AND NOT EXISTS (SELECT 1 FROM pilots_inspection WHERE pilot_id = NEW.id) THEN\n                        RAISE EXCEPTION 'an inspected pilot has its inspection' USING ERRCODE = '23514';\n                    END IF;\n                    IF NEW.state = 'closed' AND (NEW.actual_cost IS NULL\n                       OR NEW.action_id IS NULL AND NEW.no_action_reason = '') THEN\n                        RAISE EXCEPTION 'a closed pilot says what it cost and where it comes from'\n                            USING ERRCODE = '23514';\n                    END IF;\n                    RETURN NEW;\n                ", hash='1202570d8443cb9c0f1cd6cb0963636c1c141328', operation='UPDATE OF "state"', pgid='pgtrigger_inspected_and_closed_with_proof_ee542', table='pilots_pilot', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilot',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_pilothistory" ("action_id", "actual_cost", "aim", "basis", "budget", "completion", "due_on", "finished_on", "id", "no_action_reason", "own_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "risk", "shortfall_reason", "source", "starts_on", "state", "support", "sustainer", "title", "updated_on", "village_id") VALUES (NEW."action_id", NEW."actual_cost", NEW."aim", NEW."basis", NEW."budget", NEW."completion", NEW."due_on", NEW."finished_on", NEW."id", NEW."no_action_reason", NEW."own_source", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."result", NEW."risk", NEW."shortfall_reason", NEW."source", NEW."starts_on", NEW."state", NEW."support", NEW."sustainer", NEW."title", NEW."updated_on", NEW."village_id"); RETURN NULL;', hash='39dab7a8355c77b87cbb00aacef9f138d3514c09', operation='INSERT', pgid='pgtrigger_insert_insert_47c3e', table='pilots_pilot', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilot',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "pilots_pilothistory" ("action_id", "actual_cost", "aim", "basis", "budget", "completion", "due_on", "finished_on", "id", "no_action_reason", "own_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "risk", "shortfall_reason", "source", "starts_on", "state", "support", "sustainer", "title", "updated_on", "village_id") VALUES (NEW."action_id", NEW."actual_cost", NEW."aim", NEW."basis", NEW."budget", NEW."completion", NEW."due_on", NEW."finished_on", NEW."id", NEW."no_action_reason", NEW."own_source", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."result", NEW."risk", NEW."shortfall_reason", NEW."source", NEW."starts_on", NEW."state", NEW."support", NEW."sustainer", NEW."title", NEW."updated_on", NEW."village_id"); RETURN NULL;', hash='2d2ae27183c8568a8f87bece7ba3e64d2ec8fca8', operation='UPDATE', pgid='pgtrigger_update_update_e4b21', table='pilots_pilot', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilot',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_pilothistory" ("action_id", "actual_cost", "aim", "basis", "budget", "completion", "due_on", "finished_on", "id", "no_action_reason", "own_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "risk", "shortfall_reason", "source", "starts_on", "state", "support", "sustainer", "title", "updated_on", "village_id") VALUES (OLD."action_id", OLD."actual_cost", OLD."aim", OLD."basis", OLD."budget", OLD."completion", OLD."due_on", OLD."finished_on", OLD."id", OLD."no_action_reason", OLD."own_source", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."result", OLD."risk", OLD."shortfall_reason", OLD."source", OLD."starts_on", OLD."state", OLD."support", OLD."sustainer", OLD."title", OLD."updated_on", OLD."village_id"); RETURN NULL;', hash='4994b10054f33631d18b787a9f05e6447643be60', operation='DELETE', pgid='pgtrigger_delete_delete_e7cb2', table='pilots_pilot', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='updatephoto',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_updatephotohistory" ("caption", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "shows", "update_of_id") VALUES (NEW."caption", NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."shows", NEW."update_of_id"); RETURN NULL;', hash='c96dd7fd778b330b62bc6af1e8715bb659479348', operation='INSERT', pgid='pgtrigger_insert_insert_b1449', table='pilots_updatephoto', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='updatephoto',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "pilots_updatephotohistory" ("caption", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "shows", "update_of_id") VALUES (NEW."caption", NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."shows", NEW."update_of_id"); RETURN NULL;', hash='e0235f4c9fde2981b54cb40d8806d7ebf601ac0b', operation='UPDATE', pgid='pgtrigger_update_update_c5be6', table='pilots_updatephoto', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='updatephoto',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_updatephotohistory" ("caption", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "shows", "update_of_id") VALUES (OLD."caption", OLD."document_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."shows", OLD."update_of_id"); RETURN NULL;', hash='af7942d1357f0125cbe47319176da5a3180affcb', operation='DELETE', pgid='pgtrigger_delete_delete_cd5b5', table='pilots_updatephoto', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='inspection',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_inspectionhistory" ("id", "inspected_by_id", "inspected_on", "marking_photo_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "site_photo_id") VALUES (NEW."id", NEW."inspected_by_id", NEW."inspected_on", NEW."marking_photo_id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pilot_id", NEW."site_photo_id"); RETURN NULL;', hash='507742b777f5c90dcdd7a2abbde5f043c191464d', operation='INSERT', pgid='pgtrigger_insert_insert_13184', table='pilots_inspection', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='inspection',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "pilots_inspectionhistory" ("id", "inspected_by_id", "inspected_on", "marking_photo_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "site_photo_id") VALUES (NEW."id", NEW."inspected_by_id", NEW."inspected_on", NEW."marking_photo_id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pilot_id", NEW."site_photo_id"); RETURN NULL;', hash='a4a25fc3ece49c26072138087d2c89f9cf8c39ba', operation='UPDATE', pgid='pgtrigger_update_update_b207a', table='pilots_inspection', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='inspection',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_inspectionhistory" ("id", "inspected_by_id", "inspected_on", "marking_photo_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "site_photo_id") VALUES (OLD."id", OLD."inspected_by_id", OLD."inspected_on", OLD."marking_photo_id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pilot_id", OLD."site_photo_id"); RETURN NULL;', hash='6737258dcea92d6896ed865867f4bc5417489b76', operation='DELETE', pgid='pgtrigger_delete_delete_d86fa', table='pilots_inspection', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='inspectionhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='344c005a2561508f04c52d332dced5ec2291d1f4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_d51bb', table='pilots_inspectionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='inspectionhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='031cad99f84ece678e5f18f138d26af41a45822f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8d599', table='pilots_inspectionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='milestone',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_milestonehistory" ("done_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "planned_on", "title") VALUES (NEW."done_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pilot_id", NEW."planned_on", NEW."title"); RETURN NULL;', hash='0fbbbaee7cb7d6a644624fa954de08bb1ce41e41', operation='INSERT', pgid='pgtrigger_insert_insert_c4f4a', table='pilots_milestone', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='milestone',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "pilots_milestonehistory" ("done_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "planned_on", "title") VALUES (NEW."done_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pilot_id", NEW."planned_on", NEW."title"); RETURN NULL;', hash='9f1eb7e7e51da50be18c29223d00cdd1b6b25c25', operation='UPDATE', pgid='pgtrigger_update_update_4ac60', table='pilots_milestone', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='milestone',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_milestonehistory" ("done_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "planned_on", "title") VALUES (OLD."done_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pilot_id", OLD."planned_on", OLD."title"); RETURN NULL;', hash='2170b950023ea0dacda7fdded69625f56882c741', operation='DELETE', pgid='pgtrigger_delete_delete_19a76', table='pilots_milestone', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='milestonehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='bbceee2fe1401f898c4491e9a2c9e6b01e423435', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_ab460', table='pilots_milestonehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='milestonehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='151ad672a7ab5df67d6ecedeaaf58d829a4c4726', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_69437', table='pilots_milestonehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotresult',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_pilotresulthistory" ("approved_at", "approved_by_id", "basis", "counted_on", "document_id", "id", "kind", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "proof", "recorded_at", "recorded_by_id", "return_reason", "source", "state", "value") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."basis", NEW."counted_on", NEW."document_id", NEW."id", NEW."kind", NEW."method", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pilot_id", NEW."proof", NEW."recorded_at", NEW."recorded_by_id", NEW."return_reason", NEW."source", NEW."state", NEW."value"); RETURN NULL;', hash='adfd1039d491e3a834a098ca3f0fe7889a556803', operation='INSERT', pgid='pgtrigger_insert_insert_f522f', table='pilots_pilotresult', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotresult',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "pilots_pilotresulthistory" ("approved_at", "approved_by_id", "basis", "counted_on", "document_id", "id", "kind", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "proof", "recorded_at", "recorded_by_id", "return_reason", "source", "state", "value") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."basis", NEW."counted_on", NEW."document_id", NEW."id", NEW."kind", NEW."method", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pilot_id", NEW."proof", NEW."recorded_at", NEW."recorded_by_id", NEW."return_reason", NEW."source", NEW."state", NEW."value"); RETURN NULL;', hash='f98510f7e73de936a9e096e8f726d35bf5dc6e9f', operation='UPDATE', pgid='pgtrigger_update_update_c0c10', table='pilots_pilotresult', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotresult',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_pilotresulthistory" ("approved_at", "approved_by_id", "basis", "counted_on", "document_id", "id", "kind", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "proof", "recorded_at", "recorded_by_id", "return_reason", "source", "state", "value") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."basis", OLD."counted_on", OLD."document_id", OLD."id", OLD."kind", OLD."method", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pilot_id", OLD."proof", OLD."recorded_at", OLD."recorded_by_id", OLD."return_reason", OLD."source", OLD."state", OLD."value"); RETURN NULL;', hash='9bdb310bb4b3cf322adb1a1171bcef73445732ac', operation='DELETE', pgid='pgtrigger_delete_delete_703e9', table='pilots_pilotresult', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotresulthistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='8644b238973eb97b6b42d91510e91a4cd0b5f30d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_156bf', table='pilots_pilotresulthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotresulthistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2e73494fcc0d6c68a6ba8626f080ea4d5d331303', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_20e6c', table='pilots_pilotresulthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotshare',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_pilotsharehistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "village_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pilot_id", NEW."village_id"); RETURN NULL;', hash='787a6457b9c99b9fc3f52a0d0e1cc242733e06da', operation='INSERT', pgid='pgtrigger_insert_insert_d769f', table='pilots_pilotshare', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotshare',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "pilots_pilotsharehistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "village_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pilot_id", NEW."village_id"); RETURN NULL;', hash='58a615329ffcdedbdd029e45e998858d6a4104a0', operation='UPDATE', pgid='pgtrigger_update_update_95190', table='pilots_pilotshare', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotshare',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_pilotsharehistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "village_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pilot_id", OLD."village_id"); RETURN NULL;', hash='41144519090c52c4329633882529979aa6f2fcd1', operation='DELETE', pgid='pgtrigger_delete_delete_e5fe6', table='pilots_pilotshare', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotsharehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='1b0c747e8d6bb291c9021f519c20afec3dd91a89', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_18af9', table='pilots_pilotsharehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotsharehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a227d2d11d84eda203821745be07f27848e1fbe4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4a434', table='pilots_pilotsharehistory', when='BEFORE')),
            )],
        ),
    ]
