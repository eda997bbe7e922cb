"""Signed containers as DigiDoc makes them, under a little certification authority of our own."""

import base64
import datetime as dt
import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import quote

from asn1crypto import algos, cms, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from lxml import etree
from lxml.etree import _Element

DS = "http://www.w3.org/2000/09/xmldsig#"
XADES = "http://uri.etsi.org/01903/v1.3.2#"
C14N = "http://www.w3.org/2006/12/xml-c14n11"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
SIGNED_AT = dt.datetime(2022, 10, 3, 12, 0, tzinfo=dt.UTC)
BEGIN, END = dt.datetime(2020, 1, 1, tzinfo=dt.UTC), dt.datetime(2040, 1, 1, tzinfo=dt.UTC)
CODE = "38001085718"
ASICE = "application/vnd.etsi.asic-e+zip"
Usage = tuple[x509.ObjectIdentifier, ...]


@dataclass(frozen=True)
class Identity:
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)


def name(**parts: str) -> x509.Name:
    """Parts by NameOID, in the order of ID-cards: C, GN, SN, CN, serialNumber."""
    return x509.Name([x509.NameAttribute(getattr(NameOID, part.upper()), value) for part, value in parts.items()])


def card_name(surname: str, given: str, code: str = CODE, country: str = "EE") -> x509.Name:
    return name(
        country_name=country,
        given_name=given,
        surname=surname,
        common_name=f"{surname},{given},{code}",
        serial_number=f"PNO{country}-{code}",
    )


def issue(
    subject: x509.Name,
    issuer: Identity | None = None,
    *,
    authority: bool = False,
    signs: bool = False,
    purpose: Usage = (),
    until: dt.datetime = END,
) -> Identity:
    key = ec.generate_private_key(ec.SECP384R1())
    builder = x509.CertificateBuilder().subject_name(subject).public_key(key.public_key())
    builder = builder.issuer_name(issuer.certificate.subject if issuer else subject)
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(BEGIN).not_valid_after(until)
    builder = builder.add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    builder = builder.add_extension(_usage(authority, signs), critical=True)
    if purpose:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purpose), critical=True)
    return Identity(key, builder.sign(issuer.key if issuer else key, hashes.SHA256()))


def _usage(authority: bool, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority and not signs,
        content_commitment=signs,
        key_cert_sign=authority,
        crl_sign=authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


@dataclass
class Authority:
    """A root, an issuer of cards, a time-stamper and an OCSP responder."""

    label: str = "Proovi"

    @cached_property
    def root(self) -> Identity:
        return issue(name(country_name="EE", common_name=f"{self.label} juur"), authority=True)

    @cached_property
    def issuer(self) -> Identity:
        return issue(name(country_name="EE", common_name=f"{self.label} ESTEID"), self.root, authority=True)

    @cached_property
    def stamper(self) -> Identity:
        subject = name(country_name="EE", common_name=f"{self.label} ajatempel")
        return issue(subject, self.root, purpose=(ExtendedKeyUsageOID.TIME_STAMPING,))

    @cached_property
    def responder(self) -> Identity:
        subject = name(country_name="EE", common_name=f"{self.label} kehtivus")
        return issue(subject, self.issuer, purpose=(ExtendedKeyUsageOID.OCSP_SIGNING,))

    def card(self, surname: str = "MÄNNIK", given: str = "MARI-LIIS", **kwargs: object) -> Identity:
        return issue(card_name(surname, given, **kwargs), self.issuer, signs=True)

    def write_anchors(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        pem = self.root.certificate.public_bytes(serialization.Encoding.PEM)
        (folder / "juur.pem").write_bytes(pem)
        return folder


@lru_cache
def authority(label: str = "Proovi") -> Authority:
    return Authority(label)


@dataclass(frozen=True)
class Signing:
    """How one signature is made; tests change one thing each."""

    by: Identity
    under: Authority
    at: dt.datetime = SIGNED_AT
    stamp: bool = True
    stamp_of: bytes | None = None  # other bytes than the signature's
    time_mark: bool = False
    answer: bool = True
    revoked_at: dt.datetime | None = None
    leave_out: tuple[str, ...] = ()  # files that are not signed
    role: str = ""
    quoted: bool = True


def container(
    files: Mapping[str, bytes],
    *signings: Signing,
    mimetype: str | None = ASICE,
    stem: str = "signatures",
    **zip_files: bytes,
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        if mimetype is not None:
            package.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for file, content in files.items():
            package.writestr(file, content)
        package.writestr("META-INF/manifest.xml", manifest(files))
        for number, signing in enumerate(signings):
            package.writestr(f"META-INF/{stem}{number}.xml", signature(files, signing, number))
        for file, content in zip_files.items():
            package.writestr(file, content)
    return out.getvalue()


def manifest(files: Mapping[str, bytes]) -> str:
    rows = "".join(f'<m:file-entry m:full-path="{file}" m:media-type="application/octet-stream"/>' for file in files)
    return f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{rows}</m:manifest>'


def signature(files: Mapping[str, bytes], how: Signing, number: int = 0) -> bytes:
    ids = f"S{number}"
    root = etree.fromstring(_shape(files, how, ids))
    properties = root.find(f".//{{{XADES}}}SignedProperties")
    digest = root.find(f".//{{{DS}}}Reference[@URI='#{ids}-P']/{{{DS}}}DigestValue")
    digest.text = _digest(_canonical(properties))
    value = _sign(how.by, _canonical(root.find(f".//{{{DS}}}SignedInfo")))
    element = root.find(f".//{{{DS}}}SignatureValue")
    element.text = base64.b64encode(value).decode()
    unsigned = root.find(f".//{{{XADES}}}UnsignedSignatureProperties")
    if how.stamp:
        exclusive = etree.tostring(element, method="c14n", exclusive=True, with_tail=False)
        token = time_stamp(how.under, how.stamp_of or exclusive, how.at)
        unsigned.append(etree.fromstring(_stamp(token)))
    if how.answer:
        unsigned.append(etree.fromstring(_answer(how, value)))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _shape(files: Mapping[str, bytes], how: Signing, ids: str) -> str:
    names = [file for file in files if file not in how.leave_out]
    references = "".join(
        f'<ds:Reference Id="{ids}-R{n}" URI="{quote(file) if how.quoted else file}">{_METHOD}'
        f"<ds:DigestValue>{_digest(files[file])}</ds:DigestValue></ds:Reference>"
        for n, file in enumerate(names)
    )
    certificate = base64.b64encode(how.by.der).decode()
    role = (
        f"<xades:SignerRole><xades:ClaimedRoles><xades:ClaimedRole>{how.role}</xades:ClaimedRole></xades:ClaimedRoles></xades:SignerRole>"
        if how.role
        else ""
    )  # noqa: E501
    policy = _POLICY if how.time_mark else ""
    values = "".join(
        f"<xades:EncapsulatedX509Certificate>{base64.b64encode(one.der).decode()}</xades:EncapsulatedX509Certificate>"
        for one in (how.under.issuer, how.under.responder)
    )
    return (
        f'<asic:XAdESSignatures xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="{DS}" xmlns:xades="{XADES}">'
        f'<ds:Signature Id="{ids}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="{C14N}"/>'
        '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512"/>'
        f'{references}<ds:Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#{ids}-P">'
        f'<ds:Transforms><ds:Transform Algorithm="{C14N}"/></ds:Transforms>{_METHOD}<ds:DigestValue/></ds:Reference>'
        f"</ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}"
        f"</ds:X509Certificate></ds:X509Data></ds:KeyInfo><ds:Object>"
        f'<xades:QualifyingProperties Target="#{ids}"><xades:SignedProperties Id="{ids}-P">'
        f"<xades:SignedSignatureProperties><xades:SigningTime>{how.at:%Y-%m-%dT%H:%M:%SZ}</xades:SigningTime>"
        f"<xades:SigningCertificateV2><xades:Cert><xades:CertDigest>{_METHOD}"
        f"<ds:DigestValue>{_digest(how.by.der)}</ds:DigestValue></xades:CertDigest></xades:Cert>"
        f"</xades:SigningCertificateV2>{policy}{role}</xades:SignedSignatureProperties></xades:SignedProperties>"
        f"<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:CertificateValues>{values}"
        "</xades:CertificateValues></xades:UnsignedSignatureProperties></xades:UnsignedProperties>"
        "</xades:QualifyingProperties></ds:Object></ds:Signature></asic:XAdESSignatures>"
    )


_METHOD = '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
_POLICY = (
    "<xades:SignaturePolicyIdentifier><xades:SignaturePolicyId><xades:SigPolicyId>"
    '<xades:Identifier Qualifier="OIDAsURN">'
    "urn:oid:1.3.6.1.4.1.10015.1000.3.2.1</xades:Identifier></xades:SigPolicyId><xades:SigPolicyHash>"
    f"{_METHOD}<ds:DigestValue>AAAA</ds:DigestValue></xades:SigPolicyHash></xades:SignaturePolicyId>"
    "</xades:SignaturePolicyIdentifier>"
)


def _stamp(token: bytes) -> str:
    text = base64.b64encode(token).decode()
    return (
        f'<xades:SignatureTimeStamp xmlns:xades="{XADES}" xmlns:ds="{DS}"><ds:CanonicalizationMethod Algorithm='
        f'"{EXCLUSIVE}"/><xades:EncapsulatedTimeStamp>{text}</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp>'
    )


def _answer(how: Signing, value: bytes) -> str:
    text = base64.b64encode(ocsp_answer(how, value)).decode()
    return (
        f'<xades:RevocationValues xmlns:xades="{XADES}"><xades:OCSPValues><xades:EncapsulatedOCSPValue>{text}'
        "</xades:EncapsulatedOCSPValue></xades:OCSPValues></xades:RevocationValues>"
    )


def _canonical(element: _Element) -> bytes:
    return etree.tostring(element, method="c14n", with_tail=False)


def _digest(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


def _sign(by: Identity, content: bytes) -> bytes:
    r, s = decode_dss_signature(by.key.sign(content, ec.ECDSA(hashes.SHA512())))
    return r.to_bytes(48, "big") + s.to_bytes(48, "big")


def time_stamp(under: Authority, message: bytes, at: dt.datetime) -> bytes:
    """An RFC 3161 token as a time-stamping authority gives it."""
    sha256 = algos.DigestAlgorithm({"algorithm": "sha256"})
    info = tsp.TSTInfo({
        "version": "v1",
        "policy": "1.2.3.4",
        "message_imprint": {"hash_algorithm": sha256, "hashed_message": hashlib.sha256(message).digest()},
        "serial_number": 1,
        "gen_time": at,
    })  # fmt: skip
    certificate = asn1_x509.Certificate.load(under.stamper.der)
    attributes = cms.CMSAttributes([
        {"type": "content_type", "values": ["tst_info"]},
        {"type": "message_digest", "values": [hashlib.sha256(info.dump()).digest()]},
    ])  # fmt: skip
    signer = {
        "version": "v1",
        "sid": {"issuer_and_serial_number": {
            "issuer": certificate.issuer, "serial_number": certificate.serial_number,
        }},
        "digest_algorithm": sha256,
        "signed_attrs": attributes,
        "signature_algorithm": {"algorithm": "sha256_ecdsa"},
        "signature": under.stamper.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256())),
    }  # fmt: skip
    signed = cms.SignedData({
        "version": "v3",
        "digest_algorithms": [sha256],
        "encap_content_info": {"content_type": "tst_info", "content": info},
        "certificates": [certificate],
        "signer_infos": [signer],
    })  # fmt: skip
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump())


def ocsp_answer(how: Signing, value: bytes) -> bytes:
    """Produced now: cryptography's builder writes no other time."""
    status = ocsp.OCSPCertStatus.REVOKED if how.revoked_at else ocsp.OCSPCertStatus.GOOD
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=how.by.certificate,
        issuer=how.under.issuer.certificate,
        algorithm=hashes.SHA1(),  # noqa: S303 -- RFC 6960 names certificates so; nothing is signed with it
        cert_status=status,
        this_update=how.at,
        next_update=None,
        revocation_time=how.revoked_at,
        revocation_reason=None,
    )
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, how.under.responder.certificate)
    builder = builder.certificates([how.under.responder.certificate])
    if how.time_mark:
        imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": hashlib.sha256(value).digest()}
        builder = builder.add_extension(x509.OCSPNonce(tsp.MessageImprint(imprint).dump()), critical=False)
    return builder.sign(how.under.responder.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def changed(how: Signing, **differently: object) -> Signing:
    return replace(how, **differently)


def nested(content: bytes, depth: int) -> bytes:
    """A container in a container in a container …"""
    for _level in range(depth):
        content = container({"sees.asice": content})
    return content


def many_entries(count: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", ASICE)
        for number in range(count):
            package.writestr(f"f{number}", b"")
    return out.getvalue()


ENTITY_LADEN = (
    b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(
        b'<!ENTITY a%d "&a%s;&a%s;">' % (n, str(n - 1 or "").encode(), str(n - 1 or "").encode()) for n in range(1, 6)
    )
    + b"]><s>&a5;</s>"
)  # five doublings: harmless even when expanded, refused all the same
