"""What a new programme may begin from: settings of Estonia's two periods, nothing at all, or another programme."""

import datetime as dt
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext_lazy as _

FOLDER = Path(__file__).parent / "data"
EE_2014, EE_2023, BLANK = "ee-2014", "ee-2023", "blank"
NAMES = {
    EE_2014: _("Estonia 2014–2022, as the first Smart Villages programme was"),
    EE_2023: _("Estonia 2023–2027"),
    BLANK: _("Blank: everything is entered by hand"),
}


@dataclass(frozen=True)
class Beginning:
    """Facts as in a programme's TOML; ``money`` and ``claims`` are fields of MoneyRules and ClaimSettings."""

    activities: list[dict[str, object]]
    topics: list[dict[str, object]]
    modules: int
    indicators: list[dict[str, object]]
    thresholds: list[dict[str, object]]
    money: dict[str, object]
    claims: dict[str, object]
    programme: dict[str, object] = field(default_factory=dict)


def beginning(name: str) -> Beginning:
    facts = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"), parse_float=Decimal)
    return Beginning(**facts)


def offered_from(period: dt.date) -> str:
    """The beginning that fits a programme starting on the day."""
    return EE_2014 if period < dt.date(2023, 1, 1) else EE_2023
