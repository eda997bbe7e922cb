"""Rights end at once: with the membership, with its last minute, with the account; also between form and button."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.access import rights
from tests.access.factories import OWN
from tests.access.rights import LOGIN, NO, ROWS, YES

# Keys of programs that a person gave: they reach what the person reaches, and can be taken back at any time.
# A list that a person asked for is the person's; its file is not handed out with other roles.
OWN_KEYS = {"own_token", "webhook", "export", "export_failed", "bulk_import"}
# Roles that write something; whoever is nothing any more gets what a stranger gets.
WRITERS = ("lead", "partner", "mentor", "village_lead", "admin")


# The own calendar's link, and papers asked for: nothing of the programme changes.
OWN_AND_PAPERS = {"accounts:make_calendar_link", "accounts:revoke_calendar_link", "mentoring:print_log"}
OWN_AND_PAPERS |= {"dashboards:my_copy", "villages:ask_to_erase", "villages:take_back_erasure"}
OWN_AND_PAPERS |= {"mentoring:handover", "trainings:print_rooms", "trainings:print_trip_report"}
OWN_AND_PAPERS |= {"coordination:notice_choices", "coordination:read_notices"}
OWN_AND_PAPERS |= {f"coordination:print_{paper}" for paper in ("call", "minutes", "poster")}
OWN_AND_PAPERS |= {f"budget:print_{paper}" for paper in ("annex", "extract", "protocol", "split_sheet")}
# The act of a ledger's comparison and a claim's dossier are printed by these; a report's draft may be commented on.
OWN_AND_PAPERS |= {"budget:ledger_extract", "budget:make_dossier", "reports:preview_report"}
OWN_AND_PAPERS |= {f"budget:print_{paper}" for paper in ("claims", "claim_decision", "closing")}
OWN_AND_PAPERS |= {"reports:remark_on_section"}
OWN_AND_PAPERS |= {"budget:print_procurement_plan", "coordination:print_sign", "dashboards:print_timeline"}
# Own keys, which open what their person reads and no more; and a rule of money tried out, which keeps nothing.
OWN_AND_PAPERS |= {"api:tokens", "api:webhooks", "budget:try_rule"}
# Filters that a person keeps under a name.
OWN_AND_PAPERS |= {"accounts:keep_filter", "accounts:drop_filter"}
# The auditor's own room.
SAMPLING = ("check_item", "draw_sample", "freeze_population", "pick_by_hand", "state_conflicts", "close_session")
ASKING = ("ask_more", "ask_question", "close_question", "edit_finding", "move_finding", "write_finding")
OWN_AND_PAPERS |= {
    f"audits:{act}" for act in (*SAMPLING, *ASKING, "request_package", "print_audit_report", "print_package")
}


def end(user, when=None):
    now = timezone.now()
    held = {"starts_at": now - dt.timedelta(days=3), "ends_at": when or now - dt.timedelta(minutes=1)}
    user.memberships.update(**held)


def rows_of(role, method):
    """What a stranger may do too, such as one's own calendar, does not end with a role."""
    asked = [row for row in ROWS if method in row.methods and row.expected[role] == YES and row.object not in OWN_KEYS]
    return [row for row in asked if row.expected["stranger"] != YES]


def wrongly_answered(client, things, rows, method, expected):
    wrong, before = [], rights.history()
    for row in rows:
        address = row.address(things[OWN][row.object] if row.object != "none" else ())
        got = rights.said(rights.ask(client, method, address))
        if got != expected(row):
            wrong.append(f"{method} {row}: {got}, not {expected(row)}")
    if rights.history() != before:
        wrong.append("something was written although it was refused")
    return wrong


def as_stranger(row):
    return row.expected["stranger"]


@pytest.mark.parametrize("role", WRITERS)
def test_with_the_membership_every_right_to_write_ends(world, things, role):
    user = getattr(world, role)
    end(user)
    assert wrongly_answered(rights.caller(user), things, rows_of(role, "POST"), "POST", as_stranger) == []


@pytest.mark.parametrize("role", WRITERS)
def test_the_sessions_of_a_deactivated_person_open_nothing(world, things, role):
    user = getattr(world, role)
    client = rights.caller(user)
    user.is_active = False
    user.save()
    assert wrongly_answered(client, things, rows_of(role, "POST"), "POST", lambda row: LOGIN) == []


def test_an_auditor_reads_nothing_a_minute_past_the_end(world, things):
    rows = rows_of("auditor", "GET")
    client = rights.caller(world.auditor)
    end(world.auditor, timezone.now() + dt.timedelta(minutes=1))
    assert wrongly_answered(client, things, rows, "GET", lambda row: YES) == []
    end(world.auditor, timezone.now() - dt.timedelta(minutes=1))
    assert wrongly_answered(client, things, rows, "GET", as_stranger) == []


@pytest.mark.parametrize("role", WRITERS)
def test_a_form_opened_before_the_end_is_refused_after_it(world, things, role):
    user = getattr(world, role)
    client = rights.caller(user)
    rows = [row for row in rows_of(role, "POST") if "GET" in row.methods]
    assert wrongly_answered(client, things, rows, "GET", lambda row: YES) == []
    end(user)
    assert wrongly_answered(client, things, rows, "POST", as_stranger) == []


def test_an_auditor_writes_nothing_anywhere(world, things):
    allowed = {row.route for row in ROWS if row.writes and row.expected["auditor"] not in (NO, "hidden", "public")}
    assert allowed == OWN_AND_PAPERS
