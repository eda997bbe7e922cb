from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, require_reason
from trainings.actions.events import locked_to_prove
from trainings.models import Certificate, Event
from trainings.queries.certificates import entitled


@action
def issue_certificates(*, by: User, event: Event) -> list[Certificate]:
    """One for each participant who was there enough and has none; given to nobody twice."""
    event = locked_to_prove(by, event)
    if event.state not in Event.HELD:
        raise RuleBroken(_("Certificates are given once the event has been held."))
    have = set(Certificate.objects.filter(event=event, withdrawn_at=None).values_list("person", flat=True))
    new = [one for one in entitled(event) if one.person.pk not in have]
    return [
        Certificate.objects.create(
            event=event, person=one.person, attended=one.attended, out_of=one.out_of, issued_by=by
        )
        for one in new
    ]


@action
def withdraw_certificate(*, by: User, certificate: Certificate, reason: str) -> Certificate:
    """It was given by mistake: who checks it is told that it does not hold any more."""
    locked_to_prove(by, certificate.event)
    certificate = Certificate.objects.select_for_update().get(pk=certificate.pk)
    require_reason(reason)
    if certificate.withdrawn_at:
        raise RuleBroken(_("This certificate is withdrawn already."))
    certificate.withdrawn_at = timezone.now()
    certificate.save(update_fields=["withdrawn_at"])
    return certificate
