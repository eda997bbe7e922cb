"""What the database itself holds to, whoever writes: counters kept by triggers, and rules that need other rows.

A sum in Python lets two savers through at once; a counter with a check does not (reliability R1). The SQL is kept
here, beside the models whose triggers it is. The counters' checks stand with their models: that hours stay
within an allowance is `hours_within_allowance` in `allowance`. The sentences that people read are in `actions.review`
and `actions.visits`.
"""

import pgtrigger

DRAWS = "('submitted', 'confirmed', 'approved', 'billed', 'reversed', 'reversal')"
SETTLED = "('approved', 'billed', 'reversed', 'reversal')"
FREE = "('returned', 'voided', 'refused', 'reversed', 'reversal')"  # do not fill the mentor's day

RECOUNT = """
    UPDATE mentoring_allowance a SET
        hours_drawn = a.hours_drawn + d.drawn,
        hours_approved = a.hours_approved + d.approved
    FROM (
        SELECT allowance_id, SUM(drawn) AS drawn, SUM(approved) AS approved FROM ({rows}) AS changed
        GROUP BY allowance_id ORDER BY allowance_id
    ) AS d
    WHERE a.id = d.allowance_id AND (d.drawn <> 0 OR d.approved <> 0);
    UPDATE mentoring_mentorcontract c SET hours_approved = c.hours_approved + d.approved
    FROM (
        SELECT contract_id, SUM(approved) AS approved FROM ({rows}) AS changed
        WHERE contract_id IS NOT NULL GROUP BY contract_id ORDER BY contract_id
    ) AS d
    WHERE c.id = d.contract_id AND d.approved <> 0;
    RETURN NULL;
"""

REPLAN = """
    UPDATE mentoring_allowance a SET hours_planned = a.hours_planned + d.planned
    FROM (
        SELECT allowance_id, SUM(planned) AS planned FROM ({rows}) AS changed
        GROUP BY allowance_id ORDER BY allowance_id
    ) AS d
    WHERE a.id = d.allowance_id AND d.planned <> 0;
    RETURN NULL;
"""

# Only where a mentor's day became fuller: people who approve hold the allowance and must not wait for the mentor.
# Of several programmes on one day the strictest says how long it may be.
DAY = """
    PERFORM 1 FROM accounts_user WHERE id IN (SELECT mentor_id FROM ({fuller}) AS f) ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT 1 FROM mentoring_hourentry e JOIN ({fuller}) AS f USING (mentor_id, worked_on)
        JOIN mentoring_allowance a ON a.id = e.allowance_id JOIN villages_village v ON v.id = a.village_id
        JOIN villages_participation g ON g.id = v.participation_id
        WHERE e.state NOT IN {free}
        GROUP BY e.mentor_id, e.worked_on HAVING SUM(e.hours) > LEAST(12, MIN((
            SELECT r.most_in_a_day FROM mentoring_hoursrules r
            WHERE r.programme_id = g.programme_id AND r.valid_from <= e.worked_on ORDER BY r.valid_from DESC LIMIT 1
        )))
    ) THEN
        RAISE EXCEPTION 'a_day_of_12_hours' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""
FULLER_NEW = f"SELECT DISTINCT mentor_id, worked_on FROM new_rows WHERE state NOT IN {FREE}"  # noqa: S608
FULLER_CHANGED = f"""
    SELECT DISTINCT n.mentor_id, n.worked_on FROM new_rows n JOIN old_rows o USING (id)
    WHERE n.state NOT IN {FREE} AND (
        o.state IN {FREE} OR n.hours > o.hours OR (n.mentor_id, n.worked_on) <> (o.mentor_id, o.worked_on)
    )
"""  # noqa: S608

WITHIN_DATES = """
    DECLARE
        programme villages_programme%ROWTYPE;
        contract mentoring_mentorcontract%ROWTYPE;
    BEGIN
        SELECT p.* INTO programme FROM mentoring_allowance a
            JOIN villages_village v ON v.id = a.village_id
            JOIN villages_participation g ON g.id = v.participation_id
            JOIN villages_programme p ON p.id = g.programme_id
        WHERE a.id = NEW.allowance_id;
        IF NEW.worked_on > (now() AT TIME ZONE 'Europe/Tallinn')::date THEN
            RAISE EXCEPTION 'not_in_the_future' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.worked_on NOT BETWEEN programme.starts_on
                AND COALESCE(programme.ends_on_actual, programme.ends_on_planned) THEN
            RAISE EXCEPTION 'within_the_programme' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.contract_id IS NOT NULL THEN
            SELECT * INTO contract FROM mentoring_mentorcontract WHERE id = NEW.contract_id;
            IF contract.mentor_id <> NEW.mentor_id
                    OR NEW.worked_on NOT BETWEEN contract.starts_on AND contract.ends_on THEN
                RAISE EXCEPTION 'within_the_contract' USING ERRCODE = 'check_violation';
            END IF;
        END IF;
        IF NEW.starts_at IS NOT NULL AND (
            (NEW.starts_at AT TIME ZONE 'Europe/Tallinn')::date <> NEW.worked_on
            OR NEW.minutes IS NULL OR NEW.minutes <> EXTRACT(EPOCH FROM NEW.ends_at - NEW.starts_at) / 60
        ) THEN
            RAISE EXCEPTION 'times_make_the_length' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.reverses_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM mentoring_hourentry o WHERE o.id = NEW.reverses_id AND o.state IN ('billed', 'reversed')
                AND o.hours = -NEW.hours AND o.allowance_id = NEW.allowance_id AND o.mentor_id = NEW.mentor_id
                AND o.worked_on = NEW.worked_on AND o.contract_id IS NOT DISTINCT FROM NEW.contract_id
        ) THEN
            RAISE EXCEPTION 'reverses_the_whole_entry' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END;
"""

OPEN_LEDGER = """
    INSERT INTO mentoring_hoursreserve (programme_id, hours)
        SELECT g.programme_id, 0 FROM villages_village v JOIN villages_participation g ON g.id = v.participation_id
        WHERE v.id = NEW.village_id
    ON CONFLICT (programme_id) DO NOTHING;
    IF NEW.hours_total > 0 THEN
        INSERT INTO mentoring_hoursmove (programme_id, kind, taker_id, hours, reason, decided_at)
            SELECT g.programme_id, 'opening', NEW.id, NEW.hours_total, '', now()
            FROM villages_village v JOIN villages_participation g ON g.id = v.participation_id
            WHERE v.id = NEW.village_id;
    END IF;
    RETURN NULL;
"""

# One row moves both sides, so the programme's sum cannot change (domain.md I6).
MOVE = """
    IF NEW.kind = 'opening' THEN
        RETURN NULL;
    END IF;
    PERFORM 1 FROM mentoring_allowance WHERE id IN (NEW.giver_id, NEW.taker_id) ORDER BY id FOR NO KEY UPDATE;
    UPDATE mentoring_allowance SET hours_total = hours_total - NEW.hours WHERE id = NEW.giver_id;
    UPDATE mentoring_allowance SET hours_total = hours_total + NEW.hours WHERE id = NEW.taker_id;
    IF NEW.giver_id IS NULL OR NEW.taker_id IS NULL THEN
        UPDATE mentoring_hoursreserve SET hours = hours + CASE WHEN NEW.taker_id IS NULL THEN NEW.hours
            ELSE -NEW.hours END WHERE programme_id = NEW.programme_id;
    END IF;
    RETURN NULL;
"""

ONLY_BY_LEDGER = """
    IF NEW.hours_total IS DISTINCT FROM OLD.hours_total AND pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'hours_are_given_by_the_ledger' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


def counted(rows: str, sign: str) -> str:
    return (
        f"SELECT allowance_id, contract_id, CASE WHEN state IN {DRAWS} THEN {sign}hours ELSE 0 END AS drawn, "  # noqa: S608
        f"CASE WHEN state IN {SETTLED} THEN {sign}hours ELSE 0 END AS approved FROM {rows}"
    )


def planned(rows: str, sign: str) -> str:
    return f"SELECT allowance_id, CASE WHEN state = 'planned' THEN {sign}hours ELSE 0 END AS planned FROM {rows}"  # noqa: S608


def after(operation: pgtrigger.Operation, name: str, body: str, **tables: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**tables),
        func=body,
    )


def keep_count(body: str, count: object, *names: str) -> list[pgtrigger.Trigger]:
    """``body`` after each way of writing, with the rows that went and came."""
    new, old = count("new_rows", ""), count("old_rows", "-")  # type: ignore[operator]
    both = f"{old} UNION ALL {new}"
    return [
        after(pgtrigger.Insert, names[0], body.format(rows=new), new="new_rows"),
        after(pgtrigger.Update, names[1], body.format(rows=both), old="old_rows", new="new_rows"),
        after(pgtrigger.Delete, names[2], body.format(rows=old), old="old_rows"),
    ]


def a_day_of_12_hours() -> list[pgtrigger.Trigger]:
    new, changed = (DAY.format(fuller=rows, free=FREE) for rows in (FULLER_NEW, FULLER_CHANGED))
    return [
        after(pgtrigger.Insert, "day_of_new_hours", new, new="new_rows"),
        after(pgtrigger.Update, "day_of_changed_hours", changed, old="old_rows", new="new_rows"),
    ]


def within_dates() -> pgtrigger.Trigger:
    written = (
        "worked_on",
        "allowance_id",
        "mentor_id",
        "contract_id",
        "starts_at",
        "ends_at",
        "minutes",
        "reverses_id",
    )
    return pgtrigger.Trigger(
        name="within_dates",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(*written),
        func=WITHIN_DATES,
    )
