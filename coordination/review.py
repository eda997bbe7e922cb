"""Who approves and returns the values of indicators (domain.md 8.4)."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from coordination.models import IndicatorValue
from villages.review import Step
from villages.roles import Permission

S = IndicatorValue.State
_step = partial(Step, needs=(Permission.APPROVE_VALUES,), places=("village", "participation", "indicator.programme"))

VALUES = {
    "approve": _step(
        (S.SUBMITTED,),
        refusal=_("Only a coordinator approves values."),
        not_by={
            "recorded_by": _("Four eyes: nobody approves an own value. Another coordinator has to look at it first.")
        },
    ),
    "return": _step((S.SUBMITTED, S.APPROVED), refusal=_("Only a coordinator returns values."), reason=True),
}
