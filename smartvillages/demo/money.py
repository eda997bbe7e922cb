"""An invented split of each group's money over the activities, and invented invoices against it."""

import datetime as dt
import random
from decimal import ROUND_DOWN, Decimal

from django.core.files.base import ContentFile

from budget.models import BilledEntry, BudgetLine, BudgetVersion, Category, Cost, CostPaper, HoursBill
from budget.rules.vat import eligible as vat_of
from mentoring.models import HourEntry, MentorContract
from pilots.models import Pilot
from smartvillages.demo.hours import SAMPLE, at
from smartvillages.demo.papers import paper
from smartvillages.demo.people import People
from trainings.models import Event
from villages.actions import store_document
from villages.models import Activity, Basis, Document, Participation, Village

BEGINS = dt.date(2021, 6, 1)
CENT = Decimal("0.01")
PILOT = Decimal(5000)  # of each village's share
# of what is left of the common part: share, cost category, title; the last one takes the remainder
SPLIT = [
    ("1.1", "0.28", Category.SERVICES, "Koolitusmoodulid"),
    ("1.2", "0.24", Category.TRAVEL, "Õppereisid"),
    ("1.4", "0.30", Category.SERVICES, "Mentorlustugi"),
    ("1.5", "0.06", Category.SERVICES, "Teavitustegevused"),
    ("1.6", "", Category.STAFF, "Koordineerimine"),
]
SUPPLIERS = {
    "1.1": ("Koolitusnäidis OÜ", "Koolituspäeva läbiviimine"),
    "1.2": ("Reisinäidis OÜ", "Bussisõit ja majutus"),
    "1.3": ("Ehitusnäidis OÜ", "Piloottegevuse tööd ja materjalid"),
    "1.4": ("Mentornäidis OÜ", "Mentorlustunnid"),
    "1.5": ("Kujundusnäidis OÜ", "Kujundus ja trükk"),
    "2": ("Toitlustusnäidis OÜ", "Piirkonna sündmuse toitlustus"),
}
SPENT = {"1.1": "0.55", "1.2": "0.60", "1.4": "0.40"}  # share of its line that the first invoice takes
SPENT_BEFORE_CLAIMS = SPENT | {"1.1": "0.20", "1.4": "0.30"}  # JAP: the invoices of its claims need the rest
RECOVERED = {"JKK": Decimal(40)}  # per cent of its VAT that the group gets back
S = Cost.State


def make_money(
    groups: list[Participation], villages: list[Village], pilots: dict[str, Pilot], events: list[Event], people: People
) -> None:
    activities = {a.code: a for a in Activity.objects.filter(programme=groups[0].programme)}
    lines = {}
    for group in groups:
        own = [village for village in villages if village.participation_id == group.pk]
        lines[group.pk] = _lines(group, len(own), activities)
        _first_version(group, lines[group.pk], people)
    costs = []
    for number, group in enumerate(groups):
        own = [village for village in villages if village.participation_id == group.pk]
        costs += _costs(number, group, own, lines[group.pk], pilots, events, people)
    Cost.objects.bulk_create(costs)
    _add_papers(costs)
    for cost in costs:
        if cost.line.activity.code == "1.4":
            _bill_hours(cost, people)


def _bill_hours(cost: Cost, people: People) -> None:
    """The group's first contract's approved hours until the invoice; of the lead group's one was reversed since."""
    contract = MentorContract.objects.filter(payer=cost.participation).order_by("pk").first()
    approved = HourEntry.objects.filter(contract=contract, state=HourEntry.State.APPROVED)
    entries = list(approved.filter(worked_on__lt=cost.invoice_on).order_by("pk"))
    if not entries or contract is None:
        return
    bill = HoursBill.objects.create(cost=cost, contract=contract, hours=sum(entry.hours for entry in entries))
    BilledEntry.objects.bulk_create([BilledEntry(bill=bill, entry=entry) for entry in entries])
    approved.filter(pk__in=[entry.pk for entry in entries]).update(
        state=HourEntry.State.BILLED, approved_by=people.lead, billed_by=cost.entered_by, billed_at=at(cost.invoice_on)
    )
    if cost.participation.partner.code == "JKK":
        _reverse(entries[0].pk, people)


def _reverse(pk: int, people: People) -> None:
    entry = HourEntry.objects.get(pk=pk)
    copied = ("allowance", "mentor", "contract", "worked_on", "kind", "done", "basis")
    HourEntry.objects.create(
        **{name: getattr(entry, name) for name in copied},
        hours=-entry.hours,
        state=HourEntry.State.REVERSAL,
        reverses=entry,
        decided_by=people.lead,
        decided_at=entry.billed_at,
        decision_reason="Kohtumine jäi tegelikult ära.",
    )
    HourEntry.objects.filter(pk=pk).update(state=HourEntry.State.REVERSED)


def _first_version(group: Participation, lines: dict[str, BudgetLine], people: People) -> None:
    """Version 1 with its lines, in force with the group's grant decision."""
    version = BudgetVersion.objects.create(
        participation=group,
        number=1,
        made_by=people.coordinators[group.partner.code],
        agreed_by=people.lead,
        agreed_at=at(BEGINS),
        basis=Basis.DEMO,
    )
    for line in lines.values():
        line.version = version
    BudgetLine.objects.bulk_create(lines.values())
    grant = group.decisions.order_by("number").first()
    BudgetVersion.objects.filter(pk=version.pk).update(
        state=BudgetVersion.State.IN_FORCE, decision=grant, valid_from=BEGINS
    )


def _lines(group: Participation, villages: int, activities: dict[str, Activity]) -> dict[str, BudgetLine]:
    """Sums to the group's total, to the cent."""
    amounts = {"1.3": PILOT * villages}
    rest = group.common_cost - amounts["1.3"]
    titles = {"1.3": (Category.EQUIPMENT, "Piloottegevused")}
    for code, share, category, title in SPLIT:
        amounts[code] = (rest * Decimal(share)).quantize(CENT, ROUND_DOWN) if share else Decimal(0)
        titles[code] = (category, title)
    amounts["1.6"] = group.common_cost - sum(amounts.values())
    if group.region_cost:
        amounts["2"], titles["2"] = group.region_cost, (Category.CATERING, "Piirkonna tegevused")
    return {
        code: BudgetLine(
            participation=group,
            activity=activities[code],
            category=titles[code][0],
            title=f"{titles[code][1]} {SAMPLE}",
            amount=amount,
            key=key,
            basis=Basis.DEMO,
        )
        for key, (code, amount) in enumerate(sorted(amounts.items()), 1)
    }


def _costs(
    number: int,
    group: Participation,
    villages: list[Village],
    lines: dict[str, BudgetLine],
    pilots: dict[str, Pilot],
    events: list[Event],
    people: People,
) -> list[Cost]:
    dice = random.Random(f"costs {group.partner.code}")  # noqa: S311
    training = next((event for event in events if event.module_id), None)
    trip = next((event for event in events if event.kind == Event.Kind.TRIP_ABROAD), None)
    spent = SPENT_BEFORE_CLAIMS if group.partner.code == "JAP" else SPENT
    costs = [
        _cost(group, lines["1.1"], spent["1.1"], dt.date(2021, 10, 4), people, dice, event=training),
        _cost(group, lines["1.4"], spent["1.4"], dt.date(2022, 6, 30), people, dice),
        _cost(group, lines["1.2"], spent["1.2"], dt.date(2022, 10, 12), people, dice, event=trip),
    ]
    for village in villages:
        pilot = pilots[village.slug]
        if pilot.completion >= 40 and pilot.due_on:
            share = Decimal(pilot.completion) / 110 / len(villages)
            made = _cost(group, lines["1.3"], share, pilot.due_on - dt.timedelta(days=20), people, dice, pilot=pilot)
            made.village = village
            costs.append(made)
    if "2" in lines:
        own = next((event for event in events if event.organiser_id == group.pk), None)
        costs.append(_cost(group, lines["2"], "0.22", dt.date(2021, 10, 14), people, dice, event=own))
    if number % 3 == 0:
        costs.append(_cost(group, lines["1.5"], "0.50", dt.date(2022, 12, 5), people, dice, state=S.DRAFT))
    elif number % 3 == 1:
        costs[-1].state, costs[-1].paid_on, costs[-1].payment_no = S.CHECKED, None, ""
    return costs


def _cost(
    group: Participation,
    line: BudgetLine,
    share: str | Decimal,
    day: dt.date,
    people: People,
    dice: random.Random,
    *,
    state: str = S.PAID,
    event: Event | None = None,
    pilot: Pilot | None = None,
) -> Cost:
    supplier, what = SUPPLIERS[line.activity.code]
    gross = (line.amount * Decimal(share)).quantize(CENT, ROUND_DOWN)
    net = (gross / Decimal("1.2")).quantize(CENT)
    percent = RECOVERED.get(group.partner.code, Decimal(0))
    vat = vat_of(net, gross - net, percent)
    paid = state == S.PAID
    return Cost(
        participation=group,
        line=line,
        event=event,
        pilot=pilot,
        supplier=supplier,
        invoice_no=f"N{day:%y%m}-{dice.randint(100, 999)}",
        invoice_on=day,
        description=f"{what} {SAMPLE}",
        net=net,
        vat=gross - net,
        recoverable_percent=percent,
        recoverable_vat=vat.recoverable,
        eligible=vat.eligible,
        paid_on=day + dt.timedelta(days=9) if paid else None,
        payment_no=f"MK{dice.randint(1000, 9999)}" if paid else "",
        state=state,
        entered_by=people.coordinators[group.partner.code],
        checked_by=None if state == S.DRAFT else people.lead,
        basis=Basis.DEMO,
    )


def _add_papers(costs: list[Cost]) -> None:
    """Every seventh cost still waits for its paper."""
    links = []
    for number, cost in enumerate(costs):
        if number % 7 == 6:
            continue
        facts = [
            ("Müüja", cost.supplier),
            ("Ostja", cost.participation.partner.official_name),
            ("Arve kuupäev", f"{cost.invoice_on:%d.%m.%Y}"),
        ]
        rows = [
            ("Kirjeldus", "", "Summa €"),
            (cost.description, "", _euros(cost.net)),
            ("Käibemaks 20%", "", _euros(cost.vat)),
            ("Kokku", "", _euros(cost.net + cost.vat)),
        ]
        document = store_document(
            by=cost.entered_by,
            place=cost.participation,
            kind=Document.Kind.INVOICE,
            upload=ContentFile(paper(f"Arve {cost.invoice_no}", facts, rows), f"arve-{cost.invoice_no}.pdf"),
            title=f"Arve {cost.invoice_no} {SAMPLE}",
        )
        links.append(CostPaper(cost=cost, document=document))
    CostPaper.objects.bulk_create(links)


def _euros(amount: Decimal) -> str:
    return f"{amount:,.2f}".replace(",", " ").replace(".", ",")
