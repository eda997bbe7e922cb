"""A wrong upload comes off an agenda that nobody was sent yet (claims-and-audit B8)."""

from coordination.models import AgendaItem, Meeting
from villages.document_uses import lets_go
from villages.models import Document


@lets_go(AgendaItem)
def off_the_draft(document: Document) -> None:
    for item in AgendaItem.objects.filter(papers=document, meeting__state=Meeting.State.DRAFT):
        item.papers.remove(document)
