"""What is planned of an event, by the names of `plan_event` and `edit_event`."""

import datetime as dt
from typing import TypedDict

from trainings.models import Module


class Plan(TypedDict, total=False):
    """What is planned of an event beside its title and who holds it."""

    kind: str
    part: str
    module: Module | None
    funding: str
    description: str
    place: str
    is_online: bool
    planned_from: dt.date | None
    planned_until: dt.date | None
    starts_at_time: dt.time | None
    ends_at_time: dt.time | None
    web_url: str
