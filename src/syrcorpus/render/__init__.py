"""Documents on a screen or in a pipe: one format, one module.

Opens without pydantic and Rich, so that the command line can name the formats at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .answer import Answer

__all__ = ["Format", "render"]


class Format(StrEnum):
    """Say in what form an answer is printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    markdown = "markdown"


def render(answer: Answer, form: Format, *, to_file: bool = False) -> Iterator[str]:
    """Yield an answer piece by piece; a table suits the terminal, or none if it goes to a file."""
    # Each form is imported when it is asked for: only tables need Rich.
    match form:
        case Format.table:
            from .table import render_table  # noqa: PLC0415

            yield from render_table(answer, to_file=to_file)
        case Format.json:
            from .json import render_json  # noqa: PLC0415

            yield from render_json(answer.document)
        case Format.jsonl:
            from .jsonl import render_jsonl  # noqa: PLC0415

            yield from render_jsonl(answer)
        case Format.csv:
            from .csv import render_csv  # noqa: PLC0415

            yield from render_csv(answer)
        case Format.markdown:
            from .markdown import render_markdown  # noqa: PLC0415

            yield from render_markdown(answer)
