"""Freeze the figures of one report at one moment, in the shape that `reports.snapshot.shape` fixes."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import cast

from django.conf import settings
from django.db import connection, transaction
from django.utils import translation

from accounts import audit
from reports.models import ReportJob
from reports.snapshot import shape
from reports.snapshot.around import communication_part, duties_part, findings_part, hours_log_part, region_part
from reports.snapshot.claims import claims_part, deductions_part
from reports.snapshot.confirmations import controls_part, signatures_part
from reports.snapshot.deviations import deviations_part, risks_part, versions_part
from reports.snapshot.indicators import indicators_part
from reports.snapshot.key_figures import key_figures_part
from reports.snapshot.material import Material
from reports.snapshot.mentoring import mentoring_part
from reports.snapshot.money import finance_part
from reports.snapshot.pilots import pilots_part
from reports.snapshot.project import partner_part, partners_part, programme_part, village_part, village_rows
from reports.snapshot.proofs import event_papers_part, participants_part
from reports.snapshot.purchases import procurements_part
from reports.snapshot.strategies import strategies_part
from reports.snapshot.trainings import trainings_part
from reports.snapshot.trips import trips_part
from reports.snapshot.values import local
from ui.addresses import absolute_url
from villages.models import Document
from villages.programme_terms import in_terms_of


def take(job: ReportJob) -> shape.Snapshot:
    """All figures as they stood together: one transaction that sees one moment and writes nothing.

    What was frozen when a report was approved is printed as it is.
    """
    if job.figures is not None:
        frozen: shape.Snapshot = job.figures
        return frozen
    with one_moment() as state_at:
        return compose(job, state_at)


@contextmanager
def one_moment() -> Iterator[dt.datetime]:
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT now()")
        [now] = cursor.fetchone()
        yield now


def photos_of(data: shape.Snapshot) -> dict[str, bytes]:
    """The pictures that the snapshot names, by their SHA-256. A file that is gone leaves its frame empty."""
    keys = set(shape.photo_keys(data))
    found: dict[str, bytes] = {}
    for document in Document.objects.filter(sha256__in=keys):
        try:
            with document.file.open("rb") as file:
                found[document.sha256] = file.read()
        except OSError:
            continue
    return found


def compose(job: ReportJob, state_at: dt.datetime) -> shape.Snapshot:
    with translation.override(job.language), in_terms_of(job.programme):
        material = material_of(job, state_at)
        composed = with_participants(material, whole(material))
    plain: shape.Snapshot = json.loads(shape.frozen(composed))  # plain values, exactly as they are kept and printed
    return plain


def material_of(job: ReportJob, state_at: dt.datetime) -> Material:
    jobs = ReportJob.objects.select_related(
        "programme", "participation__partner", "participation__programme", "requested_by"
    ).select_related("village__participation__partner", "village__participation__programme")
    return Material(jobs.get(pk=job.pk) if job.pk else job, state_at)


class AsAsked(dict[str, object]):
    """A snapshot that reads each part when it is first asked for: one chapter needs few of them."""

    def __init__(self, parts: dict[str, Callable[[], object]]) -> None:
        super().__init__()
        self.parts = parts

    def __missing__(self, name: str) -> object:
        value = self[name] = json.loads(shape.frozen(cast("shape.Snapshot", self.parts[name]())))
        return value

    def __contains__(self, name: object) -> bool:
        return name in self.parts

    def get(self, name: str, default: object = None) -> object:
        return self[name] if name in self else default  # noqa: SIM401 -- this is that get


def as_asked(job: ReportJob, state_at: dt.datetime) -> AsAsked:
    return AsAsked(parts_of(material_of(job, state_at)))


def whole(material: Material) -> shape.Snapshot:
    return {name: part() for name, part in parts_of(material).items()}  # type: ignore[return-value]


def parts_of(material: Material) -> dict[str, Callable[[], object]]:
    """How each part of the shape is read."""
    return about(material) | chapters(material)


def about(material: Material) -> dict[str, Callable[[], object]]:
    """Which report it is: on what, for whom, as things stood when."""
    return {
        "shape": lambda: shape.SHAPE,
        "language": lambda: material.job.language,
        "scope": lambda: material.job.scope,
        "kind": lambda: kind_of_report(material),
        "number": lambda: material.job.number,
        "state_at": lambda: local(material.state_at),
        "taken_at": lambda: material.state_at.isoformat(),
        "period_from": lambda: material.period.start.isoformat(),
        "period_to": lambda: material.period.end.isoformat(),
        "made_by": lambda: material.job.requested_by.name,
        "check_url": lambda: absolute_url("reports:verify_number", material.job.number),
        "audit_head": audit.head_words,
        "is_demo": lambda: settings.DEMO,
        "programme": lambda: programme_part(material),
        "partner": lambda: partner_part(material),
        "village": lambda: village_part(material),
        "coordinator_text": lambda: "\n\n".join(
            part.strip() for part in material.job.note.replace("\r", "").split("\n\n") if part.strip()
        ),
    }


def chapters(material: Material) -> dict[str, Callable[[], object]]:
    return {
        "key_figures": lambda: key_figures_part(material),
        "partners": lambda: partners_part(material),
        "villages": lambda: village_rows(material),
        "finance": lambda: finance_part(material),
        "trainings": lambda: trainings_part(material),
        "trips": lambda: trips_part(material),
        "mentoring": lambda: mentoring_part(material),
        "strategies": lambda: strategies_part(material),
        "pilots": lambda: pilots_part(material),
        "indicators": lambda: indicators_part(material),
        "controls": lambda: controls_part(material),
        "signatures": lambda: signatures_part(material),
        "communication": lambda: communication_part(material),
        "region": lambda: region_part(material),
        "deviations": lambda: deviations_part(material),
        "findings": lambda: findings_part(material),
        "hours_log": lambda: hours_log_part(material),
        "claims": lambda: claims_part(material),
        "deductions": lambda: deductions_part(material),
        "procurements": lambda: procurements_part(material),
        "duties": lambda: duties_part(material),
        "risks": lambda: risks_part(material),
        "budget_versions": lambda: versions_part(material),
        "event_papers": lambda: event_papers_part(material),
    }


def with_participants(material: Material, composed: shape.Snapshot) -> shape.Snapshot:
    """The variant for controls says so on its cover and has annex L4."""
    if not material.job.with_names:
        return composed
    return {**composed, "variant": "control", "participants": participants_part(material)}


def kind_of_report(material: Material) -> shape.Kind:
    """Named after the period; only one that covers the whole programme is final."""
    start, end = material.period.start, material.period.end
    if start <= material.programme.starts_on:
        return "final" if end >= material.programme.ends_on else "state"
    is_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    return "annual" if is_year and start.year == end.year else "interim"
