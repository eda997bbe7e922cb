"""OCSP answers kept in a signature: was the certificate good, who says so, and when (a time-mark's time)."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from asn1crypto import tsp
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from signatures.trust import Anchors, Certificates, chain_to_anchor, has_purpose, issuer_of, signed_by
from signatures.verdict import Found, Reason


@dataclass(frozen=True)
class Answer:
    produced_at: dt.datetime
    revoked_at: dt.datetime | None
    nonce: bytes


def answer_for(
    certificate: x509.Certificate, responses: list[bytes], others: Certificates, anchors: Anchors
) -> Answer:
    """The first trusted answer about this very certificate. Raises Found with why there is none."""
    why = Reason.NO_VALIDITY_PROOF
    for response in responses:
        try:
            return _answer(certificate, response, list(others), anchors)
        except Found as found:
            why = found.reason
        except Exception:  # noqa: BLE001 -- bytes that are no answer: ValueError, ParseError, UnsupportedAlgorithm …
            why = Reason.NO_VALIDITY_PROOF
    raise Found(why)


def _answer(
    certificate: x509.Certificate, response: bytes, others: list[x509.Certificate], anchors: Anchors
) -> Answer:
    told = ocsp.load_der_ocsp_response(response)
    if told.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
        raise Found(Reason.NO_VALIDITY_PROOF)
    others = [*told.certificates, *others]
    issuer = issuer_of(certificate, others, anchors)
    if issuer is None:
        raise Found(Reason.UNKNOWN_ISSUER)
    _match_certificate(told, certificate, issuer)
    responder = _responder(told, others, issuer)
    _trust(responder, issuer, others, anchors, told.produced_at_utc)
    if told.certificate_status is ocsp.OCSPCertStatus.UNKNOWN:
        raise Found(Reason.NO_VALIDITY_PROOF)
    return Answer(told.produced_at_utc, told.revocation_time_utc, _nonce(told))


def _match_certificate(told: ocsp.OCSPResponse, certificate: x509.Certificate, issuer: x509.Certificate) -> None:
    name = hashes.Hash(told.hash_algorithm)
    name.update(issuer.subject.public_bytes())
    if told.serial_number != certificate.serial_number or told.issuer_name_hash != name.finalize():
        raise Found(Reason.NO_VALIDITY_PROOF)


def _responder(told: ocsp.OCSPResponse, others: list[x509.Certificate], issuer: x509.Certificate) -> x509.Certificate:
    """Whoever's key the answer is signed with."""
    for one in (*others, issuer):
        if has_purpose(one, ExtendedKeyUsageOID.OCSP_SIGNING) or one == issuer:
            try:
                _verify(told, one)
            except (InvalidSignature, TypeError, ValueError):
                continue
            return one
    raise Found(Reason.UNKNOWN_RESPONDER)


def _verify(told: ocsp.OCSPResponse, by: x509.Certificate) -> None:
    key, algorithm = by.public_key(), told.signature_hash_algorithm
    if algorithm is None:
        raise ValueError
    if isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(told.signature, told.tbs_response_bytes, ec.ECDSA(algorithm))
    elif isinstance(key, rsa.RSAPublicKey):
        key.verify(told.signature, told.tbs_response_bytes, padding.PKCS1v15(), algorithm)
    else:
        raise TypeError


def _trust(
    responder: x509.Certificate, issuer: x509.Certificate, others: Certificates, anchors: Anchors, at: dt.datetime
) -> None:
    """The issuer itself, whom it named (RFC 6960, 4.2.2.2), or a responder that leads to an anchor."""
    if responder == issuer or signed_by(responder, issuer):
        return
    try:
        chain_to_anchor(responder, others, anchors, at)
    except Found as found:
        raise Found(Reason.UNKNOWN_RESPONDER) from found


def _nonce(told: ocsp.OCSPResponse) -> bytes:
    try:
        return told.extensions.get_extension_for_class(x509.OCSPNonce).value.nonce
    except (x509.ExtensionNotFound, ValueError):
        return b""


def is_mark_of(nonce: bytes, signature_value: bytes) -> bool:
    """Is the answer's nonce the digest of the signature, as a BDOC time-mark binds the two?"""
    try:
        digest = tsp.MessageImprint.load(nonce, strict=True)  # the same shape as a PKCS#1 DigestInfo
        algorithm = digest["hash_algorithm"]["algorithm"].native
        return bool(hashlib.new(algorithm, signature_value).digest() == digest["hashed_message"].native)
    except (ValueError, TypeError, KeyError):
        return False
