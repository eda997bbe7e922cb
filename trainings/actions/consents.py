import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from trainings.actions.people import locked
from trainings.models import Consent, Person
from ui import formats


@action
def record_consent(*, by: User, person: Person, purpose: str, given: bool, on: dt.date, text_version: str) -> Consent:
    """A refusal may be followed by a consent; a consent ends by being withdrawn."""
    person = locked(by, person)
    if on > timezone.localdate():
        raise RuleBroken(_("An answer is written down on its day or later; this day is yet to come."))
    now = person.consents.open().filter(purpose=purpose).first()
    if now is not None:
        _make_room(now, given, on)
    consent = Consent(person=person, purpose=purpose, given=given, on=on, text_version=text_version.strip())
    _save(consent)
    return consent


def _make_room(now: Consent, given: bool, on: dt.date) -> None:
    if now.given and not given:
        raise RuleBroken(
            _("A consent of %(day)s stands: withdraw it instead of writing a refusal beside it.")
            % {"day": formats.date(now.on)}
        )
    if now.given == given:
        raise RuleBroken(_("The same answer of %(day)s stands already.") % {"day": formats.date(now.on)})
    now.withdrawn_on = on
    _save(now)


@action
def withdraw_consent(*, by: User, consent: Consent) -> Consent:
    locked(by, consent.person)
    consent = Consent.objects.select_for_update().get(pk=consent.pk)
    if consent.withdrawn_on or not consent.given:
        raise RuleBroken(_("There is no consent to withdraw any more."))
    consent.withdrawn_on = timezone.localdate()
    _save(consent)
    return consent


def _save(consent: Consent) -> None:
    try:
        consent.full_clean()
    except ValidationError as error:
        raise RuleBroken(error.messages) from error
    consent.save()
