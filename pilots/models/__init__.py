from pilots.models.pilot import Inspection, Milestone, Pilot, PilotShare, Risk
from pilots.models.result import PilotResult
from pilots.models.update import PilotUpdate, UpdatePhoto, UpdateQuestion

__all__ = [
    "Inspection",
    "Milestone",
    "Pilot",
    "PilotResult",
    "PilotShare",
    "PilotUpdate",
    "Risk",
    "UpdatePhoto",
    "UpdateQuestion",
]
