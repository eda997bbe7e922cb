from trainings.models.events import Event, EventDay, EventPaper
from trainings.models.ideas import Idea, IdeaCollection, Support, Theme
from trainings.models.people import Attendance, Consent, Person
from trainings.models.registration import NEEDS_OF, EventSeats, Need, Question, Registration, SeatQuota
from trainings.models.sessions import Session, Trainer
from trainings.models.topics import Module, Topic
from trainings.models.trips import ActionPoint, Lesson, TravelCare, Traveller, TripReport, TripStop

__all__ = [
    "NEEDS_OF",
    "ActionPoint",
    "Attendance",
    "Lesson",
    "TravelCare",
    "Traveller",
    "TripReport",
    "TripStop",
    "Consent",
    "Event",
    "EventDay",
    "EventPaper",
    "EventSeats",
    "Idea",
    "IdeaCollection",
    "Module",
    "Need",
    "Person",
    "Question",
    "Registration",
    "SeatQuota",
    "Session",
    "Support",
    "Theme",
    "Topic",
    "Trainer",
]
