from mentoring.models.allowance import Allowance, HoursMove, HoursReserve
from mentoring.models.contract import MentorContract
from mentoring.models.entry import HourEntry, HourPaper
from mentoring.models.rules import MOST_IN_A_DAY, HoursRules, hours_rules_on
from mentoring.models.visit import PlannedVisit

__all__ = [
    "MOST_IN_A_DAY", "Allowance", "HourEntry", "HourPaper", "HoursMove", "HoursReserve", "HoursRules",
    "MentorContract", "PlannedVisit", "hours_rules_on",
]  # fmt: skip
