"""Mails about a registration: what became of it, what changed, and a reminder; each with the calendar entry."""

from email.utils import parseaddr

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import calendars
from accounts.mail import post
from trainings import calendars as events
from trainings.models import Event, EventInvitation, EventMessageMail, Registration
from trainings.queries.registration_news import fingerprint
from trainings.signed_links import answer_link, registration_link

S = Registration.State
GONE = ("cancelled", "given_up")  # after this news the event leaves the person's calendar


def address_of(registration: Registration) -> str:
    """The person's own; where there is none, that of who put the person on the list."""
    by = registration.registered_by
    return registration.person.email or (by.email if by and by.is_active else "")


def send_news(registration: Registration, news: str) -> None:
    """``news``: what is new since the last mail, one of trainings.queries.registration_news.NEWS."""
    subjects = {
        "confirmed": _("You have a seat: %(event)s"),
        "waiting": _("On the waiting list: %(event)s"),
        "moved_up": _("A seat became free for you: %(event)s"),
        "given_up": _("The seat is given up: %(event)s"),
        "changed": _("The event has changed: %(event)s"),
        "postponed": _("The event is postponed: %(event)s"),
        "cancelled": _("The event is cancelled: %(event)s"),
    }
    _send(registration, news, subjects[news])


def send_reminder(registration: Registration) -> None:
    with translation.override(registration.language):
        subject = _("Soon: %(event)s")
    _send(registration, "reminder", subject)


def send_invitation(invitation: EventInvitation, *, is_reminder: bool) -> None:
    event = invitation.event
    subject = _("A reminder: you are invited: %(event)s") if is_reminder else _("You are invited: %(event)s")
    context = {"event": event, "link": answer_link(invitation), "is_reminder": is_reminder}
    asked = invitation.reminder_asked_at
    post(
        subject % {"event": event.title},
        render_to_string("trainings/mails/invitation.txt", context),
        to=invitation.person.email,
        key=f"event invitation {invitation.pk} {asked.isoformat() if asked and is_reminder else ''}",
    )


def send_message(mail: EventMessageMail) -> None:
    registration, message = mail.registration, mail.message
    context = {"message": message, "event": message.event, "link": registration_link(registration)}
    post(
        f"{message.title} – {message.event.title}",
        render_to_string("trainings/mails/message.txt", context),
        to=address_of(registration),
        key=f"event message {mail.pk}",
    )


def _send(registration: Registration, news: str, subject: str) -> None:
    event, link = registration.event, registration_link(registration)
    context = {"registration": registration, "event": event, "news": news, "link": link}
    entry = registration.state == S.CONFIRMED and event.starts_on
    post(
        subject % {"event": event.title},
        render_to_string("trainings/mails/registration.txt", context),
        to=address_of(registration),
        key=f"registration {registration.pk} {news} {fingerprint(registration)}",
        attachments=_attached(event, link, news) if entry or news in GONE else [],
    )


def calendar_of(registration: Registration) -> str:
    gone = registration.state == S.CANCELLED or registration.event.state == Event.State.CANCELLED
    method = "CANCEL" if gone else "PUBLISH"
    return _calendar(registration.event, registration_link(registration), method)


def _attached(event: Event, link: str, news: str) -> list[tuple[str, str, str]]:
    if not event.starts_on:
        return []
    method = "CANCEL" if news in GONE else "PUBLISH"
    return [(f"{_('event')}.ics", _calendar(event, link, method), f"text/calendar; method={method}")]


def _calendar(event: Event, link: str, method: str) -> str:
    whole = events.changed(Event.objects.filter(pk=event.pk)).prefetch_related("days__sessions__trainers").get()
    organizer = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return calendars.written(event.title, [events.entry(whole, link)], method, organizer).decode()
