"""What the demo shows of buying together: offers, a split invoice, a credit note, an amendment, VAT in part."""

import datetime as dt
from decimal import Decimal

from django.core.files.base import ContentFile

from budget import actions
from budget.models import Cost, Procurement
from budget.queries.common_cost import weights_of
from smartvillages.demo.hours import SAMPLE
from smartvillages.demo.money import RECOVERED
from smartvillages.demo.papers import paper
from smartvillages.demo.people import People
from villages.models import Activity, Participation

CALL, DECIDED, SIGNED = dt.date(2022, 3, 1), dt.date(2022, 3, 21), dt.date(2022, 3, 25)
AMENDED = dt.date(2022, 10, 3)
OFFERS = [("Bussinäidis OÜ", "90000001", "7400.00"), ("Reisinäidis OÜ", "90000002", "7920.00")]
OFFERS += [("Sõidunäidis OÜ", "90000003", "8360.00")]


def make_purchases(groups: list[Participation], people: People) -> None:
    """JAP leads the purchase of buses for all groups; JKK gets a part of its VAT back and has its budget amended."""
    by_code = {group.partner.code: group for group in groups}
    jap, jkk = by_code["JAP"], by_code["JKK"]
    actions.add_vat_period(
        by=people.lead, participation=jkk, valid_from=jkk.programme.starts_on, kind="liable",
        recoverable_percent=RECOVERED["JKK"], grounds=f"Osaline mahaarvamine {SAMPLE}",
    )  # fmt: skip
    procurement = _bought(jap, groups, people)
    _shared(jap, procurement, people)
    _amended(jkk, people)
    for name, promised in (("Jõgeva vald", "2099.40"), ("Mustvee vald", "1049.70")):
        actions.add_contribution_source(
            by=people.coordinators["JKK"], participation=jkk, name=f"{name} {SAMPLE}", kind="municipality",
            is_public=True, promised=Decimal(promised),
        )  # fmt: skip


def _bought(jap: Participation, groups: list[Participation], people: People) -> Procurement:
    """Three offers, the cheapest wins, the contract is signed and the first trips are accepted."""
    by = people.coordinators["JAP"]
    procurement = actions.plan_procurement(
        by=by, participation=jap, served=groups, rows=[("Bussisõit", "km", Decimal(4000))],
        addressees=[name for name, _code, _net in OFFERS], subject=f"Õppereisi bussid {SAMPLE}", purpose="buss",
        category="travel", estimated_net=Decimal("8340.00"),
    )  # fmt: skip
    procurement = actions.send_call(
        by=by,
        procurement=procurement,
        call_sent_on=CALL,
        answers_until=dt.date(2022, 3, 15),
        paper=_paper("Hinnapäring"),
    )
    row = procurement.rows.get()
    offers = [
        actions.add_offer(
            by=by, procurement=procurement, supplier=name, supplier_code=code, received_on=dt.date(2022, 3, 10),
            valid_until=dt.date(2022, 6, 30), net=Decimal(net), vat=Decimal(net) / 5,
            prices={row.pk: Decimal(net) / 4000}, paper=_paper(f"Pakkumus {name}"),
        )
        for name, code, net in OFFERS
    ]  # fmt: skip
    actions.open_offers(by=by, procurement=procurement)
    actions.sign_interest(by=people.lead, procurement=procurement, has_interest=False)
    procurement = actions.decide_procurement(
        by=people.lead, procurement=procurement, winner=offers[0], reason="Odavaim hind.", decided_on=DECIDED
    )
    contract = actions.enter_contract(
        by=by, participation=jap, procurement=procurement, number="L-2022-1", supplier=OFFERS[0][0],
        supplier_code=OFFERS[0][1], subject=procurement.subject, signed_on=SIGNED, starts_on=SIGNED,
        ends_on=dt.date(2022, 12, 31), net=Decimal("7400.00"), ceiling=Decimal("8880.00"), paper=_paper("Leping"),
    )  # fmt: skip
    actions.enter_act(
        by=by, contract=contract, number="1", accepted_on=dt.date(2022, 5, 20), delivered="Esimesed sõidud",
        amount=Decimal("1200.00"), paper=_paper("Vastuvõtuakt"),
    )  # fmt: skip
    procurement.refresh_from_db()
    return procurement


def _shared(jap: Participation, procurement: Procurement, people: People) -> None:
    """The first invoice by villages, JAP's own share taken, and a credit note over a trip that fell out."""
    by, day = people.coordinators["JAP"], dt.date(2022, 5, 23)
    common = actions.split_common_cost(
        by=by, payer=jap, weights=weights_of("villages", jap.programme, day), procurement=procurement,
        contract=procurement.contracts.get(), activity=Activity.objects.get(programme=jap.programme, code="1.2"),
        supplier=OFFERS[0][0], supplier_code=OFFERS[0][1], invoice_no="B-22-17", invoice_on=day, paper=_paper("Arve"),
        description=f"Esimesed bussisõidud {SAMPLE}", net=Decimal("1000.00"), vat=Decimal("200.00"),
        key_kind="villages", key_on=day,
    )  # fmt: skip
    line = jap.budget_lines.in_force().get(activity__code="1.2")
    cost = actions.accept_share(by=by, share=common.shares.get(participation=jap), line=line)
    actions.check_cost(by=people.lead, cost=cost)
    note = actions.credit_common_cost(
        by=by, common_cost=common, net=Decimal("100.00"), vat=Decimal("20.00"), invoice_no="K-22-3", invoice_on=day,
        description=f"Ära jäänud sõit {SAMPLE}", paper=_paper("Kreeditarve"),
    )  # fmt: skip
    credited = actions.accept_share(by=by, share=note.shares.get(participation=jap), line=line)
    actions.check_cost(by=people.lead, cost=credited)
    Cost.objects.filter(pk__in=[cost.pk, credited.pk]).update(basis="demo")


def _amended(jkk: Participation, people: People) -> None:
    """Money moved between two lines: agreed by another person, sent, and in force with the payer's decision."""
    version = actions.draft_budget_version(
        by=people.coordinators["JKK"], participation=jkk, reason_kind="move", reason="Reis lükkus edasi."
    )
    amounts = {line.activity.code: line for line in version.lines.select_related("activity")}
    travel, training = amounts["1.2"], amounts["1.1"]
    moved = {travel.key: travel.amount - 100, training.key: training.amount + 100}
    actions.set_amounts(by=people.coordinators["JKK"], version=version, amounts=moved)
    version.lines.update(basis="demo")
    jkk.versions.filter(pk=version.pk).update(basis="demo")
    version = actions.agree_budget_version(
        by=people.lead, version=version, board_decision=f"Juhatus 14.09.2022 {SAMPLE}"
    )
    version = actions.send_budget_version(by=people.coordinators["JKK"], version=version)
    decision = actions.enter_decision(
        by=people.coordinators["JKK"], participation=jkk, version=version, kind="change", decided_on=AMENDED,
        reference=f"M-22-9 {SAMPLE}", in_force_from=AMENDED, total_eligible=jkk.total_cost,
        support=jkk.total_support, rate=jkk.support_rate, basis="demo", paper=_paper("Muutmisotsus"),
    )  # fmt: skip
    actions.check_decision(by=people.lead, decision=decision)


def _paper(title: str) -> ContentFile:
    return ContentFile(paper(f"{title} {SAMPLE}", [("Programm", "Arukad külad")], [("Kokku", "", "")]), f"{title}.pdf")
