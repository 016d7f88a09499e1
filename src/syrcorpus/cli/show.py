"""``syrcorpus show``: one article to read, with everything found in it marked."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .options import Shared
from .run import Reading, print_answer, read

if TYPE_CHECKING:
    from ..model import Analysis

__all__ = ["show"]


def show(
    article: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE", help="The article's file, or its id among PATH.", show_default=False
        ),
    ],
    shared: Shared,
    *,
    explain: Annotated[
        bool, typer.Option("--explain", help="List every finding with the rule that found it.")
    ] = False,
) -> None:
    """Print one article to read, its mentions, figures and attributions marked.

    Example:
      syrcorpus show free-north corpus/
    """
    from ..documents import show_document  # noqa: PLC0415
    from ..render.answer import View  # noqa: PLC0415

    alone = [article] if not shared.paths and (article == "-" or Path(article).is_file()) else None
    reading = read(shared, alone)
    if alone and not reading.analyses:
        raise typer.Exit(1)  # why it could not be read has been told
    analysis = reading.analyses[0] if alone else _found(article, reading)
    document = show_document(analysis, reading.errors, reading.made_by)
    print_answer(shared, reading, document, View(explain=explain))


def _found(article: str, reading: Reading) -> Analysis:
    """Return the analysis of the article of that id or path."""
    known = {analysis.article.id: analysis for analysis in reading.analyses}
    by_path = {str(Path(a.article.path).absolute()): a for a in reading.analyses}
    found = known.get(article) or by_path.get(str(Path(article).absolute()))
    if found is None:
        near = get_close_matches(article, known, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise UsageError(f"{article}: no such article, neither a file nor an id here{hint}")
    return found
