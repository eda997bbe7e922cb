"""The rules by name, from plain values to plain values: what `manage.py calculate` reads and writes.

A line is a JSON object with a `rule` and its values, money as strings with at most two decimals, days as ISO dates.
The answer is a JSON object with the rule's results, or `{"error": sentence}`. Nothing here touches the database.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from budget.rules import currency, deadlines, flat_rate, interest, keep_until, penalty, reference, split, vat
from budget.rules.offers_needed import COMMON_THRESHOLDS, offers_needed
from budget.rules.rounding import Level
from budget.rules.support import support

ZERO = Decimal("0.00")
MONEY = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,2})?")
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,10})?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST_DAY, LAST_DAY = dt.date(1990, 1, 1), dt.date(2999, 12, 31)
Given = Mapping[str, object]
Rule = Callable[[Given], dict[str, object]]


class NotUnderstood(ValueError):
    """The sentence says which value of the line cannot be read, and what would pass."""


def answer(line: str | bytes, rule: str = "", rules: Mapping[str, Rule] | None = None) -> str:
    """One line in, one line out; what is wrong with it is said in the answer. ``rule``: of lines that name none."""
    try:
        return _text(calculate(_read(line), rule, rules))
    except UnicodeError:
        return _text({"error": "the line is not text in UTF-8"})
    except ArithmeticError:
        return _text({"error": "the numbers are too large"})
    except ValueError as error:
        return _text({"error": str(error)})


def _read(line: str | bytes) -> object:
    text = line.decode() if isinstance(line, bytes) else line
    try:
        return json.loads(text, parse_float=Decimal, object_pairs_hook=_object)
    except NotUnderstood:
        raise
    except (ValueError, RecursionError) as error:
        raise NotUnderstood("the line is not a JSON object") from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A name that stands twice would be lost in silence, and the sums with it."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        raise NotUnderstood(f"{next(name for name in names if names.count(name) > 1)} stands twice")
    return found


def _text(found: Mapping[str, object]) -> str:
    """UnicodeError for names that are no text: half of a character written in two escapes, say."""
    text = json.dumps(found, ensure_ascii=False)
    text.encode()
    return text


def calculate(given: object, rule: str = "", rules: Mapping[str, Rule] | None = None) -> dict[str, object]:
    """Raises ValueError with a sentence for an unknown rule or a value that cannot be read."""
    if not isinstance(given, dict):
        raise NotUnderstood("the line is not a JSON object")
    known = RULES if rules is None else rules
    name = given.get("rule", rule)
    if not isinstance(name, str) or name not in known:
        raise NotUnderstood(f"name the rule: one of {', '.join(known)}")
    return known[name](given)


# Values


def value_of(given: Given, name: str) -> object:
    if name not in given:
        raise NotUnderstood(f"{name} is missing")
    return given[name]


def money(given: Given, name: str) -> Decimal:
    return _decimal(value_of(given, name), name, MONEY, 'money is a string with two decimals, such as "1234.56"')


def number(given: Given, name: str) -> Decimal:
    return _number(value_of(given, name), name)


def day(given: Given, name: str) -> dt.date:
    value, sentence = value_of(given, name), f"{name}: a day is an ISO date such as 2023-03-14"
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise NotUnderstood(sentence)
    try:
        found = dt.date.fromisoformat(value)
    except ValueError as error:
        raise NotUnderstood(sentence) from error
    if not FIRST_DAY <= found <= LAST_DAY:
        raise NotUnderstood(f"{name}: a day lies between {FIRST_DAY} and {LAST_DAY}")
    return found


def _number(value: object, name: str) -> Decimal:
    plain = str(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value
    return _decimal(plain, name, NUMBER, 'a number is written such as "7.4380"')


def _decimal(value: object, name: str, pattern: re.Pattern[str], sentence: str) -> Decimal:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise NotUnderstood(f"{name}: {sentence}")
    return Decimal(value)


def euros(amount: Decimal) -> str:
    return f"{amount + ZERO:.2f}"


# Rules


def _split(given: Given) -> dict[str, object]:
    weights = value_of(given, "weights")
    if not isinstance(weights, dict) or not weights:
        raise NotUnderstood('weights is an object such as {"A": 3, "B": 1}')
    read = {name: _number(weight, f"weights.{name}") for name, weight in weights.items()}
    shares = split.split(money(given, "amount"), read)
    return {
        "shares": {name: euros(share) for name, share in shares.items()},
        "sum": euros(sum(shares.values(), ZERO)),
    }


def _support(given: Given) -> dict[str, object]:
    rows = value_of(given, "rows")
    if not isinstance(rows, list):
        raise NotUnderstood('rows is a list of money, such as ["10.05", "10.05"]')
    level = given.get("level", Level.CLAIM)
    if level not in list(Level):
        raise NotUnderstood("level is row, claim or cumulative")
    amounts = [_decimal(row, "rows", MONEY, "a row is money with two decimals") for row in rows]
    rate = number(given, "rate")
    if not 0 <= rate <= 1:
        raise NotUnderstood("rate is from 0 to 1, such as 0.9")
    before = money(given, "before") if "before" in given else ZERO
    paid = support(amounts, rate, Level(str(level)), before)
    return {"support": euros(paid), "own": euros(sum(amounts, ZERO) - paid)}


def _vat(given: Given) -> dict[str, object]:
    found = vat.eligible(money(given, "net"), money(given, "vat"), number(given, "recoverable_percent"))
    return {name: euros(getattr(found, name)) for name in ("recoverable", "eligible_vat", "eligible")}


def _currency(given: Given) -> dict[str, object]:
    return {"eur": euros(currency.in_euros(money(given, "amount"), number(given, "rate_per_euro")))}


def _flat_rate(given: Given) -> dict[str, object]:
    return {"amount": euros(flat_rate.flat_rate(money(given, "basis"), number(given, "percent")))}


def _offers_needed(given: Given) -> dict[str, object]:
    value = money(given, "value")
    if value < 0:
        raise NotUnderstood("value is 0.00 or more")
    return {"offers": offers_needed(value, COMMON_THRESHOLDS)}


def _keep_until(given: Given) -> dict[str, object]:
    last = None if given.get("last_payment") is None else day(given, "last_payment")
    return {"keep_until": keep_until.keep_until(day(given, "entered_on"), last).isoformat()}


def _reference(given: Given) -> dict[str, object]:
    digits = value_of(given, "digits")
    if type(digits) not in (str, int):
        raise NotUnderstood('digits is a string such as "20220042"')
    return {"reference": reference.reference(str(digits))}


def _penalty(given: Given) -> dict[str, object]:
    fault = value_of(given, "fault")
    if not isinstance(fault, bool):
        raise NotUnderstood("fault is true or false")
    claimed, checked = money(given, "payable_as_claimed"), money(given, "payable_after_check")
    found = penalty.penalty(claimed, checked, fault=fault)
    return {
        "difference": euros(found.difference),
        "penalised": found.penalised,
        "penalty": euros(found.penalty),
        "paid": euros(found.paid),
    }


def _partly_paid_due(given: Given) -> dict[str, object]:
    return {"due": deadlines.partly_paid_due(day(given, "support_arrived")).isoformat()}


def _interest(given: Given) -> dict[str, object]:
    days = value_of(given, "days_late")
    if isinstance(days, bool) or not re.fullmatch("[0-9]{1,6}", str(days)):
        raise NotUnderstood("days_late is a whole number")
    count = given.get("day_count", interest.DayCount.ACT365)
    if isinstance(count, bool) or str(count) not in list(interest.DayCount):
        raise NotUnderstood("day_count is 365, 360 or 366")
    principal, percent = money(given, "principal"), number(given, "yearly_percent")
    owed = interest.interest(principal, percent, int(str(days)), day_count=str(count))
    return {"interest": euros(owed)}


RULES: dict[str, Rule] = {
    "split": _split,
    "support": _support,
    "vat": _vat,
    "currency": _currency,
    "flat_rate": _flat_rate,
    "offers_needed": _offers_needed,
    "keep_until": _keep_until,
    "reference": _reference,
    "penalty": _penalty,
    "partly_paid_due": _partly_paid_due,
    "interest": _interest,
}
