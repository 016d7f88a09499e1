"""JSON: the document as the contract names its fields, and the schema that describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from pydantic.json_schema import GenerateJsonSchema

from ..model.reports import (
    CompareDocument,
    Document,
    EntitiesDocument,
    FiguresDocument,
    ModelDocument,
    ShowDocument,
    SourcesDocument,
    SummaryDocument,
)
from .answer import SchemaDocument
from .sanitise import json_escaped

if TYPE_CHECKING:
    from pydantic_core import core_schema

__all__ = ["DOCUMENTS", "as_data", "json_schema", "one_json_line", "render_json"]

DOCUMENTS: dict[str, type[Document | ModelDocument]] = {
    "entities": EntitiesDocument,
    "sources": SourcesDocument,
    "figures": FiguresDocument,
    "summary": SummaryDocument,
    "compare": CompareDocument,
    "show": ShowDocument,
    "model": ModelDocument,
}
"""The documents by the command that prints them."""


def as_data(document: Document | ModelDocument | SchemaDocument) -> dict[str, Any]:
    """Return a document as plain data, its errors last."""
    if isinstance(document, SchemaDocument):
        schemas = document.schemas
        return next(iter(schemas.values())) if len(schemas) == 1 else dict(schemas)
    data: dict[str, Any] = document.model_dump(mode="json")
    if isinstance(document, Document):
        data["errors"] = data.pop("errors")
    return data


def render_json(document: Document | ModelDocument | SchemaDocument) -> Iterator[str]:
    """Yield a document as one JSON object."""
    yield json_escaped(json.dumps(as_data(document), ensure_ascii=False, indent=2)) + "\n"


def one_json_line(data: object) -> str:
    """Return plain data as JSON on one line."""
    return json_escaped(json.dumps(data, ensure_ascii=False)) + "\n"


def json_schema(command: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a command's document."""
    schema = DOCUMENTS[command].model_json_schema(
        by_alias=True, mode="serialization", schema_generator=_PrintedSchema
    )
    for described in (schema, *schema.get("$defs", {}).values()):
        # Within a schema version fields may be added, so a reader must let them pass.
        if described.get("additionalProperties") is False:
            del described["additionalProperties"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


class _PrintedSchema(GenerateJsonSchema):
    """Describe what is printed: every field is there, save those left out when they are null."""

    def field_is_required(
        self,
        field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField,
        total: bool,  # noqa: ARG002, FBT001 - pydantic's signature
    ) -> bool:
        return "serialization_exclude_if" not in field

    def field_title_should_be_set(self, schema: Any) -> Literal[False]:  # noqa: ARG002
        return False
