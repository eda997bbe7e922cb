"""What the tests of claims start from: paid costs with the papers that a claim asks for."""

import datetime as dt
from decimal import Decimal
from itertools import count

from django.core.files.base import ContentFile
from django.db import connection, transaction

from budget import actions
from budget.models import ClaimDecision, Cost
from budget.queries.precheck import CHECKLIST, precheck
from smartvillages.demo.papers import marking
from tests.budget.factories import FACTS, line

D = Decimal
ACCOUNT = "EE382200221020145685"
ANSWERS = {key: ["yes", ""] for key in CHECKLIST}
DAY = dt.date(2022, 7, 1)
SENT = dt.datetime(2022, 6, 1, 9, 0, tzinfo=dt.UTC)
_numbers = count(1)


def pdf(text):
    """A file that is told for a PDF by its first bytes; each with bytes of its own."""
    return ContentFile(f"%PDF-1.7\n% {text} {next(_numbers)}\n%%EOF\n".encode(), "paber.pdf")


def photo():
    """A poster on a wall, as a picture of the fund's mark."""
    return ContentFile(marking(f"Silt {next(_numbers)}"), "silt.jpg")


def paid_cost(world, eligible="500.00", *, group=None, own=None, papers=("payment",), **changes):
    """Entered, checked by another person and paid, with its invoice and the other papers."""
    group = group or world.jap
    by = world.partner if group == world.jap else world.other_partner
    amount = D(eligible)
    facts = FACTS | {"net": amount, "vat": D(0), "eligible": amount, "invoice_no": f"PC-{next(_numbers)}"} | changes
    own = own or group.budget_lines.first() or line(group, amount="30000.00")
    cost = actions.enter_cost(by=by, line=own, paper=pdf("arve"), paper_kind="invoice", **facts)
    for kind in papers:
        actions.attach_paper(by=by, cost=cost, kind=kind, paper=pdf(kind))
    actions.check_cost(by=world.lead, cost=cost)
    return actions.pay_cost(by=by, cost=cost, paid_on=dt.date(2022, 3, 20), payment_no="MK-1")


def big_papers(offers=1):
    return ("payment", "contract", "acceptance", *["offer"] * offers)


def draft(world, *amounts, group=None, with_line="30000.00", **facts):
    """A claim with a row for each amount, told and ready to go on."""
    group = group or world.jap
    by = world.partner if group == world.jap else world.other_partner
    if not group.budget_lines.exists():
        line(group, amount=with_line)
    for amount in amounts:
        papers = big_papers(3 if D(amount) > 5000 else 1) if D(amount) >= 1000 else ("payment",)
        paid_cost(world, amount, group=group, papers=papers)
    claim = actions.make_claim(by=by, participation=group, **facts)
    return actions.edit_claim(by=by, claim=claim, bank_account=ACCOUNT, done_text="Koolitused peetud.")


def say_words(claim, by):
    for one in precheck(claim):
        if one.level == "warning" and not one.word:
            actions.say_word(by=by, claim=claim, code=one.code, row=one.row, text="Teada.")


def ready(world, *amounts, **facts):
    claim = draft(world, *amounts, **facts)
    say_words(claim, claim.made_by)
    claim = actions.submit_claim(by=claim.made_by, claim=claim)
    return actions.approve_claim(by=world.lead, claim=claim, answers=ANSWERS)


def sent(world, *amounts, at=SENT, **facts):
    claim = ready(world, *amounts, **facts)
    return actions.send_claim(by=claim.made_by, claim=claim, payer_no="19-1", sent_at=at)


def verdict(claim, *certified, **changes):
    """Rows of a decision in the order of numbers; cut ones by type 1."""
    rows = list(claim.rows.filter(left_out="").order_by("number"))
    return {
        row.pk: {"certified": D(amount), "error_type": "1", "law": "", "note": "", "parked_kind": "", **changes}
        for row, amount in zip(rows, certified, strict=True)
    }


def decide(world, claim, *certified, support=None, checked=True, day=dt.date(2022, 7, 1), **more):
    from budget.queries.claim import checked_sums  # noqa: PLC0415

    amounts = [D(amount) for amount in certified]
    facts = {"decided_on": day, "received_on": day, "accepted_cost": sum(amounts)}
    rows = more.pop("rows", None) or verdict(claim, *certified)
    facts["accepted_support"] = D(support) if support else checked_sums(claim, dict(zip(rows, amounts, strict=False)))
    decision = actions.enter_claim_decision(by=claim.made_by, claim=claim, rows=rows, **facts, **more)
    return actions.check_claim_decision(by=world.lead, decision=decision) if checked else decision


def pay(claim, amount=None, day=dt.date(2022, 7, 15), **more):
    claim.refresh_from_db()
    payable = ClaimDecision.objects.get(claim=claim).payable
    return actions.record_support(by=claim.made_by, claim=claim, arrived_on=day, amount=D(amount or payable), **more)


def costs_of(claim):
    return Cost.objects.filter(claim_rows__claim=claim)


def committed(change):
    """Deferred guards speak at commit; here they are asked at once, and the change is undone."""
    with transaction.atomic():
        change()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
