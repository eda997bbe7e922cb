"""JAP's four claims of 2022 in four states, one cut, money to pay back, a fifth begun, and the books beside them."""

import datetime as dt
from decimal import Decimal

from django.core.files.base import ContentFile

from budget import actions
from budget.models import Claim, Cost, Recovery
from budget.queries.claim import checked_sums
from budget.queries.precheck import CHECKLIST
from budget.queries.recovery import owed
from smartvillages.demo.hours import SAMPLE, at
from smartvillages.demo.papers import paper
from smartvillages.demo.people import People
from villages.models import Basis, Participation

D = Decimal
ACCOUNT = "EE382200221020145685"
Bought = tuple[str, str, str]  # activity, what, euros
CLAIMS: list[tuple[dt.date, list[Bought]]] = [
    (dt.date(2022, 3, 28), [
        ("1.1", "Koolitaja tasu", "480.00"), ("1.1", "Ruumi rent", "312.50"), ("1.6", "Raamatupidamine", "250.00"),
    ]),
    (dt.date(2022, 6, 20), [
        ("1.4", "Mentorlus, aprill", "812.50"), ("1.1", "Koolituspäev", "934.55"),
        ("1.6", "Kohtumise kulud", "400.00"), ("1.5", "Plakatid", "94.49"),
    ]),
    (dt.date(2022, 9, 19), [
        ("1.4", "Mentorlus, juuni", "540.00"), ("1.6", "Raamatupidamine", "275.40"),
        ("1.1", "Õppematerjalid", "620.00"),
    ]),
    (dt.date(2022, 12, 12), [
        ("1.4", "Mentorlus, september", "450.00"), ("1.6", "Raamatupidamine", "310.00"), ("1.5", "Voldikud", "120.00"),
    ]),
    (dt.date(2022, 12, 29), [("1.4", "Mentorlus, november", "360.00"), ("1.5", "Fotod", "80.00")]),
]  # fmt: skip


def make_claims(jap: Participation, people: People) -> None:
    """Closed, paid with a penalty, asked about, waiting for its decision; the fifth is a draft that lacks a paper."""
    made = [_claim(jap, number, *one, people) for number, one in enumerate(CLAIMS, 1)]
    days = [day for day, _rows in CLAIMS]
    first, second, third, _fourth = [_sent(made[place], days[place], people) for place in range(4)]
    by = people.coordinators["JAP"]
    _decided(first, ["480.00", "312.50", "250.00"], dt.date(2022, 5, 2), people)
    actions.close_claim(by=by, claim=first)
    _decided(second, ["700.00", "934.55", "0.00", "94.49"], dt.date(2022, 8, 15), people)
    actions.record_questions(
        by=by, claim=third, questions=f"Palun lisada koolituse päevakava. {SAMPLE}", due_on=dt.date(2022, 11, 4)
    )
    _recovery(jap, first, people)
    _ledger(jap, people)
    Claim.objects.filter(pk__in=[one.pk for one in made]).update(basis=Basis.DEMO)
    Recovery.objects.filter(participation=jap).update(note=SAMPLE)


def _claim(jap: Participation, number: int, day: dt.date, bought: list[Bought], people: People) -> Claim:
    by = people.coordinators["JAP"]
    costs = [_cost(jap, f"T{number}-{place}", day, one, people) for place, one in enumerate(bought, 1)]
    claim = Claim.objects.create(participation=jap, number=number, made_by=by, made_at=at(day - dt.timedelta(days=6)))
    actions.add_claim_rows(by=by, claim=claim, costs=costs)
    return actions.edit_claim(
        by=by, claim=claim, bank_account=ACCOUNT, period_from=day - dt.timedelta(days=80), period_until=day,
        done_text=f"Peeti koolitusi ja mentorkohtumisi, nagu kavas oli. {SAMPLE}",
    )  # fmt: skip


def _cost(jap: Participation, number: str, day: dt.date, bought: Bought, people: People) -> Cost:
    """Entered, checked and paid before the claim; the last one's proof of payment is not here yet."""
    activity, what, amount = bought
    by, invoice_on = people.coordinators["JAP"], day - dt.timedelta(days=40)
    line = jap.budget_lines.in_force().get(activity__code=activity)  # type: ignore[attr-defined]
    cost = actions.enter_cost(
        by=by, line=line, paper=_paper(f"Arve {number}", amount), paper_kind="invoice",
        supplier=f"Näidis {activity} OÜ", supplier_code="90000009",
        invoice_no=number, invoice_on=invoice_on, description=f"{what} {SAMPLE}",
        net=D(amount), vat=D(0), eligible=D(amount), funding=Cost.Funding.PROGRAMME,
    )  # fmt: skip
    if what != "Fotod":
        actions.attach_paper(by=by, cost=cost, kind="payment", paper=_paper(f"Maksekorraldus {number}", amount))
    actions.check_cost(by=people.lead, cost=cost)
    cost = actions.pay_cost(by=by, cost=cost, paid_on=invoice_on + dt.timedelta(days=9), payment_no=f"MK-{number}")
    Cost.objects.filter(pk=cost.pk).update(basis=Basis.DEMO)
    return cost


def _sent(claim: Claim, day: dt.date, people: People) -> Claim:
    by = people.coordinators["JAP"]
    actions.submit_claim(by=by, claim=claim)
    answers = {key: ["yes", ""] for key in CHECKLIST}
    actions.approve_claim(by=people.lead, claim=claim, answers=answers)
    sent = actions.send_claim(by=by, claim=claim, payer_no=f"19-22-{claim.number} {SAMPLE}"[:30], sent_at=at(day))
    Claim.objects.filter(pk=claim.pk).update(checked_at=at(day - dt.timedelta(days=2)))
    return sent


def _decided(claim: Claim, certified: list[str], day: dt.date, people: People) -> None:
    """By the accepted sums of its rows; the support comes two weeks later."""
    by, amounts = people.coordinators["JAP"], [D(one) for one in certified]
    rows: dict[int, dict[str, object]] = {}
    for row, amount in zip(claim.rows.order_by("number"), amounts, strict=True):  # type: ignore[attr-defined]
        error = "" if amount == row.claimed else "9" if amount else "7"
        rows[row.pk] = {"certified": amount, "error_type": error, "note": SAMPLE if error else ""}
    by_row = dict(zip(rows, amounts, strict=True))
    decision = actions.enter_claim_decision(
        by=by, claim=claim, rows=rows, decided_on=day, received_on=day + dt.timedelta(days=2),
        payer_no=f"O-{day:%y%m}", accepted_cost=sum(amounts), accepted_support=checked_sums(claim, by_row),
        note=SAMPLE,
    )  # fmt: skip
    actions.check_claim_decision(by=people.lead, decision=decision)
    came = day + dt.timedelta(days=14)
    actions.record_support(by=by, claim=claim, arrived_on=came, amount=decision.payable, payment_no=f"PRIA-{day:%y%m}")


def _recovery(jap: Participation, claim: Claim, people: People) -> None:
    """A third of the accountant's bill was credited after its support was paid; part of it is paid back."""
    by, row = people.coordinators["JAP"], claim.rows.order_by("-number")[0]  # type: ignore[attr-defined]
    recovery = actions.enter_recovery(
        by=by, participation=jap, origin="credit_note", decided_on=dt.date(2022, 10, 5), due_on=dt.date(2022, 12, 5),
        rows=[(row, f"Kreeditarve K-22-9 {SAMPLE}", owed(claim, {row.pk: D("90.00")}))], interest_percent=D(10),
    )  # fmt: skip
    actions.check_recovery(by=people.lead, recovery=recovery)
    paid = {"kind": "paid", "day": dt.date(2022, 11, 21), "amount": D("40.00"), "payment_no": "MK-K9"}
    actions.settle_recovery(by=by, recovery=recovery, **paid)


def _ledger(jap: Participation, people: People) -> None:
    """The accountant's extract of the year beside our costs: most agree, one differs, one is unknown here."""
    first, last = dt.date(2022, 1, 1), dt.date(2022, 12, 31)
    ours = Cost.objects.filter(participation=jap, invoice_no__startswith="T", invoice_on__range=(first, last))
    rows = ["Kuupäev;Dokument;Deebet;Kreedit;Partner;Objekt"]
    for place, cost in enumerate(ours.order_by("invoice_on", "pk")):
        amount, code = cost.net + (D("9.00") if place == 3 else 0), "" if place == 5 else "AK"
        rows.append(f"{cost.invoice_on:%d.%m.%Y};{cost.invoice_no};{amount};;{cost.supplier};{code}")
    rows.append(f"30.06.2022;B-17;42,00;;Kontorinäidis OÜ {SAMPLE};AK")
    columns = {"day": "Kuupäev", "document_no": "Dokument", "debit": "Deebet", "credit": "Kreedit"}
    actions.import_ledger(
        by=people.coordinators["JAP"], participation=jap, period_from=first, period_until=last, object_code="AK",
        upload=ContentFile("\n".join(rows).encode(), "kanded-2022-naidis.csv"),
        columns={**columns, "partner": "Partner", "object": "Objekt"},
    )  # fmt: skip


def _paper(title: str, amount: str) -> ContentFile:
    facts = [("Ostja", "Järva Arengu Partnerid")]
    rows = [("Kirjeldus", "", "Summa €"), (SAMPLE, "", amount.replace(".", ","))]
    return ContentFile(paper(f"{title} {SAMPLE}", facts, rows), f"{title}.pdf")
