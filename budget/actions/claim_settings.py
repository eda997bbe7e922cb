"""How a programme's claims are counted from a day on."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from budget.models import Claim, ClaimSettings
from ui import formats
from villages.access import can
from villages.models import Programme
from villages.roles import Permission


@action
def set_claim_settings(*, by: User, programme: Programme, begins_on: dt.date, **facts: object) -> ClaimSettings:
    """From that day on, for claims sent then; those sent before keep the settings of their own day (I56, I74).

    ``facts``: the other fields of ClaimSettings. The same day again takes the place of what was written for it.
    """
    if not can(by, Permission.EDIT_CLAIMS, programme):
        raise RuleBroken(_("The settings of claims are the lead coordinator's to change."))
    Programme.objects.locked(programme.pk)
    sent = Claim.objects.sent().filter(participation__programme=programme)
    last = sent.order_by("-sent_at").values_list("sent_at", flat=True).first()
    if last is not None and begins_on <= timezone.localdate(last):
        told = {"day": formats.date(timezone.localdate(last))}
        raise RuleBroken(_("The last claim was sent on %(day)s and keeps its settings: choose a later day.") % told)
    row = ClaimSettings.objects.filter(programme=programme, begins_on=begins_on).first()
    row = row or ClaimSettings(programme=programme, begins_on=begins_on)
    for name, value in facts.items():
        setattr(row, name, value)
    row.full_clean(exclude=["programme"])
    row.save()
    return row
