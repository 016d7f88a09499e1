"""Documents on a screen or in a pipe: one format, one module.

Opens without pydantic and Rich, so that the command line can name the formats at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model.reports import Document
    from .answer import Answer

__all__ = ["Format", "render", "render_each"]


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


def render_each(head: Document, answers: Iterable[Answer], form: Format) -> Iterator[str]:
    """Yield answers of one article each as one answer, each article as soon as it comes.

    ``head`` is the document without articles. Tables are laid out over all of them and cannot be
    printed so.
    """
    match form:
        case Format.json:
            from .json import render_json_each  # noqa: PLC0415

            yield from render_json_each(head, (answer.document for answer in answers))
        case Format.csv:
            from .answer import Answer  # noqa: PLC0415
            from .csv import render_csv  # noqa: PLC0415

            yield from render_csv(Answer(head))
            for answer in answers:
                yield from render_csv(answer, header=False)
        case _:
            for answer in answers:
                yield from render(answer, form)
