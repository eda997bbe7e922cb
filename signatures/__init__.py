"""Digitally signed containers, read without a database: ASiC-E and BDOC (ETSI EN 319 162-1), DDOC (DIGIDOC-XML).

``read_container(content)`` lists what is inside; ``verify(container, anchors)`` says of each signature what can be
known. This package stores nothing and imports no other app.
"""

from signatures.container import Container, ContainerRefused, DataFile, Form, looks_like_container, read_container
from signatures.trust import Anchors, load_anchors
from signatures.verdict import Reason, SignatureReport, State
from signatures.verify import verify

__all__ = [
    "Anchors",
    "Container",
    "ContainerRefused",
    "DataFile",
    "Form",
    "Reason",
    "SignatureReport",
    "State",
    "load_anchors",
    "looks_like_container",
    "read_container",
    "verify",
]
