"""Annexes for the auditor: the papers of each event with their fingerprints and, for controls, who took part."""

from reports.snapshot import parts
from reports.snapshot.material import Material
from reports.snapshot.values import day
from trainings.models import Attendance, EventPaper


def event_papers_part(material: Material) -> list[parts.EventPaperRow]:
    """Annex L2: of the period's events, each paper once with the SHA-256 of its file."""
    events = {event.pk: event for event in material.events_in_period}
    rows = EventPaper.objects.filter(event__in=events).select_related("document")
    made = [(events[row.event_id], row.document) for row in rows.order_by("pk")]
    made.sort(key=lambda pair: (pair[0].starts_on, pair[0].pk, pair[1].kind, pair[1].pk))
    return [
        {
            "number": f"S-{event.pk}",
            "event": event.title,
            "on": day(event.starts_on),
            "kind": str(document.get_kind_display()),
            "title": document.title,
            "file": document.original_name,
            "sha256": document.sha256,
        }
        for event, document in made
    ]


def participants_part(material: Material) -> list[parts.ParticipantRow]:
    """Annex L4, only in the variant for controls: the lists of the period's events, as far as they count here."""
    rows = Attendance.objects.filter(
        material.reach.on_people(),
        day__event__in=material.events_in_period,
        day__on__range=(material.period.start, material.period.end),
        status__in=Attendance.THERE,
    )
    rows = rows.select_related("day__event", "person__village").order_by("day__on", "day__event", "person__name", "pk")
    seen: dict[tuple[int, int], parts.ParticipantRow] = {}
    for row in rows:
        seen.setdefault(
            (row.day_id, row.person_id),
            {
                "event": row.day.event.title,
                "on": row.day.on.isoformat(),
                "name": row.person.name,
                "village": row.person.village.name if row.person.village else row.person.organisation,
                "role": str(row.get_role_display()),
                "way": str(row.get_way_display()),
            },
        )
    return list(seen.values())
