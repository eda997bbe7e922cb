"""Checks, seals and what tidies up, when it dies: the next night's run finds what is left, and nothing more goes."""

import datetime as dt
import os
import time
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts import audit, audit_check
from accounts.actions import choose_language
from accounts.models import CheckRun, RateLimit
from api.actions import make_webhook
from api.models import Delivery
from budget import cost_totals
from budget.models import CostTotal, Dossier, DossierPart
from strategies.models import Discussion, PublicComment, Strategy, StrategyVersion
from tests.access.things_of_papers import make_long_list, make_printed_paper
from tests.budget.claims import paid_cost, sent
from tests.budget.factories import invoice
from tests.cast import village
from tests.faults.dying import Trial
from tests.faults.kinds import Room, files, kind
from tests.trainings.factories import event, present
from trainings.models import Person
from trainings.queries.retention import people_due
from villages import stored_files
from villages.actions import bring_many, store_document
from villages.models import BulkImport, Document, Export, Paper

OLD = timezone.now() - dt.timedelta(days=400)


def rows(old: Any, young: Any, more: Any = dict) -> Trial:
    """What is due goes, what is not stays."""
    due, stays = old.count(), young.count()
    assert due
    assert stays
    return Trial(due, lambda: not old.exists(), lambda: {"lost": stays - young.count(), **more()})


def checked(room: Room, kind_: str, tried: int) -> Trial:
    """A check that died says nothing; one that ran to its end says that all is good."""
    runs = CheckRun.objects.filter(kind=kind_)
    return Trial(tried, lambda: runs.exists(), lambda: {"wrong": runs.filter(is_good=False).count()}, most_runs=1)


@kind("villages.verify_files")
def verify_files(room: Room) -> Trial:
    for number in range(20):
        told = {"kind": Document.Kind.INVOICE, "title": f"Arve {number}"}
        store_document(by=room.world.lead, place=room.world.koeru, upload=invoice(text=str(number)), **told)
    return checked(room, CheckRun.Kind.FILES, 20)


@kind("budget.check_totals")
def check_totals(room: Room) -> Trial:
    for _n in range(10):
        paid_cost(room.world, "90.00")
    return checked(room, CheckRun.Kind.TOTALS, 10)


@kind("budget.fold_totals")
def fold_totals(room: Room) -> Trial:
    for _n in range(15):
        paid_cost(room.world, "90.00")
    before = CostTotal.objects.count()

    def counts() -> dict[str, float]:
        return {"wrong": len(list(cost_totals.faults())), "rows": before, "folded_to": CostTotal.objects.count()}

    return Trial(15, lambda: False, counts, most_runs=1, always=True)


@kind("accounts.seal_history")
def seal_history(room: Room) -> Trial:
    people = list(room.world.everyone().values())
    for number in range(60):
        choose_language(by=people[number % len(people)], language=("en", "et")[number // len(people) % 2])
        if number in (20, 40):
            audit.seal()

    def counts() -> dict[str, float]:
        verdict = audit_check.check()
        return {"wrong": len(verdict.faults), "lost": verdict.waiting, "rows": verdict.rows}

    return Trial(60, lambda: audit.verify().waiting == 0, counts)


@kind("accounts.prune")
def prune(room: Room) -> Trial:
    now, later = timezone.now(), timezone.now() + dt.timedelta(days=9)
    for number in range(30):
        until = OLD if number % 2 else later
        Session.objects.create(session_key=f"{number:032}", session_data="", expire_date=until)
        RateLimit.objects.create(key=f"{number}", until=until, count=1)
    old, young = (Session.objects.filter(**{f"expire_date__{way}": now}) for way in ("lt", "gt"))
    limits = RateLimit.objects.filter(until__lt=now)
    trial = rows(old, young, lambda: {"limits_left": limits.count(), "wrong": 15 - RateLimit.objects.count()})
    trial.is_done = lambda: not old.exists() and not limits.exists()
    return trial


@kind("trainings.retention")
def retention(room: Room) -> Trial:
    long_ago = dt.date(2010, 10, 3)
    held = event(room.world, "held", planned_from=long_ago, held_from=long_ago, held_until=long_ago)
    for number in range(15):
        present(held, f"Kunagine {number}", room.world.koeru)
    today = timezone.localdate()
    now = event(room.world, "held", planned_from=today, held_from=today, held_until=today)
    present(now, "Praegune", room.world.koeru)

    def counts() -> dict[str, float]:
        gone = Person.objects.exclude(anonymised_at=None)
        deeds = [one.history.filter(pgh_context__metadata__verb="trainings.forget_person").count() for one in gone]
        return {"lost": 1 - Person.objects.filter(name="Praegune").count(), "doubled": sum(n - 1 for n in deeds if n)}

    assert people_due(today).count() == 15
    return Trial(15, lambda: not people_due(today).exists(), counts)


@kind("villages.forget_names")
def forget_names(room: Room) -> Trial:
    for number in range(10):
        place = village(room.world.jap, f"Küla {number}", f"kula-{number}", "58.9", "25.6")
        strategy = Strategy.objects.create(village=place, state="defended", state_since=OLD.date())
        version = StrategyVersion.objects.create(strategy=strategy, number=1, state="approved", content={},
                                                 adopted_on=OLD.date())  # fmt: skip
        closes = timezone.localdate() if number == 0 else OLD.date()
        days = {"opened_on": OLD.date() - dt.timedelta(days=9), "closes_on": closes}
        discussion = Discussion.objects.create(strategy=strategy, version=version, **days)
        for said in range(3):
            PublicComment.objects.create(discussion=discussion, text=f"{said}", name="Mari", section="vision")
    due = PublicComment.objects.names_due(timezone.localdate())
    return rows(due, PublicComment.objects.exclude(name="").filter(discussion__closes_on=timezone.localdate()))


@kind("ui.drop_kept_files")
def drop_kept_files(room: Room) -> Trial:
    folder = Path(settings.MEDIA_ROOT) / "kept-uploads/1"
    folder.mkdir(parents=True)
    for number in range(20):
        (folder / f"{number}").write_bytes(b"x")
        if number % 2:
            os.utime(folder / f"{number}", (time.time() - 2 * 86_400,) * 2)

    def left(parity: int) -> int:
        return sum(int(Path(name).name) % 2 == parity for name in files("kept-uploads"))

    return Trial(10, lambda: left(1) == 0, lambda: {"lost": 10 - left(0)})


@kind("villages.drop_old_imports")
def drop_old_imports(room: Room) -> Trial:
    for number in range(10):
        told = {"given": {"n": number}, "back": "/", "title": str(number), "programme": room.world.programme}
        bring_many(by=room.world.partner, kind="budget.costs", **told)
        BulkImport.objects.open().update(state="done", finished_at=OLD, requested_at=OLD, content=None, given=None)
    bring_many(by=room.world.partner, kind="budget.costs", **told)
    old = BulkImport.objects.filter(requested_at__lt=timezone.now() - dt.timedelta(days=30))
    return rows(old, BulkImport.objects.open())


@kind("villages.drop_old_exports")
def drop_old_exports(room: Room) -> Trial:
    for number in range(11):
        make_long_list(room.world.koeru, room.world.lead, number, **({"requested_at": OLD} if number else {}))
    for name in files("exports"):
        os.utime(Path(settings.MEDIA_ROOT) / name, (OLD.timestamp(),) * 2)
    old, young = (Export.objects.filter(**{f"requested_at__{way}": OLD}) for way in ("lte", "gt"))
    trial = rows(old, young, lambda: {"left_over": len(files("exports")) - 1})
    trial.is_done = lambda: not old.exists() and len(files("exports")) == 1
    return trial


@kind("villages.drop_old_papers")
def drop_old_papers(room: Room) -> Trial:
    for number in range(11):
        make_printed_paper(room.world.koeru, room.world.lead, number, **({"requested_at": OLD} if number else {}))
    old, young = (Paper.objects.filter(**{f"requested_at__{way}": OLD}) for way in ("lte", "gt"))
    return rows(old, young)


@kind("budget.drop_old_dossiers")
def drop_old_dossiers(room: Room) -> Trial:
    paid_cost(room.world, "90.00")
    claim = sent(room.world)
    folder = Path(settings.MEDIA_ROOT) / "dossiers"
    folder.mkdir(parents=True)
    for number in range(11):
        asked = {"claim": claim, "requested_by": claim.made_by, "state": "done", "data": {}}
        asked["finished_at"] = timezone.now()
        dossier = Dossier.objects.create(**asked, **({"requested_at": OLD} if number else {}))
        (folder / f"{number}.zip").write_bytes(b"x")
        DossierPart.objects.create(dossier=dossier, number=1, file=f"dossiers/{number}.zip", size=1,
                                   filename="toimik.zip", sha256="0" * 64)  # fmt: skip
    old, young = (Dossier.objects.filter(**{f"requested_at__{way}": OLD}) for way in ("lte", "gt"))
    trial = rows(old, young, lambda: {"left_over": len(files("dossiers")) - 1})
    trial.is_done = lambda: not old.exists()
    return trial


@kind("api.drop_deliveries")
def drop_deliveries(room: Room) -> Trial:
    hook = make_webhook(by=room.world.lead, programme=room.world.programme, url=room.web.url, lists=["villages"])
    for number in range(20):
        told = {"webhook": hook, "list": "villages", "key": number, "body": {}, "state": Delivery.State.TAKEN}
        one = Delivery.objects.create(id=uuid.uuid4(), taken_at=OLD, **told)
        if number % 2:
            Delivery.objects.filter(pk=one.pk).update(made_at=OLD)
    return rows(Delivery.objects.filter(made_at=OLD), Delivery.objects.exclude(made_at=OLD))


@kind("villages.look_at_store")
def look_at_store(room: Room) -> Trial:
    """A look that died says nothing, the next one says it once, and what it had written goes when it is old."""
    trial = checked(room, CheckRun.Kind.STORE, 1)
    runs = CheckRun.objects.filter(kind=CheckRun.Kind.STORE)

    def counts() -> dict[str, float]:
        died = files("probes")
        for name in died:
            os.utime(Path(settings.MEDIA_ROOT) / name, (0, 0))
        stored_files.look_and_note()
        told = {"wrong": runs.filter(is_good=False).count(), "doubled": max(0, runs.count() - 1)}
        return {**told, "probes": len(died), "left_over": len(files("probes"))}

    trial.counts = counts
    return trial
