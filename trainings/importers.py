"""Lists of participants that are too long for a request."""

from django.urls import reverse

from trainings.actions import import_participants
from trainings.models import Event
from trainings.queries.participant_import import told_of_import, with_villages
from villages.bulk_imports import Brought, Taken, importer


@importer("trainings.participants")
def participants(brought: Brought) -> Taken:
    event = Event.objects.get(pk=brought.given["event"])
    count = import_participants(by=brought.by, event=event, rows=with_villages(brought.given["rows"]))
    return Taken(told_of_import(count), reverse("trainings:registrations", args=[event.pk]))
