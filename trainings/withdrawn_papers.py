"""A wrong upload comes off its event, unless the event counts as proved by it (claims-and-audit B8)."""

from django.utils.translation import gettext as _

from accounts.rules import RuleBroken
from trainings.models import Event, EventPaper
from villages.document_uses import lets_go
from villages.models import Document


@lets_go(EventPaper)
def off_the_event(document: Document) -> None:
    rows = EventPaper.objects.filter(document=document)
    events = Event.objects.select_for_update(of=("self",)).filter(papers__in=rows.values("pk")).order_by("pk")
    proved = next((event for event in events if event.state in (Event.State.PROVED, Event.State.CLOSED)), None)
    if proved is not None:
        words = _("It proves the event “%(event)s”. Take the event back to “held” first.")
        raise RuleBroken(words % {"event": proved})
    rows.delete()
