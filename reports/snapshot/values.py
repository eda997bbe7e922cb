"""Values as the snapshot keeps them: strings that JSON cannot round."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.utils import timezone

from figures.figures import ZERO


def exact(value: Decimal) -> str:
    return str(value.quantize(Decimal("0.01")))


def tenth(value: Decimal | None) -> str | None:
    return None if value is None else str(value.quantize(Decimal("0.1")))


def day(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None


def local(value: dt.datetime) -> str:
    return timezone.localtime(value).replace(microsecond=0).isoformat()


def total(values: Iterable[Decimal]) -> Decimal:
    return sum(values, ZERO)
