"""The mentoring log for signature, and the handover sheet."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from mentoring import handover as handovers
from mentoring import mails
from mentoring.forms.papers import LanguageAsked, LogFilter
from mentoring.models import HourEntry
from mentoring.printables import LogData
from ui import formats
from villages.access import require
from villages.actions import print_paper
from villages.models import Paper, Place, Village
from villages.roles import Permission
from villages.scope import can_somewhere, granting

MOST = 600  # rows of one log


def print_log(request: SignedInRequest) -> HttpResponse:
    """What would stand in the log; pressed, a worker prints it."""
    user = request.user
    if not can_somewhere(user, Permission.VIEW_PLACE):
        raise PermissionDenied
    form = LogFilter(request.GET, user=user)
    rows = list(form.rows()[:MOST])
    place = _place(user, form.chosen, rows)
    if request.method == "POST" and rows and place is not None:
        try:
            paper = _log(request, form, rows, place)
            return redirect("villages:paper", paper.pk)
        except RuleBroken as rule:
            messages.error(request, rule.messages[0])
    context = {"form": form, "rows": rows, "total": sum(row.hours for row in rows), "place": place}
    return render(request, "mentoring/print_log.html", context)


def _place(user: User, chosen: dict[str, object], rows: list[HourEntry]) -> Place | None:
    """The village of all rows, else their group or programme, as far as the reader reaches it as a whole."""
    villages = {row.village for row in rows}
    if not villages:
        return None
    if len(villages) == 1:
        return villages.pop()
    groups = {village.participation for village in villages}
    held = granting(user, Permission.VIEW_PLACE)
    if any(m for m in held if not m.participation_id and not m.village_id):
        return next(iter(groups)).programme if len(groups) != 1 else groups.pop()
    return groups.pop() if len(groups) == 1 and any(m.participation_id for m in held) else None


def _log(request: SignedInRequest, form: LogFilter, rows: list[HourEntry], place: Place) -> Paper:
    chosen = form.chosen
    month = form.first_day()
    title = _("Mentoring log: %(place)s") % {"place": place}
    period = formats.month(month) if month else formats.date_range(rows[0].worked_on, rows[-1].worked_on)
    contracts = sorted({row.contract.number for row in rows if row.contract})
    mentors = sorted({row.mentor.name for row in rows})
    heading = f"{title}, {period}"
    data: LogData = {
        "title": heading,
        "facts": [
            [_("Period"), period],
            [_("Mentor"), ", ".join(mentors)],
            [_("Contract"), ", ".join(contracts) or formats.NOTHING],
        ],
        "rows": [_row(row) for row in rows],
        "total": formats.hours(sum(row.hours for row in rows)),
        "note": _("Hours are rounded %(rule)s; beside them stands what the mentor typed.")
        % {"rule": HourEntry.Rounding.NEAREST_QUARTER.label},
        "signers": [[_("mentor"), ", ".join(mentors)], *_signers(place)],
    }
    back = f"{request.path}?{request.GET.urlencode()}"
    name = "-".join(
        str(part)
        for part in (_("mentoring-log"), isinstance(place, Village) and chosen.get("village") and place.slug, month)
        if part
    )
    return print_paper(
        by=request.user,
        kind="mentoring.log",
        place=place,
        data=data,
        title=heading,
        filename=name,
        back=back[:200],
    )


def _row(row: HourEntry) -> list[str]:
    work = f"{capfirst(row.get_kind_display())}. {row.done}"
    who = [formats.date(row.worked_on), row.village.name, row.mentor.name]
    return [*who, work, row.typed, formats.hours(row.hours), str(row.get_state_display())]


def _signers(place: Place) -> list[list[str]]:
    return (
        [[_("village lead"), ""], [_("coordinator"), ""]] if isinstance(place, Village) else [[_("coordinator"), ""]]
    )


@login_not_required
@require_GET
def look(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link of a mail: enough to look at what waits; confirming asks for the sign-in."""
    lead = mails.lead_behind(token)
    if lead is None or lead.village is None:
        raise Http404
    rows = HourEntry.objects.filter(allowance__village=lead.village, state=HourEntry.State.SUBMITTED)
    entries = rows.select_related("mentor").order_by("worked_on", "pk")[:MOST]
    context = {"village": lead.village, "entries": entries}
    response = render(request, "mentoring/look.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def handover(request: SignedInRequest, slug: str) -> HttpResponse:
    """In Estonian or English; pressed, a worker prints it."""
    user = request.user
    known = Village.objects.visible_to(user).with_place().select_related("allowance")
    village = get_object_or_404(known, slug=slug, allowance__isnull=False)
    require(user, Permission.VIEW_PLACE, village)
    asked = LanguageAsked(request.GET)
    language = asked.cleaned_data["language"] if asked.is_valid() else get_language() or "et"
    with override(language):
        data = handovers.data(village)
        name = _("handover")
    if request.method == "POST":
        try:
            paper = print_paper(
                by=user,
                kind="mentoring.handover",
                place=village,
                data=data,
                title=data["title"],
                filename=f"{name}-{village.slug}",
                back=request.path,
                language=language,
            )
            return redirect("villages:paper", paper.pk)
        except RuleBroken as rule:
            messages.error(request, rule.messages[0])
    context = {"village": village, "data": data, "language": language}
    return render(request, "mentoring/handover.html", context)
