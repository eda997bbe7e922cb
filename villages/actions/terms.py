"""Whose holidays a programme passes over, and how long its papers are kept, from a day on."""

import datetime as dt
from typing import TypedDict, Unpack

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from ui import formats
from villages.access import can
from villages.models import Document, Programme, TermRules
from villages.roles import Permission


class Terms(TypedDict):
    holidays_of: str
    years_kept: int
    years_after_payment: int


@action
def set_term_rules(*, by: User, programme: Programme, valid_from: dt.date, **terms: Unpack[Terms]) -> TermRules:
    """Papers that came, and terms that began, keep the rules of before (I74)."""
    if not can(by, Permission.SET_PROGRAMME, programme):
        raise RuleBroken(_("The programme's lead coordinators set it up."))
    Programme.objects.select_for_update(of=("self",), no_key=True).get(pk=programme.pk)
    last = Document.objects.filter(programme=programme).order_by("-uploaded_at").values_list("uploaded_at", flat=True)
    if (came := last.first()) is not None and valid_from <= timezone.localdate(came):
        told = {"day": formats.date(timezone.localdate(came))}
        why = _("Papers of %(day)s are kept by the rules of before: choose a later day.") % told
        raise RuleBroken({"valid_from": why})
    rules = TermRules.objects.filter(programme=programme, valid_from=valid_from).first()
    rules = rules or TermRules(programme=programme, valid_from=valid_from)
    for name, value in terms.items():
        setattr(rules, name, value)
    rules.set_by = by
    rules.full_clean()
    rules.save()
    return rules
