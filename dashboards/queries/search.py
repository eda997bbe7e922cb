"""One search over what the person may see, grouped by kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from pilots.models import Pilot
from reports.models import ReportJob
from trainings.models import Event
from ui.search import any_of
from villages.models import Participation, Village

MOST = 10  # of a kind


@dataclass(frozen=True)
class Found:
    kind: str
    rows: list[Any]

    @property
    def is_cut(self) -> bool:
        return len(self.rows) == MOST


def search(user: User, words: str) -> list[Found]:
    """`words` all have to be there, in any order."""
    wanted = words.split()[:8]
    if not wanted:
        return []
    villages = Village.objects.visible_to(user).with_place()
    pilots = Pilot.objects.visible_to(user).select_related("village__participation__partner")
    events = Event.objects.visible_to(user).select_related("organiser__partner", "module")
    groups = Participation.objects.visible_to(user).select_related("partner", "programme")
    jobs = ReportJob.objects.visible_to(user).select_related("programme", "participation__partner", "village")
    places = ("participation__partner__name", "village__name")
    kinds: Iterable[tuple[str, Any, tuple[str, ...]]] = (
        ("villages", villages, ("name", "municipality", "settlements__name", "former_names__name")),
        ("pilots", pilots, ("title", "aim", "village__name")),
        ("events", events, ("title", "place", "description")),
        ("groups", groups, ("partner__name", "partner__official_name", "partner__code")),
        ("reports", jobs.defer("note"), ("number", *places)),
    )
    found = (Found(kind, list(_matching(rows, fields, wanted)[:MOST])) for kind, rows, fields in kinds)
    return [group for group in found if group.rows]


def _matching(rows: Any, fields: tuple[str, ...], wanted: list[str]) -> Any:
    for word in wanted:
        found = any_of(word, *fields, word_forms=True)
        rows = rows.filter(pk__in=rows.model.objects.filter(found).values("pk"))
    return rows
