"""Control sums and lines for signatures."""

import datetime as dt
from collections import defaultdict
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from budget.models import DecisionRow
from figures import controls, figures, money
from figures.figures import ZERO
from reports.snapshot import shape
from reports.snapshot.material import Material
from reports.snapshot.money import money_tables
from reports.snapshot.values import exact
from villages.models import Membership
from villages.roles import Role


def controls_part(material: Material) -> list[shape.Control]:
    planned: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for line in material.lines:
        planned[line["participation"]] += line["total"]
    whole = material.reach.participation is None
    found = [controls.support_within_rate(material.groups, material.support_step)]
    if not material.reach.village:
        common = _("common parts")
        found.append(
            controls.lines_make_the_budget(material.programme, material.groups, planned, whole=whole, common=common)
        )
    kept, counted = figures.hours_by_village(material.reach), figures.hours_by_village(material.reach, dt.date.max)
    found.append(controls.hours_make_the_allocation(material.programme, material.villages, kept, counted))
    if not material.reach.village and (decided := decided_rows(material)):
        found.append(controls.decisions_add_up(decided))
    found.append(controls.tables_agree(money_tables(material), money.spent(material.reach, material.period.end)))
    return [
        {
            "code": control.code,  # type: ignore[typeddict-item]
            "passed": control.passed,
            "unit": control.unit,  # type: ignore[typeddict-item]
            "left": exact(control.left),
            "right": exact(control.right),
            "checked": control.checked,
            "failing": control.failing,
        }
        for control in found
    ]


def decided_rows(material: Material) -> list[DecisionRow]:
    rows = DecisionRow.objects.filter(
        decision__claim__participation__in=material.groups,
        decision__checked_at__isnull=False,
        decision__decided_on__lte=material.period.end,
    )
    return list(rows.select_related("row__claim__participation__partner"))


def signatures_part(material: Material) -> list[shape.Signature]:
    roles = [Role.LEAD_COORDINATOR]
    held = (
        Membership.objects.active()
        .filter(programme=material.programme)
        .select_related("user", "participation__partner")
    )
    found = [(m, "") for m in held.filter(role=Role.LEAD_COORDINATOR)]
    if material.reach.participation:
        roles.append(Role.PARTNER_COORDINATOR)
        own = held.filter(role=Role.PARTNER_COORDINATOR, participation=material.reach.participation)
        found += [(m, material.reach.participation.partner.name) for m in own]
    lines: list[shape.Signature] = []
    for role in roles:
        people = [(m.user.name, where) for m, where in found if m.role == role] or [("", "")]
        title = capfirst(str(role.label))
        lines += [{"role": title, "name": name, "organisation": where} for name, where in people[:2]]
    return [*lines, {"role": capfirst(str(Role.AUDITOR.label)), "name": "", "organisation": ""}]
