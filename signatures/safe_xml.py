"""XML of strangers: no document type, no entities, no network, bounded depth."""

from lxml import etree
from lxml.etree import _Element

MOST_BYTES = 4 * 2**20
DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


class XmlRefused(ValueError):
    """Not well-formed, too large, or with a document type declaration (which valid files of ours never have)."""


def parse(content: bytes, *, most: int = MOST_BYTES, long_texts: bool = False) -> _Element:
    """The root element. ``long_texts`` lifts libxml2's limit of 10 MB a text node, for files inside a DDOC."""
    if len(content) > most or any(mark in content for mark in DOCTYPES):
        raise XmlRefused
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=long_texts
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise XmlRefused from error
    if root.getroottree().docinfo.doctype or any(entity is not None for entity in root.iter(etree.Entity)):
        raise XmlRefused
    return root
