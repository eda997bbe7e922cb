"""The chain over all history: what is sealed, what waits, and what a hand past the triggers cannot hide."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from accounts import audit, audit_heads
from accounts.actions import choose_language
from accounts.jobs import seal_history
from accounts.models import AuditSeal, Reading, User


@contextmanager
def past_the_triggers() -> Iterator[object]:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            yield cursor
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")


@pytest.fixture
def sealed(world) -> int:
    choose_language(by=world.lead, language="en")
    return seal_history()


def verdict(capsys, *args: str) -> str:
    call_command("verify_audit", *args)
    return capsys.readouterr().out.strip()


def test_every_history_table_is_in_the_chain():
    histories = {m._meta.db_table for m in apps.get_models() if m.__name__.endswith("History")}
    assert histories
    assert histories <= audit.tables().keys()
    assert {"accounts_reading", "reports_reportdownload"} <= audit.tables().keys()


def test_all_rows_are_sealed_and_hold(sealed, capsys):
    assert sealed == sum(audit._count_after(table, 0) for table in audit.tables().values())
    seals = AuditSeal.objects.count()
    assert verdict(capsys) == f"{sealed} rows, {seals} seals, all hold; 0 rows not sealed yet"


def test_nothing_new_makes_no_seal(sealed):
    before = audit.head_words()
    assert seal_history() == 0
    assert audit.head_words() == before


def test_what_is_new_goes_into_the_next_seal(sealed, world, capsys):
    first = audit.head()
    choose_language(by=world.lead, language="et")
    assert "1 rows not sealed yet" in verdict(capsys)
    assert seal_history() == 1
    second = audit.head()
    assert (second.number, second.previous) == (first.number + 1, first.sha256)
    assert "all hold; 0 rows" in verdict(capsys)


def test_many_rows_make_several_seals(world, monkeypatch, capsys):
    monkeypatch.setattr(audit, "AT_ONCE", 10)
    sealed = seal_history()
    assert sealed > 20
    assert AuditSeal.objects.count() == -(-sealed // 10)
    assert "all hold" in verdict(capsys)


@pytest.mark.parametrize(
    ("deed", "what"),
    [
        ("UPDATE accounts_userhistory SET name = 'X' WHERE pgh_id = {}", "the row was changed"),
        ("UPDATE accounts_userhistory SET pgh_created_at = now() - interval '1 day' WHERE pgh_id = {}", "changed"),
        ("DELETE FROM accounts_userhistory WHERE pgh_id = {}", "the row was removed"),
        (
            "UPDATE pghistory_context SET metadata = '{{\"user\": 1}}' WHERE id ="
            " (SELECT pgh_context_id FROM accounts_userhistory WHERE pgh_id = {})",
            "who did it, what and why was changed",
        ),
    ],
)
def test_a_row_changed_past_the_triggers_is_named(sealed, deed, what):
    row = User.history.rel.related_model.objects.filter(pgh_context__isnull=False).latest("pgh_id")
    with past_the_triggers() as cursor:
        cursor.execute(deed.format(row.pgh_id))
        assert cursor.rowcount == 1
    with pytest.raises(CommandError, match=rf"accounts_userhistory {row.pgh_id}: .*{what}"):
        call_command("verify_audit")


def test_a_row_removed_and_written_anew_is_named(sealed):
    row = User.history.rel.related_model.objects.earliest("pgh_id")
    with past_the_triggers() as cursor:
        cursor.execute("DELETE FROM accounts_userhistory WHERE pgh_id = %s", [row.pgh_id])
    assert audit.verify().fault.what == "the row was removed"
    row.name = "Keegi Teine"
    row.save(force_insert=True)
    assert audit.verify().fault.what == "the row was changed"


def test_a_row_with_a_key_that_was_free_is_slipped_in(sealed, world):
    history = User.history.rel.related_model
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('accounts_userhistory', 'pgh_id'))")
        [free] = cursor.fetchone()
    choose_language(by=world.lead, language="et")
    seal_history()
    row = history.objects.latest("pgh_id")
    row.pgh_id = free
    row.save(force_insert=True)
    fault = audit.verify().fault
    assert (fault.table, fault.key, fault.what) == ("accounts_userhistory", free, "the row was slipped in")


@pytest.mark.parametrize(
    ("deed", "what"),
    [
        ("UPDATE accounts_auditseal SET sealed_at = now() WHERE number = 2", "the seal itself was changed"),
        ("UPDATE accounts_auditseal SET previous = 'a' WHERE number = 2", "does not follow the one before"),
        ("DELETE FROM accounts_auditseal WHERE number = 1", "the seal is missing"),
    ],
)
def test_a_changed_or_missing_seal_is_named(sealed, world, deed, what):
    choose_language(by=world.lead, language="et")
    seal_history()
    with past_the_triggers() as cursor:
        cursor.execute(deed)
    with pytest.raises(CommandError, match=what):
        call_command("verify_audit")


def test_a_chain_made_anew_does_not_hold_the_head_that_was_written_down(sealed, world, capsys):
    written_down = audit.head_words()
    assert "all hold" in verdict(capsys, "--head", written_down)
    with past_the_triggers() as cursor:
        cursor.execute("DELETE FROM accounts_auditseal")
        cursor.execute("UPDATE accounts_userhistory SET name = 'X' WHERE pgh_obj_id = %s", [world.lead.pk])
        cursor.execute("UPDATE accounts_user SET name = 'X' WHERE id = %s", [world.lead.pk])
    audit_heads.path().unlink()
    seal_history()
    assert audit.verify().fault is None
    with pytest.raises(CommandError, match="no such seal"):
        call_command("verify_audit", "--head", written_down)


@pytest.mark.parametrize("head", ["x", "1", "1-", "²-ab", "99999999999999999999-ab"])
def test_a_head_of_no_sense_is_refused(sealed, head):
    with pytest.raises(CommandError, match="no such seal"):
        call_command("verify_audit", "--head", head)


KEPT = ["accounts_auditseal", *sorted(audit.tables())]


@pytest.mark.parametrize("table", KEPT)
def test_nobody_empties_what_is_written_once(db, table):
    with pytest.raises(DatabaseError, match="are kept"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'TRUNCATE "{table}" CASCADE')


@pytest.mark.parametrize("table", KEPT)
def test_nobody_changes_or_removes_a_row_that_is_written_once(db, table):
    """Looked up, because most of the tables are empty here: row triggers that fire before UPDATE and before DELETE."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE tgrelid = %s::regclass AND tgenabled = 'O' AND tgtype = 1 + 2 + 8 + 16"
            " AND prosrc LIKE '%%RAISE EXCEPTION%%'",
            [table],
        )
        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize("deed", ["UPDATE {} SET sealed_at = now()", "DELETE FROM {}"])
def test_nobody_changes_a_seal(sealed, deed):
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        connection.cursor().execute(deed.format("accounts_auditseal"))


def test_a_reading_is_in_the_chain(sealed, world):
    Reading.objects.create(user=world.lead, act=Reading.Act.FILE, what="villages.document", key=1)
    assert seal_history() == 1
    with past_the_triggers() as cursor:
        cursor.execute("UPDATE accounts_reading SET key = 2")
    assert audit.verify().fault.table == "accounts_reading"


def test_rows_under_way_wait_and_are_not_lost(live_world, monkeypatch):
    """The writer took a lower key than a row that is committed before; a seal in between must not pass it by."""
    slow_one, quick_one = live_world.lead, live_world.partner
    seal_history()
    monkeypatch.setattr(audit, "PATIENCE", "200ms")
    wrote, may_end = threading.Event(), threading.Event()

    def write() -> None:
        with transaction.atomic():
            choose_language(by=slow_one, language="en")
            wrote.set()
            may_end.wait(10)
        connection.close()

    slow = threading.Thread(target=write)
    slow.start()
    assert wrote.wait(10)
    choose_language(by=quick_one, language="en")
    assert seal_history() == 0
    may_end.set()
    slow.join()
    assert seal_history() == 2
    assert audit.verify().fault is None
    assert audit.verify().waiting == 0


def test_two_sealers_at_once_make_one_chain(live_world):
    threads = [threading.Thread(target=_seal_and_close) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    verdict = audit.verify()
    assert (verdict.fault, verdict.waiting) == (None, 0)


def _seal_and_close() -> None:
    seal_history()
    connection.close()
