import accounts.migration_operations
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('budget', '0007_guards_of_costs'),
    ]

    operations = [
        accounts.migration_operations.Together(operations=[
        pgtrigger.migrations.AddTrigger(
            model_name='claimrow',
            trigger=pgtrigger.compiler.Trigger(name='row_asks_for_a_cost_that_counts', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW.is_open)', func="\n    PERFORM 1 FROM budget_cost k WHERE k.id = NEW.cost_id AND k.state IN ('checked', 'paid') FOR KEY SHARE;\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'a_row_asks_for_a_cost_that_counts' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='a6854f7a33291efca32a2162e82c97721245d4fc', operation='INSERT OR UPDATE OF "is_open"', pgid='pgtrigger_row_asks_for_a_cost_that_counts_628f4', table='budget_claimrow', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimsettings',
            trigger=pgtrigger.compiler.Trigger(name='settings_of_sent_claims_stay', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT 1 FROM budget_claim c JOIN villages_participation p ON p.id = c.participation_id\n         WHERE p.programme_id = OLD.programme_id AND c.sent_at IS NOT NULL\n           AND (c.sent_at AT TIME ZONE 'Europe/Tallinn')::date >= OLD.begins_on\n    ) THEN\n        RAISE EXCEPTION 'settings_of_sent_claims_stay' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n", hash='ebc45973569c06afd6615e48b2a826439a4b710c', operation='UPDATE OR DELETE', pgid='pgtrigger_settings_of_sent_claims_stay_8b64c', table='budget_claimsettings', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cost',
            trigger=pgtrigger.compiler.Trigger(name='claimed_cost_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.state <> NEW.state AND NEW.state IN ('draft', 'reversed'))", func="\n    IF EXISTS (SELECT 1 FROM budget_claimrow r WHERE r.cost_id = NEW.id AND r.is_open) OR 0 <> (\n        SELECT COALESCE(SUM(x.certified), 0) FROM budget_decisionrow x\n          JOIN budget_claimdecision d ON d.id = x.decision_id JOIN budget_claimrow r ON r.id = x.row_id\n         WHERE r.cost_id = NEW.id AND d.checked_at IS NOT NULL\n    ) THEN\n        RAISE EXCEPTION 'a_claimed_cost_stays' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='e6b281bd6a87b04e545379d9b5ce4ba084fb8adb', operation='UPDATE OF "state"', pgid='pgtrigger_claimed_cost_stays_e8b90', table='budget_cost', when='BEFORE')),
        ),
        ]),
    ]
