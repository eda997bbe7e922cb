import accounts.operations
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('villages', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('title_et', models.CharField(max_length=200, verbose_name='title')),
                ('title_en', models.CharField(max_length=200, verbose_name='title in English')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='topics', to='villages.programme')),
            ],
            options={
                'verbose_name': 'topic',
                'verbose_name_plural': 'topics',
                'ordering': ['programme', 'number'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'number'), name='one_topic_a_number')],
            },
        ),
        migrations.CreateModel(
            name='Module',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                ('planned_month', models.DateField(blank=True, null=True, verbose_name='planned month')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='modules', to='villages.programme')),
                ('topics', models.ManyToManyField(blank=True, related_name='modules', to='trainings.topic', verbose_name='topics')),
            ],
            options={
                'verbose_name': 'training module',
                'verbose_name_plural': 'training modules',
                'ordering': ['programme', 'number'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'number'), name='one_module_a_number')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('kind', models.CharField(choices=[('training_day', 'training day'), ('trip_home', 'study trip in Estonia'), ('trip_abroad', 'study trip abroad'), ('seminar', 'seminar'), ('study_visit', 'study visit'), ('idea_collection', 'idea collection'), ('defence', 'defence'), ('meeting', 'meeting'), ('other', 'other')], default='training_day', max_length=16, verbose_name='kind')),
                ('part', models.CharField(choices=[('common', 'common part'), ('region', 'own-region part')], default='common', max_length=10, verbose_name='budget part')),
                ('funding', models.CharField(choices=[('programme', 'this programme'), ('measure_19_1', 'measure 19.1 (strategy preparation)'), ('other', 'other money')], default='programme', max_length=15, verbose_name='paid from')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('description', models.TextField(blank=True, verbose_name='description')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('is_online', models.BooleanField(default=False, verbose_name='online')),
                ('planned_note', models.CharField(blank=True, max_length=200, verbose_name='as first planned')),
                ('planned_from', models.DateField(blank=True, null=True, verbose_name='planned from')),
                ('planned_until', models.DateField(blank=True, null=True, verbose_name='planned until')),
                ('planned_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='planned days')),
                ('held_from', models.DateField(blank=True, null=True, verbose_name='held from')),
                ('held_until', models.DateField(blank=True, null=True, verbose_name='held until')),
                ('starts_at_time', models.TimeField(blank=True, null=True, verbose_name='starts at')),
                ('ends_at_time', models.TimeField(blank=True, null=True, verbose_name='ends at')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('open', 'open for registration'), ('held', 'held'), ('proved', 'proved'), ('closed', 'closed'), ('postponed', 'postponed'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state')),
                ('state_reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('head_count', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='heads counted')),
                ('feedback_score', models.DecimalField(blank=True, decimal_places=2, max_digits=3, null=True, verbose_name='satisfaction (1–5)')),
                ('feedback_count', models.PositiveSmallIntegerField(default=0, verbose_name='feedback answers')),
                ('web_url', models.URLField(blank=True, max_length=400, verbose_name='web notice')),
                ('organiser', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='villages.participation', verbose_name='organiser')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='villages.programme', verbose_name='programme')),
                ('module', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='trainings.module', verbose_name='training module')),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
                'ordering': [models.OrderBy(django.db.models.functions.comparison.Coalesce('held_from', 'planned_from'), nulls_last=True), 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('planned_until', None), models.Q(('planned_from__isnull', False), ('planned_until__gte', models.F('planned_from'))), _connector='OR'), name='event_plan_in_order', violation_error_message='An event ends on the day it starts or later.'), models.CheckConstraint(condition=models.Q(models.Q(('held_from', None), ('held_until', None)), models.Q(('held_from__isnull', False), ('held_until__gte', models.F('held_from')), ('held_until__isnull', False)), _connector='OR'), name='event_held_in_order', violation_error_message='Give the first and the last day on which it was held, in this order.'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['held', 'proved', 'closed']), _negated=True), ('held_from__isnull', False), _connector='OR'), name='held_event_has_dates', violation_error_message='Say when the event was really held.'), models.CheckConstraint(condition=models.Q(('feedback_score', None), models.Q(('feedback_score__gte', 1), ('feedback_score__lte', 5)), _connector='OR'), name='event_feedback_from_1_to_5', violation_error_message='Satisfaction is a number from 1 to 5.')],
            },
        ),
        migrations.CreateModel(
            name='EventDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='date')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='trainings.event')),
            ],
            options={
                'verbose_name': 'event day',
                'verbose_name_plural': 'event days',
                'ordering': ['on'],
                'constraints': [models.UniqueConstraint(fields=('event', 'on'), name='one_event_day_a_date')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('organisation', models.CharField(blank=True, max_length=150, verbose_name='organisation')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('anonymised_at', models.DateTimeField(blank=True, null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='villages.programme')),
                ('village', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='villages.village')),
            ],
            options={
                'verbose_name': 'participant',
                'verbose_name_plural': 'participants',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('participant', 'participant'), ('trainer', 'trainer'), ('organiser', 'organiser'), ('mentor', 'mentor')], default='participant', max_length=12, verbose_name='role')),
                ('status', models.CharField(choices=[('present', 'present'), ('excused', 'excused'), ('absent', 'absent')], default='present', max_length=10, verbose_name='status')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='trainings.eventday')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='trainings.person')),
            ],
            options={
                'verbose_name': 'attendance',
                'verbose_name_plural': 'attendances',
                'constraints': [models.UniqueConstraint(fields=('day', 'person'), name='a_person_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='EventDayHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('on', models.DateField(verbose_name='date')),
                ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.eventday')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EventPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='trainings.event')),
            ],
            options={
                'verbose_name': 'event paper',
                'verbose_name_plural': 'event papers',
                'constraints': [models.UniqueConstraint(fields=('event', 'document'), name='a_paper_once_for_an_event')],
            },
        ),
        migrations.CreateModel(
            name='EventPaperHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document')),
                ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.eventpaper')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EventHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('kind', models.CharField(choices=[('training_day', 'training day'), ('trip_home', 'study trip in Estonia'), ('trip_abroad', 'study trip abroad'), ('seminar', 'seminar'), ('study_visit', 'study visit'), ('idea_collection', 'idea collection'), ('defence', 'defence'), ('meeting', 'meeting'), ('other', 'other')], default='training_day', max_length=16, verbose_name='kind')),
                ('part', models.CharField(choices=[('common', 'common part'), ('region', 'own-region part')], default='common', max_length=10, verbose_name='budget part')),
                ('funding', models.CharField(choices=[('programme', 'this programme'), ('measure_19_1', 'measure 19.1 (strategy preparation)'), ('other', 'other money')], default='programme', max_length=15, verbose_name='paid from')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('description', models.TextField(blank=True, verbose_name='description')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('is_online', models.BooleanField(default=False, verbose_name='online')),
                ('planned_note', models.CharField(blank=True, max_length=200, verbose_name='as first planned')),
                ('planned_from', models.DateField(blank=True, null=True, verbose_name='planned from')),
                ('planned_until', models.DateField(blank=True, null=True, verbose_name='planned until')),
                ('planned_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='planned days')),
                ('held_from', models.DateField(blank=True, null=True, verbose_name='held from')),
                ('held_until', models.DateField(blank=True, null=True, verbose_name='held until')),
                ('starts_at_time', models.TimeField(blank=True, null=True, verbose_name='starts at')),
                ('ends_at_time', models.TimeField(blank=True, null=True, verbose_name='ends at')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('open', 'open for registration'), ('held', 'held'), ('proved', 'proved'), ('closed', 'closed'), ('postponed', 'postponed'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state')),
                ('state_reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('head_count', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='heads counted')),
                ('feedback_score', models.DecimalField(blank=True, decimal_places=2, max_digits=3, null=True, verbose_name='satisfaction (1–5)')),
                ('feedback_count', models.PositiveSmallIntegerField(default=0, verbose_name='feedback answers')),
                ('web_url', models.URLField(blank=True, max_length=400, verbose_name='web notice')),
                ('organiser', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='organiser')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.event')),
                ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme', verbose_name='programme')),
                ('module', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.module', verbose_name='training module')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ModuleHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                ('planned_month', models.DateField(blank=True, null=True, verbose_name='planned month')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.module')),
                ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AttendanceHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('participant', 'participant'), ('trainer', 'trainer'), ('organiser', 'organiser'), ('mentor', 'mentor')], default='participant', max_length=12, verbose_name='role')),
                ('status', models.CharField(choices=[('present', 'present'), ('excused', 'excused'), ('absent', 'absent')], default='present', max_length=10, verbose_name='status')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.attendance')),
                ('day', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.eventday')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PersonHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('anonymised_at', models.DateTimeField(blank=True, null=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.person')),
                ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                ('village', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TopicHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('title_et', models.CharField(max_length=200, verbose_name='title')),
                ('title_en', models.CharField(max_length=200, verbose_name='title in English')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.topic')),
                ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
            ],
            options={
                'abstract': False,
            },
        ),
        accounts.operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='attendance',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_attendancehistory" ("day_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "role", "status") VALUES (NEW."day_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."role", NEW."status"); RETURN NULL;', hash='05340a55cccda4958a33f6b686383f4d28429200', operation='INSERT', pgid='pgtrigger_insert_insert_54fd8', table='trainings_attendance', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='attendance',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_attendancehistory" ("day_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "role", "status") VALUES (NEW."day_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."role", NEW."status"); RETURN NULL;', hash='b2684a799d7888e94c7075173c6055774f5fca13', operation='UPDATE', pgid='pgtrigger_update_update_51899', table='trainings_attendance', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='attendance',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_attendancehistory" ("day_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "role", "status") VALUES (OLD."day_id", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."role", OLD."status"); RETURN NULL;', hash='ae09c732c1a2acc726406d1043c45fb9f988f578', operation='DELETE', pgid='pgtrigger_delete_delete_ee006', table='trainings_attendance', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='attendancehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='aab03bc7316c3f51ac4cf8c0a28412d3dcd814f1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_196a4', table='trainings_attendancehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='event',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_eventhistory" ("basis", "description", "ends_at_time", "feedback_count", "feedback_score", "funding", "head_count", "held_from", "held_until", "id", "is_online", "kind", "module_id", "organiser_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_days", "planned_from", "planned_note", "planned_until", "programme_id", "source", "starts_at_time", "state", "state_reason", "title", "web_url") VALUES (NEW."basis", NEW."description", NEW."ends_at_time", NEW."feedback_count", NEW."feedback_score", NEW."funding", NEW."head_count", NEW."held_from", NEW."held_until", NEW."id", NEW."is_online", NEW."kind", NEW."module_id", NEW."organiser_id", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."planned_days", NEW."planned_from", NEW."planned_note", NEW."planned_until", NEW."programme_id", NEW."source", NEW."starts_at_time", NEW."state", NEW."state_reason", NEW."title", NEW."web_url"); RETURN NULL;', hash='9adf221ad0b046376e396a601a5eda29806d9ec6', operation='INSERT', pgid='pgtrigger_insert_insert_9bd3d', table='trainings_event', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='event',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_eventhistory" ("basis", "description", "ends_at_time", "feedback_count", "feedback_score", "funding", "head_count", "held_from", "held_until", "id", "is_online", "kind", "module_id", "organiser_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_days", "planned_from", "planned_note", "planned_until", "programme_id", "source", "starts_at_time", "state", "state_reason", "title", "web_url") VALUES (NEW."basis", NEW."description", NEW."ends_at_time", NEW."feedback_count", NEW."feedback_score", NEW."funding", NEW."head_count", NEW."held_from", NEW."held_until", NEW."id", NEW."is_online", NEW."kind", NEW."module_id", NEW."organiser_id", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."planned_days", NEW."planned_from", NEW."planned_note", NEW."planned_until", NEW."programme_id", NEW."source", NEW."starts_at_time", NEW."state", NEW."state_reason", NEW."title", NEW."web_url"); RETURN NULL;', hash='05369ddfe324d092da66162c74f2e4a3ee6c8675', operation='UPDATE', pgid='pgtrigger_update_update_81f6f', table='trainings_event', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='event',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_eventhistory" ("basis", "description", "ends_at_time", "feedback_count", "feedback_score", "funding", "head_count", "held_from", "held_until", "id", "is_online", "kind", "module_id", "organiser_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_days", "planned_from", "planned_note", "planned_until", "programme_id", "source", "starts_at_time", "state", "state_reason", "title", "web_url") VALUES (OLD."basis", OLD."description", OLD."ends_at_time", OLD."feedback_count", OLD."feedback_score", OLD."funding", OLD."head_count", OLD."held_from", OLD."held_until", OLD."id", OLD."is_online", OLD."kind", OLD."module_id", OLD."organiser_id", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."planned_days", OLD."planned_from", OLD."planned_note", OLD."planned_until", OLD."programme_id", OLD."source", OLD."starts_at_time", OLD."state", OLD."state_reason", OLD."title", OLD."web_url"); RETURN NULL;', hash='ca7e11da81dee96eb48df762a9396731f61b9284', operation='DELETE', pgid='pgtrigger_delete_delete_15aaa', table='trainings_event', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='eventday',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_eventdayhistory" ("event_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."event_id", NEW."id", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='d9cbb76c5e3236cfdcaee2bbfeffeaa406de7427', operation='INSERT', pgid='pgtrigger_insert_insert_ee3d8', table='trainings_eventday', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='eventday',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_eventdayhistory" ("event_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."event_id", NEW."id", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='495bf96e739d302bed2367bba4f1a542f2113059', operation='UPDATE', pgid='pgtrigger_update_update_cc408', table='trainings_eventday', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='eventday',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_eventdayhistory" ("event_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."event_id", OLD."id", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='f982bc10eabd7210a952b9d1412d24121fccab4d', operation='DELETE', pgid='pgtrigger_delete_delete_f2a04', table='trainings_eventday', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='eventdayhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='18a9c2d05f2f58ba3b3e03dc23ec33ee37ef7e7e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ab807', table='trainings_eventdayhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='eventhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='72e70e78791b4e8d2eb6ec8112551626cddfcc18', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d9af3', table='trainings_eventhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='eventpaper',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_eventpaperhistory" ("document_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."document_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='9f0b4a12f06707a7456d2d913511bbbc3321031e', operation='INSERT', pgid='pgtrigger_insert_insert_7087c', table='trainings_eventpaper', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='eventpaper',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_eventpaperhistory" ("document_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."document_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='da6a41c33334b9a313ec827b9dce596d94188202', operation='UPDATE', pgid='pgtrigger_update_update_a400f', table='trainings_eventpaper', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='eventpaper',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_eventpaperhistory" ("document_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."document_id", OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='bf9de78fdd33bc9bdc0c55b992cbe25d7111685b', operation='DELETE', pgid='pgtrigger_delete_delete_1f74a', table='trainings_eventpaper', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='eventpaperhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3ce0343775b8098cfc0ba900441aac5f6aec7aea', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_64586', table='trainings_eventpaperhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='module',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_modulehistory" ("basis", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_month", "programme_id", "source", "title") VALUES (NEW."basis", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned_month", NEW."programme_id", NEW."source", NEW."title"); RETURN NULL;', hash='6159de4520add03335fac900ded2a0da583aabcb', operation='INSERT', pgid='pgtrigger_insert_insert_3ae58', table='trainings_module', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='module',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_modulehistory" ("basis", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_month", "programme_id", "source", "title") VALUES (NEW."basis", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_month", NEW."programme_id", NEW."source", NEW."title"); RETURN NULL;', hash='3f2401dead6f893eb44b480cd4d2e257b9fe2733', operation='UPDATE', pgid='pgtrigger_update_update_583a0', table='trainings_module', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='module',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_modulehistory" ("basis", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_month", "programme_id", "source", "title") VALUES (OLD."basis", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned_month", OLD."programme_id", OLD."source", OLD."title"); RETURN NULL;', hash='ec517d0dd4fafafe213251a8d828085910587cdf', operation='DELETE', pgid='pgtrigger_delete_delete_5c0ed', table='trainings_module', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='modulehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0d61af69bcc6018ac8c86e9b83a25d9c5c6cc51c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8f1c5', table='trainings_modulehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='person',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_personhistory" ("anonymised_at", "basis", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "source", "village_id") VALUES (NEW."anonymised_at", NEW."basis", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."source", NEW."village_id"); RETURN NULL;', hash='71602c09bceee261d87640ba598643142653fcbf', operation='INSERT', pgid='pgtrigger_insert_insert_33899', table='trainings_person', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='person',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."anonymised_at" IS DISTINCT FROM (NEW."anonymised_at") OR OLD."basis" IS DISTINCT FROM (NEW."basis") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."programme_id" IS DISTINCT FROM (NEW."programme_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id"))', func='INSERT INTO "trainings_personhistory" ("anonymised_at", "basis", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "source", "village_id") VALUES (NEW."anonymised_at", NEW."basis", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."source", NEW."village_id"); RETURN NULL;', hash='6fbf34b38dfaeb75ce228bb877fc2179800dbab9', operation='UPDATE', pgid='pgtrigger_update_update_38e6a', table='trainings_person', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='person',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_personhistory" ("anonymised_at", "basis", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "source", "village_id") VALUES (OLD."anonymised_at", OLD."basis", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."source", OLD."village_id"); RETURN NULL;', hash='f9666b8b3e438d1f1bddef6fe35147ddbbb9da70', operation='DELETE', pgid='pgtrigger_delete_delete_eda1c', table='trainings_person', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='personhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b40bc229f2ae85ceeaf50dfe6eeccea861362461', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_189fa', table='trainings_personhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='topic',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_topichistory" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "title_en", "title_et") VALUES (NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."title_en", NEW."title_et"); RETURN NULL;', hash='8aaf343537f16243461fe144b81a6cd1a469940f', operation='INSERT', pgid='pgtrigger_insert_insert_96417', table='trainings_topic', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='topic',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_topichistory" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "title_en", "title_et") VALUES (NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."title_en", NEW."title_et"); RETURN NULL;', hash='25e3f75a2cc54a6f945715211819716a27b7bfeb', operation='UPDATE', pgid='pgtrigger_update_update_a03a3', table='trainings_topic', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='topic',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_topichistory" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "title_en", "title_et") VALUES (OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."title_en", OLD."title_et"); RETURN NULL;', hash='da4405fbee8e6ef87316725b8c89b1a121cf1552', operation='DELETE', pgid='pgtrigger_delete_delete_0f36a', table='trainings_topic', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='topichistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='22bd113581e3a723ca7fe5b2d199cfa1db47aed0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_064bc', table='trainings_topichistory', when='BEFORE')),
            )],
        ),
    ]
