import accounts.migration_operations
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('coordination', '0001_initial'), ('coordination', '0002_append_only'), ('coordination', '0003_publications'), ('coordination', '0004_tasks'), ('coordination', '0005_tasks_of_trips'), ('coordination', '0006_indicators')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('pilots', '0001_whole'),
        ('trainings', '0001_whole'),
        ('villages', '0001_whole'),
    ]

    operations = [
        accounts.migration_operations.CreateModels(
            models=[migrations.CreateModel(
                name='CommunicationItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('published_on', models.DateField(verbose_name='published')),
                    ('channel', models.CharField(choices=[('web', 'web page'), ('social', 'social media'), ('press', 'newspaper'), ('video', 'video'), ('broadcast', 'radio or television'), ('other', 'other')], default='web', max_length=10, verbose_name='channel')),
                    ('outlet', models.CharField(blank=True, max_length=120, verbose_name='outlet')),
                    ('title', models.CharField(max_length=300, verbose_name='title')),
                    ('url', models.URLField(blank=True, max_length=400, verbose_name='link')),
                    ('reach', models.PositiveIntegerField(blank=True, null=True, verbose_name='people reached')),
                    ('is_marked', models.BooleanField(default=False, verbose_name="carries the fund's marks")),
                    ('participation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='communication_items', to='villages.participation', verbose_name='group')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='communication_items', to='villages.programme')),
                    ('villages', models.ManyToManyField(blank=True, related_name='communication_items', to='villages.village', verbose_name='villages')),
                ],
                options={
                    'verbose_name': 'information activity',
                    'verbose_name_plural': 'information activities',
                    'ordering': ['-published_on', '-pk'],
                },
            ), migrations.CreateModel(
                name='CommunicationItemHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('published_on', models.DateField(verbose_name='published')),
                    ('channel', models.CharField(choices=[('web', 'web page'), ('social', 'social media'), ('press', 'newspaper'), ('video', 'video'), ('broadcast', 'radio or television'), ('other', 'other')], default='web', max_length=10, verbose_name='channel')),
                    ('outlet', models.CharField(blank=True, max_length=120, verbose_name='outlet')),
                    ('title', models.CharField(max_length=300, verbose_name='title')),
                    ('url', models.URLField(blank=True, max_length=400, verbose_name='link')),
                    ('reach', models.PositiveIntegerField(blank=True, null=True, verbose_name='people reached')),
                    ('is_marked', models.BooleanField(default=False, verbose_name="carries the fund's marks")),
                    ('participation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='group')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='coordination.communicationitem')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Publication',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='public since')),
                    ('withdrawn_at', models.DateTimeField(null=True, verbose_name='withdrawn')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='why it was withdrawn')),
                    ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                    ('pilot', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='pilots.pilot')),
                    ('version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='villages.strategyversion')),
                    ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='villages.village')),
                    ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='withdrawn by')),
                ],
                options={
                    'verbose_name': 'publication',
                    'verbose_name_plural': 'publications',
                    'ordering': ['-since', '-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('version__isnull', True), ('pilot__isnull', True), _connector='OR'), name='publication_of_one_thing'), models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('village', 'version', 'pilot'), name='a_thing_is_public_once', nulls_distinct=False, violation_error_message='This is public already.'), models.UniqueConstraint(condition=models.Q(('version__isnull', False), ('withdrawn_at', None)), fields=('village',), name='one_public_version_of_a_strategy'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='withdrawn_by_somebody')],
                },
            ), migrations.CreateModel(
                name='PublicationHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='public since')),
                    ('withdrawn_at', models.DateTimeField(null=True, verbose_name='withdrawn')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='why it was withdrawn')),
                    ('decided_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='coordination.publication')),
                    ('pilot', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.pilot')),
                    ('version', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.strategyversion')),
                    ('village', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village')),
                    ('withdrawn_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='withdrawn by')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='TaskHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('title', models.CharField(max_length=200, verbose_name='what is to be done')),
                    ('note', models.TextField(blank=True, max_length=2000, verbose_name='note')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                    ('state', models.CharField(choices=[('open', 'to be done'), ('done', 'done'), ('dropped', 'dropped')], default='open', max_length=8, verbose_name='state')),
                    ('state_reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                    ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended')),
                    ('given_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('origin', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.actionpoint')),
                    ('participation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='group')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='coordination.task')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                    ('village', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village', verbose_name='village')),
                    ('who', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Task',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='what is to be done')),
                    ('note', models.TextField(blank=True, max_length=2000, verbose_name='note')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                    ('state', models.CharField(choices=[('open', 'to be done'), ('done', 'done'), ('dropped', 'dropped')], default='open', max_length=8, verbose_name='state')),
                    ('state_reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                    ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended')),
                    ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('origin', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='task', to='trainings.actionpoint')),
                    ('participation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='villages.participation', verbose_name='group')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='villages.programme')),
                    ('village', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='villages.village', verbose_name='village')),
                    ('who', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ],
                options={
                    'verbose_name': 'task',
                    'verbose_name_plural': 'tasks',
                    'ordering': [models.OrderBy(models.F('due_on'), nulls_last=True), 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_on', None), ('state', 'open')), models.Q(('ended_on__isnull', False), ('state__in', ['done', 'dropped'])), _connector='OR'), name='ended_task_has_its_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'dropped'), _negated=True), models.Q(('state_reason', ''), _negated=True), _connector='OR'), name='dropped_task_says_why'), models.CheckConstraint(condition=models.Q(('participation', None), ('village', None), _connector='OR'), name='task_at_one_place')],
                },
            ), migrations.CreateModel(
                name='Indicator',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('code', models.CharField(max_length=8, verbose_name='code')),
                    ('title_et', models.CharField(max_length=200, verbose_name='title')),
                    ('title_en', models.CharField(blank=True, max_length=200, verbose_name='title in English')),
                    ('definition', models.TextField(max_length=1000, verbose_name='definition: what counts, and what does not')),
                    ('level', models.CharField(choices=[('output', 'output'), ('result', 'result')], default='result', max_length=6, verbose_name='level')),
                    ('unit', models.CharField(choices=[('count', 'number'), ('hours', 'hours'), ('money', 'euros'), ('score', 'score 1–5'), ('percent', 'per cent, as a part of a whole')], default='count', max_length=7, verbose_name='unit')),
                    ('is_counted', models.BooleanField(default=False, verbose_name='counted from the records')),
                    ('counting', models.CharField(choices=[('period', 'each period adds to those before it'), ('cumulative', 'each value stands for everything until then')], default='period', max_length=10, verbose_name='how values are put together')),
                    ('kept_at', models.CharField(choices=[('programme', 'the programme'), ('group', 'each group'), ('village', 'each village')], default='village', max_length=9, verbose_name='who gives the value')),
                    ('base', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='base')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='villages.programme')),
                ],
                options={
                    'verbose_name': 'indicator',
                    'verbose_name_plural': 'indicators',
                    'ordering': ['level', 'code'],
                    'constraints': [models.UniqueConstraint(fields=('programme', 'code'), name='an_indicator_code_once', violation_error_message='The programme has an indicator with this code already.')],
                },
            ), migrations.CreateModel(
                name='IndicatorHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('code', models.CharField(max_length=8, verbose_name='code')),
                    ('title_et', models.CharField(max_length=200, verbose_name='title')),
                    ('title_en', models.CharField(blank=True, max_length=200, verbose_name='title in English')),
                    ('definition', models.TextField(max_length=1000, verbose_name='definition: what counts, and what does not')),
                    ('level', models.CharField(choices=[('output', 'output'), ('result', 'result')], default='result', max_length=6, verbose_name='level')),
                    ('unit', models.CharField(choices=[('count', 'number'), ('hours', 'hours'), ('money', 'euros'), ('score', 'score 1–5'), ('percent', 'per cent, as a part of a whole')], default='count', max_length=7, verbose_name='unit')),
                    ('is_counted', models.BooleanField(default=False, verbose_name='counted from the records')),
                    ('counting', models.CharField(choices=[('period', 'each period adds to those before it'), ('cumulative', 'each value stands for everything until then')], default='period', max_length=10, verbose_name='how values are put together')),
                    ('kept_at', models.CharField(choices=[('programme', 'the programme'), ('group', 'each group'), ('village', 'each village')], default='village', max_length=9, verbose_name='who gives the value')),
                    ('base', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='base')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='coordination.indicator')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='IndicatorPeriod',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=60, verbose_name='name')),
                    ('starts_on', models.DateField(verbose_name='first day')),
                    ('ends_on', models.DateField(verbose_name='last day')),
                    ('locked_at', models.DateTimeField(blank=True, null=True, verbose_name='locked')),
                    ('lock_reason', models.CharField(blank=True, max_length=300, verbose_name='why it is locked')),
                    ('opening_reason', models.CharField(blank=True, max_length=300, verbose_name='why it should be opened')),
                    ('locked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('opening_asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicator_periods', to='villages.programme')),
                ],
                options={
                    'verbose_name': 'period',
                    'verbose_name_plural': 'periods',
                    'ordering': ['starts_on'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='period_ends_after_it_starts', violation_error_message='The end comes before the beginning.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func('starts_on', 'ends_on', models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&'), ('programme', '=')], name='periods_do_not_overlap', violation_error_message='Another period of the programme covers some of these days.'), models.CheckConstraint(condition=models.Q(models.Q(('lock_reason', ''), ('locked_at', None), ('locked_by', None)), models.Q(('locked_at__isnull', False), ('locked_by__isnull', False), models.Q(('lock_reason', ''), _negated=True)), _connector='OR'), name='locked_period_says_who_and_why'), models.CheckConstraint(condition=models.Q(models.Q(('opening_asked_by', None), ('opening_reason', '')), models.Q(('locked_at__isnull', False), ('opening_asked_by__isnull', False), models.Q(('opening_reason', ''), _negated=True)), _connector='OR'), name='opening_is_asked_of_locked_periods')],
                },
            ), migrations.CreateModel(
                name='IndicatorPeriodHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('name', models.CharField(max_length=60, verbose_name='name')),
                    ('starts_on', models.DateField(verbose_name='first day')),
                    ('ends_on', models.DateField(verbose_name='last day')),
                    ('locked_at', models.DateTimeField(blank=True, null=True, verbose_name='locked')),
                    ('lock_reason', models.CharField(blank=True, max_length=300, verbose_name='why it is locked')),
                    ('opening_reason', models.CharField(blank=True, max_length=300, verbose_name='why it should be opened')),
                    ('locked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('opening_asked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='coordination.indicatorperiod')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='IndicatorTarget',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('value', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='target')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='coordination.indicator')),
                    ('participation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.participation', verbose_name='group')),
                    ('village', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.village', verbose_name='village')),
                ],
                options={
                    'verbose_name': 'target',
                    'verbose_name_plural': 'targets',
                    'constraints': [models.UniqueConstraint(fields=('indicator', 'participation', 'village'), name='one_target_of_a_place', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('participation', None), ('village', None), _connector='OR'), name='target_at_one_place'), models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='target_not_below_zero', violation_error_message='A target is not below zero.')],
                },
            ), migrations.CreateModel(
                name='IndicatorTargetHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('value', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='target')),
                    ('indicator', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='coordination.indicator')),
                    ('participation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='group')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='coordination.indicatortarget')),
                    ('village', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village', verbose_name='village')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='IndicatorValue',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('value', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='value')),
                    ('numerator', models.PositiveIntegerField(blank=True, null=True, verbose_name='part')),
                    ('denominator', models.PositiveIntegerField(blank=True, null=True, verbose_name='whole')),
                    ('method', models.CharField(choices=[('measured', 'measured'), ('estimated', 'estimated')], max_length=9, verbose_name='how it is known')),
                    ('known_on', models.DateField(verbose_name='on which day')),
                    ('proof', models.CharField(max_length=300, verbose_name='which record proves it')),
                    ('state', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('approved', 'approved'), ('returned', 'returned')], default='draft', max_length=9, verbose_name='state')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='entered')),
                    ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='approved')),
                    ('return_reason', models.CharField(blank=True, max_length=300, verbose_name='why it was returned')),
                    ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='coordination.indicator')),
                    ('participation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.participation', verbose_name='group')),
                    ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='coordination.indicatorperiod', verbose_name='period')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('village', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.village', verbose_name='village')),
                ],
                options={
                    'verbose_name': 'value of an indicator',
                    'verbose_name_plural': 'values of indicators',
                    'ordering': ['period__starts_on', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('indicator', 'period', 'participation', 'village'), name='one_value_of_a_place_and_period', nulls_distinct=False, violation_error_message='There is a value for this place and period already: change that one.'), models.CheckConstraint(condition=models.Q(('participation', None), ('village', None), _connector='OR'), name='value_at_one_place'), models.CheckConstraint(condition=models.Q(models.Q(('denominator', None), ('numerator', None), ('value__isnull', False)), models.Q(('denominator__gt', 0), ('numerator__isnull', False), ('numerator__lte', models.F('denominator')), ('value', None)), _connector='OR'), name='value_or_part_of_a_whole', violation_error_message='A percentage is a part and a whole, and the part is not larger.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='approved_value_names_who'), models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('approved_by', models.F('recorded_by')), _negated=True), _connector='OR'), name='value_four_eyes'), models.CheckConstraint(condition=models.Q(('proof', ''), _negated=True), name='value_names_its_proof', violation_error_message='Name the record that proves it.')],
                },
            ), migrations.CreateModel(
                name='IndicatorValueHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('value', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='value')),
                    ('numerator', models.PositiveIntegerField(blank=True, null=True, verbose_name='part')),
                    ('denominator', models.PositiveIntegerField(blank=True, null=True, verbose_name='whole')),
                    ('method', models.CharField(choices=[('measured', 'measured'), ('estimated', 'estimated')], max_length=9, verbose_name='how it is known')),
                    ('known_on', models.DateField(verbose_name='on which day')),
                    ('proof', models.CharField(max_length=300, verbose_name='which record proves it')),
                    ('state', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('approved', 'approved'), ('returned', 'returned')], default='draft', max_length=9, verbose_name='state')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='entered')),
                    ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='approved')),
                    ('return_reason', models.CharField(blank=True, max_length=300, verbose_name='why it was returned')),
                    ('approved_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('indicator', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='coordination.indicator')),
                    ('participation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='group')),
                    ('period', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='coordination.indicatorperiod', verbose_name='period')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='coordination.indicatorvalue')),
                    ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('village', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village', verbose_name='village')),
                ],
                options={
                    'abstract': False,
                },
            )],
        ),
        accounts.migration_operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='communicationitem',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "coordination_communicationitemhistory" ("basis", "channel", "id", "is_marked", "outlet", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "published_on", "reach", "source", "title", "url") VALUES (NEW."basis", NEW."channel", NEW."id", NEW."is_marked", NEW."outlet", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."published_on", NEW."reach", NEW."source", NEW."title", NEW."url"); RETURN NULL;', hash='8627e77323da5c1cf8cc0207d129f65bafd131c9', operation='INSERT', pgid='pgtrigger_insert_insert_69230', table='coordination_communicationitem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='communicationitem',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "coordination_communicationitemhistory" ("basis", "channel", "id", "is_marked", "outlet", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "published_on", "reach", "source", "title", "url") VALUES (NEW."basis", NEW."channel", NEW."id", NEW."is_marked", NEW."outlet", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."published_on", NEW."reach", NEW."source", NEW."title", NEW."url"); RETURN NULL;', hash='c1f1611c423b6e8da82c5210d0b3156fe5aaee62', operation='UPDATE', pgid='pgtrigger_update_update_38428', table='coordination_communicationitem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='communicationitem',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "coordination_communicationitemhistory" ("basis", "channel", "id", "is_marked", "outlet", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "published_on", "reach", "source", "title", "url") VALUES (OLD."basis", OLD."channel", OLD."id", OLD."is_marked", OLD."outlet", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."published_on", OLD."reach", OLD."source", OLD."title", OLD."url"); RETURN NULL;', hash='ba07e8b1712a9517eea44193b6e997f6cc94a8b4', operation='DELETE', pgid='pgtrigger_delete_delete_647e4', table='coordination_communicationitem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='communicationitemhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f36f256b98bf91423f1e49ee54cb2f1020fffe57', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c93fa', table='coordination_communicationitemhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='communicationitemhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='6a19f4285d6bd07d81b8360a57297731cb911604', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_58c3e', table='coordination_communicationitemhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='publication',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "coordination_publicationhistory" ("decided_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "reason", "since", "version_id", "village_id", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."decided_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pilot_id", NEW."reason", NEW."since", NEW."version_id", NEW."village_id", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;', hash='15154c3b93809e1d202ebdcce110f95a99fe7e57', operation='INSERT', pgid='pgtrigger_insert_insert_7e2c5', table='coordination_publication', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='publication',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "coordination_publicationhistory" ("decided_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "reason", "since", "version_id", "village_id", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."decided_by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pilot_id", NEW."reason", NEW."since", NEW."version_id", NEW."village_id", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;', hash='dc4b4f019f3a6e5d89192152b8c1d46952526aed', operation='UPDATE', pgid='pgtrigger_update_update_7880b', table='coordination_publication', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='publication',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "coordination_publicationhistory" ("decided_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "reason", "since", "version_id", "village_id", "withdrawn_at", "withdrawn_by_id") VALUES (OLD."decided_by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pilot_id", OLD."reason", OLD."since", OLD."version_id", OLD."village_id", OLD."withdrawn_at", OLD."withdrawn_by_id"); RETURN NULL;', hash='e82559bf194d09e610f168c0c707b2c539291749', operation='DELETE', pgid='pgtrigger_delete_delete_0f318', table='coordination_publication', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='publicationhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='bf46d02dfd8cf957fc22d62a3a67a748f1687b47', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_fa23d', table='coordination_publicationhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='publicationhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5d462713c77dd35326298c41464628ad22547305', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ffddf', table='coordination_publicationhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='taskhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='dc2f4ff1ea4a8e59845c289060af8223c6f20c0d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_4c96e', table='coordination_taskhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='taskhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='be13431515eb878104a4d6c48d211611ac3401ba', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c7719', table='coordination_taskhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='task',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "coordination_taskhistory" ("due_on", "ended_on", "given_by_id", "id", "note", "origin_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "state", "state_reason", "title", "village_id", "who_id") VALUES (NEW."due_on", NEW."ended_on", NEW."given_by_id", NEW."id", NEW."note", NEW."origin_id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."state", NEW."state_reason", NEW."title", NEW."village_id", NEW."who_id"); RETURN NULL;', hash='4ccdec738f0095b2df3c81cdd76794e595804843', operation='INSERT', pgid='pgtrigger_insert_insert_d80c7', table='coordination_task', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='task',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "coordination_taskhistory" ("due_on", "ended_on", "given_by_id", "id", "note", "origin_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "state", "state_reason", "title", "village_id", "who_id") VALUES (NEW."due_on", NEW."ended_on", NEW."given_by_id", NEW."id", NEW."note", NEW."origin_id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."state", NEW."state_reason", NEW."title", NEW."village_id", NEW."who_id"); RETURN NULL;', hash='78ac94f4f0f963d3ab92068d2616110ce3537a52', operation='UPDATE', pgid='pgtrigger_update_update_0f0ef', table='coordination_task', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='task',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "coordination_taskhistory" ("due_on", "ended_on", "given_by_id", "id", "note", "origin_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "state", "state_reason", "title", "village_id", "who_id") VALUES (OLD."due_on", OLD."ended_on", OLD."given_by_id", OLD."id", OLD."note", OLD."origin_id", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."state", OLD."state_reason", OLD."title", OLD."village_id", OLD."who_id"); RETURN NULL;', hash='a5157908491b03b779a5173828faa8ac32960402', operation='DELETE', pgid='pgtrigger_delete_delete_53968', table='coordination_task', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicator',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "coordination_indicatorhistory" ("base", "basis", "code", "counting", "definition", "id", "is_counted", "kept_at", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "source", "title_en", "title_et", "unit") VALUES (NEW."base", NEW."basis", NEW."code", NEW."counting", NEW."definition", NEW."id", NEW."is_counted", NEW."kept_at", NEW."level", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."source", NEW."title_en", NEW."title_et", NEW."unit"); RETURN NULL;', hash='38063e1ff9cbc91b36f67491d90ce39eb3957ed6', operation='INSERT', pgid='pgtrigger_insert_insert_99487', table='coordination_indicator', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicator',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "coordination_indicatorhistory" ("base", "basis", "code", "counting", "definition", "id", "is_counted", "kept_at", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "source", "title_en", "title_et", "unit") VALUES (NEW."base", NEW."basis", NEW."code", NEW."counting", NEW."definition", NEW."id", NEW."is_counted", NEW."kept_at", NEW."level", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."source", NEW."title_en", NEW."title_et", NEW."unit"); RETURN NULL;', hash='fb68adb20c63ed14fb711883b2781cb25b5f6c6e', operation='UPDATE', pgid='pgtrigger_update_update_8ce0c', table='coordination_indicator', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicator',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "coordination_indicatorhistory" ("base", "basis", "code", "counting", "definition", "id", "is_counted", "kept_at", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "source", "title_en", "title_et", "unit") VALUES (OLD."base", OLD."basis", OLD."code", OLD."counting", OLD."definition", OLD."id", OLD."is_counted", OLD."kept_at", OLD."level", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."source", OLD."title_en", OLD."title_et", OLD."unit"); RETURN NULL;', hash='e9c5e98c6da4a03c6e52bc0eac05fb74d3274d62', operation='DELETE', pgid='pgtrigger_delete_delete_ba5b3', table='coordination_indicator', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatorhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='302dd333da1f69ac2956aa3c0098f6ff294f5a81', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_cb57a', table='coordination_indicatorhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatorhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cedfe0d55ebfd7879a4cfdeceba57d28b7da4d01', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8df0e', table='coordination_indicatorhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatorperiod',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "coordination_indicatorperiodhistory" ("ends_on", "id", "lock_reason", "locked_at", "locked_by_id", "name", "opening_asked_by_id", "opening_reason", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "starts_on") VALUES (NEW."ends_on", NEW."id", NEW."lock_reason", NEW."locked_at", NEW."locked_by_id", NEW."name", NEW."opening_asked_by_id", NEW."opening_reason", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."starts_on"); RETURN NULL;', hash='5294f18e3887f78e954ea7192702355fc28964d9', operation='INSERT', pgid='pgtrigger_insert_insert_d8cbe', table='coordination_indicatorperiod', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatorperiod',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "coordination_indicatorperiodhistory" ("ends_on", "id", "lock_reason", "locked_at", "locked_by_id", "name", "opening_asked_by_id", "opening_reason", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "starts_on") VALUES (NEW."ends_on", NEW."id", NEW."lock_reason", NEW."locked_at", NEW."locked_by_id", NEW."name", NEW."opening_asked_by_id", NEW."opening_reason", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."starts_on"); RETURN NULL;', hash='14636189199e4ba4b767cee4ecba8ce9a88623f2', operation='UPDATE', pgid='pgtrigger_update_update_f2956', table='coordination_indicatorperiod', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatorperiod',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "coordination_indicatorperiodhistory" ("ends_on", "id", "lock_reason", "locked_at", "locked_by_id", "name", "opening_asked_by_id", "opening_reason", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "starts_on") VALUES (OLD."ends_on", OLD."id", OLD."lock_reason", OLD."locked_at", OLD."locked_by_id", OLD."name", OLD."opening_asked_by_id", OLD."opening_reason", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."starts_on"); RETURN NULL;', hash='7318c04510705cf5c3bed804d986cb39cca6ebb5', operation='DELETE', pgid='pgtrigger_delete_delete_1a47a', table='coordination_indicatorperiod', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatorperiodhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='1449aca86de7a67df469ac1351d8aeedb5c5984e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f9558', table='coordination_indicatorperiodhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatorperiodhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='904cb5c314715dcde08447eb6ba5a5b2158b8c7e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4275b', table='coordination_indicatorperiodhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatortarget',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "coordination_indicatortargethistory" ("id", "indicator_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value", "village_id") VALUES (NEW."id", NEW."indicator_id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."value", NEW."village_id"); RETURN NULL;', hash='e6fd16e643998a72b3cffc290ac4a36a91e7f273', operation='INSERT', pgid='pgtrigger_insert_insert_d498e', table='coordination_indicatortarget', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatortarget',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "coordination_indicatortargethistory" ("id", "indicator_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value", "village_id") VALUES (NEW."id", NEW."indicator_id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."value", NEW."village_id"); RETURN NULL;', hash='f4f70ff4cd432b8693f12a85e8b56075dbf2c05b', operation='UPDATE', pgid='pgtrigger_update_update_6d21c', table='coordination_indicatortarget', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatortarget',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "coordination_indicatortargethistory" ("id", "indicator_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value", "village_id") VALUES (OLD."id", OLD."indicator_id", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."value", OLD."village_id"); RETURN NULL;', hash='dea5180b137123b1029135e172549dbc6ff3ea11', operation='DELETE', pgid='pgtrigger_delete_delete_12dc7', table='coordination_indicatortarget', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatortargethistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='84c218af5f005383a96f8c5b68ce827c4b094808', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e8ab8', table='coordination_indicatortargethistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatortargethistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='851b0ac26f99fc01d7a0b41ef8ba50e86105a108', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ddbe0', table='coordination_indicatortargethistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatorvalue',
                trigger=pgtrigger.compiler.Trigger(name='typed_into_open_periods_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF EXISTS (SELECT 1 FROM coordination_indicatorperiod\n                               WHERE id IN (OLD.period_id, NEW.period_id) AND locked_at IS NOT NULL) THEN\n                        RAISE EXCEPTION 'the period is locked' USING ERRCODE = '23514';\n                    END IF;\n                    IF TG_OP = 'DELETE' THEN\n                        RETURN OLD;\n                    END IF;\n                    IF EXISTS (SELECT 1 FROM coordination_indicator WHERE id = NEW.indicator_id\n                               AND (is_counted OR (unit = 'percent') <> (NEW.denominator IS NOT NULL))) THEN\n                        RAISE EXCEPTION 'a counted indicator is never typed, a percentage is a part of a whole'\n                            USING ERRCODE = '23514';\n                    END IF;\n                    RETURN NEW;\n                ", hash='990981d4150c7baaf422ac1779f2a83a532b35f2', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_typed_into_open_periods_only_2524a', table='coordination_indicatorvalue', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatorvalue',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "coordination_indicatorvaluehistory" ("approved_at", "approved_by_id", "denominator", "id", "indicator_id", "known_on", "method", "numerator", "participation_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "recorded_at", "recorded_by_id", "return_reason", "state", "value", "village_id") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."denominator", NEW."id", NEW."indicator_id", NEW."known_on", NEW."method", NEW."numerator", NEW."participation_id", NEW."period_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proof", NEW."recorded_at", NEW."recorded_by_id", NEW."return_reason", NEW."state", NEW."value", NEW."village_id"); RETURN NULL;', hash='95f049ffd6706f5d2b0a8216872185a867f69e53', operation='INSERT', pgid='pgtrigger_insert_insert_531ca', table='coordination_indicatorvalue', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatorvalue',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "coordination_indicatorvaluehistory" ("approved_at", "approved_by_id", "denominator", "id", "indicator_id", "known_on", "method", "numerator", "participation_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "recorded_at", "recorded_by_id", "return_reason", "state", "value", "village_id") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."denominator", NEW."id", NEW."indicator_id", NEW."known_on", NEW."method", NEW."numerator", NEW."participation_id", NEW."period_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proof", NEW."recorded_at", NEW."recorded_by_id", NEW."return_reason", NEW."state", NEW."value", NEW."village_id"); RETURN NULL;', hash='0f7845a7affdf1a23a806a15a05c868beda4ff3f', operation='UPDATE', pgid='pgtrigger_update_update_2a4a7', table='coordination_indicatorvalue', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatorvalue',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "coordination_indicatorvaluehistory" ("approved_at", "approved_by_id", "denominator", "id", "indicator_id", "known_on", "method", "numerator", "participation_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "recorded_at", "recorded_by_id", "return_reason", "state", "value", "village_id") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."denominator", OLD."id", OLD."indicator_id", OLD."known_on", OLD."method", OLD."numerator", OLD."participation_id", OLD."period_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proof", OLD."recorded_at", OLD."recorded_by_id", OLD."return_reason", OLD."state", OLD."value", OLD."village_id"); RETURN NULL;', hash='41b63787690329ef48f0705f0f1b951eb9039e19', operation='DELETE', pgid='pgtrigger_delete_delete_43dd2', table='coordination_indicatorvalue', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatorvaluehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='4bc44b08e505481f694ac9396fc0b97207a6321a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b41fa', table='coordination_indicatorvaluehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatorvaluehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e9e881940cbbc25a2c0cf20a8abae0b5d3465436', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f00d8', table='coordination_indicatorvaluehistory', when='BEFORE')),
            )],
        ),
    ]
