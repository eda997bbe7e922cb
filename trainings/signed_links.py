"""Links in mails and invitations that open without signing in: how each is written and read again (ADR 26).

None dies of age. Those of one's own registration and of the answer to an invitation open until the person's data go;
the link that lets whoever has it register is taken back with `EventSeats.invitation_key`. What QR codes lead to is
signed in `trainings.qr_codes`.
"""

from uuid import UUID

from django.core import signing

from trainings.models import EventInvitation, EventSeats, Registration
from ui.addresses import absolute_url

REGISTRATION, INVITATION, ANSWER = "registration", "event invitation", "asked to an event"  # salts


def registration_token(registration: Registration) -> str:
    return signing.dumps(registration.pk, salt=REGISTRATION)


def registration_link(registration: Registration) -> str:
    """The page where the person sees the registration and gives it up; in the language of the moment."""
    return absolute_url("joining:registration", registration_token(registration))


def registration_behind(token: str) -> int | None:
    return _number(token, REGISTRATION)


def invitation_token(seating: EventSeats) -> str:
    return signing.dumps([seating.event_id, seating.invitation_key.hex], salt=INVITATION)  # type: ignore[union-attr]


def invitation_link(seating: EventSeats) -> str:
    return absolute_url("joining:invited", invitation_token(seating))


def invitation_behind(token: str) -> tuple[int, UUID] | None:
    """The event and the key, which holds only while the event's seats have the same one."""
    try:
        event, key = signing.loads(token, salt=INVITATION)
        return event, UUID(hex=key)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def answer_token(invitation: EventInvitation) -> str:
    return signing.dumps(invitation.pk, salt=ANSWER)


def answer_link(invitation: EventInvitation) -> str:
    return absolute_url("joining:answer_invitation", answer_token(invitation))


def answer_behind(token: str) -> int | None:
    return _number(token, ANSWER)


def _number(token: str, salt: str) -> int | None:
    try:
        number: int = signing.loads(token, salt=salt)
    except signing.BadSignature:
        return None
    return number
