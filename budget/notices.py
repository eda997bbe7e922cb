"""What people are told of about costs."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Delivery
from accounts.notices import notice_kind
from budget.models import Cost
from coordination.deadlines import seen_among

notice_kind(
    "budget.cost_returned", name=_("Costs of mine that were returned"), words=_("Returned: %(cost)s. %(why)s"),
    delivery=Delivery.AT_ONCE,
)(seen_among(Cost))  # fmt: skip
