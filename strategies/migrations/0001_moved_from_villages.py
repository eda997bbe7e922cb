"""The tables were made by villages and stay as they are, rows, names and history; only the app is another."""

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

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('villages', '0003_release_triggers_of_strategies'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        accounts.migration_operations.StateOnly(
            operations=[
                migrations.CreateModel(
                    name='Defence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('interim', 'interim defence'), ('final', 'final defence')], max_length=8, verbose_name='kind')),
                        ('held_on', models.DateField(verbose_name='date')),
                        ('place', models.CharField(blank=True, max_length=150, verbose_name='place')),
                        ('link', models.URLField(blank=True, max_length=400, verbose_name='link')),
                        ('assessors', models.TextField(blank=True, max_length=500, verbose_name='assessors')),
                        ('notes', models.TextField(blank=True, max_length=5000, verbose_name='notes')),
                        ('points', models.JSONField(blank=True, default=dict, verbose_name='points asked')),
                        ('decision', models.CharField(blank=True, choices=[('', 'not yet held'), ('passed', 'passed'), ('mend', 'to be mended')], default='', max_length=6, verbose_name='decision')),
                        ('recording', models.URLField(blank=True, max_length=400, verbose_name='recording')),
                    ],
                    options={
                        'verbose_name': 'defence',
                        'verbose_name_plural': 'defences',
                        'db_table': 'villages_defence',
                        'ordering': ['-held_on', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Discussion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('opened_on', models.DateField(verbose_name='from')),
                        ('closes_on', models.DateField(verbose_name='until')),
                        ('summary', models.TextField(blank=True, max_length=5000, verbose_name='what was changed because of it')),
                    ],
                    options={
                        'verbose_name': 'public discussion',
                        'verbose_name_plural': 'public discussions',
                        'db_table': 'villages_discussion',
                        'ordering': ['-opened_on', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Engagement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                        ('held_on', models.DateField(verbose_name='date')),
                        ('method', models.CharField(choices=[('meeting', 'meeting'), ('survey', 'survey'), ('workshop', 'workshop'), ('interview', 'interviews'), ('online', 'online'), ('other', 'other')], max_length=10, verbose_name='method')),
                        ('people', models.PositiveIntegerField(verbose_name='people')),
                        ('outcome', models.TextField(blank=True, max_length=1000, verbose_name='what came of it')),
                    ],
                    options={
                        'verbose_name': 'engagement event',
                        'verbose_name_plural': 'engagement events',
                        'db_table': 'villages_engagement',
                        'ordering': ['held_on', 'pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='FinanceRow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                        ('funding', models.CharField(choices=[('programme', 'this programme'), ('leader', 'LEADER'), ('municipality', 'municipality'), ('state', 'state or a foundation'), ('business', 'business'), ('own', 'own money and work'), ('other', 'other')], max_length=12, verbose_name='source of money')),
                        ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='amount')),
                        ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                    ],
                    options={
                        'verbose_name': 'row of the financing plan',
                        'verbose_name_plural': 'rows of the financing plan',
                        'db_table': 'villages_financerow',
                        'ordering': ['year', 'funding', 'pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RelatedPlan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                        ('level', models.CharField(choices=[('local', 'municipality or village'), ('group', 'local action group'), ('county', 'county'), ('state', 'state')], max_length=6, verbose_name='level')),
                        ('title', models.CharField(max_length=200, verbose_name='document')),
                        ('measure', models.CharField(blank=True, max_length=200, verbose_name='chapter or measure')),
                        ('link', models.TextField(max_length=1000, verbose_name='how they agree')),
                    ],
                    options={
                        'verbose_name': 'related plan',
                        'verbose_name_plural': 'related plans',
                        'db_table': 'villages_relatedplan',
                        'ordering': ['place', 'pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Objective',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                        ('text', models.CharField(max_length=300, verbose_name='objective')),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='strategies.objective', verbose_name='part of the objective')),
                    ],
                    options={
                        'verbose_name': 'objective',
                        'verbose_name_plural': 'objectives',
                        'db_table': 'villages_objective',
                        'ordering': ['place', 'pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Answer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('objective', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='strategies.objective')),
                    ],
                    options={
                        'verbose_name': 'answer',
                        'verbose_name_plural': 'answers',
                        'db_table': 'villages_answer',
                    },
                ),
                migrations.CreateModel(
                    name='PlannedAction',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                        ('title', models.CharField(max_length=200, verbose_name='action')),
                        ('text', models.TextField(blank=True, max_length=2000, verbose_name='what is done')),
                        ('innovation', models.CharField(blank=True, choices=[('', 'usual way'), ('digital', 'digital'), ('social', 'social'), ('green', 'green'), ('service', 'service'), ('mobility', 'mobility'), ('energy', 'energy')], default='', max_length=10, verbose_name='kind of innovation')),
                        ('who', models.CharField(blank=True, max_length=200, verbose_name='who does it')),
                        ('from_on', models.DateField(blank=True, null=True, verbose_name='from')),
                        ('until_on', models.DateField(blank=True, null=True, verbose_name='until')),
                        ('cost', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='cost')),
                        ('funding', models.CharField(blank=True, choices=[('programme', 'this programme'), ('leader', 'LEADER'), ('municipality', 'municipality'), ('state', 'state or a foundation'), ('business', 'business'), ('own', 'own money and work'), ('other', 'other')], max_length=12, verbose_name='source of money')),
                        ('output', models.CharField(blank=True, max_length=200, verbose_name='output indicator')),
                        ('is_pilot', models.BooleanField(default=False, verbose_name='to be tried out as a pilot action')),
                        ('objective', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='strategies.objective', verbose_name='objective')),
                    ],
                    options={
                        'verbose_name': 'action of the plan',
                        'verbose_name_plural': 'actions of the plan',
                        'db_table': 'villages_plannedaction',
                        'ordering': ['place', 'pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PublicComment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('section', models.CharField(blank=True, choices=[('area', 'Description of the area'), ('needs', 'Resources and needs'), ('swot', 'SWOT analysis'), ('local-plans', 'Links to local development plans'), ('wider-plans', 'Links to the strategies of the group and the county'), ('engagement', 'Engagement'), ('vision', 'Vision'), ('objectives', 'Objectives'), ('actions', 'Action plan'), ('smart', 'Smart solution'), ('finance', 'Financing plan'), ('team', 'Team and roles'), ('management', 'Management'), ('monitoring', 'Monitoring')], max_length=12, verbose_name='section')),
                        ('name', models.CharField(blank=True, max_length=100, verbose_name='name')),
                        ('text', models.TextField(max_length=3000, verbose_name='what you think')),
                        ('sent_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('state', models.CharField(choices=[('waiting', 'waiting to be read'), ('shown', 'shown'), ('hidden', 'not shown')], default='waiting', max_length=8, verbose_name='state')),
                        ('answer', models.TextField(blank=True, max_length=2000, verbose_name='answer of the village')),
                        ('discussion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='strategies.discussion')),
                    ],
                    options={
                        'verbose_name': 'comment of the public',
                        'verbose_name_plural': 'comments of the public',
                        'db_table': 'villages_publiccomment',
                        'ordering': ['sent_at', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='PublicCommentHistory',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('section', models.CharField(blank=True, choices=[('area', 'Description of the area'), ('needs', 'Resources and needs'), ('swot', 'SWOT analysis'), ('local-plans', 'Links to local development plans'), ('wider-plans', 'Links to the strategies of the group and the county'), ('engagement', 'Engagement'), ('vision', 'Vision'), ('objectives', 'Objectives'), ('actions', 'Action plan'), ('smart', 'Smart solution'), ('finance', 'Financing plan'), ('team', 'Team and roles'), ('management', 'Management'), ('monitoring', 'Monitoring')], max_length=12, verbose_name='section')),
                        ('sent_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('state', models.CharField(choices=[('waiting', 'waiting to be read'), ('shown', 'shown'), ('hidden', 'not shown')], default='waiting', max_length=8, verbose_name='state')),
                        ('answer', models.TextField(blank=True, max_length=2000, verbose_name='answer of the village')),
                        ('discussion', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.discussion')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='strategies.publiccomment')),
                    ],
                    options={
                        'db_table': 'villages_publiccommenthistory',
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SectionComment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('section', models.CharField(choices=[('area', 'Description of the area'), ('needs', 'Resources and needs'), ('swot', 'SWOT analysis'), ('local-plans', 'Links to local development plans'), ('wider-plans', 'Links to the strategies of the group and the county'), ('engagement', 'Engagement'), ('vision', 'Vision'), ('objectives', 'Objectives'), ('actions', 'Action plan'), ('smart', 'Smart solution'), ('finance', 'Financing plan'), ('team', 'Team and roles'), ('management', 'Management'), ('monitoring', 'Monitoring')], max_length=12, verbose_name='section')),
                        ('text', models.TextField(max_length=2000, verbose_name='comment')),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('resolved_at', models.DateTimeField(null=True)),
                        ('resolved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'comment',
                        'verbose_name_plural': 'comments',
                        'db_table': 'villages_sectioncomment',
                        'ordering': ['written_at', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='SectionText',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('section', models.CharField(choices=[('area', 'Description of the area'), ('needs', 'Resources and needs'), ('swot', 'SWOT analysis'), ('local-plans', 'Links to local development plans'), ('wider-plans', 'Links to the strategies of the group and the county'), ('engagement', 'Engagement'), ('vision', 'Vision'), ('objectives', 'Objectives'), ('actions', 'Action plan'), ('smart', 'Smart solution'), ('finance', 'Financing plan'), ('team', 'Team and roles'), ('management', 'Management'), ('monitoring', 'Monitoring')], max_length=12, verbose_name='section')),
                        ('text', models.TextField(blank=True, max_length=40000, verbose_name='text')),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('changed_at', models.DateTimeField(auto_now=True)),
                        ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'text of a section',
                        'verbose_name_plural': 'texts of sections',
                        'db_table': 'villages_sectiontext',
                    },
                ),
                migrations.CreateModel(
                    name='Strategy',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                        ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                        ('state', models.CharField(choices=[('draft', 'draft'), ('discussion', 'public discussion'), ('defended', 'interim defence held'), ('submitted', 'submitted'), ('approved', 'approved')], default='draft', max_length=12, verbose_name='state')),
                        ('state_since', models.DateField(verbose_name='since')),
                        ('version', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                        ('vision', models.TextField(blank=True, verbose_name='vision')),
                        ('adopted_on', models.DateField(blank=True, null=True, verbose_name='adopted by the village meeting')),
                        ('people_engaged', models.PositiveIntegerField(default=0, verbose_name='people engaged')),
                        ('objective_count', models.PositiveSmallIntegerField(default=0, verbose_name='objectives')),
                        ('action_count', models.PositiveSmallIntegerField(default=0, verbose_name='actions')),
                        ('minutes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='minutes of the village meeting')),
                        ('village', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='strategy', to='villages.village')),
                    ],
                    options={
                        'verbose_name': 'strategy',
                        'verbose_name_plural': 'strategies',
                        'db_table': 'villages_strategy',
                    },
                ),
                migrations.CreateModel(
                    name='SectionTextHistory',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('section', models.CharField(choices=[('area', 'Description of the area'), ('needs', 'Resources and needs'), ('swot', 'SWOT analysis'), ('local-plans', 'Links to local development plans'), ('wider-plans', 'Links to the strategies of the group and the county'), ('engagement', 'Engagement'), ('vision', 'Vision'), ('objectives', 'Objectives'), ('actions', 'Action plan'), ('smart', 'Smart solution'), ('finance', 'Financing plan'), ('team', 'Team and roles'), ('management', 'Management'), ('monitoring', 'Monitoring')], max_length=12, verbose_name='section')),
                        ('text', models.TextField(blank=True, max_length=40000, verbose_name='text')),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('changed_at', models.DateTimeField(auto_now=True)),
                        ('changed_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='strategies.sectiontext')),
                        ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.strategy')),
                    ],
                    options={
                        'db_table': 'villages_sectiontexthistory',
                        'abstract': False,
                    },
                ),
                migrations.AddField(
                    model_name='sectiontext',
                    name='strategy',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='strategies.strategy'),
                ),
                migrations.CreateModel(
                    name='SectionCommentHistory',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('section', models.CharField(choices=[('area', 'Description of the area'), ('needs', 'Resources and needs'), ('swot', 'SWOT analysis'), ('local-plans', 'Links to local development plans'), ('wider-plans', 'Links to the strategies of the group and the county'), ('engagement', 'Engagement'), ('vision', 'Vision'), ('objectives', 'Objectives'), ('actions', 'Action plan'), ('smart', 'Smart solution'), ('finance', 'Financing plan'), ('team', 'Team and roles'), ('management', 'Management'), ('monitoring', 'Monitoring')], max_length=12, verbose_name='section')),
                        ('text', models.TextField(max_length=2000, verbose_name='comment')),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('resolved_at', models.DateTimeField(null=True)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='strategies.sectioncomment')),
                        ('resolved_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.strategy')),
                    ],
                    options={
                        'db_table': 'villages_sectioncommenthistory',
                        'abstract': False,
                    },
                ),
                migrations.AddField(
                    model_name='sectioncomment',
                    name='strategy',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='strategies.strategy'),
                ),
                migrations.CreateModel(
                    name='RelatedPlanHistory',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                        ('level', models.CharField(choices=[('local', 'municipality or village'), ('group', 'local action group'), ('county', 'county'), ('state', 'state')], max_length=6, verbose_name='level')),
                        ('title', models.CharField(max_length=200, verbose_name='document')),
                        ('measure', models.CharField(blank=True, max_length=200, verbose_name='chapter or measure')),
                        ('link', models.TextField(max_length=1000, verbose_name='how they agree')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='strategies.relatedplan')),
                        ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.strategy')),
                    ],
                    options={
                        'db_table': 'villages_relatedplanhistory',
                        'abstract': False,
                    },
                ),
                migrations.AddField(
                    model_name='relatedplan',
                    name='strategy',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='strategies.strategy'),
                ),
                migrations.CreateModel(
                    name='PlannedActionHistory',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                        ('title', models.CharField(max_length=200, verbose_name='action')),
                        ('text', models.TextField(blank=True, max_length=2000, verbose_name='what is done')),
                        ('innovation', models.CharField(blank=True, choices=[('', 'usual way'), ('digital', 'digital'), ('social', 'social'), ('green', 'green'), ('service', 'service'), ('mobility', 'mobility'), ('energy', 'energy')], default='', max_length=10, verbose_name='kind of innovation')),
                        ('who', models.CharField(blank=True, max_length=200, verbose_name='who does it')),
                        ('from_on', models.DateField(blank=True, null=True, verbose_name='from')),
                        ('until_on', models.DateField(blank=True, null=True, verbose_name='until')),
                        ('cost', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='cost')),
                        ('funding', models.CharField(blank=True, choices=[('programme', 'this programme'), ('leader', 'LEADER'), ('municipality', 'municipality'), ('state', 'state or a foundation'), ('business', 'business'), ('own', 'own money and work'), ('other', 'other')], max_length=12, verbose_name='source of money')),
                        ('output', models.CharField(blank=True, max_length=200, verbose_name='output indicator')),
                        ('is_pilot', models.BooleanField(default=False, verbose_name='to be tried out as a pilot action')),
                        ('objective', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.objective', verbose_name='objective')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='strategies.plannedaction')),
                        ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.strategy')),
                    ],
                    options={
                        'db_table': 'villages_plannedactionhistory',
                        'abstract': False,
                    },
                ),
                migrations.AddField(
                    model_name='plannedaction',
                    name='strategy',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='strategies.strategy'),
                ),
                migrations.CreateModel(
                    name='ObjectiveHistory',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                        ('text', models.CharField(max_length=300, verbose_name='objective')),
                        ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.objective', verbose_name='part of the objective')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='strategies.objective')),
                        ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.strategy')),
                    ],
                    options={
                        'db_table': 'villages_objectivehistory',
                        'abstract': False,
                    },
                ),
                migrations.AddField(
                    model_name='objective',
                    name='strategy',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='strategies.strategy'),
                ),
                migrations.CreateModel(
                    name='FinanceRowHistory',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                        ('funding', models.CharField(choices=[('programme', 'this programme'), ('leader', 'LEADER'), ('municipality', 'municipality'), ('state', 'state or a foundation'), ('business', 'business'), ('own', 'own money and work'), ('other', 'other')], max_length=12, verbose_name='source of money')),
                        ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='amount')),
                        ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='strategies.financerow')),
                        ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.strategy')),
                    ],
                    options={
                        'db_table': 'villages_financerowhistory',
                        'abstract': False,
                    },
                ),
                migrations.AddField(
                    model_name='financerow',
                    name='strategy',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='strategies.strategy'),
                ),
                migrations.CreateModel(
                    name='EngagementHistory',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                        ('held_on', models.DateField(verbose_name='date')),
                        ('method', models.CharField(choices=[('meeting', 'meeting'), ('survey', 'survey'), ('workshop', 'workshop'), ('interview', 'interviews'), ('online', 'online'), ('other', 'other')], max_length=10, verbose_name='method')),
                        ('people', models.PositiveIntegerField(verbose_name='people')),
                        ('outcome', models.TextField(blank=True, max_length=1000, verbose_name='what came of it')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='strategies.engagement')),
                        ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.strategy')),
                    ],
                    options={
                        'db_table': 'villages_engagementhistory',
                        'abstract': False,
                    },
                ),
                migrations.AddField(
                    model_name='engagement',
                    name='strategy',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='strategies.strategy'),
                ),
                migrations.AddField(
                    model_name='discussion',
                    name='strategy',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='discussions', to='strategies.strategy'),
                ),
                migrations.CreateModel(
                    name='DefenceHistory',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.CharField(choices=[('interim', 'interim defence'), ('final', 'final defence')], max_length=8, verbose_name='kind')),
                        ('held_on', models.DateField(verbose_name='date')),
                        ('place', models.CharField(blank=True, max_length=150, verbose_name='place')),
                        ('link', models.URLField(blank=True, max_length=400, verbose_name='link')),
                        ('assessors', models.TextField(blank=True, max_length=500, verbose_name='assessors')),
                        ('notes', models.TextField(blank=True, max_length=5000, verbose_name='notes')),
                        ('points', models.JSONField(blank=True, default=dict, verbose_name='points asked')),
                        ('decision', models.CharField(blank=True, choices=[('', 'not yet held'), ('passed', 'passed'), ('mend', 'to be mended')], default='', max_length=6, verbose_name='decision')),
                        ('recording', models.URLField(blank=True, max_length=400, verbose_name='recording')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='strategies.defence')),
                        ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.strategy')),
                    ],
                    options={
                        'db_table': 'villages_defencehistory',
                        'abstract': False,
                    },
                ),
                migrations.AddField(
                    model_name='defence',
                    name='strategy',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='defences', to='strategies.strategy'),
                ),
                migrations.CreateModel(
                    name='StrategyHistory',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                        ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                        ('state', models.CharField(choices=[('draft', 'draft'), ('discussion', 'public discussion'), ('defended', 'interim defence held'), ('submitted', 'submitted'), ('approved', 'approved')], default='draft', max_length=12, verbose_name='state')),
                        ('state_since', models.DateField(verbose_name='since')),
                        ('version', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                        ('vision', models.TextField(blank=True, verbose_name='vision')),
                        ('adopted_on', models.DateField(blank=True, null=True, verbose_name='adopted by the village meeting')),
                        ('people_engaged', models.PositiveIntegerField(default=0, verbose_name='people engaged')),
                        ('objective_count', models.PositiveSmallIntegerField(default=0, verbose_name='objectives')),
                        ('action_count', models.PositiveSmallIntegerField(default=0, verbose_name='actions')),
                        ('minutes', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='minutes of the village meeting')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='strategies.strategy')),
                        ('village', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village')),
                    ],
                    options={
                        'db_table': 'villages_strategyhistory',
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='StrategyIndicator',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                        ('name', models.CharField(max_length=200, verbose_name='indicator')),
                        ('base', models.CharField(blank=True, max_length=60, verbose_name='where we are')),
                        ('target', models.CharField(max_length=60, verbose_name='where we want to be')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='by the year')),
                        ('actual', models.CharField(blank=True, max_length=60, verbose_name='where we got to')),
                        ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='strategies.strategy')),
                    ],
                    options={
                        'verbose_name': 'indicator of the strategy',
                        'verbose_name_plural': 'indicators of the strategy',
                        'db_table': 'villages_indicator',
                        'ordering': ['place', 'pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='StrategyIndicatorHistory',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                        ('name', models.CharField(max_length=200, verbose_name='indicator')),
                        ('base', models.CharField(blank=True, max_length=60, verbose_name='where we are')),
                        ('target', models.CharField(max_length=60, verbose_name='where we want to be')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='by the year')),
                        ('actual', models.CharField(blank=True, max_length=60, verbose_name='where we got to')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='strategies.strategyindicator')),
                        ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.strategy')),
                    ],
                    options={
                        'db_table': 'villages_indicatorhistory',
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='StrategyVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                        ('state', models.CharField(choices=[('draft', 'draft'), ('discussion', 'public discussion'), ('defended', 'interim defence held'), ('submitted', 'submitted'), ('approved', 'approved')], max_length=12, verbose_name='frozen as')),
                        ('content', models.JSONField(verbose_name='content')),
                        ('frozen_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='frozen')),
                        ('adopted_on', models.DateField(null=True, verbose_name='adopted by the village meeting')),
                        ('frozen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('minutes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='minutes of the village meeting')),
                        ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='strategies.strategy')),
                    ],
                    options={
                        'verbose_name': 'version of a strategy',
                        'verbose_name_plural': 'versions of strategies',
                        'db_table': 'villages_strategyversion',
                        'ordering': ['-number'],
                    },
                ),
                migrations.CreateModel(
                    name='DiscussionHistory',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('opened_on', models.DateField(verbose_name='from')),
                        ('closes_on', models.DateField(verbose_name='until')),
                        ('summary', models.TextField(blank=True, max_length=5000, verbose_name='what was changed because of it')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='strategies.discussion')),
                        ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.strategy')),
                        ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.strategyversion')),
                    ],
                    options={
                        'db_table': 'villages_discussionhistory',
                        'abstract': False,
                    },
                ),
                migrations.AddField(
                    model_name='discussion',
                    name='version',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='strategies.strategyversion'),
                ),
                migrations.CreateModel(
                    name='StrategyVersionHistory',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                        ('state', models.CharField(choices=[('draft', 'draft'), ('discussion', 'public discussion'), ('defended', 'interim defence held'), ('submitted', 'submitted'), ('approved', 'approved')], max_length=12, verbose_name='frozen as')),
                        ('content', models.JSONField(verbose_name='content')),
                        ('frozen_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='frozen')),
                        ('adopted_on', models.DateField(null=True, verbose_name='adopted by the village meeting')),
                        ('frozen_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('minutes', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='minutes of the village meeting')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='strategies.strategyversion')),
                        ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.strategy')),
                    ],
                    options={
                        'db_table': 'villages_strategyversionhistory',
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SwotItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                        ('kind', models.CharField(choices=[('S', 'strength'), ('W', 'weakness'), ('O', 'opportunity'), ('T', 'threat')], max_length=1, verbose_name='kind')),
                        ('text', models.CharField(max_length=300, verbose_name='what it is')),
                        ('is_key', models.BooleanField(default=False, verbose_name='key topic')),
                        ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='strategies.strategy')),
                    ],
                    options={
                        'verbose_name': 'SWOT item',
                        'verbose_name_plural': 'SWOT items',
                        'db_table': 'villages_swotitem',
                        'ordering': ['place', 'pk'],
                        'abstract': False,
                    },
                ),
                migrations.AddField(
                    model_name='objective',
                    name='answers',
                    field=models.ManyToManyField(blank=True, related_name='answered_by', through='strategies.Answer', to='strategies.swotitem', verbose_name='answers'),
                ),
                migrations.CreateModel(
                    name='AnswerHistory',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='strategies.answer')),
                        ('objective', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.objective')),
                        ('item', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.swotitem')),
                    ],
                    options={
                        'db_table': 'villages_answerhistory',
                        'abstract': False,
                    },
                ),
                migrations.AddField(
                    model_name='answer',
                    name='item',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='strategies.swotitem'),
                ),
                migrations.CreateModel(
                    name='SwotItemHistory',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                        ('kind', models.CharField(choices=[('S', 'strength'), ('W', 'weakness'), ('O', 'opportunity'), ('T', 'threat')], max_length=1, verbose_name='kind')),
                        ('text', models.CharField(max_length=300, verbose_name='what it is')),
                        ('is_key', models.BooleanField(default=False, verbose_name='key topic')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='strategies.swotitem')),
                        ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.strategy')),
                    ],
                    options={
                        'db_table': 'villages_swotitemhistory',
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='TeamMember',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                        ('name', models.CharField(max_length=150, verbose_name='name')),
                        ('role', models.CharField(max_length=150, verbose_name='role in the team')),
                        ('tasks', models.CharField(blank=True, max_length=500, verbose_name='tasks')),
                        ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='strategies.strategy')),
                    ],
                    options={
                        'verbose_name': 'member of the team',
                        'verbose_name_plural': 'members of the team',
                        'db_table': 'villages_teammember',
                        'ordering': ['place', 'pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='TeamMemberHistory',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                        ('role', models.CharField(max_length=150, verbose_name='role in the team')),
                        ('tasks', models.CharField(blank=True, max_length=500, verbose_name='tasks')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='strategies.teammember')),
                        ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.strategy')),
                    ],
                    options={
                        'db_table': 'villages_teammemberhistory',
                        'abstract': False,
                    },
                ),
                migrations.AddConstraint(
                    model_name='strategy',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), ('adopted_on__isnull', False), _connector='OR'), name='approved_strategy_was_adopted', violation_error_message='A strategy is approved after the village meeting adopted it: give the date.'),
                ),
                migrations.AddConstraint(
                    model_name='sectiontext',
                    constraint=models.UniqueConstraint(fields=('strategy', 'section'), name='a_section_once_in_a_strategy'),
                ),
                migrations.AddConstraint(
                    model_name='sectioncomment',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('resolved_at', None), ('resolved_by', None)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='comment_resolved_by_somebody'),
                ),
                migrations.AddIndex(
                    model_name='plannedaction',
                    index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('title', 'text', config='estonian'), name='action_words'),
                ),
                migrations.AddIndex(
                    model_name='plannedaction',
                    index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('title', name='gin_trgm_ops'), name='action_letters'),
                ),
                migrations.AddConstraint(
                    model_name='plannedaction',
                    constraint=models.CheckConstraint(condition=models.Q(('from_on', None), ('until_on', None), ('until_on__gte', models.F('from_on')), _connector='OR'), name='action_ends_after_it_begins', violation_error_message='The end comes before the beginning.'),
                ),
                migrations.AddConstraint(
                    model_name='plannedaction',
                    constraint=models.CheckConstraint(condition=models.Q(('cost', None), ('cost__gte', 0), _connector='OR'), name='action_cost_not_below_zero', violation_error_message='A cost is not below zero.'),
                ),
                migrations.AddConstraint(
                    model_name='financerow',
                    constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='finance_row_above_zero', violation_error_message='The amount is above zero.'),
                ),
                migrations.AddConstraint(
                    model_name='financerow',
                    constraint=models.CheckConstraint(condition=models.Q(('year__gte', 2015), ('year__lte', 2060)), name='finance_row_year', violation_error_message='The year is between 2015 and 2060.'),
                ),
                migrations.AddConstraint(
                    model_name='strategyindicator',
                    constraint=models.CheckConstraint(condition=models.Q(('year__gte', 2015), ('year__lte', 2060)), name='strategy_indicator_year', violation_error_message='The year is between 2015 and 2060.'),
                ),
                migrations.AddConstraint(
                    model_name='strategyversion',
                    constraint=models.UniqueConstraint(fields=('strategy', 'number'), name='a_version_once_in_a_strategy'),
                ),
                migrations.AddConstraint(
                    model_name='strategyversion',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), ('adopted_on__isnull', False), _connector='OR'), name='approved_version_was_adopted'),
                ),
                migrations.AddConstraint(
                    model_name='discussion',
                    constraint=models.CheckConstraint(condition=models.Q(('closes_on__gt', models.F('opened_on'))), name='discussion_closes_after_it_opens', violation_error_message='A discussion ends after it begins.'),
                ),
                migrations.AddConstraint(
                    model_name='objective',
                    constraint=models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('parent', models.F('pk')), _negated=True), _connector='OR'), name='objective_is_not_its_own_part', violation_error_message='An objective cannot be a part of itself.'),
                ),
                migrations.AddConstraint(
                    model_name='answer',
                    constraint=models.UniqueConstraint(fields=('objective', 'item'), name='an_item_answered_once'),
                ),
            ],
        ),
        accounts.migration_operations.AddTriggers(
            triggers=[
                pgtrigger.migrations.AddTrigger(
                    model_name='publiccomment',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_publiccommenthistory" ("answer", "discussion_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section", "sent_at", "state") VALUES (NEW."answer", NEW."discussion_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."section", NEW."sent_at", NEW."state"); RETURN NULL;', hash='361d4f9c5821dd4b4b67091f9e2bb41f2eeda290', operation='INSERT', pgid='pgtrigger_insert_insert_9465d', table='villages_publiccomment', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='publiccomment',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."discussion_id" IS DISTINCT FROM (NEW."discussion_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."section" IS DISTINCT FROM (NEW."section") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func='INSERT INTO "villages_publiccommenthistory" ("answer", "discussion_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section", "sent_at", "state") VALUES (NEW."answer", NEW."discussion_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."section", NEW."sent_at", NEW."state"); RETURN NULL;', hash='ac6c088616f5ae173f6e1047128f537602563c82', operation='UPDATE', pgid='pgtrigger_update_update_2c150', table='villages_publiccomment', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='publiccomment',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_publiccommenthistory" ("answer", "discussion_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section", "sent_at", "state") VALUES (OLD."answer", OLD."discussion_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."section", OLD."sent_at", OLD."state"); RETURN NULL;', hash='bf3919c6af6fe714c08b91a98a5d496e803c8918', operation='DELETE', pgid='pgtrigger_delete_delete_70894', table='villages_publiccomment', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='publiccommenthistory',
                    trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='2f6cd14cf4d15b38a8f5b5b0df36978c2112f141', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_4026b', table='villages_publiccommenthistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='publiccommenthistory',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f601de8cd0dfec3e033bee2fc96721cd2c06f7e1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4ed9f', table='villages_publiccommenthistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='strategy',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_strategyhistory" ("action_count", "adopted_on", "basis", "id", "minutes_id", "objective_count", "people_engaged", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "state", "state_since", "version", "village_id", "vision") VALUES (NEW."action_count", NEW."adopted_on", NEW."basis", NEW."id", NEW."minutes_id", NEW."objective_count", NEW."people_engaged", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."state", NEW."state_since", NEW."version", NEW."village_id", NEW."vision"); RETURN NULL;', hash='ab6be6906b7ac8f20b8d23a6a54aadee4b3894f5', operation='INSERT', pgid='pgtrigger_insert_insert_309dc', table='villages_strategy', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='strategy',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_strategyhistory" ("action_count", "adopted_on", "basis", "id", "minutes_id", "objective_count", "people_engaged", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "state", "state_since", "version", "village_id", "vision") VALUES (NEW."action_count", NEW."adopted_on", NEW."basis", NEW."id", NEW."minutes_id", NEW."objective_count", NEW."people_engaged", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."state", NEW."state_since", NEW."version", NEW."village_id", NEW."vision"); RETURN NULL;', hash='bda456585ea81a42711ef6a00aee1f177c61f641', operation='UPDATE', pgid='pgtrigger_update_update_f16a8', table='villages_strategy', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='strategy',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_strategyhistory" ("action_count", "adopted_on", "basis", "id", "minutes_id", "objective_count", "people_engaged", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "state", "state_since", "version", "village_id", "vision") VALUES (OLD."action_count", OLD."adopted_on", OLD."basis", OLD."id", OLD."minutes_id", OLD."objective_count", OLD."people_engaged", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."state", OLD."state_since", OLD."version", OLD."village_id", OLD."vision"); RETURN NULL;', hash='b1eb2aec80280478d4f9d70d92105bfecc1bc437', operation='DELETE', pgid='pgtrigger_delete_delete_789bd', table='villages_strategy', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sectiontexthistory',
                    trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='ae7aa6d0803569190a8cc9d939b009b54a3155eb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_170c1', table='villages_sectiontexthistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sectiontexthistory',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='811740d2e9c7297c026e8b14d35b3c91714e12e9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_73625', table='villages_sectiontexthistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sectiontext',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_sectiontexthistory" ("changed_at", "changed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section", "strategy_id", "text", "version") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."section", NEW."strategy_id", NEW."text", NEW."version"); RETURN NULL;', hash='1d10efe4d5b2c220da2439529078e4288082f1a2', operation='INSERT', pgid='pgtrigger_insert_insert_08d08', table='villages_sectiontext', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sectiontext',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_sectiontexthistory" ("changed_at", "changed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section", "strategy_id", "text", "version") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."section", NEW."strategy_id", NEW."text", NEW."version"); RETURN NULL;', hash='0d34460325b1aa678a467cb526aa20efdec013b7', operation='UPDATE', pgid='pgtrigger_update_update_10f9e', table='villages_sectiontext', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sectiontext',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_sectiontexthistory" ("changed_at", "changed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section", "strategy_id", "text", "version") VALUES (OLD."changed_at", OLD."changed_by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."section", OLD."strategy_id", OLD."text", OLD."version"); RETURN NULL;', hash='1e4077cbb0dbbd022460aefac6743136a3da0a2f', operation='DELETE', pgid='pgtrigger_delete_delete_6e5e4', table='villages_sectiontext', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sectioncommenthistory',
                    trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='28c87579238e773bfdf5311c9cf6e88881dfb162', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a94f2', table='villages_sectioncommenthistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sectioncommenthistory',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='346afadf02206ab2f7adcdc3415d7dde36ae8723', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e99f0', table='villages_sectioncommenthistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sectioncomment',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_sectioncommenthistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "resolved_by_id", "section", "strategy_id", "text", "written_at", "written_by_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."resolved_at", NEW."resolved_by_id", NEW."section", NEW."strategy_id", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='fcff19b136099862600aecc840abcb5ecb3dfa2b', operation='INSERT', pgid='pgtrigger_insert_insert_2520f', table='villages_sectioncomment', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sectioncomment',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_sectioncommenthistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "resolved_by_id", "section", "strategy_id", "text", "written_at", "written_by_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."resolved_at", NEW."resolved_by_id", NEW."section", NEW."strategy_id", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='fb4dad6da68111ca79e37f6aa78e213f19334773', operation='UPDATE', pgid='pgtrigger_update_update_9d62c', table='villages_sectioncomment', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sectioncomment',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_sectioncommenthistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "resolved_by_id", "section", "strategy_id", "text", "written_at", "written_by_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."resolved_at", OLD."resolved_by_id", OLD."section", OLD."strategy_id", OLD."text", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='b997044e04f697d082120b11affc990239681477', operation='DELETE', pgid='pgtrigger_delete_delete_708fb', table='villages_sectioncomment', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='relatedplanhistory',
                    trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='5dcfb6772a93132ae80cae5c762a80917ed39223', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_37f82', table='villages_relatedplanhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='relatedplanhistory',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='759ec01857508248da8e84a95d6d375ce2e9243f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cb1bd', table='villages_relatedplanhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='relatedplan',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_relatedplanhistory" ("id", "level", "link", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "title") VALUES (NEW."id", NEW."level", NEW."link", NEW."measure", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."strategy_id", NEW."title"); RETURN NULL;', hash='79a5a71600df71943795404c1e16c01c0365d5e6', operation='INSERT', pgid='pgtrigger_insert_insert_2d104', table='villages_relatedplan', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='relatedplan',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_relatedplanhistory" ("id", "level", "link", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "title") VALUES (NEW."id", NEW."level", NEW."link", NEW."measure", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."strategy_id", NEW."title"); RETURN NULL;', hash='3e15d9004f4f693fccac727a3002e307ee091e70', operation='UPDATE', pgid='pgtrigger_update_update_716d9', table='villages_relatedplan', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='relatedplan',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_relatedplanhistory" ("id", "level", "link", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "title") VALUES (OLD."id", OLD."level", OLD."link", OLD."measure", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."strategy_id", OLD."title"); RETURN NULL;', hash='f5f7ae93bd3a3b549b5263dd742b6b1c6d1b7104', operation='DELETE', pgid='pgtrigger_delete_delete_75416', table='villages_relatedplan', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='plannedactionhistory',
                    trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='3559516cd72de36df0c320b6c8bb6cb9057ce106', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_74e81', table='villages_plannedactionhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='plannedactionhistory',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7a0b69875bef1a3f742949521f538bf7f595be25', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_68ebd', table='villages_plannedactionhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='plannedaction',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_plannedactionhistory" ("cost", "from_on", "funding", "id", "innovation", "is_pilot", "objective_id", "output", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text", "title", "until_on", "who") VALUES (NEW."cost", NEW."from_on", NEW."funding", NEW."id", NEW."innovation", NEW."is_pilot", NEW."objective_id", NEW."output", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."strategy_id", NEW."text", NEW."title", NEW."until_on", NEW."who"); RETURN NULL;', hash='d423394d95ad33b2581bbad8e7895232485b150c', operation='INSERT', pgid='pgtrigger_insert_insert_c8c6f', table='villages_plannedaction', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='plannedaction',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_plannedactionhistory" ("cost", "from_on", "funding", "id", "innovation", "is_pilot", "objective_id", "output", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text", "title", "until_on", "who") VALUES (NEW."cost", NEW."from_on", NEW."funding", NEW."id", NEW."innovation", NEW."is_pilot", NEW."objective_id", NEW."output", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."strategy_id", NEW."text", NEW."title", NEW."until_on", NEW."who"); RETURN NULL;', hash='796b4c52ba926fb1ad3d0f8362533c020251abd6', operation='UPDATE', pgid='pgtrigger_update_update_40513', table='villages_plannedaction', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='plannedaction',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_plannedactionhistory" ("cost", "from_on", "funding", "id", "innovation", "is_pilot", "objective_id", "output", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text", "title", "until_on", "who") VALUES (OLD."cost", OLD."from_on", OLD."funding", OLD."id", OLD."innovation", OLD."is_pilot", OLD."objective_id", OLD."output", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."strategy_id", OLD."text", OLD."title", OLD."until_on", OLD."who"); RETURN NULL;', hash='0f55833583a5ac527a1f7a29324f294fb7afadb1', operation='DELETE', pgid='pgtrigger_delete_delete_4e9d4', table='villages_plannedaction', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='objectivehistory',
                    trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='42686585dd7a9f3e99e008f7e9e74c568ce5a320', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_9335d', table='villages_objectivehistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='objectivehistory',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0b750d627773126ca8ba6c4e7b48e0a459ca5c37', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_49a98', table='villages_objectivehistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='financerowhistory',
                    trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='b2af36b3d0213adc7f696ba8285390510b8eee8f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_61da3', table='villages_financerowhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='financerowhistory',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0d76e9228cb3a2dd1276c5d1fd53110ef4ce9445', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e10e7', table='villages_financerowhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='financerow',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_financerowhistory" ("amount", "funding", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "year") VALUES (NEW."amount", NEW."funding", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."strategy_id", NEW."year"); RETURN NULL;', hash='993f45f87065a8a78e301d1cd26ae5ed3f096a70', operation='INSERT', pgid='pgtrigger_insert_insert_163e4', table='villages_financerow', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='financerow',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_financerowhistory" ("amount", "funding", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "year") VALUES (NEW."amount", NEW."funding", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."strategy_id", NEW."year"); RETURN NULL;', hash='68b9530af7654bffa17e535f18e9e60e63dda4e1', operation='UPDATE', pgid='pgtrigger_update_update_9dd68', table='villages_financerow', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='financerow',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_financerowhistory" ("amount", "funding", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "year") VALUES (OLD."amount", OLD."funding", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."strategy_id", OLD."year"); RETURN NULL;', hash='78ab94e82deb57985c6af59d372530f9a42cc057', operation='DELETE', pgid='pgtrigger_delete_delete_d7ec1', table='villages_financerow', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='engagementhistory',
                    trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='8b31edaf75e3d6c4c9f2e77fa2a209f794bd0b55', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_cf4ac', table='villages_engagementhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='engagementhistory',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ab8e64af2465e0bfee37cbddddf4754c0b9d38ff', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9d198', table='villages_engagementhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='engagement',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_engagementhistory" ("held_on", "id", "method", "outcome", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id") VALUES (NEW."held_on", NEW."id", NEW."method", NEW."outcome", NEW."people", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."strategy_id"); RETURN NULL;', hash='21e706689cc1ecc7eea948bbec3c56661b159566', operation='INSERT', pgid='pgtrigger_insert_insert_d1778', table='villages_engagement', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='engagement',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_engagementhistory" ("held_on", "id", "method", "outcome", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id") VALUES (NEW."held_on", NEW."id", NEW."method", NEW."outcome", NEW."people", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."strategy_id"); RETURN NULL;', hash='dc6817a4a8e7b17159fd2d4b9e403bf637fb1373', operation='UPDATE', pgid='pgtrigger_update_update_6d0cb', table='villages_engagement', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='engagement',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_engagementhistory" ("held_on", "id", "method", "outcome", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id") VALUES (OLD."held_on", OLD."id", OLD."method", OLD."outcome", OLD."people", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."strategy_id"); RETURN NULL;', hash='12a93769b80635a6f77d7e313e4520e95e6842ad', operation='DELETE', pgid='pgtrigger_delete_delete_1d708', table='villages_engagement', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='defencehistory',
                    trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='140625b1f839168ceb87edfa5e5a8fb957a375ff', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_c3f7a', table='villages_defencehistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='defencehistory',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f9db96237ddca8e57d78ad429edc30a42a1c3715', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f5ade', table='villages_defencehistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='defence',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_defencehistory" ("assessors", "decision", "held_on", "id", "kind", "link", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "points", "recording", "strategy_id") VALUES (NEW."assessors", NEW."decision", NEW."held_on", NEW."id", NEW."kind", NEW."link", NEW."notes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."points", NEW."recording", NEW."strategy_id"); RETURN NULL;', hash='b6126f883ae6f0186addf5af77d725c3f93a8032', operation='INSERT', pgid='pgtrigger_insert_insert_96dac', table='villages_defence', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='defence',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_defencehistory" ("assessors", "decision", "held_on", "id", "kind", "link", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "points", "recording", "strategy_id") VALUES (NEW."assessors", NEW."decision", NEW."held_on", NEW."id", NEW."kind", NEW."link", NEW."notes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."points", NEW."recording", NEW."strategy_id"); RETURN NULL;', hash='591cc5a563d375a95913b8d9c43306fe3f38449f', operation='UPDATE', pgid='pgtrigger_update_update_2c564', table='villages_defence', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='defence',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_defencehistory" ("assessors", "decision", "held_on", "id", "kind", "link", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "points", "recording", "strategy_id") VALUES (OLD."assessors", OLD."decision", OLD."held_on", OLD."id", OLD."kind", OLD."link", OLD."notes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."points", OLD."recording", OLD."strategy_id"); RETURN NULL;', hash='4bc5a3eff11167b7656f5a7e99220564f26687b0', operation='DELETE', pgid='pgtrigger_delete_delete_c4aa4', table='villages_defence', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='strategyhistory',
                    trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='fa52b7363fb137c0cf01dddf46d558e98692689d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_7eeed', table='villages_strategyhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='strategyhistory',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8aea9d1508564284c02d3df5fd380db30f25ef9f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bad13', table='villages_strategyhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='strategyindicator',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_indicatorhistory" ("actual", "base", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "target", "year") VALUES (NEW."actual", NEW."base", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."strategy_id", NEW."target", NEW."year"); RETURN NULL;', hash='3d4fac2042ca21f0b24f239665ae254d97432f3b', operation='INSERT', pgid='pgtrigger_insert_insert_9a46c', table='villages_indicator', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='strategyindicator',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_indicatorhistory" ("actual", "base", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "target", "year") VALUES (NEW."actual", NEW."base", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."strategy_id", NEW."target", NEW."year"); RETURN NULL;', hash='3760bcbc5c0d5aee3e717cfdf1cd3eb4236a63ce', operation='UPDATE', pgid='pgtrigger_update_update_fd5c7', table='villages_indicator', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='strategyindicator',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_indicatorhistory" ("actual", "base", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "target", "year") VALUES (OLD."actual", OLD."base", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."strategy_id", OLD."target", OLD."year"); RETURN NULL;', hash='bc4a58009aac8b936f344d32de2f1e53f1a6511f', operation='DELETE', pgid='pgtrigger_delete_delete_87040', table='villages_indicator', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='strategyindicatorhistory',
                    trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='0cd7e04bbae799346155425390b95fd7ba5c41f8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_16191', table='villages_indicatorhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='strategyindicatorhistory',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='465558f2719d19f7bd018475a28ad37a4773ddb6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ebfbb', table='villages_indicatorhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='strategyversion',
                    trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8cda7b4c7cb635095bdcf1a77075c0173347d448', operation='UPDATE OR DELETE', pgid='pgtrigger_never_changed_230c5', table='villages_strategyversion', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='strategyversion',
                    trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='04e5a8729de1f960fe0b1cf663f4f78680cf567d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_d695a', table='villages_strategyversion', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='strategyversion',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_strategyversionhistory" ("adopted_on", "content", "frozen_at", "frozen_by_id", "id", "minutes_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "strategy_id") VALUES (NEW."adopted_on", NEW."content", NEW."frozen_at", NEW."frozen_by_id", NEW."id", NEW."minutes_id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."strategy_id"); RETURN NULL;', hash='50d32ab57cabbb34b617667f9410575e3c3bb535', operation='INSERT', pgid='pgtrigger_insert_insert_9e1e4', table='villages_strategyversion', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='strategyversion',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_strategyversionhistory" ("adopted_on", "content", "frozen_at", "frozen_by_id", "id", "minutes_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "strategy_id") VALUES (NEW."adopted_on", NEW."content", NEW."frozen_at", NEW."frozen_by_id", NEW."id", NEW."minutes_id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."strategy_id"); RETURN NULL;', hash='b79a1b05df3e2e92441701a7139c75b3faf41325', operation='UPDATE', pgid='pgtrigger_update_update_73ca4', table='villages_strategyversion', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='strategyversion',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_strategyversionhistory" ("adopted_on", "content", "frozen_at", "frozen_by_id", "id", "minutes_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "strategy_id") VALUES (OLD."adopted_on", OLD."content", OLD."frozen_at", OLD."frozen_by_id", OLD."id", OLD."minutes_id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."strategy_id"); RETURN NULL;', hash='bddbac5cbd2b7347cf0ae818dd227a8e9596e063', operation='DELETE', pgid='pgtrigger_delete_delete_63cf2', table='villages_strategyversion', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='discussionhistory',
                    trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='334537192aa6fd23bec6317a9e494b2a2686b59d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_6af91', table='villages_discussionhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='discussionhistory',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c7ea5f6beef5dc92372a2eb3df5b5dfc77674ff9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_22f52', table='villages_discussionhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='discussion',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_discussionhistory" ("closes_on", "id", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "strategy_id", "summary", "version_id") VALUES (NEW."closes_on", NEW."id", NEW."opened_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."strategy_id", NEW."summary", NEW."version_id"); RETURN NULL;', hash='2473eced334be91fb89b80d9f274474dab061da4', operation='INSERT', pgid='pgtrigger_insert_insert_a6f39', table='villages_discussion', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='discussion',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_discussionhistory" ("closes_on", "id", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "strategy_id", "summary", "version_id") VALUES (NEW."closes_on", NEW."id", NEW."opened_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."strategy_id", NEW."summary", NEW."version_id"); RETURN NULL;', hash='ae81ffb1d503b7751738fd4c6574cc820530f558', operation='UPDATE', pgid='pgtrigger_update_update_21952', table='villages_discussion', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='discussion',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_discussionhistory" ("closes_on", "id", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "strategy_id", "summary", "version_id") VALUES (OLD."closes_on", OLD."id", OLD."opened_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."strategy_id", OLD."summary", OLD."version_id"); RETURN NULL;', hash='6d5615c39b6a79c040c2cc310ca686b4d35f3be8', operation='DELETE', pgid='pgtrigger_delete_delete_0feb7', table='villages_discussion', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='strategyversionhistory',
                    trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='d643f9be3210934eb62416f94a91eb1ac2a5a1a1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_d59f8', table='villages_strategyversionhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='strategyversionhistory',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fc9c20d74282f1576b8bc87941e7b43149798182', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8365b', table='villages_strategyversionhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='swotitem',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_swotitemhistory" ("id", "is_key", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text") VALUES (NEW."id", NEW."is_key", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."strategy_id", NEW."text"); RETURN NULL;', hash='aad234984897b2154497d741fa6556f0403af661', operation='INSERT', pgid='pgtrigger_insert_insert_29af6', table='villages_swotitem', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='swotitem',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_swotitemhistory" ("id", "is_key", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text") VALUES (NEW."id", NEW."is_key", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."strategy_id", NEW."text"); RETURN NULL;', hash='7ac4c1aa86cba49e3ae22b8b8fea4f0716e77372', operation='UPDATE', pgid='pgtrigger_update_update_21def', table='villages_swotitem', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='swotitem',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_swotitemhistory" ("id", "is_key", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text") VALUES (OLD."id", OLD."is_key", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."strategy_id", OLD."text"); RETURN NULL;', hash='b6dca0f9180e7a7b5c3c6add4719a87ad2c2e624', operation='DELETE', pgid='pgtrigger_delete_delete_80bdc', table='villages_swotitem', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='objective',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_objectivehistory" ("id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text") VALUES (NEW."id", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."strategy_id", NEW."text"); RETURN NULL;', hash='00b0ef6cd6e4f96ce2f68e4813bee39cf4585825', operation='INSERT', pgid='pgtrigger_insert_insert_d8161', table='villages_objective', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='objective',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_objectivehistory" ("id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text") VALUES (NEW."id", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."strategy_id", NEW."text"); RETURN NULL;', hash='21582c985d8d5dff86cc4f8078d57b1a6bbcbe4b', operation='UPDATE', pgid='pgtrigger_update_update_f3373', table='villages_objective', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='objective',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_objectivehistory" ("id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text") VALUES (OLD."id", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."strategy_id", OLD."text"); RETURN NULL;', hash='fabf4e5ae539ae6ef36e5d9f867d1a623e207d06', operation='DELETE', pgid='pgtrigger_delete_delete_08fbc', table='villages_objective', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='answerhistory',
                    trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='121841780acfb7d9129ee290dd5e64dfb5fd8fa5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_0c743', table='villages_answerhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='answerhistory',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='07cec71014c34859f6b5489a523dc6c5527826da', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b73ce', table='villages_answerhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='answer',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_answerhistory" ("id", "item_id", "objective_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."item_id", NEW."objective_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='f4f6cd7ac41794a7e7046f783dd04c83ffa4a76d', operation='INSERT', pgid='pgtrigger_insert_insert_da4d5', table='villages_answer', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='answer',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_answerhistory" ("id", "item_id", "objective_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."item_id", NEW."objective_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='67f404340f5376f1c458cf0cd9b300f4991b6d4c', operation='UPDATE', pgid='pgtrigger_update_update_73472', table='villages_answer', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='answer',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_answerhistory" ("id", "item_id", "objective_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."item_id", OLD."objective_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='2af2f8a12263cebf94193eb919eb3eeef12eab52', operation='DELETE', pgid='pgtrigger_delete_delete_4aeda', table='villages_answer', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='swotitemhistory',
                    trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='4409e41d501b24fb81be0deb98a0bd63e1f230c4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_635f1', table='villages_swotitemhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='swotitemhistory',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9cda73889d02ad9f7e6769ed4fc464f73243f82b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fe72f', table='villages_swotitemhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='teammember',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_teammemberhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "role", "strategy_id", "tasks") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."role", NEW."strategy_id", NEW."tasks"); RETURN NULL;', hash='2fb4387d7f72e0bb7a1ed88680b57ae8a3a749aa', operation='INSERT', pgid='pgtrigger_insert_insert_66099', table='villages_teammember', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='teammember',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."strategy_id" IS DISTINCT FROM (NEW."strategy_id") OR OLD."tasks" IS DISTINCT FROM (NEW."tasks"))', func='INSERT INTO "villages_teammemberhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "role", "strategy_id", "tasks") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."role", NEW."strategy_id", NEW."tasks"); RETURN NULL;', hash='c952cc331a84554d4a3e57972c2d87dca59f1634', operation='UPDATE', pgid='pgtrigger_update_update_21c0c', table='villages_teammember', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='teammember',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_teammemberhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "role", "strategy_id", "tasks") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."role", OLD."strategy_id", OLD."tasks"); RETURN NULL;', hash='a2026a1d4a8b92952c8af9409cc03ca9b93641b3', operation='DELETE', pgid='pgtrigger_delete_delete_67d02', table='villages_teammember', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='teammemberhistory',
                    trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='0a414a08f5076f65b5bb3d199f1ac4aa14cace51', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_22585', table='villages_teammemberhistory', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='teammemberhistory',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3f89c9c6ff3f8d6742d7217a256aa72b3da2fac4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_50e9d', table='villages_teammemberhistory', when='BEFORE')),
                ),
            ],
        ),
    ]
