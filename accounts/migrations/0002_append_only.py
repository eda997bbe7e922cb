import accounts.operations
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditSeal',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name='number')),
                ('sealed_at', models.DateTimeField(verbose_name='sealed')),
                ('previous', models.CharField(blank=True, max_length=64, verbose_name='hash before')),
                ('parts', models.JSONField(verbose_name='parts')),
                ('reached', models.JSONField(verbose_name='reached')),
                ('rows', models.PositiveIntegerField(verbose_name='rows')),
                ('sha256', models.CharField(max_length=64, unique=True, verbose_name='hash')),
            ],
            options={
                'verbose_name': 'audit seal',
                'verbose_name_plural': 'audit seals',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='time')),
                ('act', models.CharField(choices=[('file', 'downloaded the file'), ('names', 'saw the names'), ('export', 'took the list away as a file')], max_length=10, verbose_name='act')),
                ('what', models.CharField(max_length=60, verbose_name='what')),
                ('key', models.BigIntegerField(blank=True, null=True, verbose_name='key')),
                ('about', models.CharField(blank=True, max_length=300, verbose_name='about')),
            ],
            options={
                'verbose_name': 'reading',
                'verbose_name_plural': 'readings',
                'ordering': ['-pk'],
            },
        ),
        accounts.operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='userhistory',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='cc32d036aa9b397114edb4b876fa98ed7a1a6093', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b4de1', table='accounts_userhistory', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='auditseal',
                trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cb098ea512888153fea4284c82e8c8491b0651a6', operation='UPDATE OR DELETE', pgid='pgtrigger_never_changed_c0042', table='accounts_auditseal', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='auditseal',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='3d678dec1772a26464d3528058d4537e0e719938', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_9a2c4', table='accounts_auditseal', when='BEFORE')),
            )],
        ),
        migrations.AddField(
            model_name='reading',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person'),
        ),
        accounts.operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='reading',
                trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='93a2852367aa61915c027ec5faebb8893555f054', operation='UPDATE OR DELETE', pgid='pgtrigger_never_changed_7f522', table='accounts_reading', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='reading',
                trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;", hash='8d08d7702e3bee1a4d4aee22d1fe132af4459312', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_6133d', table='accounts_reading', when='BEFORE')),
            )],
        ),
    ]
