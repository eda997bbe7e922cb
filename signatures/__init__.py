"""Digitally signed containers, read without a database: ASiC-E and BDOC (ETSI EN 319 162-1), DDOC (DIGIDOC-XML).

``container.read_container(content)`` lists what is inside; ``verify.verify(container, anchors)`` says of each
signature what can be known. This package stores nothing and imports no other app. Nothing is imported here: who hides
a personal code in a text needs neither lxml nor signxml.
"""
