from coordination.models.announcements import Announcement, AnnouncementRecipient
from coordination.models.decisions import Ballot, Decision
from coordination.models.indicators import Indicator, IndicatorPeriod, IndicatorTarget, IndicatorValue
from coordination.models.items import CommunicationItem, Publication
from coordination.models.meetings import AgendaItem, Meeting, MeetingAttendance, MeetingSeries, SeriesMember
from coordination.models.minutes import Minutes, MinutesComment
from coordination.models.publicity import DutyProof, ItemProof, LinkCheck, PlannedMessage, PublicityRule
from coordination.models.reminders import Reminder, ReminderRule
from coordination.models.risks import ChangeEffect, ChangeOpinion, ChangeRequest, Deviation, Risk
from coordination.models.tasks import Task, TaskStep

__all__ = [
    "AgendaItem",
    "Announcement",
    "AnnouncementRecipient",
    "Ballot",
    "ChangeEffect",
    "ChangeOpinion",
    "ChangeRequest",
    "CommunicationItem",
    "Decision",
    "Deviation",
    "DutyProof",
    "Indicator",
    "IndicatorPeriod",
    "IndicatorTarget",
    "IndicatorValue",
    "ItemProof",
    "LinkCheck",
    "Meeting",
    "MeetingAttendance",
    "MeetingSeries",
    "Minutes",
    "MinutesComment",
    "PlannedMessage",
    "Publication",
    "PublicityRule",
    "Reminder",
    "ReminderRule",
    "Risk",
    "SeriesMember",
    "Task",
    "TaskStep",
]
