"""What people are told of about papers that a worker was to attach for them."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Delivery
from accounts.notices import notice_kind, notify, seen_among
from trainings.models import Event, PaperToAttach

notice_kind(
    "trainings.not_attached",
    name=_("Printed papers that could not be attached to their event"),
    words=_("Printed, but not attached: %(title)s. %(why)s"),
    delivery=Delivery.APP,
)(seen_among(Event))


def tell_of_unattached(waiting: PaperToAttach, why: str) -> None:
    """To whoever asked. The page of the event is where it is tried again."""
    event, title = waiting.event, waiting.paper.title
    url, step = reverse("trainings:event", args=[event.pk]), str(waiting.paper_id)
    notify([waiting.asked_by], "trainings.not_attached", key=event.pk, url=url, step=step, title=title, why=why)
