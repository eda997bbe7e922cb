"""Version 1 of each group's budget and the decision behind it, from the lines and totals that are there.

Until now a changed line ended and a new one began, and all its costs moved along. The days on which lines ended become
the days of versions: each version holds the lines that stood then, and a changed line keeps its key.
"""

from django.db import migrations


def make_versions(apps, schema_editor):
    participations = apps.get_model("villages", "Participation").objects.select_related("programme")
    for group in participations.order_by("pk"):
        lines = list(group.budget_lines.order_by("begins_on", "pk"))
        grant = _decisions(apps, group, lines)
        _vat(apps, group)
        if lines:
            _versions(apps, group, lines, grant)
    thresholds = apps.get_model("budget", "OfferThreshold")
    for programme in apps.get_model("villages", "Programme").objects.order_by("pk"):
        begins = {"programme": programme, "valid_from": programme.starts_on}
        thresholds.objects.create(**begins, value=1000, offers=1)
        thresholds.objects.create(**begins, value=5000, is_above=True, offers=3, call_needed=True)


def _decisions(apps, group, lines):
    """The grant, and the extension of the period if the programme ended later than planned."""
    model = apps.get_model("budget", "GrantDecision")
    programme = group.programme
    begins = group.decided_on or group.eligible_from or programme.starts_on
    facts = {
        "participation": group,
        "total_eligible": group.total_cost,
        "support": group.total_support,
        "rate": group.support_rate,
        "eligible_from": group.eligible_from,
        "final_claim_on": group.final_claim_on,
        "state": "checked",
        "basis": "derived" if group.total_basis == "entered" else group.total_basis,
        "source": group.source,
    }
    begins = min([begins, *(line.begins_on for line in lines)])
    grant = model.objects.create(
        **facts,
        number=1,
        decided_on=group.decided_on,
        in_force_from=begins,
        eligible_until=programme.ends_on_planned,
    )
    if programme.ends_on_actual and programme.ends_on_actual != programme.ends_on_planned:
        model.objects.create(
            **facts,
            number=2,
            kind="extension",
            in_force_from=programme.ends_on_planned,
            eligible_until=programme.ends_on_actual,
            note=programme.end_note,
        )
    return grant


def _versions(apps, group, lines, grant):
    keys = _keys(lines)
    changes = sorted({line.ended_on for line in lines if line.ended_on})
    first = min(line.begins_on for line in lines)
    starts = sorted({first, *changes})
    before = None
    placed = set()
    for number, start in enumerate(starts, 1):
        until = starts[number] if number < len(starts) else None
        inside = [
            line
            for line in lines
            if (until is None or line.begins_on < until) and (line.ended_on is None or line.ended_on > start)
        ]
        reasons = sorted({line.end_reason for line in lines if line.ended_on == start and line.end_reason})
        before = apps.get_model("budget", "BudgetVersion").objects.create(
            participation=group,
            number=number,
            state="replaced" if until else "in_force",
            reason_kind="move" if number > 1 else "first",
            reason="; ".join(reasons)[:500],
            decision=grant,
            valid_from=start,
            valid_until=until,
            replaces=before,
            basis=inside[0].basis if inside else "derived",
        )
        placed |= {line.pk for line in inside}
        for line in inside:
            _place(line, before, keys[line.pk], is_last=until is None or line.ended_on == until)
    for line in lines:
        if line.pk not in placed:  # changed on the day it was added: no version ever held it
            number += 1
            given_up = {"state": "withdrawn", "reason": line.end_reason[:500], "basis": line.basis}
            version = apps.get_model("budget", "BudgetVersion").objects.create(
                participation=group, number=number, **given_up
            )
            _place(line, version, keys[line.pk], is_last=True)


def _place(line, version, key, *, is_last):
    """The row itself stands in the last version it held in; the earlier ones get copies."""
    if is_last:
        line.version, line.key = version, key
        line.save(update_fields=["version", "key"])
        return
    copied = ("participation", "activity", "category", "title", "amount", "basis", "source", "begins_on")
    type(line).objects.create(version=version, key=key, **{name: getattr(line, name) for name in copied})


def _keys(lines):
    """Line → key: a line that begins on the day another of its activity ended takes over its key."""
    keys, heirs = {}, set()
    for line in lines:
        ended = [
            old
            for old in lines
            if old.ended_on == line.begins_on
            and old.activity_id == line.activity_id
            and old.pk < line.pk
            and old.pk in keys
            and old.pk not in heirs
        ]
        if ended:
            heirs.add(ended[0].pk)
        keys[line.pk] = keys[ended[0].pk] if ended else max(keys.values(), default=0) + 1
    return keys


def _vat(apps, group):
    if group.vat_status not in ("liable", "exempt"):
        return
    apps.get_model("budget", "VatPeriod").objects.create(
        participation=group,
        kind=group.vat_status,
        recoverable_percent=100 if group.vat_status == "liable" else 0,
        valid_from=group.programme.starts_on,
        basis="derived",
    )


def lines_as_before(apps, schema_editor):
    """Costs stand on the line in force again; replaced versions become lines that ended."""
    lines = apps.get_model("budget", "BudgetLine")
    cost = apps.get_model("budget", "Cost")
    version = apps.get_model("budget", "BudgetVersion")
    _begin(lines)
    lines.objects.filter(version__state__in=["draft", "agreed", "sent", "rejected"]).delete()
    for line in lines.objects.filter(version__state="replaced").select_related("version"):
        now = lines.objects.filter(participation=line.participation, key=line.key, version__state="in_force").first()
        if now is not None:
            cost.objects.filter(line=line).update(line=now)
        same = lines.objects.filter(participation=line.participation, key=line.key, version__replaces=line.version)
        if not line.costs.exists() and same.filter(amount=line.amount, title=line.title, category=line.category).exists():
            line.delete()  # it did not change: its copy in the next version goes on
            continue
        line.ended_on = line.version.valid_until
        line.end_reason = line.version.replaced_by.reason[:300] or "-"
        line.save(update_fields=["ended_on", "end_reason"])
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schema_editor.execute("ALTER TABLE budget_budgetline DISABLE TRIGGER USER")  # their history has no empty versions
    lines.objects.update(version=None, key=None)
    schema_editor.execute("ALTER TABLE budget_budgetline ENABLE TRIGGER USER")
    schema_editor.execute("ALTER TABLE budget_budgetversion DISABLE TRIGGER USER")  # versions in force are kept
    for model in ("BudgetVersion", "Amendment", "DecisionCondition", "GrantDecision", "VatPeriod", "OfferThreshold"):
        if model == "BudgetVersion":
            version.objects.update(replaces=None)
        apps.get_model("budget", model).objects.all().delete()
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schema_editor.execute("ALTER TABLE budget_budgetversion ENABLE TRIGGER USER")


def _begin(lines):
    """The day each line began: that of the first version with it as it is now."""
    for line in lines.objects.select_related("version"):
        same = lines.objects.filter(
            participation=line.participation, key=line.key, amount=line.amount, title=line.title, category=line.category
        )
        days = [day for day in same.values_list("version__valid_from", flat=True) if day]
        if days:
            line.begins_on = min(days)
            line.save(update_fields=["begins_on"])
        elif line.version.state == "withdrawn":
            line.begins_on = line.ended_on = line.version.made_at.date()
            line.end_reason = line.version.reason[:300] or "-"
            line.save(update_fields=["begins_on", "ended_on", "end_reason"])


class Migration(migrations.Migration):
    dependencies = [("budget", "0002_money_models")]
    operations = [migrations.RunPython(make_versions, lines_as_before)]
