"""How numbers, money, hours and dates are written on screen, on paper and in mail.

Pure functions of a value and the active language. Estonian and English are written as the programme's people write
them; any other language as CLDR has it (Babel). Nothing to show is an en dash.
Parts of one quantity are joined by no-break spaces, so that no line ends between a number and its unit.
"""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache

from babel import Locale
from django.utils import timezone
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

NOTHING = "–"
NBSP = "\xa0"
MINUS = "−"
WORKING_DAY = 8  # hours
EURO = "EUR"
Number = Decimal | int | float
_day_of: ContextVar[Callable[[], Number]] = ContextVar("day_of", default=lambda: WORKING_DAY)
_counted_in: ContextVar[Callable[[], str]] = ContextVar("counted_in", default=lambda: EURO)

LONG_LATE = 60  # days; from then on the month says more than their number
SINCE = (  # "märtsist": month and year stand in one sentence
    pgettext_lazy("since", "January"), pgettext_lazy("since", "February"), pgettext_lazy("since", "March"),
    pgettext_lazy("since", "April"), pgettext_lazy("since", "May"), pgettext_lazy("since", "June"),
    pgettext_lazy("since", "July"), pgettext_lazy("since", "August"), pgettext_lazy("since", "September"),
    pgettext_lazy("since", "October"), pgettext_lazy("since", "November"), pgettext_lazy("since", "December"),
)  # fmt: skip


def language() -> str:
    return (get_language() or "et")[:2]


@cache
def _locale(code: str) -> Locale:
    """How numbers and dates are written in a language that is neither Estonian nor English."""
    return Locale.parse("en_GB" if code == "en" else code)


@cache
def _marks(code: str) -> tuple[str, str]:
    """Between thousands and before decimals."""
    symbols = _locale(code).number_symbols["latn"]
    return symbols["group"].replace("\u202f", NBSP), symbols["decimal"]


def number(value: Number | None, decimals: int | None = None) -> str:
    """``1 234,5``; without ``decimals`` as many as the value needs, at most six."""
    if value is None:
        return NOTHING
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-(6 if decimals is None else decimals)), ROUND_HALF_UP)
    text = f"{abs(exact):,f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    between, before = _marks(language())
    text = text.replace(",", "\n").replace(".", before).replace("\n", between)
    return MINUS + text if exact < 0 else text


def money(value: Number | None, with_unit: bool = True) -> str:
    """``1 234,56 €``; in English ``€1,234.56``."""
    return _with_euro(number(value, 2)) if with_unit else number(value, 2)


def amount(value: Number | None) -> str:
    """Money where the unit stands in the table's head."""
    return money(value, with_unit=False)


def euros(value: Number | None) -> str:
    """Money for headlines: cents only when there are some."""
    if value is not None and Decimal(str(value)) == Decimal(str(value)).to_integral_value():
        return _with_euro(number(value, 0))
    return money(value)


def _with_euro(text: str) -> str:
    if text == NOTHING:
        return text
    if currency() != EURO or not _locale(language()).currency_formats["standard"].pattern.startswith("¤"):
        return f"{text}{NBSP}{sign()}"
    return f"{MINUS}€{text[1:]}" if text.startswith(MINUS) else f"€{text}"


def sign() -> str:
    """``€``; of other currencies the code, which nobody mistakes."""
    code = currency()
    return "€" if code == EURO else code


def currency() -> str:
    """The code of the currency that money is written in here, ``EUR`` unless a programme says otherwise."""
    return _counted_in.get()()


@contextmanager
def counted_in(code: str | Callable[[], str]) -> Iterator[None]:
    """Money is in this currency inside; a function is asked only when an amount is written."""
    token = _counted_in.set(code if callable(code) else lambda: code)
    try:
        yield
    finally:
        _counted_in.reset(token)


def hours(value: Number | None, unit: bool = True) -> str:
    """``37,5 h``: no zeros behind that say nothing."""
    text = number(value)
    return f"{text}{NBSP}h" if unit and text != NOTHING else text


@contextmanager
def day_of(hours: Number | Callable[[], Number]) -> Iterator[None]:
    """A working day has so many hours inside; a function is asked only when hours are told in days."""
    token = _day_of.set(hours if callable(hours) else lambda: hours)
    try:
        yield
    finally:
        _day_of.reset(token)


def working_day() -> Number:
    """Hours of a working day here, eight unless a programme says otherwise."""
    return _day_of.get()()


def in_days(value: Number | None) -> str:
    """``4 tööpäeva ja 5,5 h``: a mentor's day is eight hours of sixty minutes, or what the programme says."""
    if value is None:
        return NOTHING
    whole, rest = divmod(Decimal(str(value)), Decimal(str(working_day())))
    if not whole:
        return hours(rest)
    days = ngettext("%(n)s working day", "%(n)s working days", int(whole)) % {"n": int(whole)}
    return _("%(days)s and %(hours)s") % {"days": days, "hours": hours(rest)} if rest else days


def percent(value: Number | None, decimals: int | None = None) -> str:
    """``62,5%`` from 62.5. CLDR writes Estonian per cent without a space, Finnish with one."""
    text = number(value, decimals)
    space = NBSP if _locale(language()).percent_formats[None].pattern.endswith("\xa0%") else ""
    return text if text == NOTHING else f"{text}{space}%"


def share(part: Number | None, whole: Number | None, decimals: int = 0) -> str:
    """``63%`` for 5 of 8. Never 100% while something is missing, never 0% when there is something."""
    if part is None or not whole:
        return NOTHING
    exact = Decimal(str(part)) * 100 / Decimal(str(whole))
    step = Decimal(1).scaleb(-decimals)
    rounded = exact.quantize(step, ROUND_HALF_UP)
    if rounded >= 100 > exact:
        rounded = 100 - step
    if rounded <= 0 < exact:
        rounded = step
    return percent(rounded, decimals)


def _day(value: datetime.date | datetime.datetime) -> datetime.date:
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def _words(day: datetime.date, pattern: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415 -- it looks for the machine's own time zone

    return format_date(day, pattern, locale=_locale(language())).replace(" ", NBSP)


def _pattern(estonian: str, english: str, skeleton: str) -> str:
    """The pattern of the active language; `skeleton` (CLDR) asks for that of a third one."""
    if language() in ("et", "en"):
        return estonian if language() == "et" else english
    return str(_locale(language()).datetime_skeletons[skeleton].pattern)


def date(value: datetime.date | None) -> str:
    """``04.10.2022``; in English ``4 Oct 2022``, where digits alone would be read two ways."""
    if value is None:
        return NOTHING
    day = _day(value)
    return f"{day:%d.%m.}{day.year:04d}" if language() == "et" else _words(day, _pattern("", "d MMM y", "yMd"))


def date_words(value: datetime.date | None) -> str:
    """``4. okt 2022`` / ``4 Oct 2022``."""
    if value is None:
        return NOTHING
    return _words(_day(value), _pattern("d. MMM y", "d MMM y", "yMMMd"))


def weekday(value: datetime.date | None) -> str:
    """``E 28.02`` / ``Mon 28 Feb``: where the year stands above."""
    return NOTHING if value is None else _words(_day(value), _pattern("EEEEEE dd.MM", "EEE d MMM", "MEd"))


def month(value: datetime.date | None) -> str:
    """``oktoober 2022``."""
    return NOTHING if value is None else _words(_day(value), "LLLL y")


def date_range(start: datetime.date | None, end: datetime.date | None) -> str:
    """``3.–6. okt 2022`` / ``3–6 Oct 2022``; what both days share is said once. An open end stays open."""
    if start is None and end is None:
        return NOTHING
    if start is None or end is None:
        return f"{date_words(start) if start else ''}–{date_words(end) if end else ''}"
    first, last = _day(start), _day(end)
    if first == last:
        return date_words(last)
    if language() not in ("et", "en"):
        from babel.dates import format_interval  # noqa: PLC0415

        return format_interval(first, last, "yMMMd", locale=_locale(language())).replace(" ", NBSP)
    dot = "." if language() == "et" else ""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{dot}–{date_words(last)}"
    if first.year == last.year:
        return f"{_words(first, f'd{dot} MMM')} – {date_words(last)}"
    return f"{date_words(first)} – {date_words(last)}"


def clock(value: datetime.datetime | datetime.time | None) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value:%H:%M}"


def moment(value: datetime.datetime | None) -> str:
    """``04.10.2022 kell 14:05`` in the programme's time zone."""
    if value is None:
        return NOTHING
    between = {"et": f"{NBSP}kell{NBSP}", "en": f",{NBSP}"}.get(language(), NBSP)
    return f"{date(value)}{between}{clock(value)}"


def late_word(*, is_over: bool) -> str:
    """Of what did not come by its day: late while its programme goes on, left undone once it is over."""
    return _("left undone") if is_over else _("late")


def relative_due(
    value: datetime.date | None, today: datetime.date | None = None, ended_on: datetime.date | None = None
) -> str:
    """When something is due, in words: "3 päeva pärast", "2 päeva üle tähtaja", "alates märtsist 2021".

    ``ended_on``: the last day of its programme; after it what was due by then is "jäi tegemata", not late.
    """
    if value is None:
        return NOTHING
    day, left = _day(value), days_left(value, today)
    if is_left_undone(day, today, ended_on):
        return late_word(is_over=True)
    if left <= -LONG_LATE:
        return _("since %(month)s %(year)s") % {"month": SINCE[day.month - 1], "year": day.year}
    if left < 0:
        return ngettext("%(n)s day late", "%(n)s days late", -left) % {"n": -left}
    if left < 2:
        return _("tomorrow") if left else _("today")
    return ngettext("in %(n)s day", "in %(n)s days", left) % {"n": left}


def is_left_undone(day: datetime.date, today: datetime.date | None, ended_on: datetime.date | None) -> bool:
    return ended_on is not None and day <= ended_on < (today or timezone.localdate())


def days_left(value: datetime.date, today: datetime.date | None = None) -> int:
    return (_day(value) - (today or timezone.localdate())).days
