"""The workbook's sheets: their columns with examples, how a cell is read, and what a row becomes.

A row is known, and adds nothing, when what names it is there already; so the same file brought again changes nothing.
Rights and rules are those of the actions that the pages call.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypedDict, TypeVar, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.models import User
from budget.actions import add_budget_line, draft_budget_version, enter_cost
from budget.models import BudgetLine, BudgetVersion, Category, Cost
from budget.models.line import BudgetLineQuerySet
from founding.actions.places import add_group, add_village
from mentoring.actions import log_hours
from mentoring.models import HourEntry
from trainings.actions import plan_event
from trainings.models import Event
from ui.fields import EstonianDateField, HoursField, MoneyField
from ui.types import FieldOptions, Text
from villages.actions import invite
from villages.models import Activity, Invitation, Membership, Participation, Place, Programme, Village
from villages.roles import Role


@dataclass
class Target:
    """Where a workbook goes, and by whom."""

    by: User
    programme: Programme

    def group(self, code: str) -> Participation:
        rows = Participation.objects.filter(programme=self.programme).select_related("partner", "programme")
        found = rows.filter(partner__code__iexact=code).first() or rows.filter(partner__name__iexact=code).first()
        if found is None:
            raise ValidationError(
                {"group": _("There is no group “%(name)s”: add it to the sheet of groups.") % {"name": code}}
            )
        return found

    def village(self, name: str) -> Village:
        rows = Village.objects.filter(participation__programme=self.programme).with_place()
        found = rows.filter(name__iexact=name).first()
        if found is None:
            raise ValidationError(
                {"village": _("There is no village “%(name)s”: add it to the sheet of villages.") % {"name": name}}
            )
        return found

    def activity(self, code: str) -> Activity:
        found = Activity.objects.filter(programme=self.programme, code=code).first()
        if found is None:
            told = ", ".join(Activity.objects.filter(programme=self.programme).values_list("code", flat=True))
            raise ValidationError(
                {
                    "activity": _("There is no activity “%(code)s”; there are: %(known)s.")
                    % {"code": code, "known": told}
                }
            )
        return found


class Choice(forms.Field):
    """One of the words of a list, in Estonian, English or as the program stores it."""

    def __init__(self, choices: Iterable[tuple[str, Text]], **options: Unpack[FieldOptions]) -> None:
        self.words: dict[str, str] = {}
        self.shown = [(value, label) for value, label in choices]
        super().__init__(**options)

    def to_python(self, text: object) -> str:
        words: dict[str, str] = {}
        for language in ("et", "en"):
            with override(language):
                words |= {str(label).casefold(): value for value, label in self.shown}
        words |= {str(value).casefold(): value for value, _label in self.shown}
        if not text:
            return ""
        if (value := words.get(str(text).casefold())) is None:
            told = ", ".join(str(label) for _value, label in self.shown)
            raise ValidationError(_("“%(word)s” is not in the list: %(known)s.") % {"word": text, "known": told})
        return value


@dataclass
class Column:
    """``names``: how the column may be called; the first two head the template in Estonian and in English."""

    key: str
    names: tuple[str, ...]
    reads: forms.Field
    example: str = ""


RowOf = TypeVar("RowOf", bound=Mapping[str, object])


@dataclass
class Sheet(Generic[RowOf]):
    key: str
    titles: tuple[str, str]  # Estonian, English
    columns: list[Column]
    put: Callable[[Target, RowOf], Model]
    known: Callable[[Target, RowOf], object]
    label: Text = ""

    @property
    def required(self) -> list[str]:
        return [column.key for column in self.columns if column.reads.required]


def text(most: int, *, required: bool = True) -> forms.CharField:
    return forms.CharField(max_length=most, required=required)


class GroupRow(TypedDict):
    code: str
    name: str
    official_name: str
    role: str
    total_cost: Decimal | None
    common_cost: Decimal | None


class VillageRow(TypedDict):
    group: str
    name: str
    settlements: str  # names with commas between
    municipality: str
    county: str


class PersonRow(TypedDict):
    name: str
    email: str
    role: str
    group: str
    village: str
    language: str


class LineRow(TypedDict):
    group: str
    activity: str
    title: str
    category: str
    amount: Decimal


class EventRow(TypedDict):
    title: str
    kind: str
    planned_from: dt.date
    planned_until: dt.date | None
    place: str
    group: str


class CostRow(TypedDict):
    group: str
    activity: str
    line: str
    supplier: str
    supplier_code: str
    invoice_no: str
    invoice_on: dt.date
    description: str
    net: Decimal
    vat: Decimal | None


class HoursRow(TypedDict):
    email: str
    village: str
    worked_on: dt.date
    hours: Decimal
    kind: str
    done: str


def _known_group(to: Target, row: GroupRow) -> object:
    return Participation.objects.filter(programme=to.programme, partner__code__iexact=row["code"]).first()


def _put_group(to: Target, row: GroupRow) -> Model:
    return add_group(
        by=to.by,
        programme=to.programme,
        code=row["code"],
        name=row["name"],
        official_name=row["official_name"],
        role=row["role"] or Participation.Role.PARTNER,
        total_cost=row["total_cost"] or Decimal(0),
        common_cost=row["common_cost"] or Decimal(0),
    )


def _known_village(to: Target, row: VillageRow) -> object:
    return Village.objects.filter(participation__programme=to.programme, name__iexact=row["name"]).first()


def _put_village(to: Target, row: VillageRow) -> Model:
    settlements = [name.strip() for name in row["settlements"].split(",") if name.strip()]
    return add_village(
        by=to.by,
        participation=to.group(row["group"]),
        name=row["name"],
        settlements=settlements,
        municipality=row["municipality"],
        county=row["county"],
    )


def _place(to: Target, row: PersonRow) -> Place:
    if row["village"]:
        return to.village(row["village"])
    return to.group(row["group"]) if row["group"] else to.programme


def _known_person(to: Target, row: PersonRow) -> object:
    where: dict[str, object] = {"programme": to.programme, "role": row["role"]}
    if row["village"]:
        where["village__name__iexact"] = row["village"]
    elif row["group"]:
        where["participation__partner__code__iexact"] = row["group"]
    held = Membership.objects.active().filter(user__email=row["email"].lower(), **where).first()
    return held or Invitation.objects.open().filter(email=row["email"].lower(), **where).first()


def _put_person(to: Target, row: PersonRow) -> Model:
    return invite(
        by=to.by,
        name=row["name"],
        email=row["email"],
        role=row["role"],
        language=row["language"] or "et",
        place=_place(to, row),
    )


def _lines(to: Target, row: LineRow | CostRow, title: str) -> BudgetLineQuerySet:
    lines = BudgetLine.objects.filter(participation=to.group(row["group"]), activity=to.activity(row["activity"]))
    return lines.filter(title__iexact=title).exclude(version__state__in=("rejected", "withdrawn"))


def _known_line(to: Target, row: LineRow) -> object:
    return _lines(to, row, row["title"]).first()


def _put_line(to: Target, row: LineRow) -> Model:
    """Into the group's draft; without one a draft begins."""
    group, activity = to.group(row["group"]), to.activity(row["activity"])
    draft = group.versions.filter(state=BudgetVersion.State.DRAFT).first()
    draft = draft or draft_budget_version(
        by=to.by, participation=group, reason_kind=BudgetVersion.Reason.FIRST, reason=_("brought by a workbook")
    )
    return add_budget_line(
        by=to.by,
        version=draft,
        activity=activity,
        category=row["category"] or Category.OTHER,
        title=row["title"],
        amount=row["amount"],
    )


def _known_event(to: Target, row: EventRow) -> object:
    return Event.objects.filter(
        programme=to.programme, title__iexact=row["title"], planned_from=row["planned_from"]
    ).first()


def _put_event(to: Target, row: EventRow) -> Model:
    group = to.group(row["group"]) if row["group"] else None
    return plan_event(
        by=to.by,
        programme=to.programme,
        organiser=group,
        kind=row["kind"] or Event.Kind.TRAINING_DAY,
        title=row["title"],
        planned_from=row["planned_from"],
        planned_until=row["planned_until"] or row["planned_from"],
        place=row["place"],
    )


def _known_cost(to: Target, row: CostRow) -> object:
    rows = Cost.objects.filter(participation=to.group(row["group"]), supplier__iexact=row["supplier"])
    return rows.filter(invoice_no=row["invoice_no"]).first()


def _put_cost(to: Target, row: CostRow) -> Model:
    line = _lines(to, row, row["line"]).in_force().first()
    if line is None:
        raise ValidationError({"line": _("There is no such line in the group's budget in force.")})
    return enter_cost(
        by=to.by,
        line=line,
        supplier=row["supplier"],
        supplier_code=row["supplier_code"],
        invoice_no=row["invoice_no"],
        invoice_on=row["invoice_on"],
        description=row["description"],
        net=row["net"],
        vat=row["vat"] or Decimal(0),
    )


def _mentor(to: Target, row: HoursRow) -> User:
    village = to.village(row["village"])
    held = Membership.objects.active().filter(user__email=row["email"].lower(), role=Role.MENTOR, village=village)
    if (one := held.select_related("user").first()) is None:
        raise ValidationError(
            {"email": _("Not this village's mentor yet: invite, and bring the hours once the invitation is accepted.")}
        )
    return one.user


def _known_hours(to: Target, row: HoursRow) -> object:
    rows = HourEntry.objects.filter(allowance__village=to.village(row["village"]), mentor__email=row["email"].lower())
    return rows.filter(worked_on=row["worked_on"], done=row["done"]).exclude(state=HourEntry.State.VOIDED).first()


def _put_hours(to: Target, row: HoursRow) -> Model:
    return log_hours(
        by=_mentor(to, row),
        village=to.village(row["village"]),
        worked_on=row["worked_on"],
        hours=row["hours"],
        kind=row["kind"] or HourEntry.Kind.MEETING,
        done=row["done"],
    )


GROUP = Column("group", ("tegevusgrupp", "group", "grupp"), text(100), "JAP")
VILLAGE = Column("village", ("küla", "village"), text(120), "Koeru")
EMAIL = Column("email", ("e-post", "e-mail", "email"), forms.EmailField(), "mari@naidis.ee")


def optional(column: Column) -> Column:
    return Column(column.key, column.names, text(120, required=False), column.example)


SHEETS: list[Sheet[Any]] = [
    Sheet("groups", ("Tegevusgrupid", "Groups"), [
        Column("code", ("kood", "code"), text(10), "JAP"),
        Column("name", ("nimi", "name"), text(100), "Järva Arengu Partnerid"),
        Column("official_name", ("ametlik nimi", "official name"), text(200, required=False), "MTÜ Järva Arengu"),
        Column("role", ("roll", "role"), Choice(Participation.Role.choices, required=False), "partner"),
        Column("total_cost", ("kulud kokku", "total cost"), MoneyField(required=False), "33000,00"),
        Column("common_cost", ("ühisosa", "common part"), MoneyField(required=False), "20993,97"),
    ], _put_group, _known_group, gettext_lazy("Groups")),
    Sheet("villages", ("Külad", "Villages"), [
        GROUP,
        Column("name", ("küla või piirkond", "village or area", "nimi", "name"), text(120), "Koeru"),
        Column("settlements", ("külad koos", "settlements"), text(2000, required=False), "Koeru, Santovi"),
        Column("municipality", ("vald", "municipality"), text(80, required=False), "Järva vald"),
        Column("county", ("maakond", "county"), text(50, required=False), "Järva maakond"),
    ], _put_village, _known_village, gettext_lazy("Villages")),
    Sheet("people", ("Inimesed", "People"), [
        Column("name", ("nimi", "name"), text(150), "Mari Maasikas"),
        EMAIL,
        Column("role", ("roll", "role"), Choice([(r.value, r.label) for r in Role if r != Role.AUDITOR]), "mentor"),
        optional(GROUP),
        optional(VILLAGE),
        Column("language", ("keel", "language"), Choice([("et", "eesti"), ("en", "English")], required=False), "et"),
    ], _put_person, _known_person, gettext_lazy("People")),
    Sheet("budget", ("Eelarve", "Budget"), [
        GROUP,
        Column("activity", ("tegevus", "activity"), text(5), "1.1"),
        Column("title", ("rida", "line", "nimetus", "title"), text(200), "Koolitajad"),
        Column("category", ("kululiik", "category"), Choice(Category.choices, required=False), "services"),
        Column("amount", ("summa", "amount"), MoneyField(), "5000,00"),
    ], _put_line, _known_line, gettext_lazy("Budget")),
    Sheet("events", ("Sündmused", "Events"), [
        Column("title", ("nimetus", "title"), text(200), "Avapäev"),
        Column("kind", ("liik", "kind"), Choice(Event.Kind.choices, required=False), "training_day"),
        Column("planned_from", ("algus", "from"), EstonianDateField(), "17.06.2024"),
        Column("planned_until", ("lõpp", "until"), EstonianDateField(required=False), "17.06.2024"),
        Column("place", ("koht", "place"), text(200, required=False), "Jäneda"),
        optional(GROUP),
    ], _put_event, _known_event, gettext_lazy("Events")),
    Sheet("costs", ("Kulud", "Costs"), [
        GROUP,
        Column("activity", ("tegevus", "activity"), text(5), "1.1"),
        Column("line", ("eelarverida", "budget line", "rida", "line"), text(200), "Koolitajad"),
        Column("supplier", ("müüja", "supplier"), text(150), "Koolitaja OÜ"),
        Column("supplier_code", ("registrikood", "registry code"), text(20, required=False), "10000000"),
        Column("invoice_no", ("arve nr", "invoice number"), text(50), "A-12"),
        Column("invoice_on", ("arve kuupäev", "invoice date"), EstonianDateField(), "20.06.2024"),
        Column("description", ("mille eest", "what for"), text(300), "Avapäeva koolitus"),
        Column("net", ("käibemaksuta", "without VAT"), MoneyField(), "1000,00"),
        Column("vat", ("käibemaks", "VAT"), MoneyField(required=False), "220,00"),
    ], _put_cost, _known_cost, gettext_lazy("Costs")),
    Sheet("hours", ("Mentoritunnid", "Mentor hours"), [
        EMAIL,
        VILLAGE,
        Column("worked_on", ("kuupäev", "date"), EstonianDateField(), "02.09.2024"),
        Column("hours", ("tunnid", "hours"), HoursField(), "2,5"),
        Column("kind", ("viis", "kind"), Choice(HourEntry.Kind.choices, required=False), "meeting"),
        Column("done", ("mida tehti", "what was done"), text(1000), "Koosolek strateegia teemal"),
    ], _put_hours, _known_hours, gettext_lazy("Mentor hours")),
]  # fmt: skip
