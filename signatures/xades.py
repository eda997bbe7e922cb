"""One XAdES signature: what signxml checks of it, and the parts that signxml leaves to its user."""

import base64
import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property
from urllib.parse import unquote, unquote_plus

from cryptography import x509
from lxml import etree
from lxml.etree import _Element
from signxml.xades.xades import XAdESSignatureConfiguration, XAdESVerifier

from signatures import timestamps
from signatures.verdict import Found, Reason

DS = "{http://www.w3.org/2000/09/xmldsig#}"
XADES = "{http://uri.etsi.org/01903/v1.3.2#}"
TIME_MARK_POLICY = "1.3.6.1.4.1.10015.1000.3.2.1"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
MOST_STAMPS = 10


def signatures_in(root: _Element) -> list[_Element]:
    """Outermost ds:Signature elements; those inside another's properties (counter-signatures) are not listed."""
    return [one for one in root.iter(f"{DS}Signature") if not any(up.tag == one.tag for up in one.iterancestors())]


class Signature:
    def __init__(self, root: _Element, number: int) -> None:
        self._root, self._number = root, number
        self._element = signatures_in(root)[number]

    @cached_property
    def certificate(self) -> x509.Certificate | None:
        found = self._element.findtext(f"{DS}KeyInfo/{DS}X509Data/{DS}X509Certificate")
        return _certificate(found)

    @cached_property
    def claimed_at(self) -> dt.datetime | None:
        said = self._element.findtext(f".//{XADES}SigningTime") or ""
        try:
            when = dt.datetime.fromisoformat(said.strip())
        except ValueError:
            return None
        return when if when.tzinfo else when.replace(tzinfo=dt.UTC)

    @property
    def value(self) -> bytes:
        return _bytes(self._element.findtext(f"{DS}SignatureValue"))

    @property
    def is_marked(self) -> bool:
        """BDOC time-mark: the policy says that the OCSP answer stands for the time-stamp."""
        return TIME_MARK_POLICY in (self._element.findtext(f".//{XADES}SigPolicyId/{XADES}Identifier") or "")

    def is_well_formed(self) -> bool:
        """One of each part that decides. signxml's own schema refuses valid signatures of later XAdES versions."""
        qualifying = f"{DS}Object/{XADES}QualifyingProperties/{XADES}SignedProperties"
        parts = (f"{DS}SignedInfo", f"{DS}SignatureValue", f"{DS}KeyInfo", qualifying)
        return all(len(self._element.findall(part)) == 1 for part in parts)

    def signed_names(self, files: Mapping[str, bytes]) -> set[str]:
        """Names of the files that the signature refers to. Raises Found(FILE_MISSING)."""
        uris = [one.get("URI", "") for one in self._element.iterfind(f"{DS}SignedInfo/{DS}Reference")]
        return {_name_in(uri, files) for uri in uris if not uri.startswith("#")}

    def check(self, certificate: x509.Certificate, files: Mapping[str, bytes]) -> set[str]:
        """Names of the files whose bytes are those that were signed with this certificate.

        Raises signxml's exceptions, or Found(FILE_MISSING). The certificate's own validity is judged later, at the
        time that is proven: here its first second stands for it.
        """
        checked: set[str] = set()

        def resolve(uri: str) -> bytes:
            name = _name_in(uri, files)
            checked.add(name)
            return files[name]

        config = XAdESSignatureConfiguration(
            expect_references=True, location=".//", verification_time=certificate.not_valid_before_utc
        )
        XAdESVerifier().verify(
            self._alone(), expect_config=config, x509_cert=certificate, uri_resolver=resolve, validate_schema=False
        )
        return checked

    def _alone(self) -> bytes:
        """The document with this signature only: signxml looks at one."""
        copy = etree.fromstring(etree.tostring(self._root))
        for number, other in enumerate(signatures_in(copy)):
            if number != self._number:
                other.getparent().remove(other)
        content: bytes = etree.tostring(copy)
        return content

    def stamps(self) -> Iterator[tuple[_Element, bytes]]:
        """Each SignatureTimeStamp's element and token; the first token of an element is the stamp's."""
        for element in self._element.findall(f".//{XADES}SignatureTimeStamp")[:MOST_STAMPS]:
            yield element, _bytes(element.findtext(f"{XADES}EncapsulatedTimeStamp"))

    def stamped_bytes(self, stamp: _Element) -> bytes:
        """What a signature time-stamp is of: the canonical SignatureValue element (XAdES 5.3)."""
        method = stamp.find(f"{DS}CanonicalizationMethod")
        algorithm = "" if method is None else method.get("Algorithm", "")
        value = self._element.find(f"{DS}SignatureValue")
        content: bytes = etree.tostring(
            value, method="c14n", exclusive=algorithm.startswith(EXCLUSIVE), with_comments=False, with_tail=False
        )
        return content

    def ocsp_responses(self) -> list[bytes]:
        return [_bytes(one.text) for one in self._element.iter(f"{XADES}EncapsulatedOCSPValue")]

    def other_certificates(self) -> list[x509.Certificate]:
        """Intermediates that came along: in the signature, and in its time-stamps."""
        listed = [_certificate(one.text) for one in self._element.iter(f"{XADES}EncapsulatedX509Certificate")]
        listed += [_certificate(one.text) for one in self._element.iter(f"{DS}X509Certificate")]
        stamped = [one for _element, token in self.stamps() for one in timestamps.certificates_in(token)]
        return [one for one in (*listed, *stamped) if one is not None]


def _name_in(uri: str, files: Mapping[str, bytes]) -> str:
    """Names are percent-encoded; old programs wrote a blank as "+", and a real plus is tried first."""
    for name in (unquote(uri), unquote_plus(uri), uri):
        if name in files:
            return name
    raise Found(Reason.FILE_MISSING)


def _bytes(text: str | None) -> bytes:
    try:
        return base64.b64decode(text or "")
    except ValueError:
        return b""


def _certificate(text: str | None) -> x509.Certificate | None:
    try:
        return x509.load_der_x509_certificate(_bytes(text))
    except ValueError:
        return None
