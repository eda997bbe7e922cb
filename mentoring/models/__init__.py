from mentoring.models.allowance import Allowance, HoursMove, HoursReserve
from mentoring.models.contract import MentorContract
from mentoring.models.entry import HourEntry, HourPaper
from mentoring.models.visit import PlannedVisit

__all__ = [
    "Allowance", "HourEntry", "HourPaper", "HoursMove", "HoursReserve", "MentorContract", "PlannedVisit",
]  # fmt: skip
