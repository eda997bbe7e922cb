"""A list too long for one answer: made by a worker with the person's rights, kept for the person alone, for days."""

import datetime as dt
import errno
import hashlib
import io
import os
from pathlib import Path

import openpyxl
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice, Reading
from accounts.rules import RuleBroken
from tests.access.rights import caller
from tests.trainings.factories import event, person
from ui import exports as files
from villages import exports as worker
from villages.actions import ask_export, end_membership, retry_export
from villages.jobs import drop_old_exports, make_due_exports
from villages.models import Export, Membership

PEOPLE = "/participants/"


@pytest.fixture(autouse=True)
def five_rows_are_many(monkeypatch):
    monkeypatch.setattr(files, "AT_ONCE", 4)
    monkeypatch.setattr(files, "TELL_EVERY", 2)


@pytest.fixture
def crowd(world):
    day = event(world)
    for number in range(6):
        person(day, f"Õnne {number}", world.koeru)
    person(day, "Teise rühma oma", world.kamari)
    return world


def ask(world, by=None, query="file=csv", path=PEOPLE, **more):
    told = {"programme": world.programme, "path": path, "query": query, "title": "osalejad"}
    return ask_export(by=by or world.partner, **told | more)


def content(client, export):
    answer = client.get(reverse("villages:download_export", args=[export.pk]))
    return answer, b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_ask_export_by_the_lists_own_link_and_take_the_file(crowd):
    client = caller(crowd.partner)
    asked = client.get(PEOPLE, {"file": "csv", "q": "Õnne"}, follow=True)
    export = Export.objects.get()
    assert asked.redirect_chain[-1][0].endswith(reverse("villages:export", args=[export.pk]))
    assert "hx-get" in asked.text
    assert make_due_exports() == 1
    export.refresh_from_db()
    assert (export.state, export.rows, export.progress, export.attempts) == ("done", 6, 100, 1)
    answer, body = content(client, export)
    lines = body.decode("utf-8-sig").splitlines()
    assert len(lines) == 7
    assert all("Õnne" in line for line in lines[1:])
    assert hashlib.sha256(body).hexdigest() == export.sha256
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/csv; charset=utf-8", "private, no-store")
    assert export.filename in answer["Content-Disposition"]
    notice = Notice.objects.get(user=crowd.partner, kind="villages.export")
    assert notice.url.endswith(reverse("villages:export", args=[export.pk]))
    taken = list(Reading.objects.filter(user=crowd.partner).order_by("pk").values_list("act", "what"))
    assert taken[0] == ("export", "trainings:people")
    assert taken[-1] == ("file", "villages.Export")
    assert sum(act == "export" for act, _what in taken) == 1, "made by a worker, it is not taken away once more"


def test_ask_export_gives_the_rows_that_a_short_list_would(crowd, monkeypatch):
    client = caller(crowd.lead)
    client.get(PEOPLE, {"file": "xlsx", "sort": "-name"})
    make_due_exports()
    _answer, long = content(client, Export.objects.get())
    monkeypatch.setattr(files, "AT_ONCE", 1_000)
    short = client.get(PEOPLE, {"file": "xlsx", "sort": "-name"}).content
    assert rows_of(long) == rows_of(short)
    assert len(rows_of(long)) == 8


def rows_of(book):
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows()]


def test_ask_export_twice_is_one_while_it_waits(crowd):
    first = ask(crowd)
    assert ask(crowd) == first
    assert ask(crowd, query="file=xlsx") != first
    assert ask(crowd, by=crowd.lead) != first
    make_due_exports()
    assert ask(crowd) != first, "the rows may be others by now"
    with pytest.raises(DatabaseError), transaction.atomic():
        Export.objects.create(requested_by=crowd.partner, programme=crowd.programme, path=PEOPLE, query="file=csv",
                              title="osalejad")  # fmt: skip


def test_ask_export_has_a_limit_for_one_person(crowd):
    for number in range(5):
        ask(crowd, query=f"file=csv&q={number}")
    with pytest.raises(RuleBroken, match="Oota"):
        ask(crowd, query="file=csv&q=6")
    client = caller(crowd.partner)
    page = client.get(PEOPLE, {"file": "csv", "q": "Õnne"}, follow=True)
    assert "Oota" in page.text
    assert page.redirect_chain[-1][0] == f"{PEOPLE}?q=%C3%95nne"
    ask(crowd, by=crowd.lead)


def test_ask_export_is_made_with_the_rights_of_the_moment(crowd):
    mine, others = ask(crowd), ask(crowd, by=crowd.other_partner)
    make_due_exports()
    for export in (mine, others):
        export.refresh_from_db()
    assert (mine.rows, others.rows) == (6, 1)
    late = ask(crowd)
    end_membership(by=crowd.lead, membership=Membership.objects.get(user=crowd.partner), reason="Leping lõppes")
    make_due_exports()
    late.refresh_from_db()
    assert (late.state, late.file) == ("failed", "")
    assert "ei või" in late.failure


def test_ask_export_of_an_ended_account_makes_nothing(crowd):
    export = ask(crowd)
    crowd.partner.is_active = False
    crowd.partner.save()
    make_due_exports()
    export.refresh_from_db()
    assert (export.state, export.rows) == ("failed", 0)


def test_export_is_not_handed_out_with_other_roles(crowd):
    export = ask(crowd)
    make_due_exports()
    end_membership(by=crowd.lead, membership=Membership.objects.get(user=crowd.partner), reason="Leping lõppes")
    answer = caller(crowd.partner).get(reverse("villages:download_export", args=[export.pk]), follow=True)
    assert "Sinu rollid" in answer.text
    assert "download" not in answer.text.split('id="export"')[1].split("</div>")[0]
    assert not Reading.objects.filter(act="file").exists()


def test_export_is_its_askers_alone(crowd):
    crowd.everyone()
    export = ask(crowd)
    make_due_exports()
    for other in (crowd.lead, crowd.auditor, crowd.other_partner, crowd.mentor, crowd.stranger):
        for name in ("export", "download_export"):
            assert caller(other).get(reverse(f"villages:{name}", args=[export.pk])).status_code == 404
        assert export.title not in caller(other).get(reverse("villages:exports")).text.casefold()
    own = caller(crowd.partner).get(reverse("villages:exports"))
    assert reverse("villages:export", args=[export.pk]) in own.text


def test_export_of_a_killed_worker_is_made_again_and_its_half_file_goes(crowd, settings):
    settings.REPORT_LEASE_SECONDS = 0
    export = ask(crowd)
    assert worker.EXPORTS.claim() == (export.pk, 1)
    left = Path(settings.MEDIA_ROOT) / "exports" / f"{export.pk}-1-pool"
    left.parent.mkdir(parents=True)
    left.write_text("half")
    settings.REPORT_LEASE_SECONDS = 60
    make_due_exports()
    export.refresh_from_db()
    assert (export.state, export.attempts, export.rows) == ("done", 2, 6)
    assert [path.name for path in left.parent.iterdir()] == [Path(export.file).name]


def test_export_of_a_lost_lease_publishes_nothing(crowd, settings, monkeypatch):
    export = ask(crowd)
    told = worker.EXPORTS.advance

    def lose(pk, fence, **changes):
        Export.objects.filter(pk=pk).update(fence=fence + 1)
        told(pk, fence, **changes)

    monkeypatch.setattr(worker.EXPORTS, "advance", lose)
    assert make_due_exports() == 0
    export.refresh_from_db()
    assert (export.state, export.file) == ("running", "")
    assert not list((Path(settings.MEDIA_ROOT) / "exports").iterdir())


def test_export_on_a_full_disk_ends_with_a_sentence(crowd, settings, monkeypatch):
    export = ask(crowd)

    def full(*_given):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(worker.os, "fsync", full)
    make_due_exports()
    export.refresh_from_db()
    assert export.state == "failed"
    assert "ketas" in export.failure
    assert not list((Path(settings.MEDIA_ROOT) / "exports").iterdir())
    monkeypatch.undo()
    retry_export(by=crowd.partner, export=export)
    make_due_exports()
    export.refresh_from_db()
    assert (export.state, export.attempts) == ("done", 1)
    with pytest.raises(RuleBroken, match="ei ole ebaõnnestunud"):
        retry_export(by=crowd.partner, export=export)


def test_export_of_a_page_without_a_list_ends_with_a_sentence(crowd):
    export = ask(crowd, path="/me/erase/")
    make_due_exports()
    export.refresh_from_db()
    assert export.state == "failed"


def test_export_goes_with_its_file_after_a_week(crowd, settings):
    export = ask(crowd)
    make_due_exports()
    folder = Path(settings.MEDIA_ROOT) / "exports"
    left = folder / "7-1-killed"
    left.write_text("half")
    assert drop_old_exports(by=None) == 0
    assert len(list(folder.iterdir())) == 2, "a young file may be one that is being written"
    os.utime(left, (0, 0))
    Export.objects.filter(pk=export.pk).update(requested_at=timezone.now() - dt.timedelta(days=8))
    drop_old_exports(by=None)
    assert not Export.objects.exists()
    assert not list(folder.iterdir())


def test_exports_page_asks_few_queries(crowd, django_assert_max_num_queries):
    client = caller(crowd.partner)
    for number in range(30):
        Export.objects.create(requested_by=crowd.partner, programme=crowd.programme, path=PEOPLE, title="osalejad",
                              query=f"file=csv&q={number}")  # fmt: skip
    client.get(reverse("villages:exports"))
    with django_assert_max_num_queries(12):
        client.get(reverse("villages:exports"))


def test_a_list_of_one_who_is_in_no_programme_is_made_too(world):
    export = ask_export(by=world.stranger, programme=None, path="/me/", query="file=csv", title="mina")
    make_due_exports()
    export.refresh_from_db()
    assert export.state == "done"


def test_export_that_breaks_each_time_is_told_to_its_asker_once(crowd, settings, monkeypatch):
    export = ask(crowd)
    settings.REPORT_LEASE_SECONDS = 0
    monkeypatch.setattr(worker, "make", lambda export, kept: 1 / 0)
    for _try in range(7):
        make_due_exports()
    export.refresh_from_db()
    assert export.state == "failed"
    assert Notice.objects.filter(user=crowd.partner, kind="villages.export").count() == 1


def test_export_of_killed_workers_is_told_to_its_asker(crowd, settings):
    export = ask(crowd)
    Export.objects.filter(pk=export.pk).update(attempts=Export.MAX_ATTEMPTS)
    assert make_due_exports() == 0
    assert Notice.objects.filter(user=crowd.partner, kind="villages.export").count() == 1


def test_export_fails_in_the_language_it_was_asked_in(crowd):
    export = ask(crowd, path="/me/erase/", language="en")
    make_due_exports()
    export.refresh_from_db()
    assert export.failure == "This page has no list as a file."


def test_retry_export_is_its_askers_and_counts_among_the_waiting(crowd):
    export = ask(crowd)
    Export.objects.filter(pk=export.pk).update(state="failed", failure="Ei.")
    with pytest.raises(RuleBroken):
        retry_export(by=crowd.lead, export=export)
    for number in range(5):
        ask(crowd, query=f"file=csv&q={number}")
    with pytest.raises(RuleBroken, match="Oota"):
        retry_export(by=crowd.partner, export=export)


def test_export_goes_on_the_day_of_its_time_zone(crowd):
    export = ask(crowd)
    export.requested_at = dt.datetime(2022, 5, 1, 22, 30, tzinfo=dt.UTC)
    assert export.goes_on == dt.date(2022, 5, 9)
