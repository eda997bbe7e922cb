from mentoring.actions.confirming import (
    approve_hours,
    confirm_for_village,
    confirm_hours,
    decide_hours,
    is_village_silent,
    may_return,
    reopen_hours,
    return_hours,
    reverse_hours,
    speaks_until,
)
from mentoring.actions.hours import OPEN, contract_for, correct_hours, log_hours, room_for, void_hours

__all__ = [
    "OPEN",
    "approve_hours",
    "confirm_for_village",
    "confirm_hours",
    "contract_for",
    "correct_hours",
    "decide_hours",
    "is_village_silent",
    "log_hours",
    "may_return",
    "reopen_hours",
    "return_hours",
    "reverse_hours",
    "room_for",
    "speaks_until",
    "void_hours",
]
