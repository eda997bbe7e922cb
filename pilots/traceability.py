"""The last link: the pilot that comes out of an action of the strategy (domain.md I13)."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from pilots.models import Pilot
from strategies.models import Strategy
from strategies.traceability import Link, link


@link
def tried_out(strategy: Strategy) -> Link:
    pilots = Pilot.objects.filter(village=strategy.village_id).order_by(F("action").asc(nulls_last=True))
    pilot = pilots.select_related("action").first()
    if pilot is None:
        return Link(_("There is no pilot action yet."), is_there=False)
    url, told = reverse("pilots:pilot", args=[pilot.pk]), {"pilot": pilot.title}
    if pilot.action is None:
        return Link(_("The pilot action “%(pilot)s” names no action of the strategy.") % told, is_there=False, url=url)
    told["state"] = pilot.get_state_display()
    return Link(_("Out of it came the pilot action “%(pilot)s”: %(state)s.") % told, is_there=True, url=url)
