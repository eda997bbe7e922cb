#!/bin/sh
# icalendar loses a letter of a calendar file whose lines are folded inside it, which the standard foresees.
#
# WHAT      RFC 5545 folds lines after 75 octets and warns that simple writers may cut a letter of two octets in the
#           middle, so readers have to unfold before they decode. Calendar.from_ical(bytes) decodes first: "Põllumaa"
#           folded inside "õ" is read as "P\ufffd\ufffdllumaa", without an error and with an empty .errors.
# SURPRISE  It takes bytes, so one trusts it with the decoding; its own files are folded between letters and come back
#           right. Only others' files, and of those only lines where õ ä ö ü š ž falls on the 75th octet, lose a letter.
# DO        Unfold the bytes yourself before: re.sub(rb"\r?\n[ \t]", b"", data), and then decode.
# SEEN WITH icalendar 7.3.2, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    icalendar==7.3.2 python-dateutil==2.9.0.post0
PYTHONPATH="$work" python3 - <<'PY'
import re

import icalendar

TEXT = """BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:example\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r
DTSTART:20261001T180000Z\r\nSUMMARY:{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"""


def summary(data):
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return str(event["SUMMARY"]), event.errors


def folded(data):
    """Folded after 75 octets, whatever lies there."""
    lines = []
    for line in data.split(b"\r\n"):
        while len(line) > 75:
            lines.append(line[:75])
            line = b" " + line[75:]
        lines.append(line)
    return b"\r\n".join(lines)


name = "a" * 66 + "õllumaa"  # õ on the octets 75 and 76 of the line
data = folded(TEXT.format(name).encode())
assert b"\xc3\r\n \xb5" in data, "the fold is not inside the letter"
seen, errors = summary(data)
print(ascii(seen[-10:]), errors)
assert summary(TEXT.format(name).encode()) == (name, []), "the unfolded file is read otherwise now"
assert (seen, errors) == (name.replace("õ", "\ufffd\ufffd"), []), "changed: the letter is kept, or an error told, now"
assert summary(re.sub(rb"\r?\n[ \t]", b"", data)) == (name, []), "unfolding before does not help any more"
print("as described")
PY
