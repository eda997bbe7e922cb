"""Whom to trust: the certificates in a folder that the operator keeps, and chains up to one of them.

A certificate in the folder is trusted itself, root or not, as in the member states' trusted lists, which name the
issuing authorities. Chains are built by hand: cryptography's own path validation refuses every signing certificate
(its only key usage is non-repudiation) and the issuers of the cards of 2015 (dates beyond 2049 as GeneralizedTime).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes

from signatures.verdict import Found, Reason

LONGEST_CHAIN = 6
MOST_CERTIFICATES = 60
Certificates = Iterable[x509.Certificate]


@dataclass(frozen=True)
class Anchors:
    certificates: tuple[x509.Certificate, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.certificates)


def load_anchors(folder: str | Path) -> Anchors:
    """Files .pem .crt .cer .der in PEM or DER. Raises ValueError when one cannot be read: an operator's mistake."""
    if not folder:
        return Anchors()
    files = sorted(path for path in Path(folder).iterdir() if path.suffix in {".pem", ".crt", ".cer", ".der"})
    return Anchors(tuple(certificate for path in files for certificate in _in_file(path)))


def _in_file(path: Path) -> list[x509.Certificate]:
    content = path.read_bytes()
    if b"-----BEGIN CERTIFICATE-----" in content:
        return x509.load_pem_x509_certificates(content)
    return [x509.load_der_x509_certificate(content)]


def chain_to_anchor(leaf: x509.Certificate, others: Certificates, anchors: Anchors, at: dt.datetime) -> None:
    """Raises Found(UNKNOWN_ISSUER) or Found(OUTSIDE_VALIDITY). ``at`` is a time that is proven."""
    if not leaf.not_valid_before_utc <= at <= leaf.not_valid_after_utc:
        raise Found(Reason.OUTSIDE_VALIDITY)
    trusted, pool = set(anchors.certificates), [*anchors.certificates, *list(others)[:MOST_CERTIFICATES]]
    current = leaf
    for _step in range(LONGEST_CHAIN):
        if current in trusted:
            return
        above = next((one for one in pool if one != current and _issued(one, current, at)), None)
        if above is None:
            # cryptography 50 verifies no certificate that was signed with SHA-1, as those before 2012 were
            raise Found(Reason.WEAK_ALGORITHM if _is_sha1(current) else Reason.UNKNOWN_ISSUER)
        current = above
    raise Found(Reason.UNKNOWN_ISSUER)


def issuer_of(leaf: x509.Certificate, others: Certificates, anchors: Anchors) -> x509.Certificate | None:
    pool = [*anchors.certificates, *list(others)[:MOST_CERTIFICATES]]
    return next((one for one in pool if one != leaf and signed_by(leaf, one)), None)


def signed_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _issued(issuer: x509.Certificate, certificate: x509.Certificate, at: dt.datetime) -> bool:
    in_time = issuer.not_valid_before_utc <= at <= issuer.not_valid_after_utc
    return (
        issuer.subject == certificate.issuer and in_time and _is_authority(issuer) and signed_by(certificate, issuer)
    )


def _is_sha1(certificate: x509.Certificate) -> bool:
    return isinstance(certificate.signature_hash_algorithm, hashes.SHA1)


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return bool(certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca)
    except (x509.ExtensionNotFound, ValueError):
        return False


def is_for_signing(certificate: x509.Certificate) -> bool:
    """Key usage non-repudiation (contentCommitment), as ID-card, Mobile-ID, Smart-ID and seals have it.

    A certificate whose extensions cannot be parsed says nothing against it.
    """
    try:
        return bool(certificate.extensions.get_extension_for_class(x509.KeyUsage).value.content_commitment)
    except x509.ExtensionNotFound:
        return False
    except ValueError:
        return True


def has_purpose(certificate: x509.Certificate, purpose: x509.ObjectIdentifier) -> bool:
    try:
        return purpose in certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except (x509.ExtensionNotFound, ValueError):
        return False
