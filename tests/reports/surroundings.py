"""What stands around the core of a snapshot: claims, purchases, risks, proofs. Invented figures that add up."""

from decimal import Decimal

from reports.snapshot.moved_costs import others

SUMS = ("before", "in_period", "total", "certified", "waiting", "deducted", "remaining")


def two(value) -> str:
    return str(Decimal(value).quantize(Decimal("0.01")))


def added(rows, *names) -> dict[str, str]:
    return {name: two(sum((Decimal(row[name] or 0) for row in rows), Decimal(0))) for name in names}


def claimed_row(row) -> dict:
    """Of what is spent before the period all is certified; of the period's the half waits and a tenth is deducted."""
    before, within = Decimal(row["before"]), Decimal(row["in_period"])
    waiting, deducted = Decimal(two(within / 2)), Decimal(two(within / 10))
    certified, budget = before + within - waiting - deducted, Decimal(row["budget"])
    return {
        "code": row["code"],
        "title": row["title"],
        "budget": two(budget),
        "before": two(before),
        "in_period": two(within),
        "total": two(before + within),
        "certified": two(certified),
        "waiting": two(waiting),
        "deducted": two(deducted),
        "remaining": two(budget - certified - waiting),
        "percent": str((certified * 100 / budget).quantize(Decimal("0.1"))) if budget else None,
    }


def claimed_table(table) -> dict:
    rows = [claimed_row(row) for row in table["rows"]]
    total = {"code": "", "title": "", **added(rows, "budget", *SUMS)}
    budget = Decimal(total["budget"])
    percent = str((Decimal(total["certified"]) * 100 / budget).quantize(Decimal("0.1"))) if budget else None
    return {"rows": rows, "total": {**total, "percent": percent}}


def claims(money, partners, scope) -> dict:
    tables = {name: claimed_table(money[name]) for name in ("by_partner", "by_category", "by_activity")}
    rows = [] if scope == "village" else [claim(number, row) for number, row in enumerate(partners, 1)]
    sources = [] if scope == "village" else [source(row) for row in partners]
    names = ("claimed", "support", "certified", "penalty", "payable", "paid")
    return {
        **tables,
        "claims": rows,
        "claims_total": added(rows, *names),
        "sources": sources,
        "sources_total": added(sources, "promised", "received", "lacking"),
    }


def claim(number, partner) -> dict:
    claimed = Decimal("1234.56") + number
    return {
        "number": f"M-{number}",
        "claim": f"{partner['code']} M1",
        "partner_code": partner["code"],
        "kind": "tavaline",
        "sent_on": "2022-09-14",
        "state": "makstud",
        "claimed": two(claimed),
        "support": two(claimed * 9 / 10),
        "decision_no": f"12-3/22/{number}",
        "decided_on": "2022-11-02",
        "certified": two(claimed - 34),
        "penalty": "0.00",
        "payable": two((claimed - 34) * 9 / 10),
        "paid": two((claimed - 34) * 9 / 10),
        "paid_on": "2022-11-20",
    }


def source(partner) -> dict:
    promised, received = Decimal(partner["own"]), Decimal(two(Decimal(partner["own"]) / 3))
    return {
        "partner_code": partner["code"],
        "source": f"{partner['name']}, liikmemaksud",
        "kind": "grupi oma raha",
        "promised": two(promised),
        "received": two(received),
        "lacking": two(promised - received),
    }


def changes(money, partners) -> dict | None:
    """Since a report on the time before: every line spent what it did in the period, and two plans moved."""
    costs, code = money["costs"], partners[0]["code"] if partners else ""
    if not costs:
        return None
    parts = money["by_partner"]["rows"] if len(partners) > 1 else money["by_activity"]["rows"]
    records = [
        {
            "number": cost["number"], "title": f"{cost['supplier']} {cost['document_no']}",
            "partner_code": cost["partner_code"], "before": None, "now": cost["amount"], "delta": cost["amount"],
            "line": f"{cost['partner_code']}-1",
        }
        for cost in costs
    ]  # fmt: skip
    lines = [
        line(f"{code}-{key}" if len(partners) <= 1 else f"{row['code']}-1", row, shift, records)
        for key, (row, shift) in enumerate(zip(parts, ["250.00", "-250.00", *["0.00"] * len(parts)], strict=False), 1)
    ]
    spent = two(sum(Decimal(one["delta"]) for one in lines))
    return {
        "since_number": "2022-0004",
        "since_at": "2022-07-05T09:00:00+03:00",
        "moved": [
            {"chapter": "finance", "row": row["code"], "column": "kokku", "before": row["before"],
             "now": row["total"], "delta": row["in_period"]}
            for row in parts
        ],
        "hindsight": [
            {"number": "K-998", "title": "OÜ Hiline 3317 (JAP-1 → JAP-2)", "before": "84.00", "now": "48.00",
             "who": "Piret Katse", "at": "2022-09-02", "why": "Tšekil oli teine summa"},
        ],
        "records": records,
        "spent_delta": spent,
        "lines": lines,
        "budget_delta": "0.00",
        "others": others(lines, records, spent),
    }  # fmt: skip


def line(code, row, shift, records) -> dict:
    numbers = [one["number"] for one in records if one["line"] == code]
    named = sum(Decimal(one["delta"]) for one in records if one["line"] == code)
    return {
        "line": code,
        "title": row["title"],
        "budget_before": two(Decimal(row["budget"]) - Decimal(shift)),
        "budget": row["budget"],
        "budget_delta": shift,
        "before": row["before"],
        "now": row["total"],
        "delta": row["in_period"],
        "records": numbers,
        "unnamed": two(Decimal(row["in_period"]) - named),
    }


def surroundings(money, partners, events, scope) -> dict:
    """The parts that came later; a village's report has none of the group's money and controls."""
    code = partners[0]["code"] if partners else "JAP"
    of_group = scope != "village" and bool(partners)
    return {
        "communication": [
            {
                "number": f"A-{number}", "on": f"2022-08-{10 + number}", "channel": "ajaleht",
                "outlet": "Järva Teataja", "title": f"Küla {number} avas ukse",
                "url": "https://leht.example/1", "reach": 1200 + number,
                "is_marked": number != 2, "villages": ["Koeru"], "proof_sha256": f"{number:x}" * 64,
                "is_checked": number == 1, "photo": {"key": f"proof-{number}", "caption": f"Küla {number} avas ukse"},
            }
            for number in (1, 2, 3)
        ],
        "region": {
            "events_count": 2, "ideas_count": 17,
            "themes": [
                {"theme": theme, "state": "rühmitatud", "ideas": ideas, "measure": "Meede 1.2"}
                for theme, ideas in (("Liikuvus", 7), ("Noored", 5), ("Ühised ruumid", 3), ("Toit", 2))
            ],
            "events": events[:1],
        },
        "deviations": [
            {"on": "2022-07-05", "kind": "sündmus", "title": "Seminar", "what": "edasi lükatud",
             "reason": "Esineja haigestus.", "effect": "Eelarve ei muutu."},
        ],
        "budget_versions": [
            {"partner_code": code, "version": 2, "valid_from": "2022-08-01", "kind": "ridade vahel",
             "reason": "Veokulud kasvasid.", "total": "33000.00"},
        ] if of_group else [],
        "risks": [
            {"number": "R-1", "place": code, "title": "Materjalide hind tõuseb", "category": "raha", "likelihood": 4,
             "impact": 3, "score": 12, "state": "jälgimisel", "review_on": "2023-02-01"},
        ],
        "procurements": [
            {"number": "H-3", "procurement": "JAP-2022-3", "partner_code": code, "subject": "Õppereisi korraldamine",
             "procedure": "kolm pakkumust", "state": "leping", "value": "6480.00", "offers": 4, "offers_counting": 3,
             "offers_needed": 3, "winner": "OÜ Reisid", "reason": "Madalaim hind", "decided_on": "2022-08-20",
             "contract": "7 (25.08.2022)"},
        ] if of_group else [],
        "findings": [
            {"number": "L-2022-03/1", "partner_code": code, "typology": "tähistamine puudub", "severity": "keskmine",
             "amount": "150.00", "support": "135.00", "state": "vastatud", "is_open": True, "measure": "Tahvel",
             "measure_by": "2023-02-10", "answer": "nõus: parandame", "effect": "midagi ei parandata", "key": "L-1"},
        ] if of_group else [],
        "deductions": {
            "categories": ["Koolitus", "Transport"],
            "rows": [{"typology": "kulu tõendamata", "amounts": ["30.10", "3.90"], "total": "34.00"}],
            "total": ["30.10", "3.90"], "sum": "34.00",
        } if of_group else {"categories": [], "rows": [], "total": [], "sum": "0.00"},
        "duties": [
            {"partner_code": code, "rule": "Tahvel tegevuse kohas", "is_proved": True, "proof": "Paide, Pärnu 3",
             "taken_on": "2022-07-20"},
        ] if of_group else [],
        "event_papers": [
            {"number": "S-11", "event": "Koolitusmoodul", "on": "2022-09-08", "kind": "kava", "title": "Päevakava",
             "file": "paevakava.pdf", "sha256": "0123456789abcdef" * 4},
        ],
        "hours_log": [
            {"number": "T-000007", "on": "2022-09-02", "village": "Koeru", "mentor": "Aire Näidis",
             "kind": "kohtumine", "hours": "2.75", "done": "Vaatasime üle tegevuskava."},
        ],
        "claims": claims(money, partners, scope),
        "changes": changes(money, partners),
    }  # fmt: skip
