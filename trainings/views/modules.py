"""Villages by modules."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from trainings.forms.modules import GridFilter
from trainings.queries import modules as queries
from ui import charts
from ui.exports import list_download, wants_file
from ui.paging import page_of
from villages.access import programme_of

DRAWN = 30  # villages on one page: the picture of all would be as long as a list


@require_GET
def modules(request: SignedInRequest) -> HttpResponse:
    """Everybody in the programme knows which villages were at which module; names are another matter."""
    user = request.user
    programme = programme_of(user)
    form = GridFilter(request.GET, user=user)
    shown = queries.grid(programme, form.chosen.get("group"))
    heads = [_("Village"), _("Group"), *(str(module) for module in shown.modules), _("Modules attended")]
    if wants_file(request):
        rows = [(r.village.name, r.village.participation.partner.code, *r.counts, r.modules) for r in shown.rows]
        return list_download(request, _("villages-by-modules"), heads, rows)
    page = page_of(request, shown.rows, DRAWN)
    context = {
        "filter": form,
        "grid": shown,
        "page": page,
        "held": [row for row in queries.days_of(shown) if not form.chosen.get("held") or row.is_held],
        "chart": _chart(shown, page),
        "table_heads": [heads[0], *(str(module.number) for module in shown.modules), heads[-1]],
        "table_rows": [(row.village.name, *row.counts, row.modules) for row in page],
    }
    return render(request, "trainings/modules.html", context)


def _chart(shown: queries.Grid, page: Iterable[queries.Row]) -> SafeString:
    rows = [(row.village.name, row.counts) for row in page]
    heads = [str(module.number) for module in shown.modules]
    return charts.heat(rows, heads, title=_("Attendances by village and module"))
