"""The audit report as a paper: scope, samples with seeds, questions, findings with answers, and the conclusion."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audits.queries.print_data import AuditData, DrawData, FindingData, PackageData
from pdf.blocks import Block, Chapter, Column, Facts, Heading, Lines, Prose, Signatures, Table
from pdf.document import PrintDocument
from ui import formats
from villages.models.paper import Needs
from villages.printables import Print, printable

NUM = "num"


@printable("audits.report", name=gettext_lazy("Audit report"), needs=Needs.INSIDE)
def audit_report(data: AuditData, print_: Print) -> PrintDocument:
    chapters = [
        Chapter("1", _("Scope"), list(_scope(data))),
        Chapter("2", _("Samples"), list(_samples(data)), flows=True),
        Chapter("3", _("Questions"), list(_questions(data)), flows=True),
        Chapter("4", _("Findings"), list(_findings(data)), flows=True),
        Chapter("5", _("Conclusion"), list(_conclusion(data)), flows=True),
    ]
    kind = _("Audit report") if data["is_closed"] else _("Audit report, draft: the session is open")
    title = _("Audit %(number)s") % {"number": data["number"]}
    return PrintDocument(**print_.head, kind=kind, title=title, period=_days(*data["period"]), chapters=chapters)


@printable("audits.package", name=gettext_lazy("Sheet of an evidence package"), needs=Needs.INSIDE)
def package_sheet(data: PackageData, print_: Print) -> PrintDocument:
    """What goes with the ZIP: one hash for all that is in it."""
    title = _("Evidence package %(number)s") % {"number": data["number"]}
    facts = [
        (_("About"), data["about"]),
        (_("Data as at"), data["state_at"]),
        (_("Asked by"), data["asked_by"]),
        (_("Files"), formats.number(data["files"])),
        (_("Size"), filesizeformat(data["size"])),
    ]
    columns = [Column(_("Part"), 30), Column(_("Files"), 9, NUM), Column(_("Size"), 13, NUM)]
    parts = [
        [name, formats.number(files), filesizeformat(size), sha256] for name, files, size, sha256 in data["parts"]
    ]
    how = _(
        "Whoever has the ZIP compares the SHA-256 of its manifest-sha256.txt with the one here: it covers every file."
    )
    left = [[name, why] for name, why in data["left_out"]]
    out = Table(_("Left out, and why"), [Column(_("What"), 60), Column(_("Why"), 40)], left)
    chapters = [
        Chapter("1", _("The package"), [
            Facts(facts), Table(_("Parts"), [*columns, Column(_("SHA-256 of the manifest"), 48)], parts), Prose([how]),
        ]),
        Chapter("2", _("Left out"), [out if left else Prose([_("Nothing was left out.")])], flows=True),
    ]  # fmt: skip
    kind = _("Evidence package")
    return PrintDocument(**print_.head, kind=kind, title=title, period=_days(*data["period"]), chapters=chapters)


def _days(first: str, last: str) -> str:
    return formats.date_range(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def _euros(cents: int) -> str:
    return formats.money(Decimal(cents) / 100)


def _scope(data: AuditData) -> Iterator[Block]:
    looks_at = _("the whole programme") if data["is_whole"] else ", ".join(data.get("claims") or data["groups"])
    facts = [
        (_("Auditing body"), data["body"]),
        (_("Purpose"), data["purpose"]),
        (_("Looks at"), looks_at),
        (_("Audited period"), _days(*data["period"])),
        (_("Access"), " – ".join(data["access"])),
    ]
    facts += [(name, statement or _("no statement yet")) for name, statement in data["auditors"]]
    yield Facts(facts)


def _samples(data: AuditData) -> Iterator[Block]:
    if not data["draws"]:
        yield Prose([_("No sample was drawn.")])
    for draw in data["draws"]:
        yield Heading(draw["name"])
        facts = [
            (_("List"), f"{draw['subject']}, {formats.number(draw['rows'])}"),
            (_("SHA-256 of the list"), draw["sha256"]),
            (_("Method"), draw["method"]),
            (_("Seed"), draw["seed"]),
            (_("Asked size"), str(draw["n"])),
            (_("Why by hand"), draw["reason"]),
            (
                _("Drawn again"),
                _("the same rows") if draw["is_repeatable"] else _("other rows: the draw does not hold"),
            ),
        ]
        if draw["is_money"]:
            facts.insert(1, (_("Sum of the list"), _euros(draw["cents"])))
        yield Facts([(name, value) for name, value in facts if value])
        rows = [[key, title, _euros(cents) if draw["is_money"] else ""] for key, title, cents in draw["drawn"]]
        yield Table(
            _("Rows drawn"), [Column(_("Number"), 16), Column(_("Row"), 62), Column(_("Amount"), 22, NUM)], rows
        )
        yield Prose([draw["concludes"], *_projected(draw)])


def _same(is_repeatable: bool) -> str:
    return _("the same rows") if is_repeatable else _("other rows: the draw does not hold")


def _projected(draw: DrawData) -> list[str]:
    if draw["projection"] is None:
        return []
    found, projected, is_statistical = draw["projection"]
    told = {"found": _euros(found), "projected": _euros(projected)}
    said = _("Errors found: %(found)s; projected on the whole list: %(projected)s.") % told
    return [said if is_statistical else f"{said} {_('Not statistical.')}"]


def _questions(data: AuditData) -> Iterator[Block]:
    if not data["questions"]:
        yield Prose([_("Nothing was asked.")])
        return
    rows = [[one["group"], one["text"], formats.date(dt.date.fromisoformat(one["due_on"])), one["state"], one["last"]]
            for one in data["questions"]]  # fmt: skip
    columns = [Column(_("LAG"), 9), Column(_("Question"), 34), Column(_("Answer by"), 12, NUM), Column(_("State"), 13)]
    yield Table(_("Questions and the last answer to each"), [*columns, Column(_("Answer"), 32)], rows)


def _findings(data: AuditData) -> Iterator[Block]:
    if not data["findings"]:
        yield Prose([_("No finding was sent.")])
    for one in data["findings"]:
        yield Heading(f"{one['number']} · {one['group']} · {one['typology']}")
        facts = [
            (_("Rows"), ", ".join(one["rows"])),
            (_("Nature and severity"), ", ".join([one["nature"], one["severity"], *one.get("kinds", [])])),
            (_("Amount of the cost"), formats.money(Decimal(one["amount"]))),
            (_("Of it support"), formats.money(Decimal(one["support"]))),
            (_("What was found"), one["facts"]),
            (_("Rule that was broken"), one["rule"]),
            (_("Cause"), one.get("cause", "")),
            (_("Consequence"), one.get("consequence", "")),
            (_("Papers that prove it"), "; ".join(one.get("papers", []))),
            (_("Recommendation"), one["recommendation"]),
            (_("Effect on claims"), one["effect"]),
            (_("Answer"), ": ".join(part for part in (one["opinion"], one["answer"]) if part)),
            (_("Measure"), _measure(one)),
            (_("Follow-ups"), " ".join(one.get("follow_ups", []))),
            (_("State"), one["state"]),
        ]
        yield Facts([(name, value) for name, value in facts if value])


def _measure(one: FindingData) -> str:
    if not one["measure_by"]:
        return one["measure"]
    return f"{one['measure']} ({formats.date(dt.date.fromisoformat(one['measure_by']))})"


def _conclusion(data: AuditData) -> Iterator[Block]:
    yield Lines([data["conclusion"] or _("The session is open; its conclusion is not written yet.")])
    yield Signatures([(_("auditor"), name, data["body"]) for name, _statement in data["auditors"]])
