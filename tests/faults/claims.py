"""Claims when things break: killed workers, a full disk, people who press at once. Part of `./run faults`.

What must not be left: half a claim, half a ZIP, a row twice (docs/reliability.md R4; I42, I43, I45).
"""

import hashlib
import os
import random
import shutil
import subprocess
import time
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as now
from django.core.files.base import ContentFile
from django.db.models import Count
from pytest_django import Settings

from accounts.rules import RuleBroken
from budget import actions, jobs
from budget.actions import dossier as making
from budget.models import Claim, ClaimDecision, ClaimPaper, ClaimRow, Dossier, DossierPart, SupportPayment
from tests.budget.claims import ANSWERS, paid_cost, say_words, sent, verdict
from tests.budget.factories import line
from tests.cast import World, person
from tests.faults.trials import kill_while, tell
from tests.mentoring.test_race import together
from villages.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)
PRESSES = int(os.environ.get("FAULT_PRESSES", "12"))


def large(dice: random.Random, megabytes: int) -> ContentFile:
    return ContentFile(b"%PDF-1.7\n" + dice.randbytes(megabytes * 2**20), "suur.pdf")


def a_claim_with_papers(world: World, dice: random.Random, count: int, megabytes: int, **more: Any) -> Claim:
    cost = paid_cost(world, "900.00", **more)
    for _n in range(count):
        actions.attach_paper(by=cost.entered_by, cost=cost, kind="contract", paper=large(dice, megabytes))
    return sent(world, **more)


def zips() -> list[Path]:
    return list((Path(now.MEDIA_ROOT) / "dossiers").rglob("*.zip"))


def is_whole(part: DossierPart) -> bool:
    path = Path(now.MEDIA_ROOT) / part.file
    if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != part.sha256:
        return False
    with zipfile.ZipFile(path) as package:
        return package.testzip() is None


def test_kills_dossiers(live_world: World, services: Any, seed: int) -> None:
    """Workers killed while they put large papers together: each dossier is whole, once, and nothing else is left."""
    dice = random.Random(seed)  # noqa: S311
    claims = [a_claim_with_papers(live_world, dice, 8, 19) for _n in range(4)]
    claims += [a_claim_with_papers(live_world, dice, 8, 19, group=live_world.jkk)]
    for claim in claims:
        actions.make_dossier(by=claim.made_by, claim=claim)
    killed = kill_while(services, dice, lambda: not Dossier.objects.open().exists())
    done = Dossier.objects.filter(state="done")
    parts = list(DossierPart.objects.filter(dossier__in=done))
    more = len(parts) - len({part.dossier_id for part in parts})
    tell("kills: dossiers", seed, tried=len(claims), kills=killed, lost=len(claims) - done.count(),
         wrong=sum(not is_whole(part) for part in parts), doubled=more,
         stuck=Dossier.objects.open().count(), left_over=len(zips()) - len(parts),
         tries=sum(done.values_list("attempts", flat=True)))  # fmt: skip
    assert len(zips()) == len(parts)


def test_full_disk_dossiers(
    live_world: World, seed: int, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fills up after the dossier was asked for: a sentence, no half file; then there is room again."""
    small = settings.MEDIA_ROOT = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", small], check=False)
    if mounted.returncode:
        pytest.skip("mounting a small disk needs root")
    try:
        dice = random.Random(seed)  # noqa: S311
        claim = a_claim_with_papers(live_world, dice, 4, 1)
        with pytest.raises(RuleBroken, match="haldurile"):  # said before: the usual reserve is not there
            actions.make_dossier(by=claim.made_by, claim=claim)
        monkeypatch.setattr(making, "ROOM_LEFT", 0)
        dossier = actions.make_dossier(by=claim.made_by, claim=claim)
        filler = small / "filler"
        filler.write_bytes(bytes(shutil.disk_usage(small).free - 2**20))
        jobs.make_due_dossiers()
        dossier.refresh_from_db()
        failed, half = dossier.state == "failed" and "täis" in dossier.failure, len(zips())
        filler.unlink()
        actions.retry_dossier(by=claim.made_by, dossier=dossier)
        jobs.make_due_dossiers()
        dossier.refresh_from_db()
        parts = list(DossierPart.objects.all())
        whole = dossier.state == "done" and all(is_whole(part) for part in parts)
        tell("full disk: dossiers", seed, tried=2, lost=(not failed) + (not whole), doubled=len(parts) - 1,
             stuck=half + len(zips()) - len(parts))  # fmt: skip
    finally:
        subprocess.run(["umount", small], check=True)


def test_presses_claims(live_world: World, seed: int) -> None:
    """Three people press each button of a claim at the same moment, from its making to the support that arrives."""
    world = live_world
    second = person("Teine Koordinaator", Role.PARTNER_COORDINATOR, world.jap)
    people = (world.partner, second, world.lead)
    line(world.jap, amount="30000.00")
    raised, began = [], time.monotonic()

    def at_once(act: Any) -> None:
        results = together(*[lambda by=by: act(by) for by in people])
        raised.extend(one for one in results if isinstance(one, Exception))

    for number in range(PRESSES):
        for _n in range(3):
            paid_cost(world, "100.00")
        at_once(lambda by: actions.make_claim(by=by, participation=world.jap))
        claim = ClaimRow.objects.filter(is_open=True).order_by("-pk")[0].claim
        empty = Claim.objects.filter(state="draft", rows=None)
        for one in empty:
            actions.withdraw_claim(by=world.partner, claim=one, reason="tühi")
        actions.edit_claim(by=claim.made_by, claim=claim, bank_account="EE382200221020145685", done_text="Tehtud.")
        say_words(claim, claim.made_by)
        at_once(lambda by: actions.submit_claim(by=by, claim=claim))  # noqa: B023 -- all have run when it changes
        checkers = [by for by in people if by != claim.made_by]
        actions.approve_claim(by=checkers[0], claim=claim, answers=ANSWERS)
        at_once(lambda by: actions.send_claim(by=by, claim=claim, payer_no=f"N-{number}"))  # noqa: B023
        claim.refresh_from_db()
        at_once(lambda by: actions.make_dossier(by=by, claim=claim))  # noqa: B023
        day = claim.sent_at.date()
        facts = {
            "decided_on": day,
            "received_on": day,
            "accepted_cost": claim.claimed,
            "accepted_support": claim.support,
        }
        rows = verdict(claim, *["100.00"] * claim.rows.count())
        at_once(lambda by: actions.enter_claim_decision(by=by, claim=claim, rows=rows, **facts))  # noqa: B023
        decision = ClaimDecision.objects.get(claim=claim)
        at_once(lambda by: actions.check_claim_decision(by=by, decision=decision))  # noqa: B023
        paid = {"arrived_on": day, "amount": decision.payable, "payment_no": f"P-{number}"}
        at_once(lambda by: actions.record_support(by=by, claim=claim, **paid))  # noqa: B023
    twice = Counter(ClaimRow.objects.filter(left_out="").values_list("cost", flat=True))
    done = Claim.objects.filter(state="paid")
    tell("presses: claims", seed, tried=PRESSES * 7 * 3, lost=PRESSES - done.count(), wrong=len(raised),
         doubled=sum(count - 1 for count in twice.values())
         + SupportPayment.objects.count() - PRESSES + Dossier.objects.count() - PRESSES
         + ClaimPaper.objects.values("claim", "row", "document").annotate(n=Count("pk")).filter(n__gt=1).count(),
         stuck=Claim.objects.exclude(state__in=["paid", "withdrawn"]).count(),
         seconds=int(time.monotonic() - began))  # fmt: skip
    assert max(twice.values()) == 1
    assert SupportPayment.objects.count() == Dossier.objects.count() == PRESSES
