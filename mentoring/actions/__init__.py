from mentoring.actions.allowances import take_in
from mentoring.actions.contracts import add_contract, change_contract
from mentoring.actions.hours import OPEN, contract_for, correct_hours, log_hours, room_for, void_hours
from mentoring.actions.ledger import move_hours
from mentoring.actions.review import (
    approve_hours,
    confirm_for_village,
    confirm_hours,
    decide_hours,
    reopen_hours,
    return_hours,
    reverse_hours,
)
from mentoring.actions.rules import set_hours_rules
from mentoring.actions.visits import call_off_visit, plan_visit
from mentoring.actions.week import log_week

__all__ = [
    "OPEN",
    "add_contract",
    "approve_hours",
    "call_off_visit",
    "change_contract",
    "confirm_for_village",
    "confirm_hours",
    "contract_for",
    "correct_hours",
    "decide_hours",
    "log_hours",
    "log_week",
    "move_hours",
    "plan_visit",
    "reopen_hours",
    "return_hours",
    "reverse_hours",
    "room_for",
    "set_hours_rules",
    "take_in",
    "void_hours",
]
