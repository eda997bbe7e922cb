import datetime as dt
from collections.abc import Mapping

from accounts.models import User
from accounts.rules import RuleBroken, action
from mentoring.actions.hours import log_hours
from mentoring.duration import WorkedTime
from mentoring.models import HourEntry
from ui import formats
from villages.models import Village


@action
def log_week(
    *, by: User, village: Village, lengths: Mapping[dt.date, WorkedTime], kind: str, done: str
) -> list[HourEntry]:
    """One row of the week: all of its days or none, each rule named with its day."""
    made, wrong = [], []
    for day, length in sorted(lengths.items()):
        try:
            made.append(log_hours(by=by, village=village, worked_on=day, hours=length, kind=kind, done=done))
        except RuleBroken as broken:
            wrong += [f"{formats.date(day)}: {sentence}" for sentence in broken.messages]
    if wrong:
        raise RuleBroken(wrong)
    return made
