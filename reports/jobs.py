import hashlib

from celery import shared_task
from django.utils.translation import gettext as _

from accounts import audit
from reports import job_queue, pdf
from reports.models import ProgressReport, ReportJob, ReportPreview
from reports.snapshot import compose, of_report
from reports.snapshot.shape import data_hash
from villages.print_worker import make_due, pages_of


@shared_task(name="reports.make_due_reports")
def make_due_reports() -> int:
    return make_due(job_queue.QUEUE, publish)


def publish(job: ReportJob, fence: int) -> None:
    job_queue.publish(job.pk, fence, printed(job, fence))
    audit.seal()  # from here on the public check knows the report by its seal


def printed(job: ReportJob, fence: int) -> ProgressReport | ReportPreview:
    audit.seal()
    data = of_report.figures_now(job.draft) if job.draft and job.figures is None else compose.take(job)
    job_queue.advance(job.pk, fence, step="pages", progress=25)
    file = pdf.render(data, compose.photos_of(data), watermark=_("Draft") if job.is_preview else "")
    job_queue.advance(job.pk, fence, step="checking", progress=90)
    if job.is_preview:
        return ReportPreview(job=job, pdf=file, pages=pages_of(file, data))
    return ProgressReport(
        job=job,
        number=job.number,
        state_at=data["state_at"],
        snapshot=data,
        data_sha256=data_hash(data),
        pdf=file,
        sha256=hashlib.sha256(file).hexdigest(),
        size=len(file),
        pages=pages_of(file, data),
    )
