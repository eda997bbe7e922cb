"""Announcements: written, sent once to people chosen by a filter, answered (claims-and-audit B7, I62)."""

from collections import defaultdict
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.notices import notify, settle
from accounts.rules import RuleBroken, action
from coordination.models import Announcement, AnnouncementRecipient
from trainings.models import Attendance, Module, Person
from villages.access import can
from villages.models import Membership, Participation, Place, Programme, Village
from villages.roles import Permission, Role

YES_NO = {"yes", "no"}
MOST_BANNERS = 3


def may_announce(user: User, place: Place) -> bool:
    return can(user, Permission.ANNOUNCE, place)


def recipients_of(announcement: Announcement) -> dict[User, str]:
    """Person → roles, by the filter: of these roles, in these groups and their villages, or in the own group.

    With villages chosen only those who belong to one of them; with a language only those who read in it; with modules
    only those who were at one of their events, known by the address that they gave there.
    """
    held = Membership.objects.active().filter(programme=announcement.programme).select_related("user", "village")
    wanted = {group.pk for group in announcement.groups.all()}
    villages = {village.pk for village in announcement.villages.all()}
    modules = list(announcement.modules.all())
    took_part = addresses_at(modules) if modules else set()
    if announcement.participation_id:
        wanted = {announcement.participation_id}
    found: dict[User, set[str]] = defaultdict(set)
    for one in held:
        group = one.village.participation_id if one.village else one.participation_id
        if announcement.roles and one.role not in announcement.roles:
            continue
        if wanted and group not in wanted or villages and one.village_id not in villages:
            continue
        if modules and one.user.email.casefold() not in took_part:
            continue
        if announcement.language and one.user.language != announcement.language:
            continue
        found[one.user].add(str(Role(one.role).label))
    return {user: ", ".join(sorted(roles)) for user, roles in sorted(found.items(), key=lambda pair: pair[0].name)}


def addresses_at(modules: Iterable[Module]) -> set[str]:
    """Of those who were at an event of one of the modules; whoever was erased has none."""
    there = Attendance.objects.filter(day__event__module__in=modules, status__in=Attendance.THERE)
    people = Person.objects.named().filter(pk__in=there.values("person")).exclude(email="")
    return {address.casefold() for address in people.values_list("email", flat=True)}


@action
def write_announcement(
    *,
    by: User,
    programme: Programme,
    announcement: Announcement | None = None,
    participation: Participation | None = None,
    groups: Iterable[Participation] = (),
    villages: Iterable[Village] = (),
    modules: Iterable[Module] = (),
    **facts: object,
) -> Announcement:
    """A draft. ``facts``: title, text, roles, language, asks, answer_until, banner_until."""
    row = announcement or Announcement(programme=programme, written_by=by)
    if announcement is not None:
        row = Announcement.objects.select_for_update(of=("self",), no_key=True).get(pk=announcement.pk)
    if row.sent_at:
        raise RuleBroken(_("This announcement is sent: write another one."))
    row.participation = participation
    if not may_announce(by, row.place):
        raise RuleBroken(_("Announcements are made by a coordinator, to the own group or to all."))
    for name, value in facts.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    row.groups.set([] if participation else groups)
    row.villages.set(villages)
    row.modules.set(modules)
    return row


def banners_for(user: User) -> list[Announcement]:
    """What was announced to the person and stands on the home page until its day; the newest first."""
    mine = AnnouncementRecipient.objects.filter(user=user).values("announcement")
    rows = Announcement.objects.visible_to(user).filter(pk__in=mine, banner_until__gte=timezone.localdate())
    return list(rows.order_by("-sent_at", "-pk")[:MOST_BANNERS])


@action
def send_announcement(*, by: User, announcement: Announcement) -> Announcement:
    """Once. The list is kept as it was sent; each person gets an own mail, and no address is shown to another."""
    row = Announcement.objects.select_for_update(of=("self",), no_key=True).get(pk=announcement.pk)
    if not may_announce(by, row.place):
        raise RuleBroken(_("Announcements are made by a coordinator, to the own group or to all."))
    if row.sent_at:
        raise RuleBroken(_("This announcement is sent already."))
    people = recipients_of(row)
    if not people:
        raise RuleBroken(_("Nobody fits this choice: take more roles or groups."))
    AnnouncementRecipient.objects.bulk_create(
        AnnouncementRecipient(announcement=row, user=user, roles_then=roles[:200]) for user, roles in people.items()
    )
    row.sent_at = timezone.now()
    row.save(update_fields=["sent_at"])
    url = reverse("coordination:announcement", args=[row.pk])
    notify(
        people,
        "coordination.announcement",
        key=row.pk,
        url=url,
        place=row.place,
        due_on=row.answer_until,
        waits=bool(row.asks),
        title=row.title,
    )
    return row


@action
def answer_announcement(*, by: User, announcement: Announcement, answer: str) -> AnnouncementRecipient:
    """The last answer until the day counts."""
    row = (
        AnnouncementRecipient.objects.select_for_update(of=("self",))
        .filter(announcement=announcement, user=by)
        .first()
    )
    if row is None or not announcement.asks:
        raise RuleBroken(_("This announcement asks you for no answer."))
    if announcement.answer_until and timezone.localdate() > announcement.answer_until:
        raise RuleBroken(_("The day for answers is over."))
    if not answer.strip() or (announcement.asks == Announcement.Asks.YES_NO and answer not in YES_NO):
        raise RuleBroken(_("Choose or write an answer."))
    row.answer, row.answered_at = answer.strip(), timezone.now()
    row.save(update_fields=["answer", "answered_at"])
    settle("coordination.announcement", announcement.pk, [by.pk])
    return row
