"""The group's books against our costs."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from budget import actions
from budget.forms.recovery import LedgerForm
from budget.models import LedgerExtract, LedgerMapping
from budget.money_printables import act_heads, ledger_act_data, list_words
from ui.exports import list_download, wants_file
from villages.access import can, require
from villages.actions import print_paper
from villages.forms.actions import run_action
from villages.models import Participation
from villages.roles import Permission
from villages.scope import participations


def visible_group(request: SignedInRequest, code: str) -> Participation:
    own = Participation.objects.filter(participations(request.user, Permission.VIEW_CLAIMS))
    rows = own.select_related("partner", "programme").order_by("-programme__starts_on")
    group = rows.filter(partner__code=code).first()
    return group or get_object_or_404(rows.none())


@require_GET
def ledger(request: SignedInRequest, code: str) -> HttpResponse:
    group = visible_group(request, code)
    extracts = LedgerExtract.objects.filter(participation=group).select_related("imported_by")
    may_import = can(request.user, Permission.ENTER_COST, group)
    context = {"group": group, "extracts": extracts[:50], "may_import": may_import}
    return render(request, "budget/ledger.html", context)


@recently_authenticated
def import_ledger(request: SignedInRequest, code: str) -> HttpResponse:
    user = request.user
    group = visible_group(request, code)
    require(user, Permission.ENTER_COST, group)
    form = LedgerForm(request.POST or None, request.FILES or None, initial=_known(group))
    if form.is_valid():
        names = ("upload", "period_from", "period_until", "object_code")
        facts = {name: form.cleaned_data[name] for name in names}
        if made := run_action(
            form, actions.import_ledger, by=user, participation=group, columns=form.columns, **facts
        ):
            messages.success(request, _("The extract is compared with the costs."))
            return redirect("budget:ledger_extract", made.pk)
    context = {"form": form, "group": group}
    return render(request, "budget/import_ledger.html", context, status=422 if form.errors else 200)


def _known(group: Participation) -> dict[str, object]:
    """The columns as this group's program wrote them the last time."""
    mapping = LedgerMapping.objects.filter(participation=group).first()
    return {**mapping.columns, "object_code": mapping.object_code} if mapping else {}


def visible_extract(request: SignedInRequest, pk: int) -> LedgerExtract:
    rows = LedgerExtract.objects.visible_to(request.user)  # type: ignore[attr-defined]
    return get_object_or_404(
        rows.select_related("participation__partner", "participation__programme", "imported_by"), pk=pk
    )


def ledger_extract(request: SignedInRequest, pk: int) -> HttpResponse:
    """The five lists of what differs; pressed, a worker prints the act for the accountant to sign."""
    user = request.user
    extract = visible_extract(request, pk)
    words = list_words()
    if wants_file(request):
        rows = [[words[name], *row[1:]] for name, found in extract.result["lists"].items() for row in found]
        return list_download(request, _("ledger-comparison"), [_("List"), *act_heads()], rows)
    if request.method == "POST":
        try:
            data = ledger_act_data(extract)
            told = {"title": data["title"], "filename": f"vordlusakt-{extract.participation.partner.code}-{pk}"}
            paper = print_paper(
                by=user, kind="budget.ledger_act", place=extract.participation, data=data, back=request.path, **told
            )
            return redirect("villages:paper", paper.pk)
        except RuleBroken as rule:
            messages.error(request, rule.messages[0])
    lists = [(words[name], found) for name, found in extract.result["lists"].items()]
    context = {"extract": extract, "lists": lists, "heads": act_heads()}
    return render(request, "budget/ledger_extract.html", context)
