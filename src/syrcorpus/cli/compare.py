"""``syrcorpus compare``: where the articles agree, where they differ, who stands behind it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from .options import Shared
from .run import print_answer, read

__all__ = ["compare"]


class Section(StrEnum):
    """Name the tables of a comparison."""

    figures = "figures"
    claims = "claims"
    sources = "sources"
    entities = "entities"
    naming = "naming"
    reuse = "reuse"
    timeline = "timeline"


def compare(
    shared: Shared,
    *,
    section: Annotated[
        list[Section] | None,
        typer.Option(
            "--section",
            metavar="SECTION",
            show_default=False,
            help="Only this table: figures, claims, sources, entities, naming, reuse or "
            "timeline (repeatable).",
        ),
    ] = None,
    all_rows: Annotated[
        bool, typer.Option("--all", help="Every row, also what only one article has.")
    ] = False,
) -> None:
    """Lay the articles side by side: what they agree on, where they differ, who says so.

    Example:
      syrcorpus compare corpus/ --section figures
    """  # fmt: skip
    from ..comparison import compare as compare_analyses  # noqa: PLC0415
    from ..documents import compare_document  # noqa: PLC0415
    from ..render.answer import View  # noqa: PLC0415

    reading = read(shared)
    document = compare_document(
        compare_analyses(reading.analyses),
        reading.analyses,
        reading.errors,
        reading.made_by,
        with_text=shared.with_text,
    )
    sections = tuple(one.value for one in Section if one in (section or Section))
    print_answer(shared, reading, document, View(sections=sections, all_rows=all_rows))
