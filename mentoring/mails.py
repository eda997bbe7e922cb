from collections.abc import Sequence

from django.core import signing
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import ngettext

from accounts.mail import post
from mentoring.models import HourEntry
from ui.addresses import absolute_url
from villages.models import Membership
from villages.roles import Role

SALT = "hours to look at"
HOLDS = 30 * 24 * 60 * 60  # seconds


def look_link(lead: Membership) -> str:
    return absolute_url("mentoring:look", signing.dumps(lead.pk, salt=SALT))


def lead_behind(token: str) -> Membership | None:
    """The village lead whom the link was sent to, as long as both hold."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=HOLDS)
    except signing.BadSignature:
        return None
    held = Membership.objects.active().filter(role=Role.VILLAGE_LEAD)
    return held.select_related("village", "user").filter(pk=pk).first()


def send_waiting(lead: Membership, entries: Sequence[HourEntry]) -> None:
    with translation.override(lead.user.language):
        told = {"lead": lead, "entries": entries, "link": look_link(lead)}
        count = len(entries)
        subject = ngettext(
            "%(village)s: %(n)s entry of the mentor waits for you",
            "%(village)s: %(n)s entries of the mentor wait for you",
            count,
        )
        text = render_to_string("mentoring/mails/waiting.txt", told)
        key = f"hours {lead.pk} {[entry.pk for entry in entries]} {max(entry.submitted_at for entry in entries)}"
        post(subject % {"village": lead.village, "n": count}, text, to=lead.user.email, key=key)
