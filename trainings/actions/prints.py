"""An event's own papers: printed when asked for, and attached by themselves once they are ready."""

from collections.abc import Callable, Mapping

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from trainings.actions.events import attach_paper, locked_to_prove, recordable
from trainings.models import Certificate, Event, FeedbackSheet, PaperToAttach, Session, TripReport
from trainings.notices import tell_of_unattached
from trainings.queries import papers
from trainings.queries.attendance import listed_people
from villages import actions as villages
from villages.models import Document, Paper

DATA: dict[str, Callable[[Event], Mapping[str, object]]] = {
    "agenda": papers.agenda,
    "signed_list": papers.signed_list,
    "name_tags": papers.name_tags,
    "room_signs": papers.room_signs,
    "feedback": papers.feedback,
    "certificates": papers.certificates,
}
# What may go to the event's papers as it was printed; the list to sign goes there once it is signed.
ATTACHED = {
    "agenda": Document.Kind.AGENDA,
    "feedback": Document.Kind.FEEDBACK,
    "trip_report": Document.Kind.TRIP_REPORT,
}


@action
def print_event_paper(*, by: User, event: Event, kind: str, attach: bool = False) -> Paper:
    event = locked_to_prove(by, event)
    _must_have_content(event, kind)
    data = DATA[kind](event)
    paper = villages.print_paper(
        by=by,
        kind=f"trainings.{kind}",
        place=event.place_of_right,
        data=data,
        title=f"{NAMES[kind]()}: {event.title}",
        filename=f"{slugify(NAMES[kind]())}-{slugify(event.title)}",
        back=reverse("trainings:event", args=[event.pk]),
    )
    if attach and kind in ATTACHED:
        _wait(by, event, paper)
    return paper


@action
def attach_trip_report(*, by: User, event: Event, paper: Paper) -> None:
    """The report goes to the trip's papers by itself once it is printed; before it is written there is none."""
    event = recordable(by, event)
    if not TripReport.objects.filter(event=event).exists():
        raise RuleBroken(_("Write the report of the trip first: an empty one proves nothing."))
    _wait(by, event, paper)


def _wait(by: User, event: Event, paper: Paper) -> None:
    PaperToAttach.objects.get_or_create(paper=paper, defaults={"event": event, "asked_by": by})


NAMES: dict[str, Callable[[], str]] = {
    "agenda": lambda: _("Agenda"),
    "signed_list": lambda: _("Participants' list"),
    "name_tags": lambda: _("Name tags"),
    "room_signs": lambda: _("Room signs"),
    "feedback": lambda: _("Feedback summary"),
    "certificates": lambda: _("Certificates of attendance"),
}


def _must_have_content(event: Event, kind: str) -> None:
    if kind in ("agenda", "signed_list") and not event.days.exists():
        raise RuleBroken(_("The event has no day yet: see to its dates first."))
    if kind == "name_tags" and not listed_people(event).exists():
        raise RuleBroken(_("Nobody has a seat yet: there is no name to print."))
    if kind == "room_signs" and not Session.objects.filter(day__event=event).exists():
        raise RuleBroken(_("Put the programme of the days together first: its rooms are what is printed."))
    if kind == "feedback" and not FeedbackSheet.objects.filter(event=event, answers__isnull=False).exists():
        raise RuleBroken(_("Nobody has answered yet: there is nothing to sum up."))
    if kind == "certificates" and not Certificate.objects.filter(event=event, withdrawn_at=None).exists():
        raise RuleBroken(_("No certificate has been given yet."))


@action
def attach_printed(*, by: User, waiting: PaperToAttach) -> None:
    """The worker's deed, for whoever asked; the very same file is attached once."""
    paper = Paper.objects.get(pk=waiting.paper_id)
    kind = ATTACHED[paper.kind.removeprefix("trainings.")]
    is_there = waiting.event.papers.filter(document__sha256=paper.sha256).exists()
    if not is_there:
        upload = ContentFile(bytes(paper.pdf or b""), paper.filename)
        attach_paper(by=by, event=waiting.event, kind=kind, upload=upload, title=paper.title[:200])
    PaperToAttach.objects.filter(pk=waiting.pk).delete()


@action
def give_up_attaching(*, by: User | None, waiting: PaperToAttach, why: str) -> None:
    """The event was fixed meanwhile, or the file is refused: it stays where it was printed; the asker reads why."""
    tell_of_unattached(waiting, why)
    PaperToAttach.objects.filter(pk=waiting.pk).delete()
