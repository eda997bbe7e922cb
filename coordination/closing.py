"""Rule I13 at the programme's end (domain.md 8.3): what its last period asks before it is locked."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from coordination.models import IndicatorTarget
from pilots.models import Pilot
from pilots.queries import villages_without_pilot
from strategies.models import Strategy
from villages.models import Programme, Village


@dataclass(frozen=True)
class Asked:
    """One thing that is counted, and the villages that lack it."""

    title: str
    there: int
    wanted: int
    is_exact: bool = False
    lacking: list[str] = field(default_factory=list)

    @property
    def is_met(self) -> bool:
        enough = self.there == self.wanted if self.is_exact else self.there >= self.wanted
        return enough and not self.lacking

    @property
    def sentence(self) -> str:
        told = {"title": self.title, "there": self.there, "wanted": self.wanted, "names": ", ".join(self.lacking)}
        if self.lacking:
            return _("%(title)s: %(there)s of %(wanted)s, missing in %(names)s.") % told
        return _("%(title)s: %(there)s of %(wanted)s.") % told


def asked(programme: Programme) -> list[Asked]:
    """The programme's own targets of V1 and V2 where they are set; else one of each for every village."""
    villages = Village.objects.taking_part().filter(participation__programme=programme)
    names = list(villages.order_by("name").values_list("pk", "name"))
    targets = dict(
        IndicatorTarget.objects.filter(
            indicator__programme=programme, indicator__code__in=("V1", "V2"), participation=None, village=None
        ).values_list("indicator__code", "value")
    )
    adopted = set(Strategy.objects.adopted().filter(village__in=villages).values_list("village", flat=True))
    done = Pilot.objects.filter(village__in=villages, state__in=Pilot.DONE).count()
    bare = set(villages_without_pilot(programme).values_list("pk", flat=True))
    count = len(names)
    return [
        Asked(
            _("Strategies approved"),
            len(adopted),
            int(targets.get("V1", count)),
            is_exact=True,
            lacking=[name for key, name in names if key not in adopted],
        ),
        Asked(_("Pilot actions carried out"), done, int(targets.get("V2", count))),
        Asked(
            _("Villages with a pilot action from their adopted strategy"),
            count - len(bare),
            count,
            lacking=[name for key, name in names if key in bare],
        ),
    ]
