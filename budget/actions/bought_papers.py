"""Papers of a purchase go with every cost that was bought under it (A11): nobody uploads them a second time."""

from django.core.files.base import ContentFile

from accounts.models import User
from budget.models import Cost, CostPaper
from villages.actions import store_document
from villages.models import Document


def attach_bought(by: User, cost: Cost) -> None:
    """Contract, act and offers of the cost, each once."""
    documents = [thing.document for thing in (cost.contract, cost.act) if thing is not None]
    if cost.procurement is not None:
        offers = cost.procurement.offers.exclude(document=None).select_related("document").order_by("pk")
        documents += [offer.document for offer in offers]
    here = set(cost.papers.values_list("document__sha256", flat=True))
    for document in documents:
        if document is not None and document.sha256 not in here:
            _attach_copy(by, cost, document)
            here.add(document.sha256)


def _attach_copy(by: User, cost: Cost, document: Document) -> CostPaper:
    """The document itself within its group; another group gets a copy of its own, which its people may open."""
    if document.participation_id != cost.participation_id:
        with document.file.open() as file:
            upload = ContentFile(file.read(), document.original_name)
        document = store_document(
            by=by, place=cost.participation, kind=document.kind, upload=upload, title=document.title
        )
    return CostPaper.objects.create(cost=cost, document=document)
