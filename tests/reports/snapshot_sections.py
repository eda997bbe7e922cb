"""Sections of an invented snapshot: trainings, trips, mentoring, strategies, pilots, indicators."""

from decimal import Decimal

from tests.reports.snapshot_figures import chance, percent, plus, two

MENTORS = ["Aire Näidis", "Jaanus Proov", "Kadri Näitlik", "Madis Demo", "Piret Katse"]


MODULES = [
    ("Arukas küla ja sotsiaalne innovatsioon", ["sotsiaalne innovatsioon"], "2021-06-17", 2, "4.6"),
    ("Digitaalsed lahendused kogukonnas", ["digitaalsete lahenduste kasutusele võtmine"], "2021-09-15", 2, "4.3"),
    (
        "Rohepööre ja isemajandamine",
        ["rohepöörde lahendused", "isemajandamise võimekus ja ärilised teenused"],
        "2021-11-10",
        2,
        "4.5",
    ),
    ("Võrgustikud ja inimeste kaasamine", ["võrgustike loomine ja inimeste kaasamine"], "2022-04-06", 2, "4.8"),
    (
        "Teenused üle piiride, linn ja maa",
        ["linnade ja maapiirkondade koostöö", "teenuste arendamine piirideüleselt"],
        "2022-09-08",
        2,
        "4.4",
    ),
    (
        "Kohaturundus ja nutikas liikuvus",
        ["kohaturundus", "nutikad transpordi ja logistika lahendused"],
        "2022-11-17",
        1,
        None,
    ),
]


def trainings(villages) -> dict:
    count = len(villages)
    modules, events = [], []
    for number, (title, topics, day, days, score) in enumerate(MODULES, 1):
        held = number < 6
        persons = count * 2 + chance(number, 9) if held else 0
        present = max(count - chance(number, 4), 0) if held else 0
        modules.append(
            {
                "number": number,
                "title": title,
                "topics": topics,
                "planned_on": day,
                "held_on": day if held else None,
                "persons": persons,
                "attendances": persons * days,
                "villages_present": present,
                "satisfaction": score,
            }
        )
        events.append(
            {
                "title": title,
                "kind": "training_day",
                "state": ("proved" if number < 5 else "held") if held else "planned",
                "module": number,
                "partner_code": None,
                "planned_from": day,
                "planned_to": day,
                "actual_from": day if held else None,
                "actual_to": day if held else None,
                "place": ["Jäneda", "Zoom", "Otepää", "Luunja", "Viljandi", "Tartu"][number - 1],
                "online": number == 2,
                "days": days,
                "persons": persons,
                "attendances": persons * days,
                "villages_present": present,
                "satisfaction": score,
                "proof": {
                    "agenda": held,
                    "signed_list": held,
                    "feedback": held and number != 5,
                    "marking": held and number != 4,
                },
                "basis": "seed" if number == 1 else "demo",
            }
        )
    events.append(
        {
            "title": "Strateegiate vahekaitsmine",
            "kind": "defence",
            "state": "proved",
            "module": None,
            "partner_code": None,
            "planned_from": "2022-02-01",
            "planned_to": "2022-02-04",
            "actual_from": "2022-02-01",
            "actual_to": "2022-02-04",
            "place": "",
            "online": True,
            "days": 4,
            "persons": count * 3,
            "attendances": count * 3,
            "villages_present": count,
            "satisfaction": "4.5",
            "proof": {"agenda": True, "signed_list": True, "feedback": True, "marking": True},
            "basis": "source",
        }
    )
    heat = [
        {
            "village": village[0],
            "partner_code": village[1],
            "attendances": [chance(row * 6 + column, 5) if column < 5 else 0 for column in range(6)],
        }
        for row, village in enumerate(villages)
    ]
    return {
        "modules": modules,
        "events": events,
        "events_total": {
            "days": sum(event["days"] for event in events),
            "persons": count * 4,
            "attendances": sum(event["attendances"] for event in events),
        },
        "village_module": {"numbers": [1, 2, 3, 4, 5, 6], "rows": heat},
        "villages_invited": count,
    }


def trips(villages) -> list[dict]:
    count = len(villages)
    proof = {"agenda": True, "signed_list": True, "feedback": False, "marking": True}
    return [
        {
            "title": "Kahepäevane õppereis Eestis",
            "kind": "trip_home",
            "state": "held",
            "planned_from": "2021-09-23",
            "planned_to": "2021-09-24",
            "planned_days": 2,
            "planned_note": "",
            "actual_from": "2021-10-07",
            "actual_to": "2021-10-08",
            "actual_days": 2,
            "place": "Setomaa ja Võrumaa",
            "seats": count * 2,
            "persons": count * 2 - 3 if count > 2 else count,
            "villages_present": count,
            "cost": "7420.00",
            "cost_per_person": "164.89",
            "lessons": "Kogukonna oma teenus algab ühest inimesest, kes ukse lahti teeb. Kolm küla võttis kaasa mõtte "
            "ühisest e-poest.",
            "proof": proof,
            "basis": "demo",
        },
        {
            "title": "Õppereis Taani, Torup",
            "kind": "trip_abroad",
            "state": "proved",
            "planned_from": None,
            "planned_to": None,
            "planned_days": 5,
            "planned_note": "2022 kevad",
            "actual_from": "2022-10-03",
            "actual_to": "2022-10-06",
            "actual_days": 4,
            "place": "Torup, Taani",
            "seats": 26,
            "persons": count,
            "villages_present": count,
            "cost": "21840.00",
            "cost_per_person": "910.00",
            "lessons": "Torup näitas, et energia, eluase ja vaba aeg on ühe küla ühine asi. Reis lükkus kevadest "
            "sügisesse.",
            "proof": proof | {"feedback": True},
            "basis": "source",
        },
    ]


def mentoring(villages) -> dict:
    rows, mentors = [], {}
    for number, village in enumerate(villages):
        approved = Decimal(8 + chance(number, 30)) + Decimal(chance(number, 4)) / 4
        waiting = min(Decimal(chance(number + 9, 5)) / 2 if number % 3 else Decimal(0), 40 - approved)
        mentor = MENTORS[number % 5]
        rows.append(
            {
                "village": village[0],
                "partner_code": village[1],
                "allocated": "40.00",
                "approved": two(approved),
                "waiting": two(waiting),
                "left": two(40 - approved - waiting),
                "last_meeting_on": f"2022-{9 + number % 4:02}-{2 + number % 26:02}" if number != 7 else None,
                "mentor": mentor,
            }
        )
        mentors.setdefault(mentor, []).append(rows[-1])
    per_mentor = [
        {
            "mentor": mentor,
            "villages": [row["village"] for row in own],
            **plus(own, "approved", "waiting"),
            "entries": 7 * len(own),
            "last_on": "2022-12-19",
        }
        for mentor, own in sorted(mentors.items())
    ]
    return {"rows": rows, "total": plus(rows, "allocated", "approved", "waiting", "left"), "mentors": per_mentor}


STATES = ["draft", "discussion", "defended", "submitted", "approved"]


def strategies(villages) -> dict:
    rows = []
    for number, village in enumerate(villages):
        step = 4 if number % 3 else 2 + chance(number, 2)
        state = STATES[step]
        rows.append(
            {
                "village": village[0],
                "partner_code": village[1],
                "state": state,
                "state_since": f"2022-{5 + number % 7:02}-{3 + number % 26:02}",
                "version": 1 + number % 3,
                "adopted_on": f"2022-{5 + number % 7:02}-{3 + number % 26:02}" if step == 4 else None,
                "people_engaged": 24 + chance(number, 90),
                "objectives": 3 + number % 4,
                "actions": 8 + chance(number, 9),
                "basis": "demo",
            }
        )
    funnel = [
        {"state": state, "count": sum(STATES.index(row["state"]) >= place for row in rows)}
        for place, state in enumerate(STATES)
    ]
    names = ("people_engaged", "objectives", "actions")
    return {"rows": rows, "funnel": funnel, "total": {name: sum(row[name] for row in rows) for name in names}}


def pilots(villages) -> dict:
    rows = []
    for number, (village, code, _, _, _, title) in enumerate(villages):
        completion = [100, 80, 60, 35, 10, 95, 45, 70][number % 8]
        state = {100: "closed", 10: "approved", 95: "ready"}.get(completion, "under_way")
        budget = two(5000 + chance(number, 14) * 130)
        rows.append(
            {
                "village": village,
                "partner_code": code,
                "title": title,
                "aim": "Kogukonna inimestel on oma kokkusaamise koht ja teenus, mille eest vastutab küla ise.",
                "state": state,
                "completion": completion,
                "risk": ["green", "green", "yellow", "green", "red", "green"][number % 6],
                "budget": budget,
                "spent": two(Decimal(budget) * completion / 105),
                "support": two(Decimal(budget) * 9 / 10),
                "starts_on": "2022-05-02",
                "due_on": "2023-05-31",
                "finished_on": "2022-12-10" if completion == 100 else None,
                "result": "Koht on avatud ja seda kasutab iga nädal paarkümmend inimest." if completion == 100 else "",
                "basis": "demo",
                "update": None
                if completion == 10
                else {
                    "on": f"2022-{10 + number % 3:02}-{4 + number % 26:02}",
                    "completion": completion,
                    "risk": ["green", "green", "yellow", "green", "red", "green"][number % 6],
                    "text": "Talgutel oli kaksteist inimest. Põrand on maas ja seinad värvitud, järgmisena tulevad "
                    "valgustus ja kalustus.\n\nTarnija lubas viimased osad detsembri alguseks, avamine on kavas "
                    "jõuluturu päeval.",
                    "photo": {"key": f"photo-{number}", "caption": f"{village}: talgupäev oktoobris"}
                    if number % 4 != 3
                    else None,
                },
            }
        )
    return {"rows": rows, "total": plus(rows, "budget", "spent", "support")}


def indicator(code, title, target, previous, in_period, unit="count", method="measured", proof=""):
    total = previous if unit == "score" else str(Decimal(previous) + Decimal(in_period))
    return {
        "code": code,
        "level": "output" if code[0] == "V" else "result",
        "title": title,
        "unit": unit,
        "base": "0",
        "target": target,
        "previous": previous,
        "in_period": in_period,
        "total": total,
        "percent": percent(total, target) if target else None,
        "method": method,
        "proof": proof,
    }


def indicators(villages, hours) -> list[dict]:
    count = len(villages)
    return [
        indicator("V1", "Koostatud aruka küla strateegiad", str(count), "0", str(count * 2 // 3), proof="protokollid"),
        indicator("V2", "Ellu viidud piloottegevused", str(count), "0", str(count // 4), proof="ülevaatuse fotod"),
        indicator("V3", "Toimunud koolitusmoodulid", "6", "4", "1", proof="osalejate nimekirjad"),
        indicator("V4", "Koolitustel osalejad (osalemiskorrad)", None, "388", "104", proof="osalejate nimekirjad"),
        indicator("V5", "Õppereisid Eestis ja välisriigis", "2", "1", "1", proof="päevakavad"),
        indicator("V6", "Mentortunnid", two(40 * count), "210.00", hours, "hours", proof="mentorlustundide päevik"),
        indicator("V7", "Teavitustegevused", None, "18", "11", proof="lingid ja koopiad"),
        indicator("V8", "Piirkonna seminarid, õppekäigud, ideekorjed", "6", "3", "1", proof="päevakavad"),
        indicator("V9", "Ideekorjel kogutud ideed", None, "64", "0", proof="ideede loend"),
        indicator("T1", "Strateegiatesse kaasatud inimesed", None, "940", "412", method="estimated"),
        indicator("T2", "Uued või paremad kogukonnateenused", None, "2", "7", method="estimated"),
        indicator("T3", "Uued koostöösuhted", None, "12", "9", method="estimated"),
        indicator("T4", "Jätkuprojektide toetus", None, "0.00", "16092.00", "money", proof="otsus 19202200481"),
        indicator("T5", "Osalejate rahulolu", "4.0", "4.5", "4.5", "score", proof="tagasiside kokkuvõtted"),
        indicator("T6", "Loodud töökohad", None, "0", "1", method="estimated"),
    ]
