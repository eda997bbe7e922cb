"""One search over everything that the person may see, grouped by kind. Word forms and accents do not matter."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Model, Q, QuerySet

from accounts.models import User
from budget.models import Claim, CommonCost, Contract, Cost, Procurement
from coordination.models import ChangeRequest, CommunicationItem, Decision, Meeting, Risk, Task
from pilots.models import Pilot
from reports.models import ReportJob
from strategies.models import Strategy
from trainings.models import Event, Person
from ui.search import MOST_WORDS, any_of
from villages import scope
from villages.models import Document, DocumentText, Membership, Participation, Village
from villages.roles import Permission

MOST = 10  # of a kind
FEW = 4  # while one types


@dataclass(frozen=True)
class Kind:
    """Where words of one kind are looked for. ``rows`` are only those whose page the person may open."""

    name: str
    rows: Callable[[User], QuerySet[Model]]
    fields: tuple[str, ...]
    texts: Callable[[str], Q] | None = field(default=None)  # found by the words as a whole, beside the fields


@dataclass(frozen=True)
class Found:
    kind: str
    rows: list[Model]
    is_cut: bool


def inside(user: User, prefix: str = "village__") -> Q:
    return scope.villages(user, Permission.VIEW_PLACE, prefix)


def people(user: User) -> QuerySet[User]:
    held = Membership.objects.visible_to(user).active().filter(scope.people(user, Permission.VIEW_PEOPLE))
    return User.objects.filter(pk__in=held.values("user"))


def papers(user: User) -> QuerySet[Document]:
    rows = Document.objects.visible_to(user).in_use().exclude(kind=Document.Kind.PHOTO)
    return rows.select_related("participation__partner", "village", "programme").order_by("-uploaded_at", "-pk")


def inside_papers(words: str) -> Q:
    return Q(pk__in=DocumentText.objects.with_words(words).values("document"))


def strategies(user: User) -> QuerySet[Strategy]:
    return Strategy.objects.filter(inside(user)).select_related("village__participation__partner")


def reports(user: User) -> QuerySet[ReportJob]:
    rows = ReportJob.objects.visible_to(user).defer("note")
    return rows.select_related("programme", "participation__partner", "village")


PLAN = (
    "vision",
    "texts__text",
    "objectives__text",
    "swotitems__text",
    "plannedactions__title",
    "plannedactions__text",
)
KINDS = (
    Kind("villages", lambda user: Village.objects.visible_to(user).with_place(),
         ("name", "municipality", "settlements__name", "former_names__name")),
    Kind("costs", lambda user: Cost.objects.visible_to(user).select_related("participation__partner"),
         ("invoice_no", "supplier", "description", "supplier_code", "payment_no")),
    Kind("common_costs", lambda user: CommonCost.objects.visible_to(user), ("invoice_no", "supplier", "description")),
    Kind("contracts", lambda user: Contract.objects.visible_to(user),
         ("number", "supplier", "supplier_code", "subject")),
    Kind("procurements", lambda user: Procurement.objects.visible_to(user),
         ("number", "subject", "register_reference", "addressees__name")),
    Kind("events", lambda user: Event.objects.visible_to(user).select_related("organiser__partner", "module"),
         ("title", "place", "description")),
    Kind("pilots", lambda user: Pilot.objects.visible_to(user).select_related("village__participation__partner"),
         ("title", "aim", "village__name")),
    Kind("strategies", strategies, PLAN),
    Kind("people", people, ("name", "email")),
    Kind("participants", lambda user: Person.objects.visible_to(user).named().select_related("village"),
         ("name", "organisation", "email")),
    Kind("papers", papers, ("title", "original_name"), inside_papers),
    Kind("tasks", lambda user: Task.objects.visible_to(user), ("title", "note")),
    Kind("meetings", lambda user: Meeting.objects.visible_to(user).select_related("series"),
         ("title", "place", "items__title", "items__record")),
    Kind("decisions", lambda user: Decision.objects.visible_to(user).select_related("meeting__series"), ("text",)),
    Kind("risks", lambda user: Risk.objects.visible_to(user), ("title", "cause", "effect")),
    Kind("changes", lambda user: ChangeRequest.objects.visible_to(user), ("title", "before", "after", "reason")),
    Kind("communication", lambda user: CommunicationItem.objects.visible_to(user), ("title", "outlet")),
    Kind("claims", lambda user: Claim.objects.visible_to(user).select_related("participation__partner"),
         ("payer_no", "participation__partner__name", "participation__partner__code")),
    Kind("groups", lambda user: Participation.objects.visible_to(user).select_related("partner", "programme"),
         ("partner__name", "partner__official_name", "partner__code")),
    Kind("reports", reports, ("number", "participation__partner__name", "village__name")),
)  # fmt: skip


def search(user: User, words: str, most: int = MOST) -> list[Found]:
    """`words` all have to be there, in any order. A query for each kind of which the person sees anything."""
    wanted = words.split()[:MOST_WORDS]
    if not wanted:
        return []
    found = []
    for kind in KINDS:
        rows = list(_matching(kind, user, words, wanted)[: most + 1])
        if rows:
            found.append(Found(kind.name, rows[:most], len(rows) > most))
    return found


def _of_programmes(model: type[Model], user: User) -> Q:
    """Rows that name their programme are looked for in the person's own, however many programmes stand beside."""
    has_one = any(field.name == "programme" and not field.null for field in model._meta.concrete_fields)
    return Q(programme__in=scope.programmes(user)) if has_one else Q()


def _matching(kind: Kind, user: User, words: str, wanted: list[str]) -> QuerySet[Model]:
    rows = kind.rows(user)
    in_fields, here = Q(), _of_programmes(rows.model, user)
    for word in wanted:
        held = any_of(word, *kind.fields, word_forms=True)
        keys = rows.model._base_manager.filter(here, held).order_by().values("pk")
        in_fields &= Q(pk__in=keys)
    return rows.filter(in_fields | kind.texts(words) if kind.texts else in_fields)
