import accounts.migration_operations
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('pilots', '0001_initial'), ('pilots', '0002_append_only'), ('pilots', '0003_action_of_the_strategy'), ('pilots', '0004_answers_consent_and_questions'), ('pilots', '0005_way_and_results'), ('pilots', '0006_words_of_pilots')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('villages', '0001_whole'),
    ]

    operations = [
        accounts.migration_operations.CreateModels(
            models=[migrations.CreateModel(
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
                    ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pilots', to='villages.plannedaction', verbose_name='action of the strategy')),
                    ('actual_cost', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='actual total cost')),
                    ('no_action_reason', models.CharField(blank=True, max_length=500, verbose_name='why it comes from no approved strategy')),
                    ('own_source', models.CharField(blank=True, choices=[('group', 'local action group'), ('municipality', 'municipality'), ('association', 'non-profit association'), ('people', 'people of the village'), ('business', 'business'), ('other', 'other')], max_length=12, verbose_name='own part comes from')),
                    ('shortfall_reason', models.CharField(blank=True, max_length=500, verbose_name='why it cost less than 5 000 €')),
                    ('sustainer', models.CharField(blank=True, max_length=150, verbose_name='who looks after it afterwards')),
                    ('shared_with', models.ManyToManyField(blank=True, related_name='shared_pilots', through='pilots.PilotShare', to='villages.village', verbose_name='villages that share it')),
                ],
                options={
                    'verbose_name': 'pilot action',
                    'verbose_name_plural': 'pilot actions',
                    'ordering': ['village__name', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('budget__gte', 5000)), name='pilot_of_at_least_5000_euros', violation_error_message="A pilot action's planned total cost is at least 5 000 €."), models.CheckConstraint(condition=models.Q(('support__gte', 0), ('support__lte', models.F('budget'))), name='pilot_support_within_budget', violation_error_message='The support cannot be larger than the planned total cost.'), models.CheckConstraint(condition=models.Q(('completion__lte', 100)), name='pilot_completion_is_a_percentage'), models.CheckConstraint(condition=models.Q(('starts_on', None), ('due_on', None), ('due_on__gte', models.F('starts_on')), _connector='OR'), name='pilot_due_after_it_starts', violation_error_message='A pilot action becomes ready after it starts.'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['ready', 'inspected', 'closed']), _negated=True), ('actual_cost', None), ('actual_cost__gte', 5000), models.Q(('shortfall_reason', ''), _negated=True), _connector='OR'), name='ready_pilot_below_5000_euros_says_why', violation_error_message='A ready pilot action that cost less than 5 000 € needs a reason.'), models.CheckConstraint(condition=models.Q(('actual_cost', None), ('actual_cost__gte', 0), _connector='OR'), name='pilot_actual_cost_not_below_zero')],
                    'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('title', 'aim', config='estonian'), name='pilot_words'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('title', name='gin_trgm_ops'), name='pilot_letters')],
                },
            ), migrations.CreateModel(
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
                    ('action', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.plannedaction', verbose_name='action of the strategy')),
                    ('actual_cost', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='actual total cost')),
                    ('no_action_reason', models.CharField(blank=True, max_length=500, verbose_name='why it comes from no approved strategy')),
                    ('own_source', models.CharField(blank=True, choices=[('group', 'local action group'), ('municipality', 'municipality'), ('association', 'non-profit association'), ('people', 'people of the village'), ('business', 'business'), ('other', 'other')], max_length=12, verbose_name='own part comes from')),
                    ('shortfall_reason', models.CharField(blank=True, max_length=500, verbose_name='why it cost less than 5 000 €')),
                    ('sustainer', models.CharField(blank=True, max_length=150, verbose_name='who looks after it afterwards')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
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
                    ('consent', models.CharField(blank=True, choices=[('nobody', 'nobody can be recognised'), ('agreed', 'all who can be recognised agreed; for a child, a parent did')], max_length=6, verbose_name='people in the photos')),
                    ('next_step', models.TextField(blank=True, max_length=2000, verbose_name='what comes next')),
                    ('obstacle', models.TextField(blank=True, max_length=2000, verbose_name='what is in the way')),
                ],
                options={
                    'verbose_name': 'pilot update',
                    'verbose_name_plural': 'pilot updates',
                    'ordering': ['-posted_at', '-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('completion__lte', 100)), name='update_completion_is_a_percentage', violation_error_message='The degree of completion is 0 to 100 per cent.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='published_update_names_the_publisher')],
                },
            ), migrations.CreateModel(
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
                    ('consent', models.CharField(blank=True, choices=[('nobody', 'nobody can be recognised'), ('agreed', 'all who can be recognised agreed; for a child, a parent did')], max_length=6, verbose_name='people in the photos')),
                    ('next_step', models.TextField(blank=True, max_length=2000, verbose_name='what comes next')),
                    ('obstacle', models.TextField(blank=True, max_length=2000, verbose_name='what is in the way')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='UpdatePhoto',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('caption', models.CharField(blank=True, max_length=200, verbose_name='caption')),
                    ('position', models.PositiveSmallIntegerField(default=0)),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document')),
                    ('update_of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='pilots.pilotupdate')),
                    ('shows', models.CharField(blank=True, choices=[('', 'the work'), ('before', 'before'), ('after', 'after')], default='', max_length=6, verbose_name='shows')),
                ],
                options={
                    'verbose_name': 'photo',
                    'verbose_name_plural': 'photos',
                    'ordering': ['position', 'pk'],
                },
            ), migrations.CreateModel(
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
                    ('shows', models.CharField(blank=True, choices=[('', 'the work'), ('before', 'before'), ('after', 'after')], default='', max_length=6, verbose_name='shows')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='UpdateQuestion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.CharField(max_length=500, verbose_name='question')),
                    ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked')),
                    ('answer', models.CharField(blank=True, max_length=1000, verbose_name='answer')),
                    ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                    ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('update_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='pilots.pilotupdate')),
                ],
                options={
                    'verbose_name': 'question about news',
                    'verbose_name_plural': 'questions about news',
                    'ordering': ['asked_at', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='answer_names_who_and_when'), models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('update_of',), name='one_open_question_of_news')],
                },
            ), migrations.CreateModel(
                name='UpdateQuestionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('text', models.CharField(max_length=500, verbose_name='question')),
                    ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked')),
                    ('answer', models.CharField(blank=True, max_length=1000, verbose_name='answer')),
                    ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                    ('answered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='pilots.updatequestion')),
                    ('update_of', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.pilotupdate')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Inspection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('inspected_on', models.DateField(verbose_name='inspected')),
                    ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
                    ('inspected_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('marking_photo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='photo of marking')),
                    ('pilot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='inspection', to='pilots.pilot')),
                    ('site_photo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='photo on site')),
                ],
                options={
                    'verbose_name': 'inspection',
                    'verbose_name_plural': 'inspections',
                },
            ), migrations.CreateModel(
                name='InspectionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('inspected_on', models.DateField(verbose_name='inspected')),
                    ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
                    ('inspected_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('marking_photo', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='photo of marking')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='pilots.inspection')),
                    ('pilot', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.pilot')),
                    ('site_photo', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='photo on site')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Milestone',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='milestone')),
                    ('planned_on', models.DateField(verbose_name='planned day')),
                    ('done_on', models.DateField(blank=True, null=True, verbose_name='reached')),
                    ('pilot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='pilots.pilot')),
                ],
                options={
                    'verbose_name': 'milestone',
                    'verbose_name_plural': 'milestones',
                    'ordering': ['planned_on', 'pk'],
                },
            ), migrations.CreateModel(
                name='MilestoneHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('title', models.CharField(max_length=200, verbose_name='milestone')),
                    ('planned_on', models.DateField(verbose_name='planned day')),
                    ('done_on', models.DateField(blank=True, null=True, verbose_name='reached')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='pilots.milestone')),
                    ('pilot', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.pilot')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
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
                    ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='paper')),
                    ('pilot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='pilots.pilot')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'result of a pilot action',
                    'verbose_name_plural': 'results of pilot actions',
                    'ordering': ['counted_on', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='result_not_below_zero', violation_error_message='A result is not below zero.'), models.CheckConstraint(condition=models.Q(('proof', ''), _negated=True), name='result_names_its_proof', violation_error_message='Name the record that proves it.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='approved_result_names_who'), models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('approved_by', models.F('recorded_by')), _negated=True), _connector='OR'), name='result_four_eyes')],
                },
            ), migrations.CreateModel(
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
                    ('approved_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='paper')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='pilots.pilotresult')),
                    ('pilot', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.pilot')),
                    ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='PilotShare',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('pilot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='pilots.pilot')),
                    ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.village')),
                ],
                options={
                    'verbose_name': 'village that shares a pilot action',
                    'verbose_name_plural': 'villages that share a pilot action',
                    'ordering': ['village__name'],
                    'constraints': [models.UniqueConstraint(fields=('pilot', 'village'), name='a_village_shares_a_pilot_once')],
                },
            ), migrations.CreateModel(
                name='PilotShareHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='pilots.pilotshare')),
                    ('pilot', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.pilot')),
                    ('village', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village')),
                ],
                options={
                    'abstract': False,
                },
            )],
        ),
        accounts.migration_operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='pilot',
                trigger=pgtrigger.compiler.Trigger(name='action_of_own_village', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."action_id" IS NOT NULL)', func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM villages_plannedaction a JOIN villages_strategy s ON s.id = a.strategy_id\n                        WHERE a.id = NEW.action_id AND s.village_id = NEW.village_id\n                    ) THEN\n                        RAISE EXCEPTION 'a pilot comes from an action of its own village' USING ERRCODE = '23514';\n                    END IF;\n                    RETURN NEW;\n                ", hash='e9a50d1a1c80a693941296d90a47ce77be645da9', operation='INSERT OR UPDATE OF "action_id", "village_id"', pgid='pgtrigger_action_of_own_village_250cc', table='pilots_pilot', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
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
                model_name='pilothistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c58ce5fae1df633453127f707aaee4bcd5acf38b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_73ca2', table='pilots_pilothistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilothistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='11045a370afb683d33deabd048e5172600695005', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8a375', table='pilots_pilothistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotupdate',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_pilotupdatehistory" ("basis", "completion", "consent", "id", "next_step", "obstacle", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "posted_at", "posted_by_id", "published_at", "published_by_id", "return_reason", "risk", "source", "state", "text") VALUES (NEW."basis", NEW."completion", NEW."consent", NEW."id", NEW."next_step", NEW."obstacle", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pilot_id", NEW."posted_at", NEW."posted_by_id", NEW."published_at", NEW."published_by_id", NEW."return_reason", NEW."risk", NEW."source", NEW."state", NEW."text"); RETURN NULL;', hash='90bfb9ede6161799404d57c228b8b750320eb695', operation='INSERT', pgid='pgtrigger_insert_insert_e7402', table='pilots_pilotupdate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotupdate',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "pilots_pilotupdatehistory" ("basis", "completion", "consent", "id", "next_step", "obstacle", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "posted_at", "posted_by_id", "published_at", "published_by_id", "return_reason", "risk", "source", "state", "text") VALUES (NEW."basis", NEW."completion", NEW."consent", NEW."id", NEW."next_step", NEW."obstacle", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pilot_id", NEW."posted_at", NEW."posted_by_id", NEW."published_at", NEW."published_by_id", NEW."return_reason", NEW."risk", NEW."source", NEW."state", NEW."text"); RETURN NULL;', hash='4621ffcdcd3764dbaf64d014150d7f6c82dc222b', operation='UPDATE', pgid='pgtrigger_update_update_79382', table='pilots_pilotupdate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotupdate',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_pilotupdatehistory" ("basis", "completion", "consent", "id", "next_step", "obstacle", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "posted_at", "posted_by_id", "published_at", "published_by_id", "return_reason", "risk", "source", "state", "text") VALUES (OLD."basis", OLD."completion", OLD."consent", OLD."id", OLD."next_step", OLD."obstacle", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pilot_id", OLD."posted_at", OLD."posted_by_id", OLD."published_at", OLD."published_by_id", OLD."return_reason", OLD."risk", OLD."source", OLD."state", OLD."text"); RETURN NULL;', hash='876aec95c2b25bf777703354c137b8a04c70ae15', operation='DELETE', pgid='pgtrigger_delete_delete_75abc', table='pilots_pilotupdate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotupdatehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='877c6fc5ac232f29eb9df8eec9aff8d068cb3d7a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_35740', table='pilots_pilotupdatehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotupdatehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='d491c9f19c934a7c9e7291269111e2d02cf427f3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_3d727', table='pilots_pilotupdatehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='updatephoto',
                trigger=pgtrigger.compiler.Trigger(name='people_were_asked', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF (SELECT consent FROM pilots_pilotupdate WHERE id = NEW.update_of_id) = '' THEN\n                        RAISE EXCEPTION 'a photo needs a word on the people in it';\n                    END IF;\n                    RETURN NEW;\n                ", hash='cb3c82ab140b30dbe88e1beff2539af00722bdf4', operation='INSERT', pgid='pgtrigger_people_were_asked_fac30', table='pilots_updatephoto', when='BEFORE')),
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
                model_name='updatephotohistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='260adefaad8a9adb194c373799b98f55a80811cc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8a4e5', table='pilots_updatephotohistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='updatephotohistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='06398a56a7083a0676e104a15daa7c8165b083fd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f6252', table='pilots_updatephotohistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='updatequestion',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_updatequestionhistory" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "update_of_id") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text", NEW."update_of_id"); RETURN NULL;', hash='2855743f75280902bbdaafb4a0073b72438db626', operation='INSERT', pgid='pgtrigger_insert_insert_674d5', table='pilots_updatequestion', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='updatequestion',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "pilots_updatequestionhistory" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "update_of_id") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text", NEW."update_of_id"); RETURN NULL;', hash='0d4026af789ce12a20ce2423aba4764d9d9249de', operation='UPDATE', pgid='pgtrigger_update_update_ea7fe', table='pilots_updatequestion', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='updatequestion',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_updatequestionhistory" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "update_of_id") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."asked_by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text", OLD."update_of_id"); RETURN NULL;', hash='28180bf86a7ee6a9ba4725caa329faf29ea8f080', operation='DELETE', pgid='pgtrigger_delete_delete_289eb', table='pilots_updatequestion', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='updatequestionhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='5d365953256aa0dd6fa73cd22e0b8aefc7faa662', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_63fd5', table='pilots_updatequestionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='updatequestionhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='40a27c0f4ab05c7fe2a7fd256c8784dfe149e503', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d520b', table='pilots_updatequestionhistory', when='BEFORE')),
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
