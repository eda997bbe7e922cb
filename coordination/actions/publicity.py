"""Proofs of what was told and shown (claims-and-audit B9, I63, I64)."""

import datetime as dt
from decimal import Decimal

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from coordination.actions.items import may_edit
from coordination.models import CommunicationItem, DutyProof, ItemProof, PublicityRule
from villages.access import can
from villages.actions import store_document
from villages.models import Participation, Programme
from villages.roles import Permission

# What European rural development funds ask for, by the day of the grant decision (domain.md 2.3, claims-and-audit B9).
FIRST_RULES = (
    ("any", "Embleem, LEADER-i logo ja fondi tekst kõigel, mida näidatakse", 0, "", "paper"),
    ("web", "Kodulehel projekti eesmärgid ja tulemused", 10_000, "", "web"),
    ("poster", "Plakat kõigile nähtavas kohas", 10_000, "A3", "photo"),
    ("board", "Selgitav stend", 50_000, "500 × 300 mm", "photo"),
    ("stand", "Ajutine stend", 500_000, "1500 × 1000 mm", "photo"),
)  # fmt: skip


def may_add_proof(user: User, item: CommunicationItem) -> bool:
    return may_edit(user, item)


def may_check_proof(user: User, proof: ItemProof) -> bool:
    """Another person than who added it, who checks marks at the item's group or for all."""
    place = proof.item.participation or proof.item.programme
    own = [village.participation for village in proof.item.villages.all()]
    allowed = can(user, Permission.CHECK_MARKS, place) or any(can(user, Permission.CHECK_MARKS, one) for one in own)
    return allowed and proof.added_by_id != user.pk


@action
def add_proof(
    *, by: User, item: CommunicationItem, upload: File, taken_on: dt.date, has_marks: bool = False
) -> ItemProof:
    """A screenshot, PDF or scan; it is kept with its hash and shows the item also when the link is dead."""
    if not may_add_proof(by, item):
        raise RuleBroken(_("Choose your own group or your own village: you add what was told about those."))
    _must_be_past(taken_on)
    place = item.participation or item.programme
    title = _("Proof: %(item)s") % {"item": item.title}
    document = store_document(by=by, place=place, kind="other", upload=upload, title=title[:200])
    return ItemProof.objects.create(item=item, document=document, taken_on=taken_on, has_marks=has_marks, added_by=by)


@action
def check_proof(*, by: User, proof: ItemProof) -> ItemProof:
    """The marks are seen on the file: from here on the item counts as proved (I63)."""
    proof = ItemProof.objects.select_for_update(of=("self",)).select_related("item__programme").get(pk=proof.pk)
    if not may_check_proof(by, proof):
        raise RuleBroken(_("Another person checks the marks than who added the proof."))
    if not proof.has_marks:
        raise RuleBroken(_("Whoever added the proof did not see the fund's marks on it: add one that shows them."))
    proof.checked_by, proof.checked_at = by, timezone.now()
    proof.save(update_fields=["checked_by", "checked_at"])
    return proof


@action
def make_publicity_rules(*, by: User | None, programme: Programme) -> int:
    """The rules of the fund, for a programme that has none."""
    if PublicityRule.objects.filter(programme=programme).exists():
        return 0
    rows = [
        PublicityRule(
            programme=programme, code=code, title_et=title, above=Decimal(above), size=size,
            proof=proof, decided_from=dt.date(2014, 1, 1), decided_until=dt.date(2022, 12, 31),
            source="Määrus (EL) nr 808/2014, III lisa",
        )
        for code, title, above, size, proof in FIRST_RULES
    ]  # fmt: skip
    return len(PublicityRule.objects.bulk_create(rows))


@action
def prove_duty(
    *, by: User, participation: Participation, rule: PublicityRule, upload: File, taken_on: dt.date, note: str = ""
) -> DutyProof:
    if not can(by, Permission.ADD_COMMUNICATION, participation):
        raise RuleBroken(_("A group's publicity is proved by its coordinator."))
    if rule.programme_id != participation.programme_id:
        raise RuleBroken(_("This place is not of this programme."))
    _must_be_past(taken_on)
    kind = "marking" if rule.proof == PublicityRule.Proof.PHOTO else "other"
    document = store_document(by=by, place=participation, kind=kind, upload=upload, title=rule.title_et)
    told = {"taken_on": taken_on, "note": note.strip(), "added_by": by}
    return DutyProof.objects.create(participation=participation, rule=rule, document=document, **told)


def _must_be_past(day: dt.date) -> None:
    if day > timezone.localdate():
        raise RuleBroken(_("The day cannot be in the future."))
