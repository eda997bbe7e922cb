"""RFC 3161 time-stamps: the token's imprint, its signature and its authority."""

import datetime as dt
import hashlib

from asn1crypto import cms, tsp
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID
from lxml.etree import _Element

from signatures.trust import Anchors, Certificates, chain_to_anchor, has_purpose
from signatures.verdict import Found, Reason

HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "sha224": hashes.SHA224, "sha256": hashes.SHA256, "sha384": hashes.SHA384, "sha512": hashes.SHA512,
}  # fmt: skip


def time_of(token: bytes, message: bytes, others: Certificates, anchors: Anchors) -> dt.datetime:
    """When ``message`` was there, by an authority that is trusted. Raises Found."""
    try:
        signed, stamp = _opened(token)
        inside = _certificates(signed)
        signer = _signer(signed, inside)
        _match_imprint(stamp, message)
        _match_signature(signed, signer)
        when: dt.datetime = stamp["gen_time"].native
    except Found:
        raise
    except Exception as error:  # asn1crypto raises ValueError, TypeError, KeyError … on bytes that are no token
        raise Found(Reason.WRONG_TIME_PROOF) from error
    _trust(signer, [*inside, *others], anchors, when)
    return when


def certificates_in(token: bytes) -> list[x509.Certificate]:
    try:
        return _certificates(_opened(token)[0])
    except Exception:  # noqa: BLE001 -- as above; no certificates then
        return []


def _opened(token: bytes) -> tuple[cms.SignedData, tsp.TSTInfo]:
    signed = cms.ContentInfo.load(token, strict=True)["content"]
    stamp = signed["encap_content_info"]["content"].parsed
    if not isinstance(stamp, tsp.TSTInfo) or len(signed["signer_infos"]) != 1:
        raise Found(Reason.WRONG_TIME_PROOF)
    return signed, stamp


def _certificates(signed: cms.SignedData) -> list[x509.Certificate]:
    plain = [one for one in signed["certificates"] or () if one.name == "certificate"]  # not attribute certificates
    return [x509.load_der_x509_certificate(one.chosen.dump()) for one in plain]


def _signer(signed: cms.SignedData, certificates: list[x509.Certificate]) -> x509.Certificate:
    sid = signed["signer_infos"][0]["sid"]
    if sid.name != "issuer_and_serial_number":
        raise Found(Reason.UNSUPPORTED)
    serial = sid.chosen["serial_number"].native
    for one in certificates:
        if one.serial_number == serial:
            return one
    raise Found(Reason.UNKNOWN_TIME_AUTHORITY)


def _match_imprint(stamp: _Element, message: bytes) -> None:
    imprint = stamp["message_imprint"]
    algorithm = imprint["hash_algorithm"]["algorithm"].native
    if algorithm not in HASHES:
        raise Found(Reason.WEAK_ALGORITHM)
    if hashlib.new(algorithm, message).digest() != imprint["hashed_message"].native:
        raise Found(Reason.WRONG_TIME_PROOF)


def _match_signature(signed: cms.SignedData, signer: x509.Certificate) -> None:
    info = signed["signer_infos"][0]
    algorithm = info["digest_algorithm"]["algorithm"].native
    if algorithm not in HASHES:
        raise Found(Reason.WEAK_ALGORITHM)
    content = signed["encap_content_info"]["content"].contents
    said = {one["type"].native: one["values"] for one in info["signed_attrs"]}
    if said["message_digest"][0].native != hashlib.new(algorithm, content).digest():
        raise Found(Reason.WRONG_TIME_PROOF)
    signed_bytes = info["signed_attrs"].untag().dump(force=True)
    scheme = info["signature_algorithm"].signature_algo
    if not _holds(signer, info["signature"].native, signed_bytes, HASHES[algorithm](), scheme):
        raise Found(Reason.WRONG_TIME_PROOF)


def _holds(
    signer: x509.Certificate, signature: bytes, message: bytes, algorithm: hashes.HashAlgorithm, scheme: str
) -> bool:
    key = signer.public_key()
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, message, ec.ECDSA(algorithm))
        elif isinstance(key, rsa.RSAPublicKey) and scheme == "rsassa_pss":
            key.verify(signature, message, padding.PSS(padding.MGF1(algorithm), padding.PSS.AUTO), algorithm)
        elif isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, message, padding.PKCS1v15(), algorithm)
        else:
            raise Found(Reason.UNSUPPORTED)
    except InvalidSignature:
        return False
    except UnsupportedAlgorithm as error:
        raise Found(Reason.UNSUPPORTED) from error
    return True


def _trust(signer: x509.Certificate, others: Certificates, anchors: Anchors, when: dt.datetime) -> None:
    if not has_purpose(signer, ExtendedKeyUsageOID.TIME_STAMPING):
        raise Found(Reason.WRONG_TIME_PROOF)
    try:
        chain_to_anchor(signer, others, anchors, when)
    except Found as found:
        raise Found(Reason.UNKNOWN_TIME_AUTHORITY) from found
