"""The one way mails leave.

SMTP cannot promise "exactly once": between the server's "250 accepted" and our own COMMIT there is a moment in which a
crash leaves nobody knowing. `accounts.queues.attempt` makes that moment as short as the protocol allows (nothing else
happens in it), tries again only after the lease is over, and each try carries the same Message-ID, by which mailboxes
recognise the second copy as the first.
"""

import hashlib
from collections.abc import Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

Attachment = tuple[str, str, str]  # name, content, media type


def post(subject: str, text: str, *, to: str, key: str, attachments: Sequence[Attachment] = ()) -> None:
    """``key`` says which news this is ("invitation 12"): the same news to the same address has one Message-ID."""
    mail = EmailMessage(one_line(subject), text, to=[to], headers={"Message-ID": message_id(key, to)})
    for attachment in attachments:
        mail.attach(*attachment)
    mail.send()


def one_line(text: str) -> str:
    """A header is one line; what people typed into a name may hold more (also U+2028 and friends)."""
    return " ".join(text.split())


def message_id(key: str, to: str) -> str:
    said = f"{settings.SECRET_KEY}|{key}|{to}"
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"<{hashlib.sha256(said.encode()).hexdigest()[:40]}@{host}>"
