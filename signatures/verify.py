"""The signatures of a container, each for itself: digests, value, certificate, time, revocation — in this order.

A fault that is proven makes a signature invalid; what cannot be known here leaves it unchecked, with the reason.
"""

import datetime as dt
from collections.abc import Iterator

from cryptography import x509
from lxml import etree
from signxml.exceptions import InvalidDigest, InvalidInput, InvalidSignature, SignXMLException

from signatures import ddoc, names, revocation, safe_xml, timestamps, trust, xades
from signatures.container import Container, Form
from signatures.verdict import PROVES_A_FAULT, Found, Reason, SignatureReport, state_of

EARLIEST_ANSWER = dt.timedelta(minutes=15)  # clocks of the two services differ


def verify(container: Container, anchors: trust.Anchors) -> list[SignatureReport]:
    if container.form is Form.DDOC:
        return ddoc.reports(container)
    return [
        report for content in container.signature_files.values() for report in _in_file(container, content, anchors)
    ]


def _in_file(container: Container, content: bytes, anchors: trust.Anchors) -> Iterator[SignatureReport]:
    try:
        root = safe_xml.parse(content)
    except safe_xml.XmlRefused:
        yield SignatureReport(state_of(Reason.UNREADABLE), Reason.UNREADABLE, "", "", None, None)
        return
    for number in range(len(xades.signatures_in(root))):
        yield _report(xades.Signature(root, number), container, anchors)


def _report(signature: xades.Signature, container: Container, anchors: trust.Anchors) -> SignatureReport:
    certificate, proven, why = signature.certificate, None, None
    uncovered: tuple[str, ...] = ()
    try:
        if certificate is None:
            raise Found(Reason.UNREADABLE)
        uncovered = _match_files(signature, certificate, container)
        proven = _proven_time(signature, certificate, anchors)
    except Found as found:
        why = found.reason
    if uncovered and why not in PROVES_A_FAULT:
        why = Reason.FILE_NOT_SIGNED
    signer = names.person(certificate) if certificate else ""
    issuer = names.issuer(certificate) if certificate else ""
    return SignatureReport(state_of(why), why, signer, issuer, signature.claimed_at, proven, uncovered)


def _match_files(signature: xades.Signature, certificate: x509.Certificate, container: Container) -> tuple[str, ...]:
    """The files are those that were signed, and the signature is the certificate's. Raises Found.

    Gives the names of files that were put beside them: who packs a container anew on a Mac leaves some, and each
    signature may cover other files (EN 319 162-1). Others than DigiDoc warn of them, so nothing false is proven.
    """
    files = {file.name: file.content for file in container.files}
    if not signature.is_well_formed():
        raise Found(Reason.UNSUPPORTED)
    signed = signature.signed_names(files)
    if not signed:
        raise Found(Reason.NO_FILE_SIGNED)
    try:
        checked = signature.check(certificate, files)
    except Found:
        raise
    except InvalidDigest as error:
        raise Found(_which_digest(str(error))) from error
    except InvalidInput as error:
        weak = "forbidden by configuration" in str(error)
        raise Found(Reason.WEAK_ALGORITHM if weak else Reason.UNSUPPORTED) from error
    except InvalidSignature as error:
        raise Found(Reason.WRONG_VALUE) from error
    except (SignXMLException, etree.LxmlError, ValueError, TypeError, KeyError, NotImplementedError) as error:
        raise Found(Reason.UNSUPPORTED) from error
    if checked != signed:
        raise Found(Reason.UNSUPPORTED)
    if not trust.is_for_signing(certificate):
        raise Found(Reason.NOT_FOR_SIGNING)
    return tuple(name for name in files if name not in signed)


def _which_digest(message: str) -> Reason:
    """signxml tells the kinds apart by its sentence alone."""
    if "certificate digest" in message:
        return Reason.WRONG_CERTIFICATE
    return Reason.PROPERTIES_CHANGED if "(#" in message else Reason.FILE_CHANGED


def _proven_time(signature: xades.Signature, certificate: x509.Certificate, anchors: trust.Anchors) -> dt.datetime:
    """When it was signed with a certificate that was good. Raises Found."""
    if not anchors:
        raise Found(Reason.NO_ANCHORS)
    others = signature.other_certificates()
    stamped = [
        timestamps.time_of(token, signature.stamped_bytes(at), others, anchors) for at, token in signature.stamps()
    ]
    if not stamped and not signature.is_marked:
        trust.chain_to_anchor(certificate, others, anchors, signature.claimed_at or certificate.not_valid_before_utc)
        raise Found(Reason.NO_TIME_PROOF)
    if stamped:
        trust.chain_to_anchor(certificate, others, anchors, min(stamped))
    answer = revocation.answer_for(certificate, signature.ocsp_responses(), others, anchors)
    if not stamped and not revocation.is_mark_of(answer.nonce, signature.value):
        raise Found(Reason.WRONG_TIME_PROOF)
    when = min(stamped) if stamped else answer.produced_at
    trust.chain_to_anchor(certificate, others, anchors, when)
    if answer.revoked_at is not None and answer.revoked_at <= when:
        raise Found(Reason.REVOKED)
    if answer.produced_at < when - EARLIEST_ANSWER:
        raise Found(Reason.EARLY_VALIDITY_PROOF)
    return when
