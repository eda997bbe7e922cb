from trainings.models.attendance import CheckIn, ListLock
from trainings.models.certificates import Certificate
from trainings.models.events import Event, EventDay, EventPaper
from trainings.models.feedback import FeedbackAnswer, FeedbackSheet
from trainings.models.ideas import Idea, IdeaCollection, Support, Theme
from trainings.models.invitations import EventInvitation
from trainings.models.messages import EventMessage, EventMessageMail
from trainings.models.people import Attendance, Consent, Person
from trainings.models.registration import NEEDS_OF, EventSeats, Need, Question, Registration, SeatQuota
from trainings.models.required_documents import Material, PaperNeed, PaperReminder, PaperToAttach
from trainings.models.sessions import Session, Trainer
from trainings.models.topics import Module, Topic
from trainings.models.trips import ActionPoint, Lesson, TravelCare, Traveller, TripReport, TripStop

__all__ = [
    "NEEDS_OF",
    "ActionPoint",
    "Attendance",
    "Certificate",
    "CheckIn",
    "Consent",
    "Event",
    "EventDay",
    "EventInvitation",
    "EventMessage",
    "EventMessageMail",
    "EventPaper",
    "EventSeats",
    "FeedbackAnswer",
    "FeedbackSheet",
    "Idea",
    "IdeaCollection",
    "Lesson",
    "ListLock",
    "Material",
    "Module",
    "Need",
    "PaperNeed",
    "PaperReminder",
    "PaperToAttach",
    "Person",
    "Question",
    "Registration",
    "SeatQuota",
    "Session",
    "Support",
    "Theme",
    "Topic",
    "Trainer",
    "TravelCare",
    "Traveller",
    "TripReport",
    "TripStop",
]
