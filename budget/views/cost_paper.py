"""The paper beside the form, and what was typed before for the same supplier: pieces that htmx puts into the page."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from accounts.actions import record_reading
from accounts.models import Reading
from accounts.requests import SignedInRequest
from budget.forms import CostForm
from budget.models import Cost, EInvoice
from budget.queries.suppliers import facts_of_supplier
from ui.file_fields import FileInput
from ui.pdf_pictures import pages_of
from villages.access import can
from villages.containers import to_look_at
from villages.models import Document
from villages.roles import Permission
from villages.scope import can_somewhere
from villages.stored_files import FileDamaged, must_be_whole


class LookForm(forms.Form):
    """The file that was just chosen, or the one that a refused form has kept."""

    paper = forms.FileField(required=False, widget=FileInput)


class AskedPaper(forms.Form):
    paper = forms.IntegerField()


class AskedSupplier(forms.Form):
    """The supplier that was typed, and what the fields that it may fill hold by now."""

    supplier = forms.CharField(required=False, max_length=150)
    supplier_code = forms.CharField(required=False)
    line = forms.CharField(required=False)
    description = forms.CharField(required=False)
    contract = forms.CharField(required=False)


@require_POST
def look_at_paper(request: SignedInRequest) -> HttpResponse:
    if not can_somewhere(request.user, Permission.ENTER_COST):  # type: ignore[arg-type]
        raise PermissionDenied
    form = LookForm(request.POST, request.FILES)
    upload = form.cleaned_data["paper"] if form.is_valid() else None
    pages = pages_of(to_look_at(upload.read())[0]) if upload else []
    return render(request, "villages/_seen_paper.html", {"pages": pages, "title": upload.name if upload else ""})


@require_POST
def supplier_facts(request: SignedInRequest) -> HttpResponse:
    """Fields that are still empty, filled with what the supplier's last cost had."""
    user = request.user
    if not can_somewhere(user, Permission.ENTER_COST):
        raise PermissionDenied
    asked = AskedSupplier(request.POST)
    typed = asked.cleaned_data if asked.is_valid() else {}
    last, facts = facts_of_supplier(user, typed.get("supplier", ""))
    form = CostForm(initial=facts, user=user)
    empty = [name for name, value in facts.items() if value and not typed.get(name)]
    fields = [form[name].as_widget(attrs={"hx-swap-oob": "true"}) for name in empty]
    return render(request, "budget/_supplier_facts.html", {"last": last, "fields": fields})


def seen_paper(request: SignedInRequest, cost: Cost, *, first: bool = False) -> dict[str, object]:
    """Pictures of the paper that ``?paper=`` asks for, or of the first one; only for who may open the file itself.

    Of a signed container the PDF or picture inside; of an e-invoice that is XML alone, what it says.
    """
    asked = AskedPaper(request.GET)
    if not can(request.user, Permission.VIEW_PLACE, cost.participation) or not (asked.is_valid() or first):  # type: ignore[arg-type]
        return {}
    papers = cost.papers.select_related("document").order_by("pk")
    paper = papers.filter(document=asked.cleaned_data["paper"]).first() if asked.is_valid() else papers.first()
    if paper is None:
        return {}
    document: Document = paper.document
    try:
        must_be_whole(document, document.file)
    except FileDamaged:
        return {"title": document.title, "pages": []}
    record_reading(by=request.user, act=Reading.Act.FILE, what=Document._meta.label, key=document.pk)
    with document.file.open() as file:
        content, inside = to_look_at(file.read())
    pages = pages_of(content)
    title = f"{document.title}: {inside}" if inside else document.title
    return {"title": title, "pages": pages, "einvoice": None if pages else _einvoice_in(document, cost)}


def _einvoice_in(document: Document, cost: Cost) -> EInvoice | None:
    return EInvoice.objects.filter(document=document, cost=cost).first()
