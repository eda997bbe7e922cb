"""What the database itself refuses about claims, whichever way a row comes in."""

from collections.abc import Iterable

import pgtrigger

UNDECIDED = "('draft', 'in_check', 'returned', 'ready', 'sent', 'questions')"

OPEN_ROWS = f"""
    IF EXISTS (
        SELECT 1 FROM budget_claimrow r JOIN budget_claim c ON c.id = r.claim_id WHERE c.id = {{claim}}
           AND r.is_open <> (c.state IN {UNDECIDED} AND r.left_out = '')
    ) THEN
        RAISE EXCEPTION 'a_row_is_open_as_its_claim' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""  # noqa: S608 -- names of our own tables

# The names are compared as people read them; accounts of one person by any other sign are the action's to know (I47).
SAME_PERSON = """
    IF EXISTS (
        SELECT 1 FROM accounts_user a JOIN accounts_user b ON b.id = NEW.{checker} WHERE a.id = NEW.{maker}
           AND (a.id = b.id OR (a.name <> '' AND lower(btrim(regexp_replace(a.name, '\\s+', ' ', 'g')))
                = lower(btrim(regexp_replace(b.name, '\\s+', ' ', 'g')))))
    ) THEN
        RAISE EXCEPTION 'checked_by_another_person' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""

# What was claimed is no longer the group's alone: it goes back only by a correction (I21, I48).
CLAIMED_STAYS = """
    IF EXISTS (SELECT 1 FROM budget_claimrow r WHERE r.cost_id = NEW.id AND r.is_open) OR 0 <> (
        SELECT COALESCE(SUM(x.certified), 0) FROM budget_decisionrow x
          JOIN budget_claimdecision d ON d.id = x.decision_id JOIN budget_claimrow r ON r.id = x.row_id
         WHERE r.cost_id = NEW.id AND d.checked_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'a_claimed_cost_stays' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""
# The lock waits for whoever is reversing the cost in this very moment, and sees what became of it.
COUNTS = """
    PERFORM 1 FROM budget_cost k WHERE k.id = NEW.cost_id AND k.state IN ('checked', 'paid') FOR KEY SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a_row_asks_for_a_cost_that_counts' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


# A17: whoever decides the final claim in this very moment is waited for.
NO_NEW_COSTS = """
    IF TG_OP = 'UPDATE' AND NOT (OLD.state = 'draft' AND NEW.state = 'checked') THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM budget_claim c WHERE c.participation_id = NEW.participation_id AND c.kind = 'final' FOR SHARE;
    IF EXISTS (
        SELECT 1 FROM budget_claim c WHERE c.participation_id = NEW.participation_id AND c.kind = 'final'
           AND c.state IN ('decided', 'paid', 'closed')
    ) THEN
        RAISE EXCEPTION 'no_new_costs_after_the_final_claim' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


def no_new_costs() -> pgtrigger.Trigger:
    """Once a group's final claim is decided, none but credit notes and corrections are entered or checked."""
    return pgtrigger.Trigger(
        name="no_new_costs_after_the_final_claim",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("state"),
        condition=pgtrigger.Condition("NEW.kind NOT IN ('credit_note', 'correction')"),
        func=NO_NEW_COSTS,
    )


def claimed_cost_stays() -> pgtrigger.Trigger:
    """A cost that waits in a claim, or of which something is certified, is neither reversed nor returned."""
    return pgtrigger.Trigger(
        name="claimed_cost_stays",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("state"),
        condition=pgtrigger.Condition("OLD.state <> NEW.state AND NEW.state IN ('draft', 'reversed')"),
        func=CLAIMED_STAYS,
    )


def asks_for_what_counts() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="row_asks_for_a_cost_that_counts",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("is_open"),
        condition=pgtrigger.Condition("NEW.is_open"),
        func=COUNTS,
    )


def stays(name: str, since: str, columns: Iterable[str]) -> pgtrigger.Trigger:
    """None of these columns changes once the column `since` is filled."""
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("OLD", "NEW"))
    return pgtrigger.Protect(
        name=name,
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(f"OLD.{since} IS NOT NULL AND ROW({old}) IS DISTINCT FROM ROW({new})"),
    )


def open_rows(name: str, claim: str, operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    """Asked at commit: a claim and its rows are written one after another (I42)."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        func=OPEN_ROWS.format(claim=claim),
    )


def checked_by_another_person(name: str, maker: str, checker: str = "checked_by_id") -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(checker),
        func=SAME_PERSON.format(maker=maker, checker=checker),
        condition=pgtrigger.Condition(f"NEW.{checker} IS NOT NULL"),
    )


def at_commit(name: str, operation: pgtrigger.Operation, func: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.After, operation=operation, timing=pgtrigger.Deferred, func=func
    )
