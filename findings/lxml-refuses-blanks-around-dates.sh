#!/bin/sh
# lxml's XML Schema refuses a blank or line end around a date, though not around a number, and the file is valid.
#
# WHAT      XML Schema fixes whiteSpace="collapse" for every type but strings: blanks around a value are no part of it.
#           For decimal, integer, boolean, language and anyURI lxml (libxml2) keeps to that. For date, dateTime, time
#           and gYear it says "is not a valid value", in elements and in attributes. xmlschema takes them all.
# SURPRISE  An invoice or bank statement whose writer indents its values passes with its amounts and fails with its
#           dates; the message shows the date with its blank, which reads like a right one.
# DO        Strip the text of leaf elements before you validate with lxml, or ask xmlschema before you refuse a file.
# SEEN WITH lxml 6.1.3, xmlschema 4.3.2, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    lxml==6.1.3 xmlschema==4.3.2
PYTHONPATH="$work" python3 - <<'PY'
import xmlschema
from lxml import etree

print("libxml2", ".".join(map(str, etree.LIBXML_VERSION)))
SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="v"><xs:complexType>
<xs:simpleContent><xs:extension base="xs:{0}"><xs:attribute name="a" type="xs:{0}"/></xs:extension></xs:simpleContent>
</xs:complexType></xs:element></xs:schema>"""
expected = {
    "decimal": ("25.50", True), "integer": ("25", True), "boolean": ("true", True), "anyURI": ("urn:a", True),
    "date": ("2026-10-03", False), "dateTime": ("2026-10-03T12:00:00Z", False), "time": ("12:00:00", False),
    "gYear": ("2026", False),
}  # fmt: skip
for kind, (value, accepted) in expected.items():
    by_lxml, by_xmlschema = etree.XMLSchema(etree.XML(SCHEMA.format(kind))), xmlschema.XMLSchema(SCHEMA.format(kind))
    bare, spaced = etree.XML(f'<v a="{value}">{value}</v>'), etree.XML(f'<v a="{value}">\n  {value}\n</v>')
    attribute = etree.XML(f'<v a=" {value} ">{value}</v>')
    seen = [by_lxml.validate(each) for each in (bare, spaced, attribute)]
    print(f"{kind:9}{value!r}: bare, with blanks, in an attribute: lxml {seen}")
    assert all(by_xmlschema.is_valid(each) for each in (bare, spaced, attribute)), "xmlschema refuses it now too"
    assert seen == [True, accepted, accepted], f"changed: lxml judges blanks around xs:{kind} otherwise now"
print("as described")
PY
