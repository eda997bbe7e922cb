"""Writing to everybody who is registered at an event."""

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from trainings.actions.events import locked_to_plan
from trainings.models import Event, EventMessage, EventMessageMail, Registration


@action
def message_registered(*, by: User, event: Event, title: str, text: str) -> EventMessage:
    """A mail to each who has a seat or waits for one; each alone, so that nobody sees the others' addresses."""
    event = locked_to_plan(by, event)
    rows = list(Registration.objects.active().filter(seats__event=event).values_list("pk", flat=True))
    if not rows:
        raise RuleBroken(_("Nobody is registered yet: there is nobody to write to."))
    message = EventMessage.objects.create(event=event, title=title, text=text, written_by=by)
    EventMessageMail.objects.bulk_create([EventMessageMail(message=message, registration_id=pk) for pk in rows])
    return message
