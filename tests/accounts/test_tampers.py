# ruff: noqa: S608 -- the tampers are SQL
"""What a hand past the application does to the database: each of these is refused, or found by the name of its row."""

import hashlib
import random

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from accounts import audit, audit_check, audit_heads
from accounts.actions import choose_language
from accounts.models import AuditSeal, CheckRun
from tests.access.things_of_papers import report_of
from tests.accounts.test_audit import past_the_triggers
from tests.budget.factories import invoice
from tests.reports.factories import fill
from villages.actions import store_document
from villages.models import Document


@pytest.fixture
def sealed(world):
    """The filled world, a finished report, an address that signs in; everything sealed in several seals."""
    fill(world)
    report_of(world.koeru, world.lead, 1)
    store_document(by=world.lead, place=world.koeru, upload=invoice(), kind=Document.Kind.INVOICE, title="Arve")
    world.lead.set_password("a-long-enough-one")
    world.lead.save()
    EmailAddress.objects.create(user=world.lead, email=world.lead.email, verified=True, primary=True)
    audit.seal()
    for language in ("en", "et"):
        choose_language(by=world.lead, language=language)
        audit.seal()
    assert audit_check.check().faults == []
    return world


def one(query: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


def faults() -> list[str]:
    return [str(fault) for fault in audit_check.check().faults]


HISTORY, COST = "accounts_userhistory", "budget_cost"


REFUSED = [
    f"UPDATE {HISTORY} SET name = 'X'",
    f"DELETE FROM {HISTORY}",
    f"TRUNCATE {HISTORY}",
    "TRUNCATE accounts_signindigest",
    "UPDATE accounts_signindigest SET sha256 = ''",
    "UPDATE reports_progressreport SET number = 'X'",
    "DELETE FROM accounts_auditseal",
]


def test_what_is_written_once_refuses_a_change(sealed):
    for deed in REFUSED:
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(deed)


# Each: what is done, with the key of the row in braces; the query for that key; the table that must be named with it.
PAST = {
    "history edited": (
        f"UPDATE {HISTORY} SET name = 'X' WHERE pgh_id = {{}}",
        f"SELECT max(pgh_id) FROM {HISTORY}",
        HISTORY,
    ),
    "history removed": (f"DELETE FROM {HISTORY} WHERE pgh_id = {{}}", f"SELECT min(pgh_id) FROM {HISTORY}", HISTORY),
    "history emptied": (f"DELETE FROM {HISTORY} WHERE {{}} > 0", f"SELECT min(pgh_id) FROM {HISTORY}", HISTORY),
    "when in the history": (
        f"UPDATE {HISTORY} SET pgh_created_at = now() - interval '1 year' WHERE pgh_id = {{}}",
        f"SELECT max(pgh_id) FROM {HISTORY}",
        HISTORY,
    ),
    "who did it": (
        "UPDATE pghistory_context SET metadata = metadata || '{{\"user\": 1}}' WHERE id ="
        f" (SELECT pgh_context_id FROM {HISTORY} WHERE pgh_id = {{}})",
        f"SELECT max(pgh_id) FROM {HISTORY}",
        HISTORY,
    ),
    "why it was done": (
        'UPDATE pghistory_context SET metadata = metadata || \'{{"reason": "x"}}\' WHERE id ='
        f" (SELECT pgh_context_id FROM {HISTORY} WHERE pgh_id = {{}})",
        f"SELECT max(pgh_id) FROM {HISTORY}",
        HISTORY,
    ),
    "who did it is gone": (
        f"DELETE FROM pghistory_context WHERE id = (SELECT pgh_context_id FROM {HISTORY} WHERE pgh_id = {{}})",
        f"SELECT max(pgh_id) FROM {HISTORY}",
        HISTORY,
    ),
    "a history row below 1": (
        f"INSERT INTO {HISTORY} SELECT (jsonb_populate_record(h, '{{{{\"pgh_id\": -7}}}}')).* FROM {HISTORY} h"
        " WHERE pgh_id = (SELECT min(pgh_id) FROM accounts_userhistory) AND {} < 0",
        "SELECT -7",
        HISTORY,
    ),
    "a seal back-dated": (
        "UPDATE accounts_auditseal SET sealed_at = sealed_at - interval '1 day' WHERE number = {}",
        "SELECT max(number) FROM accounts_auditseal",
        "accounts_auditseal",
    ),
    "the last seal removed": (
        "DELETE FROM accounts_auditseal WHERE number = {}",
        "SELECT max(number) FROM accounts_auditseal",
        "accounts_auditseal",
    ),
    "a cost raised": (
        f"UPDATE {COST} SET net = net + 1, eligible = eligible + 1 WHERE id = {{}}",
        f"SELECT min(id) FROM {COST}",
        COST,
    ),
    "a cost slipped in": (
        f'INSERT INTO {COST} SELECT (jsonb_populate_record(c, \'{{{{"id": 999999, "invoice_no": "X"}}}}\')).*'
        f" FROM {COST} c WHERE id = (SELECT min(id) FROM {COST}) AND {{}} > 0",
        "SELECT 999999",
        COST,
    ),
    "attendance deleted": (
        "DELETE FROM trainings_attendance WHERE id = {}",
        "SELECT min(id) FROM trainings_attendance",
        "trainings_attendance",
    ),
    "a report removed": (
        "DELETE FROM reports_progressreport WHERE id = {}",
        "SELECT min(id) FROM reports_progressreport",
        "reports_progressreport",
    ),
    "a report's PDF and hash replaced together": (
        "UPDATE reports_progressreport SET pdf = 'forged'::bytea,"
        " sha256 = encode(sha256('forged'::bytea), 'hex') WHERE id = {}",
        "SELECT min(id) FROM reports_progressreport",
        "reports_progressreport",
    ),
    "a document's hash": (
        "UPDATE villages_document SET sha256 = repeat('0', 64) WHERE id = {}",
        "SELECT min(id) FROM villages_document",
        "villages_document",
    ),
    "a password": (
        "UPDATE accounts_user SET password = 'x' WHERE id = {}",
        "SELECT max(id) FROM accounts_user",
        "accounts_user",
    ),
    "an address added": (
        'INSERT INTO account_emailaddress (id, user_id, email, verified, "primary")'
        " SELECT {}, min(id), 'x@example.ee', true, false FROM accounts_user",
        "SELECT 999999",
        "account_emailaddress",
    ),
    "an address removed": (
        "DELETE FROM account_emailaddress WHERE id = {}",
        "SELECT min(id) FROM account_emailaddress",
        "account_emailaddress",
    ),
    "a superuser made": (
        "UPDATE accounts_user SET is_superuser = true WHERE id = {}",
        "SELECT max(id) FROM accounts_user",
        "accounts_user",
    ),
    "a second factor slipped in": (
        "INSERT INTO mfa_authenticator (id, user_id, type, data, created_at)"
        " SELECT {}, min(id), 'totp', '{{\"secret\": \"x\"}}', now() FROM accounts_user",
        "SELECT 999999",
        "mfa_authenticator",
    ),
}


def test_what_is_done_with_the_triggers_off_is_found_by_the_name_of_its_row(sealed):
    """One world for all: each tamper is taken back before the next."""
    unfound = {}
    for name, (deed, key_of, table) in PAST.items():
        key = one(key_of)
        with transaction.atomic():
            with past_the_triggers() as cursor:
                cursor.execute(deed.format(key))
                assert cursor.rowcount, name
            if not any(f"{table} {key}: " in fault for fault in faults()):
                unfound[name] = faults()
            transaction.set_rollback(True)
    assert unfound == {}
    with past_the_triggers() as cursor:
        cursor.execute(f"UPDATE {COST} SET net = net + 1, eligible = eligible + 1")
    with pytest.raises(CommandError, match=f"{COST} [0-9]+: the row differs"):
        call_command("verify_audit")


def test_a_tail_that_was_cut_lacks_the_heads_that_were_written_down(sealed):
    last = audit.head()
    with past_the_triggers() as cursor:
        cursor.execute("DELETE FROM accounts_auditseal WHERE number = %s", [last.number])
        cursor.execute(f"DELETE FROM {HISTORY} WHERE pgh_id = (SELECT max(pgh_id) FROM {HISTORY}) RETURNING pgh_id")
        cursor.execute("DELETE FROM accounts_trailrow WHERE kind = 'accounts.User' AND row = %s", cursor.fetchone())
        cursor.execute("UPDATE accounts_user SET language = 'en' WHERE id = %s", [sealed.lead.pk])
    assert audit.verify().fault is None, "the chain that is left holds in itself"
    assert faults() == [
        f"seal {last.number}: accounts_auditseal {last.number}: a head that was written down is not in the chain"
    ]


def test_later_hashes_made_anew_lack_the_heads_that_were_written_down(sealed):
    with past_the_triggers() as cursor:
        cursor.execute("DELETE FROM accounts_auditseal WHERE number > 1")
        cursor.execute(f"UPDATE {HISTORY} SET name = 'X' WHERE pgh_id = (SELECT max(pgh_id) FROM {HISTORY})")
        cursor.execute("UPDATE accounts_user SET name = 'X' WHERE id = %s", [sealed.lead.pk])
    heads = audit_heads.path().read_text()
    audit.seal()
    assert audit.verify().fault is None
    assert any("accounts_auditseal 2: a head that was written down is not in the chain" in f for f in faults())
    assert heads in audit_heads.path().read_text(), "only ever added to"


def test_the_minutes_that_a_restore_lost_are_excused_and_named(sealed):
    last = audit.head()
    with past_the_triggers() as cursor:
        cursor.execute("DELETE FROM accounts_auditseal WHERE number = %s", [last.number])
        cursor.execute(f"DELETE FROM {HISTORY} WHERE pgh_id = (SELECT max(pgh_id) FROM {HISTORY}) RETURNING pgh_id")
        cursor.execute("DELETE FROM accounts_trailrow WHERE kind = 'accounts.User' AND row = %s", cursor.fetchone())
        cursor.execute("UPDATE accounts_user SET language = 'en' WHERE id = %s", [sealed.lead.pk])
    audit_heads.note_restore()
    assert faults() == []
    assert audit_heads.lost() == [str(last)]
    choose_language(by=sealed.lead, language="et")
    audit.seal()
    assert faults() == [], "the chain goes on from where the restore put it"


def test_a_forged_report_is_not_called_genuine(sealed, client):
    forged = b"forged"
    with past_the_triggers() as cursor:
        cursor.execute(
            "UPDATE reports_progressreport SET pdf = %s, sha256 = %s RETURNING number",
            [forged, hashlib.sha256(forged).hexdigest()],
        )
        [number] = cursor.fetchone()
    answer = client.get(reverse("reports:verify_number", args=[number]))
    assert answer.status_code == 409
    assert answer.context["verdict"] == "changed"


def test_what_was_found_is_kept_and_named(sealed):
    with past_the_triggers() as cursor:
        cursor.execute(f"UPDATE {COST} SET net = net + 1, eligible = eligible + 1")
    audit_check.check_and_note()
    run = CheckRun.objects.get(kind=CheckRun.Kind.CHAIN)
    assert not run.is_good
    assert run.faults
    assert all(fault.startswith(f"{COST} ") for fault in run.faults)


def test_random_changes_of_sealed_tables_are_found(sealed):
    """A short run; `./run faults tampers` makes ten thousand."""
    from tests.faults.tampers import tamper  # noqa: PLC0415

    seed = random.SystemRandom().randrange(10**9)
    _refused, _found, missed = tamper(random.Random(seed), 12)  # noqa: S311
    assert missed == [], f"seed {seed}"


def test_only_the_seals_of_now_are_counted(sealed):
    assert audit_check.check().seals == AuditSeal.objects.count()
