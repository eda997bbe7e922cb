"""The published JSON Schema (draft 2020-12) of `andmed.json`, made from the types in `shape`."""

import types
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from reports.snapshot import shape

PLAIN = {str: "string", int: "integer", bool: "boolean", type(None): "null"}


def json_schema() -> dict[str, object]:
    """One object schema for each part, by its name."""
    parts: dict[str, dict[str, object]] = {}
    whole = _schema_of(shape.Snapshot, parts)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Edenemisaruande andmed",
        "description": "Money and hours are decimal strings with two places, days are ISO dates.",
        "version": shape.SHAPE,
        **whole,
        "$defs": dict(sorted(parts.items())),
    }


def _schema_of(hint: object, parts: dict[str, dict[str, object]]) -> dict[str, object]:
    origin = get_origin(hint)
    if origin is NotRequired:
        return _schema_of(get_args(hint)[0], parts)
    if hint in PLAIN:
        return {"type": PLAIN[hint]}
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema_of(one, parts) for one in get_args(hint)]}
    if origin is list:
        return {"type": "array", "items": _schema_of(get_args(hint)[0], parts)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema_of(get_args(hint)[1], parts)}
    if is_typeddict(hint):
        return _part(hint, parts)
    raise TypeError(f"{hint!r} has no JSON")


def _part(hint: Any, parts: dict[str, dict[str, object]]) -> dict[str, object]:
    name = hint.__name__
    if name not in parts:
        parts[name] = {}  # a part may hold itself
        fields = get_type_hints(hint, include_extras=True)
        parts[name] |= {
            "type": "object",
            "properties": {key: _schema_of(field, parts) for key, field in fields.items()},
            "required": sorted(hint.__required_keys__),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}
