import accounts.operations
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('villages', '0003_documents_written_once'),
    ]

    operations = [
        migrations.CreateModel(
            name='Objective',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                ('text', models.CharField(max_length=300, verbose_name='objective')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='villages.objective', verbose_name='part of the objective')),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='villages.strategy')),
            ],
            options={
                'verbose_name': 'objective',
                'verbose_name_plural': 'objectives',
                'ordering': ['place', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('parent', models.F('pk')), _negated=True), _connector='OR'), name='objective_is_not_its_own_part', violation_error_message='An objective cannot be a part of itself.')],
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
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='villages.strategy')),
            ],
            options={
                'verbose_name': 'SWOT item',
                'verbose_name_plural': 'SWOT items',
                'ordering': ['place', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('objective', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='villages.objective')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='villages.swotitem')),
            ],
            options={
                'verbose_name': 'answer',
                'verbose_name_plural': 'answers',
                'constraints': [models.UniqueConstraint(fields=('objective', 'item'), name='an_item_answered_once')],
            },
        ),
        migrations.CreateModel(
            name='AnswerHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.answer')),
                ('objective', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.objective')),
                ('item', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.swotitem')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=150, verbose_name='title')),
                ('text', models.TextField(max_length=5000, verbose_name='what is asked for and offered')),
                ('opens_on', models.DateField(verbose_name='opens')),
                ('closes_on', models.DateField(verbose_name='closes')),
                ('places', models.PositiveSmallIntegerField(default=1, verbose_name='villages looked for')),
                ('participation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='villages.participation', verbose_name='local action group')),
            ],
            options={
                'verbose_name': 'call',
                'verbose_name_plural': 'calls',
                'ordering': ['-opens_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='call_closes_after_it_opens', violation_error_message='A call closes after it opens.')],
            },
        ),
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('sent', 'applied'), ('selected', 'selected by the group'), ('confirmed', 'confirmed'), ('declined', 'not selected')], default='sent', max_length=10, verbose_name='state')),
                ('name', models.CharField(max_length=120, verbose_name='name of the village or area')),
                ('settlements', models.CharField(max_length=300, verbose_name='villages that belong to it')),
                ('municipality', models.CharField(max_length=80, verbose_name='municipality')),
                ('county', models.CharField(blank=True, max_length=50, verbose_name='county')),
                ('population', models.PositiveIntegerField(blank=True, null=True, verbose_name='population')),
                ('carrier', models.CharField(max_length=150, verbose_name='society or organisation that stands behind it')),
                ('why', models.TextField(max_length=2000, verbose_name='why do you want to take part?')),
                ('team', models.TextField(max_length=2000, verbose_name='who would do it, and what have you done together before?')),
                ('first_idea', models.TextField(blank=True, max_length=2000, verbose_name='what would you like to try out?')),
                ('contact_name', models.CharField(max_length=150, verbose_name='contact person')),
                ('contact_email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('decided_on', models.DateField(null=True, verbose_name='decided')),
                ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                ('selected_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('village', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='application', to='villages.village')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='villages.call')),
            ],
            options={
                'verbose_name': 'application',
                'verbose_name_plural': 'applications',
                'ordering': ['sent_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['selected', 'confirmed']), _negated=True), ('village__isnull', False), _connector='OR'), name='selected_application_has_its_village')],
            },
        ),
        migrations.CreateModel(
            name='ApplicationHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('state', models.CharField(choices=[('sent', 'applied'), ('selected', 'selected by the group'), ('confirmed', 'confirmed'), ('declined', 'not selected')], default='sent', max_length=10, verbose_name='state')),
                ('name', models.CharField(max_length=120, verbose_name='name of the village or area')),
                ('settlements', models.CharField(max_length=300, verbose_name='villages that belong to it')),
                ('municipality', models.CharField(max_length=80, verbose_name='municipality')),
                ('county', models.CharField(blank=True, max_length=50, verbose_name='county')),
                ('population', models.PositiveIntegerField(blank=True, null=True, verbose_name='population')),
                ('carrier', models.CharField(max_length=150, verbose_name='society or organisation that stands behind it')),
                ('why', models.TextField(max_length=2000, verbose_name='why do you want to take part?')),
                ('team', models.TextField(max_length=2000, verbose_name='who would do it, and what have you done together before?')),
                ('first_idea', models.TextField(blank=True, max_length=2000, verbose_name='what would you like to try out?')),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('decided_on', models.DateField(null=True, verbose_name='decided')),
                ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.application')),
                ('selected_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('village', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village')),
                ('call', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.call')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CallHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=150, verbose_name='title')),
                ('text', models.TextField(max_length=5000, verbose_name='what is asked for and offered')),
                ('opens_on', models.DateField(verbose_name='opens')),
                ('closes_on', models.DateField(verbose_name='closes')),
                ('places', models.PositiveSmallIntegerField(default=1, verbose_name='villages looked for')),
                ('participation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='local action group')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.call')),
            ],
            options={
                'abstract': False,
            },
        ),
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
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='defences', to='villages.strategy')),
            ],
            options={
                'verbose_name': 'defence',
                'verbose_name_plural': 'defences',
                'ordering': ['-held_on', '-pk'],
            },
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
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.defence')),
                ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.strategy')),
            ],
            options={
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
                ('frozen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='villages.strategy')),
            ],
            options={
                'verbose_name': 'version of a strategy',
                'verbose_name_plural': 'versions of strategies',
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('strategy', 'number'), name='a_version_once_in_a_strategy')],
            },
        ),
        migrations.CreateModel(
            name='Discussion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_on', models.DateField(verbose_name='from')),
                ('closes_on', models.DateField(verbose_name='until')),
                ('summary', models.TextField(blank=True, max_length=5000, verbose_name='what was changed because of it')),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='discussions', to='villages.strategy')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.strategyversion')),
            ],
            options={
                'verbose_name': 'public discussion',
                'verbose_name_plural': 'public discussions',
                'ordering': ['-opened_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('closes_on__gt', models.F('opened_on'))), name='discussion_closes_after_it_opens', violation_error_message='A discussion ends after it begins.')],
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
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.discussion')),
                ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.strategy')),
                ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.strategyversion')),
            ],
            options={
                'abstract': False,
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
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='villages.strategy')),
            ],
            options={
                'verbose_name': 'engagement event',
                'verbose_name_plural': 'engagement events',
                'ordering': ['held_on', 'pk'],
                'abstract': False,
            },
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
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.engagement')),
                ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.strategy')),
            ],
            options={
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
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='villages.strategy')),
            ],
            options={
                'verbose_name': 'row of the financing plan',
                'verbose_name_plural': 'rows of the financing plan',
                'ordering': ['year', 'funding', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='finance_row_above_zero', violation_error_message='The amount is above zero.'), models.CheckConstraint(condition=models.Q(('year__gte', 2015), ('year__lte', 2060)), name='finance_row_year', violation_error_message='The year is between 2015 and 2060.')],
            },
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
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.financerow')),
                ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.strategy')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                ('name', models.CharField(max_length=200, verbose_name='indicator')),
                ('base', models.CharField(blank=True, max_length=60, verbose_name='where we are')),
                ('target', models.CharField(max_length=60, verbose_name='where we want to be')),
                ('year', models.PositiveSmallIntegerField(verbose_name='by the year')),
                ('actual', models.CharField(blank=True, max_length=60, verbose_name='where we got to')),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='villages.strategy')),
            ],
            options={
                'verbose_name': 'indicator of the strategy',
                'verbose_name_plural': 'indicators of the strategy',
                'ordering': ['place', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('year__gte', 2015), ('year__lte', 2060)), name='strategy_indicator_year', violation_error_message='The year is between 2015 and 2060.')],
            },
        ),
        migrations.CreateModel(
            name='IndicatorHistory',
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
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.indicator')),
                ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.strategy')),
            ],
            options={
                'abstract': False,
            },
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
                ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.objective', verbose_name='part of the objective')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.objective')),
                ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.strategy')),
            ],
            options={
                'abstract': False,
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
                ('objective', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='villages.objective', verbose_name='objective')),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='villages.strategy')),
            ],
            options={
                'verbose_name': 'action of the plan',
                'verbose_name_plural': 'actions of the plan',
                'ordering': ['place', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('from_on', None), ('until_on', None), ('until_on__gte', models.F('from_on')), _connector='OR'), name='action_ends_after_it_begins', violation_error_message='The end comes before the beginning.'), models.CheckConstraint(condition=models.Q(('cost', None), ('cost__gte', 0), _connector='OR'), name='action_cost_not_below_zero', violation_error_message='A cost is not below zero.')],
            },
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
                ('objective', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.objective', verbose_name='objective')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.plannedaction')),
                ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.strategy')),
            ],
            options={
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
                ('discussion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='villages.discussion')),
            ],
            options={
                'verbose_name': 'comment of the public',
                'verbose_name_plural': 'comments of the public',
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
                ('discussion', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.discussion')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.publiccomment')),
            ],
            options={
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
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='villages.strategy')),
            ],
            options={
                'verbose_name': 'related plan',
                'verbose_name_plural': 'related plans',
                'ordering': ['place', 'pk'],
                'abstract': False,
            },
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
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.relatedplan')),
                ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.strategy')),
            ],
            options={
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
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='villages.strategy')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'comment',
                'verbose_name_plural': 'comments',
                'ordering': ['written_at', 'pk'],
            },
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
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.sectioncomment')),
                ('resolved_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.strategy')),
                ('written_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
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
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='villages.strategy')),
            ],
            options={
                'verbose_name': 'text of a section',
                'verbose_name_plural': 'texts of sections',
                'constraints': [models.UniqueConstraint(fields=('strategy', 'section'), name='a_section_once_in_a_strategy')],
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
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.sectiontext')),
                ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.strategy')),
            ],
            options={
                'abstract': False,
            },
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
                ('frozen_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.strategyversion')),
                ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.strategy')),
            ],
            options={
                'abstract': False,
            },
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
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.swotitem')),
                ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.strategy')),
            ],
            options={
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
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='villages.strategy')),
            ],
            options={
                'verbose_name': 'member of the team',
                'verbose_name_plural': 'members of the team',
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
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.teammember')),
                ('strategy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.strategy')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='settlement',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='settlement',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='settlement',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='strategy',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='strategy',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='strategy',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='village',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='village',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='village',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='settlement',
            name='reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='reason'),
        ),
        migrations.AddField(
            model_name='settlementhistory',
            name='reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='reason'),
        ),
        migrations.AddField(
            model_name='village',
            name='on_web',
            field=models.BooleanField(default=False, verbose_name='shown on the public pages'),
        ),
        migrations.AddField(
            model_name='villagehistory',
            name='on_web',
            field=models.BooleanField(default=False, verbose_name='shown on the public pages'),
        ),
        migrations.AddField(
            model_name='strategy',
            name='public_version',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.strategyversion', verbose_name='version on the public page'),
        ),
        migrations.AddField(
            model_name='strategyhistory',
            name='public_version',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.strategyversion', verbose_name='version on the public page'),
        ),
        migrations.AddField(
            model_name='objective',
            name='answers',
            field=models.ManyToManyField(blank=True, related_name='answered_by', through='villages.Answer', to='villages.swotitem', verbose_name='answers'),
        ),
        accounts.operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='settlement',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_settlementhistory" ("from_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until_on", "village_id") VALUES (NEW."from_on", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."until_on", NEW."village_id"); RETURN NULL;', hash='18d47a9be0b097f28a30f68cfe2a7d47a5f0b380', operation='INSERT', pgid='pgtrigger_insert_insert_e8a7b', table='villages_settlement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='settlement',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_settlementhistory" ("from_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until_on", "village_id") VALUES (NEW."from_on", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."until_on", NEW."village_id"); RETURN NULL;', hash='7c0071235a00e7c767cdf5a0d54567be694c19a5', operation='UPDATE', pgid='pgtrigger_update_update_76d77', table='villages_settlement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='settlement',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_settlementhistory" ("from_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until_on", "village_id") VALUES (OLD."from_on", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."until_on", OLD."village_id"); RETURN NULL;', hash='c619b290e048d9114b89866afa2b0d15b1428019', operation='DELETE', pgid='pgtrigger_delete_delete_a3ad7', table='villages_settlement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategy',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_strategyhistory" ("action_count", "adopted_on", "basis", "id", "minutes_id", "objective_count", "people_engaged", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_version_id", "source", "state", "state_since", "version", "village_id", "vision") VALUES (NEW."action_count", NEW."adopted_on", NEW."basis", NEW."id", NEW."minutes_id", NEW."objective_count", NEW."people_engaged", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_version_id", NEW."source", NEW."state", NEW."state_since", NEW."version", NEW."village_id", NEW."vision"); RETURN NULL;', hash='f736be799b36b803ed0d4f0f863ad41dc83f72ac', operation='INSERT', pgid='pgtrigger_insert_insert_e374f', table='villages_strategy', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategy',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_strategyhistory" ("action_count", "adopted_on", "basis", "id", "minutes_id", "objective_count", "people_engaged", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_version_id", "source", "state", "state_since", "version", "village_id", "vision") VALUES (NEW."action_count", NEW."adopted_on", NEW."basis", NEW."id", NEW."minutes_id", NEW."objective_count", NEW."people_engaged", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_version_id", NEW."source", NEW."state", NEW."state_since", NEW."version", NEW."village_id", NEW."vision"); RETURN NULL;', hash='cc71fe01fbb61878e819fa11a2913598e3cf8dea', operation='UPDATE', pgid='pgtrigger_update_update_12f42', table='villages_strategy', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategy',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_strategyhistory" ("action_count", "adopted_on", "basis", "id", "minutes_id", "objective_count", "people_engaged", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_version_id", "source", "state", "state_since", "version", "village_id", "vision") VALUES (OLD."action_count", OLD."adopted_on", OLD."basis", OLD."id", OLD."minutes_id", OLD."objective_count", OLD."people_engaged", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_version_id", OLD."source", OLD."state", OLD."state_since", OLD."version", OLD."village_id", OLD."vision"); RETURN NULL;', hash='b50c46ce138de88ecd157c2603bff4c2b426cc1b', operation='DELETE', pgid='pgtrigger_delete_delete_43297', table='villages_strategy', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='village',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_villagehistory" ("basis", "carrier", "county", "description", "id", "joined_on", "latitude", "left_on", "longitude", "municipality", "name", "on_web", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_idea", "pilot_idea_source", "population", "slug", "source", "state") VALUES (NEW."basis", NEW."carrier", NEW."county", NEW."description", NEW."id", NEW."joined_on", NEW."latitude", NEW."left_on", NEW."longitude", NEW."municipality", NEW."name", NEW."on_web", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pilot_idea", NEW."pilot_idea_source", NEW."population", NEW."slug", NEW."source", NEW."state"); RETURN NULL;', hash='0cd7445a4ee905d3991d1a482cfdf5e548bfd61a', operation='INSERT', pgid='pgtrigger_insert_insert_74680', table='villages_village', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='village',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_villagehistory" ("basis", "carrier", "county", "description", "id", "joined_on", "latitude", "left_on", "longitude", "municipality", "name", "on_web", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_idea", "pilot_idea_source", "population", "slug", "source", "state") VALUES (NEW."basis", NEW."carrier", NEW."county", NEW."description", NEW."id", NEW."joined_on", NEW."latitude", NEW."left_on", NEW."longitude", NEW."municipality", NEW."name", NEW."on_web", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pilot_idea", NEW."pilot_idea_source", NEW."population", NEW."slug", NEW."source", NEW."state"); RETURN NULL;', hash='d806228e0192e0cbc0ec255999bc0cabe8dd4957', operation='UPDATE', pgid='pgtrigger_update_update_e387a', table='villages_village', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='village',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_villagehistory" ("basis", "carrier", "county", "description", "id", "joined_on", "latitude", "left_on", "longitude", "municipality", "name", "on_web", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_idea", "pilot_idea_source", "population", "slug", "source", "state") VALUES (OLD."basis", OLD."carrier", OLD."county", OLD."description", OLD."id", OLD."joined_on", OLD."latitude", OLD."left_on", OLD."longitude", OLD."municipality", OLD."name", OLD."on_web", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pilot_idea", OLD."pilot_idea_source", OLD."population", OLD."slug", OLD."source", OLD."state"); RETURN NULL;', hash='fb0127abe70a65264259cf60263f2e6f650fba2c', operation='DELETE', pgid='pgtrigger_delete_delete_a8ac4', table='villages_village', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='call',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_callhistory" ("closes_on", "id", "opens_on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "text", "title") VALUES (NEW."closes_on", NEW."id", NEW."opens_on", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."places", NEW."text", NEW."title"); RETURN NULL;', hash='54ffe5d348ab62d34b3f1db1a5f784a6a707e60d', operation='INSERT', pgid='pgtrigger_insert_insert_1734d', table='villages_call', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='call',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_callhistory" ("closes_on", "id", "opens_on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "text", "title") VALUES (NEW."closes_on", NEW."id", NEW."opens_on", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."places", NEW."text", NEW."title"); RETURN NULL;', hash='1bb18768bc7980d2123b9929400e1544dc923f8c', operation='UPDATE', pgid='pgtrigger_update_update_92ee7', table='villages_call', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='call',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_callhistory" ("closes_on", "id", "opens_on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "text", "title") VALUES (OLD."closes_on", OLD."id", OLD."opens_on", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."places", OLD."text", OLD."title"); RETURN NULL;', hash='7bbfd13b292f0c0cff692aaabb5c937233cae440', operation='DELETE', pgid='pgtrigger_delete_delete_5d354', table='villages_call', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='applicationhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='5daf87635cd041983e774529e21c821ce60904b5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_61648', table='villages_applicationhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='applicationhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='62b0b37842f2007889479c599ad9f19f177f5c87', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7b50a', table='villages_applicationhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='application',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_applicationhistory" ("call_id", "carrier", "county", "decided_on", "first_idea", "id", "municipality", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "reason", "selected_by_id", "sent_at", "settlements", "state", "team", "village_id", "why") VALUES (NEW."call_id", NEW."carrier", NEW."county", NEW."decided_on", NEW."first_idea", NEW."id", NEW."municipality", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."population", NEW."reason", NEW."selected_by_id", NEW."sent_at", NEW."settlements", NEW."state", NEW."team", NEW."village_id", NEW."why"); RETURN NULL;', hash='1d3c577e0f6d018de6bd0d27c1ef1de12eb588b4', operation='INSERT', pgid='pgtrigger_insert_insert_1cd33', table='villages_application', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='application',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."call_id" IS DISTINCT FROM (NEW."call_id") OR OLD."carrier" IS DISTINCT FROM (NEW."carrier") OR OLD."county" IS DISTINCT FROM (NEW."county") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."first_idea" IS DISTINCT FROM (NEW."first_idea") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."municipality" IS DISTINCT FROM (NEW."municipality") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."population" IS DISTINCT FROM (NEW."population") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."selected_by_id" IS DISTINCT FROM (NEW."selected_by_id") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."settlements" IS DISTINCT FROM (NEW."settlements") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."team" IS DISTINCT FROM (NEW."team") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id") OR OLD."why" IS DISTINCT FROM (NEW."why"))', func='INSERT INTO "villages_applicationhistory" ("call_id", "carrier", "county", "decided_on", "first_idea", "id", "municipality", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "reason", "selected_by_id", "sent_at", "settlements", "state", "team", "village_id", "why") VALUES (NEW."call_id", NEW."carrier", NEW."county", NEW."decided_on", NEW."first_idea", NEW."id", NEW."municipality", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."population", NEW."reason", NEW."selected_by_id", NEW."sent_at", NEW."settlements", NEW."state", NEW."team", NEW."village_id", NEW."why"); RETURN NULL;', hash='06ad7d346e12b38e5d7fc2b92af2626eb5737079', operation='UPDATE', pgid='pgtrigger_update_update_5962f', table='villages_application', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='application',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_applicationhistory" ("call_id", "carrier", "county", "decided_on", "first_idea", "id", "municipality", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "reason", "selected_by_id", "sent_at", "settlements", "state", "team", "village_id", "why") VALUES (OLD."call_id", OLD."carrier", OLD."county", OLD."decided_on", OLD."first_idea", OLD."id", OLD."municipality", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."population", OLD."reason", OLD."selected_by_id", OLD."sent_at", OLD."settlements", OLD."state", OLD."team", OLD."village_id", OLD."why"); RETURN NULL;', hash='907c1a872921ec2a74734f30ac5ea478e9ea6c25', operation='DELETE', pgid='pgtrigger_delete_delete_cd36f', table='villages_application', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='callhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='0d0b9bbf85b06e95c004e2ab95bee5981917ca1f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_915ef', table='villages_callhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='callhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='84b261fd9b4b3854a7a1c2294752430a0c177248', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e7daf', table='villages_callhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='defence',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_defencehistory" ("assessors", "decision", "held_on", "id", "kind", "link", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "points", "recording", "strategy_id") VALUES (NEW."assessors", NEW."decision", NEW."held_on", NEW."id", NEW."kind", NEW."link", NEW."notes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."points", NEW."recording", NEW."strategy_id"); RETURN NULL;', hash='b847b42386cefaab0d3023d8a0f90448be87156e', operation='INSERT', pgid='pgtrigger_insert_insert_f48fa', table='villages_defence', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='defence',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_defencehistory" ("assessors", "decision", "held_on", "id", "kind", "link", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "points", "recording", "strategy_id") VALUES (NEW."assessors", NEW."decision", NEW."held_on", NEW."id", NEW."kind", NEW."link", NEW."notes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."points", NEW."recording", NEW."strategy_id"); RETURN NULL;', hash='267bff79e9c440170f1b6a2b641102f95b40cb84', operation='UPDATE', pgid='pgtrigger_update_update_e7d05', table='villages_defence', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='defence',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_defencehistory" ("assessors", "decision", "held_on", "id", "kind", "link", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "points", "recording", "strategy_id") VALUES (OLD."assessors", OLD."decision", OLD."held_on", OLD."id", OLD."kind", OLD."link", OLD."notes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."points", OLD."recording", OLD."strategy_id"); RETURN NULL;', hash='da7664eb4650f65ccbf4eb8d7c940f6d77479e2b', operation='DELETE', pgid='pgtrigger_delete_delete_b5e41', table='villages_defence', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='defencehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='e103faa28853a993ed726aa8aff75d5e777fc657', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_4469a', table='villages_defencehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='defencehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='734af2872c4b0eff1a312419aeca280fc0396798', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_829b9', table='villages_defencehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='engagement',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_engagementhistory" ("held_on", "id", "method", "outcome", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id") VALUES (NEW."held_on", NEW."id", NEW."method", NEW."outcome", NEW."people", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."strategy_id"); RETURN NULL;', hash='49de6b15349ad519fb16458fa88f00398eafbe92', operation='INSERT', pgid='pgtrigger_insert_insert_bf1fa', table='villages_engagement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='engagement',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_engagementhistory" ("held_on", "id", "method", "outcome", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id") VALUES (NEW."held_on", NEW."id", NEW."method", NEW."outcome", NEW."people", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."strategy_id"); RETURN NULL;', hash='569afd3034d75dab7ddb952f2181eb119072655c', operation='UPDATE', pgid='pgtrigger_update_update_f040d', table='villages_engagement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='engagement',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_engagementhistory" ("held_on", "id", "method", "outcome", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id") VALUES (OLD."held_on", OLD."id", OLD."method", OLD."outcome", OLD."people", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."strategy_id"); RETURN NULL;', hash='a03bb446740a1a39f57a8968ee08ad9b1ca4f665', operation='DELETE', pgid='pgtrigger_delete_delete_01e06', table='villages_engagement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='engagementhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='943b9f8270660530fc38ab19e7b53e83c4304aac', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_cc474', table='villages_engagementhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='engagementhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6a7981d6e3135bcc21cde3cb0a96525a0f3c31a5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1ce73', table='villages_engagementhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='financerow',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_financerowhistory" ("amount", "funding", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "year") VALUES (NEW."amount", NEW."funding", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."strategy_id", NEW."year"); RETURN NULL;', hash='2a32d113945d5142fef40e00cef78707a9d8ebf6', operation='INSERT', pgid='pgtrigger_insert_insert_203e1', table='villages_financerow', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='financerow',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_financerowhistory" ("amount", "funding", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "year") VALUES (NEW."amount", NEW."funding", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."strategy_id", NEW."year"); RETURN NULL;', hash='23ec801d84b34ed50e307fd6b574652583e0561d', operation='UPDATE', pgid='pgtrigger_update_update_9cbed', table='villages_financerow', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='financerow',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_financerowhistory" ("amount", "funding", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "year") VALUES (OLD."amount", OLD."funding", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."strategy_id", OLD."year"); RETURN NULL;', hash='09ca45e38088717e8b57b73bdda75536f5305bcb', operation='DELETE', pgid='pgtrigger_delete_delete_bce1c', table='villages_financerow', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='financerowhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='daa2e820d3581681e464624b86e6fca6db4ee30c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_338e6', table='villages_financerowhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='financerowhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='89df1ce23a7b3a0ac92f0986bad85248ef720c13', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7af65', table='villages_financerowhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicator',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_indicatorhistory" ("actual", "base", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "target", "year") VALUES (NEW."actual", NEW."base", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."strategy_id", NEW."target", NEW."year"); RETURN NULL;', hash='37498dba257c10e4b2870b32f6886e89d752019b', operation='INSERT', pgid='pgtrigger_insert_insert_25f4f', table='villages_indicator', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicator',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_indicatorhistory" ("actual", "base", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "target", "year") VALUES (NEW."actual", NEW."base", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."strategy_id", NEW."target", NEW."year"); RETURN NULL;', hash='2b76c6807265665b4cdd9d53ad97dac54f88c501', operation='UPDATE', pgid='pgtrigger_update_update_d8830', table='villages_indicator', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicator',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_indicatorhistory" ("actual", "base", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "target", "year") VALUES (OLD."actual", OLD."base", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."strategy_id", OLD."target", OLD."year"); RETURN NULL;', hash='a774ce0b1b5ad805ef0bbddfb827d461e6d25036', operation='DELETE', pgid='pgtrigger_delete_delete_42d31', table='villages_indicator', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatorhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='9d46cd13d4e960b962f0cf31b229666a61bb68b7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_96356', table='villages_indicatorhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='indicatorhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ac1cb4dcc7551689581fa7de432446da6f6a6d06', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_81e01', table='villages_indicatorhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='objectivehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='028ba5fe07fec41b3db697ac8276402b1ce8d6b3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_7a746', table='villages_objectivehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='objectivehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ac57b351daea0963a3818293d6aae1d92a49446f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f883c', table='villages_objectivehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='plannedaction',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_plannedactionhistory" ("cost", "from_on", "funding", "id", "innovation", "is_pilot", "objective_id", "output", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text", "title", "until_on", "who") VALUES (NEW."cost", NEW."from_on", NEW."funding", NEW."id", NEW."innovation", NEW."is_pilot", NEW."objective_id", NEW."output", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."strategy_id", NEW."text", NEW."title", NEW."until_on", NEW."who"); RETURN NULL;', hash='143bb0f97b77e6a88d3331b6748a321baa8e6f11', operation='INSERT', pgid='pgtrigger_insert_insert_b638b', table='villages_plannedaction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='plannedaction',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_plannedactionhistory" ("cost", "from_on", "funding", "id", "innovation", "is_pilot", "objective_id", "output", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text", "title", "until_on", "who") VALUES (NEW."cost", NEW."from_on", NEW."funding", NEW."id", NEW."innovation", NEW."is_pilot", NEW."objective_id", NEW."output", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."strategy_id", NEW."text", NEW."title", NEW."until_on", NEW."who"); RETURN NULL;', hash='3cda78f24dd45a874c4347a1da91228e466b0f73', operation='UPDATE', pgid='pgtrigger_update_update_6b284', table='villages_plannedaction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='plannedaction',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_plannedactionhistory" ("cost", "from_on", "funding", "id", "innovation", "is_pilot", "objective_id", "output", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text", "title", "until_on", "who") VALUES (OLD."cost", OLD."from_on", OLD."funding", OLD."id", OLD."innovation", OLD."is_pilot", OLD."objective_id", OLD."output", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."strategy_id", OLD."text", OLD."title", OLD."until_on", OLD."who"); RETURN NULL;', hash='ecfb0763861df2fc382af7bc1c2ed2803898a1d4', operation='DELETE', pgid='pgtrigger_delete_delete_60d74', table='villages_plannedaction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='plannedactionhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='a48f7df97a4dd3662b731af11ff5ca88925c6773', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b5fdc', table='villages_plannedactionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='plannedactionhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0ef67c6614c161af26935f61244067aa632924e4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2779b', table='villages_plannedactionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='publiccomment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_publiccommenthistory" ("answer", "discussion_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section", "sent_at", "state") VALUES (NEW."answer", NEW."discussion_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."section", NEW."sent_at", NEW."state"); RETURN NULL;', hash='140a853f5f0ea629bebbe52810dd91e6d10573c8', operation='INSERT', pgid='pgtrigger_insert_insert_a959e', table='villages_publiccomment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='publiccomment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."discussion_id" IS DISTINCT FROM (NEW."discussion_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."section" IS DISTINCT FROM (NEW."section") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func='INSERT INTO "villages_publiccommenthistory" ("answer", "discussion_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section", "sent_at", "state") VALUES (NEW."answer", NEW."discussion_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."section", NEW."sent_at", NEW."state"); RETURN NULL;', hash='4c89596ab90e249f30f50046b52a60b5f7207ad9', operation='UPDATE', pgid='pgtrigger_update_update_5260c', table='villages_publiccomment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='publiccomment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_publiccommenthistory" ("answer", "discussion_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section", "sent_at", "state") VALUES (OLD."answer", OLD."discussion_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."section", OLD."sent_at", OLD."state"); RETURN NULL;', hash='6bf1e27908a7a7931bbff9e23f25776ca856b48e', operation='DELETE', pgid='pgtrigger_delete_delete_9564a', table='villages_publiccomment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='publiccommenthistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='d092ad1b1a399b8bcdf02fccfb2989dcf11a0aab', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b4541', table='villages_publiccommenthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='publiccommenthistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9348d569a79a197d428188328443ea96fae5085f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f4131', table='villages_publiccommenthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='relatedplan',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_relatedplanhistory" ("id", "level", "link", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "title") VALUES (NEW."id", NEW."level", NEW."link", NEW."measure", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."strategy_id", NEW."title"); RETURN NULL;', hash='051a098ce475a504801efc27e081c7e5e82478ae', operation='INSERT', pgid='pgtrigger_insert_insert_e2f44', table='villages_relatedplan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='relatedplan',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_relatedplanhistory" ("id", "level", "link", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "title") VALUES (NEW."id", NEW."level", NEW."link", NEW."measure", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."strategy_id", NEW."title"); RETURN NULL;', hash='c61c658378b6623f0b5bd3674701a15d288bdda6', operation='UPDATE', pgid='pgtrigger_update_update_c2289', table='villages_relatedplan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='relatedplan',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_relatedplanhistory" ("id", "level", "link", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "title") VALUES (OLD."id", OLD."level", OLD."link", OLD."measure", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."strategy_id", OLD."title"); RETURN NULL;', hash='e64faf7e41f24c4a90a60b5774ea6e921839f33f', operation='DELETE', pgid='pgtrigger_delete_delete_bf178', table='villages_relatedplan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='relatedplanhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='d6315aa52e341ba1f3df2d34b8d31258d9eb60d8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_7d262', table='villages_relatedplanhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='relatedplanhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4c0dffe06f9bcf26f70aa08bdd80a3610e3500f5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2d72e', table='villages_relatedplanhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='sectioncomment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_sectioncommenthistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "resolved_by_id", "section", "strategy_id", "text", "written_at", "written_by_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."resolved_at", NEW."resolved_by_id", NEW."section", NEW."strategy_id", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='d690215b4d69d91650f882a80a4f1c1de97e31a9', operation='INSERT', pgid='pgtrigger_insert_insert_bddb3', table='villages_sectioncomment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='sectioncomment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_sectioncommenthistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "resolved_by_id", "section", "strategy_id", "text", "written_at", "written_by_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."resolved_at", NEW."resolved_by_id", NEW."section", NEW."strategy_id", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='8f81ba081db2d13c685b9ac95cb5d973d9334aaf', operation='UPDATE', pgid='pgtrigger_update_update_172c1', table='villages_sectioncomment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='sectioncomment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_sectioncommenthistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "resolved_by_id", "section", "strategy_id", "text", "written_at", "written_by_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."resolved_at", OLD."resolved_by_id", OLD."section", OLD."strategy_id", OLD."text", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='1c1ea307918933c74bfc6238fabb47feb52f497b', operation='DELETE', pgid='pgtrigger_delete_delete_777c0', table='villages_sectioncomment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='sectioncommenthistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='70d1d826e333311f792ea6a5905431de4a2514d0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_d257a', table='villages_sectioncommenthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='sectioncommenthistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b6ed38c139c2ded78332eb64b9f08cd330919d4c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9a5ce', table='villages_sectioncommenthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='sectiontext',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_sectiontexthistory" ("changed_at", "changed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section", "strategy_id", "text", "version") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."section", NEW."strategy_id", NEW."text", NEW."version"); RETURN NULL;', hash='8f9c220b15003fec9d64039465c56e120b8f6d8f', operation='INSERT', pgid='pgtrigger_insert_insert_ea89c', table='villages_sectiontext', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='sectiontext',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_sectiontexthistory" ("changed_at", "changed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section", "strategy_id", "text", "version") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."section", NEW."strategy_id", NEW."text", NEW."version"); RETURN NULL;', hash='fcdb801a6568c14cc2ef1783ac017978a33d5751', operation='UPDATE', pgid='pgtrigger_update_update_3640f', table='villages_sectiontext', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='sectiontext',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_sectiontexthistory" ("changed_at", "changed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section", "strategy_id", "text", "version") VALUES (OLD."changed_at", OLD."changed_by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."section", OLD."strategy_id", OLD."text", OLD."version"); RETURN NULL;', hash='c2260f6013a0aef148e59627c146d1c587979063', operation='DELETE', pgid='pgtrigger_delete_delete_911dc', table='villages_sectiontext', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='sectiontexthistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='f637ccaa255ba39cabcab39c03174991c92b752a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a284e', table='villages_sectiontexthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='sectiontexthistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e9b447afdd267615f6ba992739ae6c906685037c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9145e', table='villages_sectiontexthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategyversion',
                trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ee17d31f6daec62fe4ffe365acd6c85161400a19', operation='UPDATE OR DELETE', pgid='pgtrigger_never_changed_b397f', table='villages_strategyversion', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategyversion',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='e2db7876474702abcea3ff50ea420e2348e3fe78', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_5d5d5', table='villages_strategyversion', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategyversion',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_strategyversionhistory" ("content", "frozen_at", "frozen_by_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "strategy_id") VALUES (NEW."content", NEW."frozen_at", NEW."frozen_by_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."strategy_id"); RETURN NULL;', hash='e540ca5534a1f6733ad6806be4b5f766cba1f150', operation='INSERT', pgid='pgtrigger_insert_insert_00084', table='villages_strategyversion', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategyversion',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_strategyversionhistory" ("content", "frozen_at", "frozen_by_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "strategy_id") VALUES (NEW."content", NEW."frozen_at", NEW."frozen_by_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."strategy_id"); RETURN NULL;', hash='8889a584348d5565555211ce567b9e1d817039da', operation='UPDATE', pgid='pgtrigger_update_update_ddce2', table='villages_strategyversion', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategyversion',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_strategyversionhistory" ("content", "frozen_at", "frozen_by_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "strategy_id") VALUES (OLD."content", OLD."frozen_at", OLD."frozen_by_id", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."strategy_id"); RETURN NULL;', hash='13774838b4407c24edb42e75928618fbad17978b', operation='DELETE', pgid='pgtrigger_delete_delete_a475a', table='villages_strategyversion', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='discussionhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='b9e34def3b47846034451a6c549646f00e8e4265', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b03fc', table='villages_discussionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='discussionhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5769e7ac0c38a885d9072a631863c13878bf83f3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3bfec', table='villages_discussionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='discussion',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_discussionhistory" ("closes_on", "id", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "strategy_id", "summary", "version_id") VALUES (NEW."closes_on", NEW."id", NEW."opened_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."strategy_id", NEW."summary", NEW."version_id"); RETURN NULL;', hash='2dd4d2619ed790b46366c07c6dd85de3baad60ac', operation='INSERT', pgid='pgtrigger_insert_insert_981be', table='villages_discussion', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='discussion',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_discussionhistory" ("closes_on", "id", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "strategy_id", "summary", "version_id") VALUES (NEW."closes_on", NEW."id", NEW."opened_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."strategy_id", NEW."summary", NEW."version_id"); RETURN NULL;', hash='8405657976ababfd4e788e904b75d689f3991d9a', operation='UPDATE', pgid='pgtrigger_update_update_2fa7b', table='villages_discussion', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='discussion',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_discussionhistory" ("closes_on", "id", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "strategy_id", "summary", "version_id") VALUES (OLD."closes_on", OLD."id", OLD."opened_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."strategy_id", OLD."summary", OLD."version_id"); RETURN NULL;', hash='b8181e3dcfcf2dd948a4d3d62c715ec7dc3debbd', operation='DELETE', pgid='pgtrigger_delete_delete_47c7c', table='villages_discussion', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategyversionhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='42d57a146e6f0a2ac851800eed29f28ee5b710e0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_9ab21', table='villages_strategyversionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategyversionhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='acef6ddef434bef0866fb79c0c1232cd15b4058f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dabdb', table='villages_strategyversionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='swotitem',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_swotitemhistory" ("id", "is_key", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text") VALUES (NEW."id", NEW."is_key", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."strategy_id", NEW."text"); RETURN NULL;', hash='c4922640c05783b4b1e3945881dd561cf4d21752', operation='INSERT', pgid='pgtrigger_insert_insert_34fc2', table='villages_swotitem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='swotitem',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_swotitemhistory" ("id", "is_key", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text") VALUES (NEW."id", NEW."is_key", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."strategy_id", NEW."text"); RETURN NULL;', hash='9b97f6deb630359aab1628f53a9b2d8a116ac0da', operation='UPDATE', pgid='pgtrigger_update_update_1191b', table='villages_swotitem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='swotitem',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_swotitemhistory" ("id", "is_key", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text") VALUES (OLD."id", OLD."is_key", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."strategy_id", OLD."text"); RETURN NULL;', hash='ec6915f971def06b05c1fb6b022afdda0f1d5cb2', operation='DELETE', pgid='pgtrigger_delete_delete_986e4', table='villages_swotitem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='objective',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_objectivehistory" ("id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text") VALUES (NEW."id", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."strategy_id", NEW."text"); RETURN NULL;', hash='fc75b6b713df4ed0d1a1f085abf70ecb78228bb2', operation='INSERT', pgid='pgtrigger_insert_insert_1600e', table='villages_objective', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='objective',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_objectivehistory" ("id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text") VALUES (NEW."id", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."strategy_id", NEW."text"); RETURN NULL;', hash='9fa8207af72f93fe3c6dd6f0b3f4a72170713077', operation='UPDATE', pgid='pgtrigger_update_update_2bb93', table='villages_objective', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='objective',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_objectivehistory" ("id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text") VALUES (OLD."id", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."strategy_id", OLD."text"); RETURN NULL;', hash='6413a36743878bbf7b715c10dc29a2728d9525ed', operation='DELETE', pgid='pgtrigger_delete_delete_04c3b', table='villages_objective', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='answerhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='b099e28fe0dd7af9806c17d454b7bcd3a9691531', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_ff413', table='villages_answerhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='answerhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c50507ba282c7edba134646f1f87950e02148ec2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9b011', table='villages_answerhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='answer',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_answerhistory" ("id", "item_id", "objective_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."item_id", NEW."objective_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='6558b1998c3c59761dc2a6cd114d388cecfbafbd', operation='INSERT', pgid='pgtrigger_insert_insert_bd240', table='villages_answer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='answer',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_answerhistory" ("id", "item_id", "objective_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."item_id", NEW."objective_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='dd91dfcc3c8dda660dd479bb5d8456cf1691effa', operation='UPDATE', pgid='pgtrigger_update_update_18d12', table='villages_answer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='answer',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_answerhistory" ("id", "item_id", "objective_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."item_id", OLD."objective_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='6aedd319bb4428b96b837495cac9a6fcbd7d0193', operation='DELETE', pgid='pgtrigger_delete_delete_ccd6c', table='villages_answer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='swotitemhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='8f31777920e41c741a45347ab09b9c08cc137bfd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a10ef', table='villages_swotitemhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='swotitemhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cc03f7ac26a3ef1d7da4b1490d530bca8543831a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7d0cd', table='villages_swotitemhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='teammember',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_teammemberhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "role", "strategy_id", "tasks") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."role", NEW."strategy_id", NEW."tasks"); RETURN NULL;', hash='2b26ba0951d1c0a8e88be5cc07ba23a360ae6562', operation='INSERT', pgid='pgtrigger_insert_insert_a185d', table='villages_teammember', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='teammember',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."strategy_id" IS DISTINCT FROM (NEW."strategy_id") OR OLD."tasks" IS DISTINCT FROM (NEW."tasks"))', func='INSERT INTO "villages_teammemberhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "role", "strategy_id", "tasks") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."role", NEW."strategy_id", NEW."tasks"); RETURN NULL;', hash='2e61c93e259543c4c825302051429d5156763cec', operation='UPDATE', pgid='pgtrigger_update_update_114a4', table='villages_teammember', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='teammember',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_teammemberhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "role", "strategy_id", "tasks") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."role", OLD."strategy_id", OLD."tasks"); RETURN NULL;', hash='ae7e928d3a9a9490e218e5f7c52b9ea3f102520e', operation='DELETE', pgid='pgtrigger_delete_delete_05f25', table='villages_teammember', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='teammemberhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='f9b6f2d77fdc2f67f430092bcedcb891034da421', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_89beb', table='villages_teammemberhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='teammemberhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='34d1af601242860edc67a927a60e3721d639d4f4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_916dc', table='villages_teammemberhistory', when='BEFORE')),
            )],
        ),
    ]
