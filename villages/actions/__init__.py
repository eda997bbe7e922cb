from villages.actions.documents import store_document
from villages.actions.people import accept_invitation, end_membership, invite, withdraw_invitation

__all__ = ["accept_invitation", "end_membership", "invite", "store_document", "withdraw_invitation"]
