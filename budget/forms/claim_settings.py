from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from budget.models import ClaimSettings
from budget.rules.interest import DayCount
from budget.rules.penalty import PenaltyRule
from ui.fields import EstonianDateField, ExactDecimalField
from ui.forms import Form

RULES = {
    PenaltyRule.ART63: _("art. 63: above the limit, the difference once more"),
    PenaltyRule.CUSTOM: _("own limit and factor"),
    PenaltyRule.NONE: _("none; a penalty is typed as the payer writes it"),
}


def _named(name: str) -> Any:
    return ClaimSettings._meta.get_field(name).verbose_name  # type: ignore[union-attr]


class ClaimSettingsForm(Form):
    begins_on = EstonianDateField(label=_("From"), help_text=_("For claims that are sent on this day or later."))
    claims_a_year = forms.IntegerField(label=_named("claims_a_year"), min_value=1, max_value=12)
    counts_partly_paid = forms.BooleanField(label=_named("counts_partly_paid"), required=False)
    proof_days = forms.IntegerField(label=_named("proof_days"), min_value=1, max_value=60)
    penalty_rule = forms.ChoiceField(
        label=_named("penalty_rule"), choices=[(rule.value, words) for rule, words in RULES.items()]
    )
    penalty_percent = ExactDecimalField(label=_named("penalty_percent"), min_value=0, max_value=100)
    penalty_factor = ExactDecimalField(label=_named("penalty_factor"), min_value=0, max_value=10)
    appeal_days = forms.IntegerField(label=_named("appeal_days"), min_value=1, max_value=365)
    recovery_days = forms.IntegerField(label=_named("recovery_days"), min_value=1, max_value=365)
    interest_percent = ExactDecimalField(label=_named("interest_percent"), min_value=0, max_value=100)
    day_count = forms.ChoiceField(
        label=_named("day_count"), choices=[(count.value, count.value) for count in DayCount]
    )
    allows_advance = forms.BooleanField(label=_named("allows_advance"), required=False)
    part_mb = forms.IntegerField(
        label=_named("part_mb"), min_value=1, max_value=4000,
        help_text=_("As much as the payer's portal takes at once."),
    )  # fmt: skip
