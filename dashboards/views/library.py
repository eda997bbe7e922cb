"""The library: every paper in one place, one paper with where it is used, and its newer versions."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from dashboards.forms.library import (
    BringBackForm,
    DescribeForm,
    HoldForm,
    LibraryFilter,
    NewerForm,
    PaperForm,
    ReleaseForm,
    WithdrawForm,
)
from dashboards.queries import library as queries
from ui.exports import flowing, list_download, wants_file
from ui.paging import page_of, sort_of
from ui.sorting import alphabetical
from villages.actions import (
    bring_back_document,
    describe_document,
    hold_document,
    release_document,
    replace_document,
    store_document,
    withdraw_document,
)
from villages.actions.library import may_describe, may_hold, may_replace, may_withdraw
from villages.forms.actions import run_action
from villages.history import history_of
from villages.models import Document, DocumentText
from villages.roles import Permission
from villages.scope import can_somewhere

SORTS = {"date": "uploaded_at", "title": alphabetical("title"), "until": "keep_until"}
HEADS = (
    *(gettext_lazy("Title"), gettext_lazy("Kind"), gettext_lazy("Whose it is"), gettext_lazy("Arrived")),
    *(gettext_lazy("Brought by"), gettext_lazy("Kept until"), gettext_lazy("Name of the file")),
    *(gettext_lazy("Size in bytes"), gettext_lazy("SHA-256"), gettext_lazy("Date of the paper")),
    *(gettext_lazy("Between whom"), gettext_lazy("Tags"), gettext_lazy("Who may see it")),
)


@require_GET
def library(request: SignedInRequest) -> HttpResponse:
    """With `goes`, the yearly list of what may go."""
    user = request.user
    _must_see(request)
    form = LibraryFilter(request.GET, user=user)
    rows = queries.papers(user, form.chosen).order_by(*sort_of(request, SORTS, "-date"))
    if wants_file(request):
        return list_download(request, _("library"), HEADS, (_line(one) for one in flowing(rows)))
    page = page_of(request, rows)
    found = queries.excerpts(list(page.object_list), form.chosen.get("q", ""))
    for one in page.object_list:
        one.excerpt = found.get(one.pk)
    context = {
        "filter": form,
        "page": page,
        "default_sort": "-date",
        "goes": form.chosen.get("goes"),
        "may_add": can_somewhere(user, Permission.UPLOAD_DOCUMENT),
        "today": timezone.localdate(),
    }
    return render(request, "dashboards/library.html", context)


def _must_see(request: SignedInRequest) -> None:
    if not can_somewhere(request.user, Permission.VIEW_PLACE):
        raise PermissionDenied


def _line(one: Document) -> list[object]:
    place = one.village or one.participation or one.programme
    arrived = timezone.localtime(one.uploaded_at).date()
    facts = [one.title, one.get_kind_display(), place, arrived, one.uploaded_by, one.keep_until]
    said = [one.dated_on, one.parties, ", ".join(one.tags), one.get_confidentiality_display()]
    return [*facts, one.original_name, one.size, one.sha256, *said]


@require_GET
def library_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """What it is, where it is used, its versions, and the beginning of its words."""
    user = request.user
    shown = _paper(request, pk)
    newest = queries.newest_version(shown)
    versions = queries.versions_of(newest, user)
    context = {
        "document": shown,
        "place": shown.place,
        "words": DocumentText.objects.filter(document=shown).first(),
        "uses": list(queries.uses_of(shown, user)),
        "versions": versions if len(versions) > 1 else (),
        "twins": Document.objects.visible_to(user).same_as(shown)[:10],
        "is_newest": newest.pk == shown.pk,
        "may_replace": may_replace(user, shown) and shown.withdrawn_at is None,
        "may_describe": may_describe(user, shown) and shown.withdrawn_at is None,
        "may_withdraw": (may_hold if shown.withdrawn_at else may_withdraw)(user, shown),
        "may_hold": may_hold(user, shown) and shown.withdrawn_at is None,
        "hold": shown.holds.open().select_related("by").first(),
        "history": history_of(shown),
    }
    return render(request, "dashboards/library_paper.html", context)


def _paper(request: SignedInRequest, pk: int) -> Document:
    rows = Document.objects.visible_to(request.user).select_related(
        "programme", "participation__partner", "participation__programme", "village__participation__programme"
    )
    return get_object_or_404(rows.select_related("uploaded_by", "withdrawn_by"), pk=pk)


def add_paper(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.UPLOAD_DOCUMENT):
        raise PermissionDenied
    form = PaperForm(request.POST or None, request.FILES or None, user=user)
    if form.is_valid() and (kept := run_action(form, store_document, by=user, **form.cleaned_data)):
        messages.success(request, _("The paper is in the library. Its words are found within a minute."))
        return redirect("dashboards:library_paper", kept.pk)
    context = {"form": form, "heading": _("Add a paper")}
    return render(request, "dashboards/library_form.html", context, status=422 if form.errors else 200)


def replace_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    document = _paper(request, pk)
    if not may_replace(user, document):
        raise PermissionDenied
    form = NewerForm(request.POST or None, request.FILES or None, initial={"title": document.title})
    if form.is_valid() and (
        kept := run_action(form, replace_document, by=user, document=document, **form.cleaned_data)
    ):
        messages.success(request, _("The newer version is kept. The older one stays where it was used."))
        return redirect("dashboards:library_paper", kept.pk)
    context = {"form": form, "heading": _("Add a newer version"), "document": document}
    return render(request, "dashboards/library_form.html", context, status=422 if form.errors else 200)


def hold_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep it beyond its day, with the reason; the same page releases it."""
    user = request.user
    document = _paper(request, pk)
    if not may_hold(user, document):
        raise PermissionDenied
    is_held = document.holds.open().exists()
    form = (ReleaseForm if is_held else HoldForm)(request.POST or None)
    act = release_document if is_held else hold_document
    if form.is_valid() and run_action(form, act, by=user, document=document, **form.cleaned_data):
        done = _("It goes by its own day again.") if is_held else _("It is kept until somebody releases it.")
        messages.success(request, done)
        return redirect("dashboards:library_paper", pk)
    heading = _("Release the paper") if is_held else _("Keep it beyond its day")
    context = {"form": form, "heading": heading, "document": document}
    return render(request, "dashboards/library_form.html", context, status=422 if form.errors else 200)


def describe_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    document = _paper(request, pk)
    if not may_describe(user, document):
        raise PermissionDenied
    form = DescribeForm(request.POST or None, document=document)
    if form.is_valid() and run_action(form, describe_document, by=user, document=document, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("dashboards:library_paper", pk)
    context = {"form": form, "heading": _("Say what it is"), "document": document}
    return render(request, "dashboards/library_form.html", context, status=422 if form.errors else 200)


def withdraw_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a wrong upload out of sight, with the reason; the same page brings it back."""
    user = request.user
    document = _paper(request, pk)
    is_back = document.withdrawn_at is not None
    if not (may_hold if is_back else may_withdraw)(user, document):
        raise PermissionDenied
    form = (BringBackForm if is_back else WithdrawForm)(request.POST if request.method == "POST" else None)
    act = bring_back_document if is_back else withdraw_document
    if form.is_valid() and run_action(form, act, by=user, document=document, **form.cleaned_data):
        done = _("It is in the lists again.") if is_back else _("It is withdrawn: it stays, out of every list.")
        messages.success(request, done)
        return (
            redirect("dashboards:library")
            if not may_hold(user, document)
            else redirect("dashboards:library_paper", pk)
        )
    heading = _("Bring the paper back") if is_back else _("Withdraw a wrong upload")
    intro = _("It comes back into the lists. What it was taken off does not get it again.") if is_back else ""
    context = {"form": form, "heading": heading, "document": document, "submit": heading, "intro": intro}
    return render(request, "dashboards/library_form.html", context, status=422 if form.errors else 200)
