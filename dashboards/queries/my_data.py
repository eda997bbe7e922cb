"""Everything that is kept about somebody with an account, as one readable structure for that person."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from allauth.usersessions.models import UserSession
from django.db import models
from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import Reading, User
from accounts.trail import tracked_model
from dashboards.queries.audit_log import histories
from dashboards.queries.deeds import kind_words, unnamed
from mentoring.models import HourEntry
from pilots.models import PilotUpdate, UpdateQuestion
from strategies.models import SectionComment
from villages.history_labels import ACTION_LABELS
from villages.models import ErasureRequest, Membership

# Written by the person, so whole; of what else carries the name only the number: it tells of other people.
OWN: dict[type[models.Model], tuple[str, tuple[str, ...]]] = {
    HourEntry: (
        "mentor",
        ("worked_on", "starts_at", "ends_at", "allowance", "kind", "hours", "done", "next_step", "state"),
    ),
    PilotUpdate: ("posted_by", ("posted_at", "pilot", "text", "state")),
    UpdateQuestion: ("answered_by", ("answered_at", "answer")),
    SectionComment: ("written_by", ("written_at", "strategy", "section", "quote", "text")),
    ErasureRequest: ("user", ("asked_at", "why", "state", "answer", "answered_at")),
}


def roles(user: User) -> QuerySet[Membership]:
    """All that are or were held, the newest first."""
    places = ("programme", "participation__partner", "participation__programme", "village__participation__programme")
    return user.memberships.select_related(*places).order_by("-starts_at", "pk")


def copy_of(user: User) -> dict[str, object]:
    """Secrets are left out: password, second factor, keys of sign-ins. Colleagues are not named."""
    return {
        _("Made at"): timezone.localtime(),
        _("Person"): _fields(user, ("name", "email", "language", "date_joined", "last_login", "is_active")),
        _("Roles"): [
            _fields(one, ("role", "starts_at", "ends_at")) | {_("Place"): str(one.place)} for one in roles(user)
        ],
        _("Where I am signed in"): [_session(one) for one in UserSession.objects.filter(user=user).order_by("pk")],
        **{_plural(model): list(_written(user, model)) for model in OWN},
        _("Where my name stands besides"): where_named(user),
        _("What I saw or took away"): [_reading(one) for one in Reading.objects.filter(user=user).order_by("pk")],
        _("What I did"): list(deeds(user)),
    }


def _plural(model: type[models.Model]) -> str:
    return capfirst(str(model._meta.verbose_name_plural))


def _fields(thing: models.Model, names: tuple[str, ...]) -> dict[str, object]:
    told = {}
    for name in names:
        field, value = thing._meta.get_field(name), getattr(thing, name)
        if isinstance(field, models.Field) and field.choices:
            value = str(dict(field.flatchoices).get(value, value))
        told[capfirst(str(field.verbose_name))] = str(value) if isinstance(value, models.Model) else value  # type: ignore[union-attr]
    return told


def _written(user: User, model: type[models.Model]) -> Iterator[dict[str, object]]:
    by, names = OWN[model]
    for one in model._base_manager.filter(**{by: user}).select_related().order_by("pk").iterator():
        yield _fields(one, names)


def _session(one: UserSession) -> dict[str, object]:
    return {
        _("Since"): one.created_at,
        _("Last seen"): one.last_seen_at,
        _("Address on the net"): one.ip,
        _("Browser"): one.user_agent,
    }


def _reading(one: Reading) -> dict[str, object]:
    return {
        _("When"): one.at,
        _("What they did"): one.get_act_display(),
        _("On what"): f"{kind_words(one.what)} {one.key or ''}".strip(),
    }


def where_named(user: User) -> dict[str, int]:
    """Kind of thing → in how many of them the person stands; every column that points to a person is asked."""
    columns: dict[type[models.Model], list[str]] = defaultdict(list)
    for link in User._meta.get_fields(include_hidden=True):
        model = link.related_model
        if model and link.one_to_many and model._meta.label in histories() and model not in OWN:
            columns[model].append(link.field.name)  # type: ignore[union-attr]
    counted = {}
    for model, names in columns.items():
        named = Q(*((name, user) for name in names), _connector=Q.OR)
        if n := model._base_manager.filter(named).count():
            counted[_plural(model)] = n
    return counted


def deeds(user: User) -> Iterator[dict[str, object]]:
    """From the history, kind by kind: what was done to which row, not what stood in it. Asked with one question."""
    every = list(histories().values())
    first, *others = [_of_kind(user, number, model) for number, model in enumerate(every)]
    for number, _key, at, label, row, told in first.union(*others, all=True).order_by("in_kind", "in_key").iterator():
        yield {
            _("When"): at,
            _("What they did"): str(ACTION_LABELS.get(told.get("verb", ""), unnamed(label))),
            _("On what"): f"{capfirst(str(tracked_model(every[number])._meta.verbose_name))} #{row}",
            _("Reason"): told.get("reason", ""),
        }


def _of_kind(user: User, number: int, model: type[models.Model]) -> QuerySet[models.Model, tuple[Any, ...]]:
    mine = model._default_manager.filter(pgh_context__metadata__user=user.pk).order_by()
    named = {"in_kind": Value(number), "in_key": F("pgh_id"), "in_row": Cast("pgh_obj_id", TextField())}
    told = ("pgh_created_at", "pgh_label", "in_row", "pgh_context__metadata")
    rows: QuerySet[models.Model, tuple[Any, ...]] = mine.annotate(**named).values_list("in_kind", "in_key", *told)
    return rows
