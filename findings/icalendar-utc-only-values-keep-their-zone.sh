#!/bin/sh
# icalendar turns some times to UTC by itself and leaves others that must be in UTC as they are, or loses their zone.
#
# WHAT      Given an aware datetime of Europe/Tallinn, add() writes DTSTAMP, CREATED and LAST-MODIFIED in UTC, as the
#           standard asks. It asks the same of four more: UNTIL of a rule whose start has a zone is written as
#           UNTIL=20261022T180000, zone lost; an alarm at a fixed time as TRIGGER;TZID=…, without VALUE=DATE-TIME;
#           COMPLETED and FREEBUSY with TZID. Its own reader takes all that back and reports no error; dateutil refuses
#           the rule ("UNTIL values must be specified in UTC when DTSTART is timezone-aware").
# SURPRISE  The same argument is right for three names and wrong for four, and a test that reads with icalendar sees
#           nothing. A TRIGGER without VALUE=DATE-TIME is a duration by the standard, even with a UTC time.
# DO        Hand over value.astimezone(UTC) for UNTIL, TRIGGER, COMPLETED and FREEBUSY, and for a fixed alarm also
#           parameters={"VALUE": "DATE-TIME"}. Test the text, not what icalendar reads.
# SEEN WITH icalendar 7.3.2, python-dateutil 2.9.0.post0, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    icalendar==7.3.2 python-dateutil==2.9.0.post0
PYTHONPATH="$work" python3 - <<'PY'
import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
from dateutil.rrule import rrulestr

start = dt.datetime(2026, 10, 1, 18, tzinfo=ZoneInfo("Europe/Tallinn"))
until = start + dt.timedelta(weeks=3)


def line(component, name, value, **options):
    component.add(name, value, **options)
    (found,) = [each for each in component.to_ical().decode().splitlines() if each.startswith(name)]
    return found


right = {name: line(icalendar.Event(), name, start) for name in ("DTSTAMP", "CREATED", "LAST-MODIFIED")}
wrong = {
    "RRULE": line(icalendar.Event(), "RRULE", {"freq": "weekly", "until": until}),
    "TRIGGER": line(icalendar.Alarm(), "TRIGGER", start),
    "COMPLETED": line(icalendar.Todo(), "COMPLETED", start),
    "FREEBUSY": line(icalendar.FreeBusy(), "FREEBUSY", [(start, until)]),
}
for each in (*right.values(), *wrong.values()):
    print(each)
assert all(each.endswith(":20261001T150000Z") for each in right.values()), "these are not turned to UTC any more"
assert wrong == {
    "RRULE": "RRULE:FREQ=WEEKLY;UNTIL=20261022T180000",
    "TRIGGER": "TRIGGER;TZID=Europe/Tallinn:20261001T180000",
    "COMPLETED": "COMPLETED;TZID=Europe/Tallinn:20261001T180000",
    "FREEBUSY": "FREEBUSY;TZID=Europe/Tallinn;VALUE=PERIOD:20261001T180000/20261022T180000",
}, "changed: one of these is written otherwise now"
alarm = icalendar.Alarm()
alarm.add("TRIGGER", start)
assert not icalendar.Alarm.from_ical(alarm.to_ical()).errors, "icalendar complains of it now"
try:
    list(rrulestr(wrong["RRULE"], dtstart=start))
except ValueError as refused:
    print("dateutil:", refused)
else:
    raise AssertionError("dateutil takes the rule now")
utc = start.astimezone(dt.timezone.utc)
assert line(icalendar.Alarm(), "TRIGGER", utc) == "TRIGGER:20261001T150000Z", "VALUE is written by itself now"
told = line(icalendar.Alarm(), "TRIGGER", utc, parameters={"VALUE": "DATE-TIME"})
assert told == "TRIGGER;VALUE=DATE-TIME:20261001T150000Z", "the way around writes something else now"
rule = line(icalendar.Event(), "RRULE", {"freq": "weekly", "until": until.astimezone(dt.timezone.utc)})
assert len(list(rrulestr(rule, dtstart=start))) == 4, "the way around for UNTIL does not work any more"
print("as described")
PY
