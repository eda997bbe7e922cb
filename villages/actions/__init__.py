from villages.actions.comments import comment_section, resolve_comment
from villages.actions.defences import plan_defence, record_defence
from villages.actions.discussions import (
    extend_discussion,
    forget_commenters,
    moderate_comment,
    send_comment,
    summarise_discussion,
)
from villages.actions.documents import store_document, store_documents
from villages.actions.leaving import ask_to_erase, close_account, decline_erasure, forget_address, take_back_erasure
from villages.actions.papers import drop_papers, print_paper, retry_paper
from villages.actions.people import accept_invitation, end_membership, invite, withdraw_invitation
from villages.actions.places import edit_partner, edit_programme, edit_village
from villages.actions.strategies import begin_strategy, move_strategy

__all__ = [
    "accept_invitation",
    "ask_to_erase",
    "begin_strategy",
    "close_account",
    "comment_section",
    "decline_erasure",
    "drop_papers",
    "edit_partner",
    "edit_programme",
    "edit_village",
    "end_membership",
    "extend_discussion",
    "forget_address",
    "forget_commenters",
    "invite",
    "moderate_comment",
    "move_strategy",
    "plan_defence",
    "print_paper",
    "record_defence",
    "resolve_comment",
    "retry_paper",
    "send_comment",
    "store_document",
    "store_documents",
    "summarise_discussion",
    "take_back_erasure",
    "withdraw_invitation",
]
