import accounts.migration_operations
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import trainings.models.certificates
import trainings.models.ideas
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('trainings', '0001_initial'), ('trainings', '0002_append_only'), ('trainings', '0003_personal_data'), ('trainings', '0004_sessions'), ('trainings', '0005_registration'), ('trainings', '0006_ideas'), ('trainings', '0007_trips'), ('trainings', '0008_on_the_day')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('villages', '0001_whole'),
    ]

    operations = [
        accounts.migration_operations.CreateModels(
            models=[migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
                    ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                    ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'event',
                    'verbose_name_plural': 'events',
                    'ordering': [models.OrderBy(django.db.models.functions.comparison.Coalesce('held_from', 'planned_from'), nulls_last=True), 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('planned_until', None), models.Q(('planned_from__isnull', False), ('planned_until__gte', models.F('planned_from'))), _connector='OR'), name='event_plan_in_order', violation_error_message='An event ends on the day it starts or later.'), models.CheckConstraint(condition=models.Q(models.Q(('held_from', None), ('held_until', None)), models.Q(('held_from__isnull', False), ('held_until__gte', models.F('held_from')), ('held_until__isnull', False)), _connector='OR'), name='event_held_in_order', violation_error_message='Give the first and the last day on which it was held, in this order.'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['held', 'proved', 'closed']), _negated=True), ('held_from__isnull', False), _connector='OR'), name='held_event_has_dates', violation_error_message='Say when the event was really held.'), models.CheckConstraint(condition=models.Q(('feedback_score', None), models.Q(('feedback_score__gte', 1), ('feedback_score__lte', 5)), _connector='OR'), name='event_feedback_from_1_to_5', violation_error_message='Satisfaction is a number from 1 to 5.'), models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None)), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='published_event_says_by_whom')],
                },
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
                name='Person',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('name', models.CharField(max_length=150, verbose_name='name')),
                    ('organisation', models.CharField(blank=True, max_length=150, verbose_name='organisation')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('anonymised_at', models.DateTimeField(blank=True, null=True, verbose_name='erased')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='villages.programme')),
                    ('village', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='villages.village', verbose_name='village')),
                    ('contact_erased_at', models.DateTimeField(blank=True, null=True, verbose_name='contact data erased')),
                    ('keep_because', models.CharField(blank=True, max_length=300, verbose_name='kept because')),
                ],
                options={
                    'verbose_name': 'participant',
                    'verbose_name_plural': 'participants',
                    'ordering': ['name'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('anonymised_at', None), models.Q(('email', ''), ('name', ''), ('organisation', '')), _connector='OR'), name='erased_participant_has_no_data'), models.CheckConstraint(condition=models.Q(('anonymised_at__isnull', False), models.Q(('name', ''), _negated=True), _connector='OR'), name='participant_has_a_name')],
                },
            ), migrations.CreateModel(
                name='Attendance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('participant', 'participant'), ('trainer', 'trainer'), ('organiser', 'organiser'), ('mentor', 'mentor')], default='participant', max_length=12, verbose_name='role')),
                    ('status', models.CharField(choices=[('present', 'present'), ('late', 'came late'), ('left_early', 'left early'), ('excused', 'excused'), ('absent', 'absent'), ('none', 'not recorded')], default='present', max_length=10, verbose_name='status')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='trainings.eventday')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='trainings.person')),
                    ('marked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='marked')),
                    ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='trainings.session', verbose_name='session')),
                    ('way', models.CharField(choices=[('list', 'written from the list'), ('tick', 'ticked on the spot'), ('self', 'checked in themselves')], default='list', max_length=4, verbose_name='how it was written down')),
                ],
                options={
                    'verbose_name': 'attendance',
                    'verbose_name_plural': 'attendances',
                    'constraints': [models.UniqueConstraint(fields=('day', 'session', 'person'), name='a_person_once_a_session', nulls_distinct=False)],
                },
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
                    ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                    ('published_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
                name='AttendanceHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('role', models.CharField(choices=[('participant', 'participant'), ('trainer', 'trainer'), ('organiser', 'organiser'), ('mentor', 'mentor')], default='participant', max_length=12, verbose_name='role')),
                    ('status', models.CharField(choices=[('present', 'present'), ('late', 'came late'), ('left_early', 'left early'), ('excused', 'excused'), ('absent', 'absent'), ('none', 'not recorded')], default='present', max_length=10, verbose_name='status')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.attendance')),
                    ('day', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.eventday')),
                    ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.person')),
                    ('marked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='marked')),
                    ('session', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.session', verbose_name='session')),
                    ('way', models.CharField(choices=[('list', 'written from the list'), ('tick', 'ticked on the spot'), ('self', 'checked in themselves')], default='list', max_length=4, verbose_name='how it was written down')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='PersonHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('anonymised_at', models.DateTimeField(blank=True, null=True, verbose_name='erased')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.person')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                    ('village', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village', verbose_name='village')),
                    ('contact_erased_at', models.DateTimeField(blank=True, null=True, verbose_name='contact data erased')),
                    ('keep_because', models.CharField(blank=True, max_length=300, verbose_name='kept because')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
                name='Consent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('purpose', models.CharField(choices=[('photo', 'publishing of photos'), ('video', 'publishing of video'), ('newsletter', 'newsletter')], max_length=12, verbose_name='purpose')),
                    ('given', models.BooleanField(verbose_name='agreed')),
                    ('on', models.DateField(verbose_name='date')),
                    ('text_version', models.CharField(max_length=40, verbose_name='version of the text')),
                    ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='withdrawn')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='trainings.person', verbose_name='participant')),
                ],
                options={
                    'verbose_name': 'consent',
                    'verbose_name_plural': 'consents',
                    'ordering': ['purpose', '-on', '-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('withdrawn_on', None), ('withdrawn_on__gte', models.F('on')), _connector='OR'), name='consent_withdrawn_after_given', violation_error_message='A consent is withdrawn on the day it was given or later.'), models.UniqueConstraint(condition=models.Q(('withdrawn_on', None)), fields=('person', 'purpose'), name='one_open_consent_a_purpose', violation_error_message='There is an answer for this purpose already.')],
                },
            ), migrations.CreateModel(
                name='ConsentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('purpose', models.CharField(choices=[('photo', 'publishing of photos'), ('video', 'publishing of video'), ('newsletter', 'newsletter')], max_length=12, verbose_name='purpose')),
                    ('given', models.BooleanField(verbose_name='agreed')),
                    ('on', models.DateField(verbose_name='date')),
                    ('text_version', models.CharField(max_length=40, verbose_name='version of the text')),
                    ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='withdrawn')),
                    ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.person', verbose_name='participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.consent')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Session',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('starts_at_time', models.TimeField(verbose_name='starts at')),
                    ('ends_at_time', models.TimeField(verbose_name='ends at')),
                    ('is_overnight', models.BooleanField(default=False, verbose_name='ends after midnight')),
                    ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                    ('link', models.URLField(blank=True, max_length=400, verbose_name='link for joining online')),
                    ('day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='trainings.eventday', verbose_name='date')),
                    ('trainers', models.ManyToManyField(blank=True, related_name='sessions', to='trainings.trainer', verbose_name='trainers')),
                ],
                options={
                    'verbose_name': 'session',
                    'verbose_name_plural': 'sessions',
                    'ordering': ['day__on', 'starts_at_time', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ends_at_time__lte', models.F('starts_at_time')), ('is_overnight', True)), models.Q(('ends_at_time__gt', models.F('starts_at_time')), ('is_overnight', False)), _connector='OR'), name='session_ends_after_it_starts', violation_error_message='A session ends after it starts; mark it when it lasts over midnight, at most 24 hours.')],
                },
            ), migrations.CreateModel(
                name='SessionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('starts_at_time', models.TimeField(verbose_name='starts at')),
                    ('ends_at_time', models.TimeField(verbose_name='ends at')),
                    ('is_overnight', models.BooleanField(default=False, verbose_name='ends after midnight')),
                    ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                    ('link', models.URLField(blank=True, max_length=400, verbose_name='link for joining online')),
                    ('day', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.eventday', verbose_name='date')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.session')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Trainer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=150, verbose_name='name')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trainers', to='villages.programme')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='account')),
                ],
                options={
                    'verbose_name': 'trainer',
                    'verbose_name_plural': 'trainers',
                    'ordering': ['name'],
                    'constraints': [models.UniqueConstraint(models.F('programme'), django.db.models.functions.text.Lower('name'), name='one_trainer_a_name')],
                },
            ), migrations.CreateModel(
                name='TrainerHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('name', models.CharField(max_length=150, verbose_name='name')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.trainer')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                    ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='account')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='EventSeats',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seats', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='seats')),
                    ('taken', models.PositiveIntegerField(default=0, verbose_name='seats taken')),
                    ('closes_on', models.DateField(blank=True, null=True, verbose_name='last day to register')),
                    ('questions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('diet', 'food'), ('access', 'access'), ('transport', 'transport'), ('lodging', 'lodging')], max_length=10), blank=True, default=list, size=None, verbose_name='asked beside the name')),
                    ('invitation_key', models.UUIDField(blank=True, null=True)),
                    ('event', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='seating', to='trainings.event')),
                ],
                options={
                    'verbose_name': 'seats',
                    'verbose_name_plural': 'seats',
                    'constraints': [models.CheckConstraint(condition=models.Q(('taken__gte', 0), models.Q(('seats', None), ('taken__lte', models.F('seats')), _connector='OR')), name='seats_hold_who_is_confirmed', violation_error_message='There are fewer seats than people who have one.')],
                },
            ), migrations.CreateModel(
                name='EventSeatsHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('seats', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='seats')),
                    ('closes_on', models.DateField(blank=True, null=True, verbose_name='last day to register')),
                    ('questions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('diet', 'food'), ('access', 'access'), ('transport', 'transport'), ('lodging', 'lodging')], max_length=10), blank=True, default=list, size=None, verbose_name='asked beside the name')),
                    ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.eventseats')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Registration',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('confirmed', 'has a seat'), ('waiting', 'on the waiting list'), ('cancelled', 'given up')], default='waiting', max_length=10, verbose_name='state')),
                    ('way', models.CharField(choices=[('coordinator', 'by the organiser'), ('village', 'by the village lead'), ('invited', 'by an invitation link'), ('public', 'on the public page'), ('imported', 'from a file')], max_length=12, verbose_name='registered')),
                    ('registered_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                    ('needs', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('vegetarian', 'vegetarian'), ('vegan', 'vegan'), ('gluten_free', 'without gluten'), ('lactose_free', 'without lactose'), ('nut_free', 'without nuts'), ('wheelchair', 'step-free way in'), ('hearing', 'help with hearing'), ('sight', 'large print'), ('sign_language', 'sign language'), ('needs_ride', 'needs a ride'), ('offers_ride', 'has free seats in the car'), ('needs_bed', 'needs a bed')], max_length=14), blank=True, default=list, size=None, verbose_name='needs')),
                    ('language', models.CharField(choices=[('et', 'Estonian'), ('en', 'English')], default='et', max_length=2)),
                    ('wants_reminder', models.BooleanField(default=True, verbose_name='reminder by mail')),
                    ('told', models.CharField(blank=True, max_length=200)),
                    ('told_at', models.DateTimeField(blank=True, null=True)),
                    ('reminded_at', models.DateTimeField(blank=True, null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='trainings.person', verbose_name='participant')),
                    ('registered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('seats', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='trainings.eventseats')),
                    ('quota', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='trainings.seatquota', verbose_name='seat quota')),
                ],
                options={
                    'verbose_name': 'registration',
                    'verbose_name_plural': 'registrations',
                    'ordering': ['pk'],
                    'indexes': [models.Index(fields=['seats', 'state'], name='trainings_r_seats_i_03d108_idx'), models.Index(fields=['told_at'], name='trainings_r_told_at_6086e6_idx')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'cancelled'), _negated=True), fields=('seats', 'person'), name='a_person_registers_once', violation_error_message='This person is registered already.')],
                },
            ), migrations.CreateModel(
                name='RegistrationHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('state', models.CharField(choices=[('confirmed', 'has a seat'), ('waiting', 'on the waiting list'), ('cancelled', 'given up')], default='waiting', max_length=10, verbose_name='state')),
                    ('way', models.CharField(choices=[('coordinator', 'by the organiser'), ('village', 'by the village lead'), ('invited', 'by an invitation link'), ('public', 'on the public page'), ('imported', 'from a file')], max_length=12, verbose_name='registered')),
                    ('registered_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                    ('language', models.CharField(choices=[('et', 'Estonian'), ('en', 'English')], default='et', max_length=2)),
                    ('wants_reminder', models.BooleanField(default=True, verbose_name='reminder by mail')),
                    ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.person', verbose_name='participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.registration')),
                    ('registered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('seats', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.eventseats')),
                    ('quota', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.seatquota', verbose_name='seat quota')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='SeatQuota',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seats', models.PositiveSmallIntegerField(verbose_name='seats')),
                    ('taken', models.PositiveIntegerField(default=0, verbose_name='seats taken')),
                    ('participation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.participation', verbose_name='group')),
                    ('seats_of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotas', to='trainings.eventseats')),
                    ('village', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.village', verbose_name='village')),
                ],
                options={
                    'verbose_name': 'seat quota',
                    'verbose_name_plural': 'seat quotas',
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('participation', None), ('village__isnull', False)), models.Q(('participation__isnull', False), ('village', None)), _connector='OR'), name='quota_of_a_group_or_a_village'), models.CheckConstraint(condition=models.Q(('taken__gte', 0), ('taken__lte', models.F('seats'))), name='quota_holds_who_is_confirmed', violation_error_message='There are fewer seats than people who have one.'), models.UniqueConstraint(condition=models.Q(('participation__isnull', False)), fields=('seats_of', 'participation'), name='one_seat_quota_a_group'), models.UniqueConstraint(condition=models.Q(('village__isnull', False)), fields=('seats_of', 'village'), name='one_seat_quota_a_village')],
                },
            ), migrations.CreateModel(
                name='SeatQuotaHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('seats', models.PositiveSmallIntegerField(verbose_name='seats')),
                    ('participation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='group')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.seatquota')),
                    ('seats_of', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.eventseats')),
                    ('village', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village', verbose_name='village')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='IdeaCollection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('question', models.CharField(max_length=300, verbose_name='question')),
                    ('code', models.CharField(default=trainings.models.ideas.new_code, max_length=20, unique=True, verbose_name='public address')),
                    ('is_open', models.BooleanField(default=False, verbose_name='everybody may send ideas')),
                    ('has_votes', models.BooleanField(default=False, verbose_name='everybody may support ideas')),
                    ('is_public', models.BooleanField(default=False, verbose_name='the summary is public')),
                    ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='collection', to='trainings.event')),
                ],
                options={
                    'verbose_name': 'idea collection',
                    'verbose_name_plural': 'idea collections',
                },
            ), migrations.CreateModel(
                name='Idea',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('text', models.CharField(blank=True, max_length=500, verbose_name='idea')),
                    ('author', models.CharField(blank=True, choices=[('resident', 'resident'), ('youth', 'young person'), ('ngo', 'association'), ('business', 'business'), ('municipality', 'municipality')], max_length=12, verbose_name='who')),
                    ('area', models.CharField(blank=True, max_length=100, verbose_name='area')),
                    ('origin', models.CharField(choices=[('event', 'said at the event'), ('paper', 'on paper'), ('public', 'public form')], max_length=8, verbose_name='origin')),
                    ('look', models.CharField(choices=[('waiting', 'waiting to be looked through'), ('accepted', 'accepted'), ('refused', 'refused')], default='accepted', max_length=8)),
                    ('hands', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='hands counted')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('village', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='villages.village', verbose_name='village')),
                    ('collection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='trainings.ideacollection')),
                    ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='trainings.theme', verbose_name='theme')),
                ],
                options={
                    'verbose_name': 'idea',
                    'verbose_name_plural': 'ideas',
                    'ordering': ['pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('area', ''), ('look', 'refused'), ('text', '')), models.Q(models.Q(('look', 'refused'), _negated=True), models.Q(('text', ''), _negated=True)), _connector='OR'), name='idea_has_words_until_refused'), models.CheckConstraint(condition=models.Q(('theme', None), ('look', 'accepted'), _connector='OR'), name='grouped_idea_was_looked_through'), models.CheckConstraint(condition=models.Q(('origin', 'public'), ('look', 'accepted'), _connector='OR'), name='idea_of_the_public_form_has_no_account')],
                },
            ), migrations.CreateModel(
                name='IdeaCollectionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('question', models.CharField(max_length=300, verbose_name='question')),
                    ('code', models.CharField(default=trainings.models.ideas.new_code, max_length=20, verbose_name='public address')),
                    ('is_open', models.BooleanField(default=False, verbose_name='everybody may send ideas')),
                    ('has_votes', models.BooleanField(default=False, verbose_name='everybody may support ideas')),
                    ('is_public', models.BooleanField(default=False, verbose_name='the summary is public')),
                    ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.ideacollection')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Support',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('device', models.CharField(max_length=64)),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='trainings.idea')),
                ],
                options={
                    'verbose_name': 'vote for an idea',
                    'verbose_name_plural': 'votes for ideas',
                    'constraints': [models.UniqueConstraint(fields=('idea', 'device'), name='one_vote_a_device')],
                },
            ), migrations.CreateModel(
                name='SupportHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('idea', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.idea')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.support')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Theme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('title', models.CharField(max_length=150, verbose_name='title')),
                    ('state', models.CharField(choices=[('grouped', 'grouped'), ('proposed', 'proposed'), ('taken_in', 'taken into the strategy'), ('left_out', 'left out')], default='grouped', max_length=10, verbose_name='state')),
                    ('measure', models.CharField(blank=True, max_length=200, verbose_name='measure of the strategy')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided')),
                    ('collection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='themes', to='trainings.ideacollection')),
                ],
                options={
                    'verbose_name': 'theme',
                    'verbose_name_plural': 'themes',
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('collection', 'title'), name='one_theme_a_title', violation_error_message='There is a theme of this title already.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'taken_in'), _negated=True), models.Q(('measure', ''), _negated=True), _connector='OR'), name='theme_taken_in_names_its_measure', violation_error_message='Say into which measure of the strategy the theme is taken.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'left_out'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='theme_left_out_says_why', violation_error_message='Say why the theme is left out: the public summary shows the reason.'), models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', False), ('state__in', ['taken_in', 'left_out'])), models.Q(('decided_on', None), ('state__in', ['grouped', 'proposed'])), _connector='OR'), name='decided_theme_has_its_day')],
                },
            ), migrations.CreateModel(
                name='IdeaHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('author', models.CharField(blank=True, choices=[('resident', 'resident'), ('youth', 'young person'), ('ngo', 'association'), ('business', 'business'), ('municipality', 'municipality')], max_length=12, verbose_name='who')),
                    ('origin', models.CharField(choices=[('event', 'said at the event'), ('paper', 'on paper'), ('public', 'public form')], max_length=8, verbose_name='origin')),
                    ('look', models.CharField(choices=[('waiting', 'waiting to be looked through'), ('accepted', 'accepted'), ('refused', 'refused')], default='accepted', max_length=8)),
                    ('hands', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='hands counted')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('collection', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.ideacollection')),
                    ('entered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.idea')),
                    ('village', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village', verbose_name='village')),
                    ('theme', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.theme', verbose_name='theme')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ThemeHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('title', models.CharField(max_length=150, verbose_name='title')),
                    ('state', models.CharField(choices=[('grouped', 'grouped'), ('proposed', 'proposed'), ('taken_in', 'taken into the strategy'), ('left_out', 'left out')], default='grouped', max_length=10, verbose_name='state')),
                    ('measure', models.CharField(blank=True, max_length=200, verbose_name='measure of the strategy')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided')),
                    ('collection', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.ideacollection')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.theme')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='TravelCare',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('contact_name', models.CharField(blank=True, max_length=150, verbose_name='whom to call')),
                    ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                    ('needs', models.CharField(blank=True, max_length=300, verbose_name='what to mind')),
                    ('erased_at', models.DateTimeField(blank=True, null=True, verbose_name='erased')),
                    ('traveller', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='care', to='trainings.traveller')),
                ],
                options={
                    'verbose_name': 'emergency contact',
                    'verbose_name_plural': 'emergency contacts',
                    'constraints': [models.CheckConstraint(condition=models.Q(('erased_at', None), models.Q(('contact_name', ''), ('contact_phone', ''), ('needs', '')), _connector='OR'), name='erased_care_is_empty')],
                },
            ), migrations.CreateModel(
                name='ActionPoint',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.CharField(max_length=200, verbose_name='what is to be done')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='action_points', to='trainings.event')),
                    ('village', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='action_points', to='villages.village', verbose_name='village')),
                ],
                options={
                    'verbose_name': 'action point',
                    'verbose_name_plural': 'action points',
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='ActionPointHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('text', models.CharField(max_length=200, verbose_name='what is to be done')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                    ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.actionpoint')),
                    ('village', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village', verbose_name='village')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Lesson',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField(max_length=2000, verbose_name='lesson')),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='trainings.event')),
                    ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='villages.village', verbose_name='village')),
                ],
                options={
                    'verbose_name': 'lesson',
                    'verbose_name_plural': 'lessons',
                    'constraints': [models.UniqueConstraint(fields=('event', 'village'), name='one_lesson_a_village')],
                },
            ), migrations.CreateModel(
                name='LessonHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('text', models.TextField(max_length=2000, verbose_name='lesson')),
                    ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.lesson')),
                    ('village', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village', verbose_name='village')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Traveller',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('room', models.CharField(blank=True, max_length=30, verbose_name='room')),
                    ('seat', models.CharField(blank=True, max_length=10, verbose_name='seat')),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='travellers', to='trainings.event')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='travels', to='trainings.person')),
                ],
                options={
                    'verbose_name': 'traveller',
                    'verbose_name_plural': 'travellers',
                    'constraints': [models.UniqueConstraint(fields=('event', 'person'), name='a_person_travels_once'), models.UniqueConstraint(condition=models.Q(('seat', ''), _negated=True), fields=('event', 'seat'), name='one_traveller_a_seat', violation_error_message='This seat is taken.')],
                },
            ), migrations.CreateModel(
                name='TravelCareHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('erased_at', models.DateTimeField(blank=True, null=True, verbose_name='erased')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.travelcare')),
                    ('traveller', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.traveller')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='TravellerHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('room', models.CharField(blank=True, max_length=30, verbose_name='room')),
                    ('seat', models.CharField(blank=True, max_length=10, verbose_name='seat')),
                    ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event')),
                    ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.person')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.traveller')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='TripReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('summary', models.TextField(max_length=10000, verbose_name='summary')),
                    ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='trip_report', to='trainings.event')),
                ],
                options={
                    'verbose_name': 'trip report',
                    'verbose_name_plural': 'trip reports',
                },
            ), migrations.CreateModel(
                name='TripReportHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('summary', models.TextField(max_length=10000, verbose_name='summary')),
                    ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.tripreport')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='TripStop',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('day', models.PositiveSmallIntegerField(verbose_name='day of the trip')),
                    ('at', models.TimeField(blank=True, null=True, verbose_name='time')),
                    ('place', models.CharField(max_length=120, verbose_name='place')),
                    ('title', models.CharField(blank=True, max_length=200, verbose_name='what happens there')),
                    ('way', models.CharField(blank=True, choices=[('bus', 'by bus'), ('ship', 'by ship'), ('plane', 'by plane'), ('train', 'by train'), ('foot', 'on foot')], max_length=6, verbose_name='how one gets there')),
                    ('latitude', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name='latitude')),
                    ('longitude', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name='longitude')),
                    ('outcome', models.CharField(choices=[('planned', 'planned'), ('done', 'held'), ('dropped', 'dropped'), ('added', 'added on the way')], default='planned', max_length=8, verbose_name='what became of it')),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stops', to='trainings.event')),
                ],
                options={
                    'verbose_name': 'stop of a trip',
                    'verbose_name_plural': 'stops of a trip',
                    'ordering': ['day', models.OrderBy(models.F('at'), nulls_last=True), 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('day__gte', 1), ('day__lte', 31)), name='stop_on_a_day_of_a_trip', violation_error_message='A day of a trip is a number from 1 to 31.'), models.CheckConstraint(condition=models.Q(models.Q(('latitude', None), ('longitude', None)), models.Q(('latitude__gte', -90), ('latitude__isnull', False), ('latitude__lte', 90), ('longitude__gte', -180), ('longitude__isnull', False), ('longitude__lte', 180)), _connector='OR'), name='stop_has_both_degrees_or_none', violation_error_message='Give both latitude and longitude of a place on Earth, or neither.')],
                },
            ), migrations.CreateModel(
                name='TripStopHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('day', models.PositiveSmallIntegerField(verbose_name='day of the trip')),
                    ('at', models.TimeField(blank=True, null=True, verbose_name='time')),
                    ('place', models.CharField(max_length=120, verbose_name='place')),
                    ('title', models.CharField(blank=True, max_length=200, verbose_name='what happens there')),
                    ('way', models.CharField(blank=True, choices=[('bus', 'by bus'), ('ship', 'by ship'), ('plane', 'by plane'), ('train', 'by train'), ('foot', 'on foot')], max_length=6, verbose_name='how one gets there')),
                    ('latitude', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name='latitude')),
                    ('longitude', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name='longitude')),
                    ('outcome', models.CharField(choices=[('planned', 'planned'), ('done', 'held'), ('dropped', 'dropped'), ('added', 'added on the way')], default='planned', max_length=8, verbose_name='what became of it')),
                    ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.tripstop')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Certificate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(default=trainings.models.certificates.new_number, max_length=20, unique=True, verbose_name='number')),
                    ('attended', models.PositiveSmallIntegerField(verbose_name='sessions present')),
                    ('out_of', models.PositiveSmallIntegerField(verbose_name='sessions in all')),
                    ('issued_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='issued')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='trainings.event', verbose_name='event')),
                    ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='trainings.person', verbose_name='participant')),
                ],
                options={
                    'verbose_name': 'certificate of attendance',
                    'verbose_name_plural': 'certificates of attendance',
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('event', 'person'), name='one_certificate_in_force'), models.CheckConstraint(condition=models.Q(('attended__gte', django.db.models.expressions.CombinedExpression(models.F('out_of'), '-', django.db.models.expressions.CombinedExpression(models.F('out_of'), '/', models.Value(5)))), ('attended__lte', models.F('out_of')), ('out_of__gte', 1)), name='certificate_for_who_was_there_enough')],
                },
            ), migrations.CreateModel(
                name='CheckIn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='starts')),
                    ('opens_at', models.DateTimeField(verbose_name='opens')),
                    ('closes_at', models.DateTimeField(verbose_name='ends')),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                    ('day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='check_ins', to='trainings.eventday', verbose_name='date')),
                    ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='check_ins', to='trainings.session', verbose_name='session')),
                ],
                options={
                    'verbose_name': 'self check-in',
                    'verbose_name_plural': 'self check-ins',
                    'ordering': ['-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='check_in_ends_after_it_opens'), models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('day', 'session'), name='one_open_check_in_a_session', nulls_distinct=False)],
                },
            ), migrations.CreateModel(
                name='FeedbackSheet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('opened_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='opened')),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                    ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='feedback_sheet', to='trainings.event', verbose_name='event')),
                    ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'feedback sheet',
                    'verbose_name_plural': 'feedback sheets',
                },
            ), migrations.CreateModel(
                name='ListLock',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('locked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='locked')),
                    ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='list_lock', to='trainings.event', verbose_name='event')),
                    ('locked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'locked list',
                    'verbose_name_plural': 'locked lists',
                },
            ), migrations.CreateModel(
                name='Material',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('material', 'material'), ('recording', 'recording')], default='material', max_length=10, verbose_name='kind')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('url', models.URLField(blank=True, max_length=400, verbose_name='link')),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='file')),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='materials', to='trainings.event', verbose_name='event')),
                ],
                options={
                    'verbose_name': 'material',
                    'verbose_name_plural': 'materials',
                    'ordering': ['kind', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('document', None), models.Q(('url', ''), _negated=True)), models.Q(('document__isnull', False), ('url', '')), _connector='OR'), name='material_is_a_link_or_a_file', violation_error_message='Give a link or a file, one of the two.')],
                },
            ), migrations.CreateModel(
                name='PaperNeed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('agenda', 'agenda'), ('signed_list', "signed participants' list"), ('feedback', 'feedback summary'), ('marking', 'photo of marking'), ('web_notice', 'notice on the web'), ('trip_report', 'report of a study trip')], max_length=15, verbose_name='paper')),
                    ('excuse', models.CharField(blank=True, max_length=300, verbose_name='why it is missing')),
                    ('excused_at', models.DateTimeField(blank=True, null=True, verbose_name='excused')),
                    ('brought_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who brings it')),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='needs', to='trainings.event', verbose_name='event')),
                    ('excused_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'needed paper',
                    'verbose_name_plural': 'needed papers',
                    'constraints': [models.UniqueConstraint(fields=('event', 'kind'), name='a_needed_paper_once_for_an_event'), models.CheckConstraint(condition=models.Q(models.Q(('excuse', ''), ('excused_at', None), ('excused_by', None)), models.Q(models.Q(('excuse', ''), _negated=True), ('excused_at__isnull', False), ('excused_by__isnull', False)), _connector='OR'), name='an_excuse_is_somebodys')],
                },
            ), migrations.CreateModel(
                name='PaperReminder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sent_on', models.DateField(verbose_name='sent')),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paper_reminders', to='trainings.event', verbose_name='event')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ],
                options={
                    'verbose_name': 'reminder of papers',
                    'verbose_name_plural': 'reminders of papers',
                    'constraints': [models.UniqueConstraint(fields=('event', 'user', 'sent_on'), name='one_paper_reminder_a_day')],
                },
            ), migrations.CreateModel(
                name='PaperToAttach',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='trainings.event', verbose_name='event')),
                    ('paper', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='villages.paper', verbose_name='paper')),
                ],
                options={
                    'verbose_name': 'paper to attach',
                    'verbose_name_plural': 'papers to attach',
                },
            ), migrations.CreateModel(
                name='FeedbackAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('content', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='Content: was it what you needed?')),
                    ('leading', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='Trainers: could they explain?')),
                    ('organising', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='Organising: time, room, food')),
                    ('use', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='Use: will you do something with it at home?')),
                    ('overall', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='All in all')),
                    ('liked', models.TextField(blank=True, max_length=1000, verbose_name='What was most useful?')),
                    ('missed', models.TextField(blank=True, max_length=1000, verbose_name='What would you do differently?')),
                    ('is_paper', models.BooleanField(default=False, verbose_name='typed in from paper')),
                    ('answered_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='date')),
                    ('key', models.UUIDField(unique=True)),
                    ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='trainings.feedbacksheet')),
                ],
                options={
                    'verbose_name': 'feedback answer',
                    'verbose_name_plural': 'feedback answers',
                    'constraints': [models.CheckConstraint(condition=models.Q(('overall__range', (1, 5)), models.Q(('content', None), ('content__range', (1, 5)), _connector='OR'), models.Q(('leading', None), ('leading__range', (1, 5)), _connector='OR'), models.Q(('organising', None), ('organising__range', (1, 5)), _connector='OR'), models.Q(('use', None), ('use__range', (1, 5)), _connector='OR')), name='feedback_scores_from_1_to_5', violation_error_message='Scores go from 1 to 5.')],
                },
            ), migrations.CreateModel(
                name='CertificateHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('number', models.CharField(default=trainings.models.certificates.new_number, max_length=20, verbose_name='number')),
                    ('attended', models.PositiveSmallIntegerField(verbose_name='sessions present')),
                    ('out_of', models.PositiveSmallIntegerField(verbose_name='sessions in all')),
                    ('issued_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='issued')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                    ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event', verbose_name='event')),
                    ('issued_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.person', verbose_name='participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.certificate')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='CheckInHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='starts')),
                    ('opens_at', models.DateTimeField(verbose_name='opens')),
                    ('closes_at', models.DateTimeField(verbose_name='ends')),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                    ('day', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.eventday', verbose_name='date')),
                    ('opened_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.checkin')),
                    ('session', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.session', verbose_name='session')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='FeedbackSheetHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('opened_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='opened')),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                    ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event', verbose_name='event')),
                    ('opened_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.feedbacksheet')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ListLockHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('locked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='locked')),
                    ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event', verbose_name='event')),
                    ('locked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.listlock')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='MaterialHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('material', 'material'), ('recording', 'recording')], default='material', max_length=10, verbose_name='kind')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('url', models.URLField(blank=True, max_length=400, verbose_name='link')),
                    ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='file')),
                    ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event', verbose_name='event')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.material')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='PaperNeedHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('agenda', 'agenda'), ('signed_list', "signed participants' list"), ('feedback', 'feedback summary'), ('marking', 'photo of marking'), ('web_notice', 'notice on the web'), ('trip_report', 'report of a study trip')], max_length=15, verbose_name='paper')),
                    ('excuse', models.CharField(blank=True, max_length=300, verbose_name='why it is missing')),
                    ('excused_at', models.DateTimeField(blank=True, null=True, verbose_name='excused')),
                    ('brought_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who brings it')),
                    ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event', verbose_name='event')),
                    ('excused_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.paperneed')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='PaperReminderHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('sent_on', models.DateField(verbose_name='sent')),
                    ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event', verbose_name='event')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.paperreminder')),
                    ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='PaperToAttachHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event', verbose_name='event')),
                    ('paper', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.paper', verbose_name='paper')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='trainings.papertoattach')),
                ],
                options={
                    'abstract': False,
                },
            )],
        ),
        accounts.migration_operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='topic',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_topichistory" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "title_en", "title_et") VALUES (NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."title_en", NEW."title_et"); RETURN NULL;', hash='8aaf343537f16243461fe144b81a6cd1a469940f', operation='INSERT', pgid='pgtrigger_insert_insert_96417', table='trainings_topic', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='topic',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_topichistory" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "title_en", "title_et") VALUES (NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."title_en", NEW."title_et"); RETURN NULL;', hash='25e3f75a2cc54a6f945715211819716a27b7bfeb', operation='UPDATE', pgid='pgtrigger_update_update_a03a3', table='trainings_topic', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='topic',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_topichistory" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "title_en", "title_et") VALUES (OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."title_en", OLD."title_et"); RETURN NULL;', hash='da4405fbee8e6ef87316725b8c89b1a121cf1552', operation='DELETE', pgid='pgtrigger_delete_delete_0f36a', table='trainings_topic', when='AFTER')),
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
                model_name='event',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_eventhistory" ("basis", "description", "ends_at_time", "feedback_count", "feedback_score", "funding", "head_count", "held_from", "held_until", "id", "is_online", "kind", "module_id", "organiser_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_days", "planned_from", "planned_note", "planned_until", "programme_id", "published_at", "published_by_id", "source", "starts_at_time", "state", "state_reason", "title", "web_url") VALUES (NEW."basis", NEW."description", NEW."ends_at_time", NEW."feedback_count", NEW."feedback_score", NEW."funding", NEW."head_count", NEW."held_from", NEW."held_until", NEW."id", NEW."is_online", NEW."kind", NEW."module_id", NEW."organiser_id", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."planned_days", NEW."planned_from", NEW."planned_note", NEW."planned_until", NEW."programme_id", NEW."published_at", NEW."published_by_id", NEW."source", NEW."starts_at_time", NEW."state", NEW."state_reason", NEW."title", NEW."web_url"); RETURN NULL;', hash='59eff16ac9546449e0d6dce2eee839a38478ea04', operation='INSERT', pgid='pgtrigger_insert_insert_9bd3d', table='trainings_event', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='event',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_eventhistory" ("basis", "description", "ends_at_time", "feedback_count", "feedback_score", "funding", "head_count", "held_from", "held_until", "id", "is_online", "kind", "module_id", "organiser_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_days", "planned_from", "planned_note", "planned_until", "programme_id", "published_at", "published_by_id", "source", "starts_at_time", "state", "state_reason", "title", "web_url") VALUES (NEW."basis", NEW."description", NEW."ends_at_time", NEW."feedback_count", NEW."feedback_score", NEW."funding", NEW."head_count", NEW."held_from", NEW."held_until", NEW."id", NEW."is_online", NEW."kind", NEW."module_id", NEW."organiser_id", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."planned_days", NEW."planned_from", NEW."planned_note", NEW."planned_until", NEW."programme_id", NEW."published_at", NEW."published_by_id", NEW."source", NEW."starts_at_time", NEW."state", NEW."state_reason", NEW."title", NEW."web_url"); RETURN NULL;', hash='85a868feb9b86a13e6bed205d3f4b585b1e4360d', operation='UPDATE', pgid='pgtrigger_update_update_81f6f', table='trainings_event', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='event',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_eventhistory" ("basis", "description", "ends_at_time", "feedback_count", "feedback_score", "funding", "head_count", "held_from", "held_until", "id", "is_online", "kind", "module_id", "organiser_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_days", "planned_from", "planned_note", "planned_until", "programme_id", "published_at", "published_by_id", "source", "starts_at_time", "state", "state_reason", "title", "web_url") VALUES (OLD."basis", OLD."description", OLD."ends_at_time", OLD."feedback_count", OLD."feedback_score", OLD."funding", OLD."head_count", OLD."held_from", OLD."held_until", OLD."id", OLD."is_online", OLD."kind", OLD."module_id", OLD."organiser_id", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."planned_days", OLD."planned_from", OLD."planned_note", OLD."planned_until", OLD."programme_id", OLD."published_at", OLD."published_by_id", OLD."source", OLD."starts_at_time", OLD."state", OLD."state_reason", OLD."title", OLD."web_url"); RETURN NULL;', hash='e7d983095787da6ae6ec4cda24f4510e5ff11789', operation='DELETE', pgid='pgtrigger_delete_delete_15aaa', table='trainings_event', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='event',
                trigger=pgtrigger.compiler.Trigger(name='proved_with_papers', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."state" = \'proved\' AND NOT (OLD."state" = \'proved\'))', declare='DECLARE lacking text;', func="\n            SELECT string_agg(wanted.kind, ', ') INTO lacking\n            FROM unnest(\n                ARRAY['agenda', 'signed_list', 'feedback', 'marking', 'web_notice', 'trip_report']\n            ) AS wanted(kind)\n            WHERE (wanted.kind <> 'trip_report' OR NEW.kind IN ('trip_home', 'trip_abroad'))\n                AND (wanted.kind <> 'web_notice' OR NEW.web_url = '')\n                AND NOT EXISTS (\n                    SELECT 1 FROM trainings_eventpaper AS paper JOIN villages_document AS document\n                    ON document.id = paper.document_id WHERE paper.event_id = NEW.id AND document.kind = wanted.kind\n                ) AND NOT EXISTS (\n                    SELECT 1 FROM trainings_paperneed AS need\n                    WHERE need.event_id = NEW.id AND need.kind = wanted.kind AND need.excuse <> ''\n                );\n            IF lacking IS NOT NULL THEN\n                RAISE EXCEPTION 'an event is proved with all its papers; missing: %', lacking;\n            END IF;\n            RETURN NEW;\n        ", hash='c142e73f34f86f4e7158f772485629020dedec35', operation='UPDATE', pgid='pgtrigger_proved_with_papers_60f33', table='trainings_event', when='BEFORE')),
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
                model_name='person',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_personhistory" ("anonymised_at", "basis", "contact_erased_at", "id", "keep_because", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "source", "village_id") VALUES (NEW."anonymised_at", NEW."basis", NEW."contact_erased_at", NEW."id", NEW."keep_because", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."source", NEW."village_id"); RETURN NULL;', hash='56db0fd4c45c408d18733e91fdd62a444cf9e046', operation='INSERT', pgid='pgtrigger_insert_insert_33899', table='trainings_person', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='person',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."anonymised_at" IS DISTINCT FROM (NEW."anonymised_at") OR OLD."basis" IS DISTINCT FROM (NEW."basis") OR OLD."contact_erased_at" IS DISTINCT FROM (NEW."contact_erased_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."keep_because" IS DISTINCT FROM (NEW."keep_because") OR OLD."programme_id" IS DISTINCT FROM (NEW."programme_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id"))', func='INSERT INTO "trainings_personhistory" ("anonymised_at", "basis", "contact_erased_at", "id", "keep_because", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "source", "village_id") VALUES (NEW."anonymised_at", NEW."basis", NEW."contact_erased_at", NEW."id", NEW."keep_because", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."source", NEW."village_id"); RETURN NULL;', hash='abb6a0d64f8d78c72ae06bbf0105c7fc064d9e07', operation='UPDATE', pgid='pgtrigger_update_update_38e6a', table='trainings_person', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='person',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_personhistory" ("anonymised_at", "basis", "contact_erased_at", "id", "keep_because", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "source", "village_id") VALUES (OLD."anonymised_at", OLD."basis", OLD."contact_erased_at", OLD."id", OLD."keep_because", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."source", OLD."village_id"); RETURN NULL;', hash='925e9dabd76a8e9a8cbbb93155e9489e70d368e2', operation='DELETE', pgid='pgtrigger_delete_delete_eda1c', table='trainings_person', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='attendance',
                trigger=pgtrigger.compiler.Trigger(name='locked_list_asks_why', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE place bigint; deed text;', func="\n            IF TG_OP = 'UPDATE' AND (OLD.day_id, OLD.status, OLD.role) IS NOT DISTINCT FROM\n                (NEW.day_id, NEW.status, NEW.role) AND OLD.session_id IS NOT DISTINCT FROM NEW.session_id THEN\n                RETURN NEW;\n            END IF;\n            place := CASE WHEN TG_OP = 'DELETE' THEN OLD.day_id ELSE NEW.day_id END;\n            deed := COALESCE(NULLIF(current_setting('pghistory.context_metadata', true), ''), '{}');\n            IF COALESCE(deed::jsonb ->> 'reason', '') = '' AND EXISTS (\n                SELECT 1 FROM trainings_listlock AS locked JOIN trainings_eventday AS day USING (event_id)\n                WHERE day.id = place\n            ) THEN\n                RAISE EXCEPTION 'the list is locked: attendance changes with a reason only';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ", hash='a82b83c28951fa642e0e04429cd87094a090b6b2', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_locked_list_asks_why_36e9b', table='trainings_attendance', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='attendance',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_attendancehistory" ("day_id", "id", "marked_at", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "role", "session_id", "status", "way") VALUES (NEW."day_id", NEW."id", NEW."marked_at", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."role", NEW."session_id", NEW."status", NEW."way"); RETURN NULL;', hash='de8c5d3335d0aef625905cfc41407cf9210c3128', operation='INSERT', pgid='pgtrigger_insert_insert_54fd8', table='trainings_attendance', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='attendance',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_attendancehistory" ("day_id", "id", "marked_at", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "role", "session_id", "status", "way") VALUES (NEW."day_id", NEW."id", NEW."marked_at", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."role", NEW."session_id", NEW."status", NEW."way"); RETURN NULL;', hash='bc0c22ea15d543c07bbd4d5766c9322921f74ade', operation='UPDATE', pgid='pgtrigger_update_update_51899', table='trainings_attendance', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='attendance',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_attendancehistory" ("day_id", "id", "marked_at", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "role", "session_id", "status", "way") VALUES (OLD."day_id", OLD."id", OLD."marked_at", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."role", OLD."session_id", OLD."status", OLD."way"); RETURN NULL;', hash='3722141b6a532f043d350753fb10bfa90a9f2267', operation='DELETE', pgid='pgtrigger_delete_delete_ee006', table='trainings_attendance', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='eventdayhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='18a9c2d05f2f58ba3b3e03dc23ec33ee37ef7e7e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ab807', table='trainings_eventdayhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='eventdayhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='dd042d05b3c5b0479d2b5489fcc302b563d1be1f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_97c44', table='trainings_eventdayhistory', when='BEFORE')),
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
                model_name='eventpaperhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='fbe771a83b084eb6b3795e716b662eb56b15c63c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a4572', table='trainings_eventpaperhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='eventhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='72e70e78791b4e8d2eb6ec8112551626cddfcc18', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d9af3', table='trainings_eventhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='eventhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='cf488c31bdb36ffc1c3c94e0ea4d718a2cd709ee', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_27cb6', table='trainings_eventhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='modulehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0d61af69bcc6018ac8c86e9b83a25d9c5c6cc51c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8f1c5', table='trainings_modulehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='modulehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='2866940b92bc25af6cfb7c66eaa790e4496b9664', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_4ac51', table='trainings_modulehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='attendancehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='aab03bc7316c3f51ac4cf8c0a28412d3dcd814f1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_196a4', table='trainings_attendancehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='attendancehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='bd63b9343ff78e645edf85b365ad4e135b2f09b9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_6de2a', table='trainings_attendancehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='personhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b40bc229f2ae85ceeaf50dfe6eeccea861362461', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_189fa', table='trainings_personhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='personhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='e905222ba4d07f186f83b3a104386d895636fecf', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8a7de', table='trainings_personhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='topichistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='22bd113581e3a723ca7fe5b2d199cfa1db47aed0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_064bc', table='trainings_topichistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='topichistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='762821809dc588f97a898069dcc213a6ca0eab05', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8c608', table='trainings_topichistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='consent',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_consenthistory" ("given", "id", "on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "text_version", "withdrawn_on") VALUES (NEW."given", NEW."id", NEW."on", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."text_version", NEW."withdrawn_on"); RETURN NULL;', hash='c7ba0d9817cfc167e8b0c9eb43fd6c027179f3d7', operation='INSERT', pgid='pgtrigger_insert_insert_4fe06', table='trainings_consent', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='consent',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_consenthistory" ("given", "id", "on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "text_version", "withdrawn_on") VALUES (NEW."given", NEW."id", NEW."on", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."text_version", NEW."withdrawn_on"); RETURN NULL;', hash='a7d16dec8d446c1b55b033ab37712c8debe8ee9b', operation='UPDATE', pgid='pgtrigger_update_update_cce5d', table='trainings_consent', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='consent',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_consenthistory" ("given", "id", "on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "text_version", "withdrawn_on") VALUES (OLD."given", OLD."id", OLD."on", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."text_version", OLD."withdrawn_on"); RETURN NULL;', hash='955a416cee3db888ef2c4bc02c8e9a9f8b9af722', operation='DELETE', pgid='pgtrigger_delete_delete_cc77e', table='trainings_consent', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='consenthistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='be4af0d5e99234a706e6981f91447397c69a0c39', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b4430', table='trainings_consenthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='consenthistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='addee7c5771bd1ebd9a3d10e85969dea7c31c713', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ed9ed', table='trainings_consenthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='session',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_sessionhistory" ("day_id", "ends_at_time", "id", "is_overnight", "link", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at_time", "title") VALUES (NEW."day_id", NEW."ends_at_time", NEW."id", NEW."is_overnight", NEW."link", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."starts_at_time", NEW."title"); RETURN NULL;', hash='f9ae97121cf979719121bca08d56ff0f4e904a49', operation='INSERT', pgid='pgtrigger_insert_insert_1959c', table='trainings_session', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='session',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_sessionhistory" ("day_id", "ends_at_time", "id", "is_overnight", "link", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at_time", "title") VALUES (NEW."day_id", NEW."ends_at_time", NEW."id", NEW."is_overnight", NEW."link", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."starts_at_time", NEW."title"); RETURN NULL;', hash='7c347c2ff21ba4330e008aedc9ff8d4e89d432c3', operation='UPDATE', pgid='pgtrigger_update_update_c98e4', table='trainings_session', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='session',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_sessionhistory" ("day_id", "ends_at_time", "id", "is_overnight", "link", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at_time", "title") VALUES (OLD."day_id", OLD."ends_at_time", OLD."id", OLD."is_overnight", OLD."link", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."starts_at_time", OLD."title"); RETURN NULL;', hash='ae2384e89ae85ca0a01cd73c201113ff3c76b243', operation='DELETE', pgid='pgtrigger_delete_delete_e4072', table='trainings_session', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='sessionhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='bb274ed16a43935b4e69d5419a3b5a382947fd64', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_42220', table='trainings_sessionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='sessionhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='268d2084457dd832325aec8c4d8719f6d242b12f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2b211', table='trainings_sessionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='trainer',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_trainerhistory" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "user_id") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."user_id"); RETURN NULL;', hash='562336c976e7252242cf5f2fc92f33b0f6ea582f', operation='INSERT', pgid='pgtrigger_insert_insert_bf8f5', table='trainings_trainer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='trainer',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_trainerhistory" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "user_id") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."user_id"); RETURN NULL;', hash='70e3f077fa5b5229afa7b8ed5ccae1ff2f7a6540', operation='UPDATE', pgid='pgtrigger_update_update_ad4a4', table='trainings_trainer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='trainer',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_trainerhistory" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "user_id") VALUES (OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."user_id"); RETURN NULL;', hash='5746f5086fae7fe96f1406b47420d5627e5b6203', operation='DELETE', pgid='pgtrigger_delete_delete_1a484', table='trainings_trainer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='trainerhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='b867a5cff7ba8fc495da15330195087e8d0b7b70', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a5c87', table='trainings_trainerhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='trainerhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4326703c286f406d448160be59d5a02f786a576e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_609aa', table='trainings_trainerhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='eventseats',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_eventseatshistory" ("closes_on", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questions", "seats") VALUES (NEW."closes_on", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."questions", NEW."seats"); RETURN NULL;', hash='b7fbfe6de5f41e4468bc01e600c0f367301f5479', operation='INSERT', pgid='pgtrigger_insert_insert_7c4b0', table='trainings_eventseats', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='eventseats',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."closes_on" IS DISTINCT FROM (NEW."closes_on") OR OLD."event_id" IS DISTINCT FROM (NEW."event_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."questions" IS DISTINCT FROM (NEW."questions") OR OLD."seats" IS DISTINCT FROM (NEW."seats"))', func='INSERT INTO "trainings_eventseatshistory" ("closes_on", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questions", "seats") VALUES (NEW."closes_on", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."questions", NEW."seats"); RETURN NULL;', hash='e04cc1fccc2957fc1b2cb41cec61318c9cf5674c', operation='UPDATE', pgid='pgtrigger_update_update_9c011', table='trainings_eventseats', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='eventseats',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_eventseatshistory" ("closes_on", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questions", "seats") VALUES (OLD."closes_on", OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."questions", OLD."seats"); RETURN NULL;', hash='77f0de2c09664ec0d0e3420fc4967d0443a1ff9c', operation='DELETE', pgid='pgtrigger_delete_delete_e5383', table='trainings_eventseats', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='eventseatshistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='f6c63b0c9a8bf24d29376d19ad55f01b1e0cc9cc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_6ac05', table='trainings_eventseatshistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='eventseatshistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='534c1f84f4aa3bdc2f5b31ec46e9285982cc107e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5b2c0', table='trainings_eventseatshistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='registration',
                trigger=pgtrigger.compiler.Trigger(name='count_new', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    UPDATE trainings_eventseats s SET taken = s.taken + d.more\n    FROM (SELECT seats_id, SUM(more) AS more FROM (SELECT seats_id, quota_id, CASE WHEN state = 'confirmed' THEN +1 ELSE 0 END AS more FROM added) AS one GROUP BY seats_id ORDER BY seats_id) AS d\n    WHERE s.id = d.seats_id AND d.more <> 0;\n    UPDATE trainings_seatquota q SET taken = q.taken + d.more\n    FROM (SELECT quota_id, SUM(more) AS more FROM (SELECT seats_id, quota_id, CASE WHEN state = 'confirmed' THEN +1 ELSE 0 END AS more FROM added) AS one GROUP BY quota_id ORDER BY quota_id) AS d\n    WHERE q.id = d.quota_id AND d.more <> 0;\n    RETURN NULL;\n", hash='3709def2ef7b6979d0a2d49f8fb011dc4cf2f758', level='STATEMENT', operation='INSERT', pgid='pgtrigger_count_new_dd6e1', referencing='REFERENCING NEW TABLE AS added ', table='trainings_registration', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='registration',
                trigger=pgtrigger.compiler.Trigger(name='count_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    UPDATE trainings_eventseats s SET taken = s.taken + d.more\n    FROM (SELECT seats_id, SUM(more) AS more FROM (SELECT seats_id, quota_id, CASE WHEN state = 'confirmed' THEN +1 ELSE 0 END AS more FROM now UNION ALL SELECT seats_id, quota_id, CASE WHEN state = 'confirmed' THEN -1 ELSE 0 END AS more FROM before) AS one GROUP BY seats_id ORDER BY seats_id) AS d\n    WHERE s.id = d.seats_id AND d.more <> 0;\n    UPDATE trainings_seatquota q SET taken = q.taken + d.more\n    FROM (SELECT quota_id, SUM(more) AS more FROM (SELECT seats_id, quota_id, CASE WHEN state = 'confirmed' THEN +1 ELSE 0 END AS more FROM now UNION ALL SELECT seats_id, quota_id, CASE WHEN state = 'confirmed' THEN -1 ELSE 0 END AS more FROM before) AS one GROUP BY quota_id ORDER BY quota_id) AS d\n    WHERE q.id = d.quota_id AND d.more <> 0;\n    RETURN NULL;\n", hash='ee862699c2b111c594ee0a09a2bfd73e184a50f7', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_count_changed_52fdc', referencing='REFERENCING OLD TABLE AS before  NEW TABLE AS now ', table='trainings_registration', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='registration',
                trigger=pgtrigger.compiler.Trigger(name='count_gone', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    UPDATE trainings_eventseats s SET taken = s.taken + d.more\n    FROM (SELECT seats_id, SUM(more) AS more FROM (SELECT seats_id, quota_id, CASE WHEN state = 'confirmed' THEN -1 ELSE 0 END AS more FROM gone) AS one GROUP BY seats_id ORDER BY seats_id) AS d\n    WHERE s.id = d.seats_id AND d.more <> 0;\n    UPDATE trainings_seatquota q SET taken = q.taken + d.more\n    FROM (SELECT quota_id, SUM(more) AS more FROM (SELECT seats_id, quota_id, CASE WHEN state = 'confirmed' THEN -1 ELSE 0 END AS more FROM gone) AS one GROUP BY quota_id ORDER BY quota_id) AS d\n    WHERE q.id = d.quota_id AND d.more <> 0;\n    RETURN NULL;\n", hash='4f2eb03d2873d78f3938a8ff0c2d0ebe3bba3faa', level='STATEMENT', operation='DELETE', pgid='pgtrigger_count_gone_8153f', referencing='REFERENCING OLD TABLE AS gone ', table='trainings_registration', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='registration',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_registrationhistory" ("id", "language", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quota_id", "registered_at", "registered_by_id", "seats_id", "state", "wants_reminder", "way") VALUES (NEW."id", NEW."language", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quota_id", NEW."registered_at", NEW."registered_by_id", NEW."seats_id", NEW."state", NEW."wants_reminder", NEW."way"); RETURN NULL;', hash='3b0b6061bcdc5320148f0303f879d43b666eaf1e', operation='INSERT', pgid='pgtrigger_insert_insert_4c780', table='trainings_registration', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='registration',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."quota_id" IS DISTINCT FROM (NEW."quota_id") OR OLD."registered_at" IS DISTINCT FROM (NEW."registered_at") OR OLD."registered_by_id" IS DISTINCT FROM (NEW."registered_by_id") OR OLD."seats_id" IS DISTINCT FROM (NEW."seats_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."wants_reminder" IS DISTINCT FROM (NEW."wants_reminder") OR OLD."way" IS DISTINCT FROM (NEW."way"))', func='INSERT INTO "trainings_registrationhistory" ("id", "language", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quota_id", "registered_at", "registered_by_id", "seats_id", "state", "wants_reminder", "way") VALUES (NEW."id", NEW."language", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quota_id", NEW."registered_at", NEW."registered_by_id", NEW."seats_id", NEW."state", NEW."wants_reminder", NEW."way"); RETURN NULL;', hash='117194a89d2dc31f93637717cb88bd06bbed1c66', operation='UPDATE', pgid='pgtrigger_update_update_081f3', table='trainings_registration', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='registration',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_registrationhistory" ("id", "language", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quota_id", "registered_at", "registered_by_id", "seats_id", "state", "wants_reminder", "way") VALUES (OLD."id", OLD."language", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quota_id", OLD."registered_at", OLD."registered_by_id", OLD."seats_id", OLD."state", OLD."wants_reminder", OLD."way"); RETURN NULL;', hash='785ec18fc23dd8ac817dd8403048673b82e8345a', operation='DELETE', pgid='pgtrigger_delete_delete_6e5d0', table='trainings_registration', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='registrationhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='fb0fa624a08882dcb9e78973819e12d9aa1017d5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_9e7d2', table='trainings_registrationhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='registrationhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='14abcf576c57f46a5b29c18d3fad3a253774c89d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ceea8', table='trainings_registrationhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='seatquota',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_seatquotahistory" ("id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "seats_of_id", "village_id") VALUES (NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seats", NEW."seats_of_id", NEW."village_id"); RETURN NULL;', hash='a6026b3d824e86c62f4228cc6fcaf2ccd8e0e709', operation='INSERT', pgid='pgtrigger_insert_insert_75d09', table='trainings_seatquota', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='seatquota',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."participation_id" IS DISTINCT FROM (NEW."participation_id") OR OLD."seats" IS DISTINCT FROM (NEW."seats") OR OLD."seats_of_id" IS DISTINCT FROM (NEW."seats_of_id") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id"))', func='INSERT INTO "trainings_seatquotahistory" ("id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "seats_of_id", "village_id") VALUES (NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seats", NEW."seats_of_id", NEW."village_id"); RETURN NULL;', hash='e8180a5dc9974a3074e36ed4f5b986ddfeaab751', operation='UPDATE', pgid='pgtrigger_update_update_eaefa', table='trainings_seatquota', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='seatquota',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_seatquotahistory" ("id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "seats_of_id", "village_id") VALUES (OLD."id", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seats", OLD."seats_of_id", OLD."village_id"); RETURN NULL;', hash='2c12d94efe23be27964446b66f3b47ec93f0a4c2', operation='DELETE', pgid='pgtrigger_delete_delete_935a9', table='trainings_seatquota', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='seatquotahistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='bab1f8c74025ed418e4bc2a103b54a3f14caa604', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_0dc03', table='trainings_seatquotahistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='seatquotahistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='97ffceeec1f686a0970459a0612463df887e7000', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ae82e', table='trainings_seatquotahistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='ideacollection',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_ideacollectionhistory" ("code", "event_id", "has_votes", "id", "is_open", "is_public", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question") VALUES (NEW."code", NEW."event_id", NEW."has_votes", NEW."id", NEW."is_open", NEW."is_public", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question"); RETURN NULL;', hash='f80fedc8521cf76338e86cf57e26dfcce943caaa', operation='INSERT', pgid='pgtrigger_insert_insert_90b36', table='trainings_ideacollection', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='ideacollection',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_ideacollectionhistory" ("code", "event_id", "has_votes", "id", "is_open", "is_public", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question") VALUES (NEW."code", NEW."event_id", NEW."has_votes", NEW."id", NEW."is_open", NEW."is_public", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question"); RETURN NULL;', hash='b2e6b782c3d69de129b7a3e7a5b1589fefb99b4d', operation='UPDATE', pgid='pgtrigger_update_update_fc92b', table='trainings_ideacollection', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='ideacollection',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_ideacollectionhistory" ("code", "event_id", "has_votes", "id", "is_open", "is_public", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question") VALUES (OLD."code", OLD."event_id", OLD."has_votes", OLD."id", OLD."is_open", OLD."is_public", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question"); RETURN NULL;', hash='e69e023404512279c57605e6a6686dadede1e649', operation='DELETE', pgid='pgtrigger_delete_delete_9300a', table='trainings_ideacollection', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='idea',
                trigger=pgtrigger.compiler.Trigger(name='theme_of_its_own_collection', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW.theme_id IS NOT NULL)', func="\n                    IF NEW.collection_id <> (SELECT collection_id FROM trainings_theme WHERE id = NEW.theme_id) THEN\n                        RAISE EXCEPTION 'the theme is of another collection' USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                ", hash='2f50cc3495ff1cda4a02ae79a787709f6a35ecaa', operation='INSERT OR UPDATE', pgid='pgtrigger_theme_of_its_own_collection_4b032', table='trainings_idea', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='idea',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_ideahistory" ("author", "basis", "collection_id", "entered_at", "entered_by_id", "hands", "id", "look", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "theme_id", "village_id") VALUES (NEW."author", NEW."basis", NEW."collection_id", NEW."entered_at", NEW."entered_by_id", NEW."hands", NEW."id", NEW."look", NEW."origin", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."theme_id", NEW."village_id"); RETURN NULL;', hash='3c201212c3a1cc0713571c9a2068d554c8e9edf4', operation='INSERT', pgid='pgtrigger_insert_insert_42419', table='trainings_idea', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='idea',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."author" IS DISTINCT FROM (NEW."author") OR OLD."basis" IS DISTINCT FROM (NEW."basis") OR OLD."collection_id" IS DISTINCT FROM (NEW."collection_id") OR OLD."entered_at" IS DISTINCT FROM (NEW."entered_at") OR OLD."entered_by_id" IS DISTINCT FROM (NEW."entered_by_id") OR OLD."hands" IS DISTINCT FROM (NEW."hands") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."look" IS DISTINCT FROM (NEW."look") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."theme_id" IS DISTINCT FROM (NEW."theme_id") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id"))', func='INSERT INTO "trainings_ideahistory" ("author", "basis", "collection_id", "entered_at", "entered_by_id", "hands", "id", "look", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "theme_id", "village_id") VALUES (NEW."author", NEW."basis", NEW."collection_id", NEW."entered_at", NEW."entered_by_id", NEW."hands", NEW."id", NEW."look", NEW."origin", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."theme_id", NEW."village_id"); RETURN NULL;', hash='e90512face499b6ebbdbca7ad90531d82f309ca5', operation='UPDATE', pgid='pgtrigger_update_update_9fad6', table='trainings_idea', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='idea',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_ideahistory" ("author", "basis", "collection_id", "entered_at", "entered_by_id", "hands", "id", "look", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "theme_id", "village_id") VALUES (OLD."author", OLD."basis", OLD."collection_id", OLD."entered_at", OLD."entered_by_id", OLD."hands", OLD."id", OLD."look", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."theme_id", OLD."village_id"); RETURN NULL;', hash='d3a1f12fda28cbe9907dfc7f8d882350e92b19d7', operation='DELETE', pgid='pgtrigger_delete_delete_0b191', table='trainings_idea', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='ideacollectionhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='7d9db6aeee49d075d333b2b69dca82df4f3ceca1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8b776', table='trainings_ideacollectionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='ideacollectionhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='48dd5e9ec95dd7834da09ea843dccf4ca840d428', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_58639', table='trainings_ideacollectionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='support',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_supporthistory" ("id", "idea_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."idea_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='612d5b47c48d7d1ec2e599e88e539815f691359e', operation='INSERT', pgid='pgtrigger_insert_insert_5fbff', table='trainings_support', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='support',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_supporthistory" ("id", "idea_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."idea_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='37d9e7e55bbf834455bb4ca7000ce797ba34dd16', operation='DELETE', pgid='pgtrigger_delete_delete_84027', table='trainings_support', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='supporthistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='9697647132b63490873206eff161695fe78e01e9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_5dfcb', table='trainings_supporthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='supporthistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2608580c26d6dfbcd6590c1bbdee8f8af9c0927f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f540f', table='trainings_supporthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='theme',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_themehistory" ("basis", "collection_id", "decided_on", "id", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "state", "title") VALUES (NEW."basis", NEW."collection_id", NEW."decided_on", NEW."id", NEW."measure", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."source", NEW."state", NEW."title"); RETURN NULL;', hash='62e52c552059e0fe95c3eecb41be705928dde0b5', operation='INSERT', pgid='pgtrigger_insert_insert_5bfe8', table='trainings_theme', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='theme',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_themehistory" ("basis", "collection_id", "decided_on", "id", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "state", "title") VALUES (NEW."basis", NEW."collection_id", NEW."decided_on", NEW."id", NEW."measure", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."source", NEW."state", NEW."title"); RETURN NULL;', hash='74078a2817e26bfe9113ccfe8f54338b49d689c0', operation='UPDATE', pgid='pgtrigger_update_update_35b07', table='trainings_theme', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='theme',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_themehistory" ("basis", "collection_id", "decided_on", "id", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "state", "title") VALUES (OLD."basis", OLD."collection_id", OLD."decided_on", OLD."id", OLD."measure", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."source", OLD."state", OLD."title"); RETURN NULL;', hash='efcf40a1abf2750b1eb6b86dffd076ac1cb9d976', operation='DELETE', pgid='pgtrigger_delete_delete_c3021', table='trainings_theme', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='ideahistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='ce43c022681a8a7bab88c4a739497e826225d91d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a7494', table='trainings_ideahistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='ideahistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e2e426fe04db5992d8ffc7343160b7483a19c028', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0c4ec', table='trainings_ideahistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='themehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='142bd0fc44fa61d86b350819cca0448806738d74', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_52d9b', table='trainings_themehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='themehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='47f3f40a20b84c5a7fe86d93024030101e65a7c3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8c492', table='trainings_themehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='travelcare',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_travelcarehistory" ("erased_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "traveller_id") VALUES (NEW."erased_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."traveller_id"); RETURN NULL;', hash='96828578d1c6e1f7042b2546938d479a12ee9e3d', operation='INSERT', pgid='pgtrigger_insert_insert_76444', table='trainings_travelcare', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='travelcare',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."erased_at" IS DISTINCT FROM (NEW."erased_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."traveller_id" IS DISTINCT FROM (NEW."traveller_id"))', func='INSERT INTO "trainings_travelcarehistory" ("erased_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "traveller_id") VALUES (NEW."erased_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."traveller_id"); RETURN NULL;', hash='7cba7c9be0b1374204b90002142675ffe0093ce0', operation='UPDATE', pgid='pgtrigger_update_update_61a21', table='trainings_travelcare', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='travelcare',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_travelcarehistory" ("erased_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "traveller_id") VALUES (OLD."erased_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."traveller_id"); RETURN NULL;', hash='1d454b85a2732686f18e24ec5b51efa8874eedf5', operation='DELETE', pgid='pgtrigger_delete_delete_1a619', table='trainings_travelcare', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='actionpoint',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_actionpointhistory" ("due_on", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "village_id") VALUES (NEW."due_on", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text", NEW."village_id"); RETURN NULL;', hash='9b01ac8d0d7f5fc53d8e31f53cd2465710cbc0b0', operation='INSERT', pgid='pgtrigger_insert_insert_f9368', table='trainings_actionpoint', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='actionpoint',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_actionpointhistory" ("due_on", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "village_id") VALUES (NEW."due_on", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text", NEW."village_id"); RETURN NULL;', hash='7716c548d845ec4d7fb42603c93dd9da243e47d5', operation='UPDATE', pgid='pgtrigger_update_update_52276', table='trainings_actionpoint', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='actionpoint',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_actionpointhistory" ("due_on", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "village_id") VALUES (OLD."due_on", OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text", OLD."village_id"); RETURN NULL;', hash='d2988dfb9c77cf566d024cb22504bb9aef9463ec', operation='DELETE', pgid='pgtrigger_delete_delete_5c945', table='trainings_actionpoint', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='actionpointhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='5d83cfd0a55272ff88963a7cdb3065c5d3aec84c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_03fe0', table='trainings_actionpointhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='actionpointhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7c61e5284afe63d1d91366e1c9e6db913a81ca19', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d17f1', table='trainings_actionpointhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='lesson',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_lessonhistory" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "village_id") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text", NEW."village_id"); RETURN NULL;', hash='6fdf590be8668367f1fa173cfbc545ac4862fece', operation='INSERT', pgid='pgtrigger_insert_insert_4f6ae', table='trainings_lesson', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='lesson',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_lessonhistory" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "village_id") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text", NEW."village_id"); RETURN NULL;', hash='14e0d7306d2d1f9da4b322b20b4d44cce81ec8dc', operation='UPDATE', pgid='pgtrigger_update_update_9908d', table='trainings_lesson', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='lesson',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_lessonhistory" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "village_id") VALUES (OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text", OLD."village_id"); RETURN NULL;', hash='7c839433b1485146c73b0d6be621d62fb9922aae', operation='DELETE', pgid='pgtrigger_delete_delete_65f73', table='trainings_lesson', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='lessonhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='652c7b463b0d4152ba66d61cfbc03438e55b415c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_ee7d3', table='trainings_lessonhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='lessonhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='702ab860be4a3da6ff3cd62874c8957e87c88d35', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a2189', table='trainings_lessonhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='traveller',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_travellerhistory" ("event_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "seat") VALUES (NEW."event_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."room", NEW."seat"); RETURN NULL;', hash='88e4a50d95cc4b6117f9038960d19140223e7124', operation='INSERT', pgid='pgtrigger_insert_insert_11e9c', table='trainings_traveller', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='traveller',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_travellerhistory" ("event_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "seat") VALUES (NEW."event_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."room", NEW."seat"); RETURN NULL;', hash='7528ffe3124f8948f4b558adf9279c5e6bda53cf', operation='UPDATE', pgid='pgtrigger_update_update_2a2a7', table='trainings_traveller', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='traveller',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_travellerhistory" ("event_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "seat") VALUES (OLD."event_id", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."room", OLD."seat"); RETURN NULL;', hash='dc9748bd9bf3205645419b2f3ad99488a6ce9533', operation='DELETE', pgid='pgtrigger_delete_delete_27727', table='trainings_traveller', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='travelcarehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='0628e9ad04aba34bc1198e3eb44669e44e5ea65d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_3f5eb', table='trainings_travelcarehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='travelcarehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7639c2109fb2a4cc338fc79cdfaa36a5b7e7ff2c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a2c1f', table='trainings_travelcarehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='travellerhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='fcf7203f504186b0ca86e1643ac3e2b0e520889e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_5f852', table='trainings_travellerhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='travellerhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2fc65093c7147a2e0991d63a5084f6850a17ff86', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ac453', table='trainings_travellerhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tripreport',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_tripreporthistory" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."summary"); RETURN NULL;', hash='17dd507a0fbb9b1bd3cc6d079393b3ce4fd521b3', operation='INSERT', pgid='pgtrigger_insert_insert_84f40', table='trainings_tripreport', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tripreport',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_tripreporthistory" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."summary"); RETURN NULL;', hash='f21dde0758221e11bf04be049aaec25780a46422', operation='UPDATE', pgid='pgtrigger_update_update_cd041', table='trainings_tripreport', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tripreport',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_tripreporthistory" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary") VALUES (OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."summary"); RETURN NULL;', hash='73c0975f4dc56d3c60a29d03d28b19a51ba0b76e', operation='DELETE', pgid='pgtrigger_delete_delete_b5f8b', table='trainings_tripreport', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tripreporthistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='944330302c2c75209819d8b0a2885f01567cdfc0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a7dbe', table='trainings_tripreporthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tripreporthistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6a3b20de122ebe38bff9b381dce0b5b8d3761b5d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_05382', table='trainings_tripreporthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tripstop',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_tripstophistory" ("at", "basis", "day", "event_id", "id", "latitude", "longitude", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "source", "title", "way") VALUES (NEW."at", NEW."basis", NEW."day", NEW."event_id", NEW."id", NEW."latitude", NEW."longitude", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."source", NEW."title", NEW."way"); RETURN NULL;', hash='e3f5d73c9d2e8099d1cdd6224049dea8e396bf62', operation='INSERT', pgid='pgtrigger_insert_insert_02954', table='trainings_tripstop', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tripstop',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_tripstophistory" ("at", "basis", "day", "event_id", "id", "latitude", "longitude", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "source", "title", "way") VALUES (NEW."at", NEW."basis", NEW."day", NEW."event_id", NEW."id", NEW."latitude", NEW."longitude", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."source", NEW."title", NEW."way"); RETURN NULL;', hash='41622d371e24c405fb85f0dab20e2bcb7199a7e5', operation='UPDATE', pgid='pgtrigger_update_update_75da1', table='trainings_tripstop', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tripstop',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_tripstophistory" ("at", "basis", "day", "event_id", "id", "latitude", "longitude", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "source", "title", "way") VALUES (OLD."at", OLD."basis", OLD."day", OLD."event_id", OLD."id", OLD."latitude", OLD."longitude", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."source", OLD."title", OLD."way"); RETURN NULL;', hash='1f9355cf8d69751cda710764915533412edaf747', operation='DELETE', pgid='pgtrigger_delete_delete_f112a', table='trainings_tripstop', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tripstophistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='4e0786e2dd5eac67b11c8a0c9df371bdfaa5d814', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_c58fe', table='trainings_tripstophistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tripstophistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f4c6856ebc4fcae922f63f22cc538c83ca4ccb95', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b4dc8', table='trainings_tripstophistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='certificate',
                trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='62745ffbbcf7b6d67465951508c745ac34163286', operation='DELETE', pgid='pgtrigger_never_deleted_4b362', table='trainings_certificate', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='certificate',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='aa5114c8209a5348fc14119a5881864e061c7752', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_98717', table='trainings_certificate', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='certificate',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_certificatehistory" ("attended", "event_id", "id", "issued_at", "issued_by_id", "number", "out_of", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at") VALUES (NEW."attended", NEW."event_id", NEW."id", NEW."issued_at", NEW."issued_by_id", NEW."number", NEW."out_of", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."withdrawn_at"); RETURN NULL;', hash='b02266d5b851de9bf9db39c4b84a98df1467b1ce', operation='INSERT', pgid='pgtrigger_insert_insert_ae5f9', table='trainings_certificate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='certificate',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_certificatehistory" ("attended", "event_id", "id", "issued_at", "issued_by_id", "number", "out_of", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at") VALUES (NEW."attended", NEW."event_id", NEW."id", NEW."issued_at", NEW."issued_by_id", NEW."number", NEW."out_of", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."withdrawn_at"); RETURN NULL;', hash='e8b883913d3c4d7d46720b91dce65c4164e5c292', operation='UPDATE', pgid='pgtrigger_update_update_5797c', table='trainings_certificate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='certificate',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_certificatehistory" ("attended", "event_id", "id", "issued_at", "issued_by_id", "number", "out_of", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at") VALUES (OLD."attended", OLD."event_id", OLD."id", OLD."issued_at", OLD."issued_by_id", OLD."number", OLD."out_of", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."withdrawn_at"); RETURN NULL;', hash='86556a3e6287391e69bfd8325eec2ef0c9682310', operation='DELETE', pgid='pgtrigger_delete_delete_e8a3e', table='trainings_certificate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='checkin',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_checkinhistory" ("closed_at", "closes_at", "day_id", "id", "opened_by_id", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "starts_at") VALUES (NEW."closed_at", NEW."closes_at", NEW."day_id", NEW."id", NEW."opened_by_id", NEW."opens_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."session_id", NEW."starts_at"); RETURN NULL;', hash='f58201fb314cd6619c9488a31f88d5382b6c8352', operation='INSERT', pgid='pgtrigger_insert_insert_86b8e', table='trainings_checkin', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='checkin',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_checkinhistory" ("closed_at", "closes_at", "day_id", "id", "opened_by_id", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "starts_at") VALUES (NEW."closed_at", NEW."closes_at", NEW."day_id", NEW."id", NEW."opened_by_id", NEW."opens_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."session_id", NEW."starts_at"); RETURN NULL;', hash='6ff34d08e8572cb3342616e2edf0db7cf64bed71', operation='UPDATE', pgid='pgtrigger_update_update_e106f', table='trainings_checkin', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='checkin',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_checkinhistory" ("closed_at", "closes_at", "day_id", "id", "opened_by_id", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "starts_at") VALUES (OLD."closed_at", OLD."closes_at", OLD."day_id", OLD."id", OLD."opened_by_id", OLD."opens_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."session_id", OLD."starts_at"); RETURN NULL;', hash='f181e77f6b61ee34af64a6c2225b6463f67920c8', operation='DELETE', pgid='pgtrigger_delete_delete_954f1', table='trainings_checkin', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='feedbacksheet',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_feedbacksheethistory" ("closed_at", "event_id", "id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."closed_at", NEW."event_id", NEW."id", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='28233eebb1b560cc62c124ec5bb95235f3ba59d3', operation='INSERT', pgid='pgtrigger_insert_insert_47ce0', table='trainings_feedbacksheet', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='feedbacksheet',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_feedbacksheethistory" ("closed_at", "event_id", "id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."closed_at", NEW."event_id", NEW."id", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='ddfd44f167ab50e59e16bfdba8b727bfe7cf8cd2', operation='UPDATE', pgid='pgtrigger_update_update_2ec1e', table='trainings_feedbacksheet', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='feedbacksheet',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_feedbacksheethistory" ("closed_at", "event_id", "id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."closed_at", OLD."event_id", OLD."id", OLD."opened_at", OLD."opened_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='efe0febb73cc20bd5dd63fdb6deaeac7f680fb9e', operation='DELETE', pgid='pgtrigger_delete_delete_f3b8e', table='trainings_feedbacksheet', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='listlock',
                trigger=pgtrigger.compiler.Trigger(name='stays_locked', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='efdc8b277207d9e6f67cc2dd939e8bd3428793bb', operation='UPDATE OR DELETE', pgid='pgtrigger_stays_locked_2b9d4', table='trainings_listlock', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='listlock',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_listlockhistory" ("event_id", "id", "locked_at", "locked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."event_id", NEW."id", NEW."locked_at", NEW."locked_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='4f2d8e1d8e83938539908e0dae6fd164ac61ec1b', operation='INSERT', pgid='pgtrigger_insert_insert_d3f69', table='trainings_listlock', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='listlock',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_listlockhistory" ("event_id", "id", "locked_at", "locked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."event_id", NEW."id", NEW."locked_at", NEW."locked_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='5670743fbeb646abbcd00176297147f256d94f5e', operation='UPDATE', pgid='pgtrigger_update_update_9c2d9', table='trainings_listlock', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='listlock',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_listlockhistory" ("event_id", "id", "locked_at", "locked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."event_id", OLD."id", OLD."locked_at", OLD."locked_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='d8f592e28dc2d909d50718ca0fabe6113e929c25', operation='DELETE', pgid='pgtrigger_delete_delete_98327', table='trainings_listlock', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='material',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_materialhistory" ("document_id", "event_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "url") VALUES (NEW."document_id", NEW."event_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."title", NEW."url"); RETURN NULL;', hash='e3f62b4b0d0e1702f8079a9d936d01ff13bf9e4b', operation='INSERT', pgid='pgtrigger_insert_insert_a1597', table='trainings_material', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='material',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_materialhistory" ("document_id", "event_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "url") VALUES (NEW."document_id", NEW."event_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."title", NEW."url"); RETURN NULL;', hash='d8cfe9138b715d6f261a53a1a3c9417cfc09563f', operation='UPDATE', pgid='pgtrigger_update_update_c076b', table='trainings_material', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='material',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_materialhistory" ("document_id", "event_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "url") VALUES (OLD."document_id", OLD."event_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."title", OLD."url"); RETURN NULL;', hash='4e2b801a941398d634811290142a2fbb77403142', operation='DELETE', pgid='pgtrigger_delete_delete_8e576', table='trainings_material', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='paperneed',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_paperneedhistory" ("brought_by_id", "event_id", "excuse", "excused_at", "excused_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."brought_by_id", NEW."event_id", NEW."excuse", NEW."excused_at", NEW."excused_by_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='42b4a8f2504d87266aeaf4c5ac0338d738872205', operation='INSERT', pgid='pgtrigger_insert_insert_f146a', table='trainings_paperneed', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='paperneed',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_paperneedhistory" ("brought_by_id", "event_id", "excuse", "excused_at", "excused_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."brought_by_id", NEW."event_id", NEW."excuse", NEW."excused_at", NEW."excused_by_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='8209f86ced51c6b91f8725625a0326a220186805', operation='UPDATE', pgid='pgtrigger_update_update_1e9e2', table='trainings_paperneed', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='paperneed',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_paperneedhistory" ("brought_by_id", "event_id", "excuse", "excused_at", "excused_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."brought_by_id", OLD."event_id", OLD."excuse", OLD."excused_at", OLD."excused_by_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='fd23849b91273c2755c7cb43330693fa0840cf43', operation='DELETE', pgid='pgtrigger_delete_delete_0332c', table='trainings_paperneed', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='paperreminder',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_paperreminderhistory" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_on", "user_id") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sent_on", NEW."user_id"); RETURN NULL;', hash='b387acaecc8b98ed3143f6f64b9835b69274ab57', operation='INSERT', pgid='pgtrigger_insert_insert_d1686', table='trainings_paperreminder', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='paperreminder',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_paperreminderhistory" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_on", "user_id") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sent_on", NEW."user_id"); RETURN NULL;', hash='aa56dc9083a21a1329f7781f332cad5ea6e0752d', operation='UPDATE', pgid='pgtrigger_update_update_88851', table='trainings_paperreminder', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='paperreminder',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_paperreminderhistory" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_on", "user_id") VALUES (OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sent_on", OLD."user_id"); RETURN NULL;', hash='ad9b98d07ba7235f607ac8994109a52405a48a1c', operation='DELETE', pgid='pgtrigger_delete_delete_444b7', table='trainings_paperreminder', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='papertoattach',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_papertoattachhistory" ("asked_by_id", "event_id", "id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."asked_by_id", NEW."event_id", NEW."id", NEW."paper_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='760a0dc5d8cc544f5aa6a982a85061985cba64de', operation='INSERT', pgid='pgtrigger_insert_insert_8b091', table='trainings_papertoattach', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='papertoattach',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trainings_papertoattachhistory" ("asked_by_id", "event_id", "id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."asked_by_id", NEW."event_id", NEW."id", NEW."paper_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='681a8156cb83199efcab2a7e44ae12a75f045442', operation='UPDATE', pgid='pgtrigger_update_update_cad36', table='trainings_papertoattach', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='papertoattach',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trainings_papertoattachhistory" ("asked_by_id", "event_id", "id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."asked_by_id", OLD."event_id", OLD."id", OLD."paper_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='4abb143feb704b2b523ddc51b41d63b01e395f61', operation='DELETE', pgid='pgtrigger_delete_delete_630af', table='trainings_papertoattach', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='feedbackanswer',
                trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5db51b616aa850c2958669f5e66b694e531580e7', operation='UPDATE OR DELETE', pgid='pgtrigger_never_changed_a5888', table='trainings_feedbackanswer', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='feedbackanswer',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='5b5056a63b230fe8f281b3a3c53f923f75ae4942', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_311d8', table='trainings_feedbackanswer', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='certificatehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='c8d467091baf96129bdaadc4deb73dcc595761df', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e6f3b', table='trainings_certificatehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='certificatehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f786431f1592f43d41de0000cccb54b1970c851d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1ade0', table='trainings_certificatehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='checkinhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='3fb8911a003633fac24797a6a861f14494059ee6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_2d707', table='trainings_checkinhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='checkinhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8412dba80b132255b29c2ef18662a077896e96d7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1bcb9', table='trainings_checkinhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='feedbacksheethistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='4a2b8098065df366e1ab0d9d6547bb768f77bc9a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a01f4', table='trainings_feedbacksheethistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='feedbacksheethistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='039f968297d88628eaf9c873176980ef8b2c76ec', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b1ab4', table='trainings_feedbacksheethistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='listlockhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='7ca6da6c8112fe924421b63c1842dca414637277', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_fdca3', table='trainings_listlockhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='listlockhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='98fee41467d8f86543b5310eb6a3b0e1bf7caa6d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_62df9', table='trainings_listlockhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='materialhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='002ab07b159c31e7e07b80ff66ef6a6742d979fc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f3519', table='trainings_materialhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='materialhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='be0555a6155c6989b524175d1de589eaff29d41d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1177d', table='trainings_materialhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='paperneedhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='a2cfce3fb997e186dd4699b028972277430bef7f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a5a48', table='trainings_paperneedhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='paperneedhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='96bf2893b3a6b4b49127690a1822b9982b04b467', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a6d67', table='trainings_paperneedhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='paperreminderhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='21d6ff61458352896d9193f9be01e3e0164d0823', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_678d4', table='trainings_paperreminderhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='paperreminderhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='44c2460bd97342f07fa517bf2bdc66365900d352', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d21f1', table='trainings_paperreminderhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='papertoattachhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='a24d2d5ac4e83e319e0dc7899cf52ebecb40be56', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_bae19', table='trainings_papertoattachhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='papertoattachhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cf4add7f3984b09e8ff11a225240eabd35947393', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0ad50', table='trainings_papertoattachhistory', when='BEFORE')),
            )],
        ),
    ]
