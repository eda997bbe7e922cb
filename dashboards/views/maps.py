"""Villages on the map by how their pilot goes; the larger the dot, the further it is."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import cast

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilots.models import Pilot, Risk
from ui import charts
from ui.addresses import address
from ui.charts import Dot
from villages.models import Village

MOST_NAMES = 30  # more would lie on each other
MOST_DOTS = 100  # with more, a dot stands for all villages of a county


def village_map(villages: Sequence[Village], pilots: Iterable[Pilot]) -> SafeString:
    """Nothing while no village has a place."""
    if not (placed := located(villages)):
        return SafeString("")
    if len(placed) > MOST_DOTS:
        return county_map(placed, address("dashboards:villages"))
    furthest = furthest_of(pilots)
    dots = [dot(village, furthest.get(village.pk)) for village in placed]
    keys = [("first", _("ready")), ("second", _("under way")), ("soft", _("planned")), ("late", _("needs help"))]
    title = _("Villages by how their pilot goes")
    return charts.dot_map(dots, title=title, keys=keys, labels=len(dots) <= MOST_NAMES)


def located(villages: Iterable[Village]) -> list[Village]:
    return [village for village in villages if village.latitude and village.longitude]


def county_map(villages: Sequence[Village], url: str) -> SafeString:
    """One dot for each county, in the middle of its villages, as large as its share of them."""
    counties: dict[str, list[Village]] = {}
    for village in villages:
        counties.setdefault(village.county or village.partner.name, []).append(village)
    most = max(map(len, counties.values()))
    dots = []
    for county, own in sorted(counties.items()):
        latitude, longitude = (sum(getattr(one, axis) for one in own) / len(own) for axis in ("latitude", "longitude"))
        note = ngettext("%(n)s village", "%(n)s villages", len(own)) % {"n": len(own)}
        dots.append(Dot(latitude, longitude, f"{county}: {len(own)}", note, len(own) / most, "first", url))
    return charts.dot_map(dots, title=_("Villages by county"))


def furthest_of(pilots: Iterable[Pilot]) -> dict[int, Pilot]:
    found: dict[int, Pilot] = {}
    for pilot in pilots:
        if pilot.village_id not in found or pilot.completion > found[pilot.village_id].completion:
            found[pilot.village_id] = pilot
    return found


def dot(village: Village, pilot: Pilot | None) -> Dot:
    size, ink, note = 0.35, "soft", _("no pilot yet")
    if pilot is not None:
        note = f"{pilot.get_state_display()}, {pilot.completion}%"
        size = 0.35 + 0.65 * pilot.completion / 100
        if pilot.state in Pilot.DONE:
            ink, size = "first", 1
        elif pilot.risk == Risk.RED:
            ink = "late"
        elif pilot.state in (Pilot.State.UNDER_WAY, Pilot.State.PAUSED):
            ink = "second"
    url = address("dashboards:village", village.slug)
    return Dot(
        cast("Decimal", village.latitude), cast("Decimal", village.longitude), village.name, note, size, ink, url
    )


def public_map(villages: Sequence[Village]) -> SafeString:
    """For everybody: where the villages are, each dot a link to its page; nothing while none has a place."""
    if not (placed := located(villages)):
        return SafeString("")
    if len(placed) > MOST_DOTS:
        return county_map(placed, address("public:villages"))
    dots = [
        Dot(
            cast("Decimal", one.latitude),
            cast("Decimal", one.longitude),
            one.name,
            one.partner.name,
            0.5,
            "first",
            address("public:village", one.slug),
        )
        for one in placed
    ]
    return charts.dot_map(dots, title=_("Villages of the programme"), labels=len(dots) <= MOST_NAMES)
