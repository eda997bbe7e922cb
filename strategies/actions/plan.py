"""Writing a strategy: texts by section, rows by the piece. Open until it is submitted (domain.md 8.4, I21)."""

from typing import Any, NamedTuple

from django.db.models import Max, ProtectedError, Sum
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from strategies.models import Engagement, Objective, PlannedAction, Section, SectionText, Strategy, SwotItem
from strategies.models.plan import Row
from strategies.text_merge import merged
from villages.access import can
from villages.roles import Permission

OPEN = (Strategy.State.DRAFT, Strategy.State.DISCUSSION, Strategy.State.DEFENDED)


class Written(NamedTuple):
    text: SectionText
    with_others: bool  # somebody else's change of other lines is in it too


class BothChanged(RuleBroken):
    """The same lines were changed by two people. ``now`` is what stands; nothing is saved."""

    def __init__(self, now: SectionText) -> None:
        super().__init__(
            _("%(who)s changed the same lines while you were writing. Yours is not saved yet: look at both.")
            % {"who": now.changed_by or _("Somebody")}
        )
        self.now = now


@action(verb="villages.write_section")
def write_section(*, by: User, strategy: Strategy, section: Section, text: str, before: str) -> Written:
    """``before``: what stood when the person began, or what they sent last. Raises BothChanged."""
    strategy = opened(by, strategy)
    text, before = _lines(text), _lines(before)
    now, is_new = SectionText.objects.select_for_update(of=("self",)).get_or_create(
        strategy=strategy, section=section, defaults={"text": text, "changed_by": by}
    )
    if is_new:
        _keep_in_step(strategy, now)
        return Written(now, with_others=False)
    with_others = now.text not in (before, text)
    if with_others:
        both = merged(before, text, now.text)
        if both is None:
            raise BothChanged(now)
        text = both
    if text != now.text:
        now.text, now.version, now.changed_by = text, now.version + 1, by
        now.save()
        _keep_in_step(strategy, now)
    return Written(now, with_others)


def _lines(text: str) -> str:
    """Browsers send line ends of their own; the last line ends too, so that one added after it is another line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return f"{text}\n" if text else ""


@action(verb="villages.add_row")
def add_row(*, by: User, strategy: Strategy, model: type[Row], **fields: object) -> Row:
    strategy = opened(by, strategy)
    rows = model._default_manager.filter(strategy=strategy)
    last = rows.aggregate(last=Max("place"))["last"]
    return _saved(model(strategy=strategy, place=0 if last is None else last + 1), fields)


@action(verb="villages.change_row")
def change_row(*, by: User, row: Row, **fields: object) -> Row:
    opened(by, row.strategy)
    return _saved(row, fields)


@action(verb="villages.remove_row")
def remove_row(*, by: User, row: Row) -> None:
    strategy = opened(by, row.strategy)
    if isinstance(row, Objective) and (row.actions.exists() or row.parts.exists()):
        raise RuleBroken(_("Actions or smaller objectives hang on this objective. Move or remove them first."))
    try:
        row.delete()
    except ProtectedError as held:
        raise RuleBroken(_("A pilot action comes out of this action: it stays in the plan.")) from held
    _count(strategy)


@action(verb="villages.move_row")
def move_row(*, by: User, row: Row, up: bool) -> None:
    """Changes places with its neighbour."""
    strategy = opened(by, row.strategy)
    rows = list(type(row)._default_manager.filter(strategy=strategy).order_by("place", "pk"))
    at = rows.index(row)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(rows):
        return
    rows[at], rows[to] = rows[to], rows[at]
    for place, one in enumerate(rows):
        if one.place != place:
            one.place = place
            one.save(update_fields=["place"])


def opened(by: User, strategy: Strategy) -> Strategy:
    """The strategy's row, locked: who moves it on waits for who is writing."""
    locked = Strategy.objects.select_for_update(of=("self",)).select_related("village__participation")
    strategy = locked.get(pk=strategy.pk)
    if not can(by, Permission.WRITE_STRATEGY, strategy.village):
        raise RuleBroken(_("This is not yours to change."))
    if strategy.state not in OPEN:
        told = {"state": strategy.get_state_display()}
        raise RuleBroken(_("The strategy is “%(state)s”: a coordinator sends it back before it is changed.") % told)
    return strategy


def _saved(row: Row, fields: dict[str, Any]) -> Row:
    answers = fields.pop("answers", None)
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean()
    for name in ("parent", "objective"):
        other = getattr(row, name, None)
        if other is not None and other.strategy_id != row.strategy_id:
            raise RuleBroken(_("That objective belongs to another strategy."))
    row.save()
    if isinstance(row, Objective) and _is_above_itself(row):
        raise RuleBroken(_("An objective cannot be a part of itself."))
    if answers is not None and isinstance(row, Objective):
        row.answers.set(SwotItem.objects.filter(strategy=row.strategy_id, pk__in=[item.pk for item in answers]))
    _count(row.strategy)
    return row


def _is_above_itself(objective: Objective) -> bool:
    above, met = objective.parent, {objective.pk}
    while above is not None and above.pk not in met:
        met.add(above.pk)
        above = above.parent
    return above is not None


def _keep_in_step(strategy: Strategy, written: SectionText) -> None:
    if written.section == Section.VISION:
        strategy.vision = written.text
        strategy.save(update_fields=["vision"])


def _count(strategy: Strategy) -> None:
    """The figures that lists and reports show."""
    figures = {
        "people_engaged": Engagement.objects.filter(strategy=strategy).aggregate(n=Sum("people"))["n"] or 0,
        "objective_count": Objective.objects.filter(strategy=strategy).count(),
        "action_count": PlannedAction.objects.filter(strategy=strategy).count(),
    }
    Strategy.objects.filter(pk=strategy.pk).exclude(**figures).update(**figures)
