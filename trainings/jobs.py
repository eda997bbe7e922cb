from celery import shared_task
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from trainings import actions
from trainings.models import Person
from trainings.queries import people as queries

AT_ONCE = 500  # a night's work; what is left goes the next night


@shared_task(name="trainings.retention")
def retention() -> int:
    """Each night: personal data whose time is over go, each person in a transaction of its own."""
    today = timezone.localdate()
    gone = 0
    for person in _free(queries.people_due(today)):
        gone += actions.forget_person(by=None, person=person, reason=_("nothing is proved by it any more"))
    for person in _free(queries.contacts_due(today)):
        gone += actions.forget_contact(by=None, person=person, reason=_("the last event is long over"))
    return gone


def _free(people: QuerySet[Person]) -> QuerySet[Person]:
    return people.filter(keep_because="").order_by("pk")[:AT_ONCE]
