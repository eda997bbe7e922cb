"""What the tests of money start from."""

import datetime as dt
from decimal import Decimal
from functools import cache

import pgtrigger
from django.core.files.base import ContentFile
from django.db.models import Max

from budget import actions
from budget.models import (
    BudgetLine,
    BudgetVersion,
    CommonCost,
    CommonShare,
    Contract,
    ContributionSource,
    GrantDecision,
    InKindWork,
    Offer,
    Procurement,
)
from smartvillages.demo.papers import paper
from villages.models import Activity

FACTS = {
    "supplier": "Koolitusnäidis OÜ",
    "supplier_code": "10000001",
    "invoice_no": "A-17",
    "invoice_on": dt.date(2022, 3, 14),
    "description": "Koolituspäev",
    "net": Decimal("1000.00"),
    "vat": Decimal("200.00"),
    "eligible": Decimal("1200.00"),
    "funding": "programme",
}


def line(group, code="1.1", amount="5000.00", title="Koolitusmoodulid", **facts):
    """A line in the version of the group's budget that is in force, whatever the lines come to."""
    activity = Activity.objects.get(programme=group.programme, code=code)
    version = version_in_force(group)
    last = BudgetLine.objects.filter(participation=group).aggregate(last=Max("key"))["last"] or 0
    facts = {"key": last + 1, "title": title, "amount": Decimal(amount), **facts}
    with pgtrigger.ignore("budget.BudgetLine:frozen_line"):
        return BudgetLine.objects.create(participation=group, version=version, activity=activity, **facts)


def version_in_force(group):
    found = group.versions.in_force().first()
    facts = {"number": 1, "state": "in_force", "valid_from": group.programme.starts_on}
    return found or BudgetVersion.objects.create(participation=group, **facts)


def grant(group, **facts):
    """The group's grant decision, entered and checked."""
    facts = {
        "kind": "grant", "number": group.decisions.count() + 1, "decided_on": dt.date(2021, 1, 4),
        "in_force_from": dt.date(2021, 1, 5), "total_eligible": group.total_cost, "support": group.total_support,
        "state": "checked", "basis": "source", **facts,
    }  # fmt: skip
    return GrantDecision.objects.create(participation=group, **facts)


def invoice(name="arve.pdf", text="Arve A-17"):
    return ContentFile(_drawn(text), name)


@cache
def _drawn(text):
    """The same bytes each time: a PDF says in which second it was made."""
    return paper(text, [("Müüja", "Koolitusnäidis OÜ")], [("Kokku", "", "1200,00")])


MONEY_OF_GROUP = ("funding_decision", "condition", "draft", "draft_line", "source", "procurement", "offer", "hint")
MONEY_OF_GROUP += ("purchase_contract", "common_cost", "share", "in_kind_work")


def money_things(group, by):
    """Kind → row, for the matrix of rights."""
    if not group.versions.filter(number=2).exists():  # a group is asked once for each of its villages
        _make_money_things(group, by)
    draft, decision = group.versions.get(number=2), group.decisions.get(state="entered")
    return {
        "funding_decision": decision,
        "condition": decision.conditions.get(),
        "draft": draft,
        "draft_line": draft.lines.get(),
        "source": group.contribution_sources.get(),
        "procurement": group.procurements.get(),
        "purchase_contract": group.contracts.get(),
        "common_cost": group.common_costs.get(),
        "share": group.common_shares.get(),
        "in_kind_work": group.in_kind_work.get(),
    }


def money_addresses(group):
    """Kind → arguments of the addresses that name two things."""
    procurement = group.procurements.get()
    return {"offer": (procurement.pk, procurement.offers.first().pk), "hint": (procurement.pk, 0)}


def _make_money_things(group, by):
    decision = grant(group, state="entered", entered_by=by, basis="entered")
    draft = BudgetVersion.objects.create(participation=group, number=2, made_by=by)
    activity = Activity.objects.get(programme=group.programme, code="1.2")
    facts = {"participation": group, "version": draft, "key": 1, "activity": activity, "amount": 10}
    BudgetLine.objects.create(**facts, title="Reisid")
    decision.conditions.create(text="Märgista.")
    source = {"participation": group, "name": "Vald", "kind": "municipality", "promised": 100, "entered_by": by}
    ContributionSource.objects.create(**source)
    bought = {"supplier": "Reis OÜ", "supplier_code": "10000009"}
    procurement = Procurement.objects.create(
        programme=group.programme, participation=group, number=f"H-{group.partner.code}", subject="Buss",
        purpose="buss", estimated_net=100, collected_by=by,
    )  # fmt: skip
    for name in ("Reis OÜ", "Teine OÜ"):
        facts = {"supplier": name, "address": "Pikk 1", "received_on": dt.date(2022, 3, 1), "net": 100}
        Offer.objects.create(procurement=procurement, entered_by=by, **facts)
    day = dt.date(2022, 3, 5)
    Contract.objects.create(
        participation=group, number="L-1", subject="Buss", signed_on=day, starts_on=day, ends_on=day, net=100,
        ceiling=120, entered_by=by, **bought,
    )  # fmt: skip
    common = CommonCost.objects.create(
        programme=group.programme, payer=group, activity=activity, invoice_no=f"Y-{group.pk}", invoice_on=day,
        description="Buss", net=100, key_on=day, entered_by=by, **bought,
    )  # fmt: skip
    CommonShare.objects.create(common_cost=common, participation=group, position=1, weight=1, net=100, vat=0)
    starts = dt.datetime(2022, 5, 7, 10, tzinfo=dt.UTC)
    InKindWork.objects.create(
        participation=group, worker="Vaba Tahtlik", what="Puud", starts_at=starts, hours=1, unit_price=15, value=15,
        ends_at=starts + dt.timedelta(hours=1), entered_by=by,
    )  # fmt: skip


def enter(world, by="partner", own=None, with_paper=True, **changes):
    paper = {"paper": invoice(), "paper_kind": "invoice"} if with_paper else {}
    own = own or line(world.jap)
    return actions.enter_cost(by=getattr(world, by), line=own, **{**FACTS, **changes}, **paper)
