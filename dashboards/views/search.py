from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.requests import SignedInRequest
from budget.models import Cost
from coordination.models import CommunicationItem, Task
from dashboards.forms.filters import SearchForm
from dashboards.queries.library import excerpts
from dashboards.queries.search import FEW, MOST, Found
from dashboards.queries.search import search as find
from strategies.models import Strategy
from trainings.models import Event
from ui import formats
from ui.addresses import address
from ui.types import Text
from villages.models import Document, Village


def search(request: SignedInRequest) -> HttpResponse:
    """The page; under the box in the menu, as one types, its rows only."""
    form = SearchForm(request.GET)
    words = form.chosen.get("q", "").strip()
    as_typed = bool(request.htmx)  # type: ignore[attr-defined]
    found = find(request.user, words, FEW if as_typed else MOST)  # type: ignore[arg-type]
    context = {"words": words, "search_words": form["q"].value() or ""}  # as it was typed
    context["found"] = [shown(group, words) for group in found]
    context["count"] = sum(len(group.rows) for group in found)
    return render(request, "dashboards/_found.html" if as_typed else "dashboards/search.html", context)


def shown(group: Found, words: str) -> dict[str, object]:
    heading, icon, row = KINDS[group.kind]
    rows = [row(thing) | {"thing": thing} for thing in group.rows]
    if group.kind == "papers":
        around = excerpts([paper for paper in group.rows if isinstance(paper, Document)], words)
        for one, paper in zip(rows, group.rows, strict=True):
            one["excerpt"] = around.get(paper.pk)
    return {"heading": heading, "icon": icon, "rows": rows, "is_cut": group.is_cut}


Row = Callable[..., dict[str, object]]  # of a thing of one kind


def told(title: object, url: str, note: object = "") -> dict[str, object]:
    return {"title": title, "url": url, "note": note}


def of_village(village: Village) -> dict[str, object]:
    where = f"{village.municipality} · {village.participation.partner}" if village.municipality else village.partner
    return told(village.name, address("dashboards:village", village.slug), where)


def of_event(event: Event) -> dict[str, object]:
    row = told(event.title, address("trainings:event", event.pk), event.organiser or event.place)
    return row | {"event": event}


def of_cost(cost: Cost) -> dict[str, object]:
    note = f"{cost.participation.partner.code} · {formats.date(cost.invoice_on)} · {formats.money(cost.gross)}"
    return told(f"{cost.invoice_no} {cost.supplier}", address("budget:cost", cost.pk), f"{note} · {cost.description}")


def of_common_cost(cost: Cost) -> dict[str, object]:
    note = f"{formats.date(cost.invoice_on)} · {formats.money(cost.gross)} · {cost.description}"
    return told(f"{cost.invoice_no} {cost.supplier}", address("budget:common_cost", cost.pk), note)


def of_person(user: User) -> dict[str, object]:
    return told(user.name, address("villages:person", user.pk), user.email)


def of_paper(paper: Document) -> dict[str, object]:
    place = paper.village or (paper.participation and paper.participation.partner) or paper.programme
    return told(paper.title, address("dashboards:library_paper", paper.pk), f"{paper.get_kind_display()} · {place}")


def of_strategy(strategy: Strategy) -> dict[str, object]:
    village = strategy.village
    return told(strategy, address("strategies:read", village.slug), village.participation.partner)


def of_task(task: Task) -> dict[str, object]:
    return told(task.title, address("coordination:task", task.pk), formats.date(task.due_on) if task.due_on else "")


def of_item(item: CommunicationItem) -> dict[str, object]:
    url = address("coordination:item_proofs", item.pk)
    return told(item.title, url, f"{formats.date(item.published_on)} · {item.outlet or item.get_channel_display()}")


def plain(route: str, title: str, note: str = "", key: str = "pk") -> Row:
    """``title``, ``note`` and ``key`` are dotted names of the thing; no title is the thing itself."""

    def row(thing: object) -> dict[str, object]:
        return told(_of(thing, title), address(route, _of(thing, key)), _of(thing, note) if note else "")

    return row


def _of(thing: object, path: str) -> object:
    for name in filter(None, path.split(".")):
        thing = getattr(thing, name)
    return thing


KINDS: dict[str, tuple[Text, str, Row]] = {  # kind: heading, icon, row
    "villages": (_("Villages"), "trees", of_village),
    "costs": (_("Costs"), "receipt-text", of_cost),
    "common_costs": (_("Common costs"), "split", of_common_cost),
    "contracts": (_("Contracts"), "file-text", plain("budget:contract", "", "subject")),
    "procurements": (_("Procurements"), "scale", plain("budget:procurement", "subject", "number")),
    "events": (_("Events"), "calendar-days", of_event),
    "pilots": (_("Pilots"), "sprout", plain("pilots:pilot", "title", "village")),
    "strategies": (_("Strategies"), "book-open", of_strategy),
    "people": (_("People"), "users", of_person),
    "participants": (_("Participants"), "user", plain("trainings:person", "name", "village")),
    "papers": (_("Documents"), "file-text", of_paper),
    "tasks": (_("Tasks"), "list-checks", of_task),
    "meetings": (_("Meetings"), "users-round", plain("coordination:meeting", "title", "series")),
    "decisions": (_("Decisions"), "gavel", plain("coordination:decision", "text", "meeting")),
    "risks": (_("Risks"), "triangle-alert", plain("coordination:risk", "title")),
    "changes": (_("Changes"), "arrow-right-left", plain("coordination:change", "title")),
    "communication": (_("Communication"), "megaphone", of_item),
    "claims": (_("Payment claims"), "hand-coins", plain("budget:claim", "", "participation.partner")),
    "groups": (_("Groups"), "building-2",
               plain("dashboards:partner", "partner.name", "partner.official_name", "partner.code")),
    "reports": (_("Reports"), "file-text", plain("reports:job", "number", "place", "number")),
}  # fmt: skip
