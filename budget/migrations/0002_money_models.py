import accounts.migration_operations
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('budget', '0001_whole'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('pilots', '0007_site_and_keep_until'),
        ('trainings', '0002_merged_people'),
        ('villages', '0002_erasure_requests'),
    ]

    operations = [
        accounts.migration_operations.CreateModels(
            models=[migrations.CreateModel(
                name='AcceptanceAct',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=50, verbose_name='number')),
                    ('accepted_on', models.DateField(verbose_name='accepted on')),
                    ('period_from', models.DateField(blank=True, null=True, verbose_name='done from')),
                    ('period_until', models.DateField(blank=True, null=True, verbose_name='done until')),
                    ('delivered', models.CharField(max_length=500, verbose_name='what was delivered')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='accepted amount with VAT')),
                    ('defects', models.CharField(blank=True, max_length=500, verbose_name='defects')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('accepted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='the act')),
                    ('event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='trainings.event', verbose_name='event')),
                    ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='budget.contract')),
                ],
                options={
                    'verbose_name': 'acceptance act',
                    'verbose_name_plural': 'acceptance acts',
                    'ordering': ['contract', 'accepted_on', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('contract', 'number'), name='acts_of_a_contract_are_numbered', violation_error_message='The contract has an act with this number already.'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='act_accepts_something'), models.CheckConstraint(condition=models.Q(('period_until', None), ('period_from', None), ('period_until__gte', models.F('period_from')), _connector='OR'), name='act_period_ends_after_it_begins', violation_error_message='The end comes before the beginning.')],
                },
            ), migrations.CreateModel(
                name='AcceptanceActHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('number', models.CharField(max_length=50, verbose_name='number')),
                    ('accepted_on', models.DateField(verbose_name='accepted on')),
                    ('period_from', models.DateField(blank=True, null=True, verbose_name='done from')),
                    ('period_until', models.DateField(blank=True, null=True, verbose_name='done until')),
                    ('delivered', models.CharField(max_length=500, verbose_name='what was delivered')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='accepted amount with VAT')),
                    ('defects', models.CharField(blank=True, max_length=500, verbose_name='defects')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('accepted_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='the act')),
                    ('event', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event', verbose_name='event')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.acceptanceact')),
                    ('contract', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.contract')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Amendment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('reason', models.CharField(max_length=500, verbose_name='reason')),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='villages.programme')),
                ],
                options={
                    'verbose_name': 'amendment',
                    'verbose_name_plural': 'amendments',
                    'ordering': ['-made_at', '-pk'],
                },
            ), migrations.CreateModel(
                name='AmendmentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('reason', models.CharField(max_length=500, verbose_name='reason')),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.amendment')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='BudgetVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                    ('state', models.CharField(choices=[('draft', 'draft'), ('agreed', 'agreed in the group'), ('sent', 'with the payer'), ('in_force', 'in force'), ('replaced', 'replaced'), ('rejected', 'rejected'), ('withdrawn', 'withdrawn')], default='draft', max_length=10, verbose_name='state')),
                    ('reason_kind', models.CharField(choices=[('first', 'first plan'), ('move', 'move between lines'), ('new_line', 'new line'), ('cut', 'total cut'), ('period', 'longer period'), ('partners', 'share of another partner'), ('method', 'cost method'), ('vat', 'VAT status'), ('area', 'name of an area')], default='first', max_length=10, verbose_name='kind of change')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                    ('valid_from', models.DateField(blank=True, null=True, verbose_name='in force from')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='in force until')),
                    ('board_decision', models.CharField(blank=True, max_length=200, verbose_name="decision of the group's board")),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('agreed_at', models.DateTimeField(blank=True, null=True)),
                    ('agreed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('amendment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='budget.amendment')),
                    ('annex', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document')),
                    ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='villages.participation', verbose_name='local action group')),
                    ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='budget.budgetversion', verbose_name='replaces')),
                    ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='budget.grantdecision', verbose_name='decision')),
                ],
                options={
                    'verbose_name': 'budget version',
                    'verbose_name_plural': 'budget versions',
                    'ordering': ['participation', 'number'],
                    'constraints': [models.UniqueConstraint(fields=('participation', 'number'), name='versions_of_a_group_are_numbered'), models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'agreed', 'sent'])), fields=('participation',), name='one_open_version_of_a_group', violation_error_message='The group has an open budget version already; finish or withdraw it first.'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['in_force']), ('valid_from__isnull', False), ('valid_until', None)), models.Q(('state', 'replaced'), ('valid_from__isnull', False), ('valid_until__isnull', False)), models.Q(('state__in', ['draft', 'agreed', 'sent', 'rejected', 'withdrawn']), ('valid_from', None), ('valid_until', None)), _connector='OR'), name='version_in_force_says_since_when'), models.CheckConstraint(condition=models.Q(('agreed_by', None), models.Q(('agreed_by', models.F('made_by')), _negated=True), _connector='OR'), name='version_agreed_by_a_second_person'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('valid_from__isnull', False)), expressions=[(models.Func('valid_from', 'valid_until', function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&'), ('participation', '=')], name='one_version_in_force_a_day', violation_error_message='Another version of the budget is in force on some of these days.')],
                },
            ), migrations.CreateModel(
                name='BudgetVersionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                    ('state', models.CharField(choices=[('draft', 'draft'), ('agreed', 'agreed in the group'), ('sent', 'with the payer'), ('in_force', 'in force'), ('replaced', 'replaced'), ('rejected', 'rejected'), ('withdrawn', 'withdrawn')], default='draft', max_length=10, verbose_name='state')),
                    ('reason_kind', models.CharField(choices=[('first', 'first plan'), ('move', 'move between lines'), ('new_line', 'new line'), ('cut', 'total cut'), ('period', 'longer period'), ('partners', 'share of another partner'), ('method', 'cost method'), ('vat', 'VAT status'), ('area', 'name of an area')], default='first', max_length=10, verbose_name='kind of change')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                    ('valid_from', models.DateField(blank=True, null=True, verbose_name='in force from')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='in force until')),
                    ('board_decision', models.CharField(blank=True, max_length=200, verbose_name="decision of the group's board")),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('agreed_at', models.DateTimeField(blank=True, null=True)),
                    ('agreed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('amendment', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.amendment')),
                    ('annex', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document')),
                    ('made_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='local action group')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.budgetversion')),
                    ('replaces', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.budgetversion', verbose_name='replaces')),
                    ('decision', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.grantdecision', verbose_name='decision')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='CallAddressee',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=150, verbose_name='name')),
                    ('registry_code', models.CharField(blank=True, max_length=20, verbose_name='registry code')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('procurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addressees', to='budget.procurement')),
                ],
                options={
                    'verbose_name': 'addressee of a call',
                    'verbose_name_plural': 'addressees of a call',
                    'ordering': ['procurement', 'pk'],
                },
            ), migrations.CreateModel(
                name='CallAddresseeHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('name', models.CharField(max_length=150, verbose_name='name')),
                    ('registry_code', models.CharField(blank=True, max_length=20, verbose_name='registry code')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.calladdressee')),
                    ('procurement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.procurement')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='CallRow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveSmallIntegerField(verbose_name='order')),
                    ('title', models.CharField(max_length=200, verbose_name='what is asked')),
                    ('unit', models.CharField(blank=True, max_length=20, verbose_name='unit')),
                    ('quantity', models.DecimalField(decimal_places=2, default=1, max_digits=10, verbose_name='quantity')),
                    ('procurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='budget.procurement')),
                ],
                options={
                    'verbose_name': 'row of a call',
                    'verbose_name_plural': 'rows of a call',
                    'ordering': ['procurement', 'position'],
                    'constraints': [models.UniqueConstraint(fields=('procurement', 'position'), name='rows_of_a_call_are_numbered'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='call_row_has_a_quantity')],
                },
            ), migrations.CreateModel(
                name='CallRowHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('position', models.PositiveSmallIntegerField(verbose_name='order')),
                    ('title', models.CharField(max_length=200, verbose_name='what is asked')),
                    ('unit', models.CharField(blank=True, max_length=20, verbose_name='unit')),
                    ('quantity', models.DecimalField(decimal_places=2, default=1, max_digits=10, verbose_name='quantity')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.callrow')),
                    ('procurement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.procurement')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='CommonCost',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('supplier', models.CharField(max_length=150, verbose_name='supplier')),
                    ('supplier_code', models.CharField(blank=True, max_length=20, verbose_name="supplier's registry code")),
                    ('invoice_no', models.CharField(max_length=50, verbose_name='invoice number')),
                    ('invoice_on', models.DateField(verbose_name='invoice date')),
                    ('description', models.CharField(max_length=300, verbose_name='what was bought')),
                    ('net', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='without VAT')),
                    ('vat', models.DecimalField(decimal_places=2, default=0, max_digits=12, verbose_name='VAT')),
                    ('sharing', models.CharField(choices=[('own_invoices', 'an invoice for each group'), ('reinvoicing', 'one pays and invoices the others'), ('one_bears', 'one group bears it')], default='own_invoices', max_length=15, verbose_name='how it is shared')),
                    ('key_kind', models.CharField(choices=[('villages', 'by villages'), ('equal', 'in equal parts'), ('participants', 'by participants'), ('seats', 'by seats'), ('manual', 'by hand')], default='villages', max_length=15, verbose_name='key')),
                    ('key_on', models.DateField(verbose_name='day of the key')),
                    ('key_note', models.CharField(blank=True, max_length=500, verbose_name='evidence of the key')),
                    ('state', models.CharField(choices=[('draft', 'draft'), ('shared', 'split'), ('accepted', 'accepted by the groups'), ('settled', 'settled')], default='draft', max_length=10, verbose_name='state')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.activity', verbose_name='activity')),
                    ('corrects', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='credit_notes', to='budget.commoncost')),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='the invoice')),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('payer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='common_costs', to='villages.participation', verbose_name='payer')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='common_costs', to='villages.programme')),
                    ('contract', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='common_costs', to='budget.contract', verbose_name='contract')),
                    ('procurement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='common_costs', to='budget.procurement', verbose_name='procurement')),
                ],
                options={
                    'verbose_name': 'common cost',
                    'verbose_name_plural': 'common costs',
                    'ordering': ['-invoice_on', '-pk'],
                    'constraints': [models.UniqueConstraint(fields=('programme', 'supplier', 'invoice_no'), name='a_common_invoice_once', violation_error_message="This supplier's invoice with this number is entered already."), models.CheckConstraint(condition=models.Q(models.Q(('net__gte', 0), ('vat__gte', 0)), models.Q(('corrects__isnull', False), ('net__lte', 0), ('vat__lte', 0)), _connector='OR'), name='common_amounts_have_one_sign', violation_error_message='A credit note is negative in all its parts and names its invoice.')],
                },
            ), migrations.CreateModel(
                name='CommonCostHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('supplier', models.CharField(max_length=150, verbose_name='supplier')),
                    ('supplier_code', models.CharField(blank=True, max_length=20, verbose_name="supplier's registry code")),
                    ('invoice_no', models.CharField(max_length=50, verbose_name='invoice number')),
                    ('invoice_on', models.DateField(verbose_name='invoice date')),
                    ('description', models.CharField(max_length=300, verbose_name='what was bought')),
                    ('net', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='without VAT')),
                    ('vat', models.DecimalField(decimal_places=2, default=0, max_digits=12, verbose_name='VAT')),
                    ('sharing', models.CharField(choices=[('own_invoices', 'an invoice for each group'), ('reinvoicing', 'one pays and invoices the others'), ('one_bears', 'one group bears it')], default='own_invoices', max_length=15, verbose_name='how it is shared')),
                    ('key_kind', models.CharField(choices=[('villages', 'by villages'), ('equal', 'in equal parts'), ('participants', 'by participants'), ('seats', 'by seats'), ('manual', 'by hand')], default='villages', max_length=15, verbose_name='key')),
                    ('key_on', models.DateField(verbose_name='day of the key')),
                    ('key_note', models.CharField(blank=True, max_length=500, verbose_name='evidence of the key')),
                    ('state', models.CharField(choices=[('draft', 'draft'), ('shared', 'split'), ('accepted', 'accepted by the groups'), ('settled', 'settled')], default='draft', max_length=10, verbose_name='state')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('activity', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.activity', verbose_name='activity')),
                    ('corrects', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.commoncost')),
                    ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='the invoice')),
                    ('entered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('payer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='payer')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.commoncost')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                    ('contract', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.contract', verbose_name='contract')),
                    ('procurement', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.procurement', verbose_name='procurement')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='CommonShare',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveSmallIntegerField()),
                    ('weight', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='weight')),
                    ('evidence', models.CharField(blank=True, max_length=500, verbose_name='evidence')),
                    ('net', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='without VAT')),
                    ('vat', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='VAT')),
                    ('has_odd_cent', models.BooleanField(default=False, verbose_name='got an odd cent')),
                    ('state', models.CharField(choices=[('waiting', 'waiting for the group'), ('accepted', 'accepted'), ('refused', 'refused, the payer bears it for now'), ('with_payer', 'the payer bears it')], default='waiting', max_length=10, verbose_name='state')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                    ('reinvoice_no', models.CharField(blank=True, max_length=50, verbose_name='number of the re-invoice')),
                    ('paid_on', models.DateField(blank=True, null=True, verbose_name='paid on')),
                    ('common_cost', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='budget.commoncost')),
                    ('cost', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='common_share', to='budget.cost')),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='common_shares', to='villages.participation')),
                ],
                options={
                    'verbose_name': 'share of a common cost',
                    'verbose_name_plural': 'shares of common costs',
                    'ordering': ['common_cost', 'position'],
                    'constraints': [models.UniqueConstraint(fields=('common_cost', 'participation'), name='a_group_shares_once'), models.CheckConstraint(condition=models.Q(('weight__gte', 0)), name='a_weight_is_not_negative'), models.CheckConstraint(condition=models.Q(models.Q(('weight', 0), _negated=True), models.Q(('net', 0), ('vat', 0)), _connector='OR'), name='no_weight_no_share'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='refused_share_says_why', violation_error_message='Write why the group does not bear this share.')],
                },
            ), migrations.CreateModel(
                name='CommonShareHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('position', models.PositiveSmallIntegerField()),
                    ('weight', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='weight')),
                    ('evidence', models.CharField(blank=True, max_length=500, verbose_name='evidence')),
                    ('net', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='without VAT')),
                    ('vat', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='VAT')),
                    ('has_odd_cent', models.BooleanField(default=False, verbose_name='got an odd cent')),
                    ('state', models.CharField(choices=[('waiting', 'waiting for the group'), ('accepted', 'accepted'), ('refused', 'refused, the payer bears it for now'), ('with_payer', 'the payer bears it')], default='waiting', max_length=10, verbose_name='state')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                    ('reinvoice_no', models.CharField(blank=True, max_length=50, verbose_name='number of the re-invoice')),
                    ('paid_on', models.DateField(blank=True, null=True, verbose_name='paid on')),
                    ('common_cost', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.commoncost')),
                    ('cost', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.cost')),
                    ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.commonshare')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Contract',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=50, verbose_name='number')),
                    ('supplier', models.CharField(max_length=150, verbose_name='supplier')),
                    ('supplier_code', models.CharField(blank=True, max_length=20, verbose_name='registry code')),
                    ('subject', models.CharField(max_length=200, verbose_name='subject')),
                    ('signed_on', models.DateField(verbose_name='signed on')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(verbose_name='until')),
                    ('net', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='without VAT')),
                    ('ceiling', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='ceiling with VAT')),
                    ('currency', models.CharField(choices=[('EUR', 'EUR'), ('SEK', 'SEK'), ('DKK', 'DKK'), ('NOK', 'NOK'), ('PLN', 'PLN'), ('CZK', 'CZK'), ('HUF', 'HUF'), ('RON', 'RON'), ('CHF', 'CHF'), ('GBP', 'GBP'), ('USD', 'USD'), ('ISK', 'ISK')], default='EUR', max_length=3, verbose_name='currency')),
                    ('price_model', models.CharField(choices=[('total', 'total price'), ('unit', 'unit price'), ('hourly', 'hourly price')], default='total', max_length=10, verbose_name='price model')),
                    ('marking_required', models.BooleanField(default=True, verbose_name='the contract asks for the funding marks')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='the contract')),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='villages.participation', verbose_name='buyer')),
                    ('procurement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='budget.procurement', verbose_name='procurement')),
                ],
                options={
                    'verbose_name': 'contract',
                    'verbose_name_plural': 'contracts',
                    'ordering': ['-signed_on', '-pk'],
                    'constraints': [models.UniqueConstraint(fields=('participation', 'supplier', 'number'), name='a_contract_once', violation_error_message="This supplier's contract with this number is entered already."), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='contract_ends_after_it_begins', violation_error_message='The end comes before the beginning.'), models.CheckConstraint(condition=models.Q(('ceiling__gte', models.F('net')), ('net__gte', 0)), name='contract_ceiling_covers_its_price', violation_error_message='The ceiling is at least the price without VAT.')],
                },
            ), migrations.CreateModel(
                name='ContractAnnex',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                    ('signed_on', models.DateField(verbose_name='signed on')),
                    ('ceiling_change', models.DecimalField(decimal_places=2, default=0, max_digits=12, verbose_name='change of the ceiling')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='new last day')),
                    ('changes_subject', models.BooleanField(default=False, verbose_name='the subject changes')),
                    ('reason', models.CharField(max_length=300, verbose_name='reason')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='annexes', to='budget.contract')),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document')),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'annex of a contract',
                    'verbose_name_plural': 'annexes of a contract',
                    'ordering': ['contract', 'number'],
                    'constraints': [models.UniqueConstraint(fields=('contract', 'number'), name='annexes_are_numbered')],
                },
            ), migrations.CreateModel(
                name='ContractAnnexHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                    ('signed_on', models.DateField(verbose_name='signed on')),
                    ('ceiling_change', models.DecimalField(decimal_places=2, default=0, max_digits=12, verbose_name='change of the ceiling')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='new last day')),
                    ('changes_subject', models.BooleanField(default=False, verbose_name='the subject changes')),
                    ('reason', models.CharField(max_length=300, verbose_name='reason')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('contract', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.contract')),
                    ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document')),
                    ('entered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.contractannex')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ContractHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('number', models.CharField(max_length=50, verbose_name='number')),
                    ('supplier', models.CharField(max_length=150, verbose_name='supplier')),
                    ('supplier_code', models.CharField(blank=True, max_length=20, verbose_name='registry code')),
                    ('subject', models.CharField(max_length=200, verbose_name='subject')),
                    ('signed_on', models.DateField(verbose_name='signed on')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(verbose_name='until')),
                    ('net', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='without VAT')),
                    ('ceiling', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='ceiling with VAT')),
                    ('currency', models.CharField(choices=[('EUR', 'EUR'), ('SEK', 'SEK'), ('DKK', 'DKK'), ('NOK', 'NOK'), ('PLN', 'PLN'), ('CZK', 'CZK'), ('HUF', 'HUF'), ('RON', 'RON'), ('CHF', 'CHF'), ('GBP', 'GBP'), ('USD', 'USD'), ('ISK', 'ISK')], default='EUR', max_length=3, verbose_name='currency')),
                    ('price_model', models.CharField(choices=[('total', 'total price'), ('unit', 'unit price'), ('hourly', 'hourly price')], default='total', max_length=10, verbose_name='price model')),
                    ('marking_required', models.BooleanField(default=True, verbose_name='the contract asks for the funding marks')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='the contract')),
                    ('entered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='buyer')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.contract')),
                    ('procurement', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.procurement', verbose_name='procurement')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ContributionReceipt',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('received_on', models.DateField(verbose_name='received on')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='amount')),
                    ('bank_reference', models.CharField(blank=True, max_length=50, verbose_name='bank entry')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='budget.contributionsource')),
                ],
                options={
                    'verbose_name': 'receipt of own contribution',
                    'verbose_name_plural': 'receipts of own contribution',
                    'ordering': ['source', 'received_on', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='receipt_moves_money')],
                },
            ), migrations.CreateModel(
                name='ContributionReceiptHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('received_on', models.DateField(verbose_name='received on')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='amount')),
                    ('bank_reference', models.CharField(blank=True, max_length=50, verbose_name='bank entry')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('entered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.contributionreceipt')),
                    ('source', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.contributionsource')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ContributionSource',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('own', "the group's own money"), ('municipality', 'municipality'), ('ngo', 'association or foundation'), ('company', 'company'), ('person', 'private person'), ('voluntary', 'voluntary work')], default='own', max_length=15, verbose_name='kind')),
                    ('name', models.CharField(max_length=150, verbose_name='name')),
                    ('registry_code', models.CharField(blank=True, max_length=20, verbose_name='registry code')),
                    ('is_public', models.BooleanField(default=False, verbose_name='public money')),
                    ('promised', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='promised')),
                    ('line_key', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='for which budget line')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='the promise')),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contribution_sources', to='villages.participation', verbose_name='local action group')),
                ],
                options={
                    'verbose_name': 'source of own contribution',
                    'verbose_name_plural': 'sources of own contribution',
                    'ordering': ['participation', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('participation', 'name', 'line_key'), name='a_source_once_for_a_line'), models.CheckConstraint(condition=models.Q(('promised__gte', 0)), name='promise_is_not_negative', violation_error_message='A promise is 0 € or more.')],
                },
            ), migrations.CreateModel(
                name='ContributionSourceHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('own', "the group's own money"), ('municipality', 'municipality'), ('ngo', 'association or foundation'), ('company', 'company'), ('person', 'private person'), ('voluntary', 'voluntary work')], default='own', max_length=15, verbose_name='kind')),
                    ('name', models.CharField(max_length=150, verbose_name='name')),
                    ('registry_code', models.CharField(blank=True, max_length=20, verbose_name='registry code')),
                    ('is_public', models.BooleanField(default=False, verbose_name='public money')),
                    ('promised', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='promised')),
                    ('line_key', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='for which budget line')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='the promise')),
                    ('entered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='local action group')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.contributionsource')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='CostVat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rate', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='VAT rate, %')),
                    ('net', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='without VAT')),
                    ('vat', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='VAT')),
                    ('cost', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vat_rows', to='budget.cost')),
                ],
                options={
                    'verbose_name': 'VAT row',
                    'verbose_name_plural': 'VAT rows',
                    'ordering': ['cost', 'rate'],
                    'constraints': [models.UniqueConstraint(fields=('cost', 'rate'), name='a_vat_rate_once_on_a_cost'), models.CheckConstraint(condition=models.Q(('rate__gte', 0), ('rate__lt', 100)), name='vat_rate_is_a_percentage')],
                },
            ), migrations.CreateModel(
                name='CostVatHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('rate', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='VAT rate, %')),
                    ('net', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='without VAT')),
                    ('vat', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='VAT')),
                    ('cost', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.cost')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.costvat')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='DecisionCondition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.CharField(max_length=500, verbose_name='condition')),
                    ('is_met', models.BooleanField(default=False, verbose_name='met')),
                    ('met_on', models.DateField(blank=True, null=True, verbose_name='met on')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conditions', to='budget.grantdecision')),
                ],
                options={
                    'verbose_name': 'condition of a decision',
                    'verbose_name_plural': 'conditions of decisions',
                    'ordering': ['decision', 'pk'],
                },
            ), migrations.CreateModel(
                name='DecisionConditionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('text', models.CharField(max_length=500, verbose_name='condition')),
                    ('is_met', models.BooleanField(default=False, verbose_name='met')),
                    ('met_on', models.DateField(blank=True, null=True, verbose_name='met on')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.decisioncondition')),
                    ('decision', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.grantdecision')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='FlatRate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('percent', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='per cent')),
                    ('basis', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('services', 'bought services'), ('travel', 'travel and lodging'), ('catering', 'catering'), ('staff', 'staff'), ('equipment', 'equipment and materials'), ('other', 'other costs')], max_length=10), size=None, verbose_name='of which categories')),
                    ('covers', models.CharField(choices=[('services', 'bought services'), ('travel', 'travel and lodging'), ('catering', 'catering'), ('staff', 'staff'), ('equipment', 'equipment and materials'), ('other', 'other costs')], max_length=10, verbose_name='covered category')),
                    ('legal_basis', models.CharField(blank=True, max_length=300, verbose_name='legal basis')),
                    ('valid_from', models.DateField(verbose_name='from')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='flat_rates', to='villages.programme')),
                ],
                options={
                    'verbose_name': 'flat rate',
                    'verbose_name_plural': 'flat rates',
                    'ordering': ['programme', 'valid_from', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('percent__gt', 0), ('percent__lte', 100)), name='flat_rate_is_a_percentage'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='flat_rate_ends_after_it_begins')],
                },
            ), migrations.CreateModel(
                name='FlatRateHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('percent', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='per cent')),
                    ('basis', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('services', 'bought services'), ('travel', 'travel and lodging'), ('catering', 'catering'), ('staff', 'staff'), ('equipment', 'equipment and materials'), ('other', 'other costs')], max_length=10), size=None, verbose_name='of which categories')),
                    ('covers', models.CharField(choices=[('services', 'bought services'), ('travel', 'travel and lodging'), ('catering', 'catering'), ('staff', 'staff'), ('equipment', 'equipment and materials'), ('other', 'other costs')], max_length=10, verbose_name='covered category')),
                    ('legal_basis', models.CharField(blank=True, max_length=300, verbose_name='legal basis')),
                    ('valid_from', models.DateField(verbose_name='from')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.flatrate')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='GrantDecision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='order in the group')),
                    ('reference', models.CharField(blank=True, max_length=50, verbose_name='number of the decision')),
                    ('kind', models.CharField(choices=[('grant', 'grant'), ('change', 'change'), ('withdrawal', 'partial withdrawal'), ('extension', 'extension of the period')], default='grant', max_length=10, verbose_name='kind')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided on')),
                    ('in_force_from', models.DateField(verbose_name='in force from')),
                    ('total_eligible', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='total eligible cost')),
                    ('support', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='support')),
                    ('rate', models.DecimalField(decimal_places=4, default='0.9000', max_digits=5, verbose_name='support rate')),
                    ('eligible_from', models.DateField(blank=True, null=True, verbose_name='costs eligible from')),
                    ('eligible_until', models.DateField(blank=True, null=True, verbose_name='costs eligible until')),
                    ('final_claim_on', models.DateField(blank=True, null=True, verbose_name='final claim day')),
                    ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
                    ('state', models.CharField(choices=[('entered', 'entered'), ('checked', 'checked')], default='entered', max_length=10, verbose_name='state')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('checked_at', models.DateTimeField(blank=True, null=True)),
                    ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name="the decision's document")),
                    ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='villages.participation', verbose_name='local action group')),
                ],
                options={
                    'verbose_name': 'grant decision',
                    'verbose_name_plural': 'grant decisions',
                    'ordering': ['participation', 'number'],
                    'constraints': [models.UniqueConstraint(fields=('participation', 'number'), name='decisions_of_a_group_are_numbered'), models.CheckConstraint(condition=models.Q(('support__gte', 0), ('support__lte', django.db.models.expressions.CombinedExpression(models.F('total_eligible'), '*', models.F('rate')))), name='decided_support_within_rate', violation_error_message='Support is at most the support rate of the eligible cost, rounded down.'), models.CheckConstraint(condition=models.Q(('decided_on__isnull', False), models.Q(('basis', 'entered'), _negated=True), _connector='OR'), name='entered_decision_says_its_day', violation_error_message='Write the day of the decision as its letter says.'), models.CheckConstraint(condition=models.Q(('checked_by', None), models.Q(('checked_by', models.F('entered_by')), _negated=True), _connector='OR'), name='decision_checked_by_a_second_person'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'checked'), _negated=True), ('checked_by__isnull', False), models.Q(('basis', 'entered'), _negated=True), _connector='OR'), name='checked_decision_says_by_whom')],
                },
            ), migrations.CreateModel(
                name='GrantDecisionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='order in the group')),
                    ('reference', models.CharField(blank=True, max_length=50, verbose_name='number of the decision')),
                    ('kind', models.CharField(choices=[('grant', 'grant'), ('change', 'change'), ('withdrawal', 'partial withdrawal'), ('extension', 'extension of the period')], default='grant', max_length=10, verbose_name='kind')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided on')),
                    ('in_force_from', models.DateField(verbose_name='in force from')),
                    ('total_eligible', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='total eligible cost')),
                    ('support', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='support')),
                    ('rate', models.DecimalField(decimal_places=4, default='0.9000', max_digits=5, verbose_name='support rate')),
                    ('eligible_from', models.DateField(blank=True, null=True, verbose_name='costs eligible from')),
                    ('eligible_until', models.DateField(blank=True, null=True, verbose_name='costs eligible until')),
                    ('final_claim_on', models.DateField(blank=True, null=True, verbose_name='final claim day')),
                    ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
                    ('state', models.CharField(choices=[('entered', 'entered'), ('checked', 'checked')], default='entered', max_length=10, verbose_name='state')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('checked_at', models.DateTimeField(blank=True, null=True)),
                    ('checked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name="the decision's document")),
                    ('entered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='local action group')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.grantdecision')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='InKindWork',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('worker', models.CharField(max_length=100, verbose_name='who worked')),
                    ('is_of_age', models.BooleanField(default=True, verbose_name='old enough to work')),
                    ('what', models.CharField(max_length=300, verbose_name='what was done')),
                    ('starts_at', models.DateTimeField(verbose_name='from')),
                    ('ends_at', models.DateTimeField(verbose_name='until')),
                    ('hours', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='hours')),
                    ('unit_price', models.DecimalField(decimal_places=2, max_digits=8, verbose_name='unit price, €')),
                    ('value', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='value, €')),
                    ('machine', models.CharField(blank=True, max_length=100, verbose_name='machine')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('cost', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='in_kind_work', to='budget.cost')),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='the signed diary')),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='trainings.event')),
                    ('participation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='in_kind_work', to='villages.participation')),
                    ('pilot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pilots.pilot')),
                ],
                options={
                    'verbose_name': 'voluntary work',
                    'verbose_name_plural': 'voluntary work',
                    'ordering': ['-starts_at', '-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='work_ends_after_it_begins', violation_error_message='The end comes before the beginning.'), models.CheckConstraint(condition=models.Q(('hours__gt', 0), ('hours__lte', 12)), name='work_fits_in_a_day', violation_error_message='One entry is more than 0 and at most 12 hours.'), models.CheckConstraint(condition=models.Q(('confirmed_by', None), models.Q(('confirmed_by', models.F('entered_by')), _negated=True), _connector='OR'), name='work_confirmed_by_a_second_person'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func('starts_at', 'ends_at', function='tstzrange', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&'), ('worker', '='), ('participation', '=')], name='a_worker_is_at_one_place_at_a_time', violation_error_message='Another entry of the same person is at the same time.')],
                },
            ), migrations.CreateModel(
                name='InKindWorkHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('worker', models.CharField(max_length=100, verbose_name='who worked')),
                    ('is_of_age', models.BooleanField(default=True, verbose_name='old enough to work')),
                    ('what', models.CharField(max_length=300, verbose_name='what was done')),
                    ('starts_at', models.DateTimeField(verbose_name='from')),
                    ('ends_at', models.DateTimeField(verbose_name='until')),
                    ('hours', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='hours')),
                    ('unit_price', models.DecimalField(decimal_places=2, max_digits=8, verbose_name='unit price, €')),
                    ('value', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='value, €')),
                    ('machine', models.CharField(blank=True, max_length=100, verbose_name='machine')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('confirmed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('cost', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.cost')),
                    ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='the signed diary')),
                    ('entered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('event', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event')),
                    ('participation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.inkindwork')),
                    ('pilot', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.pilot')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='InterestStatement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('has_interest', models.BooleanField(verbose_name='I am tied to an offerer')),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='how')),
                    ('signed_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('procurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interest_statements', to='budget.procurement')),
                ],
                options={
                    'verbose_name': 'statement of interests',
                    'verbose_name_plural': 'statements of interests',
                    'ordering': ['procurement', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('procurement', 'person'), name='one_interest_statement_a_person'), models.CheckConstraint(condition=models.Q(('has_interest', False), models.Q(('note', ''), _negated=True), _connector='OR'), name='an_interest_is_explained', violation_error_message='Write how you are tied to the offerer.')],
                },
            ), migrations.CreateModel(
                name='InterestStatementHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('has_interest', models.BooleanField(verbose_name='I am tied to an offerer')),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='how')),
                    ('signed_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.intereststatement')),
                    ('procurement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.procurement')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='MoneyRules',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='from')),
                    ('rounding_level', models.CharField(choices=[('row', 'each row'), ('claim', 'each claim'), ('cumulative', 'all claims together')], default='claim', max_length=10, verbose_name='support is cut to the cent at')),
                    ('offer_basis', models.CharField(choices=[('net', 'without VAT'), ('gross', 'with VAT'), ('eligible', 'eligible cost')], default='eligible', max_length=10, verbose_name='offers are asked by')),
                    ('free_transfer_percent', models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name='moved between lines without a decision, %')),
                    ('in_kind_allowed', models.BooleanField(default=False, verbose_name='voluntary work counts')),
                    ('in_kind_percent', models.DecimalField(decimal_places=2, default=100, max_digits=5, verbose_name='largest share of voluntary work in the own contribution, %')),
                    ('simplified_costs_allowed', models.BooleanField(default=False, verbose_name='simplified costs count')),
                    ('set_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='money_rules', to='villages.programme')),
                    ('set_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'money rules',
                    'verbose_name_plural': 'money rules',
                    'ordering': ['programme', 'valid_from'],
                    'constraints': [models.UniqueConstraint(fields=('programme', 'valid_from'), name='one_set_of_money_rules_a_day')],
                },
            ), migrations.CreateModel(
                name='MoneyRulesHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('valid_from', models.DateField(verbose_name='from')),
                    ('rounding_level', models.CharField(choices=[('row', 'each row'), ('claim', 'each claim'), ('cumulative', 'all claims together')], default='claim', max_length=10, verbose_name='support is cut to the cent at')),
                    ('offer_basis', models.CharField(choices=[('net', 'without VAT'), ('gross', 'with VAT'), ('eligible', 'eligible cost')], default='eligible', max_length=10, verbose_name='offers are asked by')),
                    ('free_transfer_percent', models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name='moved between lines without a decision, %')),
                    ('in_kind_allowed', models.BooleanField(default=False, verbose_name='voluntary work counts')),
                    ('in_kind_percent', models.DecimalField(decimal_places=2, default=100, max_digits=5, verbose_name='largest share of voluntary work in the own contribution, %')),
                    ('simplified_costs_allowed', models.BooleanField(default=False, verbose_name='simplified costs count')),
                    ('set_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.moneyrules')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                    ('set_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Offer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('supplier', models.CharField(max_length=150, verbose_name='supplier')),
                    ('supplier_code', models.CharField(blank=True, max_length=20, verbose_name='registry code')),
                    ('vat_no', models.CharField(blank=True, max_length=20, verbose_name='VAT number')),
                    ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                    ('phone', models.CharField(blank=True, max_length=30, verbose_name='phone')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('received_on', models.DateField(verbose_name='received on')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='valid until')),
                    ('net', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='without VAT')),
                    ('vat', models.DecimalField(decimal_places=2, default=0, max_digits=12, verbose_name='VAT')),
                    ('currency', models.CharField(choices=[('EUR', 'EUR'), ('SEK', 'SEK'), ('DKK', 'DKK'), ('NOK', 'NOK'), ('PLN', 'PLN'), ('CZK', 'CZK'), ('HUF', 'HUF'), ('RON', 'RON'), ('CHF', 'CHF'), ('GBP', 'GBP'), ('USD', 'USD'), ('ISK', 'ISK')], default='EUR', max_length=3, verbose_name='currency')),
                    ('is_late', models.BooleanField(default=False, verbose_name='late')),
                    ('meets_conditions', models.BooleanField(blank=True, null=True, verbose_name='meets the conditions')),
                    ('exclusion', models.CharField(blank=True, max_length=300, verbose_name='why it does not count')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='the offer')),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('procurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='budget.procurement')),
                ],
                options={
                    'verbose_name': 'offer',
                    'verbose_name_plural': 'offers',
                    'ordering': ['procurement', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('net__gt', 0), ('vat__gte', 0)), name='offer_has_a_price', violation_error_message='An offer has a price.'), models.CheckConstraint(condition=models.Q(models.Q(('meets_conditions', False), _negated=True), models.Q(('exclusion', ''), _negated=True), _connector='OR'), name='excluded_offer_says_why', violation_error_message='Write why the offer does not count.')],
                },
            ), migrations.CreateModel(
                name='OfferHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('supplier', models.CharField(max_length=150, verbose_name='supplier')),
                    ('supplier_code', models.CharField(blank=True, max_length=20, verbose_name='registry code')),
                    ('vat_no', models.CharField(blank=True, max_length=20, verbose_name='VAT number')),
                    ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                    ('phone', models.CharField(blank=True, max_length=30, verbose_name='phone')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('received_on', models.DateField(verbose_name='received on')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='valid until')),
                    ('net', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='without VAT')),
                    ('vat', models.DecimalField(decimal_places=2, default=0, max_digits=12, verbose_name='VAT')),
                    ('currency', models.CharField(choices=[('EUR', 'EUR'), ('SEK', 'SEK'), ('DKK', 'DKK'), ('NOK', 'NOK'), ('PLN', 'PLN'), ('CZK', 'CZK'), ('HUF', 'HUF'), ('RON', 'RON'), ('CHF', 'CHF'), ('GBP', 'GBP'), ('USD', 'USD'), ('ISK', 'ISK')], default='EUR', max_length=3, verbose_name='currency')),
                    ('is_late', models.BooleanField(default=False, verbose_name='late')),
                    ('meets_conditions', models.BooleanField(blank=True, null=True, verbose_name='meets the conditions')),
                    ('exclusion', models.CharField(blank=True, max_length=300, verbose_name='why it does not count')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='the offer')),
                    ('entered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.offer')),
                    ('procurement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.procurement')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='OfferPrice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('unit_price', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='unit price')),
                    ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='prices', to='budget.offer')),
                    ('row', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prices', to='budget.callrow')),
                ],
                options={
                    'verbose_name': 'price in an offer',
                    'verbose_name_plural': 'prices in an offer',
                    'constraints': [models.UniqueConstraint(fields=('offer', 'row'), name='a_row_priced_once_in_an_offer'), models.CheckConstraint(condition=models.Q(('unit_price__gte', 0)), name='a_price_is_not_negative')],
                },
            ), migrations.CreateModel(
                name='OfferPriceHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('unit_price', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='unit price')),
                    ('offer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.offer')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.offerprice')),
                    ('row', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.callrow')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='OfferThreshold',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='from')),
                    ('value', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='value, €')),
                    ('is_above', models.BooleanField(default=False, verbose_name='only above the value')),
                    ('offers', models.PositiveSmallIntegerField(verbose_name='offers needed')),
                    ('call_needed', models.BooleanField(default=False, verbose_name='with a call for offers')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offer_thresholds', to='villages.programme')),
                ],
                options={
                    'verbose_name': 'offer threshold',
                    'verbose_name_plural': 'offer thresholds',
                    'ordering': ['programme', 'valid_from', 'value'],
                    'constraints': [models.UniqueConstraint(fields=('programme', 'valid_from', 'value'), name='a_threshold_once_a_day')],
                },
            ), migrations.CreateModel(
                name='OfferThresholdHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('valid_from', models.DateField(verbose_name='from')),
                    ('value', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='value, €')),
                    ('is_above', models.BooleanField(default=False, verbose_name='only above the value')),
                    ('offers', models.PositiveSmallIntegerField(verbose_name='offers needed')),
                    ('call_needed', models.BooleanField(default=False, verbose_name='with a call for offers')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.offerthreshold')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Procurement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=20, verbose_name='number')),
                    ('subject', models.CharField(max_length=200, verbose_name='subject')),
                    ('purpose', models.SlugField(max_length=60, verbose_name='purpose')),
                    ('category', models.CharField(choices=[('services', 'bought services'), ('travel', 'travel and lodging'), ('catering', 'catering'), ('staff', 'staff'), ('equipment', 'equipment and materials'), ('other', 'other costs')], default='services', max_length=10, verbose_name='cost category')),
                    ('estimated_net', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='estimated value without VAT')),
                    ('procedure', models.CharField(choices=[('none', 'no offers needed'), ('one_offer', 'one offer'), ('three_offers', 'three offers'), ('small', 'low-value procurement'), ('simple', 'simple procurement'), ('public', 'public procurement'), ('exception', 'exception')], default='three_offers', max_length=15, verbose_name='procedure')),
                    ('exception_basis', models.CharField(blank=True, max_length=300, verbose_name='legal basis of the exception')),
                    ('call_text', models.TextField(blank=True, verbose_name='technical conditions')),
                    ('call_sent_on', models.DateField(blank=True, null=True, verbose_name='call sent on')),
                    ('answers_until', models.DateField(blank=True, null=True, verbose_name='offers until')),
                    ('register_reference', models.CharField(blank=True, max_length=20, verbose_name='number in the procurement register')),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('called', 'call sent'), ('opened', 'offers opened'), ('decided', 'decided'), ('contracted', 'contract signed'), ('fulfilled', 'fulfilled'), ('failed', 'failed')], default='planned', max_length=15, verbose_name='state')),
                    ('opened_at', models.DateTimeField(blank=True, null=True)),
                    ('winner_reason', models.CharField(blank=True, max_length=500, verbose_name='why this offer')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided on')),
                    ('board_decision', models.CharField(blank=True, max_length=200, verbose_name="decision of the group's board")),
                    ('ordered_on', models.DateField(blank=True, null=True, verbose_name='ordered on')),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('call_document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='call for offers')),
                    ('collected_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='procurements', to='villages.participation', verbose_name='leading group')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='procurements', to='villages.programme')),
                    ('winner', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='won', to='budget.offer')),
                ],
                options={
                    'verbose_name': 'procurement',
                    'verbose_name_plural': 'procurements',
                    'ordering': ['-made_at', '-pk'],
                    'indexes': [models.Index(fields=['programme', 'purpose'], name='procurement_by_purpose')],
                    'constraints': [models.UniqueConstraint(fields=('programme', 'number'), name='procurements_are_numbered'), models.CheckConstraint(condition=models.Q(('estimated_net__gte', 0)), name='procurement_has_a_value', violation_error_message='The estimated value is 0 € or more.'), models.CheckConstraint(condition=models.Q(models.Q(('procedure', 'exception'), _negated=True), models.Q(('exception_basis', ''), _negated=True), _connector='OR'), name='exception_has_a_legal_basis', violation_error_message='Write the legal basis of the exception.'), models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('collected_by')), _negated=True), _connector='OR'), name='who_collected_does_not_decide'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['decided', 'contracted', 'fulfilled']), _negated=True), models.Q(('decided_by__isnull', False), ('decided_on__isnull', False), models.Q(('winner__isnull', False), ('procedure__in', ['none', 'exception']), _connector='OR')), _connector='OR'), name='decided_procurement_says_by_whom')],
                },
            ), migrations.CreateModel(
                name='ProcurementHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('number', models.CharField(max_length=20, verbose_name='number')),
                    ('subject', models.CharField(max_length=200, verbose_name='subject')),
                    ('purpose', models.SlugField(db_index=False, max_length=60, verbose_name='purpose')),
                    ('category', models.CharField(choices=[('services', 'bought services'), ('travel', 'travel and lodging'), ('catering', 'catering'), ('staff', 'staff'), ('equipment', 'equipment and materials'), ('other', 'other costs')], default='services', max_length=10, verbose_name='cost category')),
                    ('estimated_net', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='estimated value without VAT')),
                    ('procedure', models.CharField(choices=[('none', 'no offers needed'), ('one_offer', 'one offer'), ('three_offers', 'three offers'), ('small', 'low-value procurement'), ('simple', 'simple procurement'), ('public', 'public procurement'), ('exception', 'exception')], default='three_offers', max_length=15, verbose_name='procedure')),
                    ('exception_basis', models.CharField(blank=True, max_length=300, verbose_name='legal basis of the exception')),
                    ('call_text', models.TextField(blank=True, verbose_name='technical conditions')),
                    ('call_sent_on', models.DateField(blank=True, null=True, verbose_name='call sent on')),
                    ('answers_until', models.DateField(blank=True, null=True, verbose_name='offers until')),
                    ('register_reference', models.CharField(blank=True, max_length=20, verbose_name='number in the procurement register')),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('called', 'call sent'), ('opened', 'offers opened'), ('decided', 'decided'), ('contracted', 'contract signed'), ('fulfilled', 'fulfilled'), ('failed', 'failed')], default='planned', max_length=15, verbose_name='state')),
                    ('opened_at', models.DateTimeField(blank=True, null=True)),
                    ('winner_reason', models.CharField(blank=True, max_length=500, verbose_name='why this offer')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided on')),
                    ('board_decision', models.CharField(blank=True, max_length=200, verbose_name="decision of the group's board")),
                    ('ordered_on', models.DateField(blank=True, null=True, verbose_name='ordered on')),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('call_document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='call for offers')),
                    ('collected_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('opened_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='leading group')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.procurement')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                    ('winner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.offer')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ProcurementShare',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('participation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='served_by', to='villages.participation')),
                    ('procurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='served', to='budget.procurement')),
                ],
                options={
                    'verbose_name': 'group served by a procurement',
                    'verbose_name_plural': 'groups served by a procurement',
                    'constraints': [models.UniqueConstraint(fields=('procurement', 'participation'), name='a_group_served_once')],
                },
            ), migrations.CreateModel(
                name='ProcurementShareHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('participation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.procurementshare')),
                    ('procurement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.procurement')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='RelatednessAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('hint', models.CharField(choices=[('registry_code', 'same registry code'), ('address', 'same address'), ('phone', 'same phone'), ('mail_domain', 'same mail domain'), ('file', 'the very same file'), ('buyer', 'same as the buyer')], max_length=15, verbose_name='hint')),
                    ('is_related', models.BooleanField(verbose_name='they belong together')),
                    ('note', models.CharField(max_length=300, verbose_name='how it is known')),
                    ('answered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('answered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='budget.offer')),
                    ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='budget.offer')),
                ],
                options={
                    'verbose_name': 'answer about relatedness',
                    'verbose_name_plural': 'answers about relatedness',
                    'ordering': ['offer', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('offer', 'other', 'hint'), name='a_hint_is_answered_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('other', None), models.Q(('other', models.F('offer')), _negated=True), _connector='OR'), name='an_offer_is_not_its_own_twin')],
                },
            ), migrations.CreateModel(
                name='RelatednessAnswerHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('hint', models.CharField(choices=[('registry_code', 'same registry code'), ('address', 'same address'), ('phone', 'same phone'), ('mail_domain', 'same mail domain'), ('file', 'the very same file'), ('buyer', 'same as the buyer')], max_length=15, verbose_name='hint')),
                    ('is_related', models.BooleanField(verbose_name='they belong together')),
                    ('note', models.CharField(max_length=300, verbose_name='how it is known')),
                    ('answered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('answered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('offer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.offer')),
                    ('other', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.offer')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.relatednessanswer')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='UnitCost',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('unit', 'unit cost'), ('labour', 'hour of voluntary work'), ('machine', 'machine hour'), ('lump_sum', 'lump sum')], default='unit', max_length=10, verbose_name='kind')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('unit', models.CharField(blank=True, max_length=30, verbose_name='unit')),
                    ('price', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='price, €')),
                    ('proof', models.CharField(blank=True, max_length=300, verbose_name='what proves it')),
                    ('valid_from', models.DateField(verbose_name='from')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unit_costs', to='villages.programme')),
                ],
                options={
                    'verbose_name': 'unit cost',
                    'verbose_name_plural': 'unit costs',
                    'ordering': ['programme', 'kind', 'valid_from'],
                    'constraints': [models.UniqueConstraint(fields=('programme', 'kind', 'title', 'valid_from'), name='a_unit_cost_once_a_day'), models.CheckConstraint(condition=models.Q(('price__gt', 0)), name='unit_cost_is_positive')],
                },
            ), migrations.CreateModel(
                name='UnitCostHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('unit', 'unit cost'), ('labour', 'hour of voluntary work'), ('machine', 'machine hour'), ('lump_sum', 'lump sum')], default='unit', max_length=10, verbose_name='kind')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('unit', models.CharField(blank=True, max_length=30, verbose_name='unit')),
                    ('price', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='price, €')),
                    ('proof', models.CharField(blank=True, max_length=300, verbose_name='what proves it')),
                    ('valid_from', models.DateField(verbose_name='from')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.unitcost')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='VatPeriod',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('kind', models.CharField(choices=[('exempt', 'not VAT-registered'), ('liable', 'VAT-registered'), ('limited', 'limited VAT liability')], max_length=10, verbose_name='VAT status')),
                    ('recoverable_percent', models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name='recoverable VAT, %')),
                    ('valid_from', models.DateField(verbose_name='from')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('grounds', models.CharField(blank=True, max_length=300, verbose_name='basis')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='confirmation')),
                    ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vat_periods', to='villages.participation', verbose_name='local action group')),
                ],
                options={
                    'verbose_name': 'VAT period',
                    'verbose_name_plural': 'VAT periods',
                    'ordering': ['participation', 'valid_from'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('recoverable_percent__gte', 0), ('recoverable_percent__lte', 100)), name='recoverable_is_a_percentage', violation_error_message='The recoverable part is from 0 to 100 %.'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='vat_period_ends_after_it_begins', violation_error_message='The end comes before the beginning.'), models.CheckConstraint(condition=models.Q(('kind', 'liable'), ('recoverable_percent', 0), _connector='OR'), name='exempt_recovers_nothing', violation_error_message='Only a VAT-registered group gets VAT back.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func('valid_from', 'valid_until', models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&'), ('participation', '=')], name='one_vat_status_a_day', violation_error_message='Another VAT period of the group covers some of these days.')],
                },
            ), migrations.CreateModel(
                name='VatPeriodHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('kind', models.CharField(choices=[('exempt', 'not VAT-registered'), ('liable', 'VAT-registered'), ('limited', 'limited VAT liability')], max_length=10, verbose_name='VAT status')),
                    ('recoverable_percent', models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name='recoverable VAT, %')),
                    ('valid_from', models.DateField(verbose_name='from')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('grounds', models.CharField(blank=True, max_length=300, verbose_name='basis')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='confirmation')),
                    ('entered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='local action group')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.vatperiod')),
                ],
                options={
                    'abstract': False,
                },
            )],
        ),
        accounts.migration_operations.AlterModels(
            operations=[pgtrigger.migrations.RemoveTrigger(
                model_name='budgetline',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='budgetline',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='budgetline',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='cost',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='cost',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='cost',
                name='delete_delete',
            ), migrations.AlterModelOptions(
                name='budgetline',
                options={'ordering': ['participation__partner__code', 'activity__code', 'key'], 'verbose_name': 'budget line', 'verbose_name_plural': 'budget lines'},
            ), migrations.RemoveConstraint(
                model_name='cost',
                name='cost_amounts_make_sense',
            ), migrations.AddField(
                model_name='budgetline',
                name='key',
                field=models.PositiveSmallIntegerField(null=True, verbose_name='line number'),
            ), migrations.AddField(
                model_name='budgetline',
                name='method',
                field=models.CharField(choices=[('actual', 'actual cost'), ('unit', 'unit cost'), ('flat_rate', 'flat rate'), ('lump_sum', 'lump sum')], default='actual', max_length=10, verbose_name='cost method'),
            ), migrations.AddField(
                model_name='budgetline',
                name='note',
                field=models.CharField(blank=True, max_length=300, verbose_name='note'),
            ), migrations.AddField(
                model_name='budgetline',
                name='quantity',
                field=models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='quantity'),
            ), migrations.AddField(
                model_name='budgetline',
                name='unit_price',
                field=models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='unit price'),
            ), migrations.AddField(
                model_name='budgetlinehistory',
                name='key',
                field=models.PositiveSmallIntegerField(default=0, verbose_name='line number'),  # 0: before versions
                preserve_default=False,
            ), migrations.AddField(
                model_name='budgetlinehistory',
                name='method',
                field=models.CharField(choices=[('actual', 'actual cost'), ('unit', 'unit cost'), ('flat_rate', 'flat rate'), ('lump_sum', 'lump sum')], default='actual', max_length=10, verbose_name='cost method'),
            ), migrations.AddField(
                model_name='budgetlinehistory',
                name='note',
                field=models.CharField(blank=True, max_length=300, verbose_name='note'),
            ), migrations.AddField(
                model_name='budgetlinehistory',
                name='quantity',
                field=models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='quantity'),
            ), migrations.AddField(
                model_name='budgetlinehistory',
                name='unit_price',
                field=models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='unit price'),
            ), migrations.AddField(
                model_name='cost',
                name='claimable_from',
                field=models.DateField(blank=True, null=True, verbose_name='can be claimed from'),
            ), migrations.AddField(
                model_name='cost',
                name='corrects',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='budget.cost', verbose_name='which cost it corrects'),
            ), migrations.AddField(
                model_name='cost',
                name='currency',
                field=models.CharField(choices=[('EUR', 'EUR'), ('SEK', 'SEK'), ('DKK', 'DKK'), ('NOK', 'NOK'), ('PLN', 'PLN'), ('CZK', 'CZK'), ('HUF', 'HUF'), ('RON', 'RON'), ('CHF', 'CHF'), ('GBP', 'GBP'), ('USD', 'USD'), ('ISK', 'ISK')], default='EUR', max_length=3, verbose_name='currency'),
            ), migrations.AddField(
                model_name='cost',
                name='foreign_amount',
                field=models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='amount in the currency'),
            ), migrations.AddField(
                model_name='cost',
                name='has_personal_data',
                field=models.BooleanField(default=False, verbose_name='the papers hold personal data'),
            ), migrations.AddField(
                model_name='cost',
                name='ineligible_reason',
                field=models.CharField(blank=True, max_length=300, verbose_name='why the rest is not eligible'),
            ), migrations.AddField(
                model_name='cost',
                name='keep_until',
                field=models.DateField(blank=True, null=True, verbose_name='keep until'),
            ), migrations.AddField(
                model_name='cost',
                name='kind',
                field=models.CharField(choices=[('invoice', 'invoice'), ('credit_note', 'credit note'), ('travel', 'travel costs'), ('salary', 'salary'), ('correction', 'correction'), ('flat_rate', 'flat rate'), ('unit_cost', 'unit cost'), ('in_kind', 'in kind')], default='invoice', max_length=15, verbose_name='kind'),
            ), migrations.AddField(
                model_name='cost',
                name='ledger_no',
                field=models.CharField(blank=True, max_length=50, verbose_name='entry in the accounts'),
            ), migrations.AddField(
                model_name='cost',
                name='other_grant',
                field=models.CharField(blank=True, max_length=150, verbose_name='other grant'),
            ), migrations.AddField(
                model_name='cost',
                name='other_grant_no',
                field=models.CharField(blank=True, max_length=50, verbose_name='number of the other grant'),
            ), migrations.AddField(
                model_name='cost',
                name='rate',
                field=models.DecimalField(blank=True, decimal_places=6, max_digits=14, null=True, verbose_name='units for a euro'),
            ), migrations.AddField(
                model_name='cost',
                name='rate_on',
                field=models.DateField(blank=True, null=True, verbose_name='day of the rate'),
            ), migrations.AddField(
                model_name='cost',
                name='rate_source',
                field=models.CharField(blank=True, max_length=100, verbose_name='source of the rate'),
            ), migrations.AddField(
                model_name='cost',
                name='recoverable_percent',
                field=models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name='recoverable VAT, %'),
            ), migrations.AddField(
                model_name='cost',
                name='recoverable_vat',
                field=models.DecimalField(decimal_places=2, default=0, max_digits=12, verbose_name='recoverable VAT'),
            ), migrations.AddField(
                model_name='cost',
                name='share_basis',
                field=models.CharField(blank=True, max_length=300, verbose_name='why this share'),
            ), migrations.AddField(
                model_name='cost',
                name='share_percent',
                field=models.DecimalField(decimal_places=2, default=100, max_digits=5, verbose_name='share of this project, %'),
            ), migrations.AddField(
                model_name='cost',
                name='vat_override',
                field=models.CharField(blank=True, max_length=300, verbose_name='why the VAT is counted otherwise'),
            ), migrations.AddField(
                model_name='costhistory',
                name='claimable_from',
                field=models.DateField(blank=True, null=True, verbose_name='can be claimed from'),
            ), migrations.AddField(
                model_name='costhistory',
                name='corrects',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.cost', verbose_name='which cost it corrects'),
            ), migrations.AddField(
                model_name='costhistory',
                name='currency',
                field=models.CharField(choices=[('EUR', 'EUR'), ('SEK', 'SEK'), ('DKK', 'DKK'), ('NOK', 'NOK'), ('PLN', 'PLN'), ('CZK', 'CZK'), ('HUF', 'HUF'), ('RON', 'RON'), ('CHF', 'CHF'), ('GBP', 'GBP'), ('USD', 'USD'), ('ISK', 'ISK')], default='EUR', max_length=3, verbose_name='currency'),
            ), migrations.AddField(
                model_name='costhistory',
                name='foreign_amount',
                field=models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='amount in the currency'),
            ), migrations.AddField(
                model_name='costhistory',
                name='has_personal_data',
                field=models.BooleanField(default=False, verbose_name='the papers hold personal data'),
            ), migrations.AddField(
                model_name='costhistory',
                name='ineligible_reason',
                field=models.CharField(blank=True, max_length=300, verbose_name='why the rest is not eligible'),
            ), migrations.AddField(
                model_name='costhistory',
                name='keep_until',
                field=models.DateField(blank=True, null=True, verbose_name='keep until'),
            ), migrations.AddField(
                model_name='costhistory',
                name='kind',
                field=models.CharField(choices=[('invoice', 'invoice'), ('credit_note', 'credit note'), ('travel', 'travel costs'), ('salary', 'salary'), ('correction', 'correction'), ('flat_rate', 'flat rate'), ('unit_cost', 'unit cost'), ('in_kind', 'in kind')], default='invoice', max_length=15, verbose_name='kind'),
            ), migrations.AddField(
                model_name='costhistory',
                name='ledger_no',
                field=models.CharField(blank=True, max_length=50, verbose_name='entry in the accounts'),
            ), migrations.AddField(
                model_name='costhistory',
                name='other_grant',
                field=models.CharField(blank=True, max_length=150, verbose_name='other grant'),
            ), migrations.AddField(
                model_name='costhistory',
                name='other_grant_no',
                field=models.CharField(blank=True, max_length=50, verbose_name='number of the other grant'),
            ), migrations.AddField(
                model_name='costhistory',
                name='rate',
                field=models.DecimalField(blank=True, decimal_places=6, max_digits=14, null=True, verbose_name='units for a euro'),
            ), migrations.AddField(
                model_name='costhistory',
                name='rate_on',
                field=models.DateField(blank=True, null=True, verbose_name='day of the rate'),
            ), migrations.AddField(
                model_name='costhistory',
                name='rate_source',
                field=models.CharField(blank=True, max_length=100, verbose_name='source of the rate'),
            ), migrations.AddField(
                model_name='costhistory',
                name='recoverable_percent',
                field=models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name='recoverable VAT, %'),
            ), migrations.AddField(
                model_name='costhistory',
                name='recoverable_vat',
                field=models.DecimalField(decimal_places=2, default=0, max_digits=12, verbose_name='recoverable VAT'),
            ), migrations.AddField(
                model_name='costhistory',
                name='share_basis',
                field=models.CharField(blank=True, max_length=300, verbose_name='why this share'),
            ), migrations.AddField(
                model_name='costhistory',
                name='share_percent',
                field=models.DecimalField(decimal_places=2, default=100, max_digits=5, verbose_name='share of this project, %'),
            ), migrations.AddField(
                model_name='costhistory',
                name='vat_override',
                field=models.CharField(blank=True, max_length=300, verbose_name='why the VAT is counted otherwise'),
            ), migrations.AddField(
                model_name='cost',
                name='act',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='costs', to='budget.acceptanceact', verbose_name='acceptance act'),
            ), migrations.AddField(
                model_name='costhistory',
                name='act',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.acceptanceact', verbose_name='acceptance act'),
            ), migrations.AddField(
                model_name='budgetline',
                name='version',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='budget.budgetversion', verbose_name='version'),
            ), migrations.AddField(
                model_name='budgetlinehistory',
                name='version',
                field=models.ForeignKey(db_constraint=False, default=0, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.budgetversion', verbose_name='version'),
                preserve_default=False,
            ), migrations.AddIndex(
                model_name='budgetline',
                index=models.Index(fields=['participation', 'key'], name='budget_line_by_key'),
            ), migrations.AddConstraint(
                model_name='budgetline',
                constraint=models.UniqueConstraint(fields=('version', 'key'), name='a_line_once_in_a_version'),
            ), migrations.AddField(
                model_name='cost',
                name='contract',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='costs', to='budget.contract', verbose_name='contract'),
            ), migrations.AddField(
                model_name='costhistory',
                name='contract',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.contract', verbose_name='contract'),
            ), migrations.AddField(
                model_name='cost',
                name='flat_rate',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='costs', to='budget.flatrate'),
            ), migrations.AddField(
                model_name='costhistory',
                name='flat_rate',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.flatrate'),
            ), migrations.AddField(
                model_name='cost',
                name='procurement',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='costs', to='budget.procurement', verbose_name='procurement'),
            ), migrations.AddField(
                model_name='costhistory',
                name='procurement',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.procurement', verbose_name='procurement'),
            ), migrations.AddConstraint(
                model_name='cost',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('eligible__gte', 0), ('eligible__lte', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('net'), '+', models.F('vat')), '-', models.F('recoverable_vat'))), ('kind__in', ['invoice', 'travel', 'salary', 'flat_rate', 'unit_cost', 'in_kind']), ('net__gte', 0), ('recoverable_vat__gte', 0), ('recoverable_vat__lte', models.F('vat')), ('vat__gte', 0)), models.Q(('eligible__gte', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('net'), '+', models.F('vat')), '-', models.F('recoverable_vat'))), ('eligible__lte', 0), ('kind__in', ['credit_note', 'correction']), ('net__lte', 0), ('recoverable_vat__gte', models.F('vat')), ('recoverable_vat__lte', 0), ('vat__lte', 0)), _connector='OR'), name='cost_amounts_make_sense', violation_error_message='The eligible amount cannot be larger than the invoice without recoverable VAT.'),
            ), migrations.AddConstraint(
                model_name='cost',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('corrects__isnull', False), ('kind__in', ['credit_note', 'correction'])), models.Q(models.Q(('kind__in', ['credit_note', 'correction']), _negated=True), ('corrects', None)), _connector='OR'), name='a_credit_note_names_its_invoice', violation_error_message='A credit note or a correction names the cost it corrects.'),
            ), migrations.AddConstraint(
                model_name='cost',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('currency', 'EUR'), ('foreign_amount', None), ('rate', None)), models.Q(models.Q(('currency', 'EUR'), _negated=True), ('foreign_amount__isnull', False), ('rate__gt', 0), ('rate_on__isnull', False), models.Q(('rate_source', ''), _negated=True)), _connector='OR'), name='foreign_cost_has_a_frozen_rate', violation_error_message='Write the rate, its day and where it is from.'),
            ), migrations.AddConstraint(
                model_name='cost',
                constraint=models.CheckConstraint(condition=models.Q(('share_percent', 100), models.Q(('share_percent__gt', 0), ('share_percent__lt', 100), models.Q(('share_basis', ''), _negated=True)), _connector='OR'), name='a_share_is_explained', violation_error_message='Write how the share of this project was found.'),
            ), migrations.AddConstraint(
                model_name='cost',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('flat_rate__isnull', False), ('kind', 'flat_rate')), models.Q(models.Q(('kind', 'flat_rate'), _negated=True), ('flat_rate', None)), _connector='OR'), name='flat_rate_row_names_its_rate'),
            )],
        ),
        accounts.migration_operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='budgetline',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_budgetlinehistory" ("activity_id", "amount", "basis", "begins_on", "category", "end_reason", "ended_on", "id", "key", "method", "note", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "source", "title", "unit_price", "version_id") VALUES (NEW."activity_id", NEW."amount", NEW."basis", NEW."begins_on", NEW."category", NEW."end_reason", NEW."ended_on", NEW."id", NEW."key", NEW."method", NEW."note", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quantity", NEW."source", NEW."title", NEW."unit_price", NEW."version_id"); RETURN NULL;', hash='0f5cd2f9a4ebe4f76ed6b3d64ce2f7e0432d860d', operation='INSERT', pgid='pgtrigger_insert_insert_3143f', table='budget_budgetline', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='budgetline',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_budgetlinehistory" ("activity_id", "amount", "basis", "begins_on", "category", "end_reason", "ended_on", "id", "key", "method", "note", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "source", "title", "unit_price", "version_id") VALUES (NEW."activity_id", NEW."amount", NEW."basis", NEW."begins_on", NEW."category", NEW."end_reason", NEW."ended_on", NEW."id", NEW."key", NEW."method", NEW."note", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quantity", NEW."source", NEW."title", NEW."unit_price", NEW."version_id"); RETURN NULL;', hash='07413b82614395b77ce0942acd7ca50ef87c2a1e', operation='UPDATE', pgid='pgtrigger_update_update_9f5bb', table='budget_budgetline', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='budgetline',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_budgetlinehistory" ("activity_id", "amount", "basis", "begins_on", "category", "end_reason", "ended_on", "id", "key", "method", "note", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "source", "title", "unit_price", "version_id") VALUES (OLD."activity_id", OLD."amount", OLD."basis", OLD."begins_on", OLD."category", OLD."end_reason", OLD."ended_on", OLD."id", OLD."key", OLD."method", OLD."note", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quantity", OLD."source", OLD."title", OLD."unit_price", OLD."version_id"); RETURN NULL;', hash='3fb5b760dc22e0edbc9057e598882b87b5b26d95', operation='DELETE', pgid='pgtrigger_delete_delete_d4e2c', table='budget_budgetline', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='cost',
                trigger=pgtrigger.compiler.Trigger(name='checked_cost_keeps_its_facts', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.state IN ('checked', 'paid') AND NEW.state IN ('checked', 'paid') AND OLD.kind <> 'flat_rate' AND (\n        OLD.line_id <> NEW.line_id OR OLD.participation_id <> NEW.participation_id OR OLD.net <> NEW.net\n        OR OLD.vat <> NEW.vat OR OLD.eligible <> NEW.eligible OR OLD.recoverable_vat <> NEW.recoverable_vat\n        OR OLD.currency <> NEW.currency OR OLD.rate IS DISTINCT FROM NEW.rate OR OLD.invoice_on <> NEW.invoice_on\n        OR OLD.invoice_no <> NEW.invoice_no OR OLD.supplier <> NEW.supplier OR OLD.funding <> NEW.funding\n        OR OLD.corrects_id IS DISTINCT FROM NEW.corrects_id\n    ))", func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='d121223196e5da0ffddd8220181b161a59999bb2', operation='UPDATE', pgid='pgtrigger_checked_cost_keeps_its_facts_76ded', table='budget_cost', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='cost',
                trigger=pgtrigger.compiler.Trigger(name='cost_kept_no_shorter', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW.keep_until < OLD.keep_until)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a45a59240a5d4e8c30d45367196c35573ba69052', operation='UPDATE', pgid='pgtrigger_cost_kept_no_shorter_fec3a', table='budget_cost', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='cost',
                trigger=pgtrigger.compiler.Trigger(name='credited_within_the_invoice', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW.corrects_id IS NOT NULL)', declare='DECLARE original budget_cost%ROWTYPE; net numeric; vat numeric; eligible numeric;', func="\n    SELECT * INTO original FROM budget_cost WHERE id = NEW.corrects_id FOR NO KEY UPDATE;\n    IF NEW.currency <> original.currency OR NEW.rate IS DISTINCT FROM original.rate\n        OR NEW.participation_id <> original.participation_id OR original.corrects_id IS NOT NULL THEN\n        RAISE EXCEPTION 'a_credit_note_follows_its_invoice' USING ERRCODE = 'check_violation';\n    END IF;\n    SELECT COALESCE(SUM(c.net), 0), COALESCE(SUM(c.vat), 0), COALESCE(SUM(c.eligible), 0)\n        INTO net, vat, eligible FROM budget_cost c WHERE c.corrects_id = NEW.corrects_id AND c.state <> 'reversed';\n    IF original.net + net < 0 OR original.vat + vat < 0 OR original.eligible + eligible < 0 THEN\n        RAISE EXCEPTION 'credit_notes_within_the_invoice' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n", hash='574cde79e76bfc9d2227937a098150c4f5a57d66', operation='INSERT OR UPDATE', pgid='pgtrigger_credited_within_the_invoice_18d8e', table='budget_cost', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='cost',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_costhistory" ("act_id", "basis", "checked_by_id", "claimable_from", "contract_id", "corrects_id", "currency", "description", "eligible", "entered_at", "entered_by_id", "event_id", "flat_rate_id", "foreign_amount", "funding", "has_personal_data", "id", "ineligible_reason", "invoice_no", "invoice_on", "keep_until", "kind", "ledger_no", "line_id", "net", "other_grant", "other_grant_no", "paid_on", "participation_id", "payment_no", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "procurement_id", "rate", "rate_on", "rate_source", "recoverable_percent", "recoverable_vat", "share_basis", "share_percent", "source", "state", "supplier", "supplier_code", "vat", "vat_override", "village_id") VALUES (NEW."act_id", NEW."basis", NEW."checked_by_id", NEW."claimable_from", NEW."contract_id", NEW."corrects_id", NEW."currency", NEW."description", NEW."eligible", NEW."entered_at", NEW."entered_by_id", NEW."event_id", NEW."flat_rate_id", NEW."foreign_amount", NEW."funding", NEW."has_personal_data", NEW."id", NEW."ineligible_reason", NEW."invoice_no", NEW."invoice_on", NEW."keep_until", NEW."kind", NEW."ledger_no", NEW."line_id", NEW."net", NEW."other_grant", NEW."other_grant_no", NEW."paid_on", NEW."participation_id", NEW."payment_no", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pilot_id", NEW."procurement_id", NEW."rate", NEW."rate_on", NEW."rate_source", NEW."recoverable_percent", NEW."recoverable_vat", NEW."share_basis", NEW."share_percent", NEW."source", NEW."state", NEW."supplier", NEW."supplier_code", NEW."vat", NEW."vat_override", NEW."village_id"); RETURN NULL;', hash='2368a6f2867677b2149a41fc7e6b425778b1a012', operation='INSERT', pgid='pgtrigger_insert_insert_2ab68', table='budget_cost', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='cost',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_costhistory" ("act_id", "basis", "checked_by_id", "claimable_from", "contract_id", "corrects_id", "currency", "description", "eligible", "entered_at", "entered_by_id", "event_id", "flat_rate_id", "foreign_amount", "funding", "has_personal_data", "id", "ineligible_reason", "invoice_no", "invoice_on", "keep_until", "kind", "ledger_no", "line_id", "net", "other_grant", "other_grant_no", "paid_on", "participation_id", "payment_no", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "procurement_id", "rate", "rate_on", "rate_source", "recoverable_percent", "recoverable_vat", "share_basis", "share_percent", "source", "state", "supplier", "supplier_code", "vat", "vat_override", "village_id") VALUES (NEW."act_id", NEW."basis", NEW."checked_by_id", NEW."claimable_from", NEW."contract_id", NEW."corrects_id", NEW."currency", NEW."description", NEW."eligible", NEW."entered_at", NEW."entered_by_id", NEW."event_id", NEW."flat_rate_id", NEW."foreign_amount", NEW."funding", NEW."has_personal_data", NEW."id", NEW."ineligible_reason", NEW."invoice_no", NEW."invoice_on", NEW."keep_until", NEW."kind", NEW."ledger_no", NEW."line_id", NEW."net", NEW."other_grant", NEW."other_grant_no", NEW."paid_on", NEW."participation_id", NEW."payment_no", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pilot_id", NEW."procurement_id", NEW."rate", NEW."rate_on", NEW."rate_source", NEW."recoverable_percent", NEW."recoverable_vat", NEW."share_basis", NEW."share_percent", NEW."source", NEW."state", NEW."supplier", NEW."supplier_code", NEW."vat", NEW."vat_override", NEW."village_id"); RETURN NULL;', hash='8f4ad798c2dcfd09ad77303da06f2b9cfc3a40ee', operation='UPDATE', pgid='pgtrigger_update_update_1634f', table='budget_cost', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='cost',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_costhistory" ("act_id", "basis", "checked_by_id", "claimable_from", "contract_id", "corrects_id", "currency", "description", "eligible", "entered_at", "entered_by_id", "event_id", "flat_rate_id", "foreign_amount", "funding", "has_personal_data", "id", "ineligible_reason", "invoice_no", "invoice_on", "keep_until", "kind", "ledger_no", "line_id", "net", "other_grant", "other_grant_no", "paid_on", "participation_id", "payment_no", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "procurement_id", "rate", "rate_on", "rate_source", "recoverable_percent", "recoverable_vat", "share_basis", "share_percent", "source", "state", "supplier", "supplier_code", "vat", "vat_override", "village_id") VALUES (OLD."act_id", OLD."basis", OLD."checked_by_id", OLD."claimable_from", OLD."contract_id", OLD."corrects_id", OLD."currency", OLD."description", OLD."eligible", OLD."entered_at", OLD."entered_by_id", OLD."event_id", OLD."flat_rate_id", OLD."foreign_amount", OLD."funding", OLD."has_personal_data", OLD."id", OLD."ineligible_reason", OLD."invoice_no", OLD."invoice_on", OLD."keep_until", OLD."kind", OLD."ledger_no", OLD."line_id", OLD."net", OLD."other_grant", OLD."other_grant_no", OLD."paid_on", OLD."participation_id", OLD."payment_no", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pilot_id", OLD."procurement_id", OLD."rate", OLD."rate_on", OLD."rate_source", OLD."recoverable_percent", OLD."recoverable_vat", OLD."share_basis", OLD."share_percent", OLD."source", OLD."state", OLD."supplier", OLD."supplier_code", OLD."vat", OLD."vat_override", OLD."village_id"); RETURN NULL;', hash='78a23adf60057acbb474ed0838029ac58e20aeee', operation='DELETE', pgid='pgtrigger_delete_delete_6600e', table='budget_cost', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='amendment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_amendmenthistory" ("id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "reason", "title") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."reason", NEW."title"); RETURN NULL;', hash='3e019e1d483ed2215fcb7d7e5a260e18d9b5d473', operation='INSERT', pgid='pgtrigger_insert_insert_40b19', table='budget_amendment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='amendment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_amendmenthistory" ("id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "reason", "title") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."reason", NEW."title"); RETURN NULL;', hash='42220997fa3e7a7d6fff6c35ad5a0392036add64', operation='UPDATE', pgid='pgtrigger_update_update_a869d', table='budget_amendment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='amendment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_amendmenthistory" ("id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "reason", "title") VALUES (OLD."id", OLD."made_at", OLD."made_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."reason", OLD."title"); RETURN NULL;', hash='6f74774918cae8add83f06ebb6da7c6b0850a564', operation='DELETE', pgid='pgtrigger_delete_delete_f2541', table='budget_amendment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='amendmenthistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='164b38acdb47e179ad5cc2a86e8013976a42eae6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_5927d', table='budget_amendmenthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='amendmenthistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1d2c4ef4f7132f34e2f555e8c9ded7c1530d1bd9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b1906', table='budget_amendmenthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='commonshare',
                trigger=pgtrigger.compiler.Trigger(name='whole_with_share', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF EXISTS (\n        SELECT 1 FROM budget_commoncost c WHERE c.id = NEW.common_cost_id AND c.state <> 'draft' AND (\n            c.net <> (SELECT COALESCE(SUM(s.net), 0) FROM budget_commonshare s WHERE s.common_cost_id = c.id)\n            OR c.vat <> (SELECT COALESCE(SUM(s.vat), 0) FROM budget_commonshare s WHERE s.common_cost_id = c.id)\n        )\n    ) THEN\n        RAISE EXCEPTION 'shares_are_the_invoice' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n", hash='e92851a8538f04e44d722611239ad3a74b6f89d6', operation='INSERT OR UPDATE', pgid='pgtrigger_whole_with_share_ce78a', table='budget_commonshare', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='commonshare',
                trigger=pgtrigger.compiler.Trigger(name='whole_without_share', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF EXISTS (\n        SELECT 1 FROM budget_commoncost c WHERE c.id = OLD.common_cost_id AND c.state <> 'draft' AND (\n            c.net <> (SELECT COALESCE(SUM(s.net), 0) FROM budget_commonshare s WHERE s.common_cost_id = c.id)\n            OR c.vat <> (SELECT COALESCE(SUM(s.vat), 0) FROM budget_commonshare s WHERE s.common_cost_id = c.id)\n        )\n    ) THEN\n        RAISE EXCEPTION 'shares_are_the_invoice' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n", hash='e20cddd1a03111589265ad5b5681a24c5b4c5d57', operation='DELETE', pgid='pgtrigger_whole_without_share_23eaf', table='budget_commonshare', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='commonshare',
                trigger=pgtrigger.compiler.Trigger(name='share_stays_once_split', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."common_cost_id" IS DISTINCT FROM (NEW."common_cost_id") OR OLD."net" IS DISTINCT FROM (NEW."net") OR OLD."participation_id" IS DISTINCT FROM (NEW."participation_id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."vat" IS DISTINCT FROM (NEW."vat") OR OLD."weight" IS DISTINCT FROM (NEW."weight"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='f84b9b528c0a2dbf6da8d9c653582153ebfe639c', operation='UPDATE', pgid='pgtrigger_share_stays_once_split_73ea3', table='budget_commonshare', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='commonshare',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_commonsharehistory" ("common_cost_id", "cost_id", "decided_by_id", "evidence", "has_odd_cent", "id", "net", "paid_on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "reinvoice_no", "state", "vat", "weight") VALUES (NEW."common_cost_id", NEW."cost_id", NEW."decided_by_id", NEW."evidence", NEW."has_odd_cent", NEW."id", NEW."net", NEW."paid_on", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."reason", NEW."reinvoice_no", NEW."state", NEW."vat", NEW."weight"); RETURN NULL;', hash='5b9d4095021b9941fe01085adf09efb673270c22', operation='INSERT', pgid='pgtrigger_insert_insert_b6450', table='budget_commonshare', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='commonshare',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_commonsharehistory" ("common_cost_id", "cost_id", "decided_by_id", "evidence", "has_odd_cent", "id", "net", "paid_on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "reinvoice_no", "state", "vat", "weight") VALUES (NEW."common_cost_id", NEW."cost_id", NEW."decided_by_id", NEW."evidence", NEW."has_odd_cent", NEW."id", NEW."net", NEW."paid_on", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."reason", NEW."reinvoice_no", NEW."state", NEW."vat", NEW."weight"); RETURN NULL;', hash='d67cbbf564e6460c4ac9b2ba6aff5997368ea70c', operation='UPDATE', pgid='pgtrigger_update_update_7faf8', table='budget_commonshare', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='commonshare',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_commonsharehistory" ("common_cost_id", "cost_id", "decided_by_id", "evidence", "has_odd_cent", "id", "net", "paid_on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "reinvoice_no", "state", "vat", "weight") VALUES (OLD."common_cost_id", OLD."cost_id", OLD."decided_by_id", OLD."evidence", OLD."has_odd_cent", OLD."id", OLD."net", OLD."paid_on", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."reason", OLD."reinvoice_no", OLD."state", OLD."vat", OLD."weight"); RETURN NULL;', hash='8ece29ecb1002e171f129eea92e54ce7b4dd36d2', operation='DELETE', pgid='pgtrigger_delete_delete_48e0a', table='budget_commonshare', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='commonsharehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='34a76ab18642c5323b917460b259310a69494584', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e08bf', table='budget_commonsharehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='commonsharehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cefd1964ef7de9f5c19b420d75545a9f959fff5f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f3806', table='budget_commonsharehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='acceptanceacthistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='f5fbeb3f0f770a3e41eac9a43f58531cd06f5942', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_4daf0', table='budget_acceptanceacthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='acceptanceacthistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='077fddbc576c6c56d79ead29f0da8c336ab59a1f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2358d', table='budget_acceptanceacthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='acceptanceact',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_acceptanceacthistory" ("accepted_by_id", "accepted_on", "amount", "contract_id", "defects", "delivered", "document_id", "entered_at", "event_id", "id", "number", "period_from", "period_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."accepted_by_id", NEW."accepted_on", NEW."amount", NEW."contract_id", NEW."defects", NEW."delivered", NEW."document_id", NEW."entered_at", NEW."event_id", NEW."id", NEW."number", NEW."period_from", NEW."period_until", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='0527caaae6b64a818311f63033a9b1cb71a3e985', operation='INSERT', pgid='pgtrigger_insert_insert_a60f8', table='budget_acceptanceact', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='acceptanceact',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_acceptanceacthistory" ("accepted_by_id", "accepted_on", "amount", "contract_id", "defects", "delivered", "document_id", "entered_at", "event_id", "id", "number", "period_from", "period_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."accepted_by_id", NEW."accepted_on", NEW."amount", NEW."contract_id", NEW."defects", NEW."delivered", NEW."document_id", NEW."entered_at", NEW."event_id", NEW."id", NEW."number", NEW."period_from", NEW."period_until", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='0ff5c5d2482fe5c5288b01a4aec00ebd730ab65d', operation='UPDATE', pgid='pgtrigger_update_update_4ffd5', table='budget_acceptanceact', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='acceptanceact',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_acceptanceacthistory" ("accepted_by_id", "accepted_on", "amount", "contract_id", "defects", "delivered", "document_id", "entered_at", "event_id", "id", "number", "period_from", "period_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."accepted_by_id", OLD."accepted_on", OLD."amount", OLD."contract_id", OLD."defects", OLD."delivered", OLD."document_id", OLD."entered_at", OLD."event_id", OLD."id", OLD."number", OLD."period_from", OLD."period_until", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='37a4b6cc348975fe20d671e1eccefc4c27b7acf0', operation='DELETE', pgid='pgtrigger_delete_delete_d369b', table='budget_acceptanceact', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contractannex',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_contractannexhistory" ("ceiling_change", "changes_subject", "contract_id", "document_id", "ends_on", "entered_at", "entered_by_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "signed_on") VALUES (NEW."ceiling_change", NEW."changes_subject", NEW."contract_id", NEW."document_id", NEW."ends_on", NEW."entered_at", NEW."entered_by_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."signed_on"); RETURN NULL;', hash='282b6d493a4ebc2e875e855d38c482dd3e5f4607', operation='INSERT', pgid='pgtrigger_insert_insert_9f3f9', table='budget_contractannex', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contractannex',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_contractannexhistory" ("ceiling_change", "changes_subject", "contract_id", "document_id", "ends_on", "entered_at", "entered_by_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "signed_on") VALUES (NEW."ceiling_change", NEW."changes_subject", NEW."contract_id", NEW."document_id", NEW."ends_on", NEW."entered_at", NEW."entered_by_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."signed_on"); RETURN NULL;', hash='568a293778ad4ff2b7755cbf15d27a0cccd0b29f', operation='UPDATE', pgid='pgtrigger_update_update_75ad2', table='budget_contractannex', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contractannex',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_contractannexhistory" ("ceiling_change", "changes_subject", "contract_id", "document_id", "ends_on", "entered_at", "entered_by_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "signed_on") VALUES (OLD."ceiling_change", OLD."changes_subject", OLD."contract_id", OLD."document_id", OLD."ends_on", OLD."entered_at", OLD."entered_by_id", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."signed_on"); RETURN NULL;', hash='3b5bb175b3d5c952d7751c64b791e28cb6578b57', operation='DELETE', pgid='pgtrigger_delete_delete_27393', table='budget_contractannex', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contractannexhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='61d01c7630a72f63d88c5968b6780c441f5785dc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a974b', table='budget_contractannexhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contractannexhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='896f13fa5a30ada39f3df428d5232cd2ccc86aa4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_20d94', table='budget_contractannexhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contributionsource',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_contributionsourcehistory" ("document_id", "entered_at", "entered_by_id", "id", "is_public", "kind", "line_key", "name", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised", "registry_code") VALUES (NEW."document_id", NEW."entered_at", NEW."entered_by_id", NEW."id", NEW."is_public", NEW."kind", NEW."line_key", NEW."name", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."promised", NEW."registry_code"); RETURN NULL;', hash='be5f0819c9bd26567f44dec868df9e1cea7212c0', operation='INSERT', pgid='pgtrigger_insert_insert_b1b4d', table='budget_contributionsource', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contributionsource',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_contributionsourcehistory" ("document_id", "entered_at", "entered_by_id", "id", "is_public", "kind", "line_key", "name", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised", "registry_code") VALUES (NEW."document_id", NEW."entered_at", NEW."entered_by_id", NEW."id", NEW."is_public", NEW."kind", NEW."line_key", NEW."name", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."promised", NEW."registry_code"); RETURN NULL;', hash='0a313fce5551234740906ae0d48496f4eb2a2aba', operation='UPDATE', pgid='pgtrigger_update_update_780cc', table='budget_contributionsource', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contributionsource',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_contributionsourcehistory" ("document_id", "entered_at", "entered_by_id", "id", "is_public", "kind", "line_key", "name", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised", "registry_code") VALUES (OLD."document_id", OLD."entered_at", OLD."entered_by_id", OLD."id", OLD."is_public", OLD."kind", OLD."line_key", OLD."name", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."promised", OLD."registry_code"); RETURN NULL;', hash='847caa0016876828f5cf728b6df8aeecfc10faa9', operation='DELETE', pgid='pgtrigger_delete_delete_a8277', table='budget_contributionsource', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contributionreceipthistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='04d855e08bf3f3824cc5910833ae1877a5b68918', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8616b', table='budget_contributionreceipthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contributionreceipthistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5874c534c3af798076574d3b3411f2f3d49d2c0c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f67d3', table='budget_contributionreceipthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contributionreceipt',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_contributionreceipthistory" ("amount", "bank_reference", "entered_at", "entered_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "source_id") VALUES (NEW."amount", NEW."bank_reference", NEW."entered_at", NEW."entered_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."received_on", NEW."source_id"); RETURN NULL;', hash='e544e54cec44b4c1708960485759b14643a6008b', operation='INSERT', pgid='pgtrigger_insert_insert_a7eff', table='budget_contributionreceipt', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contributionreceipt',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_contributionreceipthistory" ("amount", "bank_reference", "entered_at", "entered_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "source_id") VALUES (NEW."amount", NEW."bank_reference", NEW."entered_at", NEW."entered_by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."received_on", NEW."source_id"); RETURN NULL;', hash='120f5546a9d6d8a396f3e3b9fd6e07c09db54a64', operation='UPDATE', pgid='pgtrigger_update_update_7d33e', table='budget_contributionreceipt', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contributionreceipt',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_contributionreceipthistory" ("amount", "bank_reference", "entered_at", "entered_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "source_id") VALUES (OLD."amount", OLD."bank_reference", OLD."entered_at", OLD."entered_by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."received_on", OLD."source_id"); RETURN NULL;', hash='c9251affdf8fa33a2ab17508ce18039f26c2e329', operation='DELETE', pgid='pgtrigger_delete_delete_1be24', table='budget_contributionreceipt', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contributionsourcehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='39fe477400ccb2a1f8c60694da4871c8328f204c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a8cec', table='budget_contributionsourcehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contributionsourcehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5a38f8165a7c88d90eebb29d8cad24c75e798019', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b2eb7', table='budget_contributionsourcehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='costvat',
                trigger=pgtrigger.compiler.Trigger(name='same_vat_of_row', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF EXISTS (\n        SELECT 1 FROM budget_cost c JOIN (\n            SELECT cost_id, SUM(net) AS net, SUM(vat) AS vat FROM budget_costvat\n            WHERE cost_id = NEW.cost_id GROUP BY cost_id\n        ) r ON r.cost_id = c.id WHERE c.net <> r.net OR c.vat <> r.vat\n    ) THEN\n        RAISE EXCEPTION 'vat_rows_are_the_invoice' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n", hash='0d95e644c6606ec145aef18d418ddf0b839a875e', operation='INSERT OR UPDATE', pgid='pgtrigger_same_vat_of_row_07739', table='budget_costvat', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='costvat',
                trigger=pgtrigger.compiler.Trigger(name='same_vat_without_row', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF EXISTS (\n        SELECT 1 FROM budget_cost c JOIN (\n            SELECT cost_id, SUM(net) AS net, SUM(vat) AS vat FROM budget_costvat\n            WHERE cost_id = OLD.cost_id GROUP BY cost_id\n        ) r ON r.cost_id = c.id WHERE c.net <> r.net OR c.vat <> r.vat\n    ) THEN\n        RAISE EXCEPTION 'vat_rows_are_the_invoice' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n", hash='b6200626a2acbbf8679fd38c571121e51999e2b3', operation='DELETE', pgid='pgtrigger_same_vat_without_row_56ee1', table='budget_costvat', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='costvat',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_costvathistory" ("cost_id", "id", "net", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "vat") VALUES (NEW."cost_id", NEW."id", NEW."net", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rate", NEW."vat"); RETURN NULL;', hash='10a0346ac328a3d95f22e89cdcab2ca31e248102', operation='INSERT', pgid='pgtrigger_insert_insert_cc29c', table='budget_costvat', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='costvat',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_costvathistory" ("cost_id", "id", "net", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "vat") VALUES (NEW."cost_id", NEW."id", NEW."net", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rate", NEW."vat"); RETURN NULL;', hash='9b0cd8a71ef65f6d38acbd33a5e5e93b4ce3e861', operation='UPDATE', pgid='pgtrigger_update_update_18e93', table='budget_costvat', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='costvat',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_costvathistory" ("cost_id", "id", "net", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "vat") VALUES (OLD."cost_id", OLD."id", OLD."net", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rate", OLD."vat"); RETURN NULL;', hash='3578ccca326297f013e3302c9c1bdd09ae26a1ee', operation='DELETE', pgid='pgtrigger_delete_delete_9b138', table='budget_costvat', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='costvathistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='ca5fbe2f45f008c58f20d0348fd2b645b9fdf66e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8b91f', table='budget_costvathistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='costvathistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='286e065d1d3a3ca570ce231503646c0dd01dc75e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7209a', table='budget_costvathistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='flatrate',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_flatratehistory" ("basis", "covers", "id", "legal_basis", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "title", "valid_from", "valid_until") VALUES (NEW."basis", NEW."covers", NEW."id", NEW."legal_basis", NEW."percent", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."title", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='2459f789bd448d714be08ff5407d561159dbef2e', operation='INSERT', pgid='pgtrigger_insert_insert_6dd46', table='budget_flatrate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='flatrate',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_flatratehistory" ("basis", "covers", "id", "legal_basis", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "title", "valid_from", "valid_until") VALUES (NEW."basis", NEW."covers", NEW."id", NEW."legal_basis", NEW."percent", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."title", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='e6fd877e901e531fb34ceda15ef6b45c69d71beb', operation='UPDATE', pgid='pgtrigger_update_update_4bf9b', table='budget_flatrate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='flatrate',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_flatratehistory" ("basis", "covers", "id", "legal_basis", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "title", "valid_from", "valid_until") VALUES (OLD."basis", OLD."covers", OLD."id", OLD."legal_basis", OLD."percent", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."title", OLD."valid_from", OLD."valid_until"); RETURN NULL;', hash='65de8d8772bfffc52ab82fb9cead89db25060147', operation='DELETE', pgid='pgtrigger_delete_delete_5746f', table='budget_flatrate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='flatratehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='3b6f97bb9fe1546ee5b1bc8a17ed6f76708ec4b8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_d5101', table='budget_flatratehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='flatratehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2d08552f930c89f2cb79c4f76f8f43d9befdc3f6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5efd8', table='budget_flatratehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='grantdecision',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_grantdecisionhistory" ("basis", "checked_at", "checked_by_id", "decided_on", "document_id", "eligible_from", "eligible_until", "entered_at", "entered_by_id", "final_claim_on", "id", "in_force_from", "kind", "note", "number", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "reference", "source", "state", "support", "total_eligible") VALUES (NEW."basis", NEW."checked_at", NEW."checked_by_id", NEW."decided_on", NEW."document_id", NEW."eligible_from", NEW."eligible_until", NEW."entered_at", NEW."entered_by_id", NEW."final_claim_on", NEW."id", NEW."in_force_from", NEW."kind", NEW."note", NEW."number", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rate", NEW."reference", NEW."source", NEW."state", NEW."support", NEW."total_eligible"); RETURN NULL;', hash='2de4380d41ae7feca9e02cd6fa41a3780ec0c639', operation='INSERT', pgid='pgtrigger_insert_insert_a2af3', table='budget_grantdecision', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='grantdecision',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_grantdecisionhistory" ("basis", "checked_at", "checked_by_id", "decided_on", "document_id", "eligible_from", "eligible_until", "entered_at", "entered_by_id", "final_claim_on", "id", "in_force_from", "kind", "note", "number", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "reference", "source", "state", "support", "total_eligible") VALUES (NEW."basis", NEW."checked_at", NEW."checked_by_id", NEW."decided_on", NEW."document_id", NEW."eligible_from", NEW."eligible_until", NEW."entered_at", NEW."entered_by_id", NEW."final_claim_on", NEW."id", NEW."in_force_from", NEW."kind", NEW."note", NEW."number", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rate", NEW."reference", NEW."source", NEW."state", NEW."support", NEW."total_eligible"); RETURN NULL;', hash='d0fa3ccd64e41289562c34c6915156e37d0c6b86', operation='UPDATE', pgid='pgtrigger_update_update_375dc', table='budget_grantdecision', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='grantdecision',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_grantdecisionhistory" ("basis", "checked_at", "checked_by_id", "decided_on", "document_id", "eligible_from", "eligible_until", "entered_at", "entered_by_id", "final_claim_on", "id", "in_force_from", "kind", "note", "number", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "reference", "source", "state", "support", "total_eligible") VALUES (OLD."basis", OLD."checked_at", OLD."checked_by_id", OLD."decided_on", OLD."document_id", OLD."eligible_from", OLD."eligible_until", OLD."entered_at", OLD."entered_by_id", OLD."final_claim_on", OLD."id", OLD."in_force_from", OLD."kind", OLD."note", OLD."number", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rate", OLD."reference", OLD."source", OLD."state", OLD."support", OLD."total_eligible"); RETURN NULL;', hash='4ea3a198a579a35b3f67c128b24d5a7e7707223f', operation='DELETE', pgid='pgtrigger_delete_delete_75266', table='budget_grantdecision', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='decisionconditionhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='f2551d57495d4cac82cda922adb326de5945e602', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_4a40c', table='budget_decisionconditionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='decisionconditionhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='31910c789832692e71cf224044a5db0a7be8f796', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8e0c6', table='budget_decisionconditionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='decisioncondition',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_decisionconditionhistory" ("decision_id", "id", "is_met", "met_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."decision_id", NEW."id", NEW."is_met", NEW."met_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;', hash='2adfa624f46d2dddbf6b87bef2a68511ffa81b63', operation='INSERT', pgid='pgtrigger_insert_insert_111ac', table='budget_decisioncondition', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='decisioncondition',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_decisionconditionhistory" ("decision_id", "id", "is_met", "met_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."decision_id", NEW."id", NEW."is_met", NEW."met_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;', hash='b4d05f6d63230c78cb72a47817e241856c5b3184', operation='UPDATE', pgid='pgtrigger_update_update_8f772', table='budget_decisioncondition', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='decisioncondition',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_decisionconditionhistory" ("decision_id", "id", "is_met", "met_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."decision_id", OLD."id", OLD."is_met", OLD."met_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;', hash='bba6fc335bcaa5a2934dc5e2cffec1777388ca1f', operation='DELETE', pgid='pgtrigger_delete_delete_1a30e', table='budget_decisioncondition', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='budgetversionhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='a7d34549dbbe6fa3987e715d222d599a78aef429', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_9e7fb', table='budget_budgetversionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='budgetversionhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='27148bb0618760b8e5796f83c5060ac693201774', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4556b', table='budget_budgetversionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='budgetversion',
                trigger=pgtrigger.compiler.Trigger(name='lines_are_the_decision', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF EXISTS (\n        SELECT 1 FROM budget_budgetversion v JOIN budget_grantdecision d ON d.id = v.decision_id\n        WHERE v.id = NEW.id AND v.state = 'in_force' AND d.total_eligible <>\n            (SELECT COALESCE(SUM(l.amount), 0) FROM budget_budgetline l WHERE l.version_id = v.id)\n    ) THEN\n        RAISE EXCEPTION 'lines_are_the_decision' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n", hash='d975687fca11eb2499e17d913fe864503f623e7d', operation='UPDATE OF "state"', pgid='pgtrigger_lines_are_the_decision_ca712', table='budget_budgetversion', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='budgetversion',
                trigger=pgtrigger.compiler.Trigger(name='never_out_of_force', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.state IN ('in_force', 'replaced') AND (NEW.state NOT IN ('in_force', 'replaced') OR NEW.valid_from <> OLD.valid_from OR NEW.decision_id IS DISTINCT FROM OLD.decision_id OR (OLD.state = 'replaced' AND NEW.valid_until IS DISTINCT FROM OLD.valid_until)))", func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='460ca81273d4a9a9caed0d21d241b5080cd5523e', operation='UPDATE', pgid='pgtrigger_never_out_of_force_c7ef2', table='budget_budgetversion', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='budgetversion',
                trigger=pgtrigger.compiler.Trigger(name='kept_once_in_force', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.state IN ('in_force', 'replaced'))", func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='eaa428e1e0b0457aff3033ab4a9ed8ae96da56ab', operation='DELETE', pgid='pgtrigger_kept_once_in_force_fa57e', table='budget_budgetversion', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='budgetversion',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_budgetversionhistory" ("agreed_at", "agreed_by_id", "amendment_id", "annex_id", "basis", "board_decision", "decision_id", "id", "made_at", "made_by_id", "number", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_kind", "replaces_id", "source", "state", "valid_from", "valid_until") VALUES (NEW."agreed_at", NEW."agreed_by_id", NEW."amendment_id", NEW."annex_id", NEW."basis", NEW."board_decision", NEW."decision_id", NEW."id", NEW."made_at", NEW."made_by_id", NEW."number", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."reason_kind", NEW."replaces_id", NEW."source", NEW."state", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='85d598c35831c64aa93c29fc48cb8be5a1deaae4', operation='INSERT', pgid='pgtrigger_insert_insert_dc98d', table='budget_budgetversion', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='budgetversion',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_budgetversionhistory" ("agreed_at", "agreed_by_id", "amendment_id", "annex_id", "basis", "board_decision", "decision_id", "id", "made_at", "made_by_id", "number", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_kind", "replaces_id", "source", "state", "valid_from", "valid_until") VALUES (NEW."agreed_at", NEW."agreed_by_id", NEW."amendment_id", NEW."annex_id", NEW."basis", NEW."board_decision", NEW."decision_id", NEW."id", NEW."made_at", NEW."made_by_id", NEW."number", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."reason_kind", NEW."replaces_id", NEW."source", NEW."state", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='b244e177ca732ec94675c117d2a9cb95bdd7edb1', operation='UPDATE', pgid='pgtrigger_update_update_888e1', table='budget_budgetversion', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='budgetversion',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_budgetversionhistory" ("agreed_at", "agreed_by_id", "amendment_id", "annex_id", "basis", "board_decision", "decision_id", "id", "made_at", "made_by_id", "number", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_kind", "replaces_id", "source", "state", "valid_from", "valid_until") VALUES (OLD."agreed_at", OLD."agreed_by_id", OLD."amendment_id", OLD."annex_id", OLD."basis", OLD."board_decision", OLD."decision_id", OLD."id", OLD."made_at", OLD."made_by_id", OLD."number", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."reason_kind", OLD."replaces_id", OLD."source", OLD."state", OLD."valid_from", OLD."valid_until"); RETURN NULL;', hash='86695a795f3ede6e14876d2f2dffcc562d8db448', operation='DELETE', pgid='pgtrigger_delete_delete_ef19f', table='budget_budgetversion', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='grantdecisionhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='2aad25fcf24ddbd958ad43d71bd99596083729d4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8c2e0', table='budget_grantdecisionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='grantdecisionhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8486e2a0825889cdef3adc3f8c6c17cf741d7a73', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c5caa', table='budget_grantdecisionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='inkindwork',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_inkindworkhistory" ("confirmed_by_id", "cost_id", "document_id", "ends_at", "entered_at", "entered_by_id", "event_id", "hours", "id", "is_of_age", "machine", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "starts_at", "unit_price", "value", "what", "worker") VALUES (NEW."confirmed_by_id", NEW."cost_id", NEW."document_id", NEW."ends_at", NEW."entered_at", NEW."entered_by_id", NEW."event_id", NEW."hours", NEW."id", NEW."is_of_age", NEW."machine", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pilot_id", NEW."starts_at", NEW."unit_price", NEW."value", NEW."what", NEW."worker"); RETURN NULL;', hash='9e3a8c7839514622fd9bfcd11a85b41382fb5b62', operation='INSERT', pgid='pgtrigger_insert_insert_c28c8', table='budget_inkindwork', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='inkindwork',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_inkindworkhistory" ("confirmed_by_id", "cost_id", "document_id", "ends_at", "entered_at", "entered_by_id", "event_id", "hours", "id", "is_of_age", "machine", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "starts_at", "unit_price", "value", "what", "worker") VALUES (NEW."confirmed_by_id", NEW."cost_id", NEW."document_id", NEW."ends_at", NEW."entered_at", NEW."entered_by_id", NEW."event_id", NEW."hours", NEW."id", NEW."is_of_age", NEW."machine", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pilot_id", NEW."starts_at", NEW."unit_price", NEW."value", NEW."what", NEW."worker"); RETURN NULL;', hash='35208d2ae9fbae6e7ebc936dae290937d4c977c1', operation='UPDATE', pgid='pgtrigger_update_update_16833', table='budget_inkindwork', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='inkindwork',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_inkindworkhistory" ("confirmed_by_id", "cost_id", "document_id", "ends_at", "entered_at", "entered_by_id", "event_id", "hours", "id", "is_of_age", "machine", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "starts_at", "unit_price", "value", "what", "worker") VALUES (OLD."confirmed_by_id", OLD."cost_id", OLD."document_id", OLD."ends_at", OLD."entered_at", OLD."entered_by_id", OLD."event_id", OLD."hours", OLD."id", OLD."is_of_age", OLD."machine", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pilot_id", OLD."starts_at", OLD."unit_price", OLD."value", OLD."what", OLD."worker"); RETURN NULL;', hash='b5acbfd425cf385104780fec0cb52e8c14afdc6a', operation='DELETE', pgid='pgtrigger_delete_delete_f5165', table='budget_inkindwork', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='inkindworkhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='1d17ec9ef0c4627233a54993f9bea46691f6b958', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_025b9', table='budget_inkindworkhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='inkindworkhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='44c6853e6e1f372fe39edec6c6b605b2cf72485d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_92f2b', table='budget_inkindworkhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='moneyrules',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_moneyruleshistory" ("free_transfer_percent", "id", "in_kind_allowed", "in_kind_percent", "offer_basis", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "rounding_level", "set_at", "set_by_id", "simplified_costs_allowed", "valid_from") VALUES (NEW."free_transfer_percent", NEW."id", NEW."in_kind_allowed", NEW."in_kind_percent", NEW."offer_basis", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."rounding_level", NEW."set_at", NEW."set_by_id", NEW."simplified_costs_allowed", NEW."valid_from"); RETURN NULL;', hash='7e6d969fe2d976d1dacbe4f03e4bd270600d9ae0', operation='INSERT', pgid='pgtrigger_insert_insert_28cc5', table='budget_moneyrules', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='moneyrules',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_moneyruleshistory" ("free_transfer_percent", "id", "in_kind_allowed", "in_kind_percent", "offer_basis", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "rounding_level", "set_at", "set_by_id", "simplified_costs_allowed", "valid_from") VALUES (NEW."free_transfer_percent", NEW."id", NEW."in_kind_allowed", NEW."in_kind_percent", NEW."offer_basis", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."rounding_level", NEW."set_at", NEW."set_by_id", NEW."simplified_costs_allowed", NEW."valid_from"); RETURN NULL;', hash='578c2ab287c5072a86ace8d73d458df746a9a50f', operation='UPDATE', pgid='pgtrigger_update_update_43177', table='budget_moneyrules', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='moneyrules',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_moneyruleshistory" ("free_transfer_percent", "id", "in_kind_allowed", "in_kind_percent", "offer_basis", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "rounding_level", "set_at", "set_by_id", "simplified_costs_allowed", "valid_from") VALUES (OLD."free_transfer_percent", OLD."id", OLD."in_kind_allowed", OLD."in_kind_percent", OLD."offer_basis", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."rounding_level", OLD."set_at", OLD."set_by_id", OLD."simplified_costs_allowed", OLD."valid_from"); RETURN NULL;', hash='b7d27a15d5e8f430b590b1cb1b5a899b52d095c8', operation='DELETE', pgid='pgtrigger_delete_delete_e5bf6', table='budget_moneyrules', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='moneyruleshistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='10e99effcf6c1b0923bef5bcd2378c741cb5d911', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_17e97', table='budget_moneyruleshistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='moneyruleshistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f687e86754b8fb7ee9eab03a0b03950a3727bd5f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_802ed', table='budget_moneyruleshistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='offerprice',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_offerpricehistory" ("id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_id", "unit_price") VALUES (NEW."id", NEW."offer_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."row_id", NEW."unit_price"); RETURN NULL;', hash='397c7bfd04449ab1e1098e51e0b7ec21f4835498', operation='INSERT', pgid='pgtrigger_insert_insert_ea7a4', table='budget_offerprice', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='offerprice',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_offerpricehistory" ("id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_id", "unit_price") VALUES (NEW."id", NEW."offer_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."row_id", NEW."unit_price"); RETURN NULL;', hash='5fcf1432fb79e3046c930f81dbec6179ea6dab1a', operation='UPDATE', pgid='pgtrigger_update_update_60d90', table='budget_offerprice', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='offerprice',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_offerpricehistory" ("id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_id", "unit_price") VALUES (OLD."id", OLD."offer_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."row_id", OLD."unit_price"); RETURN NULL;', hash='e2984eed63b1612b55f257f1405b0236d3a5954e', operation='DELETE', pgid='pgtrigger_delete_delete_f06cc', table='budget_offerprice', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='offerpricehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='b32026994c0d2abe62742f6fde7ebf74928ce4a7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_11e5d', table='budget_offerpricehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='offerpricehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4983738202f12bfbca2b1305247c59a6df405fd7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_630d6', table='budget_offerpricehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='offerthreshold',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_offerthresholdhistory" ("call_needed", "id", "is_above", "offers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "valid_from", "value") VALUES (NEW."call_needed", NEW."id", NEW."is_above", NEW."offers", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."valid_from", NEW."value"); RETURN NULL;', hash='6780047f8312f8777206905523a9e919ad4e6bc3', operation='INSERT', pgid='pgtrigger_insert_insert_16edd', table='budget_offerthreshold', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='offerthreshold',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_offerthresholdhistory" ("call_needed", "id", "is_above", "offers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "valid_from", "value") VALUES (NEW."call_needed", NEW."id", NEW."is_above", NEW."offers", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."valid_from", NEW."value"); RETURN NULL;', hash='2c56a48741e4dc7f1db05969e54c199bcc841238', operation='UPDATE', pgid='pgtrigger_update_update_8224f', table='budget_offerthreshold', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='offerthreshold',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_offerthresholdhistory" ("call_needed", "id", "is_above", "offers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "valid_from", "value") VALUES (OLD."call_needed", OLD."id", OLD."is_above", OLD."offers", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."valid_from", OLD."value"); RETURN NULL;', hash='276921c879450069d05d48c21581df9439121e67', operation='DELETE', pgid='pgtrigger_delete_delete_529b1', table='budget_offerthreshold', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='offerthresholdhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='5f391e35145726ca32c5e3f94ec8ab956512b6c3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_83b57', table='budget_offerthresholdhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='offerthresholdhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='43d41f9a01dd872b69d203e91521e5d94b4df92f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_31f1a', table='budget_offerthresholdhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='procurement',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_procurementhistory" ("answers_until", "board_decision", "call_document_id", "call_sent_on", "call_text", "category", "collected_by_id", "decided_by_id", "decided_on", "estimated_net", "exception_basis", "id", "made_at", "number", "opened_at", "opened_by_id", "ordered_on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure", "programme_id", "purpose", "register_reference", "state", "subject", "winner_id", "winner_reason") VALUES (NEW."answers_until", NEW."board_decision", NEW."call_document_id", NEW."call_sent_on", NEW."call_text", NEW."category", NEW."collected_by_id", NEW."decided_by_id", NEW."decided_on", NEW."estimated_net", NEW."exception_basis", NEW."id", NEW."made_at", NEW."number", NEW."opened_at", NEW."opened_by_id", NEW."ordered_on", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."procedure", NEW."programme_id", NEW."purpose", NEW."register_reference", NEW."state", NEW."subject", NEW."winner_id", NEW."winner_reason"); RETURN NULL;', hash='e7c04ae04cd8031629712188c7fc7e1d0852aa2c', operation='INSERT', pgid='pgtrigger_insert_insert_cd75e', table='budget_procurement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='procurement',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_procurementhistory" ("answers_until", "board_decision", "call_document_id", "call_sent_on", "call_text", "category", "collected_by_id", "decided_by_id", "decided_on", "estimated_net", "exception_basis", "id", "made_at", "number", "opened_at", "opened_by_id", "ordered_on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure", "programme_id", "purpose", "register_reference", "state", "subject", "winner_id", "winner_reason") VALUES (NEW."answers_until", NEW."board_decision", NEW."call_document_id", NEW."call_sent_on", NEW."call_text", NEW."category", NEW."collected_by_id", NEW."decided_by_id", NEW."decided_on", NEW."estimated_net", NEW."exception_basis", NEW."id", NEW."made_at", NEW."number", NEW."opened_at", NEW."opened_by_id", NEW."ordered_on", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."procedure", NEW."programme_id", NEW."purpose", NEW."register_reference", NEW."state", NEW."subject", NEW."winner_id", NEW."winner_reason"); RETURN NULL;', hash='2ea83ab94a66f09fa0778a729205eccacea9d342', operation='UPDATE', pgid='pgtrigger_update_update_fd85b', table='budget_procurement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='procurement',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_procurementhistory" ("answers_until", "board_decision", "call_document_id", "call_sent_on", "call_text", "category", "collected_by_id", "decided_by_id", "decided_on", "estimated_net", "exception_basis", "id", "made_at", "number", "opened_at", "opened_by_id", "ordered_on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure", "programme_id", "purpose", "register_reference", "state", "subject", "winner_id", "winner_reason") VALUES (OLD."answers_until", OLD."board_decision", OLD."call_document_id", OLD."call_sent_on", OLD."call_text", OLD."category", OLD."collected_by_id", OLD."decided_by_id", OLD."decided_on", OLD."estimated_net", OLD."exception_basis", OLD."id", OLD."made_at", OLD."number", OLD."opened_at", OLD."opened_by_id", OLD."ordered_on", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."procedure", OLD."programme_id", OLD."purpose", OLD."register_reference", OLD."state", OLD."subject", OLD."winner_id", OLD."winner_reason"); RETURN NULL;', hash='f084f14ee039844f818d4ca6af166b19261b5e22', operation='DELETE', pgid='pgtrigger_delete_delete_ec322', table='budget_procurement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='offerhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='49243a8d35ec12c63ed240076b61597c19c811a8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_89507', table='budget_offerhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='offerhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2ce2ebfb7f05c9285e021e048b0dca10682da57c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_456cf', table='budget_offerhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='offer',
                trigger=pgtrigger.compiler.Trigger(name='opened_offer', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."currency" IS DISTINCT FROM (NEW."currency") OR OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."net" IS DISTINCT FROM (NEW."net") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."procurement_id" IS DISTINCT FROM (NEW."procurement_id") OR OLD."received_on" IS DISTINCT FROM (NEW."received_on") OR OLD."supplier" IS DISTINCT FROM (NEW."supplier") OR OLD."supplier_code" IS DISTINCT FROM (NEW."supplier_code") OR OLD."valid_until" IS DISTINCT FROM (NEW."valid_until") OR OLD."vat" IS DISTINCT FROM (NEW."vat") OR OLD."vat_no" IS DISTINCT FROM (NEW."vat_no"))', func="\n    IF EXISTS (\n        SELECT 1 FROM budget_procurement p WHERE p.id = OLD.procurement_id AND p.state NOT IN ('planned', 'called')\n    ) THEN\n        RAISE EXCEPTION 'opened_offers_are_frozen' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='84ae3a1343af0aa0cc000b5dbebcf940e7b09293', operation='UPDATE', pgid='pgtrigger_opened_offer_b6ed6', table='budget_offer', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='offer',
                trigger=pgtrigger.compiler.Trigger(name='opened_offer_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT 1 FROM budget_procurement p WHERE p.id = OLD.procurement_id AND p.state NOT IN ('planned', 'called')\n    ) THEN\n        RAISE EXCEPTION 'opened_offers_are_frozen' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN OLD;\n", hash='d6be7ac755d9684fc30e0655d5f7d586149e8ef3', operation='DELETE', pgid='pgtrigger_opened_offer_kept_5a526', table='budget_offer', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='offer',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_offerhistory" ("address", "currency", "document_id", "email", "entered_at", "entered_by_id", "exclusion", "id", "is_late", "meets_conditions", "net", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "procurement_id", "received_on", "supplier", "supplier_code", "valid_until", "vat", "vat_no") VALUES (NEW."address", NEW."currency", NEW."document_id", NEW."email", NEW."entered_at", NEW."entered_by_id", NEW."exclusion", NEW."id", NEW."is_late", NEW."meets_conditions", NEW."net", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."procurement_id", NEW."received_on", NEW."supplier", NEW."supplier_code", NEW."valid_until", NEW."vat", NEW."vat_no"); RETURN NULL;', hash='65973db6904c655e373d9e32be141b9708d4d2ed', operation='INSERT', pgid='pgtrigger_insert_insert_ec418', table='budget_offer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='offer',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_offerhistory" ("address", "currency", "document_id", "email", "entered_at", "entered_by_id", "exclusion", "id", "is_late", "meets_conditions", "net", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "procurement_id", "received_on", "supplier", "supplier_code", "valid_until", "vat", "vat_no") VALUES (NEW."address", NEW."currency", NEW."document_id", NEW."email", NEW."entered_at", NEW."entered_by_id", NEW."exclusion", NEW."id", NEW."is_late", NEW."meets_conditions", NEW."net", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."procurement_id", NEW."received_on", NEW."supplier", NEW."supplier_code", NEW."valid_until", NEW."vat", NEW."vat_no"); RETURN NULL;', hash='e46594a5b03190070c6028c53a8e1f0deb53177a', operation='UPDATE', pgid='pgtrigger_update_update_16c93', table='budget_offer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='offer',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_offerhistory" ("address", "currency", "document_id", "email", "entered_at", "entered_by_id", "exclusion", "id", "is_late", "meets_conditions", "net", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "procurement_id", "received_on", "supplier", "supplier_code", "valid_until", "vat", "vat_no") VALUES (OLD."address", OLD."currency", OLD."document_id", OLD."email", OLD."entered_at", OLD."entered_by_id", OLD."exclusion", OLD."id", OLD."is_late", OLD."meets_conditions", OLD."net", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."procurement_id", OLD."received_on", OLD."supplier", OLD."supplier_code", OLD."valid_until", OLD."vat", OLD."vat_no"); RETURN NULL;', hash='ee35d7fc9249dfe0aa8b1f845afa7bd0ad445888', operation='DELETE', pgid='pgtrigger_delete_delete_cc87b', table='budget_offer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='intereststatementhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='fb8674628eb1d1079b06944bd8cd3239868f7fe5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_743aa', table='budget_intereststatementhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='intereststatementhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='07c22310686d29bfec1113237d4c96b1c2d9bd9d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6b2cf', table='budget_intereststatementhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='intereststatement',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_intereststatementhistory" ("has_interest", "id", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "signed_at") VALUES (NEW."has_interest", NEW."id", NEW."note", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."procurement_id", NEW."signed_at"); RETURN NULL;', hash='87969005b4fae4aed0f24ff9206d0e88edf99027', operation='INSERT', pgid='pgtrigger_insert_insert_f0088', table='budget_intereststatement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='intereststatement',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_intereststatementhistory" ("has_interest", "id", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "signed_at") VALUES (NEW."has_interest", NEW."id", NEW."note", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."procurement_id", NEW."signed_at"); RETURN NULL;', hash='bc74c54a2e709ad08a56acf56a5951b9cd76507c', operation='UPDATE', pgid='pgtrigger_update_update_cd72a', table='budget_intereststatement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='intereststatement',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_intereststatementhistory" ("has_interest", "id", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "signed_at") VALUES (OLD."has_interest", OLD."id", OLD."note", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."procurement_id", OLD."signed_at"); RETURN NULL;', hash='597977cd56efa2c9c766b4666e3b40b8b9fc82c5', operation='DELETE', pgid='pgtrigger_delete_delete_faf93', table='budget_intereststatement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contracthistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='05b8533dff5b82a4b65fe1687462337148101901', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_758e3', table='budget_contracthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contracthistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='854fcc6b59cb599b73b8b04c91e1a188993cb04a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b6032', table='budget_contracthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contract',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_contracthistory" ("ceiling", "currency", "document_id", "ends_on", "entered_at", "entered_by_id", "id", "marking_required", "net", "number", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_model", "procurement_id", "signed_on", "starts_on", "subject", "supplier", "supplier_code") VALUES (NEW."ceiling", NEW."currency", NEW."document_id", NEW."ends_on", NEW."entered_at", NEW."entered_by_id", NEW."id", NEW."marking_required", NEW."net", NEW."number", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."price_model", NEW."procurement_id", NEW."signed_on", NEW."starts_on", NEW."subject", NEW."supplier", NEW."supplier_code"); RETURN NULL;', hash='39ffddfcec00ee543f47c1dac89748f77ea7902e', operation='INSERT', pgid='pgtrigger_insert_insert_ee0ce', table='budget_contract', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contract',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_contracthistory" ("ceiling", "currency", "document_id", "ends_on", "entered_at", "entered_by_id", "id", "marking_required", "net", "number", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_model", "procurement_id", "signed_on", "starts_on", "subject", "supplier", "supplier_code") VALUES (NEW."ceiling", NEW."currency", NEW."document_id", NEW."ends_on", NEW."entered_at", NEW."entered_by_id", NEW."id", NEW."marking_required", NEW."net", NEW."number", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."price_model", NEW."procurement_id", NEW."signed_on", NEW."starts_on", NEW."subject", NEW."supplier", NEW."supplier_code"); RETURN NULL;', hash='4944fb9b52b028f237800b4cb55e0585f68d8b93', operation='UPDATE', pgid='pgtrigger_update_update_25bc9', table='budget_contract', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contract',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_contracthistory" ("ceiling", "currency", "document_id", "ends_on", "entered_at", "entered_by_id", "id", "marking_required", "net", "number", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_model", "procurement_id", "signed_on", "starts_on", "subject", "supplier", "supplier_code") VALUES (OLD."ceiling", OLD."currency", OLD."document_id", OLD."ends_on", OLD."entered_at", OLD."entered_by_id", OLD."id", OLD."marking_required", OLD."net", OLD."number", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."price_model", OLD."procurement_id", OLD."signed_on", OLD."starts_on", OLD."subject", OLD."supplier", OLD."supplier_code"); RETURN NULL;', hash='0fbce0c3a4b45c2c725240b6181c02ded958705b', operation='DELETE', pgid='pgtrigger_delete_delete_30642', table='budget_contract', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='commoncosthistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='7f96e95793157bb58212c797ff1c9f91a093acec', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_c9098', table='budget_commoncosthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='commoncosthistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d7b248b3f441645988762a1feab0912bb992981e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b0e2b', table='budget_commoncosthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='commoncost',
                trigger=pgtrigger.compiler.Trigger(name='whole_common_cost', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF EXISTS (\n        SELECT 1 FROM budget_commoncost c WHERE c.id = NEW.id AND c.state <> 'draft' AND (\n            c.net <> (SELECT COALESCE(SUM(s.net), 0) FROM budget_commonshare s WHERE s.common_cost_id = c.id)\n            OR c.vat <> (SELECT COALESCE(SUM(s.vat), 0) FROM budget_commonshare s WHERE s.common_cost_id = c.id)\n        )\n    ) THEN\n        RAISE EXCEPTION 'shares_are_the_invoice' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n", hash='c7398d7e9ac9bdfa42758a6a87a1fe8a087863bc', operation='INSERT OR UPDATE', pgid='pgtrigger_whole_common_cost_28f20', table='budget_commoncost', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='commoncost',
                trigger=pgtrigger.compiler.Trigger(name='key_stays_once_split', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.state <> 'draft' AND (OLD.key_kind IS DISTINCT FROM NEW.key_kind OR OLD.key_on IS DISTINCT FROM NEW.key_on OR OLD.net IS DISTINCT FROM NEW.net OR OLD.vat IS DISTINCT FROM NEW.vat OR OLD.sharing IS DISTINCT FROM NEW.sharing OR OLD.payer_id IS DISTINCT FROM NEW.payer_id OR OLD.invoice_no IS DISTINCT FROM NEW.invoice_no OR OLD.supplier IS DISTINCT FROM NEW.supplier))", func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='3542be693eeaa843a2c7f75d21b40901f25d626d', operation='UPDATE', pgid='pgtrigger_key_stays_once_split_aef40', table='budget_commoncost', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='commoncost',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_commoncosthistory" ("activity_id", "contract_id", "corrects_id", "description", "document_id", "entered_at", "entered_by_id", "id", "invoice_no", "invoice_on", "key_kind", "key_note", "key_on", "net", "payer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "programme_id", "sharing", "state", "supplier", "supplier_code", "vat") VALUES (NEW."activity_id", NEW."contract_id", NEW."corrects_id", NEW."description", NEW."document_id", NEW."entered_at", NEW."entered_by_id", NEW."id", NEW."invoice_no", NEW."invoice_on", NEW."key_kind", NEW."key_note", NEW."key_on", NEW."net", NEW."payer_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."procurement_id", NEW."programme_id", NEW."sharing", NEW."state", NEW."supplier", NEW."supplier_code", NEW."vat"); RETURN NULL;', hash='5ecd8e6151bb21a29d7ed7a34c3abf24701b7264', operation='INSERT', pgid='pgtrigger_insert_insert_d2137', table='budget_commoncost', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='commoncost',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_commoncosthistory" ("activity_id", "contract_id", "corrects_id", "description", "document_id", "entered_at", "entered_by_id", "id", "invoice_no", "invoice_on", "key_kind", "key_note", "key_on", "net", "payer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "programme_id", "sharing", "state", "supplier", "supplier_code", "vat") VALUES (NEW."activity_id", NEW."contract_id", NEW."corrects_id", NEW."description", NEW."document_id", NEW."entered_at", NEW."entered_by_id", NEW."id", NEW."invoice_no", NEW."invoice_on", NEW."key_kind", NEW."key_note", NEW."key_on", NEW."net", NEW."payer_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."procurement_id", NEW."programme_id", NEW."sharing", NEW."state", NEW."supplier", NEW."supplier_code", NEW."vat"); RETURN NULL;', hash='914137e3bfc0cc3b6774baa08bcb713777112fd5', operation='UPDATE', pgid='pgtrigger_update_update_15f4d', table='budget_commoncost', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='commoncost',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_commoncosthistory" ("activity_id", "contract_id", "corrects_id", "description", "document_id", "entered_at", "entered_by_id", "id", "invoice_no", "invoice_on", "key_kind", "key_note", "key_on", "net", "payer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "programme_id", "sharing", "state", "supplier", "supplier_code", "vat") VALUES (OLD."activity_id", OLD."contract_id", OLD."corrects_id", OLD."description", OLD."document_id", OLD."entered_at", OLD."entered_by_id", OLD."id", OLD."invoice_no", OLD."invoice_on", OLD."key_kind", OLD."key_note", OLD."key_on", OLD."net", OLD."payer_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."procurement_id", OLD."programme_id", OLD."sharing", OLD."state", OLD."supplier", OLD."supplier_code", OLD."vat"); RETURN NULL;', hash='330367291ce169c8e41f724a27f0778059923837', operation='DELETE', pgid='pgtrigger_delete_delete_38e14', table='budget_commoncost', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='callrowhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='fbcfe2d3eaab1808478bb6f0ca87a8be125002d3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b116a', table='budget_callrowhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='callrowhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e358b8b88e34080b9eec34a475232233dad32654', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bd6c8', table='budget_callrowhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='callrow',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_callrowhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "procurement_id", "quantity", "title", "unit") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."procurement_id", NEW."quantity", NEW."title", NEW."unit"); RETURN NULL;', hash='2cde3a0b427db9626e214ca6e60231cf025e98ee', operation='INSERT', pgid='pgtrigger_insert_insert_d25f3', table='budget_callrow', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='callrow',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_callrowhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "procurement_id", "quantity", "title", "unit") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."procurement_id", NEW."quantity", NEW."title", NEW."unit"); RETURN NULL;', hash='2e5e5257f30b869c9e5d5747b63a06fc99327c99', operation='UPDATE', pgid='pgtrigger_update_update_30ba4', table='budget_callrow', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='callrow',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_callrowhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "procurement_id", "quantity", "title", "unit") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."procurement_id", OLD."quantity", OLD."title", OLD."unit"); RETURN NULL;', hash='4e8735f11052ba85bc5a2c3c72b321dc18bcbc7d', operation='DELETE', pgid='pgtrigger_delete_delete_86ddf', table='budget_callrow', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='calladdresseehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='bd18b9ae7ae7c0491b7c1f7c724c60fa5271aabd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_45bb8', table='budget_calladdresseehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='calladdresseehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9ebfe1ff95d3c61d2f739082ef17f0851e34faaa', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_307bb', table='budget_calladdresseehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='calladdressee',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_calladdresseehistory" ("email", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "registry_code") VALUES (NEW."email", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."procurement_id", NEW."registry_code"); RETURN NULL;', hash='b2b34ba1393a1e2ae2130da6de1781246eb0aded', operation='INSERT', pgid='pgtrigger_insert_insert_5cb95', table='budget_calladdressee', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='calladdressee',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_calladdresseehistory" ("email", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "registry_code") VALUES (NEW."email", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."procurement_id", NEW."registry_code"); RETURN NULL;', hash='ad431dac44343fbb05bb568cfd9b8d8a52d2eedf', operation='UPDATE', pgid='pgtrigger_update_update_ace91', table='budget_calladdressee', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='calladdressee',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_calladdresseehistory" ("email", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "registry_code") VALUES (OLD."email", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."procurement_id", OLD."registry_code"); RETURN NULL;', hash='20b6ba106046f4f78378efa477efc96334e0c8fc', operation='DELETE', pgid='pgtrigger_delete_delete_c9f08', table='budget_calladdressee', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='procurementhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='5ca8fd74ed809d833e7899db3761d953dfb7f938', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_843ad', table='budget_procurementhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='procurementhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5485ea7d36d0d0782dabdcdf189963377c5645ae', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8cca7', table='budget_procurementhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='procurementshare',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_procurementsharehistory" ("id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id") VALUES (NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."procurement_id"); RETURN NULL;', hash='b7d8486ece782066e5b06d64af12c95592d44951', operation='INSERT', pgid='pgtrigger_insert_insert_235dd', table='budget_procurementshare', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='procurementshare',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_procurementsharehistory" ("id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id") VALUES (NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."procurement_id"); RETURN NULL;', hash='3d86f1a428a80fc7fa59c771c2a930a145ba9da5', operation='UPDATE', pgid='pgtrigger_update_update_7ec7e', table='budget_procurementshare', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='procurementshare',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_procurementsharehistory" ("id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id") VALUES (OLD."id", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."procurement_id"); RETURN NULL;', hash='5e745bd9c8b952feb47f2d3e87ab53e329de073c', operation='DELETE', pgid='pgtrigger_delete_delete_50a0c', table='budget_procurementshare', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='procurementsharehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='8ca2af525be7a61c46057e854aa4d2f7a43114f5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_5b330', table='budget_procurementsharehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='procurementsharehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8777dd1855a6e9368b774d31641453d03e607d7e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_46056', table='budget_procurementsharehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='relatednessanswer',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_relatednessanswerhistory" ("answered_at", "answered_by_id", "hint", "id", "is_related", "note", "offer_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."hint", NEW."id", NEW."is_related", NEW."note", NEW."offer_id", NEW."other_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='96132e9b4abd4a8c1afadad7e5c30f6b864bbce3', operation='INSERT', pgid='pgtrigger_insert_insert_69932', table='budget_relatednessanswer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='relatednessanswer',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_relatednessanswerhistory" ("answered_at", "answered_by_id", "hint", "id", "is_related", "note", "offer_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."hint", NEW."id", NEW."is_related", NEW."note", NEW."offer_id", NEW."other_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='dfd14e4af508acc2d4115a1a72281c51273186b9', operation='UPDATE', pgid='pgtrigger_update_update_55afb', table='budget_relatednessanswer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='relatednessanswer',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_relatednessanswerhistory" ("answered_at", "answered_by_id", "hint", "id", "is_related", "note", "offer_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."answered_at", OLD."answered_by_id", OLD."hint", OLD."id", OLD."is_related", OLD."note", OLD."offer_id", OLD."other_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='0ef8c580b13a25a228e52458dfebb1fc290c3b3a', operation='DELETE', pgid='pgtrigger_delete_delete_c7e7c', table='budget_relatednessanswer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='relatednessanswerhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='b17e405c4babfb7606b277fbf03913ca0ab62b59', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b56a1', table='budget_relatednessanswerhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='relatednessanswerhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e4a87f1c5cbd58ef82488aed4ceb65bcc377179d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0d4cf', table='budget_relatednessanswerhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='unitcost',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_unitcosthistory" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "programme_id", "proof", "title", "unit", "valid_from") VALUES (NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."price", NEW."programme_id", NEW."proof", NEW."title", NEW."unit", NEW."valid_from"); RETURN NULL;', hash='aeebea2f7f9c5f0b9a476fee2e72f7c75de1d80f', operation='INSERT', pgid='pgtrigger_insert_insert_990b5', table='budget_unitcost', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='unitcost',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_unitcosthistory" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "programme_id", "proof", "title", "unit", "valid_from") VALUES (NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."price", NEW."programme_id", NEW."proof", NEW."title", NEW."unit", NEW."valid_from"); RETURN NULL;', hash='14f9ca09efd6d12f6d4dc377bcf56bc3a03d7d63', operation='UPDATE', pgid='pgtrigger_update_update_37a8d', table='budget_unitcost', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='unitcost',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_unitcosthistory" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "programme_id", "proof", "title", "unit", "valid_from") VALUES (OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."price", OLD."programme_id", OLD."proof", OLD."title", OLD."unit", OLD."valid_from"); RETURN NULL;', hash='a70a9d9275a6a4e6c8f2990ce0fa298e4eb26fa5', operation='DELETE', pgid='pgtrigger_delete_delete_830a7', table='budget_unitcost', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='unitcosthistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='c41d2eaea611b3d64ee39ec6d71f0b64e4cf7fea', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_4b461', table='budget_unitcosthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='unitcosthistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a48dadce7427a206ffd990f271a22b497b96e9c2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6f8fa', table='budget_unitcosthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='vatperiod',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_vatperiodhistory" ("basis", "document_id", "entered_at", "entered_by_id", "grounds", "id", "kind", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recoverable_percent", "source", "valid_from", "valid_until") VALUES (NEW."basis", NEW."document_id", NEW."entered_at", NEW."entered_by_id", NEW."grounds", NEW."id", NEW."kind", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recoverable_percent", NEW."source", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='e069c9d72b46e6b1f436346a4b642d69455a7238', operation='INSERT', pgid='pgtrigger_insert_insert_267f9', table='budget_vatperiod', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='vatperiod',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_vatperiodhistory" ("basis", "document_id", "entered_at", "entered_by_id", "grounds", "id", "kind", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recoverable_percent", "source", "valid_from", "valid_until") VALUES (NEW."basis", NEW."document_id", NEW."entered_at", NEW."entered_by_id", NEW."grounds", NEW."id", NEW."kind", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recoverable_percent", NEW."source", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='ed7f37a83a7acbfcec27f30541ca42f9f055c2fc', operation='UPDATE', pgid='pgtrigger_update_update_a65bc', table='budget_vatperiod', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='vatperiod',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_vatperiodhistory" ("basis", "document_id", "entered_at", "entered_by_id", "grounds", "id", "kind", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recoverable_percent", "source", "valid_from", "valid_until") VALUES (OLD."basis", OLD."document_id", OLD."entered_at", OLD."entered_by_id", OLD."grounds", OLD."id", OLD."kind", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recoverable_percent", OLD."source", OLD."valid_from", OLD."valid_until"); RETURN NULL;', hash='093efe2dedc6cf51d4e74cc04297fb6ff419fdaf', operation='DELETE', pgid='pgtrigger_delete_delete_2fbe5', table='budget_vatperiod', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='vatperiodhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='39dce34092eae32db7be14dec54a2e88cff3c95c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_40bfe', table='budget_vatperiodhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='vatperiodhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0b146b9753792990f88e7b0b3ee0a8a8e3bb8583', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5f5ce', table='budget_vatperiodhistory', when='BEFORE')),
            )],
        ),
    ]
