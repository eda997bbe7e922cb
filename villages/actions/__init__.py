from villages.actions.bulk_imports import bring_many, drop_old_imports
from villages.actions.containers import check_signatures, keep_contents
from villages.actions.documents import store_document, store_documents
from villages.actions.erasure_requests import (
    ask_to_erase,
    close_account,
    decline_erasure,
    forget_address,
    take_back_erasure,
)
from villages.actions.exports import ask_export, drop_old_exports, retry_export
from villages.actions.library import (
    bring_back_document,
    describe_document,
    hold_document,
    keep_words,
    release_document,
    replace_document,
    withdraw_document,
)
from villages.actions.papers import drop_papers, print_paper, retry_paper
from villages.actions.people import accept_invitation, end_membership, invite, withdraw_invitation
from villages.actions.places import archive_programme, edit_partner, edit_programme, edit_village, reopen_programme
from villages.actions.terms import Terms, set_term_rules

__all__ = [
    "archive_programme",
    "reopen_programme",
    "check_signatures",
    "keep_contents",
    "accept_invitation",
    "ask_export",
    "ask_to_erase",
    "bring_back_document",
    "bring_many",
    "close_account",
    "decline_erasure",
    "describe_document",
    "drop_old_exports",
    "drop_old_imports",
    "drop_papers",
    "edit_partner",
    "edit_programme",
    "edit_village",
    "end_membership",
    "forget_address",
    "hold_document",
    "invite",
    "keep_words",
    "print_paper",
    "release_document",
    "replace_document",
    "retry_export",
    "retry_paper",
    "set_term_rules",
    "Terms",
    "store_document",
    "store_documents",
    "take_back_erasure",
    "withdraw_document",
    "withdraw_invitation",
]
