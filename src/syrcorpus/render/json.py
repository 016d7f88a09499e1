"""JSON: the document as the contract names its fields, and the schema that describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import PydanticSerializationError, to_json

from ..model.checks import CheckDocument
from ..model.reports import (
    CacheDocument,
    CompareDocument,
    Document,
    EntitiesDocument,
    FiguresDocument,
    ModelDocument,
    ShowDocument,
    SourcesDocument,
    SummaryDocument,
)
from ..model.values import Value
from .answer import SchemaDocument
from .sanitise import json_escaped

if TYPE_CHECKING:
    from pydantic_core import core_schema

__all__ = [
    "DOCUMENTS",
    "as_data",
    "json_schema",
    "one_json_line",
    "render_json",
    "render_json_each",
]

DOCUMENTS: dict[str, type[Document | CheckDocument | CacheDocument | ModelDocument]] = {
    "entities": EntitiesDocument,
    "sources": SourcesDocument,
    "figures": FiguresDocument,
    "summary": SummaryDocument,
    "compare": CompareDocument,
    "show": ShowDocument,
    "check": CheckDocument,
    "cache": CacheDocument,
    "model": ModelDocument,
}
"""The documents by the command that prints them."""

NO_ARTICLES = '"articles": []'
"""How a document without articles says so."""


def as_data(
    document: Document | CheckDocument | CacheDocument | ModelDocument | SchemaDocument,
) -> dict[str, Any]:
    """Return a document as plain data, its errors last."""
    if isinstance(document, SchemaDocument):
        schemas = document.schemas
        return next(iter(schemas.values())) if len(schemas) == 1 else dict(schemas)
    data: dict[str, Any] = document.model_dump(mode="json")
    if isinstance(document, Document):
        data["errors"] = data.pop("errors")
    return data


def render_json(
    document: Document | CheckDocument | CacheDocument | ModelDocument | SchemaDocument,
) -> Iterator[str]:
    """Yield a document as one JSON object."""
    yield _json(as_data(document), indent=2) + "\n"


def render_json_each(head: Document, documents: Iterable[object]) -> Iterator[str]:
    """Yield documents of some articles each as one JSON object, the same as of all together.

    ``head`` has no articles.
    """
    before, _, after = "".join(render_json(head)).partition(NO_ARTICLES)
    yield before
    lead = f"{NO_ARTICLES[:-1]}\n    "
    for document in documents:
        if not isinstance(document, Document):
            raise TypeError(f"no articles in {type(document).__name__}")
        for article in document.articles:
            yield lead + _json(article, indent=2).replace("\n", "\n    ")
            lead = ",\n    "
    yield ("\n  ]" if lead.startswith(",") else NO_ARTICLES) + after


def one_json_line(data: Value | dict[str, Any]) -> str:
    """Return a value or plain data as JSON on one line."""
    return _json(data) + "\n"


def _json(data: Value | dict[str, Any], *, indent: int | None = None) -> str:
    try:
        text = to_json(data, indent=indent).decode()
    except PydanticSerializationError:
        # A lone surrogate, which UTF-8 has no bytes for, but JSON has an escape.
        plain = data.model_dump(mode="json") if isinstance(data, Value) else data
        separators = None if indent else (",", ":")
        text = json.dumps(plain, ensure_ascii=False, indent=indent, separators=separators)
    return json_escaped(text)


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
