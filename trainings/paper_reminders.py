"""Mails to those whose papers are still missing two weeks after an event (domain.md 8.7)."""

import datetime as dt
from collections import defaultdict

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.mail import post
from accounts.models import User
from trainings.models import Event, PaperReminder
from trainings.queries.checklist import Paper, missing_papers, who_may_bring
from ui.addresses import absolute_url

AFTER = dt.timedelta(days=14)
AGAIN = dt.timedelta(days=14)


def due_events(today: dt.date) -> list[Event]:
    """Held, not proved, over for two weeks."""
    held = Event.objects.filter(state=Event.State.HELD, held_until__lte=today - AFTER)
    return list(held.select_related("programme", "organiser__partner").order_by("pk"))


def who_to_remind(event: Event, today: dt.date) -> dict[User, list[Paper]]:
    """The one named for each paper, else the organiser's coordinators; who was reminded lately is left alone."""
    found: dict[User, list[Paper]] = defaultdict(list)
    everybody = who_may_bring(event)
    own = [user for user in everybody if _is_own(user, event)] or everybody
    for paper in missing_papers(event):
        named = paper.need.brought_by if paper.need else None
        for user in [named] if named else own:
            found[user].append(paper)
    lately = PaperReminder.objects.filter(event=event, sent_on__gt=today - AGAIN).values_list("user", flat=True)
    return {user: papers for user, papers in found.items() if user.is_active and user.pk not in set(lately)}


def _is_own(user: User, event: Event) -> bool:
    held = user.memberships.active().filter(programme=event.programme_id)
    return held.filter(participation=event.organiser_id, village=None).exists()


def send(event: Event, user: User, papers: list[Paper]) -> None:
    link = absolute_url("trainings:event", event.pk)
    with translation.override(user.language):
        labels = [paper.label for paper in missing_papers(event) if paper.kind in {one.kind for one in papers}]
        context = {"event": event, "user": user, "papers": labels, "link": link}
        text = render_to_string("trainings/mails/missing_papers.txt", context)
        subject = _("Papers are missing: %(event)s") % {"event": event.title[:100]}
        post(subject, text, to=user.email, key=f"missing papers {event.pk} {timezone.localdate()}")
