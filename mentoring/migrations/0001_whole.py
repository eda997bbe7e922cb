import accounts.migration_operations
import datetime
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.math
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('mentoring', '0001_initial'), ('mentoring', '0002_append_only'), ('mentoring', '0003_contracts_ledger_and_guards'), ('mentoring', '0004_village_told_by_mail')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('villages', '0001_whole'),
    ]

    operations = [
        accounts.migration_operations.CreateModels(
            models=[migrations.CreateModel(
                name='Allowance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('hours_total', models.DecimalField(decimal_places=2, default=40, max_digits=5, verbose_name='hours given')),
                    ('hours_drawn', models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name='hours drawn')),
                    ('hours_approved', models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name='hours approved')),
                    ('village', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='allowance', to='villages.village')),
                    ('hours_planned', models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name='hours planned')),
                ],
                options={
                    'verbose_name': 'allowance of mentoring hours',
                    'verbose_name_plural': 'allowances of mentoring hours',
                    'constraints': [models.CheckConstraint(condition=models.Q(('hours_approved__gte', 0), ('hours_approved__lte', models.F('hours_drawn'))), name='approved_hours_are_drawn'), models.CheckConstraint(condition=models.Q(('hours_drawn__gte', 0), ('hours_planned__gte', 0), ('hours_total__gte', django.db.models.expressions.CombinedExpression(models.F('hours_drawn'), '+', models.F('hours_planned')))), name='hours_within_allowance', violation_error_message="The village's mentoring hours do not reach that far.")],
                },
            ), migrations.CreateModel(
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
                    ('hours_planned', models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name='hours planned')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
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
                    ('state', models.CharField(choices=[('submitted', 'submitted'), ('confirmed', 'confirmed by the village'), ('approved', 'approved'), ('billed', 'billed'), ('returned', 'returned'), ('voided', 'voided'), ('needs_decision', 'needs a decision'), ('unpaid', 'unpaid'), ('refused', 'refused'), ('reversed', 'reversed'), ('reversal', 'reversing entry')], default='submitted', max_length=15, verbose_name='state')),
                    ('logged_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='logged')),
                    ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                    ('approved_at', models.DateTimeField(blank=True, null=True)),
                    ('return_reason', models.CharField(blank=True, max_length=500, verbose_name='why it was returned')),
                    ('allowance', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='mentoring.allowance')),
                    ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hour_entries', to=settings.AUTH_USER_MODEL)),
                    ('billed_at', models.DateTimeField(blank=True, null=True)),
                    ('billed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('confirm_note', models.CharField(blank=True, max_length=500, verbose_name='why not by the village')),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('decision_reason', models.CharField(blank=True, max_length=500, verbose_name='why it was decided so')),
                    ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='to')),
                    ('minutes', models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True, verbose_name='minutes')),
                    ('reverses', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversal', to='mentoring.hourentry')),
                    ('rounding', models.CharField(blank=True, choices=[('nearest_quarter', 'to the nearest quarter of an hour, half of one upwards')], max_length=20, verbose_name='rounded')),
                    ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='from')),
                    ('submitted_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='submitted')),
                    ('typed', models.CharField(blank=True, max_length=40, verbose_name='as typed')),
                    ('contract', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='mentoring.mentorcontract')),
                    ('told_at', models.DateTimeField(blank=True, null=True, verbose_name='village told by mail')),
                ],
                options={
                    'verbose_name': 'hour entry',
                    'verbose_name_plural': 'hour entries',
                    'ordering': ['-worked_on', '-pk'],
                    'indexes': [models.Index(fields=['allowance', '-worked_on'], name='mentoring_h_allowan_cb6ae4_idx'), models.Index(fields=['state', 'worked_on'], name='mentoring_h_state_ff64d0_idx'), models.Index(fields=['mentor', 'worked_on'], name='mentoring_h_mentor__b63baf_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('confirmed_by', None), models.Q(('confirmed_by', models.F('mentor')), _negated=True), _connector='OR'), name='confirmed_by_another_than_the_mentor'), models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('confirmed_by__isnull', False), models.Q(('approved_by', models.F('mentor')), _negated=True), models.Q(('approved_by', models.F('confirmed_by')), _negated=True)), _connector='OR'), name='approved_by_a_third_person'), models.CheckConstraint(condition=models.Q(models.Q(('hours__gt', 0), ('hours__lte', 12), ('reverses', None), models.Q(('state', 'reversal'), _negated=True)), models.Q(('hours__gte', -12), ('hours__lt', 0), ('reverses__isnull', False), ('state', 'reversal')), _connector='OR'), name='hours_fit_in_a_day', violation_error_message='One entry is more than 0 and at most 12 hours.'), models.CheckConstraint(condition=models.Q(('hours', django.db.models.expressions.CombinedExpression(django.db.models.functions.math.Floor(django.db.models.expressions.CombinedExpression(models.F('hours'), '*', models.Value(4))), '/', models.Value(Decimal('4'))))), name='hours_are_quarters'), models.CheckConstraint(condition=models.Q(models.Q(('minutes', None), ('rounding', ''), ('starts_at', None)), models.Q(('hours', django.db.models.expressions.CombinedExpression(django.db.models.functions.math.Floor(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('minutes'), '/', models.Value(Decimal('15'))), '+', models.Value(Decimal('0.5')))), '/', models.Value(Decimal('4')))), ('minutes__isnull', False), ('rounding', 'nearest_quarter')), _connector='OR'), name='hours_are_rounded_by_the_rule'), models.CheckConstraint(condition=models.Q(models.Q(('ends_at', None), ('starts_at', None)), models.Q(('ends_at__gt', models.F('starts_at')), ('ends_at__isnull', False), ('ends_at__lte', django.db.models.expressions.CombinedExpression(models.F('starts_at'), '+', models.Value(datetime.timedelta(seconds=43200)))), ('starts_at__isnull', False)), _connector='OR'), name='times_are_a_closed_range'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('starts_at__isnull', False), models.Q(('state__in', ['returned', 'voided', 'refused', 'reversed', 'reversal']), _negated=True)), expressions=[(models.Func(models.F('starts_at'), models.F('ends_at'), function='tstzrange', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&'), ('mentor', '=')], name='a_mentor_is_at_one_place_at_a_time', violation_error_message='Another entry of the same mentor is at the same time.'), models.CheckConstraint(condition=models.Q(('billed_by', None), models.Q(('approved_by__isnull', False), models.Q(('billed_by', models.F('mentor')), _negated=True), models.Q(('billed_by', models.F('confirmed_by')), _negated=True), models.Q(('billed_by', models.F('approved_by')), _negated=True)), _connector='OR'), name='billed_by_a_fourth_person'), models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('mentor')), _negated=True), _connector='OR'), name='decided_by_another_than_the_mentor'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'billed', 'reversed']), _negated=True), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='approved_hours_name_the_approver'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['billed', 'reversed']), _negated=True), models.Q(('billed_at__isnull', False), ('billed_by__isnull', False), ('contract__isnull', False)), _connector='OR'), name='billed_hours_name_contract_and_biller'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['unpaid', 'refused', 'reversal']), _negated=True), models.Q(('decided_by__isnull', False), models.Q(('decision_reason', ''), _negated=True)), _connector='OR'), name='decided_hours_say_why')],
                },
            ), migrations.CreateModel(
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
                    ('state', models.CharField(choices=[('submitted', 'submitted'), ('confirmed', 'confirmed by the village'), ('approved', 'approved'), ('billed', 'billed'), ('returned', 'returned'), ('voided', 'voided'), ('needs_decision', 'needs a decision'), ('unpaid', 'unpaid'), ('refused', 'refused'), ('reversed', 'reversed'), ('reversal', 'reversing entry')], default='submitted', max_length=15, verbose_name='state')),
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
                    ('billed_at', models.DateTimeField(blank=True, null=True)),
                    ('billed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('confirm_note', models.CharField(blank=True, max_length=500, verbose_name='why not by the village')),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('decision_reason', models.CharField(blank=True, max_length=500, verbose_name='why it was decided so')),
                    ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='to')),
                    ('minutes', models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True, verbose_name='minutes')),
                    ('reverses', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='mentoring.hourentry')),
                    ('rounding', models.CharField(blank=True, choices=[('nearest_quarter', 'to the nearest quarter of an hour, half of one upwards')], max_length=20, verbose_name='rounded')),
                    ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='from')),
                    ('submitted_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='submitted')),
                    ('typed', models.CharField(blank=True, max_length=40, verbose_name='as typed')),
                    ('contract', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='mentoring.mentorcontract')),
                    ('told_at', models.DateTimeField(blank=True, null=True, verbose_name='village told by mail')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='MentorContract',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('number', models.CharField(max_length=50, verbose_name='contract number')),
                    ('signed_on', models.DateField(verbose_name='signed')),
                    ('rate', models.DecimalField(decimal_places=2, max_digits=7, verbose_name='rate without VAT')),
                    ('vat_percent', models.DecimalField(decimal_places=1, default=0, max_digits=4, verbose_name='VAT')),
                    ('ceiling_hours', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='ceiling')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(verbose_name='until')),
                    ('language', models.CharField(choices=[('et', 'Estonian'), ('en', 'English')], default='et', max_length=2, verbose_name='language')),
                    ('hours_approved', models.DecimalField(decimal_places=2, default=0, max_digits=6, verbose_name='hours approved')),
                    ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentor_contracts', to=settings.AUTH_USER_MODEL, verbose_name='mentor')),
                    ('payer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentor_contracts', to='villages.participation', verbose_name='who pays')),
                ],
                options={
                    'verbose_name': "mentor's contract",
                    'verbose_name_plural': "mentors' contracts",
                    'ordering': ['-starts_on', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='contract_ends_after_it_starts', violation_error_message='A contract ends after it starts.'), models.CheckConstraint(condition=models.Q(('ceiling_hours__gt', 0), ('rate__gt', 0), ('vat_percent__gte', 0), ('vat_percent__lte', 30)), name='contract_amounts_make_sense', violation_error_message='Rate and ceiling are more than 0, VAT is from 0 to 30 per cent.'), models.CheckConstraint(condition=models.Q(('hours_approved__gte', 0), ('hours_approved__lte', models.F('ceiling_hours'))), name='hours_within_contract', violation_error_message="The contract's hours do not reach that far."), models.UniqueConstraint(fields=('payer', 'number'), name='a_contract_number_once', violation_error_message='This group has a contract with this number already.')],
                },
            ), migrations.CreateModel(
                name='HoursMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('opening', 'opening'), ('transfer', 'moved to another village'), ('added', 'added from the reserve'), ('taken', 'taken back to the reserve')], max_length=10, verbose_name='kind')),
                    ('hours', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='hours')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                    ('decided_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('giver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='gave', to='mentoring.allowance')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.programme')),
                    ('taker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='took', to='mentoring.allowance')),
                ],
                options={
                    'verbose_name': 'decision about hours',
                    'verbose_name_plural': 'decisions about hours',
                    'ordering': ['decided_at', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('hours__gt', 0), ('hours', django.db.models.expressions.CombinedExpression(django.db.models.functions.math.Floor(django.db.models.expressions.CombinedExpression(models.F('hours'), '*', models.Value(4))), '/', models.Value(Decimal('4'))))), name='moved_hours_are_quarters'), models.CheckConstraint(condition=models.Q(models.Q(('giver', None), ('kind__in', ['opening', 'added']), ('taker__isnull', False)), models.Q(('giver__isnull', False), ('kind', 'taken'), ('taker', None)), models.Q(('giver__isnull', False), ('kind', 'transfer'), ('taker__isnull', False), models.Q(('giver', models.F('taker')), _negated=True)), _connector='OR'), name='hours_move_between_two'), models.CheckConstraint(condition=models.Q(('kind', 'opening'), models.Q(('decided_by__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_decision_names_who_and_why'), models.UniqueConstraint(condition=models.Q(('kind', 'opening')), fields=('taker',), name='one_opening_a_village')],
                },
            ), migrations.CreateModel(
                name='HoursReserve',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('hours', models.DecimalField(decimal_places=2, default=0, max_digits=6, verbose_name='hours')),
                    ('programme', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='hours_reserve', to='villages.programme')),
                ],
                options={
                    'verbose_name': 'reserve of mentoring hours',
                    'verbose_name_plural': 'reserves of mentoring hours',
                    'constraints': [models.CheckConstraint(condition=models.Q(('hours__gte', 0)), name='reserve_is_not_negative', violation_error_message='The reserve does not have that many hours.')],
                },
            ), migrations.CreateModel(
                name='HourPaper',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='mentoring.hourentry')),
                ],
                options={
                    'verbose_name': 'paper of the hours',
                    'verbose_name_plural': 'papers of the hours',
                },
            ), migrations.CreateModel(
                name='PlannedVisit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('planned_on', models.DateField(verbose_name='date')),
                    ('starts', models.TimeField(blank=True, null=True, verbose_name='begins at')),
                    ('hours', models.DecimalField(decimal_places=2, max_digits=4, verbose_name='hours')),
                    ('kind', models.CharField(choices=[('meeting', 'meeting on the spot'), ('online', 'online meeting')], default='meeting', max_length=12, verbose_name='kind')),
                    ('about', models.CharField(max_length=500, verbose_name='what it is about')),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('held', 'held'), ('cancelled', 'called off')], default='planned', max_length=10, verbose_name='state')),
                    ('allowance', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned_visits', to='mentoring.allowance')),
                    ('entry', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='planned_visit', to='mentoring.hourentry')),
                    ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned_visits', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'planned visit',
                    'verbose_name_plural': 'planned visits',
                    'ordering': ['planned_on', 'pk'],
                    'indexes': [models.Index(fields=['state', 'planned_on'], name='mentoring_p_state_3aeb51_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('hours__gt', 0), ('hours__lte', 12)), name='planned_hours_fit_in_a_day'), models.CheckConstraint(condition=models.Q(('entry', None), ('state', 'held'), _connector='OR'), name='only_a_held_visit_has_an_entry')],
                },
            ), migrations.CreateModel(
                name='HourPaperHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document')),
                    ('entry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='mentoring.hourentry')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='mentoring.hourpaper')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='HoursMoveHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('opening', 'opening'), ('transfer', 'moved to another village'), ('added', 'added from the reserve'), ('taken', 'taken back to the reserve')], max_length=10, verbose_name='kind')),
                    ('hours', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='hours')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                    ('decided_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('giver', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='mentoring.allowance')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='mentoring.hoursmove')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                    ('taker', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='mentoring.allowance')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='HoursReserveHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('hours', models.DecimalField(decimal_places=2, default=0, max_digits=6, verbose_name='hours')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='mentoring.hoursreserve')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='MentorContractHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('number', models.CharField(max_length=50, verbose_name='contract number')),
                    ('signed_on', models.DateField(verbose_name='signed')),
                    ('rate', models.DecimalField(decimal_places=2, max_digits=7, verbose_name='rate without VAT')),
                    ('vat_percent', models.DecimalField(decimal_places=1, default=0, max_digits=4, verbose_name='VAT')),
                    ('ceiling_hours', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='ceiling')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(verbose_name='until')),
                    ('language', models.CharField(choices=[('et', 'Estonian'), ('en', 'English')], default='et', max_length=2, verbose_name='language')),
                    ('hours_approved', models.DecimalField(decimal_places=2, default=0, max_digits=6, verbose_name='hours approved')),
                    ('mentor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='mentor')),
                    ('payer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='who pays')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='mentoring.mentorcontract')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='PlannedVisitHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('planned_on', models.DateField(verbose_name='date')),
                    ('starts', models.TimeField(blank=True, null=True, verbose_name='begins at')),
                    ('hours', models.DecimalField(decimal_places=2, max_digits=4, verbose_name='hours')),
                    ('kind', models.CharField(choices=[('meeting', 'meeting on the spot'), ('online', 'online meeting')], default='meeting', max_length=12, verbose_name='kind')),
                    ('about', models.CharField(max_length=500, verbose_name='what it is about')),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('held', 'held'), ('cancelled', 'called off')], default='planned', max_length=10, verbose_name='state')),
                    ('allowance', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='mentoring.allowance')),
                    ('entry', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='mentoring.hourentry')),
                    ('mentor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='mentoring.plannedvisit')),
                ],
                options={
                    'abstract': False,
                },
            )],
        ),
        accounts.migration_operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='allowance',
                trigger=pgtrigger.compiler.Trigger(name='open_ledger', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO mentoring_hoursreserve (programme_id, hours)\n        SELECT g.programme_id, 0 FROM villages_village v JOIN villages_participation g ON g.id = v.participation_id\n        WHERE v.id = NEW.village_id\n    ON CONFLICT (programme_id) DO NOTHING;\n    IF NEW.hours_total > 0 THEN\n        INSERT INTO mentoring_hoursmove (programme_id, kind, taker_id, hours, reason, decided_at)\n            SELECT g.programme_id, 'opening', NEW.id, NEW.hours_total, '', now()\n            FROM villages_village v JOIN villages_participation g ON g.id = v.participation_id\n            WHERE v.id = NEW.village_id;\n    END IF;\n    RETURN NULL;\n", hash='4bdb3dba22f5fdac728015f293cd55c9c77362ae', operation='INSERT', pgid='pgtrigger_open_ledger_0221f', table='mentoring_allowance', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='allowance',
                trigger=pgtrigger.compiler.Trigger(name='only_by_ledger', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.hours_total IS DISTINCT FROM OLD.hours_total AND pg_trigger_depth() < 2 THEN\n        RAISE EXCEPTION 'hours_are_given_by_the_ledger' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='5139c1e63201052114cbe8eb9efd045a5ed8e0e1', operation='UPDATE OF "hours_total"', pgid='pgtrigger_only_by_ledger_cb2c9', table='mentoring_allowance', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='allowance',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "mentoring_allowancehistory" ("hours_approved", "hours_drawn", "hours_planned", "hours_total", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "village_id") VALUES (NEW."hours_approved", NEW."hours_drawn", NEW."hours_planned", NEW."hours_total", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."village_id"); RETURN NULL;', hash='de1ec4c46f2d8d751d01a1c39719e58a43fb2591', operation='INSERT', pgid='pgtrigger_insert_insert_51e32', table='mentoring_allowance', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='allowance',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "mentoring_allowancehistory" ("hours_approved", "hours_drawn", "hours_planned", "hours_total", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "village_id") VALUES (NEW."hours_approved", NEW."hours_drawn", NEW."hours_planned", NEW."hours_total", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."village_id"); RETURN NULL;', hash='426e8fa5b29a019ca7298e0c50656e26744c0faa', operation='UPDATE', pgid='pgtrigger_update_update_2097b', table='mentoring_allowance', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='allowance',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "mentoring_allowancehistory" ("hours_approved", "hours_drawn", "hours_planned", "hours_total", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "village_id") VALUES (OLD."hours_approved", OLD."hours_drawn", OLD."hours_planned", OLD."hours_total", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."village_id"); RETURN NULL;', hash='618c79a4751beaa9f03d8164c7799c19da76cd91', operation='DELETE', pgid='pgtrigger_delete_delete_87a20', table='mentoring_allowance', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='allowancehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='89451c8948e30286db790fee052227f282583cbf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_96450', table='mentoring_allowancehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='allowancehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='6f6b022e951e9285f062bce1e72935dcbc23684f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f95a9', table='mentoring_allowancehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourentry',
                trigger=pgtrigger.compiler.Trigger(name='count_new_hours', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    UPDATE mentoring_allowance a SET\n        hours_drawn = a.hours_drawn + d.drawn,\n        hours_approved = a.hours_approved + d.approved\n    FROM (\n        SELECT allowance_id, SUM(drawn) AS drawn, SUM(approved) AS approved FROM (SELECT allowance_id, contract_id, CASE WHEN state IN ('submitted', 'confirmed', 'approved', 'billed', 'reversed', 'reversal') THEN hours ELSE 0 END AS drawn, CASE WHEN state IN ('approved', 'billed', 'reversed', 'reversal') THEN hours ELSE 0 END AS approved FROM new_rows) AS changed\n        GROUP BY allowance_id ORDER BY allowance_id\n    ) AS d\n    WHERE a.id = d.allowance_id AND (d.drawn <> 0 OR d.approved <> 0);\n    UPDATE mentoring_mentorcontract c SET hours_approved = c.hours_approved + d.approved\n    FROM (\n        SELECT contract_id, SUM(approved) AS approved FROM (SELECT allowance_id, contract_id, CASE WHEN state IN ('submitted', 'confirmed', 'approved', 'billed', 'reversed', 'reversal') THEN hours ELSE 0 END AS drawn, CASE WHEN state IN ('approved', 'billed', 'reversed', 'reversal') THEN hours ELSE 0 END AS approved FROM new_rows) AS changed\n        WHERE contract_id IS NOT NULL GROUP BY contract_id ORDER BY contract_id\n    ) AS d\n    WHERE c.id = d.contract_id AND d.approved <> 0;\n    RETURN NULL;\n", hash='bbe07ac6599e6df4bd97da29721c0a430d691df2', level='STATEMENT', operation='INSERT', pgid='pgtrigger_count_new_hours_f77fa', referencing='REFERENCING NEW TABLE AS new_rows ', table='mentoring_hourentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourentry',
                trigger=pgtrigger.compiler.Trigger(name='count_changed_hours', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    UPDATE mentoring_allowance a SET\n        hours_drawn = a.hours_drawn + d.drawn,\n        hours_approved = a.hours_approved + d.approved\n    FROM (\n        SELECT allowance_id, SUM(drawn) AS drawn, SUM(approved) AS approved FROM (SELECT allowance_id, contract_id, CASE WHEN state IN ('submitted', 'confirmed', 'approved', 'billed', 'reversed', 'reversal') THEN -hours ELSE 0 END AS drawn, CASE WHEN state IN ('approved', 'billed', 'reversed', 'reversal') THEN -hours ELSE 0 END AS approved FROM old_rows UNION ALL SELECT allowance_id, contract_id, CASE WHEN state IN ('submitted', 'confirmed', 'approved', 'billed', 'reversed', 'reversal') THEN hours ELSE 0 END AS drawn, CASE WHEN state IN ('approved', 'billed', 'reversed', 'reversal') THEN hours ELSE 0 END AS approved FROM new_rows) AS changed\n        GROUP BY allowance_id ORDER BY allowance_id\n    ) AS d\n    WHERE a.id = d.allowance_id AND (d.drawn <> 0 OR d.approved <> 0);\n    UPDATE mentoring_mentorcontract c SET hours_approved = c.hours_approved + d.approved\n    FROM (\n        SELECT contract_id, SUM(approved) AS approved FROM (SELECT allowance_id, contract_id, CASE WHEN state IN ('submitted', 'confirmed', 'approved', 'billed', 'reversed', 'reversal') THEN -hours ELSE 0 END AS drawn, CASE WHEN state IN ('approved', 'billed', 'reversed', 'reversal') THEN -hours ELSE 0 END AS approved FROM old_rows UNION ALL SELECT allowance_id, contract_id, CASE WHEN state IN ('submitted', 'confirmed', 'approved', 'billed', 'reversed', 'reversal') THEN hours ELSE 0 END AS drawn, CASE WHEN state IN ('approved', 'billed', 'reversed', 'reversal') THEN hours ELSE 0 END AS approved FROM new_rows) AS changed\n        WHERE contract_id IS NOT NULL GROUP BY contract_id ORDER BY contract_id\n    ) AS d\n    WHERE c.id = d.contract_id AND d.approved <> 0;\n    RETURN NULL;\n", hash='76b3fa64bc0e663114afb5967fef9a8cc7a5dc1d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_count_changed_hours_29c50', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='mentoring_hourentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourentry',
                trigger=pgtrigger.compiler.Trigger(name='count_removed_hours', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    UPDATE mentoring_allowance a SET\n        hours_drawn = a.hours_drawn + d.drawn,\n        hours_approved = a.hours_approved + d.approved\n    FROM (\n        SELECT allowance_id, SUM(drawn) AS drawn, SUM(approved) AS approved FROM (SELECT allowance_id, contract_id, CASE WHEN state IN ('submitted', 'confirmed', 'approved', 'billed', 'reversed', 'reversal') THEN -hours ELSE 0 END AS drawn, CASE WHEN state IN ('approved', 'billed', 'reversed', 'reversal') THEN -hours ELSE 0 END AS approved FROM old_rows) AS changed\n        GROUP BY allowance_id ORDER BY allowance_id\n    ) AS d\n    WHERE a.id = d.allowance_id AND (d.drawn <> 0 OR d.approved <> 0);\n    UPDATE mentoring_mentorcontract c SET hours_approved = c.hours_approved + d.approved\n    FROM (\n        SELECT contract_id, SUM(approved) AS approved FROM (SELECT allowance_id, contract_id, CASE WHEN state IN ('submitted', 'confirmed', 'approved', 'billed', 'reversed', 'reversal') THEN -hours ELSE 0 END AS drawn, CASE WHEN state IN ('approved', 'billed', 'reversed', 'reversal') THEN -hours ELSE 0 END AS approved FROM old_rows) AS changed\n        WHERE contract_id IS NOT NULL GROUP BY contract_id ORDER BY contract_id\n    ) AS d\n    WHERE c.id = d.contract_id AND d.approved <> 0;\n    RETURN NULL;\n", hash='996d76c0fea2a190392a1e495f075f8052b36b92', level='STATEMENT', operation='DELETE', pgid='pgtrigger_count_removed_hours_fdad7', referencing='REFERENCING OLD TABLE AS old_rows ', table='mentoring_hourentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourentry',
                trigger=pgtrigger.compiler.Trigger(name='day_of_new_hours', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM 1 FROM accounts_user WHERE id IN (SELECT mentor_id FROM (SELECT DISTINCT mentor_id, worked_on FROM new_rows WHERE state NOT IN ('returned', 'voided', 'refused', 'reversed', 'reversal')) AS f) ORDER BY id FOR NO KEY UPDATE;\n    IF EXISTS (\n        SELECT 1 FROM mentoring_hourentry e JOIN (SELECT DISTINCT mentor_id, worked_on FROM new_rows WHERE state NOT IN ('returned', 'voided', 'refused', 'reversed', 'reversal')) AS f USING (mentor_id, worked_on)\n        WHERE e.state NOT IN ('returned', 'voided', 'refused', 'reversed', 'reversal')\n        GROUP BY e.mentor_id, e.worked_on HAVING SUM(e.hours) > 12\n    ) THEN\n        RAISE EXCEPTION 'a_day_of_12_hours' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n", hash='275a6ad9bce62f89c3ce69954b73f4fa4d5e5d2b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_day_of_new_hours_a1c8d', referencing='REFERENCING NEW TABLE AS new_rows ', table='mentoring_hourentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourentry',
                trigger=pgtrigger.compiler.Trigger(name='day_of_changed_hours', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM 1 FROM accounts_user WHERE id IN (SELECT mentor_id FROM (\n    SELECT DISTINCT n.mentor_id, n.worked_on FROM new_rows n JOIN old_rows o USING (id)\n    WHERE n.state NOT IN ('returned', 'voided', 'refused', 'reversed', 'reversal') AND (\n        o.state IN ('returned', 'voided', 'refused', 'reversed', 'reversal') OR n.hours > o.hours OR (n.mentor_id, n.worked_on) <> (o.mentor_id, o.worked_on)\n    )\n) AS f) ORDER BY id FOR NO KEY UPDATE;\n    IF EXISTS (\n        SELECT 1 FROM mentoring_hourentry e JOIN (\n    SELECT DISTINCT n.mentor_id, n.worked_on FROM new_rows n JOIN old_rows o USING (id)\n    WHERE n.state NOT IN ('returned', 'voided', 'refused', 'reversed', 'reversal') AND (\n        o.state IN ('returned', 'voided', 'refused', 'reversed', 'reversal') OR n.hours > o.hours OR (n.mentor_id, n.worked_on) <> (o.mentor_id, o.worked_on)\n    )\n) AS f USING (mentor_id, worked_on)\n        WHERE e.state NOT IN ('returned', 'voided', 'refused', 'reversed', 'reversal')\n        GROUP BY e.mentor_id, e.worked_on HAVING SUM(e.hours) > 12\n    ) THEN\n        RAISE EXCEPTION 'a_day_of_12_hours' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n", hash='2b718c1c6ed702703fb7a1b7e3216c0f1b9b75e3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_day_of_changed_hours_654a4', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='mentoring_hourentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourentry',
                trigger=pgtrigger.compiler.Trigger(name='within_dates', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DECLARE\n        programme villages_programme%ROWTYPE;\n        contract mentoring_mentorcontract%ROWTYPE;\n    BEGIN\n        SELECT p.* INTO programme FROM mentoring_allowance a\n            JOIN villages_village v ON v.id = a.village_id\n            JOIN villages_participation g ON g.id = v.participation_id\n            JOIN villages_programme p ON p.id = g.programme_id\n        WHERE a.id = NEW.allowance_id;\n        IF NEW.worked_on > (now() AT TIME ZONE 'Europe/Tallinn')::date THEN\n            RAISE EXCEPTION 'not_in_the_future' USING ERRCODE = 'check_violation';\n        END IF;\n        IF NEW.worked_on NOT BETWEEN programme.starts_on\n                AND COALESCE(programme.ends_on_actual, programme.ends_on_planned) THEN\n            RAISE EXCEPTION 'within_the_programme' USING ERRCODE = 'check_violation';\n        END IF;\n        IF NEW.contract_id IS NOT NULL THEN\n            SELECT * INTO contract FROM mentoring_mentorcontract WHERE id = NEW.contract_id;\n            IF contract.mentor_id <> NEW.mentor_id\n                    OR NEW.worked_on NOT BETWEEN contract.starts_on AND contract.ends_on THEN\n                RAISE EXCEPTION 'within_the_contract' USING ERRCODE = 'check_violation';\n            END IF;\n        END IF;\n        IF NEW.starts_at IS NOT NULL AND (\n            (NEW.starts_at AT TIME ZONE 'Europe/Tallinn')::date <> NEW.worked_on\n            OR NEW.minutes IS NULL OR NEW.minutes <> EXTRACT(EPOCH FROM NEW.ends_at - NEW.starts_at) / 60\n        ) THEN\n            RAISE EXCEPTION 'times_make_the_length' USING ERRCODE = 'check_violation';\n        END IF;\n        IF NEW.reverses_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM mentoring_hourentry o WHERE o.id = NEW.reverses_id AND o.state IN ('billed', 'reversed')\n                AND o.hours = -NEW.hours AND o.allowance_id = NEW.allowance_id AND o.mentor_id = NEW.mentor_id\n                AND o.worked_on = NEW.worked_on AND o.contract_id IS NOT DISTINCT FROM NEW.contract_id\n        ) THEN\n            RAISE EXCEPTION 'reverses_the_whole_entry' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    END;\n", hash='7f6a88d802ba8f5418f7aa35613372be64b85d8f', operation='INSERT OR UPDATE OF "worked_on", "allowance_id", "mentor_id", "contract_id", "starts_at", "ends_at", "minutes", "reverses_id"', pgid='pgtrigger_within_dates_638c9', table='mentoring_hourentry', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourentry',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "mentoring_hourentryhistory" ("allowance_id", "approved_at", "approved_by_id", "basis", "billed_at", "billed_by_id", "confirm_note", "confirmed_at", "confirmed_by_id", "contract_id", "decided_at", "decided_by_id", "decision_reason", "done", "ends_at", "hours", "id", "kind", "logged_at", "mentor_id", "minutes", "next_step", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "return_reason", "reverses_id", "rounding", "source", "starts_at", "state", "submitted_at", "told_at", "typed", "worked_on") VALUES (NEW."allowance_id", NEW."approved_at", NEW."approved_by_id", NEW."basis", NEW."billed_at", NEW."billed_by_id", NEW."confirm_note", NEW."confirmed_at", NEW."confirmed_by_id", NEW."contract_id", NEW."decided_at", NEW."decided_by_id", NEW."decision_reason", NEW."done", NEW."ends_at", NEW."hours", NEW."id", NEW."kind", NEW."logged_at", NEW."mentor_id", NEW."minutes", NEW."next_step", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."return_reason", NEW."reverses_id", NEW."rounding", NEW."source", NEW."starts_at", NEW."state", NEW."submitted_at", NEW."told_at", NEW."typed", NEW."worked_on"); RETURN NULL;', hash='7ec0605d0517881f685153b008529090b5f76acb', operation='INSERT', pgid='pgtrigger_insert_insert_883b8', table='mentoring_hourentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourentry',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "mentoring_hourentryhistory" ("allowance_id", "approved_at", "approved_by_id", "basis", "billed_at", "billed_by_id", "confirm_note", "confirmed_at", "confirmed_by_id", "contract_id", "decided_at", "decided_by_id", "decision_reason", "done", "ends_at", "hours", "id", "kind", "logged_at", "mentor_id", "minutes", "next_step", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "return_reason", "reverses_id", "rounding", "source", "starts_at", "state", "submitted_at", "told_at", "typed", "worked_on") VALUES (NEW."allowance_id", NEW."approved_at", NEW."approved_by_id", NEW."basis", NEW."billed_at", NEW."billed_by_id", NEW."confirm_note", NEW."confirmed_at", NEW."confirmed_by_id", NEW."contract_id", NEW."decided_at", NEW."decided_by_id", NEW."decision_reason", NEW."done", NEW."ends_at", NEW."hours", NEW."id", NEW."kind", NEW."logged_at", NEW."mentor_id", NEW."minutes", NEW."next_step", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."return_reason", NEW."reverses_id", NEW."rounding", NEW."source", NEW."starts_at", NEW."state", NEW."submitted_at", NEW."told_at", NEW."typed", NEW."worked_on"); RETURN NULL;', hash='415bd361505542d61930171b377766539f41ee67', operation='UPDATE', pgid='pgtrigger_update_update_f1638', table='mentoring_hourentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourentry',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "mentoring_hourentryhistory" ("allowance_id", "approved_at", "approved_by_id", "basis", "billed_at", "billed_by_id", "confirm_note", "confirmed_at", "confirmed_by_id", "contract_id", "decided_at", "decided_by_id", "decision_reason", "done", "ends_at", "hours", "id", "kind", "logged_at", "mentor_id", "minutes", "next_step", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "return_reason", "reverses_id", "rounding", "source", "starts_at", "state", "submitted_at", "told_at", "typed", "worked_on") VALUES (OLD."allowance_id", OLD."approved_at", OLD."approved_by_id", OLD."basis", OLD."billed_at", OLD."billed_by_id", OLD."confirm_note", OLD."confirmed_at", OLD."confirmed_by_id", OLD."contract_id", OLD."decided_at", OLD."decided_by_id", OLD."decision_reason", OLD."done", OLD."ends_at", OLD."hours", OLD."id", OLD."kind", OLD."logged_at", OLD."mentor_id", OLD."minutes", OLD."next_step", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."return_reason", OLD."reverses_id", OLD."rounding", OLD."source", OLD."starts_at", OLD."state", OLD."submitted_at", OLD."told_at", OLD."typed", OLD."worked_on"); RETURN NULL;', hash='bc9387f689ee086c904da67f201489ee6560696e', operation='DELETE', pgid='pgtrigger_delete_delete_8728e', table='mentoring_hourentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourentryhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d601f74ba13eaf21b113f8a8517f3fe97c28cb0d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_62463', table='mentoring_hourentryhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourentryhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='77ebc61f3ba723c8a25f09c87d53d5503cb0950d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_4921d', table='mentoring_hourentryhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='mentorcontract',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "mentoring_mentorcontracthistory" ("basis", "ceiling_hours", "ends_on", "hours_approved", "id", "language", "mentor_id", "number", "payer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "signed_on", "source", "starts_on", "vat_percent") VALUES (NEW."basis", NEW."ceiling_hours", NEW."ends_on", NEW."hours_approved", NEW."id", NEW."language", NEW."mentor_id", NEW."number", NEW."payer_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rate", NEW."signed_on", NEW."source", NEW."starts_on", NEW."vat_percent"); RETURN NULL;', hash='1d4e0c788e9b266d9d6380c316c0e54d874c0113', operation='INSERT', pgid='pgtrigger_insert_insert_e8619', table='mentoring_mentorcontract', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='mentorcontract',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "mentoring_mentorcontracthistory" ("basis", "ceiling_hours", "ends_on", "hours_approved", "id", "language", "mentor_id", "number", "payer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "signed_on", "source", "starts_on", "vat_percent") VALUES (NEW."basis", NEW."ceiling_hours", NEW."ends_on", NEW."hours_approved", NEW."id", NEW."language", NEW."mentor_id", NEW."number", NEW."payer_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rate", NEW."signed_on", NEW."source", NEW."starts_on", NEW."vat_percent"); RETURN NULL;', hash='4cc96cb0858e05fdca19a2b1b7236fc802a413ba', operation='UPDATE', pgid='pgtrigger_update_update_24a77', table='mentoring_mentorcontract', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='mentorcontract',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "mentoring_mentorcontracthistory" ("basis", "ceiling_hours", "ends_on", "hours_approved", "id", "language", "mentor_id", "number", "payer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "signed_on", "source", "starts_on", "vat_percent") VALUES (OLD."basis", OLD."ceiling_hours", OLD."ends_on", OLD."hours_approved", OLD."id", OLD."language", OLD."mentor_id", OLD."number", OLD."payer_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rate", OLD."signed_on", OLD."source", OLD."starts_on", OLD."vat_percent"); RETURN NULL;', hash='9f8d608fbe9a19b7041387619a9c2b3b38b14f56', operation='DELETE', pgid='pgtrigger_delete_delete_bb5ca', table='mentoring_mentorcontract', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursmove',
                trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9b1ef28d7f056198a4fb2194dc9139205e3387be', operation='UPDATE OR DELETE', pgid='pgtrigger_never_changed_cdd19', table='mentoring_hoursmove', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursmove',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='cbd99c4e7e378d1c40b2ce87e59da94398a77c62', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_bf32b', table='mentoring_hoursmove', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursmove',
                trigger=pgtrigger.compiler.Trigger(name='move_both', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.kind = 'opening' THEN\n        RETURN NULL;\n    END IF;\n    PERFORM 1 FROM mentoring_allowance WHERE id IN (NEW.giver_id, NEW.taker_id) ORDER BY id FOR NO KEY UPDATE;\n    UPDATE mentoring_allowance SET hours_total = hours_total - NEW.hours WHERE id = NEW.giver_id;\n    UPDATE mentoring_allowance SET hours_total = hours_total + NEW.hours WHERE id = NEW.taker_id;\n    IF NEW.giver_id IS NULL OR NEW.taker_id IS NULL THEN\n        UPDATE mentoring_hoursreserve SET hours = hours + CASE WHEN NEW.taker_id IS NULL THEN NEW.hours\n            ELSE -NEW.hours END WHERE programme_id = NEW.programme_id;\n    END IF;\n    RETURN NULL;\n", hash='209470055340430b806f03b6e196db254574d726', operation='INSERT', pgid='pgtrigger_move_both_829e1', table='mentoring_hoursmove', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursmove',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "mentoring_hoursmovehistory" ("decided_at", "decided_by_id", "giver_id", "hours", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "reason", "taker_id") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."giver_id", NEW."hours", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."reason", NEW."taker_id"); RETURN NULL;', hash='cec3d6f837fcc0392d92094647cf0de03465cc51', operation='INSERT', pgid='pgtrigger_insert_insert_e41dd', table='mentoring_hoursmove', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursmove',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "mentoring_hoursmovehistory" ("decided_at", "decided_by_id", "giver_id", "hours", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "reason", "taker_id") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."giver_id", NEW."hours", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."reason", NEW."taker_id"); RETURN NULL;', hash='669a362a8c21c4c7f44d9fd00a680fdab54dc9e2', operation='UPDATE', pgid='pgtrigger_update_update_4f5b0', table='mentoring_hoursmove', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursmove',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "mentoring_hoursmovehistory" ("decided_at", "decided_by_id", "giver_id", "hours", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "reason", "taker_id") VALUES (OLD."decided_at", OLD."decided_by_id", OLD."giver_id", OLD."hours", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."reason", OLD."taker_id"); RETURN NULL;', hash='3dcf33288180a7c9c686f6202253438578936c3a', operation='DELETE', pgid='pgtrigger_delete_delete_58463', table='mentoring_hoursmove', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursreserve',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "mentoring_hoursreservehistory" ("hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") VALUES (NEW."hours", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id"); RETURN NULL;', hash='67cf5e2fb9023aaab8b028aebba53543f3295c5d', operation='INSERT', pgid='pgtrigger_insert_insert_b444c', table='mentoring_hoursreserve', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursreserve',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "mentoring_hoursreservehistory" ("hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") VALUES (NEW."hours", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id"); RETURN NULL;', hash='1941bee466930e883a0bd5bad55d0e17136a5313', operation='UPDATE', pgid='pgtrigger_update_update_fabb9', table='mentoring_hoursreserve', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursreserve',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "mentoring_hoursreservehistory" ("hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") VALUES (OLD."hours", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id"); RETURN NULL;', hash='bd4cd40c5e0805b031b63eb337e685284efb5334', operation='DELETE', pgid='pgtrigger_delete_delete_c139a', table='mentoring_hoursreserve', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourpaper',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "mentoring_hourpaperhistory" ("document_id", "entry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."document_id", NEW."entry_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='13eb1f1d7b6a30a0c13790a9de458651233b14e7', operation='INSERT', pgid='pgtrigger_insert_insert_934ca', table='mentoring_hourpaper', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourpaper',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "mentoring_hourpaperhistory" ("document_id", "entry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."document_id", NEW."entry_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='e8e4a95e1e9b610b8e5a6455fb243ccbd0f164ae', operation='UPDATE', pgid='pgtrigger_update_update_d5175', table='mentoring_hourpaper', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourpaper',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "mentoring_hourpaperhistory" ("document_id", "entry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."document_id", OLD."entry_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='ae4e680b3dab6272674286d06b3380073ab584df', operation='DELETE', pgid='pgtrigger_delete_delete_cfe94', table='mentoring_hourpaper', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='plannedvisit',
                trigger=pgtrigger.compiler.Trigger(name='hold_new', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    UPDATE mentoring_allowance a SET hours_planned = a.hours_planned + d.planned\n    FROM (\n        SELECT allowance_id, SUM(planned) AS planned FROM (SELECT allowance_id, CASE WHEN state = 'planned' THEN hours ELSE 0 END AS planned FROM new_rows) AS changed\n        GROUP BY allowance_id ORDER BY allowance_id\n    ) AS d\n    WHERE a.id = d.allowance_id AND d.planned <> 0;\n    RETURN NULL;\n", hash='60084431e5e507ecf70342f7d98b97c08a29000a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_hold_new_d01a0', referencing='REFERENCING NEW TABLE AS new_rows ', table='mentoring_plannedvisit', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='plannedvisit',
                trigger=pgtrigger.compiler.Trigger(name='hold_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    UPDATE mentoring_allowance a SET hours_planned = a.hours_planned + d.planned\n    FROM (\n        SELECT allowance_id, SUM(planned) AS planned FROM (SELECT allowance_id, CASE WHEN state = 'planned' THEN -hours ELSE 0 END AS planned FROM old_rows UNION ALL SELECT allowance_id, CASE WHEN state = 'planned' THEN hours ELSE 0 END AS planned FROM new_rows) AS changed\n        GROUP BY allowance_id ORDER BY allowance_id\n    ) AS d\n    WHERE a.id = d.allowance_id AND d.planned <> 0;\n    RETURN NULL;\n", hash='56a59387ef2482e02fda6c11dcdc2675ce5d8dba', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_hold_changed_40414', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='mentoring_plannedvisit', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='plannedvisit',
                trigger=pgtrigger.compiler.Trigger(name='hold_removed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    UPDATE mentoring_allowance a SET hours_planned = a.hours_planned + d.planned\n    FROM (\n        SELECT allowance_id, SUM(planned) AS planned FROM (SELECT allowance_id, CASE WHEN state = 'planned' THEN -hours ELSE 0 END AS planned FROM old_rows) AS changed\n        GROUP BY allowance_id ORDER BY allowance_id\n    ) AS d\n    WHERE a.id = d.allowance_id AND d.planned <> 0;\n    RETURN NULL;\n", hash='128ec3c0aadec095d2a4908864f882a84893018a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_hold_removed_7ca95', referencing='REFERENCING OLD TABLE AS old_rows ', table='mentoring_plannedvisit', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='plannedvisit',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "mentoring_plannedvisithistory" ("about", "allowance_id", "entry_id", "hours", "id", "kind", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "starts", "state") VALUES (NEW."about", NEW."allowance_id", NEW."entry_id", NEW."hours", NEW."id", NEW."kind", NEW."mentor_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned_on", NEW."starts", NEW."state"); RETURN NULL;', hash='f7ac631786e63436f5dc916666dee76b8064eadf', operation='INSERT', pgid='pgtrigger_insert_insert_5bb8a', table='mentoring_plannedvisit', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='plannedvisit',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "mentoring_plannedvisithistory" ("about", "allowance_id", "entry_id", "hours", "id", "kind", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "starts", "state") VALUES (NEW."about", NEW."allowance_id", NEW."entry_id", NEW."hours", NEW."id", NEW."kind", NEW."mentor_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_on", NEW."starts", NEW."state"); RETURN NULL;', hash='af89c6230cdb04c2f4d1a9e854543e2bfd691a22', operation='UPDATE', pgid='pgtrigger_update_update_b524d', table='mentoring_plannedvisit', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='plannedvisit',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "mentoring_plannedvisithistory" ("about", "allowance_id", "entry_id", "hours", "id", "kind", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "starts", "state") VALUES (OLD."about", OLD."allowance_id", OLD."entry_id", OLD."hours", OLD."id", OLD."kind", OLD."mentor_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned_on", OLD."starts", OLD."state"); RETURN NULL;', hash='20ba4427b22b25fdfe0fee89f6f45ec5267237d7', operation='DELETE', pgid='pgtrigger_delete_delete_46c16', table='mentoring_plannedvisit', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourpaperhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='b846b2426d077d4c4021f90eb9e9a96b6d542584', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b5b6e', table='mentoring_hourpaperhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hourpaperhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6a04082fed8dc0d44c80b0fd1c3db651e8470e88', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6e4db', table='mentoring_hourpaperhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursmovehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='232a9becabe5092bab1aafeda14d079f959cc653', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e2018', table='mentoring_hoursmovehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursmovehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='878e50cf328a6a34acc77ef8ec4eb81a48e0b0a0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fe5a6', table='mentoring_hoursmovehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursreservehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='cebeb120b891c5a347de064ddd7a87d31401e4da', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_3e415', table='mentoring_hoursreservehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursreservehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5972682cffb52385a79256fed0c50317b5287f64', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_01908', table='mentoring_hoursreservehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='mentorcontracthistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='65af6c2b495e1247c47e1a0a98b872f9a86d28bc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_c2a79', table='mentoring_mentorcontracthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='mentorcontracthistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3f1b08fefa9bf3dbda9040587cca38ab78a57010', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1824f', table='mentoring_mentorcontracthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='plannedvisithistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='be95606d12594f3efdade4adb065134de937d53e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_214bb', table='mentoring_plannedvisithistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='plannedvisithistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='09b3ab14d4bf1d3a18e987480add80031b3c35cc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_098e3', table='mentoring_plannedvisithistory', when='BEFORE')),
            )],
        ),
    ]
