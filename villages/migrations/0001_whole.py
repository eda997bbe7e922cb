import accounts.migration_operations
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import villages.models.document
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('villages', '0001_initial'), ('villages', '0002_append_only'), ('villages', '0003_documents_written_once'), ('villages', '0004_strategies_whole'), ('villages', '0005_trip_reports'), ('villages', '0006_papers_to_print'), ('villages', '0007_public_face'), ('villages', '0008_deliberation'), ('villages', '0009_decisions_say_what_is_public')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        accounts.migration_operations.CreateModels(
            models=[migrations.CreateModel(
                name='Programme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(unique=True)),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('ref_no', models.CharField(max_length=20, unique=True, verbose_name='reference number')),
                    ('starts_on', models.DateField(verbose_name='starts')),
                    ('ends_on_planned', models.DateField(verbose_name='planned end')),
                    ('ends_on_actual', models.DateField(blank=True, null=True, verbose_name='actual end')),
                    ('end_note', models.CharField(blank=True, max_length=300, verbose_name='about the end')),
                    ('published_cost', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='published total cost')),
                    ('support_rate', models.DecimalField(decimal_places=4, default='0.9000', max_digits=5, verbose_name='support rate')),
                    ('hours_per_village', models.DecimalField(decimal_places=2, default=40, max_digits=5, verbose_name='mentoring hours for a village')),
                    ('goal_et', models.TextField(blank=True, verbose_name='goal')),
                    ('goal_en', models.TextField(blank=True, verbose_name='goal in English')),
                    ('results_et', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None, verbose_name='expected results')),
                    ('results_en', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None, verbose_name='expected results in English')),
                    ('eu_leader_logo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='EU LEADER logo')),
                    ('leader_logo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='Estonian LEADER logo')),
                ],
                options={
                    'verbose_name': 'programme',
                    'verbose_name_plural': 'programmes',
                    'ordering': ['starts_on', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on_planned__gt', models.F('starts_on')), models.Q(('ends_on_actual', None), ('ends_on_actual__gt', models.F('starts_on')), _connector='OR')), name='programme_ends_after_it_starts', violation_error_message='A programme ends after it starts.'), models.CheckConstraint(condition=models.Q(('support_rate__gt', 0), ('support_rate__lte', 1)), name='support_rate_is_a_share')],
                },
            ), migrations.CreateModel(
                name='Activity',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=5, verbose_name='code')),
                    ('title_et', models.CharField(max_length=300, verbose_name='title')),
                    ('title_en', models.CharField(max_length=300, verbose_name='title in English')),
                    ('part', models.CharField(choices=[('common', 'common part'), ('region', 'own-region part')], max_length=10, verbose_name='budget part')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='villages.programme')),
                ],
                options={
                    'verbose_name': 'activity',
                    'verbose_name_plural': 'activities',
                    'ordering': ['programme', 'code'],
                    'constraints': [models.UniqueConstraint(fields=('programme', 'code'), name='one_activity_a_code')],
                },
            ), migrations.CreateModel(
                name='Partner',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=10, unique=True, verbose_name='code')),
                    ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                    ('official_name', models.CharField(max_length=200, verbose_name='official name')),
                    ('county', models.CharField(blank=True, max_length=50, verbose_name='county')),
                    ('website', models.URLField(blank=True, verbose_name='website')),
                ],
                options={
                    'verbose_name': 'local action group',
                    'verbose_name_plural': 'local action groups',
                    'ordering': ['code'],
                },
            ), migrations.CreateModel(
                name='Participation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('lead', 'lead partner'), ('partner', 'partner')], default='partner', max_length=10, verbose_name='role')),
                    ('ref_no', models.CharField(blank=True, max_length=20, verbose_name='own reference number')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='grant decision')),
                    ('eligible_from', models.DateField(blank=True, null=True, verbose_name='costs eligible from')),
                    ('final_claim_on', models.DateField(blank=True, null=True, verbose_name='final claim day')),
                    ('vat_status', models.CharField(choices=[('unknown', 'not known yet'), ('liable', 'VAT-registered'), ('exempt', 'not VAT-registered')], default='unknown', max_length=10, verbose_name='VAT status')),
                    ('common_cost', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='common part')),
                    ('common_basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='derived', max_length=10, verbose_name='basis of the common part')),
                    ('total_cost', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='total eligible cost')),
                    ('total_support', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='support')),
                    ('total_basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='derived', max_length=10, verbose_name='basis of the totals')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('support_rate', models.DecimalField(decimal_places=4, default='0.9000', max_digits=5, verbose_name='support rate')),
                    ('joined_on', models.DateField(blank=True, null=True, verbose_name='joined')),
                    ('left_on', models.DateField(blank=True, null=True, verbose_name='left')),
                    ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='villages.partner')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='villages.programme')),
                ],
                options={
                    'verbose_name': 'participation',
                    'verbose_name_plural': 'participations',
                    'ordering': ['programme', 'partner__code'],
                    'constraints': [models.UniqueConstraint(fields=('programme', 'partner'), name='a_group_takes_part_once'), models.CheckConstraint(condition=models.Q(('total_support__gte', 0), ('total_support__lte', django.db.models.expressions.CombinedExpression(models.F('total_cost'), '*', models.F('support_rate')))), name='support_within_rate', violation_error_message='Support is at most the support rate of the eligible cost, rounded down.'), models.CheckConstraint(condition=models.Q(('common_cost__gte', 0), ('common_cost__lte', models.F('total_cost'))), name='common_part_within_total', violation_error_message='The common part cannot be larger than the total.')],
                },
            ), migrations.CreateModel(
                name='Village',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('slug', models.SlugField(unique=True)),
                    ('name', models.CharField(max_length=120, verbose_name='name')),
                    ('municipality', models.CharField(blank=True, max_length=80, verbose_name='municipality')),
                    ('county', models.CharField(blank=True, max_length=50, verbose_name='county')),
                    ('latitude', models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True, verbose_name='latitude')),
                    ('longitude', models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True, verbose_name='longitude')),
                    ('population', models.PositiveIntegerField(blank=True, null=True, verbose_name='population')),
                    ('carrier', models.CharField(blank=True, max_length=150, verbose_name='carrying organisation')),
                    ('description', models.TextField(blank=True, verbose_name='description')),
                    ('pilot_idea', models.TextField(blank=True, verbose_name='pilot idea as published')),
                    ('pilot_idea_source', models.URLField(blank=True, max_length=400, verbose_name='source of the pilot idea')),
                    ('state', models.CharField(choices=[('applied', 'applied'), ('selected', 'selected'), ('participating', 'participating'), ('finished', 'finished'), ('left', 'left')], default='participating', max_length=15, verbose_name='state')),
                    ('joined_on', models.DateField(blank=True, null=True, verbose_name='joined')),
                    ('left_on', models.DateField(blank=True, null=True, verbose_name='left')),
                    ('participation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='villages', to='villages.participation')),
                ],
                options={
                    'verbose_name': 'village',
                    'verbose_name_plural': 'villages',
                    'ordering': ['name'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('latitude', None), ('longitude', None)), models.Q(('latitude__gte', 57), ('latitude__lte', 60), ('longitude__gte', 21), ('longitude__lte', 29)), _connector='OR'), name='village_coordinates_in_estonia', violation_error_message='The place is not in Estonia.')],
                },
            ), migrations.CreateModel(
                name='Settlement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80, verbose_name='name')),
                    ('from_on', models.DateField(blank=True, null=True, verbose_name='from')),
                    ('until_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('village', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='settlements', to='villages.village')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ],
                options={
                    'verbose_name': 'settlement',
                    'verbose_name_plural': 'settlements',
                    'ordering': ['name'],
                    'constraints': [models.UniqueConstraint(fields=('village', 'name'), name='a_settlement_once_in_a_village')],
                },
            ), migrations.CreateModel(
                name='PartnerHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('code', models.CharField(max_length=10, verbose_name='code')),
                    ('name', models.CharField(max_length=100, verbose_name='name')),
                    ('official_name', models.CharField(max_length=200, verbose_name='official name')),
                    ('county', models.CharField(blank=True, max_length=50, verbose_name='county')),
                    ('website', models.URLField(blank=True, verbose_name='website')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.partner')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ParticipationHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('role', models.CharField(choices=[('lead', 'lead partner'), ('partner', 'partner')], default='partner', max_length=10, verbose_name='role')),
                    ('ref_no', models.CharField(blank=True, max_length=20, verbose_name='own reference number')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='grant decision')),
                    ('eligible_from', models.DateField(blank=True, null=True, verbose_name='costs eligible from')),
                    ('final_claim_on', models.DateField(blank=True, null=True, verbose_name='final claim day')),
                    ('vat_status', models.CharField(choices=[('unknown', 'not known yet'), ('liable', 'VAT-registered'), ('exempt', 'not VAT-registered')], default='unknown', max_length=10, verbose_name='VAT status')),
                    ('common_cost', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='common part')),
                    ('common_basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='derived', max_length=10, verbose_name='basis of the common part')),
                    ('total_cost', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='total eligible cost')),
                    ('total_support', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='support')),
                    ('total_basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='derived', max_length=10, verbose_name='basis of the totals')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('support_rate', models.DecimalField(decimal_places=4, default='0.9000', max_digits=5, verbose_name='support rate')),
                    ('joined_on', models.DateField(blank=True, null=True, verbose_name='joined')),
                    ('left_on', models.DateField(blank=True, null=True, verbose_name='left')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.participation')),
                    ('partner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.partner')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('lead', 'lead coordinator'), ('partner', 'partner coordinator'), ('mentor', 'mentor'), ('village', 'village lead'), ('auditor', 'auditor'), ('admin', 'administrator')], max_length=20, verbose_name='role')),
                    ('starts_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='from')),
                    ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                    ('participation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='villages.participation', verbose_name='group')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='villages.programme', verbose_name='programme')),
                    ('village', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='villages.village', verbose_name='village')),
                ],
                options={
                    'verbose_name': 'membership',
                    'verbose_name_plural': 'memberships',
                    'ordering': ['role', 'user__name'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('pk__in', []), models.Q(('role', 'lead'), ('participation', None), ('village', None)), models.Q(('role', 'partner'), ('participation__isnull', False), ('village', None)), models.Q(('role', 'mentor'), ('participation', None), ('village__isnull', False)), models.Q(('role', 'village'), ('participation', None), ('village__isnull', False)), models.Q(('role', 'auditor'), ('participation', None), ('village', None)), models.Q(('role', 'auditor'), ('participation__isnull', False), ('village', None)), models.Q(('role', 'admin'), ('participation', None), ('village', None)), _connector='OR'), name='membership_at_its_place', violation_error_message='This role is held elsewhere.'), models.CheckConstraint(condition=models.Q(('ends_at', None), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='membership_ends_after_it_starts', violation_error_message='A membership ends after it starts.'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'auditor'), _negated=True), ('ends_at__isnull', False), _connector='OR'), name='auditor_for_a_time', violation_error_message='An auditor is let in for a time: give an end.'), models.UniqueConstraint(condition=models.Q(('ends_at', None)), fields=('user', 'role', 'programme', 'participation', 'village'), name='one_open_membership_of_a_kind', nulls_distinct=False, violation_error_message='This person has this role here already.')],
                },
            ), migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                    ('name', models.CharField(max_length=150, verbose_name='name')),
                    ('language', models.CharField(choices=[('et', 'Eesti'), ('en', 'English')], default='et', max_length=2, verbose_name='language')),
                    ('role', models.CharField(choices=[('lead', 'lead coordinator'), ('partner', 'partner coordinator'), ('mentor', 'mentor'), ('village', 'village lead'), ('auditor', 'auditor'), ('admin', 'administrator')], max_length=20, verbose_name='role')),
                    ('membership_ends_at', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                    ('invited_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('expires_at', models.DateTimeField()),
                    ('mailed_at', models.DateTimeField(blank=True, null=True)),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('accepted_at', models.DateTimeField(blank=True, null=True)),
                    ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.participation')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.programme')),
                    ('village', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.village')),
                ],
                options={
                    'verbose_name': 'invitation',
                    'verbose_name_plural': 'invitations',
                    'ordering': ['-invited_at'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('pk__in', []), models.Q(('role', 'lead'), ('participation', None), ('village', None)), models.Q(('role', 'partner'), ('participation__isnull', False), ('village', None)), models.Q(('role', 'mentor'), ('participation', None), ('village__isnull', False)), models.Q(('role', 'village'), ('participation', None), ('village__isnull', False)), models.Q(('role', 'auditor'), ('participation', None), ('village', None)), models.Q(('role', 'auditor'), ('participation__isnull', False), ('village', None)), models.Q(('role', 'admin'), ('participation', None), ('village', None)), _connector='OR'), name='invitation_to_its_place', violation_error_message='This role is held elsewhere.')],
                },
            ), migrations.CreateModel(
                name='Document',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('photo', 'photo'), ('invoice', 'invoice'), ('payment', 'proof of payment'), ('contract', 'contract'), ('acceptance', 'acceptance act'), ('offer', 'price offer'), ('agenda', 'agenda'), ('signed_list', "signed participants' list"), ('feedback', 'feedback summary'), ('marking', 'photo of marking'), ('minutes', 'minutes'), ('trip_report', 'report of a study trip'), ('other', 'other paper')], default='other', max_length=15, verbose_name='kind')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('original_name', models.CharField(max_length=255, verbose_name='name of the file as uploaded')),
                    ('media_type', models.CharField(max_length=100, verbose_name='type')),
                    ('extension', models.CharField(max_length=5)),
                    ('size', models.PositiveIntegerField(verbose_name='size')),
                    ('sha256', models.CharField(db_index=True, max_length=64, verbose_name='SHA-256')),
                    ('file', models.FileField(upload_to=villages.models.document.stored_name)),
                    ('thumbnail', models.FileField(blank=True, upload_to=villages.models.document.stored_name)),
                    ('width', models.PositiveSmallIntegerField(null=True)),
                    ('height', models.PositiveSmallIntegerField(null=True)),
                    ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='uploaded')),
                    ('keep_until', models.DateField(verbose_name='keep until')),
                    ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='villages.participation')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='villages.programme')),
                    ('village', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='villages.village')),
                ],
                options={
                    'verbose_name': 'document',
                    'verbose_name_plural': 'documents',
                    'ordering': ['-uploaded_at', '-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('village', None), ('participation', None), _connector='OR'), name='document_at_one_place'), models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='document_not_empty')],
                },
            ), migrations.CreateModel(
                name='ActivityHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('code', models.CharField(max_length=5, verbose_name='code')),
                    ('title_et', models.CharField(max_length=300, verbose_name='title')),
                    ('title_en', models.CharField(max_length=300, verbose_name='title in English')),
                    ('part', models.CharField(choices=[('common', 'common part'), ('region', 'own-region part')], max_length=10, verbose_name='budget part')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.activity')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ProgrammeHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('slug', models.SlugField(db_index=False)),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('ref_no', models.CharField(max_length=20, verbose_name='reference number')),
                    ('starts_on', models.DateField(verbose_name='starts')),
                    ('ends_on_planned', models.DateField(verbose_name='planned end')),
                    ('ends_on_actual', models.DateField(blank=True, null=True, verbose_name='actual end')),
                    ('end_note', models.CharField(blank=True, max_length=300, verbose_name='about the end')),
                    ('published_cost', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='published total cost')),
                    ('support_rate', models.DecimalField(decimal_places=4, default='0.9000', max_digits=5, verbose_name='support rate')),
                    ('hours_per_village', models.DecimalField(decimal_places=2, default=40, max_digits=5, verbose_name='mentoring hours for a village')),
                    ('goal_et', models.TextField(blank=True, verbose_name='goal')),
                    ('goal_en', models.TextField(blank=True, verbose_name='goal in English')),
                    ('results_et', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None, verbose_name='expected results')),
                    ('results_en', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None, verbose_name='expected results in English')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.programme')),
                    ('eu_leader_logo', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='EU LEADER logo')),
                    ('leader_logo', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='Estonian LEADER logo')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
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
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), ('adopted_on__isnull', False), _connector='OR'), name='approved_strategy_was_adopted', violation_error_message='A strategy is approved after the village meeting adopted it: give the date.')],
                },
            ), migrations.CreateModel(
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
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.strategy')),
                    ('village', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='SettlementHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('name', models.CharField(max_length=80, verbose_name='name')),
                    ('from_on', models.DateField(blank=True, null=True, verbose_name='from')),
                    ('until_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.settlement')),
                    ('village', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='MembershipHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('role', models.CharField(choices=[('lead', 'lead coordinator'), ('partner', 'partner coordinator'), ('mentor', 'mentor'), ('village', 'village lead'), ('auditor', 'auditor'), ('admin', 'administrator')], max_length=20, verbose_name='role')),
                    ('starts_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='from')),
                    ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.membership')),
                    ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                    ('participation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='group')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme', verbose_name='programme')),
                    ('village', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village', verbose_name='village')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='InvitationHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                    ('name', models.CharField(max_length=150, verbose_name='name')),
                    ('language', models.CharField(choices=[('et', 'Eesti'), ('en', 'English')], default='et', max_length=2, verbose_name='language')),
                    ('role', models.CharField(choices=[('lead', 'lead coordinator'), ('partner', 'partner coordinator'), ('mentor', 'mentor'), ('village', 'village lead'), ('auditor', 'auditor'), ('admin', 'administrator')], max_length=20, verbose_name='role')),
                    ('membership_ends_at', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                    ('invited_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('expires_at', models.DateTimeField()),
                    ('mailed_at', models.DateTimeField(blank=True, null=True)),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('accepted_at', models.DateTimeField(blank=True, null=True)),
                    ('accepted_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('invited_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.invitation')),
                    ('participation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                    ('village', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='DocumentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('photo', 'photo'), ('invoice', 'invoice'), ('payment', 'proof of payment'), ('contract', 'contract'), ('acceptance', 'acceptance act'), ('offer', 'price offer'), ('agenda', 'agenda'), ('signed_list', "signed participants' list"), ('feedback', 'feedback summary'), ('marking', 'photo of marking'), ('minutes', 'minutes'), ('trip_report', 'report of a study trip'), ('other', 'other paper')], default='other', max_length=15, verbose_name='kind')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('original_name', models.CharField(max_length=255, verbose_name='name of the file as uploaded')),
                    ('media_type', models.CharField(max_length=100, verbose_name='type')),
                    ('extension', models.CharField(max_length=5)),
                    ('size', models.PositiveIntegerField(verbose_name='size')),
                    ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                    ('file', models.FileField(upload_to=villages.models.document.stored_name)),
                    ('thumbnail', models.FileField(blank=True, upload_to=villages.models.document.stored_name)),
                    ('width', models.PositiveSmallIntegerField(null=True)),
                    ('height', models.PositiveSmallIntegerField(null=True)),
                    ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='uploaded')),
                    ('keep_until', models.DateField(verbose_name='keep until')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.document')),
                    ('uploaded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                    ('village', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='VillageHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('slug', models.SlugField(db_index=False)),
                    ('name', models.CharField(max_length=120, verbose_name='name')),
                    ('municipality', models.CharField(blank=True, max_length=80, verbose_name='municipality')),
                    ('county', models.CharField(blank=True, max_length=50, verbose_name='county')),
                    ('latitude', models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True, verbose_name='latitude')),
                    ('longitude', models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True, verbose_name='longitude')),
                    ('population', models.PositiveIntegerField(blank=True, null=True, verbose_name='population')),
                    ('carrier', models.CharField(blank=True, max_length=150, verbose_name='carrying organisation')),
                    ('description', models.TextField(blank=True, verbose_name='description')),
                    ('pilot_idea', models.TextField(blank=True, verbose_name='pilot idea as published')),
                    ('pilot_idea_source', models.URLField(blank=True, max_length=400, verbose_name='source of the pilot idea')),
                    ('state', models.CharField(choices=[('applied', 'applied'), ('selected', 'selected'), ('participating', 'participating'), ('finished', 'finished'), ('left', 'left')], default='participating', max_length=15, verbose_name='state')),
                    ('joined_on', models.DateField(blank=True, null=True, verbose_name='joined')),
                    ('left_on', models.DateField(blank=True, null=True, verbose_name='left')),
                    ('participation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.village')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='VillageName',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('name', models.CharField(max_length=150, verbose_name='name')),
                    ('until_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                    ('village', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_names', to='villages.village')),
                    ('from_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ],
                options={
                    'verbose_name': 'former name',
                    'verbose_name_plural': 'former names',
                    'ordering': [models.OrderBy(models.F('until_on'), descending=True, nulls_last=True), 'pk'],
                },
            ), migrations.CreateModel(
                name='VillageNameHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('name', models.CharField(max_length=150, verbose_name='name')),
                    ('until_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.villagename')),
                    ('village', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village')),
                    ('from_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Objective',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                    ('text', models.CharField(max_length=300, verbose_name='objective')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='villages.objective', verbose_name='part of the objective')),
                    ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='villages.strategy')),
                    ('answers', models.ManyToManyField(blank=True, related_name='answered_by', through='villages.Answer', to='villages.swotitem', verbose_name='answers')),
                ],
                options={
                    'verbose_name': 'objective',
                    'verbose_name_plural': 'objectives',
                    'ordering': ['place', 'pk'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('parent', models.F('pk')), _negated=True), _connector='OR'), name='objective_is_not_its_own_part', violation_error_message='An objective cannot be a part of itself.')],
                },
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
                    ('sent_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sent')),
                    ('decided_on', models.DateField(null=True, verbose_name='decided')),
                    ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                    ('selected_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('village', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='application', to='villages.village')),
                    ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='villages.call')),
                    ('language', models.CharField(choices=[('et', 'Eesti'), ('en', 'English')], default='et', max_length=2)),
                    ('told', models.CharField(blank=True, choices=[('sent', 'applied'), ('selected', 'selected by the group'), ('confirmed', 'confirmed'), ('declined', 'not selected')], max_length=10, verbose_name='state of which the applicant was told')),
                ],
                options={
                    'verbose_name': 'application',
                    'verbose_name_plural': 'applications',
                    'ordering': ['sent_at', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['selected', 'confirmed']), _negated=True), ('village__isnull', False), _connector='OR'), name='selected_application_has_its_village')],
                },
            ), migrations.CreateModel(
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
                    ('sent_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sent')),
                    ('decided_on', models.DateField(null=True, verbose_name='decided')),
                    ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.application')),
                    ('selected_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('village', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village')),
                    ('call', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.call')),
                    ('language', models.CharField(choices=[('et', 'Eesti'), ('en', 'English')], default='et', max_length=2)),
                    ('told', models.CharField(blank=True, choices=[('sent', 'applied'), ('selected', 'selected by the group'), ('confirmed', 'confirmed'), ('declined', 'not selected')], max_length=10, verbose_name='state of which the applicant was told')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
                name='StrategyVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                    ('state', models.CharField(choices=[('draft', 'draft'), ('discussion', 'public discussion'), ('defended', 'interim defence held'), ('submitted', 'submitted'), ('approved', 'approved')], max_length=12, verbose_name='frozen as')),
                    ('content', models.JSONField(verbose_name='content')),
                    ('frozen_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='frozen')),
                    ('frozen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='villages.strategy')),
                    ('adopted_on', models.DateField(null=True, verbose_name='adopted by the village meeting')),
                    ('minutes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document', verbose_name='minutes of the village meeting')),
                ],
                options={
                    'verbose_name': 'version of a strategy',
                    'verbose_name_plural': 'versions of strategies',
                    'ordering': ['-number'],
                    'constraints': [models.UniqueConstraint(fields=('strategy', 'number'), name='a_version_once_in_a_strategy'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), ('adopted_on__isnull', False), _connector='OR'), name='approved_version_was_adopted')],
                },
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
                    'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('title', 'text', config='estonian'), name='action_words'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('title', name='gin_trgm_ops'), name='action_letters')],
                },
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('resolved_at', None), ('resolved_by', None)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='comment_resolved_by_somebody')],
                },
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
                    ('adopted_on', models.DateField(null=True, verbose_name='adopted by the village meeting')),
                    ('minutes', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document', verbose_name='minutes of the village meeting')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
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
            ), migrations.CreateModel(
                name='Paper',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(choices=[('et', 'Eesti'), ('en', 'English')], default='et', max_length=2, verbose_name='language')),
                    ('requested_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked')),
                    ('state', models.CharField(choices=[('queued', 'waiting'), ('running', 'being made'), ('done', 'ready'), ('failed', 'failed')], default='queued', max_length=8, verbose_name='state')),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('fence', models.PositiveIntegerField(default=0)),
                    ('lease_until', models.DateTimeField(blank=True, null=True)),
                    ('progress', models.PositiveSmallIntegerField(default=0)),
                    ('step', models.CharField(blank=True, max_length=20)),
                    ('failure', models.CharField(blank=True, max_length=500, verbose_name='what went wrong')),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ('kind', models.CharField(max_length=40, verbose_name='kind')),
                    ('needs', models.CharField(choices=[('view_place', 'what is inside a place'), ('view_names', "participants' names"), ('view_money', 'money'), ('record_attendance', 'attendance')], max_length=30)),
                    ('title', models.CharField(max_length=250, verbose_name='title')),
                    ('filename', models.CharField(max_length=150)),
                    ('back', models.CharField(max_length=300)),
                    ('data', models.JSONField()),
                    ('data_sha256', models.CharField(max_length=64)),
                    ('pdf', models.BinaryField(null=True)),
                    ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                    ('size', models.PositiveIntegerField(default=0, verbose_name='size')),
                    ('pages', models.PositiveSmallIntegerField(default=0, verbose_name='pages')),
                    ('participation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.participation')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.programme')),
                    ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('village', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.village')),
                ],
                options={
                    'verbose_name': 'paper to print',
                    'verbose_name_plural': 'papers to print',
                    'ordering': ['-requested_at'],
                    'abstract': False,
                    'indexes': [models.Index(fields=['state', 'lease_until'], name='due_papers')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('village', None), ('participation', None), _connector='OR'), name='paper_at_one_place'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), ('pdf__isnull', False), _connector='OR'), name='ready_paper_is_there'), models.CheckConstraint(condition=models.Q(('pdf', None), ('sha256', models.Func(models.Func(models.F('pdf'), function='sha256'), models.Value('hex'), function='encode', output_field=models.CharField())), _connector='OR'), name='paper_hash_is_of_its_pdf')],
                },
            ), migrations.CreateModel(
                name='PaperHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('language', models.CharField(choices=[('et', 'Eesti'), ('en', 'English')], default='et', max_length=2, verbose_name='language')),
                    ('requested_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked')),
                    ('state', models.CharField(choices=[('queued', 'waiting'), ('running', 'being made'), ('done', 'ready'), ('failed', 'failed')], default='queued', max_length=8, verbose_name='state')),
                    ('failure', models.CharField(blank=True, max_length=500, verbose_name='what went wrong')),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ('kind', models.CharField(max_length=40, verbose_name='kind')),
                    ('needs', models.CharField(choices=[('view_place', 'what is inside a place'), ('view_names', "participants' names"), ('view_money', 'money'), ('record_attendance', 'attendance')], max_length=30)),
                    ('title', models.CharField(max_length=250, verbose_name='title')),
                    ('filename', models.CharField(max_length=150)),
                    ('back', models.CharField(max_length=300)),
                    ('data_sha256', models.CharField(max_length=64)),
                    ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                    ('size', models.PositiveIntegerField(default=0, verbose_name='size')),
                    ('pages', models.PositiveSmallIntegerField(default=0, verbose_name='pages')),
                    ('participation', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='villages.paper')),
                    ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.programme')),
                    ('requested_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('village', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village')),
                ],
                options={
                    'abstract': False,
                },
            )],
        ),
        accounts.migration_operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='programme',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_programmehistory" ("end_note", "ends_on_actual", "ends_on_planned", "eu_leader_logo_id", "goal_en", "goal_et", "hours_per_village", "id", "leader_logo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_cost", "ref_no", "results_en", "results_et", "slug", "starts_on", "support_rate", "title") VALUES (NEW."end_note", NEW."ends_on_actual", NEW."ends_on_planned", NEW."eu_leader_logo_id", NEW."goal_en", NEW."goal_et", NEW."hours_per_village", NEW."id", NEW."leader_logo_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_cost", NEW."ref_no", NEW."results_en", NEW."results_et", NEW."slug", NEW."starts_on", NEW."support_rate", NEW."title"); RETURN NULL;', hash='f1baa8e5d2e94b7bc8543b9eb18c52243b451b01', operation='INSERT', pgid='pgtrigger_insert_insert_54f42', table='villages_programme', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='programme',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_programmehistory" ("end_note", "ends_on_actual", "ends_on_planned", "eu_leader_logo_id", "goal_en", "goal_et", "hours_per_village", "id", "leader_logo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_cost", "ref_no", "results_en", "results_et", "slug", "starts_on", "support_rate", "title") VALUES (NEW."end_note", NEW."ends_on_actual", NEW."ends_on_planned", NEW."eu_leader_logo_id", NEW."goal_en", NEW."goal_et", NEW."hours_per_village", NEW."id", NEW."leader_logo_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_cost", NEW."ref_no", NEW."results_en", NEW."results_et", NEW."slug", NEW."starts_on", NEW."support_rate", NEW."title"); RETURN NULL;', hash='12737df2b90286a4466da51b251e8072fb1669ec', operation='UPDATE', pgid='pgtrigger_update_update_72011', table='villages_programme', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='programme',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_programmehistory" ("end_note", "ends_on_actual", "ends_on_planned", "eu_leader_logo_id", "goal_en", "goal_et", "hours_per_village", "id", "leader_logo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_cost", "ref_no", "results_en", "results_et", "slug", "starts_on", "support_rate", "title") VALUES (OLD."end_note", OLD."ends_on_actual", OLD."ends_on_planned", OLD."eu_leader_logo_id", OLD."goal_en", OLD."goal_et", OLD."hours_per_village", OLD."id", OLD."leader_logo_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_cost", OLD."ref_no", OLD."results_en", OLD."results_et", OLD."slug", OLD."starts_on", OLD."support_rate", OLD."title"); RETURN NULL;', hash='4927c1934d66196414af36bf92abd53a7593ef78', operation='DELETE', pgid='pgtrigger_delete_delete_3f713', table='villages_programme', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='activity',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_activityhistory" ("code", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "title_en", "title_et") VALUES (NEW."code", NEW."id", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."title_en", NEW."title_et"); RETURN NULL;', hash='9b412bfc766d6599df00919034d58a986b332580', operation='INSERT', pgid='pgtrigger_insert_insert_6631b', table='villages_activity', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='activity',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_activityhistory" ("code", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "title_en", "title_et") VALUES (NEW."code", NEW."id", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."title_en", NEW."title_et"); RETURN NULL;', hash='1b1b351d7197de853f1408f30cface3967fbade0', operation='UPDATE', pgid='pgtrigger_update_update_777eb', table='villages_activity', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='activity',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_activityhistory" ("code", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "title_en", "title_et") VALUES (OLD."code", OLD."id", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."title_en", OLD."title_et"); RETURN NULL;', hash='8f755c77e86fc9027606988c77fc365c8ad662af', operation='DELETE', pgid='pgtrigger_delete_delete_e8d97', table='villages_activity', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='partner',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_partnerhistory" ("code", "county", "id", "name", "official_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "website") VALUES (NEW."code", NEW."county", NEW."id", NEW."name", NEW."official_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."website"); RETURN NULL;', hash='9c5b8a6b845d7c71563c9e6c32127c8c2c48cbae', operation='INSERT', pgid='pgtrigger_insert_insert_e3a36', table='villages_partner', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='partner',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_partnerhistory" ("code", "county", "id", "name", "official_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "website") VALUES (NEW."code", NEW."county", NEW."id", NEW."name", NEW."official_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."website"); RETURN NULL;', hash='91f56f43c1fbb2e5980b1b010fb2385ffffe9b2c', operation='UPDATE', pgid='pgtrigger_update_update_5884b', table='villages_partner', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='partner',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_partnerhistory" ("code", "county", "id", "name", "official_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "website") VALUES (OLD."code", OLD."county", OLD."id", OLD."name", OLD."official_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."website"); RETURN NULL;', hash='ea2a72e9e6a93928e202c9628813ca1b22567425', operation='DELETE', pgid='pgtrigger_delete_delete_a1897', table='villages_partner', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='participation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_participationhistory" ("common_basis", "common_cost", "decided_on", "eligible_from", "final_claim_on", "id", "joined_on", "left_on", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "ref_no", "role", "source", "support_rate", "total_basis", "total_cost", "total_support", "vat_status") VALUES (NEW."common_basis", NEW."common_cost", NEW."decided_on", NEW."eligible_from", NEW."final_claim_on", NEW."id", NEW."joined_on", NEW."left_on", NEW."partner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."ref_no", NEW."role", NEW."source", NEW."support_rate", NEW."total_basis", NEW."total_cost", NEW."total_support", NEW."vat_status"); RETURN NULL;', hash='edb102c1d1d85c7e22966024f3b95f2e8ff55a61', operation='INSERT', pgid='pgtrigger_insert_insert_572c1', table='villages_participation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='participation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_participationhistory" ("common_basis", "common_cost", "decided_on", "eligible_from", "final_claim_on", "id", "joined_on", "left_on", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "ref_no", "role", "source", "support_rate", "total_basis", "total_cost", "total_support", "vat_status") VALUES (NEW."common_basis", NEW."common_cost", NEW."decided_on", NEW."eligible_from", NEW."final_claim_on", NEW."id", NEW."joined_on", NEW."left_on", NEW."partner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."ref_no", NEW."role", NEW."source", NEW."support_rate", NEW."total_basis", NEW."total_cost", NEW."total_support", NEW."vat_status"); RETURN NULL;', hash='24bc71dbdbceed4748f0c73af6d9937898f82871', operation='UPDATE', pgid='pgtrigger_update_update_4d5b1', table='villages_participation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='participation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_participationhistory" ("common_basis", "common_cost", "decided_on", "eligible_from", "final_claim_on", "id", "joined_on", "left_on", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "ref_no", "role", "source", "support_rate", "total_basis", "total_cost", "total_support", "vat_status") VALUES (OLD."common_basis", OLD."common_cost", OLD."decided_on", OLD."eligible_from", OLD."final_claim_on", OLD."id", OLD."joined_on", OLD."left_on", OLD."partner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."ref_no", OLD."role", OLD."source", OLD."support_rate", OLD."total_basis", OLD."total_cost", OLD."total_support", OLD."vat_status"); RETURN NULL;', hash='f3b8bf4622eb36799af7275bbde42d27966a4cad', operation='DELETE', pgid='pgtrigger_delete_delete_bc949', table='villages_participation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='village',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_villagehistory" ("basis", "carrier", "county", "description", "id", "joined_on", "latitude", "left_on", "longitude", "municipality", "name", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_idea", "pilot_idea_source", "population", "slug", "source", "state") VALUES (NEW."basis", NEW."carrier", NEW."county", NEW."description", NEW."id", NEW."joined_on", NEW."latitude", NEW."left_on", NEW."longitude", NEW."municipality", NEW."name", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pilot_idea", NEW."pilot_idea_source", NEW."population", NEW."slug", NEW."source", NEW."state"); RETURN NULL;', hash='c6f949b3609da4848ce7c12c069b0300192d5011', operation='INSERT', pgid='pgtrigger_insert_insert_74680', table='villages_village', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='village',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_villagehistory" ("basis", "carrier", "county", "description", "id", "joined_on", "latitude", "left_on", "longitude", "municipality", "name", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_idea", "pilot_idea_source", "population", "slug", "source", "state") VALUES (NEW."basis", NEW."carrier", NEW."county", NEW."description", NEW."id", NEW."joined_on", NEW."latitude", NEW."left_on", NEW."longitude", NEW."municipality", NEW."name", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pilot_idea", NEW."pilot_idea_source", NEW."population", NEW."slug", NEW."source", NEW."state"); RETURN NULL;', hash='fb02dc4571f8fb7e3524a8c8313b53a11d24faf1', operation='UPDATE', pgid='pgtrigger_update_update_e387a', table='villages_village', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='village',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_villagehistory" ("basis", "carrier", "county", "description", "id", "joined_on", "latitude", "left_on", "longitude", "municipality", "name", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_idea", "pilot_idea_source", "population", "slug", "source", "state") VALUES (OLD."basis", OLD."carrier", OLD."county", OLD."description", OLD."id", OLD."joined_on", OLD."latitude", OLD."left_on", OLD."longitude", OLD."municipality", OLD."name", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pilot_idea", OLD."pilot_idea_source", OLD."population", OLD."slug", OLD."source", OLD."state"); RETURN NULL;', hash='620f86bc9d99a27d8d2312cbc71f3b434ecec783', operation='DELETE', pgid='pgtrigger_delete_delete_a8ac4', table='villages_village', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='settlement',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_settlementhistory" ("from_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until_on", "village_id") VALUES (NEW."from_on", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."until_on", NEW."village_id"); RETURN NULL;', hash='18d47a9be0b097f28a30f68cfe2a7d47a5f0b380', operation='INSERT', pgid='pgtrigger_insert_insert_e8a7b', table='villages_settlement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='settlement',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_settlementhistory" ("from_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until_on", "village_id") VALUES (NEW."from_on", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."until_on", NEW."village_id"); RETURN NULL;', hash='7c0071235a00e7c767cdf5a0d54567be694c19a5', operation='UPDATE', pgid='pgtrigger_update_update_76d77', table='villages_settlement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='settlement',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_settlementhistory" ("from_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until_on", "village_id") VALUES (OLD."from_on", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."until_on", OLD."village_id"); RETURN NULL;', hash='c619b290e048d9114b89866afa2b0d15b1428019', operation='DELETE', pgid='pgtrigger_delete_delete_a3ad7', table='villages_settlement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='partnerhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4190fe5a3319b6abfd1a0024638a6425605d6f52', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_37bbf', table='villages_partnerhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='partnerhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='cc069280d27749191c03c8800babf4eeb9dc4a72', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_57214', table='villages_partnerhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='participationhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0b96cafb724ab7d1c47d82bb811f221702ff6777', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b88b8', table='villages_participationhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='participationhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='4d13a87e03a4517a526ce23f061fa830f86b4a89', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_57bba', table='villages_participationhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='membership',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_membershiphistory" ("ends_at", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "role", "starts_at", "user_id", "village_id") VALUES (NEW."ends_at", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."role", NEW."starts_at", NEW."user_id", NEW."village_id"); RETURN NULL;', hash='7c03a2bfbaa96fdf22d37d6c1bc00194a99734c1', operation='INSERT', pgid='pgtrigger_insert_insert_7c94e', table='villages_membership', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='membership',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_membershiphistory" ("ends_at", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "role", "starts_at", "user_id", "village_id") VALUES (NEW."ends_at", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."role", NEW."starts_at", NEW."user_id", NEW."village_id"); RETURN NULL;', hash='4ad7c06f076e1eff50bc414b7773691c861a4ea8', operation='UPDATE', pgid='pgtrigger_update_update_0b095', table='villages_membership', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='membership',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_membershiphistory" ("ends_at", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "role", "starts_at", "user_id", "village_id") VALUES (OLD."ends_at", OLD."id", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."role", OLD."starts_at", OLD."user_id", OLD."village_id"); RETURN NULL;', hash='5a95a1a14ad3a86dea18da641752e64d2510f9b1', operation='DELETE', pgid='pgtrigger_delete_delete_8cdb1', table='villages_membership', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='invitation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_invitationhistory" ("accepted_at", "accepted_by_id", "email", "expires_at", "id", "invited_at", "invited_by_id", "language", "mailed_at", "membership_ends_at", "name", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "role", "village_id", "withdrawn_at") VALUES (NEW."accepted_at", NEW."accepted_by_id", NEW."email", NEW."expires_at", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."language", NEW."mailed_at", NEW."membership_ends_at", NEW."name", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."role", NEW."village_id", NEW."withdrawn_at"); RETURN NULL;', hash='62afb6e22bbc49a63cce11f60ff19ce87434db68', operation='INSERT', pgid='pgtrigger_insert_insert_f4d2e', table='villages_invitation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='invitation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_invitationhistory" ("accepted_at", "accepted_by_id", "email", "expires_at", "id", "invited_at", "invited_by_id", "language", "mailed_at", "membership_ends_at", "name", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "role", "village_id", "withdrawn_at") VALUES (NEW."accepted_at", NEW."accepted_by_id", NEW."email", NEW."expires_at", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."language", NEW."mailed_at", NEW."membership_ends_at", NEW."name", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."role", NEW."village_id", NEW."withdrawn_at"); RETURN NULL;', hash='91316005ae0b38e7fd00420d6aae1e1a5e029a49', operation='UPDATE', pgid='pgtrigger_update_update_33356', table='villages_invitation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='invitation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_invitationhistory" ("accepted_at", "accepted_by_id", "email", "expires_at", "id", "invited_at", "invited_by_id", "language", "mailed_at", "membership_ends_at", "name", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "role", "village_id", "withdrawn_at") VALUES (OLD."accepted_at", OLD."accepted_by_id", OLD."email", OLD."expires_at", OLD."id", OLD."invited_at", OLD."invited_by_id", OLD."language", OLD."mailed_at", OLD."membership_ends_at", OLD."name", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."role", OLD."village_id", OLD."withdrawn_at"); RETURN NULL;', hash='003b906ac02b2ccdec2a9f34512fb344638f9e58', operation='DELETE', pgid='pgtrigger_delete_delete_70ff9', table='villages_invitation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='kept_until_its_day', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.keep_until >= CURRENT_DATE)', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='df9f13eb93b445a2e9f5b9efa2662288dba3d343', operation='DELETE', pgid='pgtrigger_kept_until_its_day_a9109', table='villages_document', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_documenthistory" ("extension", "file", "height", "id", "keep_until", "kind", "media_type", "original_name", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "sha256", "size", "thumbnail", "title", "uploaded_at", "uploaded_by_id", "village_id", "width") VALUES (NEW."extension", NEW."file", NEW."height", NEW."id", NEW."keep_until", NEW."kind", NEW."media_type", NEW."original_name", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."sha256", NEW."size", NEW."thumbnail", NEW."title", NEW."uploaded_at", NEW."uploaded_by_id", NEW."village_id", NEW."width"); RETURN NULL;', hash='f704c53b7756ef1e186b29b75d8a8c20d50af05a', operation='INSERT', pgid='pgtrigger_insert_insert_593b1', table='villages_document', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_documenthistory" ("extension", "file", "height", "id", "keep_until", "kind", "media_type", "original_name", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "sha256", "size", "thumbnail", "title", "uploaded_at", "uploaded_by_id", "village_id", "width") VALUES (NEW."extension", NEW."file", NEW."height", NEW."id", NEW."keep_until", NEW."kind", NEW."media_type", NEW."original_name", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."sha256", NEW."size", NEW."thumbnail", NEW."title", NEW."uploaded_at", NEW."uploaded_by_id", NEW."village_id", NEW."width"); RETURN NULL;', hash='99d1149c6234723725bad981d44e27a553047385', operation='UPDATE', pgid='pgtrigger_update_update_05cc0', table='villages_document', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_documenthistory" ("extension", "file", "height", "id", "keep_until", "kind", "media_type", "original_name", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "sha256", "size", "thumbnail", "title", "uploaded_at", "uploaded_by_id", "village_id", "width") VALUES (OLD."extension", OLD."file", OLD."height", OLD."id", OLD."keep_until", OLD."kind", OLD."media_type", OLD."original_name", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."sha256", OLD."size", OLD."thumbnail", OLD."title", OLD."uploaded_at", OLD."uploaded_by_id", OLD."village_id", OLD."width"); RETURN NULL;', hash='464e03c56942fbe8f889c9cc6973f4f1f5349d8e', operation='DELETE', pgid='pgtrigger_delete_delete_c831d', table='villages_document', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='bytes_never_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."extension" IS DISTINCT FROM (NEW."extension") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."media_type" IS DISTINCT FROM (NEW."media_type") OR OLD."original_name" IS DISTINCT FROM (NEW."original_name") OR OLD."participation_id" IS DISTINCT FROM (NEW."participation_id") OR OLD."programme_id" IS DISTINCT FROM (NEW."programme_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."thumbnail" IS DISTINCT FROM (NEW."thumbnail") OR OLD."uploaded_at" IS DISTINCT FROM (NEW."uploaded_at") OR OLD."uploaded_by_id" IS DISTINCT FROM (NEW."uploaded_by_id") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='50fd61dcd7dcf2fc44e66ef3f6c95d218effe252', operation='UPDATE', pgid='pgtrigger_bytes_never_change_a021c', table='villages_document', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='kept_no_shorter', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW.keep_until < OLD.keep_until)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='bbd6e62a0a108ed40b171b3e42f9b00fb72a66a5', operation='UPDATE', pgid='pgtrigger_kept_no_shorter_29b5e', table='villages_document', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='8688aa3523b023d0dcc407a7476732814b674e12', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e3387', table='villages_document', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='activityhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c3bf9ae6b44ace5c2a528f797af29f1651830168', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cc7f9', table='villages_activityhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='activityhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='de3a11226f8a9fb4f719e53ef902211a3e3b0d43', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_dcbc4', table='villages_activityhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='programmehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f47577e084d12016d49b6b46b27e89bc208aa85f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_247b9', table='villages_programmehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='programmehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='37af2f660bfa7935d0a6237d0ea31bb5474ac7b9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_2b0fd', table='villages_programmehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategy',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_strategyhistory" ("action_count", "adopted_on", "basis", "id", "minutes_id", "objective_count", "people_engaged", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "state", "state_since", "version", "village_id", "vision") VALUES (NEW."action_count", NEW."adopted_on", NEW."basis", NEW."id", NEW."minutes_id", NEW."objective_count", NEW."people_engaged", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."state", NEW."state_since", NEW."version", NEW."village_id", NEW."vision"); RETURN NULL;', hash='bf5ab92347687ad76ae71e2e248b4e8b14b042dc', operation='INSERT', pgid='pgtrigger_insert_insert_e374f', table='villages_strategy', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategy',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_strategyhistory" ("action_count", "adopted_on", "basis", "id", "minutes_id", "objective_count", "people_engaged", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "state", "state_since", "version", "village_id", "vision") VALUES (NEW."action_count", NEW."adopted_on", NEW."basis", NEW."id", NEW."minutes_id", NEW."objective_count", NEW."people_engaged", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."state", NEW."state_since", NEW."version", NEW."village_id", NEW."vision"); RETURN NULL;', hash='3c4c96431bfcc6f9ec040c5e922299a1423c57b9', operation='UPDATE', pgid='pgtrigger_update_update_12f42', table='villages_strategy', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategy',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_strategyhistory" ("action_count", "adopted_on", "basis", "id", "minutes_id", "objective_count", "people_engaged", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "state", "state_since", "version", "village_id", "vision") VALUES (OLD."action_count", OLD."adopted_on", OLD."basis", OLD."id", OLD."minutes_id", OLD."objective_count", OLD."people_engaged", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."state", OLD."state_since", OLD."version", OLD."village_id", OLD."vision"); RETURN NULL;', hash='f48715f27b0096d21f6957dbd92dd693912d1314', operation='DELETE', pgid='pgtrigger_delete_delete_43297', table='villages_strategy', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategyhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='37bf8f95a0a4a00ab3b98b38c154f729516733d2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c62ae', table='villages_strategyhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategyhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='1214bef5d0c5e047b07bbd96d2756f6fc71fbcf0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_2185f', table='villages_strategyhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='settlementhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='59f05c50fe61d5e662b4be9592f465c01e40b824', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_de66b', table='villages_settlementhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='settlementhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='351366560d7a1db975f8957485011f98b150ed83', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_3cf82', table='villages_settlementhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='membershiphistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e634e61c5aebb4759b94ec50f352795bf669b6e2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_678b2', table='villages_membershiphistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='membershiphistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='e05ce31a2d46f487f551515785edfac0cd3667d6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_344bc', table='villages_membershiphistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='invitationhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b2b8a0cf9bb75132a14250c0131f3c4da28f45e9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2f622', table='villages_invitationhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='invitationhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='18d48afe73c5d4d1c40a82735859f7d7fda2347d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_324ff', table='villages_invitationhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='documenthistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='07603f6f6c20a5e7ffb828a97d5c7b6696a2fb49', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bd572', table='villages_documenthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='documenthistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='d1a902e44ab47b048570c27555532a9544b02457', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_c4b87', table='villages_documenthistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='villagehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4752210761a93440b035ca4ef0fd71cf47994d52', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_803e0', table='villages_villagehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='villagehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='3a901b1750a911a71cbfdb0a1281c6f334c63d3a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_11220', table='villages_villagehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='villagename',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_villagenamehistory" ("basis", "from_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "until_on", "village_id") VALUES (NEW."basis", NEW."from_on", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."source", NEW."until_on", NEW."village_id"); RETURN NULL;', hash='f74d416c72344f3528945dc48de20ff11d79bcc8', operation='INSERT', pgid='pgtrigger_insert_insert_8b2a6', table='villages_villagename', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='villagename',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_villagenamehistory" ("basis", "from_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "until_on", "village_id") VALUES (NEW."basis", NEW."from_on", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."source", NEW."until_on", NEW."village_id"); RETURN NULL;', hash='80a04d1e28b902cfc488ba35607932202ad4f122', operation='UPDATE', pgid='pgtrigger_update_update_c1269', table='villages_villagename', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='villagename',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_villagenamehistory" ("basis", "from_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "until_on", "village_id") VALUES (OLD."basis", OLD."from_on", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."source", OLD."until_on", OLD."village_id"); RETURN NULL;', hash='0c7e0e13705de94ed01ca4d08165b8c93bbbb14c', operation='DELETE', pgid='pgtrigger_delete_delete_538b8', table='villages_villagename', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='villagenamehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4cdd09900c7214e4264aaaea182e7b0f5ccd5408', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ceba1', table='villages_villagenamehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='villagenamehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='0c45b24ccbfc82109ee645ffaf79b714431bb89e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_32c2b', table='villages_villagenamehistory', when='BEFORE')),
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
                model_name='swotitem',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_swotitemhistory" ("id", "is_key", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text") VALUES (NEW."id", NEW."is_key", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."strategy_id", NEW."text"); RETURN NULL;', hash='c4922640c05783b4b1e3945881dd561cf4d21752', operation='INSERT', pgid='pgtrigger_insert_insert_34fc2', table='villages_swotitem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='swotitem',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_swotitemhistory" ("id", "is_key", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text") VALUES (NEW."id", NEW."is_key", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."strategy_id", NEW."text"); RETURN NULL;', hash='9b97f6deb630359aab1628f53a9b2d8a116ac0da', operation='UPDATE', pgid='pgtrigger_update_update_1191b', table='villages_swotitem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='swotitem',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_swotitemhistory" ("id", "is_key", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "strategy_id", "text") VALUES (OLD."id", OLD."is_key", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."strategy_id", OLD."text"); RETURN NULL;', hash='ec6915f971def06b05c1fb6b022afdda0f1d5cb2', operation='DELETE', pgid='pgtrigger_delete_delete_986e4', table='villages_swotitem', when='AFTER')),
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
                model_name='answerhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='b099e28fe0dd7af9806c17d454b7bcd3a9691531', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_ff413', table='villages_answerhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='answerhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c50507ba282c7edba134646f1f87950e02148ec2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9b011', table='villages_answerhistory', when='BEFORE')),
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
                model_name='application',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_applicationhistory" ("call_id", "carrier", "county", "decided_on", "first_idea", "id", "language", "municipality", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "reason", "selected_by_id", "sent_at", "settlements", "state", "team", "told", "village_id", "why") VALUES (NEW."call_id", NEW."carrier", NEW."county", NEW."decided_on", NEW."first_idea", NEW."id", NEW."language", NEW."municipality", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."population", NEW."reason", NEW."selected_by_id", NEW."sent_at", NEW."settlements", NEW."state", NEW."team", NEW."told", NEW."village_id", NEW."why"); RETURN NULL;', hash='6cba0904203d7f8bf16045850e3bfff634843e61', operation='INSERT', pgid='pgtrigger_insert_insert_1cd33', table='villages_application', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='application',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."call_id" IS DISTINCT FROM (NEW."call_id") OR OLD."carrier" IS DISTINCT FROM (NEW."carrier") OR OLD."county" IS DISTINCT FROM (NEW."county") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."first_idea" IS DISTINCT FROM (NEW."first_idea") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."municipality" IS DISTINCT FROM (NEW."municipality") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."population" IS DISTINCT FROM (NEW."population") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."selected_by_id" IS DISTINCT FROM (NEW."selected_by_id") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."settlements" IS DISTINCT FROM (NEW."settlements") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."team" IS DISTINCT FROM (NEW."team") OR OLD."told" IS DISTINCT FROM (NEW."told") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id") OR OLD."why" IS DISTINCT FROM (NEW."why"))', func='INSERT INTO "villages_applicationhistory" ("call_id", "carrier", "county", "decided_on", "first_idea", "id", "language", "municipality", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "reason", "selected_by_id", "sent_at", "settlements", "state", "team", "told", "village_id", "why") VALUES (NEW."call_id", NEW."carrier", NEW."county", NEW."decided_on", NEW."first_idea", NEW."id", NEW."language", NEW."municipality", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."population", NEW."reason", NEW."selected_by_id", NEW."sent_at", NEW."settlements", NEW."state", NEW."team", NEW."told", NEW."village_id", NEW."why"); RETURN NULL;', hash='bbf6dc6a51d206d4c5f9a07bf8d36c3ac2cc4648', operation='UPDATE', pgid='pgtrigger_update_update_5962f', table='villages_application', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='application',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_applicationhistory" ("call_id", "carrier", "county", "decided_on", "first_idea", "id", "language", "municipality", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "reason", "selected_by_id", "sent_at", "settlements", "state", "team", "told", "village_id", "why") VALUES (OLD."call_id", OLD."carrier", OLD."county", OLD."decided_on", OLD."first_idea", OLD."id", OLD."language", OLD."municipality", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."population", OLD."reason", OLD."selected_by_id", OLD."sent_at", OLD."settlements", OLD."state", OLD."team", OLD."told", OLD."village_id", OLD."why"); RETURN NULL;', hash='e2357345c326a706500a219a422fdf8101126cc4', operation='DELETE', pgid='pgtrigger_delete_delete_cd36f', table='villages_application', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='applicationhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='5daf87635cd041983e774529e21c821ce60904b5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_61648', table='villages_applicationhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='applicationhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='62b0b37842f2007889479c599ad9f19f177f5c87', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7b50a', table='villages_applicationhistory', when='BEFORE')),
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
                model_name='strategyversion',
                trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ee17d31f6daec62fe4ffe365acd6c85161400a19', operation='UPDATE OR DELETE', pgid='pgtrigger_never_changed_b397f', table='villages_strategyversion', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategyversion',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='e2db7876474702abcea3ff50ea420e2348e3fe78', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_5d5d5', table='villages_strategyversion', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategyversion',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_strategyversionhistory" ("adopted_on", "content", "frozen_at", "frozen_by_id", "id", "minutes_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "strategy_id") VALUES (NEW."adopted_on", NEW."content", NEW."frozen_at", NEW."frozen_by_id", NEW."id", NEW."minutes_id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."strategy_id"); RETURN NULL;', hash='b1a550fa4917986e99a84d03260d1feae2e5c5b8', operation='INSERT', pgid='pgtrigger_insert_insert_00084', table='villages_strategyversion', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategyversion',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "villages_strategyversionhistory" ("adopted_on", "content", "frozen_at", "frozen_by_id", "id", "minutes_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "strategy_id") VALUES (NEW."adopted_on", NEW."content", NEW."frozen_at", NEW."frozen_by_id", NEW."id", NEW."minutes_id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."strategy_id"); RETURN NULL;', hash='e64b4b389495b1e37707ebfc321ea19afa299a84', operation='UPDATE', pgid='pgtrigger_update_update_ddce2', table='villages_strategyversion', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategyversion',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_strategyversionhistory" ("adopted_on", "content", "frozen_at", "frozen_by_id", "id", "minutes_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "strategy_id") VALUES (OLD."adopted_on", OLD."content", OLD."frozen_at", OLD."frozen_by_id", OLD."id", OLD."minutes_id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."strategy_id"); RETURN NULL;', hash='f16d875b3f72170d423f5eb1dd521e85711d87a0', operation='DELETE', pgid='pgtrigger_delete_delete_a475a', table='villages_strategyversion', when='AFTER')),
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
                model_name='discussionhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='b9e34def3b47846034451a6c549646f00e8e4265', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b03fc', table='villages_discussionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='discussionhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5769e7ac0c38a885d9072a631863c13878bf83f3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3bfec', table='villages_discussionhistory', when='BEFORE')),
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
                model_name='strategyversionhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='42d57a146e6f0a2ac851800eed29f28ee5b710e0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_9ab21', table='villages_strategyversionhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='strategyversionhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='acef6ddef434bef0866fb79c0c1232cd15b4058f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dabdb', table='villages_strategyversionhistory', when='BEFORE')),
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
            ), pgtrigger.migrations.AddTrigger(
                model_name='paper',
                trigger=pgtrigger.compiler.Trigger(name='paper_is_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."data" IS DISTINCT FROM (NEW."data") OR OLD."data_sha256" IS DISTINCT FROM (NEW."data_sha256") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."participation_id" IS DISTINCT FROM (NEW."participation_id") OR OLD."programme_id" IS DISTINCT FROM (NEW."programme_id") OR OLD."requested_by_id" IS DISTINCT FROM (NEW."requested_by_id") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='2c5d27f387c86225056a2808d73c424f6a4af295', operation='UPDATE', pgid='pgtrigger_paper_is_frozen_71af4', table='villages_paper', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='paper',
                trigger=pgtrigger.compiler.Trigger(name='paper_is_printed_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.pdf IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='381ca269da1ebf3a1c79269206cf0d4e97c4951c', operation='UPDATE', pgid='pgtrigger_paper_is_printed_once_c923f', table='villages_paper', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='paper',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_paperhistory" ("back", "data_sha256", "failure", "filename", "finished_at", "id", "kind", "language", "needs", "pages", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "requested_at", "requested_by_id", "sha256", "size", "state", "title", "village_id") VALUES (NEW."back", NEW."data_sha256", NEW."failure", NEW."filename", NEW."finished_at", NEW."id", NEW."kind", NEW."language", NEW."needs", NEW."pages", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."requested_at", NEW."requested_by_id", NEW."sha256", NEW."size", NEW."state", NEW."title", NEW."village_id"); RETURN NULL;', hash='135d7e563efc2669899e5d4a0b2f421cf234be49', operation='INSERT', pgid='pgtrigger_insert_insert_83763', table='villages_paper', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='paper',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "villages_paperhistory" ("back", "data_sha256", "failure", "filename", "finished_at", "id", "kind", "language", "needs", "pages", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "requested_at", "requested_by_id", "sha256", "size", "state", "title", "village_id") VALUES (OLD."back", OLD."data_sha256", OLD."failure", OLD."filename", OLD."finished_at", OLD."id", OLD."kind", OLD."language", OLD."needs", OLD."pages", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."requested_at", OLD."requested_by_id", OLD."sha256", OLD."size", OLD."state", OLD."title", OLD."village_id"); RETURN NULL;', hash='fc0c298b466432f5b46976a7f9e646452e51e3fb', operation='DELETE', pgid='pgtrigger_delete_delete_75160', table='villages_paper', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='paperhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='83587c0f7cd9573e4ec671122f82a4b5b72a86cc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8e7cc', table='villages_paperhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='paperhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fdc5e240f5283517ba6dee9eba252359e4399b8e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e051b', table='villages_paperhistory', when='BEFORE')),
            )],
        ),
    ]
