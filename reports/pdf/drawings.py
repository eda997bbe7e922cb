"""The charts of a report, from the same functions that draw them on screen."""

from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from reports.pdf import labels
from reports.pdf.labels import exact
from reports.snapshot.shape import IndicatorRow, Snapshot, VillageRow
from ui import charts
from ui.charts import Bar, Dot, Point, Stack

ROMAN = ("I", "II", "III", "IV")
MOST_ROWS = 40  # a chart is to be taken in at a glance; the table beside it has every row
FEW_DOTS = 5
STARS = 12


def small_bar(value: charts.Value, whole: charts.Value, title: str, waiting: charts.Value = 0) -> SafeString:
    return charts.progress(value, whole, title=title, waiting=waiting, palette="paper", width=140, height=4)


def money_by_partner(snapshot: Snapshot) -> SafeString:
    table = snapshot["finance"]["by_partner"]
    rows = [
        Stack(
            row["title"],
            [Decimal(row["before"]), Decimal(row["in_period"]), max(Decimal(row["remaining"]), Decimal(0))],
            labels.percent(row["percent"]),
        )
        for row in table["rows"][:MOST_ROWS]
    ]
    return charts.stacks(
        rows, [_("earlier"), _("in the period"), _("remaining")], title=_("Budget used by group"), palette="paper"
    )


def claims_by_partner(snapshot: Snapshot) -> SafeString:
    rows = [
        Stack(
            row["title"],
            [Decimal(row["certified"]), Decimal(row["waiting"]), max(Decimal(row["remaining"]), Decimal(0))],
            labels.percent(row["percent"]),
        )
        for row in snapshot["claims"]["by_partner"]["rows"][:MOST_ROWS]
    ]
    names = [_("approved"), _("waiting"), _("left")]
    return charts.stacks(rows, names, title=_("Accepted, waiting and left, by group"), palette="paper")


def ideas_by_theme(snapshot: Snapshot) -> SafeString:
    rows = [Bar(row["theme"], Decimal(row["ideas"])) for row in snapshot["region"]["themes"][:MOST_ROWS]]
    return charts.bars(rows, title=_("Ideas by theme"), unit="count", palette="paper")


def money_by_quarter(snapshot: Snapshot) -> SafeString:
    points = [
        Point(quarter_label(quarter["quarter"]), exact(quarter["planned"]), exact(quarter["actual"]))
        for quarter in snapshot["finance"]["quarters"]
    ]
    return charts.lines(
        points, title=_("Plan and spending by quarter"), names=(_("plan"), _("spent")), palette="paper", height=180
    )


def quarter_label(quarter: str) -> str:
    """`2021-Q2` → `II 2021`."""
    year, _dash, number = quarter.partition("-Q")
    return f"{ROMAN[int(number) - 1]} {year}"


def persons_by_module(snapshot: Snapshot) -> SafeString:
    rows = [
        Bar(labels.module_name(row["number"], row["title"]), row["persons"])
        for row in snapshot["trainings"]["modules"]
    ]
    return charts.columns(rows, title=_("Participants by module"), palette="paper", height=140)


def village_by_module(snapshot: Snapshot) -> SafeString:
    grid = snapshot["trainings"]["village_module"]
    rows = [(row["village"], row["attendances"]) for row in grid["rows"][:MOST_ROWS]]
    heads = [_("Module %(n)s") % {"n": number} for number in grid["numbers"]]
    return charts.heat(rows, heads, title=_("Attendances by village and module"), palette="paper")


def hours_by_village(snapshot: Snapshot) -> SafeString:
    rows = snapshot["mentoring"]["rows"][:MOST_ROWS]
    bars = [Bar(row["village"], Decimal(row["approved"]), Decimal(row["waiting"])) for row in rows]
    return charts.bars(
        bars,
        title=_("Mentoring hours by village"),
        unit="hours",
        target=Decimal(snapshot["programme"]["hours_per_village"]),
        keys=(_("approved"), _("waiting")),
        palette="paper",
    )


def strategy_funnel(snapshot: Snapshot) -> SafeString:
    rows = [Bar(labels.word(labels.STRATEGY, row["state"]), row["count"]) for row in snapshot["strategies"]["funnel"]]
    return charts.funnel(rows, title=_("Strategies that have come at least this far"), palette="paper")


def pilots_plan_spent(snapshot: Snapshot) -> SafeString:
    rows = [
        Bar(
            row["village"],
            Decimal(0),
            Decimal(row["spent"]),
            target=Decimal(row["budget"]),
            note=f"{labels.count(round(Decimal(row['spent'])))} / {labels.count(round(Decimal(row['budget'])))}",
        )
        for row in snapshot["pilots"]["rows"][:MOST_ROWS]
    ]
    return charts.bullets(rows, title=_("Pilot actions: spent of the plan, €"), palette="paper")


def indicator_bullets(snapshot: Snapshot) -> SafeString:
    rows = [
        Bar(
            f"{row['code']} {row['title']}",
            *indicator_parts(row),
            target=Decimal(row["target"]),
            note=f"{labels.measured(row['total'], row['unit'])} / {labels.measured(row['target'], row['unit'])}",
        )
        for row in snapshot["indicators"]
        if row["target"] and row["total"]
    ]
    return charts.bullets(
        rows, title=_("Indicators against their targets"), keys=(_("earlier"), _("in the period")), palette="paper"
    )


def indicator_parts(row: IndicatorRow) -> tuple[Decimal, Decimal]:
    """Before and added. A mean or a percentage does not add up: all of it counts as now."""
    total = Decimal(row["total"] or 0)
    if row["unit"] in ("score", "percent"):
        return Decimal(0), total
    previous = Decimal(row["previous"] or 0)
    return previous, total - previous


def located(snapshot: Snapshot) -> list[tuple[VillageRow, str, str]]:
    """The villages that have a place, each with its latitude and longitude."""
    return [
        (row, row["latitude"], row["longitude"])
        for row in snapshot["villages"]
        if row["latitude"] is not None and row["longitude"] is not None
    ]


def village_map(snapshot: Snapshot, width: int = 620, with_names: bool = True) -> SafeString:
    """Dots as large as the pilot action is complete; a village without a place on the map is in the list only."""
    dots = [
        Dot(
            latitude,
            longitude,
            row["name"],
            note=labels.percent(str(row["pilot_completion"])) if row["pilot_completion"] is not None else "",
            size=0.18 + 0.82 * (row["pilot_completion"] or 0) / 100,
            ink="first" if row["pilot_state"] in ("ready", "inspected", "closed") else "second",
        )
        for row, latitude, longitude in located(snapshot)
    ]
    return charts.dot_map(
        dots,
        title=_("Villages taking part"),
        labels=with_names and len(dots) <= MOST_ROWS,
        palette="paper",
        width=width,
        largest=9 if len(dots) <= MOST_ROWS else 5,
    )


def cover_map(snapshot: Snapshot) -> SafeString:
    """The quiet one: every village a dot of one size, named when there are few; nothing while none has a place."""
    dots = [Dot(latitude, longitude, row["name"], size=1) for row, latitude, longitude in located(snapshot)]
    if not dots:
        return SafeString("")
    few = len(dots) <= MOST_ROWS
    largest = 3 if not few else 4.5 if len(dots) > FEW_DOTS else 7
    return charts.dot_map(
        dots, title=_("Villages taking part"), labels=few, palette="paper", width=620, largest=largest
    )
