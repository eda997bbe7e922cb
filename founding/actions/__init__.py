from founding.actions.accounts import appoint_lead, make_first_account
from founding.actions.batches import bring_workbook, take_in_workbook, undo_batch
from founding.actions.places import add_group, add_village, remove_group, remove_village
from founding.actions.programmes import create_programme, open_programme, set_activities, set_basics, set_rules

__all__ = [
    "bring_workbook",
    "take_in_workbook",
    "undo_batch",
    "appoint_lead",
    "make_first_account",
    "add_group",
    "add_village",
    "create_programme",
    "open_programme",
    "remove_group",
    "remove_village",
    "set_activities",
    "set_basics",
    "set_rules",
]
