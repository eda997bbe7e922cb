"""Who did what on what: the history of all things in one list, and who saw or took away what.

Each kind of thing keeps its own history table. Here they stand side by side as rows of one shape, narrowed to things
that the reader may see; the newest of all of them are found in `trail`.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NotRequired, TypedDict, cast
from uuid import UUID

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.models import CharField, F, Q, QuerySet, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.text import capfirst

from accounts import trail
from accounts.models import Reading, User
from accounts.trail import kind_of, tracked_model
from audits.models import Finding, FindingCut, ItemCheck, PopulationItem
from budget.models import (
    AcceptanceAct,
    BilledEntry,
    Claim,
    ClaimWord,
    Contract,
    ContractAnnex,
    ContributionReceipt,
    ContributionSource,
    Cost,
    CostPaper,
    HoursBill,
    LedgerEntry,
    LedgerExtract,
    Offer,
    PaymentPart,
    Recovery,
    RecoveryPart,
    RelatednessAnswer,
)
from mentoring.models import HourEntry, HourPaper, HoursReserve
from pilots.models import (
    Inspection,
    Milestone,
    Pilot,
    PilotResult,
    PilotShare,
    PilotUpdate,
    UpdatePhoto,
    UpdateQuestion,
)
from reports.models import ReportDownload, ReportJob
from strategies.models import (
    Answer,
    Defence,
    Discussion,
    Engagement,
    FinanceRow,
    Objective,
    PlannedAction,
    PublicComment,
    RelatedPlan,
    SectionComment,
    SectionText,
    Strategy,
    StrategyIndicator,
    StrategyVersion,
    SwotItem,
    TeamMember,
)
from trainings.models import (
    Attendance,
    Certificate,
    CheckIn,
    Consent,
    Event,
    EventDay,
    EventPaper,
    EventSeats,
    FeedbackSheet,
    Idea,
    ListLock,
    Material,
    Module,
    PaperNeed,
    PaperReminder,
    PaperToAttach,
    Person,
    SeatQuota,
    Support,
    Topic,
)
from villages import history
from villages.models import (
    Activity,
    ContainedFile,
    Document,
    Membership,
    Participation,
    Partner,
    Programme,
    Settlement,
    Signature,
    Village,
    VillageName,
)


class Chosen(TypedDict, total=False):
    """What the reader of the log narrows it by (`forms.filters.AuditLogFilter`)."""

    q: str
    person: User
    verb: str
    kind: str
    since: dt.date
    until: dt.date
    act: UUID


class Row(TypedDict):
    """A row of a history, by the names under which those of all kinds are put together."""

    in_kind: str
    in_row: int
    in_at: dt.datetime
    in_who: int | None
    in_act: UUID | None
    thing: NotRequired[int]
    head: NotRequired[int]
    in_more: NotRequired[bool]  # its act wrote others too


Rows = QuerySet[models.Model, Row]
MOST = 100_000  # lines in one file; the last one says when there are more
NO_ACT = Value(None, output_field=models.UUIDField())
# Things without rights of their own, and the thing whose rights they share.
PARTS: dict[type[models.Model], tuple[str, type[models.Model]]] = {
    AcceptanceAct: ("contract", Contract),
    Activity: ("programme", Programme),
    Answer: ("objective", Objective),
    Attendance: ("person", Person),
    BilledEntry: ("bill", HoursBill),
    ContractAnnex: ("contract", Contract),
    ContributionReceipt: ("source", ContributionSource),
    CostPaper: ("cost", Cost),
    PaymentPart: ("cost", Cost),
    HoursBill: ("cost", Cost),
    Certificate: ("person", Person),
    CheckIn: ("day__event", Event),
    ContainedFile: ("document", Document),
    Signature: ("document", Document),
    EventDay: ("event", Event),
    EventPaper: ("document", Document),
    HourPaper: ("entry", HourEntry),
    HoursReserve: ("programme", Programme),
    FeedbackSheet: ("event", Event),
    ListLock: ("event", Event),
    Material: ("event", Event),
    Module: ("programme", Programme),
    PaperNeed: ("event", Event),
    PaperReminder: ("event", Event),
    PaperToAttach: ("event", Event),
    Partner: ("participations", Participation),
    SeatQuota: ("seats_of", EventSeats),
    RelatednessAnswer: ("offer", Offer),
    ClaimWord: ("claim", Claim),
    FindingCut: ("finding", Finding),
    ItemCheck: ("item", PopulationItem),
    LedgerEntry: ("extract", LedgerExtract),
    RecoveryPart: ("recovery", Recovery),
    Settlement: ("village", Village),
    Support: ("idea", Idea),
    Topic: ("programme", Programme),
    UpdatePhoto: ("update_of", PilotUpdate),
    UpdateQuestion: ("update_of", PilotUpdate),
    **dict.fromkeys([Inspection, Milestone, PilotResult, PilotShare], ("pilot", Pilot)),
    VillageName: ("village", Village),
    PublicComment: ("discussion", Discussion),
}
PARTS |= dict.fromkeys(
    [
        *(Defence, Discussion, Engagement, FinanceRow, StrategyIndicator, Objective, PlannedAction, RelatedPlan),
        *(SectionComment, SectionText, StrategyVersion, SwotItem, TeamMember),
    ],
    ("strategy", Strategy),
)
PAGES = {
    "budget.Cost": "budget:cost",
    "mentoring.HourEntry": "mentoring:entry",
    "mentoring.MentorContract": "mentoring:contract",
    "pilots.Pilot": "pilots:pilot",
    "trainings.Event": "trainings:event",
    "trainings.Person": "trainings:person",
}
HAVE_PAGES = {*PAGES, Village._meta.label, ReportJob._meta.label}
NAMELESS = {
    Person,
    Attendance,
    Certificate,
    Consent,
}  # personal data of participants: only their numbers stand in the trail


@cache
def histories() -> dict[str, type[models.Model]]:
    """History model by the label of the thing that it tells of."""
    return {kind_of(history): history for history in trail.histories()}


def kinds() -> list[tuple[str, str]]:
    things: list[type[models.Model]] = [*map(tracked_model, histories().values()), Reading, ReportDownload]
    named = [(m._meta.label, capfirst(str(m._meta.verbose_name))) for m in things]
    return sorted(named, key=lambda pair: pair[1])


# What a person sees


def seen(model: type[models.Model], user: User) -> QuerySet[models.Model, object]:
    """Keys of the things of one kind that the person may see."""
    if model is User:
        return Membership.objects.visible_to(user).values("user")
    if hasattr(model._default_manager, "visible_to"):
        rows: QuerySet[models.Model] = model._default_manager.visible_to(user)
        return rows.values("pk")
    path, whole = whole_of(model)
    return model._base_manager.filter(**{f"{path}__in": seen(whole, user)}).values("pk")


@dataclass(frozen=True)
class Reader:
    rights: tuple[object, ...]
    user: User = field(compare=False)


@lru_cache(maxsize=5_000)
def seen_in_sql(kind: str, reader: Reader) -> tuple[str, tuple[object, ...]] | None:
    """As `seen`, written out once for the same rights; None where the person sees nothing of the kind.

    Django takes 2 ms to put together what a person sees of one kind, and a page of the trail has twenty.
    """
    model = apps.get_model(kind)
    table = model._meta
    try:
        condition, given = seen(model, reader.user).order_by().query.sql_with_params()
    except EmptyResultSet:
        return None
    mine = f'SELECT %s, "{table.pk.column}" FROM "{table.db_table}" WHERE "{table.pk.column}" = ANY (%s)'  # noqa: S608
    return f'{mine} AND "{table.pk.column}" IN ({condition})', given


def whole_of(model: type[models.Model]) -> tuple[str, type[models.Model]]:
    """The field that leads to the thing whose rights a part shares, and that thing's model.

    A part that is in no table above goes with its whole: its one foreign key that cascades.

    :raises LookupError: none or several do; name the field in `PARTS`.
    """
    if model in PARTS:
        return PARTS[model]
    wholes = [
        (field.name, field.related_model)
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.CASCADE
    ]
    if len(wholes) != 1:
        raise LookupError(f"{model._meta.label} does not say whose rights it shares")
    return wholes[0]  # type: ignore[return-value]


def readings(user: User) -> QuerySet[Reading]:
    """Of people of the own scope, and of files and events of the own scope whoever looked at them."""
    groups = Participation.objects.visible_to(user)
    events = Event.objects.visible_to(user).filter(Q(organiser=None) | Q(organiser__in=groups))
    return Reading.objects.filter(
        Q(user__in=seen(User, user))
        | Q(act=Reading.Act.FILE, what=Document._meta.label, key__in=seen(Document, user))
        | Q(act=Reading.Act.NAMES, what=Event._meta.label, key__in=events.values("pk"))
        | Q(what=Person._meta.label, key__in=seen(Person, user))
    )


# One list of all


def of_each_kind(user: User, chosen: Chosen) -> list[Rows]:
    """The filters are applied to each kind before they are put together."""
    wanted = [
        _history_rows(model, user, chosen)
        for label, model in histories().items()
        if chosen.get("kind") in (None, label)
    ]
    if "act" in chosen:  # what was seen or taken away belongs to none
        return wanted
    if chosen.get("kind") in (None, Reading._meta.label) and "verb" not in chosen:
        wanted.append(reading_rows(user, chosen))
    if chosen.get("kind") in (None, ReportDownload._meta.label):
        wanted.append(download_rows(user, chosen))
    return wanted


def _shaped(
    found: QuerySet[models.Model], kind: str, row: str, at: str, who: F | Value | Cast, act: F | Value = NO_ACT
) -> Rows:
    """``act``: the deed by which the row was written, along with others."""
    shape = {"in_kind": Value(kind), "in_row": F(row), "in_at": F(at), "in_who": who, "in_act": act}
    return cast("Rows", found.annotate(**shape).values(*shape).order_by(f"-{row}"))


def _between(chosen: Chosen, at: str) -> Q:
    found = Q()
    if day := chosen.get("since"):
        found &= Q(**{f"{at}__date__gte": day})
    if day := chosen.get("until"):
        found &= Q(**{f"{at}__date__lte": day})
    return found


def _history_rows(model: type[models.Model], user: User, chosen: Chosen) -> Rows:
    found = model._default_manager.filter(_between(chosen, "pgh_created_at"))
    found = found.filter(pgh_obj_id__in=seen(tracked_model(model), user))
    if "act" in chosen:
        found = found.filter(pgh_context_id=chosen["act"])
    if "person" in chosen:
        found = found.filter(pgh_context__metadata__user=chosen["person"].pk)
    if "verb" in chosen:
        found = found.filter(pgh_context__metadata__verb=chosen["verb"])
    if "q" in chosen:
        texts = [f.name for f in history._fields(model) if isinstance(f, (CharField, TextField)) and not f.choices]
        told = Q(pgh_context__metadata__reason__icontains=chosen["q"])
        found = found.filter(told | _any(texts, chosen["q"]))
    who = Cast(KeyTextTransform("user", "pgh_context__metadata"), models.BigIntegerField())
    return _shaped(
        found.order_by(), tracked_model(model)._meta.label, "pgh_id", "pgh_created_at", who, F("pgh_context_id")
    )


def _any(names: Iterable[str], words: str) -> Q:
    found = Q(pk=None)
    for name in names:
        found |= Q(**{f"{name}__unaccent__icontains": words})
    return found


def reading_rows(user: User, chosen: Chosen) -> Rows:
    found = readings(user).filter(_between(chosen, "at"))
    if "person" in chosen:
        found = found.filter(user=chosen["person"])
    if "q" in chosen:
        found = found.filter(about__icontains=chosen["q"])
    return _shaped(found.order_by(), Reading._meta.label, "pk", "at", F("user_id"))


def download_rows(user: User, chosen: Chosen) -> Rows:
    found = ReportDownload.objects.filter(_between(chosen, "at"), report__job__in=seen(ReportJob, user))
    if "person" in chosen:
        found = found.filter(by=chosen["person"])
    if chosen.get("verb", "reports.record_download") != "reports.record_download":
        found = found.none()
    if "q" in chosen:
        found = found.filter(report__number__icontains=chosen["q"])
    return _shaped(found.order_by(), ReportDownload._meta.label, "pk", "at", F("by_id"))
