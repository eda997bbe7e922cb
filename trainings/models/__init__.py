from trainings.models.events import Event, EventDay, EventPaper
from trainings.models.people import Attendance, Consent, Person
from trainings.models.sessions import Session, Trainer
from trainings.models.topics import Module, Topic

__all__ = [
    "Attendance",
    "Consent",
    "Event",
    "EventDay",
    "EventPaper",
    "Module",
    "Person",
    "Session",
    "Topic",
    "Trainer",
]
