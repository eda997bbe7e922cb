"""The rows of the trail in words: who did what on what, and what changed by it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import Reading, User
from dashboards.queries.audit_log import MOST, NAMELESS, PAGES, Newest, histories
from reports.models import ReportDownload, ReportJob
from trainings.models import Event, Person
from ui import exports, formats
from villages import history
from villages.history_labels import ACTION_LABELS
from villages.models import Document, Village


@dataclass(frozen=True)
class Line:
    at: dt.datetime
    who: str
    did: str
    kind: str
    thing: str
    url: str
    changes: list[history.Change]
    reason: str
    act: Any = None
    also: Sequence["Line"] = ()  # what the same deed wrote besides


def lines(found: Sequence[dict[str, Any]]) -> list[Line]:
    people = User.objects.in_bulk({row["in_who"] for row in found} - {None})
    keys: dict[str, set[int]] = defaultdict(set)
    for row in found:
        keys[row["in_kind"]].add(row["in_row"])
    told = {kind: _tell(kind, wanted) for kind, wanted in keys.items()}
    said = [(row, told[row["in_kind"]][row["in_row"]]) for row in found]
    return [
        Line(at=row["in_at"], who=str(people.get(row["in_who"]) or _("the system")), act=row["in_act"], **words)
        for row, words in said
    ]


def acts(found: Sequence[dict[str, Any]]) -> list[Line]:
    """One deed is one line: that of the thing with a page, or the first; the others stand under it."""
    told = []
    for _act, group in groupby(lines(found), key=lambda line: line.act or id(line)):
        several = list(group)
        first = next((line for line in several if line.url), several[0])
        told.append(replace(first, also=[line for line in several if line is not first]))
    return told


def _tell(kind: str, keys: set[int]) -> dict[int, dict[str, Any]]:
    if kind == Reading._meta.label:
        return _tell_readings(keys)
    if kind == ReportDownload._meta.label:
        return _tell_downloads(keys)
    return _tell_history(kind, keys)


def _words(did: Any, kind: Any, thing: str, url: str = "", changes: Any = (), reason: str = "") -> dict[str, Any]:
    return {
        "did": str(did),
        "kind": capfirst(str(kind)),
        "thing": thing,
        "url": url,
        "changes": list(changes),
        "reason": reason,
    }


def _tell_history(kind: str, keys: set[int]) -> dict[int, dict[str, Any]]:
    model: Any = histories()[kind]
    thing_model = model.pgh_tracked_model
    before = model.objects.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id"))
    newest = before.order_by("-pgh_id").values("pgh_id")[:1]
    # Not "before": a change request has a field of that name.
    kept = list(model.objects.filter(pk__in=keys).select_related("pgh_context").annotate(row_before=Subquery(newest)))
    earlier = model.objects.in_bulk({row.row_before for row in kept} - {None})
    named = _named([*kept, *earlier.values()])
    known = thing_model._base_manager.select_related(*history.named_by(thing_model))
    things = known.in_bulk({row.pgh_obj_id for row in kept})
    told = {}
    for row in kept:
        context = row.pgh_context.metadata if row.pgh_context else {}
        thing = things.get(row.pgh_obj_id)
        told[row.pgh_id] = _words(
            ACTION_LABELS.get(context.get("verb", ""), unnamed(row)),
            thing_model._meta.verbose_name,
            _name(thing_model, thing, row.pgh_obj_id),
            _url(kind, thing),
            history._changes(earlier[row.row_before], row, named)
            if row.row_before and row.pgh_label == "update"
            else (),
            context.get("reason", ""),
        )
    return told


def unnamed(row: Any) -> str:
    """Rows written outside an action carry no verb."""
    return {"insert": _("entered it"), "delete": _("removed it")}.get(row.pgh_label, _("changed it"))


def _named(kept: list[Any]) -> dict[tuple[type, Any], str]:
    named = history._named(kept)
    return {key: f"#{key[1]}" if key[0] in NAMELESS else name for key, name in named.items()}


def _name(model: type[models.Model], thing: Any, key: int) -> str:
    return f"#{key}" if thing is None or model in NAMELESS else str(thing)


def _url(kind: str, thing: Any) -> str:
    if thing is None:
        return ""
    if kind in PAGES:
        return reverse(PAGES[kind], args=[thing.pk])
    if isinstance(thing, Village):
        return reverse("dashboards:village", args=[thing.slug])
    if isinstance(thing, ReportJob):
        return reverse("reports:job", args=[thing.number])
    return ""


def _tell_readings(keys: set[int]) -> dict[int, dict[str, Any]]:
    found = Reading.objects.in_bulk(keys).values()
    names: dict[tuple[str, int | None], str] = {}
    for model in (Document, Event, Person):
        wanted = {r.key for r in found if r.what == model._meta.label}
        things = model._base_manager.in_bulk(wanted - {None})
        names |= {(model._meta.label, key): str(thing) for key, thing in things.items()}
    kind = Reading._meta.verbose_name
    return {
        r.pk: _words(
            r.get_act_display(), kind, names.get((r.what, r.key)) or f"{kind_words(r.what)} {r.about}".strip()
        )
        for r in found
    }


def kind_words(label: str) -> str:
    """``villages.Document`` → “Dokument”; what is no model's label stays."""
    try:
        return capfirst(str(apps.get_model(label)._meta.verbose_name))
    except (LookupError, ValueError):
        return label


def _tell_downloads(keys: set[int]) -> dict[int, dict[str, Any]]:
    kind, did = ReportDownload._meta.verbose_name, ACTION_LABELS["reports.record_download"]
    found = ReportDownload.objects.filter(pk__in=keys).select_related("report")
    return {d.pk: _words(did, kind, d.report.number, reverse("reports:page", args=[d.report.number])) for d in found}


def table(rows: Newest) -> tuple[list[str], Iterable[list[Any]]]:
    heads = [_("When"), _("Who"), _("What they did"), _("Kind"), _("On what"), _("Changes"), _("Reason")]
    return heads, _table(rows[: exports.most(MOST + 1)])


def _table(found: list[dict[str, Any]]) -> Iterator[list[Any]]:
    """Read in full a stretch at a time, while they are written."""
    for start in range(0, min(len(found), MOST), exports.IN_HAND):
        yield from map(_cells, lines(found[start : min(start + exports.IN_HAND, MOST)]))
    if len(found) > MOST:
        yield [_("There are more than %(n)s: choose a period to see the older ones.") % {"n": formats.number(MOST)}]


def _cells(line: Line) -> list[Any]:
    changes = "; ".join(f"{change.name}: {change.before} → {change.after}" for change in line.changes)
    return [line.at, line.who, line.did, line.kind, line.thing, changes, line.reason]
