"""Days as people type them, read exactly or refused: ``16.12.26``, ``16. detsember 2026``, ``2026-12-16``, ``16/12``.

What could be two days (``3/4``) is refused with both; digits are ASCII only.
"""

import datetime
import re

HYPHENS = "-‐‑‒–—―−"  # as keyboards, papers and telephones write one
ISO_DATE = re.compile(rf"([0-9]{{4}})([{HYPHENS}./])([0-9]{{2}})\2([0-9]{{2}})")
ESTONIAN_DATE = re.compile(r"([0-9]{1,2})[.,] ?([0-9]{1,2})[.,] ?([0-9]{4}|[0-9]{2})\.?(?: ?a\.?)?")
# Written so abroad, where the month stands first as often as the day; two digits of a year only after a slash.
EITHER_ORDER = re.compile(rf"([0-9]{{1,2}})([{HYPHENS}/])([0-9]{{1,2}})(?:\2([0-9]{{4}}|(?<=/)[0-9]{{2}}))?")
ONLY_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})((?:19|2[01])[0-9]{2})")  # an iPhone's numbers have no full stop
WITHOUT_YEAR = re.compile(r"([0-9]{1,2})[.,] ?([0-9]{1,2})[.,]?")
IN_WORDS = re.compile(r"([0-9]{1,2})\.? ?([^\W\d_]{3,10})\.?,?(?: ?([0-9]{4})(?:\.? ?a(?:asta(?:l)?)?\.?)?)?")
MONTH_FIRST = re.compile(r"([^\W\d_]{3,9})\.? ([0-9]{1,2})(?:,? ([0-9]{4}))?")  # English: "December 16, 2026"
ROMAN = re.compile(r"([0-9]{1,2})\. ?([IVX]{1,4})\.?(?: ?([0-9]{4}))?(?: ?a\.?)?")  # 16. XII 2026, as on old papers
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
MONTHS = (  # as in "detsember", "16. detsembril" and "December"
    *(("jaanuar", "jaanuaril", "january"), ("veebruar", "veebruaril", "february"), ("märts", "märtsil", "march")),
    *(("aprill", "aprillil", "april"), ("mai", "mail", "may"), ("juuni", "juunil", "june")),
    *(("juuli", "juulil", "july"), ("august", "augustil", "august"), ("september", "septembril", "september")),
    *(("oktoober", "oktoobril", "october"), ("november", "novembril", "november")),
    ("detsember", "detsembril", "december"),
)
# Beyond these a date is a slip of the finger, and a day more or another time zone may be out of the calendar.
FIRST_DAY, LAST_DAY = datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)


class ReadTwoDays(ValueError):
    """``3/4/2026``: the third of April or the fourth of March."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__("day or month first?")
        self.ways = {"one": one, "other": other}


def date_of(text: str) -> datetime.date:
    """``29.02.2024``, ``29.2.24``, ``29. veebruar 2024``, ``2024-02-29``, ``29/2/2024``; ReadTwoDays where the month
    may stand first, ValueError for all else and for no day."""
    given = " ".join(text.split())
    if found := ESTONIAN_DATE.fullmatch(given) or ONLY_DIGITS.fullmatch(given):
        day, month, year = (int(part) for part in found.groups())
        return datetime.date(year + 2000 if len(found[3]) == 2 else year, month, day)
    if found := ISO_DATE.fullmatch(given):
        return datetime.date(int(found[1]), int(found[3]), int(found[4]))
    if (found := EITHER_ORDER.fullmatch(given)) and found[4]:
        month, day = _month_and_day(found[1], found[3], "." + found[4])
        return datetime.date(int(found[4]) + 2000 * (len(found[4]) == 2), month, day)
    if (found := ROMAN.fullmatch(given)) and found[3] and found[2] in ROMANS:
        return datetime.date(int(found[3]), ROMANS.index(found[2]) + 1, int(found[1]))
    if (found := IN_WORDS.fullmatch(given)) and found[3]:
        return datetime.date(int(found[3]), month_of(found[2]), int(found[1]))
    if (found := MONTH_FIRST.fullmatch(given)) and found[3]:
        return datetime.date(int(found[3]), month_of(found[1]), int(found[2]))
    raise ValueError("not a date")


def _month_and_day(first: str, second: str, year: str) -> tuple[int, int]:
    """A day above 12 says which is which; ``year`` is for what the two ways look like."""
    day, month = int(first), int(second)
    if day != month and 1 <= day <= 12 and 1 <= month <= 12:
        raise ReadTwoDays(f"{day}.{month}{year}", f"{month}.{day}{year}")
    return month, day


def month_of(word: str) -> int:
    """``okt``, ``oktoober``, ``October`` → 10. Three letters say it in both languages."""
    said = word.casefold()
    for number, names in enumerate(MONTHS, 1):
        if any(name.startswith(said) for name in names):
            return number
    raise ValueError("not a month")


def day_without_year(text: str) -> tuple[int, int]:
    """``16.12`` or ``16. dets`` → (12, 16), month and day."""
    given = " ".join(text.split())
    if found := WITHOUT_YEAR.fullmatch(given):
        return int(found[2]), int(found[1])
    if (found := ROMAN.fullmatch(given)) and not found[3] and found[2] in ROMANS:
        return ROMANS.index(found[2]) + 1, int(found[1])
    if (found := IN_WORDS.fullmatch(given)) and not found[3]:
        return month_of(found[2]), int(found[1])
    if (found := EITHER_ORDER.fullmatch(given)) and not found[4]:
        return _month_and_day(found[1], found[3], "")
    if (found := MONTH_FIRST.fullmatch(given)) and not found[3]:
        return month_of(found[1]), int(found[2])
    raise ValueError("not a day")


def nearest(month: int, day: int, to: datetime.date) -> datetime.date:
    """The day of this name that is nearest ``to``: in January “16.12” is last December."""
    years = (to.year - 1, to.year, to.year + 1)
    days = [datetime.date(year, month, day) for year in years if _is_day(year, month, day)]
    if not days:
        raise ValueError("no such day")
    return min(days, key=lambda one: abs(one - to))


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
