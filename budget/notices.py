"""What people are told of about money, and who may still see what it is about."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Delivery
from accounts.notices import notice_kind, notify
from budget.models import Cost, StatementImport
from coordination.deadlines import seen_among

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
    state = StatementImport.objects.values_list("state", flat=True).get(pk=job.pk)
    notify(
        [job.requested_by],
        "budget.statement_import",
        key=job.pk,
        url=reverse("budget:statement_import", args=[job.pk]),
        step=state,
        place=job.participation,
        file=job.filename,
        state=state,
    )
