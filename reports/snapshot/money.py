"""Where the money stands, and every cost of the period."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from budget.models import Cost
from budget.rules.rounding import cut
from figures import figures, money
from reports.snapshot import shape
from reports.snapshot.material import Material
from reports.snapshot.values import day, exact, tenth, total
from villages.models import Participation


def money_tables(material: Material) -> dict[str, list[money.Row]]:
    tables = {
        _("by activity"): money.by_activity(material.activities, material.lines, material.pieces),
        _("by cost category"): money.by_category(material.lines, material.pieces),
    }
    if not material.reach.village:
        tables[_("by group")] = money.by_partner(material.groups, material.pieces)
    return tables


def money_total(material: Material) -> money.Row:
    """The place's money in one row: a village's budget is what its pilots are planned to cost."""
    if material.reach.village:
        rows = money.by_activity(material.activities, [], material.pieces)
        return money.summed(rows, total(pilot.budget for pilot in material.pilots))
    return money.summed(money.by_partner(material.groups, material.pieces))


def finance_part(material: Material) -> shape.FinancePart:
    place = money_total(material)
    tables = money_tables(material)
    costs = list(
        money.counted(material.reach, material.period.end)
        .filter(invoice_on__gte=material.period.start)
        .select_related("participation__partner", "line__activity")
        .prefetch_related("papers")
        .order_by("invoice_on", "pk")
    )
    return {
        "by_partner": table(tables.get(_("by group"), []), place),
        "by_category": table(tables[_("by cost category")], None),
        "by_activity": table(tables[_("by activity")], None),
        "by_line": table(money.by_line(material.reach, material.lines, material.pieces), None),
        "own": own_part(material),
        "quarters": [
            {"quarter": name, "planned": exact(planned), "actual": None if actual is None else exact(actual)}
            for name, planned, actual in money.quarters(material.reach, place.budget, material.period.end)
        ],
        "costs": [cost_row(material, cost) for cost in costs],
        "costs_total": exact(total(cost.eligible for cost in costs)),
    }


def cost_row(material: Material, cost: Cost) -> shape.CostRow:
    return {
        "number": f"K-{cost.pk}",
        "partner_code": cost.participation.partner.code,
        "activity_code": cost.line.activity.code,
        "line": money.line_code(cost.participation.partner.code, cost.line.key),
        "category": cost.line.get_category_display(),
        "supplier": cost.supplier,
        "document_no": cost.invoice_no,
        "invoiced_on": day(cost.invoice_on),
        "paid_on": day(cost.paid_on),
        "description": cost.description,
        "amount": exact(cost.eligible),
        "papers": len(cost.papers.all()),
        "basis": cost.basis,  # type: ignore[typeddict-item]
    }


def own_part(material: Material) -> shape.OwnTable:
    rows = [] if material.reach.village else [own_row(material, row, group) for row, group in groups_money(material)]
    sums = {name: exact(total(Decimal(row[name]) for row in rows)) for name in ("planned", "covered", "remaining")}  # type: ignore[literal-required]
    basis = "derived" if any(row["basis"] == "derived" for row in rows) else "entered"
    return {"rows": rows, "total": {"code": "", "title": "", "basis": basis, **sums}}  # type: ignore[typeddict-item]


def groups_money(material: Material) -> Iterable[tuple[money.Row, Participation]]:
    return zip(money.by_partner(material.groups, material.pieces), material.groups, strict=True)


def support_earned(material: Material, groups: Iterable[Participation]) -> Decimal:
    """Of what these groups spent until the period's end, at the rates of that day, cut once."""
    rates, parts = material.support_rates, material.parts
    own = {group.pk: group.support_rate for group in groups}
    exact_sum = total(
        piece.amount * rates.of(own[piece.participation], parts[piece.activity], piece.category)
        for piece in material.pieces
        if piece.participation in own
    )
    return cut(exact_sum, material.support_step)


def own_row(material: Material, row: money.Row, group: Participation) -> shape.OwnRow:
    covered = row.total - support_earned(material, [group])
    return {
        "code": row.code,
        "title": row.title,
        "basis": row.basis,  # type: ignore[typeddict-item]
        "planned": exact(group.own_contribution),
        "covered": exact(covered),
        "remaining": exact(group.own_contribution - covered),
    }


def table(rows: Sequence[money.Row], place: money.Row | None) -> shape.MoneyTable:
    return {"rows": [money_row(row) for row in rows], "total": money_row(place or money.summed(rows))}


def money_row(row: money.Row) -> shape.MoneyRow:
    return {
        "code": row.code,
        "title": row.title,
        "basis": row.basis,  # type: ignore[typeddict-item]
        "budget": exact(row.budget),
        "before": exact(row.before),
        "in_period": exact(row.in_period),
        "total": exact(row.total),
        "remaining": exact(row.remaining),
        "percent": tenth(figures.percent(row.total, row.budget)),
    }
