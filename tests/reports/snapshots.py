"""Whole snapshots to print in tests: the real groups and villages, invented figures that add up."""

from decimal import Decimal
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from reports.snapshot.shape import SHAPE, Snapshot, photo_keys
from tests.reports.snapshot_figures import percent, plus, two
from tests.reports.snapshot_money import controls, finance, partner_rows
from tests.reports.snapshot_sections import indicators, mentoring, pilots, strategies, trainings, trips
from tests.reports.surroundings import surroundings

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
