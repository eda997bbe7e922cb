from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from figures import money
from figures.figures import ZERO
from pilots.models import Pilot
from ui import charts, formats
from ui.charts import Bar
from villages.access import can, require
from villages.roles import Permission


@require_GET
def pilot_money(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a pilot was planned to cost against what is spent on it in the programme's books."""
    user = request.user
    known = Pilot.objects.visible_to(user).select_related("village__participation__partner")
    pilot = get_object_or_404(known.select_related("village__participation__programme"), pk=pk)
    require(user, Permission.VIEW_MONEY, pilot.village)
    page = money.pilot_money(pilot)
    told = _("%(part)s of %(whole)s") % {"part": formats.money(page.spent), "whole": formats.money(page.planned)}
    bar = Bar(_("Total cost"), ZERO, waiting=page.spent, target=page.planned, note=told)
    drawing = charts.bullets([bar], title=_("Planned against spent"))
    sees_list = can(user, Permission.VIEW_MONEY, pilot.village.participation)  # others see some costs only
    context = {"pilot": pilot, "money": page, "drawing": drawing, "sees_list": sees_list}
    return render(request, "dashboards/pilot_money.html", context)
