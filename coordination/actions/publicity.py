"""Proofs of what was told and shown (claims-and-audit B9, I63, I64)."""

import datetime as dt
from decimal import Decimal

from django.core.files.base import File
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from coordination import links
from coordination.actions.items import may_edit
from coordination.actions.tasks import add_task, may_end, move_task
from coordination.due_times import PUBLICISE_WITHIN
from coordination.models import CommunicationItem, DutyProof, ItemProof, LinkCheck, PublicityRule, Task
from coordination.queries.publicity import RULES_OF_A_GROUP, SOURCE, duties_of, groups_of
from villages.access import can
from villages.actions import store_document
from villages.models import Membership, Participation, Programme
from villages.roles import Permission, Role

# What European rural development funds ask for, by the day of the grant decision (domain.md 2.3, claims-and-audit B9).
FIRST, SECOND = (dt.date(2014, 1, 1), dt.date(2022, 12, 31)), (dt.date(2023, 1, 1), None)
OLD_LAW, NEW_LAW = "Määrus (EL) nr 808/2014, III lisa", "Rakendusmäärus (EL) 2022/129, III lisa"
FIRST_RULES = (
    (FIRST, OLD_LAW, "any", "Embleem, LEADER-i logo ja fondi tekst kõigel, mida näidatakse",
     "The emblem, the LEADER logo and the fund's text on everything that is shown", 0, "", "paper"),
    (FIRST, OLD_LAW, "web", "Kodulehel projekti eesmärgid ja tulemused",
     "Aims and results of the project on the web page", 10_000, "", "web"),
    (FIRST, OLD_LAW, "poster", "Plakat kõigile nähtavas kohas", "A poster where everybody sees it", 10_000, "A3",
     "photo"),
    (FIRST, OLD_LAW, "board", "Selgitav stend", "An explanatory board", 50_000, "500 × 300 mm", "photo"),
    (FIRST, OLD_LAW, "stand", "Ajutine stend", "A temporary stand", 500_000, "1500 × 1000 mm", "photo"),
    (SECOND, NEW_LAW, "any-23", "Embleem tekstiga „Kaasrahastanud Euroopa Liit“ kõigel, mida näidatakse",
     "The emblem with “Co-funded by the European Union” on everything that is shown", 0, "", "paper"),
    (SECOND, NEW_LAW, "web-23", "Projekt kodulehel ja sotsiaalmeedias",
     "The project on the web and in social media", 0, "", "web"),
    (SECOND, NEW_LAW, "poster-23", "Plakat või ekraan kõigile nähtavas kohas",
     "A poster or a screen where everybody sees it", 10_000, "A3", "photo"),
    (SECOND, NEW_LAW, "plaque-23", "Püsiv tahvel", "A lasting plaque", 50_000, "", "photo"),
    (SECOND, NEW_LAW, "board-23", "Püsiv stend", "A lasting billboard", 500_000, "", "photo"),
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
            programme=programme, code=code, title_et=title, title_en=english, above=Decimal(above), size=size,
            proof=proof, decided_from=days[0], decided_until=days[1], source=law,
        )
        for days, law, code, title, english, above, size, proof in FIRST_RULES
    ]  # fmt: skip
    return len(PublicityRule.objects.bulk_create(rows))


def may_set_publicity(user: User, programme: Programme) -> bool:
    return can(user, Permission.SET_REMINDERS, programme)


@action
def set_publicity_rule(
    *, by: User, programme: Programme, rule: PublicityRule | None = None, **facts: object
) -> PublicityRule:
    """``facts``: code, title_et, title_en, above (euros), size, decided_from, decided_until, proof, source."""
    if not may_set_publicity(by, programme):
        raise RuleBroken(_("The rules of publicity are set by the lead coordinator or an administrator."))
    row = rule or PublicityRule(programme=programme)
    for name, value in facts.items():
        setattr(row, name, value)
    if row.decided_until and row.decided_until < row.decided_from:
        raise RuleBroken({"decided_until": _("The end comes before the beginning.")})
    row.full_clean()
    row.save()
    return row


def may_give_duties(user: User, group: Participation) -> bool:
    return can(user, Permission.GIVE_TASK, group)


@action
def give_duties(*, by: User, programme: Programme) -> list[Task]:
    """A task for each duty that is neither proved nor given yet, to the group's coordinator (I64)."""
    Programme.objects.locked(programme.pk)
    held = Membership.objects.active().filter(programme=programme, role=Role.PARTNER_COORDINATOR, village=None)
    owners = {one.participation_id: one.user for one in held.select_related("user").order_by("-pk")}
    missing = [duty for duty in duties_of(programme, groups_of(programme)) if duty.is_open]
    mine = [duty for duty in missing if may_give_duties(by, duty.group)]
    if missing and not mine:
        raise RuleBroken(_("Tasks are given by a coordinator of the place."))
    due = timezone.localdate() + PUBLICISE_WITHIN
    return [
        add_task(
            by=by, programme=programme, participation=duty.group, title=str(duty.rule.title_et)[:200], due_on=due,
            who=owners.get(duty.group.pk),
            source=(SOURCE, duty.key, _("Publicity"), reverse("coordination:publicity")),
        )
        for duty in mine
    ]  # fmt: skip


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
    proof = DutyProof.objects.create(participation=participation, rule=rule, document=document, **told)
    key = participation.pk * RULES_OF_A_GROUP + rule.pk
    for task in Task.objects.open().filter(programme=rule.programme, source=SOURCE, source_key=key):
        if may_end(by, task):
            move_task(by=by, task=task, to=Task.State.DONE)
    return proof


def _must_be_past(day: dt.date) -> None:
    if day > timezone.localdate():
        raise RuleBroken(_("The day cannot be in the future."))


@action
def check_link(*, by: User | None, item: CommunicationItem) -> LinkCheck | None:
    """Note how the link of an item answers now. A link that leads nowhere public is noted as one without an answer."""
    if not item.url:
        return None
    try:
        status = links.asked(item.url)
    except links.NotAsked:
        status = None
    now = timezone.now()
    row, _made = LinkCheck.objects.select_for_update().get_or_create(item=item)
    row.status, row.checked_at = status, now
    row.dead_since = (row.dead_since or now) if links.is_dead(status) else None
    row.save()
    return row


@action
def keep_archived_copy(*, by: User, item: CommunicationItem, archived_url: str) -> LinkCheck:
    """Where a web archive keeps the page; it stands beside the link when that is dead."""
    if not may_edit(by, item):
        raise RuleBroken(_("Choose your own group or your own village: you add what was told about those."))
    if archived_url and not archived_url.lower().startswith(("https://", "http://")):
        raise RuleBroken({"archived_url": _("The link has to be a web address that begins with https:// or http://.")})
    row, _made = LinkCheck.objects.get_or_create(item=item)
    row.archived_url = archived_url
    row.full_clean(exclude=["item"])
    row.save(update_fields=["archived_url"])
    return row
