from django.core import signing
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.audit import Verdict
from accounts.mail import post
from accounts.models import User
from ui.addresses import absolute_url
from villages.models import Application, ErasureRequest, Invitation
from villages.programme_terms import in_terms_of

SALT = "invitation"


def invitation_link(invitation: Invitation) -> str:
    token = signing.dumps(invitation.pk, salt=SALT)
    return absolute_url("villages:accept_invitation", token)


def send_invitation(invitation: Invitation) -> None:
    with translation.override(invitation.language), in_terms_of(invitation.programme):
        text = render_to_string(
            "villages/mails/invitation.txt", {"invitation": invitation, "link": invitation_link(invitation)}
        )
        subject = _("You are invited: %(programme)s") % {"programme": invitation.programme}
        post(subject, text, to=invitation.email, key=f"invitation {invitation.pk}")


def send_application_news(application: Application) -> None:
    """What became of it: received, selected, confirmed, or declined with the reason.

    Anybody may have typed any address: nothing else that was typed there goes into the mail.
    """
    programme = application.call.participation.programme
    with translation.override(application.language), in_terms_of(programme):
        told = {"application": application, "call": application.call, "State": Application.State}
        text = render_to_string("villages/mails/application.txt", told)
        subject = _("Your application: %(call)s") % {"call": application.call.title}
        post(subject, text, to=application.contact_email, key=f"application {application.pk} {application.state}")


def send_erasure_answer(request: ErasureRequest) -> None:
    person = request.user
    with translation.override(person.language):
        told = {"request": request, "is_closed": request.state == ErasureRequest.State.CLOSED}
        text = render_to_string("villages/mails/erasure.txt", told)
        post(_("Your request to erase your data"), text, to=person.email, key=f"erasure {request.pk} {request.state}")


def send_audit_head(administrator: User, head: str, verdict: Verdict) -> None:
    with translation.override(administrator.language):
        text = render_to_string(
            "villages/mails/audit_head.txt", {"head": head, "verdict": verdict, "faults": verdict.faults[:20]}
        )
        subject = (
            _("The history does not hold") if verdict.fault else _("The history holds: %(head)s") % {"head": head}
        )
        post(subject, text, to=administrator.email, key=f"audit head {head} {verdict.fault}")
