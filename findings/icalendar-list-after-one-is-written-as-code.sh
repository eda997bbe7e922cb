#!/bin/sh
# Adding one attendee and then a list of them puts the Python text of the list into the calendar file.
#
# WHAT      event.add("attendee", "mailto:a…") and then event.add("attendee", ["mailto:b…", "mailto:c…"]) writes
#           ATTENDEE:[vCalAddress('mailto:b…')\, vCalAddress('mailto:c…')]. First the list and then the one, or two
#           lists, is right; COMMENT and RESOURCES behave like ATTENDEE, EXDATE and CATEGORIES do not.
# SURPRISE  Lists are allowed and so is adding twice; only this order goes wrong, without an error, and the file can be
#           read back: the two people are simply not invited. First the chair, then the others, is the usual order.
# DO        Add one by one in a loop, never a list.
# SEEN WITH icalendar 7.3.2, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    icalendar==7.3.2 python-dateutil==2.9.0.post0
PYTHONPATH="$work" python3 - <<'PY'
import icalendar


def lines(name, *additions):
    event = icalendar.Event()
    for value in additions:
        event.add(name, value)
    text = event.to_ical().decode().replace("\r\n ", "")
    icalendar.Event.from_ical(event.to_ical())  # is read back without an error
    return [line for line in text.splitlines() if line.startswith(name)]


chair, others = "mailto:chair@example.org", ["mailto:b@example.org", "mailto:c@example.org"]
good = ["ATTENDEE:mailto:b@example.org", "ATTENDEE:mailto:c@example.org", "ATTENDEE:mailto:chair@example.org"]
print("list, then one: ", lines("ATTENDEE", others, chair))
print("one, then list: ", lines("ATTENDEE", chair, others))
print("comments:       ", lines("COMMENT", "a", ["b", "c"]))
assert lines("ATTENDEE", others, chair) == good, "the other order goes wrong too now"
assert lines("ATTENDEE", others, [chair]) == good, "two lists go wrong too now"
assert lines("ATTENDEE", chair, others) == [
    "ATTENDEE:mailto:chair@example.org",
    "ATTENDEE:[vCalAddress('mailto:b@example.org')\\, vCalAddress('mailto:c@example.org')]",
], "changed: a list after one value is written otherwise now"
assert lines("COMMENT", "a", ["b", "c"])[1] == "COMMENT:[vText(b'b')\\, vText(b'c')]", "comments are right now"
print("as described")
PY
