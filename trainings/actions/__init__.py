from trainings.actions.consents import record_consent, withdraw_consent
from trainings.actions.events import (
    FIXED,
    add_participant,
    attach_paper,
    edit_event,
    may_record,
    missing_for_proof,
    move_event,
    needs_reason,
    plan_event,
    record_attendance,
    record_feedback,
    record_head_count,
    steps_for,
)
from trainings.actions.people import erase_person, forget_contact, forget_person, hold_person, release_person
from trainings.actions.sessions import add_session, change_session, remove_session

__all__ = [
    "FIXED",
    "add_participant",
    "add_session",
    "attach_paper",
    "change_session",
    "edit_event",
    "erase_person",
    "forget_contact",
    "forget_person",
    "hold_person",
    "may_record",
    "missing_for_proof",
    "move_event",
    "needs_reason",
    "plan_event",
    "record_attendance",
    "record_consent",
    "record_feedback",
    "record_head_count",
    "release_person",
    "remove_session",
    "steps_for",
    "withdraw_consent",
]
