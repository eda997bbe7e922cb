"""The hours of mentoring that a village gets when it is taken in."""

from django.utils import timezone

from accounts.models import User
from accounts.rules import action
from mentoring.models import Allowance, HoursRules
from villages.actions.calls import confirm_application
from villages.models import Application, Village


@action(verb="reports.take_in")
def take_in(*, by: User, application: Application) -> Application:
    """The lead coordinator confirms a selected village: it takes part, with its hours of mentoring (domain.md I6)."""
    application = confirm_application(by=by, application=application)
    village = Village.objects.get(application=application)
    give_hours(village)
    return application


def give_hours(village: Village) -> Allowance:
    """What the programme's rules of today give a village; one that has hours keeps them."""
    rules = HoursRules.objects.on(village.programme, timezone.localdate())
    given, _made = Allowance.objects.get_or_create(village=village, defaults={"hours_total": rules.hours_per_village})
    return given
