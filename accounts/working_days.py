"""Working days, for terms that are counted in them: Estonia's, unless a programme says another country.

Half days before holidays are working days. The `holidays` package counts a span of days with both ends, so only its
step from working day to working day is used here.
"""

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ui.sorting import alphabetical_key

if TYPE_CHECKING:
    from holidays import HolidayBase

HOME, HOME_COUNTRY = "et", "EE"


@cache
def _calendar(country: str) -> "HolidayBase":
    import holidays

    return holidays.country_holidays(country)


def holiday_on(day: dt.date, country: str = HOME_COUNTRY) -> str:
    """What is celebrated on this day, in the reader's language or else in the country's own; empty on other days."""
    return str(_named(country, get_language() or HOME).get(day) or "")


@cache
def _named(country: str, language: str) -> "HolidayBase":
    """Names are asked for by language: left alone, the package takes that of the server."""
    import holidays

    calendar = _calendar(country)
    spoken = [one for one in calendar.supported_languages if one.split("_")[0] == language.split("-")[0]]
    return holidays.country_holidays(country, language=spoken[0] if spoken else calendar.default_language)


def countries() -> list[tuple[str, str]]:
    """Code (ISO 3166) and name, in the active language, of each country whose holidays are known."""
    import holidays

    names = Locale.parse(get_language() or HOME).territories
    found = [(code, names.get(code, code)) for code in holidays.list_supported_countries(include_aliases=False)]
    return sorted(found, key=lambda one: alphabetical_key(one[1]))


def known_country(code: str) -> None:
    """For a field: raises ValidationError for a country whose holidays are not known."""
    if code not in dict(countries()):
        raise ValidationError(_("No calendar of holidays is known for this country."))


def add_working_days(day: dt.date, count: int, country: str = HOME_COUNTRY) -> dt.date:
    """The `count`-th working day after `day`, which is not counted itself. Raises ValueError for less than one."""
    if count < 1:
        raise ValueError("a term has at least one working day")
    nth: dt.date = _calendar(country).get_nth_working_day(day, count)
    return nth


def is_bank_day(day: dt.date, country: str = HOME_COUNTRY) -> bool:
    """Whether rates of exchange are published: a working day of the country on which the euro's banks settle too."""
    return is_working_day(day, country) and bool(_euro_banks().is_working_day(day))


@cache
def _euro_banks() -> "HolidayBase":
    import holidays

    return holidays.financial_holidays("ECB")


def is_working_day(day: dt.date, country: str = HOME_COUNTRY) -> bool:
    return bool(_calendar(country).is_working_day(day))
