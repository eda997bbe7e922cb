"""What a person does with notices: reads them, and chooses how to be told."""

from typing import NamedTuple, TypedDict

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import mail_queue
from accounts.models import Delivery, Mail, MailHabits, Notice, NoticeChoice, User
from accounts.notices import KINDS
from accounts.rules import RuleBroken, action
from villages import scope
from villages.models import Membership
from villages.roles import Permission


@action
def read_notices(*, by: User, notice: Notice | None = None) -> int:
    """One, or all of them."""
    rows = Notice.objects.visible_to(by).filter(read_at=None)
    return (rows.filter(pk=notice.pk) if notice else rows).update(read_at=timezone.now())


@action
def choose_notices(*, by: User, rhythm: str, hour: int, choices: dict[str, str]) -> MailHabits:
    """Asking for mail again also tries an address that refused mail before."""
    habits, _made = MailHabits.objects.get_or_create(user=by)
    habits.rhythm, habits.hour = MailHabits.Rhythm(rhythm), hour
    habits.bounced_at, habits.bounce_reason = None, ""
    habits.full_clean()
    habits.save()
    for code, delivery in choices.items():
        if code in KINDS:
            _choose(by, code, Delivery(delivery))
    return habits


@action
def unsubscribe(*, by: User, what: str) -> None:
    """By the link of a mail: no more mail of that kind, or no digest at all; the notices stay in the app."""
    for code, kind in KINDS.items():
        wanted = code == what or (what == "digest" and kind.delivery == Delivery.DIGEST)
        if wanted and not kind.is_required:
            _choose(by, code, Delivery.APP)


def _choose(by: User, code: str, delivery: Delivery) -> None:
    if KINDS[code].is_required and delivery in (Delivery.OFF, Delivery.APP):
        raise RuleBroken(_("You cannot switch this off: it is needed for your role."))
    if delivery == KINDS[code].delivery:
        for choice in NoticeChoice.objects.filter(user=by, kind=code):
            choice.delete()
        return
    NoticeChoice.objects.update_or_create(user=by, kind=code, defaults={"delivery": delivery})


class Keys(TypedDict):
    user: int


class KnownMails(NamedTuple):
    people: "QuerySet[Membership, Keys]"
    rows: QuerySet[Mail]


def mails_of(user: User) -> KnownMails:
    """People whose memberships one keeps an eye on, and the mails to them."""
    people = Membership.objects.filter(scope.people(user, Permission.VIEW_PEOPLE)).values("user")
    return KnownMails(people, Mail.objects.filter(user__in=people))


def may_retry_mail(user: User) -> bool:
    return scope.can_somewhere(user, Permission.INVITE_PEOPLE)


@action
def retry_mail(*, by: User, mail: Mail) -> None:
    """Of a mail set aside nobody knows whether it arrived: somebody decides that it may arrive twice."""
    if not may_retry_mail(by):
        raise RuleBroken(_("Mails are sent again by a coordinator or an administrator."))
    habits = MailHabits.objects.select_for_update().filter(user=mail.user).first()
    if habits and habits.bounced_at:
        habits.bounced_at, habits.bounce_reason = None, ""
        habits.save()
    if not mail_queue.retry(mail):
        raise RuleBroken(_("This mail is on its way already."))
