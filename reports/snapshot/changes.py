"""What changed since the last issued report on the same place; also inside the period that one was about."""

from django.utils.translation import gettext as _

from accounts.models import User
from budget.models import Cost
from reports.difference import difference
from reports.models import Report
from reports.snapshot import shape
from reports.snapshot.values import exact


def last_issued(report: Report) -> Report | None:
    """The newest issued report on the same place in the same language; for a correction the one it replaces."""
    if report.replaces:
        return report.replaces
    same = {name: getattr(report, name) for name in ("programme", "scope", "participation", "village", "language")}
    rows = Report.objects.filter(**same, state__in=[Report.State.ISSUED, Report.State.REPLACED])
    return rows.exclude(pk=report.pk).order_by("-approved_at").first()


def changes_part(report: Report, now: shape.Snapshot) -> shape.ChangesPart | None:
    before = last_issued(report)
    if before is None or before.snapshot is None:
        return None
    return {
        "since_number": before.number or "",
        "since_at": before.snapshot["state_at"],
        "moved": difference(before.snapshot, now),
        "hindsight": hindsight(report, before.snapshot),
    }


def hindsight(report: Report, before: shape.Snapshot) -> list[shape.Hindsight]:
    """Costs of the period reported before that count otherwise now: auditors ask for these first."""
    told = {row["number"]: row for row in before["finance"]["costs"]}
    keys = [int(number.removeprefix("K-")) for number in told]
    counted = dict(Cost.objects.counted().filter(pk__in=keys).values_list("pk", "eligible"))
    rows: list[shape.Hindsight] = []
    for number, row in told.items():
        pk = int(number.removeprefix("K-"))
        now = counted.get(pk)
        if now is not None and exact(now) == row["amount"]:
            continue
        who, at, why = last_act(pk)
        title = f"{row['supplier']} {row['document_no']}"
        shown = None if now is None else exact(now)
        rows.append(
            {"number": number, "title": title, "before": row["amount"], "now": shown, "who": who, "at": at, "why": why}
        )
    return rows


def last_act(pk: int) -> tuple[str, str | None, str]:
    """Who touched a cost last, when and why, by the sealed history."""
    history = Cost.pgh_event_models["insert"]  # type: ignore[attr-defined]
    row = history.objects.filter(pgh_obj_id=pk).select_related("pgh_context").order_by("-pgh_id").first()
    if row is None:
        return "", None, ""
    context = row.pgh_context.metadata if row.pgh_context else {}
    person = User.objects.filter(pk__in=[context.get("user", 0)]).values_list("name", flat=True).first()
    return person or _("the system"), row.pgh_created_at.date().isoformat(), context.get("reason", "")
