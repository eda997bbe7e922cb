"""A programme's dated tables in its file: rates, offers, prices, hours, terms and rules, each row with its day."""

from collections.abc import Iterator

from django.db.models import Model, UniqueConstraint

from founding.new_rows import NOT_COPIED, SETTINGS
from villages.models import Programme

TABLES: dict[str, type[Model]] = {
    str(model._meta.get_field("programme").remote_field.related_name): model  # type: ignore[union-attr]
    for model, day in SETTINGS
    if day
}


def told(programme: Programme) -> dict[str, list[dict[str, object]]]:
    """Every row of every table; what is empty as it begins is left out."""
    found = {}
    for name, model in TABLES.items():
        rows = model._default_manager.filter(programme=programme).order_by(*key_of(model), "pk")
        if rows:
            found[name] = [dict(_told(row)) for row in rows]
    return found


def _told(row: Model) -> Iterator[tuple[str, object]]:
    for name, default in columns(type(row)).items():
        value = getattr(row, name)
        if value not in (None, "", [], {}) or value != default:
            yield name, value


def columns(model: type[Model]) -> dict[str, object]:
    """Those that the file has, each with how it begins."""
    left_out = {"programme", *NOT_COPIED}
    fields = (one for one in model._meta.concrete_fields if not one.primary_key)
    return {one.name: one.get_default() for one in fields if one.name not in left_out}


def key_of(model: type[Model]) -> list[str]:
    """What makes a row this row: by the table's own constraint, else its title and day."""
    unique = next((one for one in model._meta.constraints if isinstance(one, UniqueConstraint)), None)
    return [name for name in (unique.fields if unique else ("title", "valid_from")) if name != "programme"]


def whole(model: type[Model], row: dict[str, object]) -> dict[str, object]:
    """A row of the file with what it leaves out."""
    return columns(model) | row
