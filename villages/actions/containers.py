"""What a container holds, written beside its document when it is stored; its signatures checked again later."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from signatures.personal_codes import without_personal_codes
from villages import containers
from villages.access import can
from villages.models import ContainedFile, Document, Signature
from villages.recognition import recognise
from villages.roles import Permission

if TYPE_CHECKING:
    from signatures.container import Container

CHECKED_FACTS = ["signer", "issuer", "state", "reason", "claimed_at", "proven_at", "uncovered", "checked_at"]


@action
def keep_contents(*, by: User, document: Document, container: "Container") -> Sequence[ContainedFile]:
    """A step of `store_document`, in its transaction: what is inside, and who signed it."""
    rows = []
    for position, file in enumerate(container.files):
        known = recognise(file.content, document.programme)
        rows.append(
            ContainedFile(
                document=document,
                position=position,
                name=without_personal_codes(file.name),
                media_type=containers.media_type_of(file.name, file.content),
                size=len(file.content),
                sha256=file.sha256,
                printed_as=str(known or ""),
                is_as_printed=known.unchanged if known else None,
            )
        )
    Signature.objects.bulk_create(_signatures(document, container))
    return ContainedFile.objects.bulk_create(rows)


@action
def check_signatures(*, by: User, document: Document) -> Sequence[Signature]:
    """Once more, with the issuers that are trusted today: an authority may have come to the list since."""
    document = Document.objects.select_for_update(no_key=True, of=("self",)).get(pk=document.pk)
    if not can(by, Permission.UPLOAD_DOCUMENT, document.place):
        raise RuleBroken(_("You may not change what is known of papers on %(place)s.") % {"place": document.place})
    if document.extension not in containers.EXTENSIONS:
        raise RuleBroken(_("This paper is not a signed container."))
    with document.file.open("rb") as file:
        found = _signatures(document, containers.opened(file.read()))
    known = {signature.position: signature.pk for signature in document.signatures.all()}
    for signature in found:
        signature.pk = known[signature.position]
    Signature.objects.bulk_update(found, CHECKED_FACTS)
    return found


def _signatures(document: Document, container: "Container") -> list[Signature]:
    now = timezone.now()
    return [
        Signature(
            document=document,
            position=position,
            signer=report.signer[:200],
            issuer=report.issuer[:200],
            state=report.state.value,
            reason=report.reason.value if report.reason else "",
            claimed_at=report.claimed_at,
            proven_at=report.proven_at,
            uncovered="\n".join(without_personal_codes(name) for name in report.uncovered),
            checked_at=now,
        )
        for position, report in enumerate(containers.verified(container))
    ]
