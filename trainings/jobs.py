import logging
from collections.abc import Callable
from smtplib import SMTPException, SMTPRecipientsRefused

from celery import shared_task
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.rules import RuleBroken
from trainings import actions, mails, reminders
from trainings.actions.trips import forget_care
from trainings.models import PaperToAttach, Person, Registration, TravelCare
from trainings.queries import letters
from trainings.queries import people as queries
from trainings.queries import registration as registrations
from trainings.queries.trips import care_due
from villages.files import FileRefused
from villages.jobs import each_alone
from villages.models import Paper

AT_ONCE = 500  # a night's work; what is left goes the next night
log = logging.getLogger(__name__)


@shared_task(name="trainings.retention")
def retention() -> int:
    """Each night: personal data whose time is over go, each person in a transaction of its own."""
    today = timezone.localdate()
    gone = 0
    for person in _free(queries.people_due(today)):
        gone += actions.forget_person(by=None, person=person, reason=_("nothing is proved by it any more"))
    for person in _free(queries.contacts_due(today)):
        gone += actions.forget_contact(by=None, person=person, reason=_("the last event is long over"))
    for registration in registrations.needs_due(today)[:AT_ONCE]:
        gone += actions.forget_needs(by=None, registration=registration)
    for event in care_due(today).filter(travellers__care__in=TravelCare.objects.kept()).distinct():
        gone += forget_care(by=None, event=event, reason=_("everybody has been home for thirty days"))
    return gone


def _free(people: QuerySet[Person]) -> QuerySet[Person]:
    return people.filter(keep_because="").order_by("pk")[:AT_ONCE]


@shared_task(name="trainings.mail_registrations")
def mail_registrations() -> int:
    """Tell whoever registered what is new. The row says what was told, so a lost message loses nothing."""
    waiting = [row.pk for row in letters.to_tell() if letters.news_of(row)]
    return sum(_told(pk, _tell) for pk in waiting)


@shared_task(name="trainings.mail_reminders")
def mail_reminders() -> int:
    """Each morning: who has a seat at an event of the next days and wants to be reminded."""
    waiting = list(letters.to_remind(timezone.localdate()).values_list("pk", flat=True))
    return sum(_told(pk, _remind) for pk in waiting)


def _told(pk: int, tell: Callable[[Registration], bool]) -> bool:
    """Each in a transaction of its own: one that cannot be sent now keeps nobody else from theirs."""
    try:
        with transaction.atomic():
            rows = Registration.objects.select_for_update(skip_locked=True, of=("self",))
            row = rows.select_related("person", "registered_by", "seats__event").filter(pk=pk).first()
            if row is None or not mails.address_of(row):
                return False
            with translation.override(row.language):
                return tell(row)
    except (SMTPException, OSError):
        log.exception("the mail of registration %s waits for the next time", pk)
        return False


def _tell(row: Registration) -> bool:
    news = letters.news_of(row)
    if not news:
        return False
    sent = _sent(lambda: mails.send_news(row, news), row)
    row.told, row.told_at = letters.fingerprint(row), timezone.now()
    row.save(update_fields=["told", "told_at"])
    return sent


def _remind(row: Registration) -> bool:
    if row.reminded_at:
        return False
    sent = _sent(lambda: mails.send_reminder(row), row)
    row.reminded_at = timezone.now()
    row.save(update_fields=["reminded_at"])
    return sent


def _sent(send: Callable[[], None], row: Registration) -> bool:
    """An address that the mail server refuses is not tried for ever."""
    try:
        send()
    except SMTPRecipientsRefused:
        log.warning("the address of registration %s is refused", row.pk)
        return False
    return True


@shared_task(name="trainings.attach_printed")
def attach_printed() -> int:
    """What was asked to be attached once it is printed."""
    printed = PaperToAttach.objects.filter(paper__state=Paper.State.DONE)
    return each_alone(printed.select_related("event", "asked_by"), _attach)


def _attach(waiting: PaperToAttach) -> bool:
    try:
        actions.attach_printed(by=waiting.asked_by, waiting=waiting)
    except (RuleBroken, FileRefused):
        actions.give_up_attaching(by=None, waiting=waiting)
        return False
    return True


@shared_task(name="trainings.remind_of_papers")
def remind_of_papers() -> int:
    """Each morning: whose papers are missing two weeks after an event, and then every two weeks."""
    today, sent = timezone.localdate(), 0
    for event in reminders.due_events(today):
        for user, papers in reminders.who_to_remind(event, today).items():
            with transaction.atomic():
                if actions.note_reminder(by=None, event=event, user=user, on=today):
                    reminders.send(event, user, papers)
                    sent += 1
    return sent
