"""DIGIDOC-XML 1.0–1.3, the form before 2018. Digests and value are checked; SHA-1 proves nothing any more.

A whole signature is therefore reported as unchecked for its weak algorithm, a broken one as invalid. Pieces are
parsed anew before they are made canonical: lxml's canonical form of an inner element writes ``xmlns=""`` on the
grandchildren of elements whose namespace is declared anew, and then good signatures fail.
"""

import base64
import datetime as dt
import hashlib

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from lxml import etree
from lxml.etree import _Element

from signatures import names, safe_xml
from signatures.container import MOST_UNPACKED, Container
from signatures.verdict import Found, Reason, SignatureReport, state_of

DS = "{http://www.w3.org/2000/09/xmldsig#}"


def reports(container: Container) -> list[SignatureReport]:
    root = safe_xml.parse(container.signature_files[""], most=MOST_UNPACKED, long_texts=True)
    old = root.get("format") == "SK-XML"
    files = {one.get("Id"): one for one in root if _local(one) == "DataFile"}
    return [_report(one, files, old) for one in root if one.tag == f"{DS}Signature"]


def _report(signature: object, files: dict[str, _Element], old: bool) -> SignatureReport:
    certificate = _certificate(signature)
    try:
        if certificate is None:
            raise Found(Reason.UNREADABLE)
        if old:
            raise Found(Reason.UNSUPPORTED)  # its canonical form was never written down
        _match_files(signature, files)
        _match_value(signature, certificate)
        raise Found(Reason.WEAK_ALGORITHM)
    except Found as found:
        why = found.reason
    signer = names.person(certificate) if certificate else ""
    issuer = names.issuer(certificate) if certificate else ""
    return SignatureReport(state_of(why), why, signer, issuer, _claimed_at(signature), None)


def _match_files(signature: _Element, files: dict[str, _Element]) -> None:
    signed = set()
    for reference in signature.iterfind(f"{DS}SignedInfo/{DS}Reference"):
        key = (reference.get("URI") or "").removeprefix("#")
        if key not in files:
            continue  # the signed properties
        signed.add(key)
        if files[key].get("ContentType") == "HASHCODE":
            raise Found(Reason.FILE_ELSEWHERE)
        if reference.findtext(f"{DS}DigestValue", "").strip() not in _digests(files[key]):
            raise Found(Reason.FILE_CHANGED)
    if signed != set(files):
        raise Found(Reason.FILE_NOT_SIGNED)


def _digests(element: object) -> set[str]:
    """Of the element as it stands, and as programs wrote it that forgot its namespace while signing."""
    whole = _canonical(element)
    bare = whole.replace(b' xmlns="http://www.sk.ee/DigiDoc/v1.3.0#"', b"", 1)
    return {base64.b64encode(hashlib.sha1(one).digest()).decode() for one in (whole, bare)}  # noqa: S324


def _match_value(signature: _Element, certificate: x509.Certificate) -> None:
    key = _key(certificate)
    value = base64.b64decode(signature.findtext(f"{DS}SignatureValue") or "")
    try:
        key.verify(value, _canonical(signature.find(f"{DS}SignedInfo")), padding.PKCS1v15(), hashes.SHA1())  # noqa: S303
    except InvalidSignature as error:
        raise Found(Reason.WRONG_VALUE) from error


def _key(certificate: x509.Certificate) -> rsa.RSAPublicKey:
    try:
        key = certificate.public_key()
    except ValueError as error:  # cards whose modulus breaks the rules
        raise Found(Reason.UNSUPPORTED) from error
    if not isinstance(key, rsa.RSAPublicKey):
        raise Found(Reason.UNSUPPORTED)
    return key


def _canonical(element: object) -> bytes:
    anew = etree.fromstring(etree.tostring(element, with_tail=False), etree.XMLParser(huge_tree=True))
    content: bytes = etree.tostring(anew, method="c14n", with_comments=False)
    return content


def _certificate(signature: _Element) -> x509.Certificate | None:
    try:
        text = signature.findtext(f"{DS}KeyInfo/{DS}X509Data/{DS}X509Certificate") or ""
        return x509.load_der_x509_certificate(base64.b64decode(text))
    except ValueError:
        return None


def _claimed_at(signature: _Element) -> dt.datetime | None:
    """DIGIDOC-XML 1.0–1.2 wrote ``2006.06.26T12:15:40Z``."""
    said = next((one.text or "" for one in signature.iter("{*}SigningTime")), "").strip()
    try:
        when = dt.datetime.fromisoformat(said[:10].replace(".", "-") + said[10:])
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=dt.UTC)


def _local(element: _Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
