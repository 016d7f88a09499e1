"""``syrcorpus figures``: every number with what it counts, where, when, and who says so."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from .options import Shared
from .run import print_articles, read

__all__ = ["figures"]


def figures(
    shared: Shared,
    *,
    key: Annotated[
        list[str] | None,
        typer.Option(
            "--key",
            metavar="KEY",
            show_default=False,
            help="Only figures whose key has this in it, such as killed or civilians (repeatable).",
        ),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source",
            metavar="NAME",
            show_default=False,
            help="Only figures that a speaker of this name gives (repeatable).",
        ),
    ] = None,
    least: Annotated[
        float | None,
        typer.Option("--min", metavar="N", help="Only figures of N or more.", show_default=False),
    ] = None,
) -> None:
    """List every number of each article: what it counts, where, when, and who says so.

    Example:
      syrcorpus figures corpus/ --key killed
    """  # fmt: skip
    from ..documents import figures_document  # noqa: PLC0415
    from ..render.answer import View  # noqa: PLC0415
    from .filters import Wanted, figure_filter, told_if_missing  # noqa: PLC0415

    keys, names = Wanted("--key", key or ()), Wanted("--source", source or ())
    reading = read(shared, statements=False)
    make = partial(
        figures_document,
        made_by=reading.made_by,
        with_text=shared.with_text,
        keep=figure_filter(keys, names, least),
    )
    with told_if_missing(keys, names):
        narrowed = bool(key or source) or least is not None
        print_articles(shared, reading, make, View(narrowed=narrowed))
