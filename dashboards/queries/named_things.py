"""Things of many kinds with all that their names follow, in as many questions as their references are deep.

One question a kind would be as many as a page of the trail has kinds. So the rows of all kinds come as JSON in one,
and what they refer to in the next.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.db import connection, models

from villages.one_question import from_jsonb

Model = type[models.Model]
Things = dict[tuple[Model, int], models.Model]
DEEP = 4  # a bill's entry, its allowance, the village of that
ONE = 'SELECT %s, to_jsonb(t) FROM (SELECT {columns} FROM "{table}" WHERE "{key}" = ANY (%s)) t'


def things_of(wanted: Mapping[Model, set[int]]) -> Things:
    """By model and key; what is gone is left out."""
    found: Things = {}
    level = {model: set(keys) for model, keys in wanted.items()}
    for _depth in range(DEEP):
        level = {model: {key for key in keys if (model, key) not in found} for model, keys in level.items()}
        new = _read({model: keys for model, keys in level.items() if keys})
        found |= new
        level = defaultdict(set)
        for thing in new.values():
            for field in _references(type(thing)):
                if (key := getattr(thing, field.attname)) is not None:
                    level[_target(field)].add(key)
    for thing in found.values():
        for field in _references(type(thing)):
            if other := found.get((_target(field), getattr(thing, field.attname))):
                field.set_cached_value(thing, other)
    return found


def _references(model: Model) -> "Iterator[models.ForeignKey[models.Model, models.Model]]":
    return (field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey))


def _target(field: "models.ForeignKey[models.Model, models.Model]") -> Model:
    target = field.related_model
    assert isinstance(target, type)  # noqa: S101 -- a name only while models are being loaded
    return target


def _read(wanted: Mapping[Model, set[int]]) -> Things:
    if not wanted:
        return {}
    by_label = {model._meta.label: model for model in wanted}
    asked = [_question(model) for model in wanted]
    given = [value for model, keys in wanted.items() for value in (model._meta.label, list(keys))]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked), given)
        rows = cursor.fetchall()
    things = [from_jsonb(by_label[label], row) for label, row in rows]
    return {(type(thing), thing.pk): thing for thing in things}


def _question(model: Model) -> str:
    """Without files that stand in the database: no name is made of them."""
    fields = (field for field in model._meta.concrete_fields if not isinstance(field, models.BinaryField))
    columns = ", ".join(f'"{field.column}"' for field in fields)
    return ONE.format(columns=columns, table=model._meta.db_table, key=model._meta.pk.column)
