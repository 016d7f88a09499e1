"""Tables for the terminal, and as plain text for a pipe: words whole, no colour needed.

Everything an article says is printed as it stands, never interpreted; styles are the sixteen
colours that every terminal has set to its own light or dark ground.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console, RenderableType

from ...model.checks import CheckDocument
from ...model.reports import (
    CacheDocument,
    CompareDocument,
    EntitiesDocument,
    FiguresDocument,
    ModelDocument,
    ShowDocument,
    SourcesDocument,
    SummaryDocument,
)
from ..answer import Answer, SchemaDocument
from ..sanitise import terminal_safe
from .check import check_tables
from .compare import compare_tables
from .entities import entities_tables
from .figures import figures_tables
from .plain import cache_tables, model_tables, schema_tables
from .show import show_tables
from .sources import sources_tables
from .summary import summary_tables

__all__ = ["render_table", "table_parts"]

NARROWEST, WIDEST = 60, 160
"""Columns between which tables are laid out; lines beyond are hard to read."""


def render_table(answer: Answer, *, to_file: bool = False) -> Iterator[str]:
    """Yield an answer's tables in print, with colour and links where a terminal shows them."""
    console = _console(to_file=to_file)
    for table in table_parts(answer, console):
        with console.capture() as capture:
            console.print(table, soft_wrap=False)
        yield _trimmed(terminal_safe(capture.get()))


def _console(*, to_file: bool) -> Console:
    width = min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)
    if to_file or not sys.stdout.isatty():
        return Console(file=StringIO(), width=width, markup=False, highlight=False, emoji=False)
    # Rich's own idea of plain output keeps links, which only a colour terminal shows.
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") in {"dumb", "unknown"}
    return Console(
        width=width,
        markup=False,
        highlight=False,
        emoji=False,
        color_system=None if plain else "auto",
        legacy_windows=False,
    )


def _trimmed(text: str) -> str:
    """Return printed lines without the spaces that fill them up."""
    return "".join(f"{line.rstrip(' ')}\n" for line in text.removesuffix("\n").split("\n"))


def table_parts(  # noqa: C901, PLR0911 - a case a document
    answer: Answer, console: Console
) -> Iterable[RenderableType]:
    """Return an answer's tables, part by part, laid out for a console."""
    width, linked = console.width, console.color_system is not None
    match answer.document:
        case EntitiesDocument() as document:
            return entities_tables(document, width, linked=linked)
        case SourcesDocument() as document:
            return sources_tables(document, answer, width, linked=linked)
        case FiguresDocument() as document:
            return figures_tables(document, answer, width, linked=linked)
        case SummaryDocument() as document:
            return summary_tables(document, answer, width, linked=linked)
        case CompareDocument() as document:
            return compare_tables(document, answer, width, linked=linked)
        case ShowDocument() as document:
            return show_tables(document, answer, width, colour=linked)
        case CheckDocument() as document:
            return check_tables(document, answer, width)
        case SchemaDocument() as document:
            return schema_tables(document)
        case CacheDocument() as document:
            return cache_tables(document)
        case ModelDocument() as document:
            return model_tables(document)
        case document:
            raise TypeError(f"no table for {type(document).__name__}")
