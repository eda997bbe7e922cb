import datetime as dt
from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from audits import actions
from audits.forms.packages import PackageForm
from audits.models import AuditSession, EvidencePackage, PackagePart
from audits.packages import contents
from audits.queries.print_data import package_data
from audits.queries.subjects import groups_of
from budget.dossiers.parts import shared_out
from ui.exports import as_file
from ui.paging import page_of
from ui.types import Data
from villages.access import can, programme_of
from villages.actions import print_paper
from villages.forms.actions import run_action
from villages.models import Place, Programme
from villages.roles import Permission
from villages.scope import can_somewhere
from villages.views import papers
from villages.views.actions import told

CHUNK = 4 * 1024 * 1024


@require_GET
def packages(request: SignedInRequest) -> HttpResponse:
    if not can_somewhere(request.user, Permission.TAKE_EVIDENCE):
        raise PermissionDenied
    rows = EvidencePackage.objects.visible_to(request.user)
    rows = rows.select_related("participation__partner", "session", "requested_by").order_by("-requested_at")
    return render(request, "audits/packages.html", {"page": page_of(request, rows)})


@recently_authenticated
def request_package(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.TAKE_EVIDENCE):
        raise PermissionDenied
    programme = programme_of(user)
    start = _days(user, programme)
    start |= {"language": user.language}
    form = PackageForm(request.POST or None, user=user, initial=start)
    if form.is_valid():
        given = {"by": user, "programme": programme, **form.cleaned_data}
        if package := run_action(form, actions.request_package, **given):
            return redirect("audits:package", package.number)
    context = {"form": form, **_size_of(user, programme, request.POST or request.GET)}
    return render(request, "audits/request_package.html", context, status=422 if form.errors else 200)


def _size_of(user: User, programme: Programme, asked: Data) -> dict[str, object]:
    """How much a package would hold, said before it is asked for; nothing while the form cannot be read."""
    form = PackageForm(asked or None, user=user)
    if not form.is_valid():
        return {}
    given = {name: value for name, value in form.cleaned_data.items() if value}
    if given["period_until"] < given["period_from"]:
        return {}
    return _planned(EvidencePackage(programme=programme, requested_by=user, **given))


def _planned(package: EvidencePackage) -> dict[str, object]:
    plan = contents.plan_of(package)
    return {"plan": plan, "plan_parts": len(shared_out(plan.papers, contents.largest_part(package)))}


def _days(user: User, programme: Programme) -> dict[str, object]:
    """Those of the session that the person works in, if there is one; else of the programme until today."""
    sessions = AuditSession.objects.worked_on_by(user)[:2]
    if len(sessions) == 1:
        return {"period_from": sessions[0].period_from, "period_until": sessions[0].period_until}
    return {"period_from": programme.starts_on, "period_until": min(timezone.localdate(), _last_day(programme))}


def _last_day(programme: Programme) -> dt.date:
    return programme.ends_on_actual or programme.ends_on_planned


def visible_package(request: SignedInRequest, number: str) -> EvidencePackage:
    rows = EvidencePackage.objects.visible_to(request.user).select_related(
        "participation__partner", "session", "programme", "requested_by"
    )
    return get_object_or_404(rows, number=number)


@require_GET
def package(request: SignedInRequest, number: str) -> HttpResponse:
    """How far it is, what it holds and what it leaves out; the file once it is ready."""
    package = visible_package(request, number)
    context: dict[str, object] = {
        "package": package,
        "step": papers.STEPS.get(package.step, package.step),
        "may_retry": package.requested_by_id == request.user.pk,
        "parts": package.parts.all(),
        "downloads": package.downloads.select_related("by")[:10],
    }
    if package.is_open:
        context |= _planned(package)
    return papers.progress_page(request, package, "audits/package.html", "audits/_package.html", context)


@recently_authenticated
@require_GET
def download_package(request: SignedInRequest, number: str, part: int = 1) -> HttpResponseBase:
    package = visible_package(request, number)
    if package.state != EvidencePackage.State.DONE:
        return redirect("audits:package", number)
    asked = get_object_or_404(package.parts.select_related("package"), number=part)
    actions.record_package_download(by=request.user, part=asked)
    response = StreamingHttpResponse(chunks(asked, request.user), content_type="application/zip")
    response["Content-Length"] = str(asked.size)
    return as_file(response, asked.filename)


def chunks(part: PackagePart, user: User) -> Iterator[bytes]:
    """Access that ends while a download runs ends the download (I70): asked anew for every few megabytes."""
    with part.file.open("rb") as file:
        while piece := file.read(CHUNK):
            person = User.objects.get(pk=user.pk)  # no memberships remembered from before
            if not EvidencePackage.objects.visible_to(person).filter(pk=part.package_id).exists():
                return
            yield piece


def place_of_sheet(user: User, package: EvidencePackage) -> Place | None:
    """Where the sheet is kept: the package's own place, or an audited group that the reader sees from the inside."""
    groups = groups_of(package.session).select_related("partner", "programme") if package.session else []
    places = [package.participation or package.programme, *groups]
    return next((place for place in places if can(user, Permission.VIEW_PLACE, place)), None)


@require_POST
def print_package(request: SignedInRequest, number: str) -> HttpResponseRedirect:
    package = visible_package(request, number)
    place, back = place_of_sheet(request.user, package), reverse("audits:package", args=[number])
    if place is None:
        raise PermissionDenied
    if package.state != EvidencePackage.State.DONE:
        return redirect(back)
    paper = told(
        request, print_paper, by=request.user, kind="audits.package", place=place, data=package_data(package),
        back=back, title=_("Evidence package %(number)s") % {"number": number}, filename=f"{_('package')}-{number}",
    )  # fmt: skip
    return redirect("villages:paper", paper.pk) if paper else redirect(back)


@require_POST
def retry_package(request: SignedInRequest, number: str) -> HttpResponseRedirect:
    package = visible_package(request, number)
    if package.requested_by_id != request.user.pk or not can(
        request.user, Permission.TAKE_EVIDENCE, package.participation or package.programme
    ):
        raise PermissionDenied
    try:
        actions.retry_package(by=request.user, package=package)
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("audits:package", number)
