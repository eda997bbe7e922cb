"""Who may do what, in code: a change of rights is a reviewed change of this file.

The scope (own village, own group, whole programme) is not written here; it is where the membership is held.
"""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    LEAD_COORDINATOR = "lead", _("lead coordinator")
    PARTNER_COORDINATOR = "partner", _("partner coordinator")
    MENTOR = "mentor", _("mentor")
    VILLAGE_LEAD = "village", _("village lead")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "admin", _("administrator")


PLACES_OF = {
    Role.LEAD_COORDINATOR: ("programme",),
    Role.PARTNER_COORDINATOR: ("group",),
    Role.MENTOR: ("village",),
    Role.VILLAGE_LEAD: ("village",),
    Role.AUDITOR: ("programme", "group"),
    Role.ADMINISTRATOR: ("programme",),
}


class Permission(StrEnum):
    VIEW_PLACE = "view_place"  # a village or a group from the inside: people, hours, drafts, papers
    EDIT_PLACE = "edit_place"
    MOVE_STRATEGY = "move_strategy"
    WRITE_STRATEGY = "write_strategy"
    COMMENT_STRATEGY = "comment_strategy"
    SET_PROGRAMME = "set_programme"  # its settings, and that it is archived
    INVITE_PEOPLE = "invite_people"
    VIEW_PEOPLE = "view_people"
    LOG_HOURS = "log_hours"
    CONFIRM_HOURS = "confirm_hours"
    APPROVE_HOURS = "approve_hours"
    MOVE_HOURS = "move_hours"  # between villages, to and from the programme's reserve
    REVERSE_HOURS = "reverse_hours"  # after they were billed
    EDIT_PILOT = "edit_pilot"
    POST_UPDATE = "post_update"
    PUBLISH_UPDATE = "publish_update"
    PLAN_EVENT = "plan_event"
    RECORD_ATTENDANCE = "record_attendance"
    REGISTER_PEOPLE = "register_people"  # of the own villages, for an event that is open
    VIEW_NAMES = "view_names"  # participants' names; everybody else sees counts
    KEEP_NAMES = "keep_names"  # their consents, the copy of their data, erasure
    ADD_IDEA = "add_idea"
    GIVE_TASK = "give_task"
    ANNOUNCE = "announce"
    KEEP_RISKS = "keep_risks"  # also deviations
    ASK_CHANGE = "ask_change"
    CHECK_MARKS = "check_marks"  # of the fund on what was told
    SET_REMINDERS = "set_reminders"
    RUN_MEETINGS = "run_meetings"  # call them, keep their agenda and minutes; the chair and minute-taker of one do too
    VIEW_MONEY = "view_money"
    EDIT_BUDGET = "edit_budget"
    ENTER_COST = "enter_cost"
    VIEW_CLAIMS = "view_claims"  # payment claims, what was decided about them, and what is paid back
    EDIT_CLAIMS = "edit_claims"
    ADD_COMMUNICATION = "add_communication"
    SET_INDICATORS = "set_indicators"  # what is counted, and the periods with their locks
    SET_TARGETS = "set_targets"
    ENTER_VALUES = "enter_values"
    APPROVE_VALUES = "approve_values"
    VIEW_REPORT = "view_report"
    REQUEST_REPORT = "request_report"
    WRITE_REPORT = "write_report"
    WRITE_VILLAGE_WORDS = "write_village_words"  # the village's own section of its reports
    APPROVE_REPORT = "approve_report"  # return and approve what a group submitted
    UPLOAD_DOCUMENT = "upload_document"
    KEEP_PAPERS = "keep_papers"  # beyond their day, for a dispute or an audit
    OPEN_AUDIT = "open_audit"  # let auditors in, with scope, purpose and end
    DO_AUDIT = "do_audit"  # freeze, draw, check, ask, find; only inside a session
    ANSWER_AUDIT = "answer_audit"  # see what is asked and found, and answer it
    TAKE_EVIDENCE = "take_evidence"  # packages with the papers
    RUN_SYSTEM = "run_system"  # try again what was set aside
    VIEW_TRAIL = "view_trail"  # who did what, and who saw or took away what, in the own scope


P = Permission
READ = {P.VIEW_PLACE, P.VIEW_PEOPLE, P.VIEW_MONEY, P.VIEW_REPORT}
# What goes on in a programme that is archived: reading, proving, auditing, and what the law asks for.
KEPT_IN_ARCHIVE = frozenset(
    READ
    | {P.VIEW_NAMES, P.KEEP_NAMES, P.VIEW_CLAIMS, P.VIEW_TRAIL, P.REQUEST_REPORT, P.RUN_SYSTEM, P.SET_PROGRAMME}
    | {P.OPEN_AUDIT, P.DO_AUDIT, P.ANSWER_AUDIT, P.TAKE_EVIDENCE, P.KEEP_PAPERS}
)

# What an auditor who is let in for certain claims does not see: the trail tells of all the group's money.
NOT_FOR_CLAIMS = frozenset({P.VIEW_TRAIL})

PERMISSIONS_OF = {
    Role.LEAD_COORDINATOR: frozenset(
        READ
        | {P.EDIT_PLACE, P.MOVE_STRATEGY, P.WRITE_STRATEGY, P.COMMENT_STRATEGY, P.INVITE_PEOPLE}
        | {P.APPROVE_HOURS, P.MOVE_HOURS, P.REVERSE_HOURS, P.EDIT_PILOT, P.POST_UPDATE, P.REGISTER_PEOPLE}
        | {P.PUBLISH_UPDATE, P.PLAN_EVENT, P.RECORD_ATTENDANCE, P.VIEW_NAMES, P.KEEP_NAMES, P.EDIT_BUDGET}
        | {P.ADD_COMMUNICATION, P.REQUEST_REPORT, P.UPLOAD_DOCUMENT, P.VIEW_TRAIL, P.RUN_SYSTEM}
        | {P.KEEP_PAPERS}
        | {P.SET_PROGRAMME, P.RUN_MEETINGS, P.ANNOUNCE, P.KEEP_RISKS, P.ASK_CHANGE, P.CHECK_MARKS, P.SET_REMINDERS}
        | {P.VIEW_CLAIMS, P.EDIT_CLAIMS}
        | {P.ADD_IDEA, P.GIVE_TASK, P.SET_INDICATORS, P.SET_TARGETS, P.ENTER_VALUES, P.APPROVE_VALUES}
        | {P.OPEN_AUDIT, P.ANSWER_AUDIT, P.TAKE_EVIDENCE, P.WRITE_REPORT, P.APPROVE_REPORT}
    ),
    Role.PARTNER_COORDINATOR: frozenset(
        READ
        | {P.EDIT_PLACE, P.MOVE_STRATEGY, P.WRITE_STRATEGY, P.COMMENT_STRATEGY, P.INVITE_PEOPLE}
        | {P.APPROVE_HOURS, P.EDIT_PILOT, P.POST_UPDATE, P.REGISTER_PEOPLE}
        | {P.PUBLISH_UPDATE, P.PLAN_EVENT, P.RECORD_ATTENDANCE, P.VIEW_NAMES, P.KEEP_NAMES, P.EDIT_BUDGET}
        | {P.ENTER_COST, P.ADD_COMMUNICATION, P.REQUEST_REPORT, P.UPLOAD_DOCUMENT, P.VIEW_TRAIL}
        | {P.KEEP_PAPERS}
        | {P.ANNOUNCE, P.KEEP_RISKS, P.ASK_CHANGE, P.CHECK_MARKS}
        | {P.VIEW_CLAIMS, P.EDIT_CLAIMS}
        | {P.ADD_IDEA, P.GIVE_TASK, P.SET_TARGETS, P.ENTER_VALUES, P.APPROVE_VALUES}
        | {P.ANSWER_AUDIT, P.TAKE_EVIDENCE, P.WRITE_REPORT}
    ),
    Role.MENTOR: frozenset({P.VIEW_PLACE, P.COMMENT_STRATEGY, P.LOG_HOURS, P.POST_UPDATE, P.UPLOAD_DOCUMENT}),
    Role.VILLAGE_LEAD: frozenset(
        {P.VIEW_PLACE, P.CONFIRM_HOURS, P.EDIT_PILOT, P.POST_UPDATE, P.ADD_COMMUNICATION, P.UPLOAD_DOCUMENT}
        | {P.VIEW_MONEY, P.WRITE_STRATEGY, P.REGISTER_PEOPLE}
        | {P.ADD_IDEA, P.ENTER_VALUES, P.WRITE_VILLAGE_WORDS}
    ),
    Role.AUDITOR: frozenset(READ | {P.VIEW_NAMES, P.VIEW_TRAIL, P.VIEW_CLAIMS, P.DO_AUDIT, P.TAKE_EVIDENCE}),
    Role.ADMINISTRATOR: frozenset({P.INVITE_PEOPLE, P.VIEW_PEOPLE, P.VIEW_TRAIL, P.RUN_SYSTEM, P.SET_REMINDERS}),
}

MAY_INVITE = {
    Role.LEAD_COORDINATOR: frozenset(Role) - {Role.ADMINISTRATOR},
    Role.PARTNER_COORDINATOR: frozenset({Role.MENTOR, Role.VILLAGE_LEAD}),
    Role.ADMINISTRATOR: frozenset(Role),
}
