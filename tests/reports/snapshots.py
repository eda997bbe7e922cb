"""Whole snapshots to print in tests: the real groups and villages, invented figures that add up."""

from decimal import ROUND_DOWN, Decimal
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from reports.snapshot.shape import SHAPE, Snapshot, photo_keys
from tests.reports.surroundings import surroundings

CENT = Decimal("0.01")
PARTNERS = [  # code, name, role
    ("IHKK", "Ida-Harju Koostöökoda"),
    ("JAP", "Järva Arengu Partnerid"),
    ("JKK", "Jõgevamaa Koostöökoda"),
    ("LHKK", "Lääne-Harju Koostöökogu"),
    ("PAIK", "PAIK"),
    ("PHKK", "Põhja-Harju Koostöökogu"),
    ("PLPK", "Pärnu Lahe Partnerluskogu"),
    ("PPK", "Põlvamaa Partnerluskogu"),
    ("RJKK", "Rohelise Jõemaa Koostöökogu"),
    ("TAS", "Tartumaa Arendusselts"),
    ("VIKO", "Virumaa Koostöökogu"),
    ("VPK", "Valgamaa Partnerluskogu"),
    ("VÕPK", "Võrumaa Partnerluskogu"),
]
VILLAGES = [  # name, partner, municipality, latitude, longitude, pilot
    ("Eassalu-Neitsi", "PLPK", "Pärnu linn", "58.4300", "24.2600", "Kaugtöötuba ja ühine permakultuuri aed"),
    ("Kamari", "JKK", "Põltsamaa vald", "58.6100", "25.9700", "Kogukonnaköök seltsimaja kõrvalhoones"),
    ("Kilingi-Nõmme", "PLPK", "Saarde vald", "58.1500", "24.9600", "Tähistatud matkarada"),
    ("Kiltsi-Ebavere", "PAIK", "Väike-Maarja vald", "59.0900", "26.2100", "Laenutusringi kapp raudteejaamas"),
    ("Koeru", "JAP", "Järva vald", "58.9633", "26.0317", "Kogukonna ühine e-kalender ja infokiosk"),
    ("Kose-Uuemõisa", "IHKK", "Kose vald", "59.1460", "25.1070", "Noorte töötuba vanas vallamajas"),
    ("Kriilevälja", "JAP", "Paide linn", "58.8600", "25.5900", "Külaplatsi tuulekindel välilava"),
    ("Kuremaa", "JKK", "Jõgeva vald", "58.7400", "26.5270", "Järveäärne kohtumispaik"),
    ("Kääpa", "JKK", "Mustvee vald", "58.6900", "26.8700", "Tark talgukoda"),
    ("Laekvere", "PAIK", "Vinni vald", "59.0670", "26.5560", "Väliala sportimiseks ja puhkamiseks"),
    ("Lubja", "PHKK", "Viimsi vald", "59.4940", "24.8590", "Jutustavad pingid"),
    ("Luunja", "TAS", "Luunja vald", "58.3570", "26.8890", "Kogukonna rakendus"),
    ("Lähkma-Saunametsa", "RJKK", "Tori vald", "58.4600", "25.2200", "Metsamarjadest oma toode"),
    ("Meeri", "TAS", "Nõo vald", "58.2700", "26.5500", "Looduskaitseala õpperada"),
    ("Navi", "VÕPK", "Võru vald", "57.8220", "26.9360", "Avatud päevahoid"),
    ("Neeme", "PHKK", "Jõelähtme vald", "59.5300", "25.1400", "Külakino"),
    ("Ohtu", "LHKK", "Lääne-Harju vald", "59.2600", "24.3900", "Kogukonnamaja energiavaru"),
    ("Otepää", "VPK", "Otepää vald", "58.0580", "26.4950", "Noorte lühivideod ja sündmuste sari"),
    ("Purtse", "VIKO", "Lüganuse vald", "59.4180", "27.0220", "Sadama infopunkt"),
    ("Ravila", "IHKK", "Kose vald", "59.1570", "25.2250", "Kodulugu QR-koodidega"),
    ("Taevaskoja", "PPK", "Põlva vald", "58.1100", "27.0420", "Ühine giiditeenus"),
    ("Taheva", "VPK", "Valga vald", "57.6070", "26.3650", "Koduteenuste ring"),
    ("Uuesalu", "PHKK", "Rae vald", "59.3770", "24.9230", "Külaplatsi valgustus"),
    ("Vajangu", "PAIK", "Tapa vald", "59.1270", "26.1070", "Liikuv külaraamatukogu"),
]
MENTORS = ["Aire Näidis", "Jaanus Proov", "Kadri Näitlik", "Madis Demo", "Piret Katse"]
ACTIVITIES = [
    ("1.1", "Kuus koolitusmoodulit", 18),
    ("1.2", "Õppereisid Eestis ja välisriiki", 12),
    ("1.3", "Piloottegevuste elluviimine", 41),
    ("1.4", "Mentorlustugi", 14),
    ("1.5", "Kommunikatsiooni- ja teavitustegevused", 4),
    ("1.6", "Võrgustiku koordineerimine ja projektijuhtimine", 6),
]
CATEGORIES = [
    ("training", "Koolitus ja koolitajad", 20),
    ("travel", "Transport, majutus ja toitlustus", 16),
    ("mentoring", "Mentorlus", 14),
    ("equipment", "Vahendid ja ehitus", 38),
    ("communication", "Teavitus", 5),
    ("management", "Projektijuhtimine", 7),
]
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


def two(value) -> str:
    return str(Decimal(value).quantize(CENT, ROUND_DOWN))


def percent(part: str, whole: str) -> str | None:
    return None if not Decimal(whole) else str((Decimal(part) / Decimal(whole) * 100).quantize(Decimal("0.1")))


def chance(seed: int, below: int) -> int:
    """A number that looks thrown and is the same everywhere."""
    return (seed * 7919 + 104_729) % 9973 % below


def plus(rows, *names) -> dict[str, str]:
    return {name: two(sum((Decimal(row[name]) for row in rows), Decimal(0))) for name in names}


def money_row(code, title, basis, budget, before, in_period) -> dict:
    total = two(Decimal(before) + Decimal(in_period))
    return {
        "code": code,
        "title": title,
        "basis": basis,
        "budget": budget,
        "before": before,
        "in_period": in_period,
        "total": total,
        "remaining": two(Decimal(budget) - Decimal(total)),
        "percent": percent(total, budget),
    }


def money_table(rows) -> dict:
    sums = plus(rows, "budget", "before", "in_period")
    bases = {row["basis"] for row in rows}
    basis = "derived" if "derived" in bases else "seed"
    return {"rows": rows, "total": money_row("", "", basis, sums["budget"], sums["before"], sums["in_period"])}


def shared_out(parts, totals) -> dict:
    """The same sums cut another way: by activity or by category, the last row takes what is left."""
    left = {name: Decimal(totals[name]) for name in ("budget", "before", "in_period")}
    rows = []
    for number, (code, title, share) in enumerate(parts):
        last = number == len(parts) - 1
        cut = {name: two(left[name] if last else Decimal(totals[name]) * share / 100) for name in left}
        left = {name: left[name] - Decimal(cut[name]) for name in left}
        rows.append(money_row(code, title, totals["basis"], cut["budget"], cut["before"], cut["in_period"]))
    return money_table(rows)


def partner_rows(villages) -> list[dict]:
    rows = []
    for code, name in PARTNERS:
        count = sum(village[1] == code for village in villages)
        if not count:
            continue
        common = {1: "10496.99", 2: "20993.97", 3: "31490.96"}.get(count, two(Decimal("10496.99") * count))
        budget = "33000.00" if code == "JAP" else common
        support = two(Decimal(budget) * 9 / 10)
        rows.append(
            {
                "code": code,
                "name": name,
                "role": "lead" if code == "TAS" else "partner",
                "villages": count,
                "common": common,
                "common_basis": "source" if code == "JKK" else "derived",
                "budget": budget,
                "support": support,
                "own": two(Decimal(budget) - Decimal(support)),
                "total_basis": {"JAP": "seed", "JKK": "source"}.get(code, "derived"),
                "source": {"JAP": "japnet.ee", "JKK": "jogevamaa.com"}.get(code, ""),
                "decided_on": "2021-06-09" if code in ("JAP", "JKK") else None,
                "final_claim_on": "2024-12-31" if code in ("JAP", "JKK") else None,
            }
        )
    return rows


def finance(partners, villages, scope) -> dict:
    rows = []
    for number, partner in enumerate(partners):
        budget = Decimal(partner["budget"])
        before, in_period = budget * (18 + chance(number, 22)) / 100, budget * (14 + chance(number + 50, 24)) / 100
        basis = partner["total_basis"]
        rows.append(money_row(partner["code"], partner["name"], basis, partner["budget"], two(before), two(in_period)))
    by_partner = money_table(rows)
    totals = by_partner["total"]
    region = [("2", "Tegevused JAP piirkonnas", 5)] if any(row["code"] == "JAP" for row in partners) else []
    own = []
    for partner, row in zip(partners, rows, strict=True):
        covered = two(Decimal(row["total"]) / 10)
        own.append(
            {
                "code": partner["code"],
                "title": partner["name"],
                "basis": partner["total_basis"],
                "planned": partner["own"],
                "covered": covered,
                "remaining": two(Decimal(partner["own"]) - Decimal(covered)),
            }
        )
    costs = [
        {
            "number": f"K-{number + 1:03}",
            "partner_code": partners[number % len(partners)]["code"] if partners else "",
            "activity_code": ACTIVITIES[number % 6][0],
            "category": CATEGORIES[number % 6][1],
            "supplier": ["OÜ Näidis", "MTÜ Partnerlus", "Proovibuss OÜ", "AS Katse Trükk"][number % 4],
            "document_no": f"{22_000 + number * 17}",
            "invoiced_on": f"2022-{7 + number % 6:02}-{3 + number % 24:02}",
            "paid_on": f"2022-{7 + number % 6:02}-{4 + number % 24:02}",
            "description": [
                "Koolituspäeva ruum ja toitlustus",
                "Bussisõit",
                "Mentori töötunnid",
                "Puit ja kinnitused",
            ][number % 4],
            "amount": two(Decimal(120 + chance(number, 900)) + Decimal(number) / 7),
            "papers": 1 + number % 3,
            "basis": "demo",
        }
        for number in range(min(26, 2 * len(villages)))
    ]
    return {
        "by_partner": by_partner if scope != "village" else {"rows": [], "total": totals},
        "by_category": shared_out(CATEGORIES, totals),
        "by_activity": shared_out(ACTIVITIES + region, totals),
        "own": {
            "rows": own,
            "total": {"code": "", "title": "", "basis": "derived", **plus(own, "planned", "covered", "remaining")},
        },
        "quarters": quarters(totals),
        "costs": costs,
        "costs_total": plus(costs, "amount")["amount"],
    }


def quarters(totals) -> list[dict]:
    plan = [0, 2, 8, 16, 26, 40, 62, 80, 92, 100]
    actual = [0, 2, 7, 12, 22, 33, 70, 100]
    names = [f"{2021 + number // 4}-Q{number % 4 + 1}" for number in range(10)]
    budget, spent = Decimal(totals["budget"]), Decimal(totals["total"])
    return [
        {
            "quarter": name,
            "planned": two(budget * plan[number] / 100),
            "actual": two(spent * actual[number] / 100) if number < len(actual) else None,
        }
        for number, name in enumerate(names)
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


def controls(partners, money, hours) -> list[dict]:
    support, budget = plus(partners, "support")["support"], plus(partners, "budget")["budget"]

    def control(code, left, right, checked, unit="money", failing=()):
        passed = not failing
        return {
            "code": code,
            "passed": passed,
            "unit": unit,
            "left": left,
            "right": right,
            "checked": checked,
            "failing": list(failing),
        }

    lines = money["by_activity"]["total"]["budget"]
    return [
        control("I1", support, two(Decimal(budget) * 9 / 10), len(partners)),
        control("I3", lines, budget, len(partners)),
        control("I6", hours["allocated"], hours["allocated"], len(partners), "hours"),
        control("I25", money["by_category"]["total"]["total"], money["by_activity"]["total"]["total"], 3),
    ]


def snapshot(scope="programme", language="et", villages=VILLAGES) -> Snapshot:
    """A full one. Scope partner is JAP, scope village is Koeru."""
    if scope == "partner":
        villages = [village for village in villages if village[1] == "JAP"]
    if scope == "village":
        villages = [village for village in villages if village[0] == "Koeru"]
    partners = partner_rows(villages)
    money = finance(partners, villages, scope)
    hours, plans, works, lessons = mentoring(villages), strategies(villages), pilots(villages), trainings(villages)
    total = money["by_category"]["total"]
    hours_total = hours["total"]
    return {
        "shape": SHAPE,
        "language": language,
        "scope": scope,
        "kind": "interim",
        "number": {"programme": "2023-0001", "partner": "2023-0002", "village": "2023-0003"}[scope],
        "state_at": "2023-01-16T10:30:00+02:00",
        "period_from": "2022-07-01",
        "period_to": "2022-12-31",
        "made_by": "Aire Näidis",
        "check_url": "https://arukad.example/kontroll/2023-0001/",
        "audit_head": "482-0f3a9c5e7b1d2846",
        "is_demo": True,
        "programme": {
            "title": "Arukate külade arenguprogramm",
            "ref_no": "19302100001",
            "starts_on": "2021-01-01",
            "ends_on_planned": "2022-12-31",
            "ends_on_actual": "2023-06-30",
            "end_note": "Pikendatud, sest koolitused ja õppereis lükkusid.",
            "published_cost": "251928.00",
            "support_rate": "90.0",
            "hours_per_village": "40.00",
            "goal": "Projekti eesmärk on aktiivsed ja koostööle orienteeritud külakogukonnad.",
            "results": [
                "Uued, ärganud külakogukonnad saavad koostöökogemuse, kauem tegutsenud arenguhüppe võimaluse.",
                "Tegevusgrupp omandab kogemuse, kuidas arukate külade kontseptsiooni kohalikul tasandil rakendada.",
                "Meie piirkonna kogukondade tähelepanuväärsed ettevõtmised saavad tuntuks üle Eesti.",
            ],
        },
        "partner": None
        if scope == "programme"
        else {
            "code": "JAP",
            "name": "Järva Arengu Partnerid",
            "official_name": "mittetulundusühing Järva Arengu Partnerid",
            "ref_no": "19302100001",
            "joined_on": "2021-02-01",
        },
        "village": None
        if scope != "village"
        else {
            "slug": "koeru",
            "name": "Koeru",
            "municipality": "Järva vald",
            "county": "Järva",
            "settlements": ["Koeru", "Aruküla", "Jõeküla"],
            "former_names": [{"name": "Koeru kant", "until_on": "2021-09-01", "reason": "nimi lühenes"}],
            "population": 1204,
            "carrier": "Koeru haridus- ja kultuuriselts",
            "description": "Alevik Järva valla põhjaosas, tuntud oma mõisapargi ja elava seltsitegevuse poolest.",
        },
        "coordinator_text": "Poolaasta kõige suurem samm oli õppereis Taani: kakskümmend neli küla nägid Torupis, "
        "mida jõuab üks ühtehoidev kogukond.\n\nSügisel hakkasid piloottegevused paistma ka tänavalt. Kuues külas on "
        "pilootide tähtaeg ohus, sest materjalide hind tõusis; külad otsivad omaosalust juurde.",
        "key_figures": {
            "budget": total["budget"],
            "budget_basis": total["basis"],
            "spent": total["total"],
            "spent_percent": total["percent"],
            "support": plus(partners, "support")["support"],
            "support_earned": two(Decimal(total["total"]) * 9 / 10),
            "villages": len(villages),
            "strategies_approved": sum(row["state"] == "approved" for row in plans["rows"]),
            "strategies_target": len(villages),
            "pilots_under_way": sum(row["state"] == "under_way" for row in works["rows"]),
            "pilots_done": sum(row["state"] in ("ready", "inspected", "closed") for row in works["rows"]),
            "pilots_target": len(villages),
            "hours_allocated": hours_total["allocated"],
            "hours_approved": hours_total["approved"],
            "hours_waiting": hours_total["waiting"],
            "hours_left": hours_total["left"],
            "hours_percent": percent(hours_total["approved"], hours_total["allocated"]),
            "events_held": sum(bool(event["actual_from"]) for event in lessons["events"]) + 2,
            "events_planned": len(lessons["events"]) + 2,
            "modules_held": 5,
            "modules_planned": 6,
            "attendances": lessons["events_total"]["attendances"],
            "participants": lessons["events_total"]["persons"],
            "people_engaged": plans["total"]["people_engaged"],
        },
        "partners": {
            "rows": partners,
            "total": {"villages": len(villages), **plus(partners, "common", "budget", "support", "own")},
        },
        "villages": [
            {
                "slug": name.lower(),
                "name": name,
                "partner_code": code,
                "municipality": municipality,
                "latitude": latitude,
                "longitude": longitude,
                "strategy_state": plan["state"],
                "pilot_state": work["state"],
                "pilot_completion": work["completion"],
                "hours_percent": percent(hour["approved"], "40.00"),
            }
            for (name, code, municipality, latitude, longitude, _), plan, work, hour in zip(
                villages, plans["rows"], works["rows"], hours["rows"], strict=True
            )
        ],
        "finance": money,
        "trainings": lessons,
        "trips": trips(villages),
        "mentoring": hours,
        "strategies": plans,
        "pilots": works,
        "indicators": indicators(villages, hours_total["approved"]),
        "controls": controls(partners, money, hours_total),
        "signatures": [
            {"role": "Programmi koordinaator", "name": "Aire Näidis", "organisation": "Tartumaa Arendusselts"},
            {"role": "Tegevusgrupi koordinaator", "name": "Piret Katse", "organisation": "Järva Arengu Partnerid"},
            {"role": "Audiitor", "name": "", "organisation": ""},
        ],
        **surroundings(money, partners, lessons["events"], scope),
    }


def empty(scope="programme", language="et") -> Snapshot:
    """A programme on its first day: no partner, no village, no event."""
    bare = snapshot(scope, language, villages=[])
    nothing = {"budget": "0.00", "before": "0.00", "in_period": "0.00", "total": "0.00", "remaining": "0.00"}
    for name in ("by_partner", "by_category", "by_activity"):
        bare["finance"][name] = {
            "rows": [],
            "total": {"code": "", "title": "", "basis": "entered", "percent": None, **nothing},
        }
    for name in ("communication", "deviations", "risks", "event_papers", "hours_log"):
        bare[name] = []  # type: ignore[literal-required]
    return bare | {  # type: ignore[return-value]
        "region": {"events_count": 0, "ideas_count": 0, "themes": [], "events": []},
        "coordinator_text": "",
        "trips": [],
        "indicators": [],
        "signatures": [],
        "finance": bare["finance"] | {"quarters": []},
        "trainings": {
            "modules": [],
            "events": [],
            "events_total": {"days": 0, "persons": 0, "attendances": 0},
            "village_module": {"numbers": [], "rows": []},
            "villages_invited": 0,
        },
    }


def many(count=300, language="et") -> Snapshot:
    """A follow-up programme for the whole country."""
    places = []
    for number in range(count):
        name, code, municipality, latitude, longitude, pilot = VILLAGES[number % len(VILLAGES)]
        shift = Decimal(number // len(VILLAGES)) / 40
        places.append(
            (
                f"{name} {number // len(VILLAGES) + 1}",
                code,
                municipality,
                str(Decimal(latitude) - shift),
                str(Decimal(longitude) - shift),
                pilot,
            )
        )
    return snapshot("programme", language, villages=places)


@cache
def picture(seed: int = 0) -> bytes:
    """A small landscape: sky, field, house. JPEG."""
    image = Image.new("RGB", (800, 500), (196 - seed % 5 * 8, 214, 224))
    draw = ImageDraw.Draw(image)
    draw.ellipse((560, 60, 640, 140), fill=(240, 214, 130))
    draw.polygon(
        [(0, 330), (260, 250 + seed % 4 * 20), (520, 320), (800, 270), (800, 500), (0, 500)], fill=(96, 132, 92)
    )
    draw.polygon([(0, 420), (400, 370), (800, 430), (800, 500), (0, 500)], fill=(188, 170, 98))
    left = 180 + seed % 6 * 50
    draw.rectangle((left, 300, left + 150, 390), fill=(168, 68, 42))
    draw.polygon([(left - 15, 300), (left + 75, 235), (left + 165, 300)], fill=(70, 60, 56))
    draw.rectangle((left + 60, 335, left + 92, 390), fill=(238, 232, 216))
    file = BytesIO()
    image.save(file, "JPEG", quality=85)
    return file.getvalue()


def photos_for(data: Snapshot) -> dict[str, bytes]:
    """Bytes for every picture that a snapshot names."""
    return {key: picture(number) for number, key in enumerate(photo_keys(data))}
