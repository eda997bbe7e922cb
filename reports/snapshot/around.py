"""Communication, the region's own activities, findings and the log of hours."""

from collections import Counter

from django.db.models import Q
from django.utils.translation import gettext as _

from audits.models import Finding
from coordination.models import CommunicationItem, ItemProof
from coordination.queries.publicity import duties_of
from figures import figures
from mentoring.models import HourEntry
from reports.snapshot import parts, shape
from reports.snapshot.material import Material
from reports.snapshot.trainings import event_row
from reports.snapshot.values import day, exact
from trainings.models import Idea, Theme
from villages.models import Activity

PICTURES = ("image/jpeg", "image/png", "image/webp")  # what the renderer draws; of other files their words stand


def communication_part(material: Material) -> list[shape.CommunicationRow]:
    items = CommunicationItem.objects.filter(programme=material.programme)
    items = items.filter(published_on__gte=material.period.start, published_on__lte=material.period.end)
    if material.reach.village:
        items = items.filter(villages=material.reach.village)
    elif material.reach.participation:
        group = material.reach.participation
        items = items.filter(Q(participation=group) | Q(villages__participation=group)).distinct()
    found = list(items.select_related("participation__partner").prefetch_related("villages"))
    found.sort(key=lambda item: (item.published_on, item.pk))
    proofs: dict[int, ItemProof] = {}
    for proof in ItemProof.objects.filter(item__in=found).select_related("document").order_by("pk"):
        proofs.setdefault(proof.item_id, proof)
    return [
        {
            "number": f"A-{item.pk}",
            "on": item.published_on.isoformat(),
            "channel": str(item.get_channel_display()),
            "outlet": item.outlet,
            "title": item.title,
            "url": item.url,
            "reach": item.reach,
            "is_marked": item.is_marked,
            "villages": sorted(village.name for village in item.villages.all()),
            **proof_of(item, proofs.get(item.pk)),  # type: ignore[typeddict-item]
        }
        for item in found
    ]


def proof_of(item: CommunicationItem, proof: ItemProof | None) -> dict[str, object]:
    """The file that proves it, its mark's check and, of a picture, the picture."""
    if proof is None:
        return {"proof_sha256": "", "is_checked": False, "photo": None}
    document = proof.document
    is_picture = document.media_type in PICTURES
    photo = {"key": document.sha256, "caption": item.title} if is_picture else None
    return {"proof_sha256": document.sha256, "is_checked": proof.checked_at is not None, "photo": photo}


def duties_part(material: Material) -> list[parts.DutiesRow]:
    """Duties of publicity that bind the groups by their support, proved or not."""
    if material.reach.village:
        return []
    rows = [duty for duty in duties_of(material.programme, material.groups) if duty.applies]
    return [
        {
            "partner_code": duty.group.partner.code,
            "rule": duty.rule.title,
            "is_proved": duty.proof is not None,
            "proof": duty.proof.note if duty.proof else "",
            "taken_on": day(duty.proof.taken_on) if duty.proof else None,
        }
        for duty in rows
    ]


def region_part(material: Material) -> shape.RegionPart:
    """Section 9: events of the groups' own part up to the end of the period, and ideas by theme.

    A village's are the collections that its ideas came to; without any it has neither.
    """
    own = [event for event in material.events if event.part == Activity.Part.REGION]
    held = [event for event in own if figures.is_held(event, material.period.end)]
    ideas = Idea.objects.filter(collection__event__in=own, entered_at__lte=material.state_at)
    ideas = ideas.filter(collection__event__held_from__lte=material.period.end)
    themes = Theme.objects.filter(collection__event__in=held)
    if material.reach.village:
        ideas = ideas.filter(village=material.reach.village)
        themes = themes.filter(ideas__in=ideas).distinct()
        held = [event for event in held if event.pk in material.presence]
    counts: Counter[int | None] = Counter(ideas.values_list("theme", flat=True))
    rows: list[shape.ThemeRow] = [
        {
            "theme": theme.title,
            "state": str(theme.get_state_display()),
            "ideas": counts[theme.pk],
            "measure": theme.measure,
        }
        for theme in themes.order_by("title", "pk")
    ]
    if counts[None]:
        rows.append({"theme": _("without a theme"), "state": "", "ideas": counts[None], "measure": ""})
    in_period = [event for event in held if event.held_from and event.held_from >= material.period.start]
    return {
        "events_count": len(held),
        "ideas_count": sum(counts.values()),
        "themes": rows,
        "events": [event_row(material, event) for event in in_period],
    }


def findings_part(material: Material) -> list[shape.FindingRow]:
    """What was sent to the groups. Suspicions of fraud are told to nobody here; a village's report has none."""
    if material.reach.village:
        return []
    rows = Finding.objects.filter(participation__in=material.groups).told_by(material.period.end)
    return [
        {
            "number": row.number,
            "partner_code": row.participation.partner.code,
            "typology": str(row.get_typology_display()),
            "severity": str(row.get_severity_display()),
            "amount": exact(row.amount),
            "support": exact(row.support),
            "state": str(row.get_state_display()),
            "is_open": row.state not in Finding.ENDED,
            "measure": row.measure,
            "measure_by": day(row.measure_by),
            "key": f"L-{row.pk}",
            "answer": answer_of(row),
            "effect": str(row.get_effect_display()),
        }
        for row in rows.select_related("participation__partner").order_by("number")
    ]


def answer_of(row: Finding) -> str:
    opinion = str(row.get_opinion_display()) if row.opinion else ""
    return ": ".join(part for part in (opinion, row.answer) if part)


def hours_log_part(material: Material) -> list[shape.HourRow]:
    """Annex 3: settled entries of the period."""
    rows = HourEntry.objects.filter(
        allowance__village__in=material.villages, state__in=HourEntry.SETTLED,
        worked_on__gte=material.period.start, worked_on__lte=material.period.end,
    )  # fmt: skip
    return [
        {
            "number": f"T-{row.pk:06}",
            "on": row.worked_on.isoformat(),
            "village": row.allowance.village.name,
            "mentor": row.mentor.name,
            "kind": str(row.get_kind_display()),
            "hours": exact(row.hours),
            "done": row.done,
        }
        for row in rows.select_related("allowance__village", "mentor").order_by("worked_on", "pk")
    ]
