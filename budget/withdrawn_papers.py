"""A wrong upload comes off its cost, unless the cost was checked by it or went to the payer with it (B8)."""

from django.utils.translation import gettext as _

from accounts.rules import RuleBroken
from budget.models import Claim, Cost, CostPaper
from villages.document_uses import lets_go
from villages.models import Document


@lets_go(CostPaper)
def off_the_cost(document: Document) -> None:
    rows = CostPaper.objects.filter(document=document)
    # One by one with whoever checks, claims or pays them; costs before their papers, as `raise_keep_until` takes them.
    costs = list(Cost.objects.select_for_update(of=("self",)).filter(papers__in=rows.values("pk")).order_by("pk"))
    sent = Claim.objects.sent().filter(rows__cost__in=costs).order_by("pk").first()
    if sent is not None:
        words = _("It went to the payer with claim %(claim)s and stays as it was sent. Add the right paper beside it.")
        raise RuleBroken(words % {"claim": sent})
    checked = next((cost for cost in costs if cost.state in Cost.COUNTED), None)
    if checked is not None:
        words = _("The cost %(cost)s was checked by it. Add a newer version in its place, or have the cost returned.")
        raise RuleBroken(words % {"cost": checked})
    rows.delete()
