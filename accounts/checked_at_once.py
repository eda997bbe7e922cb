"""A row's check constraints, asked of the database in one question before it is written."""

from collections.abc import Collection, Iterator, Sequence

from django.db import DatabaseError, models, router, transaction
from django.db.models.functions import Coalesce
from django.db.models.sql import Query
from django.db.models.sql.constants import SINGLE

Constraints = list[tuple[type[models.Model], Sequence[models.BaseConstraint]]]


class CheckedAtOnce(models.Model):
    """Django asks for each check constraint by itself, in a savepoint: 21 statements for a cost, 33 for hours.

    Here all that the filled columns can answer are asked together. Where one does not hold, Django asks for each and
    says its sentence.
    """

    _held: frozenset[str] = frozenset()  # while the other constraints are asked

    class Meta:
        abstract = True

    def get_constraints(self) -> Constraints:
        found: Constraints = super().get_constraints()
        return [(model, [one for one in of if one.name not in self._held]) for model, of in found]

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        known = self._get_field_expression_map(meta=self._meta, exclude=exclude)  # type: ignore[attr-defined]
        checks = [check for check in self._checks() if self._columns_of(check) <= known.keys()]
        if len(checks) > 1 and _all_hold(checks, known, router.db_for_write(type(self), instance=self)):
            self._held = frozenset(check.name for check in checks)
        try:
            super().validate_constraints(exclude)
        finally:
            self._held = frozenset()

    def _checks(self) -> Iterator[models.CheckConstraint]:
        return (one for one in self._meta.constraints if isinstance(one, models.CheckConstraint))

    def _columns_of(self, check: models.CheckConstraint) -> set[str]:
        return {names[0] for names in self._get_expr_references(check.condition)}  # type: ignore[attr-defined]


def _all_hold(checks: list[models.CheckConstraint], known: dict[str, models.Expression], using: str) -> bool:
    """As ``Q.check`` asks for one: what is unknown holds. Where the database fails over one, none is taken as held."""
    query = Query(None)
    for name, value in known.items():
        query.add_annotation(value, name, select=False)
    query.add_annotation(models.Value(1), "_check")
    holding = [Coalesce(models.Q(check.condition), True, output_field=models.BooleanField()) for check in checks]
    query.add_q(models.Q(*holding))
    try:
        with transaction.atomic(using=using):
            return query.get_compiler(using=using).execute_sql(SINGLE) is not None
    except DatabaseError:
        return False
