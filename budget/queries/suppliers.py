"""What was typed once for a supplier comes again by itself."""

from django.db.models import QuerySet

from accounts.models import User
from budget.models import BudgetLine, Cost
from ui.text import folded_supplier
from villages import scope
from villages.roles import Permission

MOST = 200
TAKEN_OVER = ("supplier_code", "line", "description", "contract")  # from the supplier's last cost


def _own(user: User) -> QuerySet[Cost]:
    rows = Cost.objects.filter(scope.participations(user, Permission.ENTER_COST, "participation__"))
    return rows.exclude(state=Cost.State.REVERSED).exclude(supplier_code="", kind=Cost.Kind.FLAT_RATE)


def supplier_names(user: User) -> list[str]:
    """Of the groups whose costs the person enters; the last ones first."""
    names = _own(user).order_by("-pk").values_list("supplier", flat=True)[: MOST * 5]
    return list(dict.fromkeys(names))[:MOST]


def known_supplier(user: User, name: str) -> Cost | None:
    """The last cost of the supplier, whichever way its name was written (“OÜ Näidis”, “Näidis oü”)."""
    wanted = folded_supplier(name)
    if not wanted:
        return None
    names = {known for known in supplier_names(user) if folded_supplier(known) == wanted}
    return _own(user).filter(supplier__in=names).select_related("line").order_by("-pk").first()


def facts_of_supplier(user: User, name: str) -> tuple[Cost | None, dict[str, object]]:
    """The last cost, and what a new one takes over: the line is that of the plan in force, by its key."""
    last = known_supplier(user, name)
    if last is None:
        return None, {}
    lines = BudgetLine.objects.in_force().filter(participation=last.participation_id, key=last.line.key)
    line = lines.values_list("pk", flat=True).first()
    return last, {
        "supplier_code": last.supplier_code,
        "line": line,
        "description": last.description,
        "contract": last.contract_id,
    }
