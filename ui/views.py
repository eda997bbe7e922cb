"""The style page, where every piece can be seen at once, and what makes an installed application of the site."""

import datetime
import json
from decimal import Decimal

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ui import badges, charts, formats
from ui.asset_version import version
from ui.fields import EstonianDateField, HoursField, MoneyField, PercentField
from ui.file_fields import DocumentField, PhotosField
from ui.forms import FilterForm, Form
from ui.icons import ICONS
from ui.paging import page_of


class PiecesForm(Form):
    worked_on = EstonianDateField(label=gettext_lazy("Date"))
    hours = HoursField(
        label=gettext_lazy("Hours"), max_value=12, help_text=gettext_lazy("In quarters of an hour, for example 1,5.")
    )
    sum = MoneyField(label=gettext_lazy("Sum"), required=False)
    done = PercentField(label=gettext_lazy("Completed"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[("meeting", "Kohtumine"), ("online", "Veebikohtumine"), ("road", "Sõit")]
    )
    mood = forms.ChoiceField(
        label=gettext_lazy("State"), widget=forms.RadioSelect, choices=[("ok", "Plaani järgi"), ("late", "Hilineb")]
    )
    text = forms.CharField(
        label=gettext_lazy("What was done"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    photos = PhotosField(label=gettext_lazy("Photos"), required=False)
    paper = DocumentField(label=gettext_lazy("Paper"), required=False)
    public = forms.BooleanField(label=gettext_lazy("May be shown on the public page"), required=False)


class PiecesFilter(FilterForm):
    q = forms.CharField(label=gettext_lazy("Name"))
    partner = forms.ChoiceField(
        label=gettext_lazy("Group"), choices=[("", "Kõik"), ("jap", "Järva Arengu Partnerid"), ("jkk", "Jõgevamaa")]
    )


ROWS = [
    ("Koeru", "Järva Arengu Partnerid", "ongoing", "Käib", Decimal("21.5"), Decimal("40"), Decimal("5230.00"), 60),
    ("Ülenurme", "Tartumaa", "submitted", "Esitatud", Decimal("37.25"), Decimal("40"), Decimal("6100"), 85),
    ("Käsmu ja Võsu", "Arenduskoda", "late", "Hilineb", Decimal("8"), Decimal("40"), None, 10),
    ("Žaninurga", "Võrumaa", "approved", "Kinnitatud", Decimal("40"), Decimal("40"), Decimal("5000"), 100),
    ("Õhne", "Mulgimaa Arenduskoda", "draft", "Mustand", Decimal("0"), Decimal("40"), None, 0),
]

PLACES = [
    charts.Dot("58.963", "26.028", "Koeru"),
    charts.Dot("59.600", "25.880", "Käsmu"),
    charts.Dot("58.320", "26.730", "Ülenurme"),
    charts.Dot("57.700", "26.900", "Žaninurga", ink="wait"),
    charts.Dot("58.100", "25.600", "Õhne", size=0.3, ink="late"),
]


def style(request: HttpRequest) -> HttpResponse:
    """Every piece of the visual language on one page, for whoever builds the next one."""
    today = timezone.localdate()
    form = PiecesForm(
        {"worked_on": "03/04/2026", "hours": "1:30", "done": "60", "kind": "meeting", "mood": "ok"}
        if "wrong" in request.GET
        else None,
        initial={"worked_on": today, "hours": Decimal("1.5"), "sum": Decimal("1234.5"), "done": 60, "mood": "ok"},
    )
    return render(
        request,
        "ui/style.html",
        {
            "form": form,
            "filter_form": PiecesFilter(request.GET),
            "rows": ROWS,
            "page_obj": page_of(request, list(range(230))),
            "days": {
                "late": today - datetime.timedelta(days=2),
                "soon": today + datetime.timedelta(days=3),
                "later": today + datetime.timedelta(days=40),
            },
            "start": datetime.date(2022, 10, 3),
            "end": datetime.date(2022, 10, 6),
            "now": timezone.now(),
            "chart": charts.bars(
                [charts.Bar(name, used, waiting=Decimal(2)) for name, _group, _state, _word, used, *_rest in ROWS],
                title="Mentortunnid külade kaupa",
                unit="hours",
                target=Decimal(40),
                keys=("kinnitatud", "ootab"),
            ),
            "chart_heads": ["Küla", "Tunde"],
            "chart_rows": [(row[0], formats.hours(row[4])) for row in ROWS],
            "map": charts.dot_map(PLACES, title="Osalevad külad"),
            "badges": sorted(badges.STATES),
            "sums": {"eligible": Decimal("33000"), "support": Decimal("29700"), "spent": Decimal("21384.17")},
        },
    )


@login_not_required
@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """A view and not a file, so that it speaks the person's language and names icons as the static storage does."""
    return JsonResponse(
        {
            "id": "/",
            "name": _("Smart Villages"),
            "short_name": _("Smart Villages"),
            "description": _("Hours, news and events of villages, also without a network."),
            "lang": get_language(),
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#faf8f3",
            "theme_color": "#faf8f3",
            "icons": [
                {"src": static("img/mark.svg"), "sizes": "any", "type": "image/svg+xml"},
                *(app_icon(name, size, whole) for name, (size, whole) in ICONS.items()),
            ],
        },
        content_type="application/manifest+json",
    )


def app_icon(name: str, size: int, whole: bool) -> dict[str, str]:
    purpose = {"purpose": "maskable"} if whole else {}
    return {"src": static(f"built/{name}"), "sizes": f"{size}x{size}", "type": "image/png", **purpose}


@login_not_required
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The script that opens pages without a network. It stands at the root, since it may answer only for what is below
    its own address; a new build is another text, by which browsers notice it."""
    told = {
        "version": version(),
        "static": settings.STATIC_URL,
        "offline": reverse("dashboards:offline"),
        "doors": ["/accounts/", reverse("accounts:demo_sign_in")],
        "doorsBack": ["/accounts/identity/"],
    }
    script = f'import {{ serve }} from "{static("js/worker.js")}";\nserve({json.dumps(told)});\n'
    return HttpResponse(script, content_type="text/javascript", headers={"Service-Worker-Allowed": "/"})
