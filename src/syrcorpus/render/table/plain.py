"""The tables of ``cache``, ``model`` and ``schema``: fields and their values."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from ...model.reports import CacheDocument, ModelDocument
from ..answer import SchemaDocument
from ..fields import described_fields, flattened
from ..sanitise import one_line, visible
from .parts import columns, indented, plain_text, section_heading

__all__ = ["cache_tables", "model_tables", "schema_tables"]

MEGABYTE = 1_000_000


def model_tables(document: ModelDocument) -> Iterator[RenderableType]:
    """Yield what is known of the pipeline: a line a fact, then its scores."""
    yield Group(plain_text(f"{document.name} {document.version}", "bold"), Text())
    facts = columns(("", {"no_wrap": True, "style": "dim"}), ("", {"ratio": 1}), header=False)
    facts.add_row("path", Text(visible(document.path), overflow="fold"))
    facts.add_row("components", plain_text(", ".join(document.components)))
    for component, labels in document.labels.items():
        if labels:
            facts.add_row(f"labels of {component}", plain_text(", ".join(labels)))
    facts.add_row("licence", plain_text(document.licence))
    facts.add_row("notice", plain_text(document.notice))
    yield indented(Group(facts, Text()))
    if document.scores:
        yield section_heading("measured scores")
        scores = columns(("score", {}), ("value", {"justify": "right"}))
        for name, value in flattened(document.scores):
            scores.add_row(plain_text(name), _score(value))
        yield indented(Group(scores, Text()))


def cache_tables(document: CacheDocument) -> Iterator[RenderableType]:
    """Yield where the cache lies and how full it is."""
    facts = columns(("", {"no_wrap": True, "style": "dim"}), ("", {"ratio": 1}), header=False)
    facts.add_row("folder", Text(visible(document.folder or "none"), overflow="fold"))
    facts.add_row("analyses", f"{document.analyses:,}")
    facts.add_row(
        "size", f"{document.bytes / MEGABYTE:,.1f} of {document.limit / MEGABYTE:,.0f} MB"
    )
    if document.trouble:
        facts.add_row("trouble", plain_text(document.trouble))
    yield indented(facts)


def _score(value: object) -> str:
    match value:
        case None:
            return "not measured"
        case float():
            return f"{value:.3f}"
        case int():
            return f"{value:,}"
        case _:
            return one_line(str(value))


def schema_tables(document: SchemaDocument) -> Iterator[RenderableType]:
    """Yield the fields of each document with their types."""
    for command, schema in document.schemas.items():
        yield section_heading(command, str(schema.get("description", "")).splitlines()[0])
        table = columns(("field", {"overflow": "fold"}), ("type", {}))
        for field in described_fields(SchemaDocument({command: schema})):
            table.add_row(Text(field["field"]), Text(field["type"], style="dim"))
        yield indented(Group(table, Text()))
