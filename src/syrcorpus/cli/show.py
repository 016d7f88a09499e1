"""``syrcorpus show``: one article to read, with everything found in it marked."""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .options import Shared
from .run import print_answer, read

if TYPE_CHECKING:
    from ..model import Corpus

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
        bool,
        typer.Option(
            "--explain", help="List every finding with the rules behind it, and what they mean."
        ),
    ] = False,
) -> None:
    """Print one article to read, its mentions, figures and attributions marked.

    Example:
      syrcorpus show free-north corpus/
    """
    from ..documents import show_document  # noqa: PLC0415
    from ..render.answer import View  # noqa: PLC0415

    # os.path takes any word: an article's whole text, pasted here, is too long for pathlib.
    is_file = article == "-" or os.path.isfile(article)  # noqa: PTH113
    alone = [article] if is_file and not shared.paths else None
    if not alone and os.path.isdir(article):  # noqa: PTH112
        raise UsageError(f"{article}: a folder; name one article of it: show ID {article}")
    place = _Place(article, alone=alone is not None)
    reading = read(shared, alone, statements=False, look=place.find)
    analysis = reading.one(place.found)
    document = show_document(analysis, reading.errors, reading.made_by)
    print_answer(shared, reading, document, View(explain=explain), analyses=(analysis,))


class _Place:
    """Find the place of the one article that is asked for, before any is analysed."""

    def __init__(self, article: str, *, alone: bool) -> None:
        self.article = article
        self.alone = alone
        self.found = 0

    def find(self, corpus: Corpus) -> None:
        """Note the place of the article of that id or path.

        Raises UsageError where there is none, or where a file has several.
        """
        if self.alone and len(corpus.articles) > 1:
            some = ", ".join(one.id for one in corpus.articles[:3])
            raise UsageError(
                f"{self.article}: holds {len(corpus.articles)} articles ({some} …); "
                f"name one by its id: show ID {self.article}"
            )
        if self.alone:
            if not corpus.articles:
                raise typer.Exit(1)  # why it could not be read has been told
            return
        path = os.path.abspath(self.article)  # noqa: PTH100
        ids: list[str] = []
        for place, one in enumerate(corpus.articles):
            if one.id == self.article or os.path.abspath(one.path) == path:  # noqa: PTH100
                self.found = place
                return
            ids.append(one.id)
        stem = PurePath(self.article).stem
        near = get_close_matches(self.article, ids, n=1) or get_close_matches(stem, ids, n=1)
        if any(PurePath(lost.path).stem == stem for lost in corpus.errors):
            hint = "; it could not be read"
        elif near:
            hint = f"; did you mean {near[0]}?"
        else:
            hint = f"; the first ids here are {', '.join(ids[:3])}" if ids else ""
        raise UsageError(f"{self.article}: no such article, neither a file nor an id here{hint}")
