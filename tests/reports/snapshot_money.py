"""The money of an invented snapshot: groups, activities, categories, quarters, controls."""

from decimal import Decimal

from tests.reports.snapshot_figures import chance, percent, plus, two

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
