import accounts.operations
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('villages', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
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
        ),
        migrations.CreateModel(
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
        ),
        accounts.operations.AddTriggers(
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
            )],
        ),
    ]
