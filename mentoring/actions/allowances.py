"""The hours of mentoring that a village gets when it is taken in."""

from accounts.models import User
from accounts.rules import action
from mentoring.models import Allowance
from villages.actions.calls import confirm_application
from villages.models import Application, Village


@action(verb="reports.take_in")
def take_in(*, by: User, application: Application) -> Application:
    """The lead coordinator confirms a selected village: it takes part, with its hours of mentoring (domain.md I6)."""
    application = confirm_application(by=by, application=application)
    village = Village.objects.get(application=application)
    Allowance.objects.opened_for(village)
    return application
