"""Mails and messages when their sender dies."""

import datetime as dt
from typing import Any

from django.utils import timezone

from accounts import digests
from accounts.models import Mail, MailHabits, Notice, User
from api.actions import make_webhook
from api.models import Delivery
from coordination import actions as steering
from coordination.models import CommunicationItem, LinkCheck, Reminder, Task
from mentoring.models import HourEntry
from tests.access.things import make_call
from tests.cast import join, person, village
from tests.faults.dying import Trial
from tests.faults.kinds import Room, accepted, kind
from tests.mentoring.factories import WORK
from tests.trainings.factories import event
from trainings import actions as trainings
from trainings.models import EventInvitation, EventMessageMail, PaperReminder, Person, Registration
from trainings.queries import registration_news
from villages.models import Application, ErasureRequest, Invitation, Village
from villages.roles import Role

MANY = 30
SOON = dt.date(2090, 1, 2)


def mailed(room: Room, waiting: Any, tried: int = MANY) -> Trial:
    """Rows that are waited for, one mail each."""
    return Trial(tried, lambda: not waiting.exists(), lambda: accepted(room.mails.accepted, tried), may_double=True)


@kind("villages.mail_invitations")
def mail_invitations(room: Room) -> Trial:
    facts = {"programme": room.world.programme, "village": room.world.koeru, "invited_by": room.world.lead}
    facts |= {"role": "village", "expires_at": timezone.now() + dt.timedelta(days=14)}
    people = [(f"Kutse {n}", f"kutse{n}@demo.example") for n in range(MANY)]
    Invitation.objects.bulk_create(Invitation(name=name, email=email, **facts) for name, email in people)
    return mailed(room, Invitation.objects.filter(mailed_at=None))


@kind("villages.mail_applicants")
def mail_applicants(room: Room) -> Trial:
    call, first = make_call(room.world.jap, 1)
    Application.objects.all().delete()
    for number in range(MANY):
        first.pk, first._state.adding = None, True
        first.call, first.name, first.contact_email = call, f"Taotleja {number}", f"taotleja{number}@demo.example"
        first.save()
    waiting = Application.objects.filter(told="")
    assert waiting.count() == MANY
    return mailed(room, waiting)


@kind("villages.mail_erasure_answers")
def mail_erasure_answers(room: Room) -> Trial:
    answered = {"state": "kept", "answered_by": room.world.lead, "answered_at": timezone.now(), "answer": "Leping"}
    for number in range(MANY):
        user = User.objects.create(email=f"lahkuja{number}@demo.example", name=f"Lahkuja {number}")
        ErasureRequest.objects.create(user=user, **answered)
    return mailed(room, ErasureRequest.objects.unmailed())


@kind("villages.mail_audit_head")
def mail_audit_head(room: Room) -> Trial:
    """The whole news again goes to everybody when the run was not whole: the same head has one Message-ID."""
    for number in range(5):
        person(f"Haldur {number}", Role.ADMINISTRATOR, room.world.programme)
    return Trial(5, lambda: len(room.mails.accepted) >= 5, lambda: {"lost": 5 - len(room.mails.accepted)})


def registered(room: Room, **facts: Any) -> list[Registration]:
    coming = event(room.world, "open", **{"planned_from": SOON, **facts})
    given = {"by": None, "event": coming, "way": "public", "village": room.world.koeru}
    people = [(f"Osaleja {n}", f"osaleja{n}@demo.example") for n in range(MANY)]
    return [trainings.register(name=name, email=email, **given) for name, email in people]


@kind("trainings.mail_registrations")
def mail_registrations(room: Room) -> Trial:
    registered(room)

    def is_done() -> bool:
        return not any(registration_news.news_of(row) for row in registration_news.to_tell())

    return Trial(MANY, is_done, lambda: accepted(room.mails.accepted, MANY), may_double=True)


@kind("trainings.mail_reminders")
def mail_reminders(room: Room) -> Trial:
    registered(room, planned_from=timezone.localdate() + dt.timedelta(days=1))
    before = timezone.now() - dt.timedelta(days=3)
    Registration.objects.update(registered_at=before, wants_reminder=True)
    return mailed(room, Registration.objects.filter(reminded_at=None))


@kind("trainings.mail_event_invitations")
def mail_event_invitations(room: Room) -> Trial:
    facts = {"programme": room.world.programme, "village": room.world.koeru}
    people = [
        Person.objects.create(name=f"Kutsutu {n}", email=f"kutsutu{n}@demo.example", **facts) for n in range(MANY)
    ]
    coming = event(room.world, "open", planned_from=SOON)
    trainings.invite_people(by=room.world.partner, event=coming, people=people)
    return mailed(room, EventInvitation.objects.filter(mailed_at=None))


@kind("trainings.mail_event_messages")
def mail_event_messages(room: Room) -> Trial:
    rows = registered(room)
    trainings.message_registered(by=room.world.partner, event=rows[0].event, title="Buss", text="Buss läheb kell 8.")
    return mailed(room, EventMessageMail.objects.filter(mailed_at=None))


@kind("trainings.remind_of_papers")
def remind_of_papers(room: Room) -> Trial:
    assert room.world.partner
    for number in range(10):
        event(room.world, "held", title=f"Päev {number}")

    def counts() -> dict[str, float]:
        told = PaperReminder.objects.values_list("event", "user", "sent_on")
        twice = {"doubled_rows": len(told) - len(set(told))}
        return accepted(room.mails.accepted, 10) | twice

    return Trial(10, lambda: PaperReminder.objects.count() >= 10, counts, may_double=True)


@kind("mentoring.mail_waiting_hours")
def mail_waiting_hours(room: Room) -> Trial:
    for number in range(10):
        place = village(room.world.jap, f"Küla {number}", f"kula-{number}", "58.9", "25.6")
        person(f"Külavanem {number}", Role.VILLAGE_LEAD, place)
        for day in (1, 2):
            given = {**WORK, "worked_on": dt.date(2022, 3, day + number), "hours": 2}
            HourEntry.objects.create(allowance=place.allowance, mentor=room.world.mentor, state="submitted", **given)
    assert Village.objects.count() > 10
    return mailed(room, HourEntry.objects.filter(told_at=None), 10)


def told_of_tasks(room: Room, people: int, tasks: int) -> None:
    """Notices that nobody has mailed yet; each person is told at any hour."""
    users = [person(f"Inimene {number}") for number in range(people)]
    facts = {"programme": room.world.programme, "village": room.world.koeru, "given_by": room.world.lead}
    made = [Task.objects.create(title=f"Töö {number}", **facts) for number in range(tasks)]
    for user in users:
        join(user, Role.MENTOR, room.world.koeru)
        MailHabits.objects.create(user=user, hour=0, rhythm="daily")
        for task in made:
            words = {"key": task.pk, "params": {"title": task.title}, "url": "/tasks/"}
            Notice.objects.create(user=user, kind="coordination.task", **words)


@kind("accounts.make_mails")
def make_mails(room: Room) -> Trial:
    told_of_tasks(room, 15, 4)

    def counts() -> dict[str, float]:
        have = Mail.objects.values("user").distinct().count()
        mailless = Notice.objects.filter(mail=None, withheld_at=None).count()
        return {"lost": 15 - have + mailless, "doubled": Mail.objects.count() - have}

    return Trial(60, lambda: not Notice.objects.filter(handled_at=None, withheld_at=None).exists(), counts)


@kind("accounts.send_mails")
def send_mails(room: Room) -> Trial:
    """Never twice: a death between "accepted" and our commit sets the mail aside, for a person to decide."""
    told_of_tasks(room, MANY, 1)
    for user in User.objects.filter(name__startswith="Inimene"):
        digests.make_mails(user, timezone.now())
    assert Mail.objects.count() == MANY

    def counts() -> dict[str, float]:
        sent, aside = (Mail.objects.filter(state=state).count() for state in ("sent", "set_aside"))
        twice = sum(times - 1 for times in room.mails.accepted.values())
        came = len(room.mails.accepted)
        return {"lost": MANY - sent - aside + max(0, sent - came), "doubled": twice, "set_aside": aside}

    return Trial(MANY, lambda: not Mail.objects.filter(state__in=["queued", "sending"]).exists(), counts)


@kind("coordination.remind")
def remind(room: Room) -> Trial:
    steering.make_reminder_rules(by=None, programme=room.world.programme)
    due = timezone.localdate() + dt.timedelta(days=1)
    for number in range(15):
        given = {"programme": room.world.programme, "village": room.world.koeru, "title": f"Töö {number}"}
        steering.add_task(by=room.world.partner, who=room.world.mentor, due_on=due, **given)
    Notice.objects.all().delete()

    def told() -> list[Any]:
        return list(Notice.objects.values_list("user", "kind", "key"))

    def counts() -> dict[str, float]:
        keys = {key for user, _kind, key in told() if user == room.world.mentor.pk}
        twice, tasks = len(told()) - len(set(told())), set(Task.objects.values_list("pk", flat=True))
        return {"lost": len(tasks - keys), "doubled": twice, "steps": Reminder.objects.count()}

    return Trial(15, lambda: len(told()) >= 15, counts)


@kind("coordination.check_links")
def check_links(room: Room) -> Trial:
    facts = {"programme": room.world.programme, "participation": room.world.jap, "published_on": dt.date(2022, 5, 1)}
    for number in range(10):
        CommunicationItem.objects.create(title=f"Lugu {number}", url=f"{room.web.outside}/{number}", **facts)

    def counts() -> dict[str, float]:
        looked = LinkCheck.objects.filter(checked_at__isnull=False)
        return {"lost": 10 - looked.count(), "doubled": looked.count() - looked.values("item").distinct().count()}

    unseen = CommunicationItem.objects.filter(link_check=None)
    return Trial(10, lambda: not unseen.exists(), counts)


@kind("api.gather_deliveries")
def gather_deliveries(room: Room) -> Trial:
    for by in (room.world.lead, room.world.partner):
        make_webhook(by=by, programme=room.world.programme, url=room.web.url, lists=["villages"])
    for number in range(20):
        Village.objects.filter(pk=room.world.koeru.pk).update(population=900 + number)

    def counts() -> dict[str, float]:
        made = Delivery.objects.count()
        return {"lost": max(0, 40 - made), "doubled": max(0, made - 40)}

    return Trial(40, lambda: Delivery.objects.count() >= 40, counts)


@kind("api.send_deliveries")
def send_deliveries(room: Room) -> Trial:
    from api import webhooks  # noqa: PLC0415 -- beside its only use

    make_webhook(by=room.world.lead, programme=room.world.programme, url=room.web.url, lists=["villages"])
    for number in range(20):
        Village.objects.filter(pk=room.world.koeru.pk).update(population=900 + number)
    assert webhooks.gather() == 20
    waiting = Delivery.objects.exclude(state=Delivery.State.TAKEN)
    return Trial(20, lambda: not waiting.exists(), lambda: accepted(room.web.accepted, 20), may_double=True)
