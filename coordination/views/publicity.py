"""Duties of publicity, proofs of what was told, and the poster made of the programme's data."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coordination import actions
from coordination.actions.publicity import may_add_proof, may_check_proof
from coordination.forms.publicity import DutyProofForm, ProofForm
from coordination.models import CommunicationItem, ItemProof, PublicityRule
from coordination.queries.publicity import duties_of, groups_of
from coordination.views.meetings import told
from ui import formats
from villages.access import can, programme_of, require
from villages.actions import print_paper
from villages.forms.did import did
from villages.models import Participation
from villages.roles import Permission


@require_GET
def publicity(request: HttpRequest) -> HttpResponse:
    """Which rule asks what of which group, why, and what proves it."""
    user: Any = request.user
    programme = programme_of(user)
    groups = groups_of(programme)
    rows = duties_of(programme, groups)
    own = {group.pk for group in groups if can(user, Permission.ADD_COMMUNICATION, group)}
    context = {
        "programme": programme,
        "rows": rows,
        "own": own,
        "owed": sum(row.applies for row in rows),
        "proved": sum(row.applies and row.proof is not None for row in rows),
    }
    return render(request, "coordination/publicity.html", context)


def prove_duty(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    user: Any = request.user
    programme = programme_of(user)
    rule = get_object_or_404(PublicityRule, programme=programme, pk=pk)
    group = get_object_or_404(Participation.objects.visible_to(user), programme=programme, partner__code=code)
    require(user, Permission.ADD_COMMUNICATION, group)
    form = DutyProofForm(request.POST or None, request.FILES or None)
    given = {"by": user, "participation": group, "rule": rule}
    if form.is_valid() and did(form, actions.prove_duty, **given, **form.cleaned_data):
        messages.success(request, _("The proof is kept."))
        return redirect("coordination:publicity")
    context = {"form": form, "heading": rule.title_et, "lead": str(group)}
    return render(request, "coordination/publicity_form.html", context, status=422 if form.errors else 200)


@require_POST
def print_poster(request: HttpRequest, code: str) -> HttpResponse:
    """An A3 poster of a group: project, aim, support, and the fund's marks."""
    user: Any = request.user
    rows = Participation.objects.visible_to(user).select_related("partner", "programme")
    group = get_object_or_404(rows, programme=programme_of(user), partner__code=code)
    require(user, Permission.VIEW_PLACE, group)
    programme = group.programme
    data = {
        "programme": programme.title,
        "group": group.partner.official_name,
        "support": formats.money(group.total_support),
        "from": str(programme.starts_on.year),
        "until": str(programme.ends_on.year),
    }
    title = f"{_('Poster')}: {group}"
    given = {"kind": "coordination.poster", "place": group, "data": data, "title": title}
    name, back = f"{_('poster')}-{code.lower()}", "/publicity/"
    paper = told(request, print_paper, by=user, **given, filename=name, back=back)
    return redirect("villages:paper", paper.pk) if paper else redirect("coordination:publicity")


def item_proofs(request: HttpRequest, pk: int) -> HttpResponse:
    """What shows an information activity as it was: files with their hash, checked by a second person."""
    user: Any = request.user
    rows = CommunicationItem.objects.visible_to(user).select_related("programme", "participation__programme")
    item = get_object_or_404(rows.prefetch_related("villages__participation__programme"), pk=pk)
    may_add = may_add_proof(user, item)
    if request.method == "POST" and not may_add:
        raise PermissionDenied
    form = ProofForm(request.POST or None, request.FILES or None)
    if form.is_valid() and did(form, actions.add_proof, by=user, item=item, **form.cleaned_data):
        messages.success(request, _("The proof is kept. Another person checks the marks on it."))
        return redirect("coordination:item_proofs", pk)
    proofs = list(item.proofs.select_related("document", "added_by", "checked_by"))
    for proof in proofs:
        proof.item = item
        proof.__dict__["may_check"] = proof.checked_at is None and may_check_proof(user, proof)
    context = {"item": item, "proofs": proofs, "form": form, "may_add": may_add}
    return render(request, "coordination/item_proofs.html", context, status=422 if form.errors else 200)


@require_POST
def check_proof(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    rows = ItemProof.objects.visible_to(user).select_related("item__programme", "item__participation__programme")
    proof = get_object_or_404(rows, pk=pk)
    if not may_check_proof(user, proof):
        raise PermissionDenied
    if told(request, actions.check_proof, by=user, proof=proof):
        messages.success(request, _("The marks are checked: this counts as proved."))
    return redirect("coordination:item_proofs", proof.item_id)
