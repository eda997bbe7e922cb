"""The papers that prove an event: which are here, which are missing, who brings them, which are excused."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from accounts.models import User
from trainings.models import Event, EventPaper, PaperNeed
from trainings.models.required_documents import NEEDS, WEB_NOTICE
from villages.models import Document, Membership
from villages.one_question import in_one_question
from villages.roles import PERMISSIONS_OF, Permission, Role

PROVE_WITHIN = dt.timedelta(days=14)  # from the event's last day; until then what somebody is to bring is theirs
BY_UPLOAD = ("document__uploaded_at", "pk")


@dataclass
class Paper:
    """One line of the checklist; ``is_needed`` or only attached besides."""

    kind: str
    label: str
    is_needed: bool = True
    documents: list[Document] = field(default_factory=list)
    url: str = ""
    need: PaperNeed | None = None

    @property
    def is_here(self) -> bool:
        return bool(self.documents or self.url)

    @property
    def is_excused(self) -> bool:
        return not self.is_here and bool(self.need and self.need.excuse)

    @property
    def is_missing(self) -> bool:
        return self.is_needed and not self.is_here and not self.is_excused

    @property
    def is_web(self) -> bool:
        return self.kind == WEB_NOTICE


Lists = tuple[QuerySet[PaperNeed], QuerySet[EventPaper]]


def lists_of(event: Event) -> Lists:
    """What is needed and what is attached, for a page that reads them with its other lists."""
    papers = event.papers.select_related("document__uploaded_by").order_by(*BY_UPLOAD)
    return event.needs.select_related("brought_by", "excused_by"), papers


def checklist(event: Event, lists: Lists | None = None) -> list[Paper]:
    """The needed papers, there or not, and after them what else is attached."""
    return _listed(event, *in_one_question(*(lists or lists_of(event))))


def missing_by_event(events: Collection[Event]) -> dict[int, list[Paper]]:
    """The missing papers of many events, in two queries."""
    needs: dict[int, list[PaperNeed]] = defaultdict(list)
    papers: dict[int, list[EventPaper]] = defaultdict(list)
    for need in PaperNeed.objects.filter(event__in=events):
        needs[need.event_id].append(need)
    for row in EventPaper.objects.filter(event__in=events).select_related("document").order_by(*BY_UPLOAD):
        papers[row.event_id].append(row)
    found = {event.pk: _listed(event, needs[event.pk], papers[event.pk]) for event in events}
    return {pk: [paper for paper in listed if paper.is_missing] for pk, listed in found.items()}


def _listed(event: Event, needs: Iterable[PaperNeed], attached: Iterable[EventPaper]) -> list[Paper]:
    labels = {kind: str(label) for kind, label in NEEDS}
    papers = {kind: Paper(kind, labels[kind]) for kind in [*event.needed_papers, WEB_NOTICE]}
    papers[WEB_NOTICE].url = event.web_url
    for one in needs:
        if one.kind in papers:
            papers[one.kind].need = one
    for row in attached:
        kind = row.document.kind
        papers.setdefault(kind, Paper(kind, str(Document.Kind(kind).label), is_needed=False))
        papers[kind].documents.append(row.document)
    return list(papers.values())


def missing_papers(event: Event) -> list[Paper]:
    return [paper for paper in checklist(event) if paper.is_missing]


def who_brings(papers: Iterable[Paper], event: Event, user: User, today: dt.date) -> dict[str, list[Paper]]:
    """The missing ones: ``mine`` to bring, ``named`` for another person until they are late, ``open`` to all others.

    As many as the home page counts: `dashboards.queries.home.todo`.
    """
    last_day = event.held_until or event.held_from
    is_late = last_day is not None and today > last_day + PROVE_WITHIN
    found: dict[str, list[Paper]] = {"mine": [], "open": [], "named": []}
    for paper in papers:
        bringer = paper.need.brought_by if paper.need else None
        who = "mine" if bringer == user else "named" if bringer and not is_late else "open"
        if paper.is_missing:
            found[who].append(paper)
    return found


def who_may_bring(event: Event) -> list[User]:
    """Whoever may attach papers to the event: the organiser's coordinators and the lead coordinators."""
    roles = [role for role in Role if Permission.RECORD_ATTENDANCE in PERMISSIONS_OF[role]]
    held = Membership.objects.active().filter(programme=event.programme_id, role__in=roles, village=None)
    near = [m for m in held.select_related("user") if m.participation_id in (None, event.organiser_id)]
    return sorted({m.user for m in near}, key=lambda user: user.name)


def is_needed(event: Event, kind: str) -> bool:
    return kind == WEB_NOTICE or kind in event.needed_papers
