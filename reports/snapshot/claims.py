"""What was asked for, decided and paid, and the own contribution by source."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from budget.models import Category, ContributionSource
from budget.queries.sent_claims import decision_by, sent_claims
from figures import claimed, figures, money
from figures.figures import ZERO
from reports.snapshot import parts
from reports.snapshot.material import Material
from reports.snapshot.money import money_tables, money_total
from reports.snapshot.values import day, exact, tenth, total

if TYPE_CHECKING:
    from budget.queries.sent_claims import SentClaim

Totals = Mapping[int | str, claimed.Sums]


def claims_part(material: Material) -> parts.ClaimsPart:
    rows, tables = material.asked, money_tables(material)
    place = money_total(material)
    groups = {group.partner.code: group.pk for group in material.groups}
    partners = tables.get(_("by group"), [])
    end = material.period.end
    lines = [] if material.reach.village else [claim_line(claim, end) for claim in sent_claims(material.groups, end)]
    sources = [] if material.reach.village else source_rows(material)
    return {
        "by_partner": table(partners, claimed.by(rows, "participation"), place, groups),
        "by_category": table(tables[_("by cost category")], claimed.by(rows, "category")),
        "by_activity": table(tables[_("by activity")], claimed.by(rows, "activity")),
        "claims": lines,
        "claims_total": {
            name: exact(total(Decimal(line[name] or 0) for line in lines))  # type: ignore[literal-required, typeddict-item]
            for name in ("claimed", "support", "certified", "penalty", "payable", "paid")
        },
        "sources": sources,
        "sources_total": {
            name: exact(total(Decimal(row[name]) for row in sources))  # type: ignore[literal-required, typeddict-item]
            for name in ("promised", "received", "lacking")
        },
    }


def table(
    rows: Iterable[money.Row], sums: Totals, place: money.Row | None = None, keys: Mapping[str, int] | None = None
) -> parts.ClaimedTable:
    """A row for each that has a budget or was asked for; none at all before the first claim."""
    if not sums:
        rows = []
    made = [(row, sums.get(keys[row.code] if keys else row.code, claimed.Sums())) for row in rows]
    whole = sum((one for _row, one in made), claimed.Sums())
    budget = place.budget if place else total(row.budget for row, _one in made)
    return {
        "rows": [claimed_row(row.code, row.title, row.budget, one) for row, one in made],
        "total": claimed_row("", "", budget, whole),
    }


def claimed_row(code: str, title: str, budget: Decimal, sums: claimed.Sums) -> parts.ClaimedRow:
    return {
        "code": code,
        "title": title,
        "budget": exact(budget),
        "before": exact(sums.before),
        "in_period": exact(sums.in_period),
        "total": exact(sums.total),
        "certified": exact(sums.certified),
        "waiting": exact(sums.waiting),
        "deducted": exact(sums.deducted),
        "remaining": exact(budget - sums.certified - sums.waiting),
        "percent": tenth(figures.percent(sums.certified, budget)),
    }


def claim_line(claim: "SentClaim", until: dt.date) -> parts.ClaimLine:
    """Decision and money as they were on the last day."""
    decision = decision_by(claim, until)
    return {
        "number": f"M-{claim.pk}",
        "claim": str(claim),
        "partner_code": claim.participation.partner.code,
        "kind": str(claim.get_kind_display()),
        "sent_on": timezone.localdate(claim.sent_at).isoformat(),
        "state": str(claim.get_state_display()),
        "claimed": exact(claim.claimed or ZERO),
        "support": exact(claim.support or ZERO),
        "decision_no": decision.payer_no if decision else "",
        "decided_on": day(decision.decided_on) if decision else None,
        "certified": exact(decision.accepted_cost) if decision else None,
        "penalty": exact(decision.penalty) if decision else None,
        "payable": exact(decision.payable) if decision else None,
        "paid": None if claim.arrived is None else exact(claim.arrived),
        "paid_on": day(claim.arrived_on),
    }


def source_rows(material: Material) -> list[parts.SourceRow]:
    """Promises, and what had arrived of them by the end of the period (G14)."""
    sources = ContributionSource.objects.filter(participation__in=material.groups)
    arrived = Sum("receipts__amount", filter=Q(receipts__received_on__lte=material.period.end), default=ZERO)
    sources = sources.select_related("participation__partner").annotate(arrived=arrived)
    return [
        {
            "partner_code": source.participation.partner.code,
            "source": source.name,
            "kind": str(source.get_kind_display()),
            "promised": exact(source.promised),
            "received": exact(source.arrived),  # type: ignore[attr-defined]
            "lacking": exact(source.promised - source.arrived),  # type: ignore[attr-defined]
        }
        for source in sources.order_by("participation__partner__code", "pk")
    ]


def deductions_part(material: Material) -> parts.DeductionsPart:
    """What the payer deducted, kind of error by cost category."""
    cells = claimed.deducted_by_error(material.asked)
    kinds = sorted({kind for kind, _category in cells}, key=lambda kind: (len(kind), kind))
    categories = [category for category in Category if any(category.value == one for _kind, one in cells)]
    by_column = [total(cells.get((kind, one.value), ZERO) for kind in kinds) for one in categories]
    return {
        "categories": [str(category.label) for category in categories],
        "rows": [
            {
                "typology": claimed.error_words(kind),
                "amounts": [exact(cells.get((kind, one.value), ZERO)) for one in categories],
                "total": exact(total(amount for (code, _category), amount in cells.items() if code == kind)),
            }
            for kind in kinds
        ],
        "total": [exact(amount) for amount in by_column],
        "sum": exact(total(by_column)),
    }
