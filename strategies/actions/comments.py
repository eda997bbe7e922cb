"""What a mentor or a coordinator says of a section, until the village has dealt with it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from strategies.anchors import stands_at
from strategies.models import Section, SectionComment, SectionText, Strategy
from villages.access import can
from villages.roles import Permission


@action(verb="villages.comment_section")
def comment_section(
    *, by: User, strategy: Strategy, section: Section, text: str, quote: str = "", place: int = 0
) -> SectionComment:
    """``quote``: the sentence that it is about, and where in the section's text it stands (``strategies.anchors``)."""
    strategy = Strategy.objects.select_for_update(of=("self",)).get(pk=strategy.pk)
    if not can(by, Permission.COMMENT_STRATEGY, strategy.village):
        raise RuleBroken(_("Comments are written by the village's mentor and the coordinators."))
    if strategy.state == Strategy.State.APPROVED:
        raise RuleBroken(_("The strategy is approved: comment on it once a new version is begun."))
    if quote:
        now = SectionText.objects.filter(strategy=strategy, section=section).first()
        found = stands_at(now.text, quote, place) if now else None
        if found is None:
            raise RuleBroken({"sentence": _("This sentence was changed meanwhile. Choose the one you mean now.")})
        place = found
    said = {"text": text.strip(), "quote": quote, "place": place if quote else 0}
    return SectionComment.objects.create(strategy=strategy, section=section, written_by=by, **said)


@action(verb="villages.resolve_comment")
def resolve_comment(*, by: User, comment: SectionComment) -> SectionComment:
    comment = SectionComment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if not may_resolve(by, comment):
        raise RuleBroken(_("A comment is dealt with by the village, or taken back by who wrote it."))
    if comment.resolved_at is None:
        comment.resolved_by, comment.resolved_at = by, timezone.now()
        comment.save(update_fields=["resolved_by", "resolved_at"])
    return comment


def may_resolve(user: User, comment: SectionComment) -> bool:
    village = comment.strategy.village
    if can(user, Permission.WRITE_STRATEGY, village):
        return True
    return comment.written_by_id == user.pk and can(user, Permission.COMMENT_STRATEGY, village)
