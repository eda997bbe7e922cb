"""What people are told of about money, and who may still see what it is about."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Delivery
from accounts.notices import notice_kind, seen_among
from budget.models import Cost, StatementImport
from villages.notices import tell_of_job

notice_kind(
    "budget.cost_returned",
    name=gettext_lazy("Costs of mine that were returned"),
    words=gettext_lazy("Returned: %(cost)s. %(why)s"),
    delivery=Delivery.AT_ONCE,
)(seen_among(Cost))


def statement_words(params: dict[str, str]) -> str:
    if params.get("state") == StatementImport.State.DONE:
        return _("Bank statement %(file)s is in") % params
    return _("Bank statement %(file)s could not be taken in") % params


notice_kind(
    "budget.statement_import",
    name=gettext_lazy("Bank statements taken in"),
    words=statement_words,
    delivery=Delivery.APP,
)(seen_among(StatementImport))


def tell_of_statement(job: StatementImport) -> None:
    """To whoever brought it, once it is in or refused."""
    url = reverse("budget:statement_import", args=[job.pk])
    tell_of_job(job, "budget.statement_import", url=url, place=job.participation, file=job.filename)
