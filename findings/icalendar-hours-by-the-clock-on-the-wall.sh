#!/bin/sh
# icalendar makes DURATION:PT14H thirteen or fifteen hours long in the two nights when the clocks change.
#
# WHAT      A trip that begins on 24 October 2026 at 18:00 in Tallinn and has DURATION:PT14H ends at 07:00 by RFC 5545
#           (3.3.6: hours are exact, weeks and days go by the calendar), for the night has an hour more. Event.end says
#           08:00, fifteen hours later; on 28 March it says 08:00 again, thirteen hours later. recurring-ical-events
#           repeats it. The other way round, .duration of DTSTART 18:00 and DTEND 08:00 is 14 hours in that night, not
#           15. An alarm at "-PT24H" comes 25 or 23 hours before. P1D is right: it is the calendar's.
# SURPRISE  Start and end are aware times of a zone, so one trusts them with hours; the file and the program that wrote it
#           mean other ends, and hours counted from .duration for a timesheet are one too few or too many.
# DO        Add hours in UTC: (start.astimezone(UTC) + duration).astimezone(zone); take end - start in UTC. Write DTEND,
#           not DURATION.
# SEEN WITH icalendar 7.3.2, recurring-ical-events 3.8.2, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    icalendar==7.3.2 recurring-ical-events==3.8.2
PYTHONPATH="$work" python3 - <<'PY'
import datetime as dt

import recurring_ical_events
from icalendar import Calendar

UTC = dt.timezone.utc
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Tallinn
BEGIN:STANDARD
DTSTART:19961027T040000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19970330T030000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
END:DAYLIGHT
END:VTIMEZONE
"""
YEAR = dt.datetime(2026, 1, 1, tzinfo=UTC), dt.datetime(2027, 1, 1, tzinfo=UTC)


def calendar(day, length):
    alarm = "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:Homme\nTRIGGER;RELATED=END:-PT24H\nEND:VALARM\n"
    event = f"UID:1\nDTSTAMP:20260101T000000Z\nDTSTART;TZID=Europe/Tallinn:{day}T180000\n{length}\n{alarm}"
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//a//b//ET\n{ZONE}BEGIN:VEVENT\n{event}END:VEVENT\nEND:VCALENDAR\n"
    return text.replace("\n", "\r\n")


def hours(start, end):
    return (end.astimezone(UTC) - start.astimezone(UTC)) / dt.timedelta(hours=1)


def told(day, length):
    parsed = Calendar.from_ical(calendar(day, length))
    (event,) = parsed.events
    (again,) = recurring_ical_events.of(parsed).between(*YEAR)
    (alarm,) = event.alarms.times
    return {
        "icalendar": (f"{event.end:%H:%M}", hours(event.start, event.end)),
        "recurring-ical-events": (f"{again.end:%H:%M}", hours(again.start, again.end)),
        "duration": event.duration / dt.timedelta(hours=1),
        "alarm": hours(alarm.trigger, event.end),
    }


autumn, spring, ordinary = (told(day, "DURATION:PT14H") for day in ("20261024", "20260328", "20261003"))
for name, seen in {"autumn": autumn, "spring": spring, "ordinary": ordinary}.items():
    print(f"{name:9}", seen)
assert autumn["icalendar"] == autumn["recurring-ical-events"] == ("08:00", 15), "changed: hours are exact now"
assert spring["icalendar"] == spring["recurring-ical-events"] == ("08:00", 13), "changed: hours are exact now"
assert (autumn["alarm"], spring["alarm"], ordinary["alarm"]) == (25, 23, 24), "changed: hours of an alarm"
assert ordinary["icalendar"] == ordinary["recurring-ical-events"] == ("08:00", 14)
(event,) = Calendar.from_ical(calendar("20261024", "DTEND;TZID=Europe/Tallinn:20261025T080000")).events
print("DTEND 08:00: duration", event.duration, "really", hours(event.start, event.end), "hours")
assert event.duration == dt.timedelta(hours=14) and hours(event.start, event.end) == 15, "changed: the duration"
(day,) = Calendar.from_ical(calendar("20261024", "DURATION:P1D")).events
assert f"{day.end:%H:%M}" == "18:00"
print("as described")
PY
