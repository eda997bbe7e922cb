"""Duties of publicity, proofs of what was told, and the poster made of the programme's data."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from coordination import actions
from coordination.actions.publicity import may_add_proof, may_check_proof, may_give_duties
from coordination.forms.publicity import ArchivedForm, DutyProofForm, ProofForm, PublicityRuleForm, SignForm
from coordination.models import CommunicationItem, ItemProof, LinkCheck, PublicityRule
from coordination.queries.publicity import duties_of, groups_of
from ui import formats
from villages.access import can, programme_of, require
from villages.actions import print_paper
from villages.forms.actions import run_action
from villages.models import Participation, Programme
from villages.roles import Permission
from villages.scope import can_somewhere
from villages.views.actions import told


@require_GET
def publicity(request: SignedInRequest) -> HttpResponse:
    """Which rule asks what of which group, why, and what proves it."""
    user = request.user
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
        "open": sum(row.is_open for row in rows),
        "may_give": any(row.is_open and may_give_duties(user, row.group) for row in rows),
        "may_set": actions.may_set_publicity(user, programme),
        "rules": PublicityRule.objects.filter(programme=programme),
    }
    return render(request, "coordination/publicity.html", context)


@require_POST
def make_publicity_rules(request: SignedInRequest) -> HttpResponse:
    programme = _setter(request)
    actions.make_publicity_rules(by=request.user, programme=programme)
    messages.success(request, _("The fund's rules of publicity are here."))
    return redirect("coordination:publicity")


def add_publicity_rule(request: SignedInRequest) -> HttpResponse:
    return _rule_page(request, _setter(request), None)


def edit_publicity_rule(request: SignedInRequest, pk: int) -> HttpResponse:
    rule = get_object_or_404(PublicityRule, programme=programme_of(request.user), pk=pk)
    return _rule_page(request, _setter(request), rule)


def _setter(request: SignedInRequest) -> Programme:
    programme = programme_of(request.user)
    if not actions.may_set_publicity(request.user, programme):
        raise PermissionDenied
    return programme


def _rule_page(request: SignedInRequest, programme: Programme, rule: PublicityRule | None) -> HttpResponse:
    form = PublicityRuleForm(request.POST or None, instance=rule)
    if form.is_valid() and run_action(
        form, actions.set_publicity_rule, by=request.user, programme=programme, rule=rule, **form.cleaned_data
    ):
        messages.success(request, _("Saved. It holds for grants decided in its days."))
        return redirect("coordination:publicity")
    context = {"form": form, "heading": _("Rule of publicity"), "lead": rule or ""}
    return render(request, "coordination/publicity_form.html", context, status=422 if form.errors else 200)


@require_POST
def give_duties(request: SignedInRequest) -> HttpResponse:
    """What is neither proved nor given becomes tasks of the groups' coordinators."""
    user = request.user
    programme = programme_of(user)
    if not can_somewhere(user, Permission.GIVE_TASK):
        raise PermissionDenied
    made = told(request, actions.give_duties, by=user, programme=programme)
    if isinstance(made, list):
        words = ngettext("%(n)s task is given.", "%(n)s tasks are given.", len(made))
        messages.success(request, words % {"n": len(made)})
    return redirect("coordination:publicity")


def prove_duty(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    user = request.user
    programme = programme_of(user)
    rule = get_object_or_404(PublicityRule, programme=programme, pk=pk)
    group = get_object_or_404(Participation.objects.visible_to(user), programme=programme, partner__code=code)
    require(user, Permission.ADD_COMMUNICATION, group)
    form = DutyProofForm(request.POST or None, request.FILES or None)
    if form.is_valid() and run_action(
        form, actions.prove_duty, by=user, participation=group, rule=rule, **form.cleaned_data
    ):
        messages.success(request, _("The proof is kept."))
        return redirect("coordination:publicity")
    context = {"form": form, "heading": rule.title_et, "lead": str(group)}
    return render(request, "coordination/publicity_form.html", context, status=422 if form.errors else 200)


@require_POST
def print_poster(request: SignedInRequest, code: str) -> HttpResponse:
    """An A3 poster of a group: project, aim, support, and the fund's marks."""
    user = request.user
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
    name, back = f"{_('poster')}-{code.lower()}", "/publicity/"
    paper = told(
        request,
        print_paper,
        by=user,
        kind="coordination.poster",
        place=group,
        data=data,
        title=title,
        filename=name,
        back=back,
    )
    return redirect("villages:paper", paper.pk) if paper else redirect("coordination:publicity")


def print_sign(request: SignedInRequest, code: str) -> HttpResponse:
    """A sign for a door, a room or a thing: what it is, with the fund's marks."""
    user = request.user
    rows = Participation.objects.visible_to(user).select_related("partner", "programme")
    group = get_object_or_404(rows, programme=programme_of(user), partner__code=code)
    require(user, Permission.VIEW_PLACE, group)
    form = SignForm(request.POST or None)
    if form.is_valid():
        data = {"programme": group.programme.title, "group": group.partner.official_name, **form.cleaned_data}
        title, back = f"{_('Sign')}: {data['what']}", "/publicity/"
        if paper := run_action(
            form,
            print_paper,
            by=user,
            filename=f"{_('sign')}-{code.lower()}",
            back=back,
            kind="coordination.sign",
            place=group,
            data=data,
            title=title,
        ):
            return redirect("villages:paper", paper.pk)
    context = {"form": form, "heading": _("Sign as PDF"), "lead": str(group), "submit": _("Make the sign")}
    return render(request, "coordination/publicity_form.html", context, status=422 if form.errors else 200)


def item_proofs(request: SignedInRequest, pk: int) -> HttpResponse:
    """What shows an information activity as it was: files with their hash, checked by a second person."""
    user = request.user
    rows = CommunicationItem.objects.visible_to(user).select_related("programme", "participation__programme")
    item = get_object_or_404(rows.prefetch_related("villages__participation__programme"), pk=pk)
    may_add = may_add_proof(user, item)
    if request.method == "POST" and not may_add:
        raise PermissionDenied
    form = ProofForm(request.POST or None, request.FILES or None)
    if form.is_valid() and run_action(form, actions.add_proof, by=user, item=item, **form.cleaned_data):
        messages.success(request, _("The proof is kept. Another person checks the marks on it."))
        return redirect("coordination:item_proofs", pk)
    proofs = list(item.proofs.select_related("document", "added_by", "checked_by"))
    for proof in proofs:
        proof.item = item
        proof.__dict__["may_check"] = proof.checked_at is None and may_check_proof(user, proof)
    context = {"item": item, "proofs": proofs, "form": form, "may_add": may_add}
    context |= {"link": LinkCheck.objects.filter(item=item).first()}
    context |= {"copy_form": ArchivedForm(initial={"archived_url": getattr(context["link"], "archived_url", "")})}
    return render(request, "coordination/item_proofs.html", context, status=422 if form.errors else 200)


@require_POST
def keep_archived_copy(request: SignedInRequest, pk: int) -> HttpResponse:
    """Where a web archive keeps the page, for the day on which the link dies."""
    user = request.user
    rows = CommunicationItem.objects.visible_to(user).select_related("programme", "participation__programme")
    item = get_object_or_404(rows.prefetch_related("villages__participation__programme"), pk=pk)
    if not may_add_proof(user, item):
        raise PermissionDenied
    form = ArchivedForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Enter the whole address of the copy, beginning with https://."))
    elif told(request, actions.keep_archived_copy, by=user, item=item, **form.cleaned_data):
        messages.success(request, _("The archived copy stands beside the link."))
    return redirect("coordination:item_proofs", pk)


@require_POST
def check_proof(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    rows = ItemProof.objects.visible_to(user).select_related("item__programme", "item__participation__programme")
    proof = get_object_or_404(rows, pk=pk)
    if not may_check_proof(user, proof):
        raise PermissionDenied
    if told(request, actions.check_proof, by=user, proof=proof):
        messages.success(request, _("The marks are checked: this counts as proved."))
    return redirect("coordination:item_proofs", proof.item_id)
