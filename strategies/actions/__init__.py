from strategies.actions.comments import comment_section, resolve_comment
from strategies.actions.defences import plan_defence, record_defence
from strategies.actions.discussions import (
    extend_discussion,
    forget_commenters,
    moderate_comment,
    send_comment,
    summarise_discussion,
)
from strategies.actions.strategies import begin_strategy, move_strategy

__all__ = [
    "begin_strategy",
    "comment_section",
    "extend_discussion",
    "forget_commenters",
    "moderate_comment",
    "move_strategy",
    "plan_defence",
    "record_defence",
    "resolve_comment",
    "send_comment",
    "summarise_discussion",
]
