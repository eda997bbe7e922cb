"""Pages that show hours."""

from decimal import Decimal
from typing import TypedDict

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from mentoring import actions, queries, words
from mentoring.forms.decisions import DecideManyForm, SilentManyForm
from mentoring.forms.hours import HoursFilter, filter_of
from mentoring.models import HourEntry, MentorContract
from mentoring.review import STEPS, is_village_silent
from ui.columns import choice_of
from ui.exports import flowing, list_download, wants_file
from ui.paging import page_of, sort_of
from ui.sorting import alphabetical
from villages.access import can, require
from villages.models import Village
from villages.one_question import in_one_question
from villages.roles import Permission
from villages.scope import can_somewhere

S = HourEntry.State
SORTS = {
    "date": "worked_on",
    "hours": "hours",
    "village": alphabetical("allowance__village__name"),
    "mentor": alphabetical("mentor__name"),
}
NEWEST = "-date"
TABLE_HEADS = (
    gettext_lazy("Village"),
    gettext_lazy("Local action group"),
    gettext_lazy("Mentor"),
    gettext_lazy("Date"),
    gettext_lazy("Kind"),
    gettext_lazy("Hours"),
    gettext_lazy("State"),
    gettext_lazy("Work done"),
    gettext_lazy("Next step"),
    gettext_lazy("Logged"),
    gettext_lazy("Confirmed by"),
    gettext_lazy("When confirmed"),
    gettext_lazy("Approved by"),
    gettext_lazy("When approved"),
    gettext_lazy("Why it was returned"),
)
NEXT_TURN = {
    S.SUBMITTED: gettext_lazy("Waits for the village lead to confirm it."),
    S.CONFIRMED: gettext_lazy("Waits for a coordinator to approve it."),
    S.RETURNED: gettext_lazy("Waits for the mentor to correct it. Until then it draws no hours."),
    S.NEEDS_DECISION: gettext_lazy("More than the village has free. It draws nothing until a coordinator decides."),
    S.UNPAID: gettext_lazy("Unpaid work: it draws no hours."),
    S.APPROVED: gettext_lazy("Waits to be tied to the mentor's invoice."),
}

COLUMNS = {
    "village": gettext_lazy("Village"),
    "kind": gettext_lazy("Kind"),
    "mentor": gettext_lazy("Mentor"),
    "done": gettext_lazy("Work done"),
}


@require_GET
def hours(request: SignedInRequest) -> HttpResponse:
    """What waits for the reader, the hours of the own villages, and the entries."""
    user = request.user
    if not can_somewhere(user, Permission.VIEW_PLACE):
        raise PermissionDenied
    balances = queries.balances(user)
    form = filter_of(user, request.GET, balances)
    queues = queries.queues_of(user)
    if form.chosen.get("work") in queues:
        return queue(request, form, queues)
    waits = _oldest(queues)
    rows = form.narrow(queries.listed(user)).order_by(*sort_of(request, SORTS, NEWEST))
    if wants_file(request):
        return _file(request, rows)
    choice, sums = choice_of(request, "hours", COLUMNS), queries.sums_of(rows)
    context = {
        "filter": form,
        "page": page_of(request, rows, count=sums.count),
        "choice": choice,
        "default_sort": NEWEST,
        "sums": sums,
        "balances": balances,
        "totals": queries.totals(balances),
        "sees_groups": queries.sees_groups(user),
        "is_looked_for": bool(request.GET),
        "only_own": queries.is_only_mentor(user),
        "may_log": can_somewhere(user, Permission.LOG_HOURS),
        "sees_contracts": queries.sees_contracts(user),
        "tabs": tabs({name: (one["count"], one["hours"]) for name, one in waits.items()}),
        "waits": waits,
    }
    return choice.kept(render(request, "mentoring/list.html", context))


def queue(request: SignedInRequest, form: HoursFilter, queues: dict[str, QuerySet[HourEntry]]) -> HttpResponse:
    """One tab: exactly the rows that wait, page by page, all of them choosable at once."""
    work = form.chosen["work"]
    rows = form.narrow(queues[work]).select_related("allowance")
    if wants_file(request):
        return _file(request, rows)
    [(many, all_hours), *counts] = queries.how_many(rows, *queues.values())
    page = page_of(request, rows, count=many)
    words = WORDS_OF.get(work)
    for row in page.object_list:  # what a silent village did is looked at one by one
        row.is_ticked = work in ("approve", "confirm", "decide") and page.paginator.num_pages == 1
    context = {
        "filter": form,
        "page": page,
        "work": work,
        "tabs": tabs(dict(zip(queues, counts, strict=True)), work),
        "all_hours": all_hours,
        "form": words(user=request.user) if words else None,
        "back": request.GET.urlencode(),
        **BUTTONS.get(work, {}),
    }
    return render(request, "mentoring/queue.html", context)


def _file(request: SignedInRequest, rows: QuerySet[HourEntry]) -> HttpResponse:
    table = queries.table(flowing(queries.columns_of(rows)))
    return list_download(request, _("mentoring-hours"), TABLE_HEADS, table)


def tabs(counts: dict[str, tuple[int, Decimal]], now: str = "") -> list[dict[str, object]]:
    """Each queue with its count; an empty one stands only when one looks at it."""
    return [
        {"work": name, "label": TABS[name], "count": count, "hours": hours, "is_now": name == now}
        for name, (count, hours) in counts.items()
        if count or name == now
    ]


TABS = {
    "correct": gettext_lazy("Returned to me"),
    "confirm": gettext_lazy("To confirm"),
    "approve": gettext_lazy("To approve"),
    "silent": gettext_lazy("Silent villages"),
    "decide": gettext_lazy("Beyond the balance"),
}
WORDS_OF: dict[str, type[SilentManyForm | DecideManyForm]] = {"silent": SilentManyForm, "decide": DecideManyForm}
# For one row, for many, and the words on the buttons.
BUTTONS = {
    "correct": {"open": "mentoring:correct_hours", "one": gettext_lazy("Correct")},
    "confirm": {
        "press": "mentoring:confirm_hours", "one": gettext_lazy("Confirm for the village"),
        "many": "mentoring:confirm_many", "act": gettext_lazy("Confirm the chosen ones"),
    },
    "approve": {
        "press": "mentoring:approve_hours", "one": gettext_lazy("Approve"),
        "many": "mentoring:approve_many", "act": gettext_lazy("Approve the chosen ones"),
    },
    "silent": {
        "open": "mentoring:confirm_for_village", "one": gettext_lazy("Confirm"),
        "many": "mentoring:confirm_for_villages", "act": gettext_lazy("Confirm the ticked ones"),
    },
    "decide": {
        "open": "mentoring:decide_hours", "one": gettext_lazy("Decide"),
        "many": "mentoring:decide_many", "act": gettext_lazy("Decide about the ticked ones"),
    },
}  # fmt: skip


class Oldest(TypedDict):
    rows: list[HourEntry]
    count: int
    hours: Decimal


def _oldest(queues: dict[str, QuerySet[HourEntry]]) -> dict[str, Oldest]:
    """Of each as many as one looks through at once, and how many there are."""
    firsts = in_one_question(*(entries[: queries.MOST_WAITING] for entries in queues.values()))
    found: dict[str, Oldest] = {
        name: {"rows": rows, "count": len(rows), "hours": sum((entry.hours for entry in rows), Decimal(0))}
        for name, rows in zip(queues, firsts, strict=True)
    }
    longer = [name for name, one in found.items() if one["count"] == queries.MOST_WAITING]
    for name, (count, hours) in zip(longer, queries.how_many(*(queues[name] for name in longer)), strict=True):
        found[name] |= {"count": count, "hours": hours}
    return found


@require_GET
def village(request: SignedInRequest, slug: str) -> HttpResponse:
    known = Village.objects.visible_to(request.user).with_place().select_related("allowance")
    village = get_object_or_404(known, slug=slug)
    require(request.user, Permission.VIEW_PLACE, village)
    allowance = getattr(village, "allowance", None) or queries.totals([])
    rows = queries.with_place(HourEntry.objects.filter(allowance__village=village))
    sums = queries.sums_of(rows)
    context = {
        "village": village,
        "allowance": allowance,
        "aside": words.too_much_aside(allowance) if allowance.pk else "",
        "page": page_of(request, rows.order_by(*sort_of(request, SORTS, NEWEST)), count=sums.count),
        "default_sort": NEWEST,
        "sums": sums,
        "moves": queries.moves_of(allowance) if allowance.pk else [],
        "visits": queries.visits_of(allowance) if allowance.pk else [],
        "may_log": can(request.user, Permission.LOG_HOURS, village),
    }
    return render(request, "mentoring/village.html", context)


@require_GET
def entry(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    entry = visible_entry(request, pk)
    context = {
        "entry": entry,
        "next_turn": NEXT_TURN.get(S(entry.state)),
        "may": _may(user, entry),
        "papers": entry.papers.select_related("document").order_by("pk"),
        "history": queries.history(entry),
    }
    return render(request, "mentoring/entry.html", context)


def _may(user: User, entry: HourEntry) -> dict[str, bool]:
    """The buttons; the actions ask the same."""
    may = {name: step.may(user, entry) for name, step in STEPS.items()}
    may["confirm_for_village"] &= is_village_silent(entry)
    is_open = entry.mentor_id == user.pk and entry.state in actions.OPEN
    may["correct"] = may["void"] = is_open and can(user, Permission.LOG_HOURS, entry.village)
    may["contract"] = _sees_contract(user, entry)
    return may


def _sees_contract(user: User, entry: HourEntry) -> bool:
    if entry.contract_id is None:
        return False
    return MentorContract.objects.visible_to(user).filter(pk=entry.contract_id).exists()


def visible_entry(request: SignedInRequest, pk: int) -> HourEntry:
    """Foreign or missing: 404. Known, but not from the inside: 403."""
    entry = get_object_or_404(queries.with_place(HourEntry.objects.visible_to(request.user)), pk=pk)
    require(request.user, Permission.VIEW_PLACE, entry.village)
    return entry
