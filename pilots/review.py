"""Who publishes or returns the news of a pilot, and approves or returns its results (domain.md 8.4)."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from pilots.models import PilotResult, PilotUpdate
from villages.review import Step
from villages.roles import Permission

_step = partial(Step, needs=(Permission.PUBLISH_UPDATE,), places=("pilot.village",))

UPDATES = {
    "publish": _step(
        (PilotUpdate.State.SUBMITTED,),
        refusal=_("Only a coordinator publishes news."),
        not_by={"posted_by": _("Four eyes: nobody publishes own news. Another coordinator has to read it first.")},
    ),
    "return": _step((PilotUpdate.State.SUBMITTED,), refusal=_("Only a coordinator returns news."), reason=True),
}
RESULTS = {
    "approve": _step(
        (PilotResult.State.SUBMITTED,),
        refusal=_("Only a coordinator approves results."),
        not_by={
            "recorded_by": _("Four eyes: nobody approves an own result. Another coordinator has to look at it first.")
        },
    ),
    "return": _step((PilotResult.State.SUBMITTED,), refusal=_("Only a coordinator returns results."), reason=True),
}
