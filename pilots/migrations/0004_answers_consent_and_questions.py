import accounts.operations
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('pilots', '0003_action_of_the_strategy'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='UpdateQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=500, verbose_name='question')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked')),
                ('answer', models.CharField(blank=True, max_length=1000, verbose_name='answer')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
            ],
            options={
                'verbose_name': 'question about news',
                'verbose_name_plural': 'questions about news',
                'ordering': ['asked_at', 'pk'],
            },
        ),
        migrations.CreateModel(
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
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='pilotupdate',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='pilotupdate',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='pilotupdate',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='pilotupdate',
            name='consent',
            field=models.CharField(blank=True, choices=[('nobody', 'nobody can be recognised'), ('agreed', 'all who can be recognised agreed; for a child, a parent did')], max_length=6, verbose_name='people in the photos'),
        ),
        migrations.AddField(
            model_name='pilotupdate',
            name='next_step',
            field=models.TextField(blank=True, max_length=2000, verbose_name='what comes next'),
        ),
        migrations.AddField(
            model_name='pilotupdate',
            name='obstacle',
            field=models.TextField(blank=True, max_length=2000, verbose_name='what is in the way'),
        ),
        migrations.AddField(
            model_name='pilotupdatehistory',
            name='consent',
            field=models.CharField(blank=True, choices=[('nobody', 'nobody can be recognised'), ('agreed', 'all who can be recognised agreed; for a child, a parent did')], max_length=6, verbose_name='people in the photos'),
        ),
        migrations.AddField(
            model_name='pilotupdatehistory',
            name='next_step',
            field=models.TextField(blank=True, max_length=2000, verbose_name='what comes next'),
        ),
        migrations.AddField(
            model_name='pilotupdatehistory',
            name='obstacle',
            field=models.TextField(blank=True, max_length=2000, verbose_name='what is in the way'),
        ),
        migrations.AddField(
            model_name='updatequestion',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='updatequestion',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='updatequestion',
            name='update_of',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='pilots.pilotupdate'),
        ),
        migrations.AddField(
            model_name='updatequestionhistory',
            name='answered_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='updatequestionhistory',
            name='asked_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='updatequestionhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='updatequestionhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='pilots.updatequestion'),
        ),
        migrations.AddField(
            model_name='updatequestionhistory',
            name='update_of',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.pilotupdate'),
        ),
        migrations.AddConstraint(
            model_name='updatequestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='answer_names_who_and_when'),
        ),
        migrations.AddConstraint(
            model_name='updatequestion',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('update_of',), name='one_open_question_of_news'),
        ),
        accounts.operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='pilotupdate',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_pilotupdatehistory" ("basis", "completion", "consent", "id", "next_step", "obstacle", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "posted_at", "posted_by_id", "published_at", "published_by_id", "return_reason", "risk", "source", "state", "text") VALUES (NEW."basis", NEW."completion", NEW."consent", NEW."id", NEW."next_step", NEW."obstacle", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pilot_id", NEW."posted_at", NEW."posted_by_id", NEW."published_at", NEW."published_by_id", NEW."return_reason", NEW."risk", NEW."source", NEW."state", NEW."text"); RETURN NULL;', hash='90bfb9ede6161799404d57c228b8b750320eb695', operation='INSERT', pgid='pgtrigger_insert_insert_e7402', table='pilots_pilotupdate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotupdate',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "pilots_pilotupdatehistory" ("basis", "completion", "consent", "id", "next_step", "obstacle", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "posted_at", "posted_by_id", "published_at", "published_by_id", "return_reason", "risk", "source", "state", "text") VALUES (NEW."basis", NEW."completion", NEW."consent", NEW."id", NEW."next_step", NEW."obstacle", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pilot_id", NEW."posted_at", NEW."posted_by_id", NEW."published_at", NEW."published_by_id", NEW."return_reason", NEW."risk", NEW."source", NEW."state", NEW."text"); RETURN NULL;', hash='4621ffcdcd3764dbaf64d014150d7f6c82dc222b', operation='UPDATE', pgid='pgtrigger_update_update_79382', table='pilots_pilotupdate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='pilotupdate',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_pilotupdatehistory" ("basis", "completion", "consent", "id", "next_step", "obstacle", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "posted_at", "posted_by_id", "published_at", "published_by_id", "return_reason", "risk", "source", "state", "text") VALUES (OLD."basis", OLD."completion", OLD."consent", OLD."id", OLD."next_step", OLD."obstacle", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pilot_id", OLD."posted_at", OLD."posted_by_id", OLD."published_at", OLD."published_by_id", OLD."return_reason", OLD."risk", OLD."source", OLD."state", OLD."text"); RETURN NULL;', hash='876aec95c2b25bf777703354c137b8a04c70ae15', operation='DELETE', pgid='pgtrigger_delete_delete_75abc', table='pilots_pilotupdate', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='updatephoto',
                trigger=pgtrigger.compiler.Trigger(name='people_were_asked', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF (SELECT consent FROM pilots_pilotupdate WHERE id = NEW.update_of_id) = '' THEN\n                        RAISE EXCEPTION 'a photo needs a word on the people in it';\n                    END IF;\n                    RETURN NEW;\n                ", hash='cb3c82ab140b30dbe88e1beff2539af00722bdf4', operation='INSERT', pgid='pgtrigger_people_were_asked_fac30', table='pilots_updatephoto', when='BEFORE')),
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
            )],
        ),
    ]
