"""Lines of the communication plan; what was done is counted from what was told (claims-and-audit B9)."""

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from coordination.models import PlannedMessage
from villages.access import can
from villages.models import Participation, Place, Programme
from villages.roles import Permission


def may_plan(user: User, place: Place) -> bool:
    """A coordinator, for the own group or for all."""
    return can(user, Permission.ANNOUNCE, place)


@action
def plan_message(
    *,
    by: User,
    programme: Programme,
    planned: PlannedMessage | None = None,
    participation: Participation | None = None,
    **facts: object,
) -> PlannedMessage:
    """``facts``: audience, message, channel, from_on, until_on, count, responsible."""
    row = planned or PlannedMessage(programme=programme)
    if planned is not None:
        row = PlannedMessage.objects.select_for_update(of=("self",), no_key=True).get(pk=planned.pk)
        _must_plan(by, row.participation or row.programme)
    _must_plan(by, participation or programme)
    if participation and participation.programme_id != programme.pk:
        raise RuleBroken(_("This place is not of this programme."))
    row.participation = participation
    for name, value in facts.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    return row


@action
def drop_message(*, by: User, planned: PlannedMessage) -> None:
    """A line that nothing was told for yet; what was told stays with its line."""
    planned = PlannedMessage.objects.select_for_update(of=("self",)).get(pk=planned.pk)
    _must_plan(by, planned.participation or planned.programme)
    if planned.items.exists():
        raise RuleBroken(_("Something was told for this line already: it stays."))
    planned.delete()


def _must_plan(by: User, place: Place) -> None:
    if not may_plan(by, place):
        raise RuleBroken(_("The communication plan is made by a coordinator, for the own group or for all."))
