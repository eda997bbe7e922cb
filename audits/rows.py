"""What the actions of this app share: the locked session, the auditor's seat, the rule's sentence."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken
from audits.models import AuditSession, Finding
from ui import formats


def locked(session: AuditSession) -> AuditSession:
    rows = AuditSession.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("programme").get(pk=session.pk)


def locked_finding(finding: Finding) -> Finding:
    rows = Finding.objects.select_for_update(of=("self",))
    return rows.select_related("session__programme", "participation__programme").get(pk=finding.pk)


def working_session(by: User, session: AuditSession) -> AuditSession:
    """The locked session, if the person has a seat in it and may work now; by the database's clock (I70)."""
    held = locked(session)
    if not AuditSession.objects.worked_on_by(by).filter(pk=held.pk).exists():
        raise RuleBroken(
            _("Only an auditor of this session works in it, while it is open and the access has not ended.")
        )
    if not held.seats.filter(auditor=by).exclude(statement="").exists():
        raise RuleBroken(_("First state on the session's page that you have no conflict of interest, or which."))
    return held


def must_be_audited(session: AuditSession, since: dt.date, until: dt.date) -> None:
    """The session's period is part of its scope: nothing outside of it is looked at."""
    if since < session.period_from or until > session.period_until:
        days = formats.date_range(session.period_from, session.period_until)
        raise RuleBroken(_("The session looks at %(days)s: choose days inside.") % {"days": days})


def save(thing: Model) -> None:
    """Saved when the model's own rules hold; else the rule's sentence."""
    try:
        thing.full_clean()
    except ValidationError as error:
        raise RuleBroken(error.messages) from error
    thing.save()


def must_say(text: str, sentence: str) -> None:
    if not text.strip():
        raise RuleBroken(sentence)
