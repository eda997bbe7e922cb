from pilots.actions.milestones import add_milestone, change_milestone, reach_milestone, remove_milestone
from pilots.actions.plans import amend_pilot, edit_pilot, propose_pilot
from pilots.actions.results import approve_result, mend_result, record_result, return_result, withdraw_result
from pilots.actions.steps import STEPS, move_pilot, steps_for
from pilots.actions.updates import (
    MOST_PHOTOS,
    answer_question,
    ask_about_update,
    choose_pair,
    edit_update,
    may_withdraw,
    not_told_of,
    post_update,
    publish_update,
    return_update,
    withdraw_update,
)

__all__ = [
    "MOST_PHOTOS",
    "STEPS",
    "add_milestone",
    "amend_pilot",
    "answer_question",
    "approve_result",
    "ask_about_update",
    "change_milestone",
    "choose_pair",
    "edit_pilot",
    "edit_update",
    "may_withdraw",
    "mend_result",
    "move_pilot",
    "not_told_of",
    "post_update",
    "propose_pilot",
    "publish_update",
    "reach_milestone",
    "record_result",
    "remove_milestone",
    "return_result",
    "return_update",
    "steps_for",
    "withdraw_result",
    "withdraw_update",
]
