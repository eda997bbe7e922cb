"""Mentoring hours by village and by mentor."""

from collections import defaultdict

from figures import figures
from figures.figures import Hours
from reports.snapshot import shape
from reports.snapshot.material import Material
from reports.snapshot.values import day, exact, total
from ui.sorting import alphabetical_key


def mentoring_part(material: Material) -> shape.MentoringPart:
    met = figures.last_meetings(material.reach, material.period.end)
    mentors = figures.mentors_by_village(material.reach)
    rows: list[shape.HoursRow] = []
    for village in material.villages:
        hours = material.hours.get(village.pk, Hours())
        rows.append(
            {
                "village": village.name,
                "partner_code": village.participation.partner.code,
                "allocated": exact(hours.given),
                "approved": exact(hours.approved),
                "waiting": exact(hours.waiting),
                "left": exact(hours.left),
                "last_meeting_on": day(met.get(village.pk)),
                "mentor": ", ".join(mentors.get(village.pk, [])),
            }
        )
    every = sum(material.hours.values(), Hours())
    return {
        "rows": rows,
        "total": {
            "allocated": exact(every.given),
            "approved": exact(every.approved),
            "waiting": exact(every.waiting),
            "left": exact(every.left),
        },
        "mentors": mentor_rows(material),
    }


def mentor_rows(material: Material) -> list[shape.MentorRow]:
    by_mentor: dict[int, list[figures.MentorHours]] = defaultdict(list)
    for row in figures.hours_by_mentor(material.reach, material.period.end):
        by_mentor[row["mentor"]].append(row)
    found: list[shape.MentorRow] = [
        {
            "mentor": rows[0]["mentor__name"],
            "villages": sorted((row["allowance__village__name"] for row in rows), key=alphabetical_key),
            "approved": exact(total(row["approved"] for row in rows)),
            "waiting": exact(total(row["drawn"] - row["approved"] for row in rows)),
            "entries": sum(row["count"] for row in rows),
            "last_on": day(max(row["last_on"] for row in rows)),
        }
        for rows in by_mentor.values()
    ]
    return sorted(found, key=lambda row: alphabetical_key(row["mentor"]))
