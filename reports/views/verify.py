from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET

from audits.packages import schema as tables
from reports.forms import OnlyHash, VerifyForm
from reports.models import ProgressReport, ReportJob
from reports.queries.finished import by_hash, by_number, is_as_made, newer_than, package_by_manifest
from reports.snapshot.schema import json_schema


@csrf_exempt  # the check reads the form, and the upload handler must be in place before; `_verify` does it
@login_not_required
def verify(request: HttpRequest) -> HttpResponse:
    """Is a file, or a number, one of our reports? For everybody, without signing in."""
    if not request.user.is_authenticated:  # a signed-in person's form was read before: was it sent already?
        request.upload_handlers = [OnlyHash(request)]
    return _verify(request)


verify.reads_its_upload = True  # type: ignore[attr-defined]  # smartvillages.middleware.normalised_text


@csrf_protect
def _verify(request: HttpRequest) -> HttpResponse:
    form = VerifyForm(request.POST, request.FILES) if request.method == "POST" else VerifyForm()
    if not form.is_valid():
        return render(request, "reports/verify.html", {"form": form}, status=422 if form.errors else 200)
    file, number = form.cleaned_data["file"], form.cleaned_data["number"]
    report = by_hash(form.sha256) if file else by_number(number)
    if file and report is None and (package := package_by_manifest(form.sha256)):
        context = {"verdict": "package", "package": package, "form": VerifyForm(), "asked": file.name, "file": file}
        return render(request, "reports/verify.html", context)
    context = _answer(report) | {"form": VerifyForm(), "asked": file.name if file else number, "file": file}
    if file and number and report and report.number != number.strip().upper():
        context["other_number"] = number
    return render(request, "reports/verify.html", context, status=status_of(context))


@login_not_required
@require_GET
def verify_number(request: HttpRequest, number: str) -> HttpResponse:
    """Behind the address on the cover of every report."""
    report = by_number(number)
    context = _answer(report) | {"form": VerifyForm(initial={"number": number}), "asked": number}
    return render(request, "reports/verify.html", context, status=status_of(context))


def status_of(context: dict[str, object]) -> int:
    return {"unknown": 404, "changed": 409}.get(str(context["verdict"]), 200)


def _answer(report: ProgressReport | None) -> dict[str, object]:
    if report is None:
        return {"verdict": "unknown"}
    if not is_as_made(report):
        return {"verdict": "changed", "report": report}
    newer = newer_than(report)
    jobs = ReportJob.objects.with_name_then().select_related("programme", "participation__partner", "village")
    return {
        "verdict": "superseded" if newer else "genuine",
        "report": report,
        "job": jobs.get(pk=report.job_id),
        "newer": newer,
        "is_demo": settings.DEMO,
    }


@login_not_required
@require_GET
def data_schema(request: HttpRequest) -> JsonResponse:
    """The shape of `andmed.json` in every report, for whoever reads it by machine."""
    layout = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(json_schema(), json_dumps_params=layout, content_type="application/schema+json")


@login_not_required
@require_GET
def tables_schema(request: HttpRequest) -> JsonResponse:
    """The columns, types and units of the flat tables in an evidence package."""
    layout = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(tables.json_schema(), json_dumps_params=layout, content_type="application/schema+json")
