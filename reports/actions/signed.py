"""A report that was signed outside and comes back in its container."""

from django.core.files.base import File
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from reports.models import ProgressReport, SignedReport
from villages.access import can
from villages.actions import store_document
from villages.models import Document
from villages.roles import Permission


@action
def give_back_signed(*, by: User, report: ProgressReport, upload: File) -> SignedReport:
    """Keep the container when the report's own file is in it, to the last byte.

    Raises FileRefused for a file that cannot be read, RuleBroken for one that holds something else.
    """
    place = report.job.place
    if not can(by, Permission.REQUEST_REPORT, place):
        raise RuleBroken(_("You may not give back a signed report on %(place)s.") % {"place": place})
    title = _("Progress report %(number)s, signed") % {"number": report.number}
    document = store_document(by=by, place=place, kind=Document.Kind.OTHER, upload=upload, title=title)
    if wrong := _why_not(document, report):
        document.file.delete(save=False)  # the row goes with the transaction, the file would stay
        raise RuleBroken({"upload": wrong})
    return SignedReport.objects.create(report=report, document=document, given_by=by)


def _why_not(document: Document, report: ProgressReport) -> str:
    inside = list(document.contained.all())
    if not inside:
        return _("This is not a signed container. Sign the PDF in DigiDoc and give back the .asice file.")
    if not any(file.sha256 == report.sha256 for file in inside):
        told = {"names": ", ".join(file.name for file in inside), "number": report.number}
        return (
            _(
                "The container holds another file (%(names)s), not report %(number)s as it was made."
                " Sign the very file that is downloaded here."
            )
            % told
        )
    if not document.signatures.exists():
        return _("Nobody has signed this container yet.")
    if SignedReport.objects.filter(report=report, document__sha256=document.sha256).exists():
        return _("This very container was given back already.")
    return ""
