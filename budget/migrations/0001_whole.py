import accounts.migration_operations
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('budget', '0001_initial'), ('budget', '0002_append_only'), ('budget', '0003_mentoring_hours_of_invoices')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('mentoring', '0001_whole'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('pilots', '0001_whole'),
        ('trainings', '0001_whole'),
        ('villages', '0001_whole'),
    ]

    operations = [
        accounts.migration_operations.CreateModels(
            models=[migrations.CreateModel(
                name='BudgetLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('category', models.CharField(choices=[('services', 'bought services'), ('travel', 'travel and lodging'), ('catering', 'catering'), ('staff', 'staff'), ('equipment', 'equipment and materials'), ('other', 'other costs')], default='services', max_length=10, verbose_name='cost category')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='amount')),
                    ('begins_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='in force from')),
                    ('ended_on', models.DateField(blank=True, null=True, verbose_name='in force until')),
                    ('end_reason', models.CharField(blank=True, max_length=300, verbose_name='why it was changed')),
                    ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='budget_lines', to='villages.activity', verbose_name='activity')),
                    ('participation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='budget_lines', to='villages.participation', verbose_name='local action group')),
                ],
                options={
                    'verbose_name': 'budget line',
                    'verbose_name_plural': 'budget lines',
                    'ordering': ['participation__partner__code', 'activity__code', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='budget_line_is_not_negative', violation_error_message='A budget line is 0 € or more.'), models.CheckConstraint(condition=models.Q(('ended_on', None), models.Q(('end_reason', ''), _negated=True), _connector='OR'), name='ended_budget_line_says_why')],
                },
            ), migrations.CreateModel(
                name='BudgetLineHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('category', models.CharField(choices=[('services', 'bought services'), ('travel', 'travel and lodging'), ('catering', 'catering'), ('staff', 'staff'), ('equipment', 'equipment and materials'), ('other', 'other costs')], default='services', max_length=10, verbose_name='cost category')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='amount')),
                    ('begins_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='in force from')),
                    ('ended_on', models.DateField(blank=True, null=True, verbose_name='in force until')),
                    ('end_reason', models.CharField(blank=True, max_length=300, verbose_name='why it was changed')),
                    ('activity', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.activity', verbose_name='activity')),
                    ('participation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='local action group')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.budgetline')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Cost',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('supplier', models.CharField(max_length=150, verbose_name='supplier')),
                    ('supplier_code', models.CharField(blank=True, max_length=20, verbose_name="supplier's registry code")),
                    ('invoice_no', models.CharField(max_length=50, verbose_name='invoice number')),
                    ('invoice_on', models.DateField(verbose_name='invoice date')),
                    ('description', models.CharField(max_length=300, verbose_name='what was bought')),
                    ('net', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='without VAT')),
                    ('vat', models.DecimalField(decimal_places=2, default=0, max_digits=12, verbose_name='VAT')),
                    ('eligible', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='eligible amount')),
                    ('paid_on', models.DateField(blank=True, null=True, verbose_name='paid')),
                    ('payment_no', models.CharField(blank=True, max_length=50, verbose_name='payment document')),
                    ('funding', models.CharField(choices=[('programme', 'this programme'), ('other', 'other money')], default='programme', max_length=10, verbose_name='paid from')),
                    ('state', models.CharField(choices=[('draft', 'draft'), ('checked', 'checked'), ('paid', 'paid'), ('reversed', 'reversed')], default='draft', max_length=10, verbose_name='state')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='costs', to='trainings.event', verbose_name='event')),
                    ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='costs', to='budget.budgetline', verbose_name='budget line')),
                    ('participation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='costs', to='villages.participation', verbose_name='local action group')),
                    ('pilot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='costs', to='pilots.pilot', verbose_name='pilot action')),
                    ('village', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='costs', to='villages.village', verbose_name='village')),
                ],
                options={
                    'verbose_name': 'cost',
                    'verbose_name_plural': 'costs',
                    'ordering': ['-invoice_on', '-pk'],
                    'indexes': [models.Index(fields=['participation', '-invoice_on'], name='budget_cost_partici_b74ea6_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('eligible__gte', 0), ('eligible__lte', django.db.models.expressions.CombinedExpression(models.F('net'), '+', models.F('vat'))), ('net__gte', 0), ('vat__gte', 0)), name='cost_amounts_make_sense', violation_error_message='The eligible amount cannot be larger than the invoice.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'paid'), _negated=True), ('paid_on__isnull', False), _connector='OR'), name='paid_cost_names_the_day', violation_error_message='Say when it was paid.'), models.CheckConstraint(condition=models.Q(('checked_by', None), models.Q(('checked_by', models.F('entered_by')), _negated=True), _connector='OR'), name='cost_checked_by_a_second_person'), models.UniqueConstraint(condition=models.Q(('state', 'reversed'), _negated=True), fields=('participation', 'supplier', 'invoice_no'), name='an_invoice_once', violation_error_message="This supplier's invoice with this number is entered already.")],
                },
            ), migrations.CreateModel(
                name='CostHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('basis', models.CharField(choices=[('entered', 'entered'), ('seed', 'founding document'), ('source', 'public source'), ('derived', 'derived, to be confirmed'), ('demo', 'demo data')], default='entered', max_length=10, verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('supplier', models.CharField(max_length=150, verbose_name='supplier')),
                    ('supplier_code', models.CharField(blank=True, max_length=20, verbose_name="supplier's registry code")),
                    ('invoice_no', models.CharField(max_length=50, verbose_name='invoice number')),
                    ('invoice_on', models.DateField(verbose_name='invoice date')),
                    ('description', models.CharField(max_length=300, verbose_name='what was bought')),
                    ('net', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='without VAT')),
                    ('vat', models.DecimalField(decimal_places=2, default=0, max_digits=12, verbose_name='VAT')),
                    ('eligible', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='eligible amount')),
                    ('paid_on', models.DateField(blank=True, null=True, verbose_name='paid')),
                    ('payment_no', models.CharField(blank=True, max_length=50, verbose_name='payment document')),
                    ('funding', models.CharField(choices=[('programme', 'this programme'), ('other', 'other money')], default='programme', max_length=10, verbose_name='paid from')),
                    ('state', models.CharField(choices=[('draft', 'draft'), ('checked', 'checked'), ('paid', 'paid'), ('reversed', 'reversed')], default='draft', max_length=10, verbose_name='state')),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('checked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('entered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('event', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trainings.event', verbose_name='event')),
                    ('line', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.budgetline', verbose_name='budget line')),
                    ('participation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.participation', verbose_name='local action group')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.cost')),
                    ('pilot', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.pilot', verbose_name='pilot action')),
                    ('village', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.village', verbose_name='village')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='CostPaper',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('cost', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='budget.cost')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='villages.document')),
                ],
                options={
                    'verbose_name': 'cost paper',
                    'verbose_name_plural': 'cost papers',
                    'constraints': [models.UniqueConstraint(fields=('cost', 'document'), name='a_paper_once_for_a_cost')],
                },
            ), migrations.CreateModel(
                name='CostPaperHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('cost', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.cost')),
                    ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='villages.document')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.costpaper')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='BilledEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='billed', to='mentoring.hourentry')),
                    ('bill', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='budget.hoursbill')),
                ],
                options={
                    'verbose_name': 'billed hour entry',
                    'verbose_name_plural': 'billed hour entries',
                },
            ), migrations.CreateModel(
                name='HoursBill',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('hours', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='hours')),
                    ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bills', to='mentoring.mentorcontract', verbose_name='contract')),
                    ('cost', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='hours_bill', to='budget.cost')),
                ],
                options={
                    'verbose_name': 'hours of an invoice',
                    'verbose_name_plural': 'hours of invoices',
                },
            ), migrations.CreateModel(
                name='BilledEntryHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('entry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='mentoring.hourentry')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.billedentry')),
                    ('bill', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.hoursbill')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='HoursBillHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('hours', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='hours')),
                    ('contract', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='mentoring.mentorcontract', verbose_name='contract')),
                    ('cost', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budget.cost')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='budget.hoursbill')),
                ],
                options={
                    'abstract': False,
                },
            )],
        ),
        accounts.migration_operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='budgetline',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_budgetlinehistory" ("activity_id", "amount", "basis", "begins_on", "category", "end_reason", "ended_on", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "title") VALUES (NEW."activity_id", NEW."amount", NEW."basis", NEW."begins_on", NEW."category", NEW."end_reason", NEW."ended_on", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."title"); RETURN NULL;', hash='2a40f43b8e80187ee829875d785089a6621b3423', operation='INSERT', pgid='pgtrigger_insert_insert_3143f', table='budget_budgetline', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='budgetline',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_budgetlinehistory" ("activity_id", "amount", "basis", "begins_on", "category", "end_reason", "ended_on", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "title") VALUES (NEW."activity_id", NEW."amount", NEW."basis", NEW."begins_on", NEW."category", NEW."end_reason", NEW."ended_on", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."title"); RETURN NULL;', hash='21e233387f44b6445a0053e7ba3b395c6a72ad2b', operation='UPDATE', pgid='pgtrigger_update_update_9f5bb', table='budget_budgetline', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='budgetline',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_budgetlinehistory" ("activity_id", "amount", "basis", "begins_on", "category", "end_reason", "ended_on", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "title") VALUES (OLD."activity_id", OLD."amount", OLD."basis", OLD."begins_on", OLD."category", OLD."end_reason", OLD."ended_on", OLD."id", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."title"); RETURN NULL;', hash='0d6c20b06df6b94cfe91d00c281a4079084ad5cb', operation='DELETE', pgid='pgtrigger_delete_delete_d4e2c', table='budget_budgetline', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='budgetlinehistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e1450f73355ad9d9f13b8d4332e26ef32711fb29', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_345aa', table='budget_budgetlinehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='budgetlinehistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='1aa457fd5308fb5ded7415d86c207a4aec153b45', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_c4fa0', table='budget_budgetlinehistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='cost',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_costhistory" ("basis", "checked_by_id", "description", "eligible", "entered_at", "entered_by_id", "event_id", "funding", "id", "invoice_no", "invoice_on", "line_id", "net", "paid_on", "participation_id", "payment_no", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "source", "state", "supplier", "supplier_code", "vat", "village_id") VALUES (NEW."basis", NEW."checked_by_id", NEW."description", NEW."eligible", NEW."entered_at", NEW."entered_by_id", NEW."event_id", NEW."funding", NEW."id", NEW."invoice_no", NEW."invoice_on", NEW."line_id", NEW."net", NEW."paid_on", NEW."participation_id", NEW."payment_no", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pilot_id", NEW."source", NEW."state", NEW."supplier", NEW."supplier_code", NEW."vat", NEW."village_id"); RETURN NULL;', hash='14faf63f17be92d263efc8bbced6b01000683725', operation='INSERT', pgid='pgtrigger_insert_insert_2ab68', table='budget_cost', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='cost',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_costhistory" ("basis", "checked_by_id", "description", "eligible", "entered_at", "entered_by_id", "event_id", "funding", "id", "invoice_no", "invoice_on", "line_id", "net", "paid_on", "participation_id", "payment_no", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "source", "state", "supplier", "supplier_code", "vat", "village_id") VALUES (NEW."basis", NEW."checked_by_id", NEW."description", NEW."eligible", NEW."entered_at", NEW."entered_by_id", NEW."event_id", NEW."funding", NEW."id", NEW."invoice_no", NEW."invoice_on", NEW."line_id", NEW."net", NEW."paid_on", NEW."participation_id", NEW."payment_no", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pilot_id", NEW."source", NEW."state", NEW."supplier", NEW."supplier_code", NEW."vat", NEW."village_id"); RETURN NULL;', hash='fdb249453a3390d02c259c7c06c08486edd9a8ff', operation='UPDATE', pgid='pgtrigger_update_update_1634f', table='budget_cost', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='cost',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_costhistory" ("basis", "checked_by_id", "description", "eligible", "entered_at", "entered_by_id", "event_id", "funding", "id", "invoice_no", "invoice_on", "line_id", "net", "paid_on", "participation_id", "payment_no", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "source", "state", "supplier", "supplier_code", "vat", "village_id") VALUES (OLD."basis", OLD."checked_by_id", OLD."description", OLD."eligible", OLD."entered_at", OLD."entered_by_id", OLD."event_id", OLD."funding", OLD."id", OLD."invoice_no", OLD."invoice_on", OLD."line_id", OLD."net", OLD."paid_on", OLD."participation_id", OLD."payment_no", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pilot_id", OLD."source", OLD."state", OLD."supplier", OLD."supplier_code", OLD."vat", OLD."village_id"); RETURN NULL;', hash='6e145527db79f8dc16c4e8da0e3db2fa9ce460a4', operation='DELETE', pgid='pgtrigger_delete_delete_6600e', table='budget_cost', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='costhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='64d71ac3f06ffaf462be9680a71275369fadace2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bb533', table='budget_costhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='costhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='6774c5c927e48464751ff852cb9beda4cf6852e1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_ec4ca', table='budget_costhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='costpaper',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_costpaperhistory" ("cost_id", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."cost_id", NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='78a04103fcc2fa3bad0bb309eef56284dfbcf344', operation='INSERT', pgid='pgtrigger_insert_insert_f51bd', table='budget_costpaper', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='costpaper',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_costpaperhistory" ("cost_id", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."cost_id", NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='7b0a77ca20017319a6f8fa4509afe35945f9c84b', operation='UPDATE', pgid='pgtrigger_update_update_672b9', table='budget_costpaper', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='costpaper',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_costpaperhistory" ("cost_id", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."cost_id", OLD."document_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='236aa11c749f64c95dc5ec91ce729e02e1f656f7', operation='DELETE', pgid='pgtrigger_delete_delete_71c14', table='budget_costpaper', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='costpaperhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='36f0196e13d0fa4f5524bccd57cc10f689f63b53', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_db1ac', table='budget_costpaperhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='costpaperhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='4e34b4d13c96aa68c1e9caf0a6e4c5dbc9a6d5c5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_149e9', table='budget_costpaperhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='billedentry',
                trigger=pgtrigger.compiler.Trigger(name='same_hours_of_entry', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF EXISTS (\n        SELECT 1 FROM budget_hoursbill b WHERE b.id = NEW.bill_id AND (\n            b.hours <> (SELECT COALESCE(SUM(e.hours), 0) FROM budget_billedentry x\n                JOIN mentoring_hourentry e ON e.id = x.entry_id WHERE x.bill_id = b.id)\n            OR EXISTS (SELECT 1 FROM budget_billedentry x JOIN mentoring_hourentry e ON e.id = x.entry_id\n                WHERE x.bill_id = b.id AND e.contract_id IS DISTINCT FROM b.contract_id)\n        )\n    ) THEN\n        RAISE EXCEPTION 'invoiced_hours_are_the_entries' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n", hash='a89291c61673a6acaff199700bea0d8d61556cf0', operation='INSERT OR UPDATE', pgid='pgtrigger_same_hours_of_entry_8c1f7', table='budget_billedentry', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='billedentry',
                trigger=pgtrigger.compiler.Trigger(name='same_hours_without_entry', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF EXISTS (\n        SELECT 1 FROM budget_hoursbill b WHERE b.id = OLD.bill_id AND (\n            b.hours <> (SELECT COALESCE(SUM(e.hours), 0) FROM budget_billedentry x\n                JOIN mentoring_hourentry e ON e.id = x.entry_id WHERE x.bill_id = b.id)\n            OR EXISTS (SELECT 1 FROM budget_billedentry x JOIN mentoring_hourentry e ON e.id = x.entry_id\n                WHERE x.bill_id = b.id AND e.contract_id IS DISTINCT FROM b.contract_id)\n        )\n    ) THEN\n        RAISE EXCEPTION 'invoiced_hours_are_the_entries' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n", hash='3d879ea35b5a393ffc5b83f2c06bac273fb6f881', operation='DELETE', pgid='pgtrigger_same_hours_without_entry_801c3', table='budget_billedentry', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='billedentry',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_billedentryhistory" ("bill_id", "entry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."bill_id", NEW."entry_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='d0d56b433d05e04d3d8650b468a5087204792371', operation='INSERT', pgid='pgtrigger_insert_insert_487d0', table='budget_billedentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='billedentry',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_billedentryhistory" ("bill_id", "entry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."bill_id", NEW."entry_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='a4eff21fad95a49039013b1118c314c46d376dcf', operation='UPDATE', pgid='pgtrigger_update_update_ed351', table='budget_billedentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='billedentry',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_billedentryhistory" ("bill_id", "entry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."bill_id", OLD."entry_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='c43926d98e3da085fc89727f5c4b89152be06276', operation='DELETE', pgid='pgtrigger_delete_delete_702a6', table='budget_billedentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursbill',
                trigger=pgtrigger.compiler.Trigger(name='same_hours_of_bill', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF EXISTS (\n        SELECT 1 FROM budget_hoursbill b WHERE b.id = NEW.id AND (\n            b.hours <> (SELECT COALESCE(SUM(e.hours), 0) FROM budget_billedentry x\n                JOIN mentoring_hourentry e ON e.id = x.entry_id WHERE x.bill_id = b.id)\n            OR EXISTS (SELECT 1 FROM budget_billedentry x JOIN mentoring_hourentry e ON e.id = x.entry_id\n                WHERE x.bill_id = b.id AND e.contract_id IS DISTINCT FROM b.contract_id)\n        )\n    ) THEN\n        RAISE EXCEPTION 'invoiced_hours_are_the_entries' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n", hash='c426901114261e3090ae17dc316d5319d71751a7', operation='INSERT OR UPDATE', pgid='pgtrigger_same_hours_of_bill_c9c00', table='budget_hoursbill', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursbill',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_hoursbillhistory" ("contract_id", "cost_id", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."contract_id", NEW."cost_id", NEW."hours", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='159f707a185f8d7d8b82544f4f154bffbedfbb95', operation='INSERT', pgid='pgtrigger_insert_insert_c0672', table='budget_hoursbill', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursbill',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_hoursbillhistory" ("contract_id", "cost_id", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."contract_id", NEW."cost_id", NEW."hours", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='e7f8fe845b0ab302d43ea62011db83c74cd68fc5', operation='UPDATE', pgid='pgtrigger_update_update_70037', table='budget_hoursbill', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursbill',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_hoursbillhistory" ("contract_id", "cost_id", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."contract_id", OLD."cost_id", OLD."hours", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='b2a6db58a9fd5ec04d757f3fc81714f5a4e9746b', operation='DELETE', pgid='pgtrigger_delete_delete_d0396', table='budget_hoursbill', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='billedentryhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='a12d8e2f460f6f3f9f54836026d0fcd3b78a0821', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_05395', table='budget_billedentryhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='billedentryhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9bd14c8739364bc0c9a543173d10a10c2dc1f2f8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ad5bd', table='budget_billedentryhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursbillhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='ef566ae38d6e57ac279346c9a947fc0b9b44a392', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_83a40', table='budget_hoursbillhistory', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursbillhistory',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9c902c97721421737155fe23ee502d595379bfa4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0ae52', table='budget_hoursbillhistory', when='BEFORE')),
            )],
        ),
    ]
