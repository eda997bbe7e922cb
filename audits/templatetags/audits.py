from collections.abc import Iterable, Mapping
from decimal import Decimal

from django import template
from django.db.models import QuerySet
from django.template import Context

from accounts.models import User
from audits.models import Finding
from audits.queries import risk
from audits.queries.effects import Effect, address_of, effects_on, words_of
from audits.queries.subjects import findings_on
from budget.models import Cost
from budget.queries.claim_list import ListedRow
from villages.access import can
from villages.roles import Permission

register = template.Library()


@register.filter
def hundredths(cents: int | None) -> Decimal | None:
    """Cents as euros, hundredths of an hour as hours."""
    return None if cents is None else Decimal(cents) / 100


@register.filter
def risk_words(marks: list[str]) -> str:
    return risk.words_of(marks)


@register.inclusion_tag("audits/_findings_about.html", takes_context=True)
def findings_about(context: Context, codes: Mapping[int, str]) -> dict[str, object]:
    """Findings about costs, by cost key and what each is called on the page; the reader's own rights decide."""
    user = context["request"].user
    rows = findings_on(list(codes)).filter(finding__in=visible_findings(user))
    rows = rows.select_related("finding", "item").order_by("finding__number", "item__key")
    effects = {(one.finding.pk, one.cost.pk): one for one in effects_on(set(codes))} if rows else {}
    told = {(row.finding, row.cost): None for row in rows} if codes else {}  # once, however often drawn
    found = [(codes[cost], finding, effects.get((finding.pk, cost))) for finding, cost in told]
    return {"found": found, "request": context["request"]}


@register.filter
def effect_words(effect: Effect) -> str:
    return words_of(effect)


@register.filter
def effect_address(effect: Effect, user: User) -> str:
    """Where the reader carries it out; nothing for who may not, and where nothing is to be done."""
    return address_of(effect) if can(user, Permission.EDIT_CLAIMS, effect.cost.participation) else ""


def visible_findings(user: User) -> QuerySet[Finding, object]:
    """Those that stand: a withdrawn one says nothing about a cost any more."""
    return Finding.objects.visible_to(user).exclude(state=Finding.State.WITHDRAWN).values("pk")


@register.filter
def codes_of_costs(lines: Iterable[tuple[ListedRow, *tuple[object, ...]]]) -> dict[int, str]:
    """Cost key → code of the claim row, of the rows that the page of a claim shows."""
    return {line.row.cost_id: line.code for line, *_more in lines}


@register.filter
def code_of_cost(cost: Cost) -> dict[int, str]:
    return {cost.pk: ""}
