from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from coordination import actions, queries
from coordination.forms.items import ItemChosen, ItemFilter, ItemForm
from coordination.models import CommunicationItem
from ui.exports import list_download, wants_file
from ui.paging import page_of, sort_of
from ui.search import matching
from ui.sorting import alphabetical
from villages.access import programme_of
from villages.forms.actions import run_action
from villages.models import Village
from villages.roles import Permission
from villages.scope import can_somewhere, programmes

SORTS = {"date": "published_on", "title": alphabetical("title"), "reach": "reach"}


@require_GET
def items(request: SignedInRequest) -> HttpResponse:
    user = request.user
    form = ItemFilter(request.GET, user=user)
    rows = filtered(CommunicationItem.objects.visible_to(user), form.chosen)
    ordered = rows.order_by(*sort_of(request, SORTS, "-date"))
    ordered = ordered.select_related("programme", "participation__partner", "participation__programme", "link_check")
    ordered = ordered.prefetch_related(
        Prefetch("villages", Village.objects.select_related("participation__programme"))
    )
    if wants_file(request):
        return items_file(request, ordered)
    figures = queries.figures(rows)
    page = page_of(request, ordered)
    for item in page.object_list:
        item.may_edit = actions.may_edit(user, item)
    context = {
        "filter": form,
        "page": page,
        "figures": figures,
        "channels": queries.by_channel(rows),
        "default_sort": "-date",
        "may_add": can_somewhere(user, Permission.ADD_COMMUNICATION),
        "has_programme": bool(programmes(user)),
    }
    return render(request, "coordination/list.html", context)


def filtered(rows: QuerySet[CommunicationItem], chosen: ItemChosen) -> QuerySet[CommunicationItem]:
    if words := chosen.get("q"):
        rows = rows.filter(matching(words, "title", "outlet", word_forms=True))
    if group := chosen.get("group"):
        own = CommunicationItem.objects.filter(Q(participation=group) | Q(villages__participation=group))
        rows = rows.filter(pk__in=own.values("pk"))
    if marked := chosen.get("marked"):
        rows = rows.filter(is_marked=marked == "yes")
    names = {"channel": "channel", "year": "published_on__year", "planned": "planned"}
    return rows.filter(**{names[name]: value for name, value in chosen.items() if name in names})


def items_file(request: HttpRequest, rows: QuerySet[CommunicationItem]) -> HttpResponse:
    heads = [_("Published"), _("Channel"), _("Outlet"), _("Title"), _("Link"), _("Group"), _("Villages")]
    heads += [_("People reached"), _("Carries the fund's marks"), _("Basis")]
    lines = []
    for item in rows:
        villages = ", ".join(village.name for village in item.villages.all())
        told = (item.published_on, item.get_channel_display(), item.outlet, item.title, item.url)
        marks = (item.reach, _("yes") if item.is_marked else _("no"), item.get_basis_display())
        lines.append((*told, item.participation or "", villages, *marks))
    return list_download(request, _("communication"), heads, lines)


def add(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.ADD_COMMUNICATION):
        raise PermissionDenied
    programme = programme_of(user)
    form = ItemForm(request.POST or None, user=user)
    if form.is_valid() and run_action(form, actions.add_item, by=user, programme=programme, **form.cleaned_data):
        messages.success(request, _("Added to what was told."))
        return redirect("coordination:list")
    return render(request, "coordination/add.html", {"form": form}, status=422 if form.errors else 200)


def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    item = get_object_or_404(CommunicationItem.objects.visible_to(user), pk=pk)
    if not actions.may_edit(user, item):
        raise PermissionDenied
    form = ItemForm(request.POST or None, instance=item, user=user)
    if form.is_valid() and run_action(form, actions.edit_item, by=user, item=item, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("coordination:list")
    return render(request, "coordination/edit.html", {"form": form, "item": item}, status=422 if form.errors else 200)
