"""The history of one thing in words: who did what, when, and what changed by it. Read from the trigger-kept rows."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Protocol

import pghistory.models
from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from ui import formats
from villages.history_labels import ACTION_LABELS

AT_MOST = 100
SILENT = {"id", "basis", "source"}  # say nothing to a reader
LONGEST = 120
# What was done says all: the values that went are personal data and stand nowhere.
TOLD_ALONE = {"trainings.erase_person", "trainings.forget_contact", "trainings.forget_person"}


@dataclass(frozen=True)
class Change:
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    at: dt.datetime
    who: str
    did: str
    changes: list[Change]
    reason: str
    made_at: dt.datetime | None = None  # it waited so long in a phone for a network


def history_of(thing: models.Model, most: int = AT_MOST) -> list[Line]:
    """The newest first. Values of personal data are not in the kept rows, so they cannot be shown here."""
    return lines_of(past_of(thing, most), most)


def past_of(thing: models.Model, most: int = AT_MOST) -> pghistory.models.EventQuerySet:
    """The kept rows that `lines_of` tells as many lines of, for a page that reads them with its other lists."""
    rows: pghistory.models.EventQuerySet = thing.history.select_related("pgh_context").order_by("-pgh_id")  # type: ignore[attr-defined]
    return rows[: most + 1]


def lines_of(past: pghistory.models.EventQuerySet, most: int = AT_MOST) -> list[Line]:
    kept = list(past)
    people = _people(kept)
    named = _named(kept)
    lines = []
    for row, before in zip(kept, [*kept[1:], None], strict=True):
        told = row.pgh_context.metadata if row.pgh_context else {}
        changes = _changes(before, row, named) if before is not None else []
        if before is not None and not changes and row.pgh_label == "update" and told.get("verb") not in TOLD_ALONE:
            continue
        lines.append(
            Line(
                at=row.pgh_created_at,
                who=people.get(told.get("user"), _("the system")),
                did=str(
                    ACTION_LABELS.get(told.get("verb", ""), _("changed it") if before is not None else _("entered it"))
                ),
                changes=changes,
                reason=told.get("reason", ""),
                made_at=dt.datetime.fromisoformat(told["made_at"]) if "made_at" in told else None,
            )
        )
    return lines[:most]


class Past(Protocol):
    """A row of some thing's history: the thing's columns, and in which deed they came to be so."""

    pgh_context: pghistory.models.Context | None


def _people(rows: Iterable[Past]) -> dict[object, str]:
    keys = {row.pgh_context.metadata.get("user") for row in rows if row.pgh_context}
    return dict(User.objects.filter(pk__in=keys - {None}).values_list("pk", "name"))


def _fields(row: models.Model | type[models.Model]) -> list[models.Field]:
    return [f for f in row._meta.concrete_fields if not f.name.startswith("pgh_") and f.name not in SILENT]


@cache
def named_by(model: type[models.Model], depth: int = 2) -> list[str]:
    """The references that the name of a thing may follow: also those that may be empty, which Django leaves out."""
    paths = []
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.related_model is not model:
            deeper = field.related_model
            further = named_by(deeper, depth - 1) if depth > 1 else ["partner"] * hasattr(deeper, "partner_id")
            paths += [field.name, *(f"{field.name}__{path}" for path in further)]
    return paths


def _named(rows: Sequence[models.Model]) -> dict[tuple[type[models.Model], object], str]:
    """What the foreign keys that changed from row to row point to, one query for a kind of thing."""
    wanted: dict[type[models.Model], set[object]] = {}
    for field in _fields(rows[0]) if rows else ():
        keys = {getattr(row, field.attname) for row in rows} if field.related_model and not _is_said(field) else set()
        if len(keys) > 1:
            wanted.setdefault(field.related_model, set()).update(keys - {None})  # type: ignore[arg-type]
    return {
        (model, thing.pk): str(thing)
        for model, keys in wanted.items()
        if keys
        for thing in model._base_manager.select_related(*named_by(model)).filter(pk__in=keys)
    }


def _changes(
    before: models.Model, after: models.Model, named: dict[tuple[type[models.Model], object], str]
) -> list[Change]:
    return [
        Change(name, _shown(before, field, named), _shown(after, field, named))
        for field in _fields(after)
        if getattr(before, field.attname) != getattr(after, field.attname) and not _is_said(field)
        if (name := _name_of(field))
    ]


def _name_of(field: models.Field) -> str:
    """In people's words; a column without any (a digest, a place in an order) is the machine's own and is left out."""
    if isinstance(field.verbose_name, Promise):
        return capfirst(str(field.verbose_name))
    return capfirst(str(field.related_model._meta.verbose_name)) if field.related_model else ""  # type: ignore[union-attr]


def _is_said(field: models.Field) -> bool:
    """When something was done, and by whom, stands before the line already."""
    return isinstance(field, models.DateTimeField) or field.name.endswith("_by")


def _shown(row: models.Model, field: models.Field, named: dict[tuple[type[models.Model], object], str]) -> str:
    value: object = getattr(row, field.attname)
    if value in (None, ""):
        return formats.NOTHING
    if field.related_model:
        return named.get((field.related_model, value), f"#{value}")  # type: ignore[arg-type]
    if isinstance(value, list | dict):
        return _shortened(_listed(value, field))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return formats.number(value, field.decimal_places)  # type: ignore[attr-defined]
    if isinstance(value, dt.datetime):
        return formats.moment(value)
    if isinstance(value, dt.date):
        return formats.date(value)
    return _shortened(str(value))


def _listed(value: list[object] | dict[str, object], field: models.Field) -> str:
    """The values of a list one after another, in the words of its choices; of pairs their values; nothing empty."""
    words = dict(getattr(getattr(field, "base_field", None), "flatchoices", ()))
    found = [one for one in (value.values() if isinstance(value, dict) else value) if one not in ("", None)]
    plain = [_listed(one, field) if isinstance(one, list | dict) else str(words.get(one, one)) for one in found]
    return ", ".join(plain) or formats.NOTHING


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
