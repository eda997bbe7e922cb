import accounts.migration_operations
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('budget', '0003_first_versions'),
    ]

    operations = [
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
            ), migrations.RemoveConstraint(
                model_name='budgetline',
                name='ended_budget_line_says_why',
            ), migrations.RemoveField(
                model_name='budgetline',
                name='begins_on',
            ), migrations.RemoveField(
                model_name='budgetline',
                name='end_reason',
            ), migrations.RemoveField(
                model_name='budgetline',
                name='ended_on',
            ), migrations.SeparateDatabaseAndState(  # the column stays: the chain has sealed it
                state_operations=[migrations.RemoveField(model_name='budgetlinehistory', name='begins_on')],
                database_operations=[migrations.RunSQL(
                    'ALTER TABLE "budget_budgetlinehistory" ALTER COLUMN "begins_on" DROP NOT NULL',
                    migrations.RunSQL.noop,
                )],
            ), migrations.SeparateDatabaseAndState(  # the column stays: the chain has sealed it
                state_operations=[migrations.RemoveField(model_name='budgetlinehistory', name='end_reason')],
                database_operations=[migrations.RunSQL(
                    'ALTER TABLE "budget_budgetlinehistory" ALTER COLUMN "end_reason" DROP NOT NULL',
                    migrations.RunSQL.noop,
                )],
            ), migrations.SeparateDatabaseAndState(  # the column stays: the chain has sealed it
                state_operations=[migrations.RemoveField(model_name='budgetlinehistory', name='ended_on')],
                database_operations=[migrations.RunSQL(
                    'ALTER TABLE "budget_budgetlinehistory" ALTER COLUMN "ended_on" DROP NOT NULL',
                    migrations.RunSQL.noop,
                )],
            ), migrations.AlterField(
                model_name='budgetline',
                name='key',
                field=models.PositiveSmallIntegerField(verbose_name='line number'),
            ), migrations.AlterField(
                model_name='budgetline',
                name='version',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='budget.budgetversion', verbose_name='version'),
            )],
        ),
        accounts.migration_operations.AddTriggers(
            triggers=[pgtrigger.migrations.AddTrigger(
                model_name='budgetline',
                trigger=pgtrigger.compiler.Trigger(name='frozen_line', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT 1 FROM budget_budgetversion v WHERE v.id = NEW.version_id AND v.state <> 'draft') THEN\n        RAISE EXCEPTION 'lines_change_in_drafts_only' USING ERRCODE = 'check_violation';\n    END IF;\n    IF TG_OP <> 'DELETE' AND NOT EXISTS (\n        SELECT 1 FROM budget_budgetversion v WHERE v.id = NEW.version_id AND v.participation_id = NEW.participation_id\n    ) THEN\n        RAISE EXCEPTION 'line_of_the_version_s_own_group' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='5eeb5000af9495555ef77f06a4c505262a49bacc', operation='INSERT OR UPDATE', pgid='pgtrigger_frozen_line_8f375', table='budget_budgetline', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='budgetline',
                trigger=pgtrigger.compiler.Trigger(name='frozen_line_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT 1 FROM budget_budgetversion v WHERE v.id = OLD.version_id AND v.state <> 'draft') THEN\n        RAISE EXCEPTION 'lines_change_in_drafts_only' USING ERRCODE = 'check_violation';\n    END IF;\n    IF TG_OP <> 'DELETE' AND NOT EXISTS (\n        SELECT 1 FROM budget_budgetversion v WHERE v.id = NEW.version_id AND v.participation_id = NEW.participation_id\n    ) THEN\n        RAISE EXCEPTION 'line_of_the_version_s_own_group' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN OLD;\n", hash='4a0f9a5580825a0d19c6e2d3284b25e49ccc1c5b', operation='DELETE', pgid='pgtrigger_frozen_line_kept_bf79c', table='budget_budgetline', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='budgetline',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_budgetlinehistory" ("activity_id", "amount", "basis", "category", "id", "key", "method", "note", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "source", "title", "unit_price", "version_id") VALUES (NEW."activity_id", NEW."amount", NEW."basis", NEW."category", NEW."id", NEW."key", NEW."method", NEW."note", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quantity", NEW."source", NEW."title", NEW."unit_price", NEW."version_id"); RETURN NULL;', hash='351ae85bbf35d21011f6d79e8e9285418f907a65', operation='INSERT', pgid='pgtrigger_insert_insert_3143f', table='budget_budgetline', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='budgetline',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "budget_budgetlinehistory" ("activity_id", "amount", "basis", "category", "id", "key", "method", "note", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "source", "title", "unit_price", "version_id") VALUES (NEW."activity_id", NEW."amount", NEW."basis", NEW."category", NEW."id", NEW."key", NEW."method", NEW."note", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quantity", NEW."source", NEW."title", NEW."unit_price", NEW."version_id"); RETURN NULL;', hash='8e854392ce8409ce2ba5f28eeaa27176a16c0d95', operation='UPDATE', pgid='pgtrigger_update_update_9f5bb', table='budget_budgetline', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='budgetline',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "budget_budgetlinehistory" ("activity_id", "amount", "basis", "category", "id", "key", "method", "note", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "source", "title", "unit_price", "version_id") VALUES (OLD."activity_id", OLD."amount", OLD."basis", OLD."category", OLD."id", OLD."key", OLD."method", OLD."note", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quantity", OLD."source", OLD."title", OLD."unit_price", OLD."version_id"); RETURN NULL;', hash='99d0efb4f847e3539005f4b81275afac74238a0f', operation='DELETE', pgid='pgtrigger_delete_delete_d4e2c', table='budget_budgetline', when='AFTER')),
            )],
        ),
    ]
