"""What goes into an evidence package, and what stays out and why."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from audits.models import Draw, EvidencePackage
from audits.packages.bag import safe_name
from audits.packages.records import records
from audits.packages.table import Scope
from audits.queries.subjects import groups_of, named_claims
from budget.models import ClaimSettings
from villages.access import can
from villages.models import Document, Participation
from villages.roles import Permission

NAMED = {Document.Kind.SIGNED_LIST}  # papers with participants' names

# Files that higher apps add, such as the report's PDF: functions from a package to (path, content).
Extra = Callable[[EvidencePackage], Iterable[tuple[str, bytes]]]
extras: list[Extra] = []


@dataclass(frozen=True)
class Paper:
    path: str
    document: Document

    @property
    def size(self) -> int:
        return self.document.size


@dataclass(frozen=True)
class Made:
    """A table or another file that was made for the package, waiting on the disk."""

    path: str
    size: int
    source: Path


def largest_part(package: EvidencePackage) -> int:
    """Bytes; the same limit of portals and mail as for the files of a claim."""
    return ClaimSettings.objects.on(package.programme, timezone.localdate()).part_mb * 1024 * 1024


@dataclass
class Plan:
    papers: list[Paper] = field(default_factory=list)
    left_out: list[dict[str, str]] = field(default_factory=list)

    @property
    def size(self) -> int:
        return sum(paper.size for paper in self.papers)


def scope_of(package: EvidencePackage) -> Scope:
    groups = (
        groups_of(package.session) if package.session else Participation.objects.filter(programme=package.programme)
    )
    if package.participation_id:
        groups = groups.filter(pk=package.participation_id)
    days = (package.period_from, package.period_until)
    rows = list(groups.select_related("partner").order_by("partner__code"))
    is_whole = package.participation_id is None and (package.session is None or package.session.is_whole)
    claims = named_claims(package.session) if package.session else None
    return Scope(package.programme, rows, *days, package.session, is_whole, claims)


def plan_of(package: EvidencePackage) -> Plan:
    """Papers in the order of their paths."""
    plan, found = Plan(), list(records(scope_of(package)))
    keys = {document.pk for record in found for document in record.documents}
    seen = Document.objects.visible_to(package.requested_by).filter(pk__in=keys)  # asked once for all
    visible = set(seen.values_list("pk", flat=True))
    for folder, title, documents, must_prove in found:
        if must_prove and not documents:
            plan.left_out.append({"name": f"{folder} {title}", "why": _("no paper is attached")})
        names: set[str] = set()
        for document in documents:
            if why := _kept_back(package, document, visible):
                plan.left_out.append({"name": f"{folder} {document.title}", "why": why})
                continue
            plan.papers.append(Paper(f"{folder}/{_own_name(document, names)}", document))
    plan.papers.sort(key=lambda paper: paper.path)
    plan.left_out.sort(key=lambda one: one["name"])
    return plan


def _own_name(document: Document, names: set[str]) -> str:
    name = safe_name(document.original_name or f"{document.pk}.{document.extension}")
    if name in names:
        name = f"{document.pk}-{name}"
    names.add(name)
    return name


def _kept_back(package: EvidencePackage, document: Document, visible: set[int]) -> str:
    if document.kind in NAMED and not can(package.requested_by, Permission.VIEW_NAMES, document.place):
        return _("names of participants: without the right to see them")
    if document.pk not in visible:
        return _("outside of what you may see")
    return ""


def samples_of(package: EvidencePackage) -> bytes:
    """Every draw of the session so that anybody can repeat it: seed, method, size, interval, start, list's hash."""
    draws = Draw.objects.filter(session=package.session).select_related("population").order_by("number")
    return as_json([_draw(draw) for draw in draws])


def _draw(draw: Draw) -> dict[str, object]:
    items = list(draw.population.items.order_by("key"))
    return {
        "draw": str(draw),
        "population": {
            "subject": draw.population.subject,
            "rows": draw.population.count,
            "cents": draw.population.total,
            "sha256": draw.population.sha256,
            "traits_sha256": draw.population.traits_sha256,
            "weights": draw.population.weights,
            "list": {item.key: item.cents for item in items},
            "strata": {item.key: item.stratum for item in items},
            "risks": {item.key: item.risk for item in items},
        },
        "method": draw.method,
        "seed": draw.seed,
        "n": draw.n,
        "least": draw.least,
        "interval": draw.interval,
        "start": draw.start,
        "reason": draw.reason,
        "drawn": [{"id": row.item.key, "why": row.why} for row in draw.items.select_related("item")],
    }


def as_json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def info_of(package: EvidencePackage, part: int = 1, parts: int = 1) -> dict[str, str]:
    """Names the source, not the making: two packages of the same data are the same bytes."""
    about = package.session.number if package.session else package.report_number
    group = package.participation
    source = group.partner.official_name if group else package.programme.title
    period = f"{package.period_from.isoformat()}/{package.period_until.isoformat()}"
    return {
        "Source-Organization": source,
        "External-Identifier": about or f"{package.programme.ref_no} {period}",
        "External-Description": f"{package.programme.title} {package.programme.ref_no}, {period}",
        "Bag-Group-Identifier": package.programme.ref_no,
        "Bag-Count": f"{part} of {parts}",
    }


def bag_name(package: EvidencePackage, part: int = 1, parts: int = 1) -> str:
    """The folder in the ZIP; parts have different ones, so that they are unpacked side by side."""
    about = package.session.number if package.session else package.report_number
    days = f"{package.period_from:%Y%m%d}-{package.period_until:%Y%m%d}"
    code = package.participation.partner.code if package.participation else "programm"
    return f"toendid-{about or code}-{days}{of_parts(part, parts)}"


def of_parts(part: int, parts: int) -> str:
    return f"-osa{part}of{parts}" if parts > 1 else ""
