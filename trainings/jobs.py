import datetime as dt
import logging
from collections.abc import Callable
from smtplib import SMTPRecipientsRefused
from typing import TypeVar

from celery import shared_task
from django.db.models import Model, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.queues import attempt, rested
from accounts.rules import RuleBroken
from trainings import actions, mails, paper_reminders
from trainings.actions.trips import forget_care
from trainings.models import Event, EventInvitation, EventMessageMail, PaperToAttach, Person, Registration, TravelCare
from trainings.queries import checklist, messages, registration_news
from trainings.queries import retention as terms
from trainings.queries.invitations import language_of
from villages.files import FileRefused
from villages.jobs import each_alone
from villages.models import Paper

Row = TypeVar("Row", bound=Model)

AT_ONCE = 500  # a night's work; what is left goes the next night
log = logging.getLogger(__name__)


@shared_task(name="trainings.retention")
def retention() -> int:
    """Each night: personal data whose time is over go, each person in a transaction of its own."""
    today = timezone.localdate()
    gone = 0
    why = _("nothing is proved by it any more")
    gone += _each(
        "people", _free(terms.people_due(today)), lambda one: actions.forget_person(by=None, person=one, reason=why)
    )
    over = _("the last event is long over")
    gone += _each(
        "contacts",
        _free(terms.contacts_due(today)),
        lambda one: actions.forget_contact(by=None, person=one, reason=over),
    )
    needs = terms.needs_due(today)
    gone += _each("needs", needs, lambda one: actions.forget_needs(by=None, registration=one))
    home = _("everybody has been home for thirty days")
    cared = terms.care_due(today).filter(travellers__care__in=TravelCare.objects.kept()).distinct()
    gone += _each("care", cared, lambda one: forget_care(by=None, event=one, reason=home))
    return gone


def _each(what: str, due: QuerySet[Row], forget: Callable[[Row], int]) -> int:
    """One row that cannot be forgotten today keeps no other from going. The actions lock and look again themselves."""
    queue = f"trainings.retention {what}"
    return sum(attempt(queue, row.pk, forget, row) for row in rested(queue, due)[:AT_ONCE])


def _free(people: QuerySet[Person]) -> QuerySet[Person]:
    return people.filter(keep_because="").order_by("pk")


@shared_task(name="trainings.mail_registrations")
def mail_registrations() -> int:
    """Tell whoever registered what is new. The row says what was told, so a lost message loses nothing."""
    queue = "trainings.mail_registrations"
    waiting = [row.pk for row in rested(queue, registration_news.to_tell()) if registration_news.news_of(row)]
    return sum(attempt(queue, pk, _told, pk, _tell) for pk in waiting)


@shared_task(name="trainings.mail_reminders")
def mail_reminders() -> int:
    """Each morning: who has a seat at an event of the next days and wants to be reminded."""
    queue = "trainings.mail_reminders"
    waiting = list(rested(queue, registration_news.to_remind(timezone.localdate())).values_list("pk", flat=True))
    return sum(attempt(queue, pk, _told, pk, _remind) for pk in waiting)


def _told(pk: int, tell: Callable[[Registration], bool]) -> bool:
    rows = Registration.objects.select_for_update(skip_locked=True, of=("self",))
    row = rows.select_related("person", "registered_by", "seats__event").filter(pk=pk).first()
    if row is None or not mails.address_of(row):
        return False
    with translation.override(row.language):
        return tell(row)


def _tell(row: Registration) -> bool:
    news = registration_news.news_of(row)
    if not news:
        return False
    sent = _sent(lambda: mails.send_news(row, news), row)
    row.told, row.told_at = registration_news.fingerprint(row), timezone.now()
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


@shared_task(name="trainings.mail_event_invitations")
def mail_event_invitations() -> int:
    """Invitations, and reminders to who is silent."""
    waiting = EventInvitation.objects.to_mail().select_related("person", "event")
    return each_alone("trainings.mail_event_invitations", waiting, _invite)


def _invite(row: EventInvitation) -> bool:
    is_reminder = row.mailed_at is not None
    with translation.override(language_of(row.person)):
        try:
            mails.send_invitation(row, is_reminder=is_reminder)
        except SMTPRecipientsRefused:
            log.warning("the address of invitation %s is refused", row.pk)
    if is_reminder:
        row.reminded_at = timezone.now()
    else:
        row.mailed_at = timezone.now()
    row.save(update_fields=["mailed_at", "reminded_at"])
    return True


@shared_task(name="trainings.mail_event_messages")
def mail_event_messages() -> int:
    """What organisers wrote to the registered; in the language in which each registered."""
    whole = messages.to_mail().select_related(
        "message__event", "message__written_by", "registration__person", "registration__registered_by"
    )
    return each_alone("trainings.mail_event_messages", whole, _mail_message)


def _mail_message(mail: EventMessageMail) -> bool:
    is_sent = bool(mails.address_of(mail.registration))
    if is_sent:
        with translation.override(mail.registration.language):
            is_sent = _sent(lambda: mails.send_message(mail), mail.registration)
    mail.mailed_at = timezone.now()
    mail.save(update_fields=["mailed_at"])
    return is_sent


@shared_task(name="trainings.attach_printed")
def attach_printed() -> int:
    """What was asked to be attached once it is printed."""
    printed = PaperToAttach.objects.filter(paper__state=Paper.State.DONE)
    return each_alone("trainings.attach_printed", printed.select_related("event", "asked_by", "paper"), _attach)


def _attach(waiting: PaperToAttach) -> bool:
    try:
        with translation.override(waiting.asked_by.language):
            actions.attach_printed(by=waiting.asked_by, waiting=waiting)
    except (RuleBroken, FileRefused) as refused:
        actions.give_up_attaching(by=None, waiting=waiting, why=refused.messages[0])
        return False
    return True


@shared_task(name="trainings.remind_of_papers")
def remind_of_papers() -> int:
    """Each morning: whose papers are missing two weeks after an event, and then every two weeks."""
    queue, today, sent = "trainings.remind_of_papers", timezone.localdate(), 0
    for event in paper_reminders.due_events(today):
        for user, papers in paper_reminders.who_to_remind(event, today).items():
            sent += attempt(f"{queue} {event.pk}", user.pk, _remind_of_papers, event, user, papers, today)
    return sent


def _remind_of_papers(event: Event, user: User, papers: "list[checklist.Paper]", today: dt.date) -> bool:
    if not actions.note_reminder(by=None, event=event, user=user, on=today):
        return False
    paper_reminders.send(event, user, papers)
    return True
