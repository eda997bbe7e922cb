"""Whether the rate of a cost in other money is the one that the programme's money rules of its day ask for (A6)."""

import datetime as dt

from django.utils.translation import gettext as _

from accounts.working_days import is_bank_day
from budget.models import Cost, MoneyRules
from budget.queries.money_rules import rules_on
from ui import formats
from villages.models import term_rules_on

R = MoneyRules.RateRule
DAY = dt.timedelta(days=1)
LONGEST = 10  # days without a new rate; no holidays of a central bank are longer


def wrong_rate(cost: Cost) -> str:
    """Why the rate does not fit, "" where it does or nothing is known yet. A credit note has its invoice's rate."""
    if cost.rate is None or cost.rate_on is None or cost.corrects_id:
        return ""
    rules = rules_on(cost.participation.programme, cost.invoice_on)
    if rules.rate_rule == R.INVOICE:
        return _of_day(cost, cost.invoice_on, _("By the money rules the rate is that of the invoice’s day"))
    if rules.rate_rule == R.PAYMENT and cost.paid_on:
        return _of_day(cost, cost.paid_on, _("By the money rules the rate is that of the day of payment"))
    if rules.rate_rule == R.MONTH and cost.rate_on < cost.invoice_on.replace(day=1):
        return _("By the money rules the rate is of a month, and not of one before the invoice.")
    if rules.rate_rule == R.DECISION and (other := _other_rate(cost, rules)):
        told = {"rate": formats.number(other.rate), "cost": other}
        return _("By the money rules one rate is fixed in the decision; “%(cost)s” has %(rate)s.") % told
    return ""


def _of_day(cost: Cost, day: dt.date, words: str) -> str:
    """On days on which no rate is published the one before holds."""
    country = term_rules_on(cost.participation.programme, day).holidays_of
    if cost.rate_on is None or _holds_on(cost.rate_on, day, country):
        return ""
    told = {"words": words, "day": formats.date(day), "given": formats.date(cost.rate_on)}
    return _("%(words)s, %(day)s; this one is of %(given)s.") % told


def _holds_on(rate_on: dt.date, day: dt.date, country: str) -> bool:
    if not 0 <= (day - rate_on).days <= LONGEST:
        return False
    return not any(is_bank_day(rate_on + n * DAY, country) for n in range(1, (day - rate_on).days + 1))


def _other_rate(cost: Cost, rules: MoneyRules) -> Cost | None:
    """A cost of the group in the same money and under the same rules, at another rate."""
    same = Cost.objects.filter(participation=cost.participation, currency=cost.currency, corrects=None)
    later = MoneyRules.objects.of(rules.programme).filter(valid_from__gt=rules.valid_from).order_by("valid_from")
    if following := later.first():
        same = same.filter(invoice_on__lt=following.valid_from)
    same = same.filter(invoice_on__gte=rules.valid_from, rate__isnull=False).exclude(state=Cost.State.REVERSED)
    return same.exclude(pk=cost.pk).exclude(rate=cost.rate).order_by("pk").first()
