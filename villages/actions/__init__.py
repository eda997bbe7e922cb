from villages.actions.documents import store_document, store_documents
from villages.actions.papers import drop_papers, print_paper, retry_paper
from villages.actions.people import accept_invitation, end_membership, invite, withdraw_invitation
from villages.actions.places import edit_partner, edit_village, move_strategy

__all__ = [
    "accept_invitation",
    "drop_papers",
    "edit_partner",
    "edit_village",
    "end_membership",
    "invite",
    "move_strategy",
    "print_paper",
    "retry_paper",
    "store_document",
    "store_documents",
    "withdraw_invitation",
]
