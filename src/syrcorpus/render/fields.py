"""Nested data as a list of fields: a JSON Schema's with their types, scores with their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .answer import SchemaDocument

__all__ = ["FIELD_COLUMNS", "described_fields", "flattened"]

FIELD_COLUMNS = ("document", "field", "type")


def described_fields(document: SchemaDocument) -> Iterator[dict[str, str]]:
    """Yield the fields of each document, ``articles[].entities[].name``, in order."""
    for command, schema in document.schemas.items():
        for path, kind in _fields(schema, schema, ""):
            yield {"document": command, "field": path, "type": kind}


def flattened(data: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, object]]:
    """Yield the leaves of nested data with their paths: ``roles.content``, 0.7."""
    for name, value in data.items():
        here = f"{path}.{name}" if path else name
        if isinstance(value, Mapping):
            yield from flattened(value, here)
        elif isinstance(value, (list, tuple)):
            yield here, ", ".join(map(str, value))
        else:
            yield here, value


def _fields(
    schema: dict[str, Any], described: dict[str, Any], path: str
) -> Iterator[tuple[str, str]]:
    for name, field in described.get("properties", {}).items():
        here = f"{path}.{name}" if path else name
        inner, suffix = _inner(schema, field)
        yield here, _type(schema, field)
        yield from _fields(schema, inner, here + suffix)


def _inner(schema: dict[str, Any], field: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """Return what a field holds in the end, and ``[]`` where it holds many."""
    for choice in field.get("anyOf", [field]):
        if "items" in choice:
            return _resolved(schema, choice["items"]), "[]"
        if "$ref" in choice:
            return _resolved(schema, choice), ""
    return {}, ""


def _resolved(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    reference = part.get("$ref")
    if reference is None:
        return part
    found: dict[str, Any] = schema["$defs"][reference.rsplit("/", 1)[-1]]
    return found


def _type(schema: dict[str, Any], field: dict[str, Any]) -> str:
    if "anyOf" in field:
        kinds = dict.fromkeys(_type(schema, choice) for choice in field["anyOf"])
        return " | ".join(kind for kind in kinds if not (kind == "integer" and "number" in kinds))
    if "$ref" in field:
        return _type(schema, _resolved(schema, field))
    if "enum" in field:
        return " | ".join(field["enum"])
    if "const" in field:
        return str(field["const"])
    if field.get("type") == "array":
        return f"list of {_type(schema, field.get('items', {}))}"
    return str(field.get("format") or field.get("type", "any"))
