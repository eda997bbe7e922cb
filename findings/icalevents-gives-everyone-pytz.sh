#!/bin/sh
# Importing icalevents changes the times of icalendar for the whole process: what is counted from them is an hour off.
#
# WHAT      icalevents calls icalendar.use_pytz() when it is imported. From then on Calendar.from_ical() gives times of
#           pytz zones instead of zoneinfo to every module. pytz zones keep the offset of the day they were made for:
#           start + one week over 25 October is 18:00+03:00 instead of 18:00+02:00, which is 17:00 on the clock. The end
#           of an event with DURATION that runs into that night is 08:00+03:00, a time that no clock shows.
# SURPRISE  A calendar of one's own that is right in its tests is an hour wrong in the server as soon as some other part
#           reads feeds with icalevents; which worker has imported it decides. No code of one's own changed.
# DO        Call icalendar.use_zoneinfo() after importing icalevents (its own answers stay the same), or read feeds with
#           recurring-ical-events. Test with icalevents imported.
# SEEN WITH icalevents 0.3.1, icalendar 7.3.2, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    icalevents==0.3.1 icalendar==7.3.2
PYTHONPATH="$work" python3 - <<'PY'
import datetime as dt

import icalendar
from icalendar import Calendar

UTC = dt.timezone.utc
TEXT = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//a//b//ET
BEGIN:VEVENT
UID:1
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Tallinn:20261024T180000
DURATION:PT14H
RRULE:FREQ=WEEKLY;COUNT=2
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def told():
    (event,) = Calendar.from_ical(TEXT).events
    week_later = event.start + dt.timedelta(days=7)
    return type(event.start.tzinfo).__module__.split(".")[0], f"{week_later:%H:%M%z}", f"{event.end:%H:%M%z}"


def feed():
    first, last = (dt.datetime(year, 1, 1, tzinfo=UTC) for year in (2026, 2027))
    found = icalparser.parse_events(TEXT, start=first, end=last)
    return [(one.start.isoformat(), one.end.isoformat()) for one in found]


before = told()
from icalevents import icalparser  # noqa: E402

after, its_own = told(), feed()
icalendar.use_zoneinfo()
back, its_own_then = told(), feed()
print("zone, a week later, end")
print("before the import:", before)
print("after the import: ", after)
print("after use_zoneinfo:", back)
print("icalevents itself:", its_own)
assert before == back == ("zoneinfo", "18:00+0200", "08:00+0200"), "changed: icalendar"
assert after == ("pytz", "18:00+0300", "08:00+0300"), "changed: the import leaves icalendar alone now"
assert its_own == its_own_then, "changed: icalevents answers otherwise after use_zoneinfo()"
print("as described")
PY
