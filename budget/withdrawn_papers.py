"""A wrong upload comes off its cost, unless the cost went to the payer with it (claims-and-audit B8)."""

from django.utils.translation import gettext as _

from accounts.rules import RuleBroken
from budget.models import Claim, CostPaper
from villages.document_uses import lets_go
from villages.models import Document


@lets_go(CostPaper)
def off_the_cost(document: Document) -> None:
    rows = CostPaper.objects.filter(document=document)
    sent = Claim.objects.sent().filter(rows__cost__in=rows.values("cost")).order_by("pk").first()
    if sent is not None:
        words = _("It went to the payer with claim %(claim)s and stays as it was sent. Add the right paper beside it.")
        raise RuleBroken(words % {"claim": sent})
    rows.delete()
