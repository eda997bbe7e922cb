"""What the API gives of each thing. Money is text with two places, a day is ISO 8601; keys never change."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Protocol, TypeAlias, TypedDict

from ninja import Schema
from pydantic import PlainSerializer, WithJsonSchema

from budget import models as budget
from budget.queries.claim_balance import Balance as Sums
from mentoring import models as mentoring
from pilots import models as pilots
from villages import models as villages

MONEY = r"^-?(0|[1-9][0-9]{0,11})\.[0-9]{2}$"
Money = Annotated[
    Decimal,
    PlainSerializer(lambda value: f"{value:.2f}", return_type=str),
    WithJsonSchema({"type": "string", "pattern": MONEY, "examples": ["1234.50"]}),
]
Hours = Money  # to the hundredth


class Thing(Schema):
    id: int


class HasBalance(Protocol):
    balance: Sums


def _of_balance(name: str) -> "staticmethod[[HasBalance], Decimal]":
    """Reads what ``Resource.told`` put beside the thing: one reckoning for a whole page of them."""
    return staticmethod(lambda one: getattr(one.balance, name))


class ClaimSums(Schema):
    """asked = certified + deducted + parked + waiting, of eligible cost; the other sums are support."""

    asked: Money
    certified: Money
    deducted: Money
    parked: Money
    waiting: Money
    penalty: Money
    to_be_paid: Money
    paid: Money
    support_waiting: Money

    resolve_asked = _of_balance("asked")
    resolve_certified = _of_balance("certified")
    resolve_deducted = _of_balance("deducted")
    resolve_parked = _of_balance("parked")
    resolve_waiting = _of_balance("waiting")
    resolve_penalty = _of_balance("penalty")
    resolve_to_be_paid = _of_balance("to_be_paid")
    resolve_paid = _of_balance("paid")
    resolve_support_waiting = _of_balance("support_waiting")


class GroupSums(ClaimSums):
    """With the group's budget, of which ``left`` is neither certified nor waiting; and what stands in no claim."""

    budget: Money
    left: Money
    advance_open: Money
    to_pay_back: Money

    resolve_budget = _of_balance("budget")
    resolve_left = _of_balance("left")
    resolve_advance_open = _of_balance("advance_open")
    resolve_to_pay_back = _of_balance("to_pay_back")


class Shown(TypedDict):
    shows_money: bool


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    ShownGroup: TypeAlias = WithAnnotations[villages.Participation, Shown]


class Group(Thing):
    code: str
    name: str
    role: str
    currency: str
    total_cost: Money | None  # null where the person sees no money, as on the group's page
    total_support: Money | None

    @staticmethod
    def resolve_total_cost(one: "ShownGroup") -> Decimal | None:
        return one.total_cost if one.shows_money else None

    @staticmethod
    def resolve_total_support(one: "ShownGroup") -> Decimal | None:
        return one.total_support if one.shows_money else None

    @staticmethod
    def resolve_code(one: villages.Participation) -> str:
        return str(one.partner.code)

    @staticmethod
    def resolve_name(one: villages.Participation) -> str:
        return str(one.partner.name)

    @staticmethod
    def resolve_currency(one: villages.Participation) -> str:
        return str(one.programme.currency)


class Village(Thing):
    slug: str
    name: str
    group: str
    municipality: str
    county: str
    state: str
    population: int | None

    @staticmethod
    def resolve_group(one: villages.Village) -> str:
        return str(one.participation.partner.code)


class Event(Thing):
    title: str
    kind: str
    state: str
    place: str
    planned_from: dt.date | None
    planned_until: dt.date | None
    held_from: dt.date | None
    held_until: dt.date | None


class HourEntry(Thing):
    village: str
    mentor: str
    worked_on: dt.date
    hours: Hours
    kind: str
    state: str
    done: str

    @staticmethod
    def resolve_village(one: mentoring.HourEntry) -> str:
        return str(one.allowance.village.slug)

    @staticmethod
    def resolve_mentor(one: mentoring.HourEntry) -> str:
        return str(one.mentor.name)


class Pilot(Thing):
    title: str
    village: str
    state: str
    completion: int

    @staticmethod
    def resolve_village(one: pilots.Pilot) -> str:
        return str(one.village.slug)


class Cost(Thing):
    group: str
    activity: str
    supplier: str
    invoice_no: str
    invoice_on: dt.date
    description: str
    currency: str
    net: Money
    vat: Money
    eligible: Money
    state: str

    @staticmethod
    def resolve_group(one: budget.Cost) -> str:
        return str(one.participation.partner.code)

    @staticmethod
    def resolve_activity(one: budget.Cost) -> str:
        return str(one.line.activity.code)

    @staticmethod
    def resolve_currency(one: budget.Cost) -> str:
        """Of the amounts given here: the programme's own, whatever the invoice was in."""
        return str(one.participation.programme.currency)


class ClaimFacts(Thing):
    group: str
    number: str
    state: str
    currency: str
    claimed: Money | None

    @staticmethod
    def resolve_group(one: budget.Claim) -> str:
        return str(one.participation.partner.code)

    @staticmethod
    def resolve_number(one: budget.Claim) -> str:
        return str(one.number)

    @staticmethod
    def resolve_currency(one: budget.Claim) -> str:
        return str(one.participation.programme.currency)


class Claim(ClaimSums, ClaimFacts):
    """One claim with what became of it."""


class GroupFacts(Thing):
    group: str
    currency: str

    @staticmethod
    def resolve_group(one: villages.Participation) -> str:
        return str(one.partner.code)

    @staticmethod
    def resolve_currency(one: villages.Participation) -> str:
        return str(one.programme.currency)


class Balance(GroupSums, GroupFacts):
    """What a group asked for in claims, and what became of it."""


class Task(Thing):
    title: str
    state: str
    due_on: dt.date | None


class Story(Thing):
    title: str
    channel: str
    outlet: str
    published_on: dt.date | None
    url: str


class ReportListed(Thing):
    number: str
    scope: str
    state: str
    period_from: dt.date
    period_until: dt.date
    language: str


class Whole(ReportListed):
    """``figures``: the frozen data of a finished report, every figure with the rows behind it; else null."""

    figures: dict[str, object] | None = None


class Refusal(Schema):
    detail: str


class NotUnderstood(Schema):
    detail: list[dict[str, object]]


OF: dict[str, type[Thing]] = {  # the lists of `api.resources`
    "groups": Group,
    "villages": Village,
    "events": Event,
    "hours": HourEntry,
    "pilots": Pilot,
    "costs": Cost,
    "claims": Claim,
    "balances": Balance,
    "tasks": Task,
    "communication": Story,
    "reports": ReportListed,
}
