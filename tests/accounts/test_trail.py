"""The trail's one table beside the histories: every row of them once, never changed, and compared each morning."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from accounts import trail
from accounts.models import TrailRow
from villages.models import Village


def past_the_triggers(deed, *values):
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(deed, values)
        cursor.execute("SET session_replication_role = DEFAULT")


def rename(village, name):
    village.municipality = name
    village.save(update_fields=["municipality"])
    return TrailRow.objects.latest("pk")


def test_every_row_of_history_has_its_row_in_the_trail(world):
    assert list(trail.faults()) == []
    assert TrailRow.objects.count() == sum(model.objects.count() for model in trail.histories()) > 20


def test_a_row_knows_its_thing_and_its_programme(world):
    row = rename(world.koeru, "Uus vald")
    assert (row.kind, row.thing, row.programme) == ("villages.Village", world.koeru.pk, world.programme.pk)


def test_every_kind_finds_its_programme_or_belongs_to_none():
    none = {trail.kind_of(model) for model in trail.histories() if "NULL" in trail.programme_of(model, "h")}
    accounts = {"accounts.User", "accounts.CalendarFeed", "accounts.MailHabits", "accounts.NoticeChoice"}
    assert none == accounts | {"villages.Partner", "villages.ErasureRequest"}


def test_bulk_writes_are_in_the_trail_too(world):
    before = TrailRow.objects.count()
    changed = Village.objects.update(municipality="Kõikide vald")
    assert TrailRow.objects.count() == before + changed


@pytest.mark.parametrize(
    "deed",
    ["UPDATE accounts_trailrow SET verb = 'x'", "DELETE FROM accounts_trailrow", "TRUNCATE accounts_trailrow"],
)
def test_the_trail_is_written_once(world, deed):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)


@pytest.mark.parametrize(
    ("deed", "what"),
    [
        ("DELETE FROM accounts_trailrow WHERE id = %s", "the trail has no row of it"),
        ("UPDATE accounts_trailrow SET by = 1 WHERE id = %s", "the trail tells it otherwise"),
        ("UPDATE accounts_trailrow SET row = -1 WHERE id = %s", "a row that is not in the history"),
    ],
)
def test_a_trail_that_tells_otherwise_is_found(world, deed, what):
    past_the_triggers(deed, rename(world.koeru, "Uus vald").pk)
    with pytest.raises(CommandError, match=what):
        call_command("verify_audit")


def test_what_was_copied_past_the_triggers_is_filled_in(world):
    row = rename(world.koeru, "Uus vald")
    past_the_triggers("DELETE FROM accounts_trailrow WHERE id = %s", row.pk)
    assert trail.fill() == 1
    assert trail.fill() == 0
    again = TrailRow.objects.latest("pk")
    assert (again.kind, again.row, again.at, again.programme) == (row.kind, row.row, row.at, row.programme)
    assert list(trail.faults()) == []


def test_a_row_looks_for_its_act_by_index_whatever_the_planner_expects(world):
    with connection.cursor() as cursor:
        cursor.execute("SELECT proconfig FROM pg_proc WHERE proname = 'note_in_trail'")
        assert cursor.fetchall() == [(["enable_seqscan=off"],)]
