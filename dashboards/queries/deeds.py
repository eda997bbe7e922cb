"""The rows of the trail in words: who did what on what, and what changed by it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypedDict
from uuid import UUID

from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import Reading, User
from accounts.trail import tracked_model
from dashboards.queries import trail
from dashboards.queries.audit_log import HAVE_PAGES, MOST, NAMELESS, PAGES, Chosen, Row
from dashboards.queries.kept_rows import Kept, kept_rows
from dashboards.queries.named_things import Things, things_of
from reports.models import ReportDownload, ReportJob
from trainings.models import Event, Person
from ui import exports, formats
from ui.types import Text
from villages import history
from villages.history_labels import ACTION_LABELS
from villages.models import Document, Village

SEEN: dict[str, type[models.Model]] = {model._meta.label: model for model in (Document, Event, Person)}


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
    act: UUID | None = None  # of a deed that wrote more rows, which its own list shows


def lines(found: Sequence[Row]) -> list[Line]:
    """In words. Whatever is named, by whichever row, is looked up together."""
    keys: dict[str, set[int]] = defaultdict(set)
    for row in found:
        keys[row["in_kind"]].add(row["in_row"])
    looks = list(Reading.objects.in_bulk(keys.pop(Reading._meta.label, set())).values())
    downloads = _tell_downloads(keys.pop(ReportDownload._meta.label, set()))
    kept = kept_rows(keys)
    named = things_of(_wanted(kept, looks, {row["in_who"] for row in found if row["in_who"]}))
    told = {
        Reading._meta.label: _tell_readings(looks, named),
        ReportDownload._meta.label: downloads,
        **_tell_histories(kept, named),
    }
    said = [(row, told[row["in_kind"]][row["in_row"]]) for row in found]
    return [
        Line(at=row["in_at"], who=str(named.get((User, row["in_who"] or 0)) or _("the system")), **words)
        for row, words in said
    ]


def _wanted(kept: list[Kept], looks: list[Reading], people: set[int]) -> dict[type[models.Model], set[int]]:
    """People, things that the rows tell of or that a changed reference pointed or points to, and what was seen."""
    wanted: dict[type[models.Model], set[int]] = defaultdict(set, {User: people})
    for row in kept:
        wanted[tracked_model(row.model)].add(row.thing)
        for model, key in row.references():
            wanted[model].add(key)
    for look in looks:
        if look.what in SEEN and look.key is not None:
            wanted[SEEN[look.what]].add(look.key)
    return wanted


def acts(found: Sequence[list[Row]], chosen: Chosen) -> list[Line]:
    """One deed is one line, that of the thing with a page or the first; of one that was asked for, each row is."""
    if "act" in chosen:
        return lines([row for rows in found for row in rows])
    together = groupby(found, key=lambda rows: rows[0]["in_act"] or id(rows))
    deeds = [[row for rows in group for row in rows] for _act, group in together]
    told = lines([next((row for row in rows if row["in_kind"] in HAVE_PAGES), rows[0]) for rows in deeds])
    wrote_more = (len(rows) > 1 or rows[0].get("in_more", False) for rows in deeds)
    return [
        replace(line, act=rows[0]["in_act"]) if more else line
        for line, rows, more in zip(told, deeds, wrote_more, strict=True)
    ]


class Words(TypedDict):
    did: str
    kind: str
    thing: str
    url: str
    changes: list[history.Change]
    reason: str


def _words(
    did: Text, kind: Text | None, thing: str, url: str = "", changes: Iterable[history.Change] = (), reason: str = ""
) -> Words:
    return {
        "did": str(did),
        "kind": capfirst(str(kind)),
        "thing": thing,
        "url": url,
        "changes": list(changes),
        "reason": reason,
    }


def _tell_histories(kept: list[Kept], named: Things) -> dict[str, dict[int, Words]]:
    """Kind → key of the row → its words."""
    words: dict[tuple[type, object], str] = {key: _name(key[0], thing, key[1]) for key, thing in named.items()}
    told: dict[str, dict[int, Words]] = defaultdict(dict)
    for row in kept:
        model = tracked_model(row.model)
        told[row.kind][row.key] = _words(
            ACTION_LABELS.get(row.context.get("verb", ""), unnamed(row.label)),
            model._meta.verbose_name,
            words.get((model, row.thing), f"#{row.thing}"),
            _url(row.kind, named.get((model, row.thing))),
            history._changes(row.before, row.after, words) if row.before else (),
            row.context.get("reason", ""),
        )
    return told


def unnamed(label: str) -> str:
    """Rows written outside an action carry no verb."""
    return {"insert": _("entered it"), "delete": _("removed it")}.get(label, _("changed it"))


def _name(model: type[models.Model], thing: models.Model | None, key: int) -> str:
    return f"#{key}" if thing is None or model in NAMELESS else str(thing)


def _url(kind: str, thing: models.Model | None) -> str:
    if thing is None:
        return ""
    if kind in PAGES:
        return reverse(PAGES[kind], args=[thing.pk])
    if isinstance(thing, Village):
        return reverse("dashboards:village", args=[thing.slug])
    if isinstance(thing, ReportJob):
        return reverse("reports:job", args=[thing.number])
    return ""


def _tell_readings(looks: list[Reading], named: Things) -> dict[int, Words]:
    kind = Reading._meta.verbose_name
    return {look.pk: _words(look.get_act_display(), kind, _seen_name(look, named)) for look in looks}


def _seen_name(look: Reading, named: Things) -> str:
    thing = named.get((SEEN[look.what], look.key)) if look.what in SEEN and look.key is not None else None
    return str(thing) if thing else f"{kind_words(look.what)} {look.about}".strip()


def kind_words(label: str) -> str:
    """``villages.Document`` → “Dokument”; what is no model's label stays."""
    try:
        return capfirst(str(apps.get_model(label)._meta.verbose_name))
    except (LookupError, ValueError):
        return label


def _tell_downloads(keys: set[int]) -> dict[int, Words]:
    kind, did = ReportDownload._meta.verbose_name, ACTION_LABELS["reports.record_download"]
    found = ReportDownload.objects.filter(pk__in=keys).select_related("report")
    return {d.pk: _words(did, kind, d.report.number, reverse("reports:page", args=[d.report.number])) for d in found}


def table(user: User, chosen: Chosen) -> tuple[list[str], Iterable[list[object]]]:
    heads = [_("When"), _("Who"), _("What they did"), _("Kind"), _("On what"), _("Changes"), _("Reason")]
    return heads, _table(trail.rows(user, chosen, exports.most(MOST + 1)))


def _table(found: list[Row]) -> Iterator[list[object]]:
    """Read in full a stretch at a time, while they are written."""
    for start in range(0, min(len(found), MOST), exports.IN_HAND):
        yield from map(_cells, lines(found[start : min(start + exports.IN_HAND, MOST)]))
    if len(found) > MOST:
        yield [_("There are more than %(n)s: choose a period to see the older ones.") % {"n": formats.number(MOST)}]


def _cells(line: Line) -> list[object]:
    changes = "; ".join(f"{change.name}: {change.before} → {change.after}" for change in line.changes)
    return [line.at, line.who, line.did, line.kind, line.thing, changes, line.reason]
