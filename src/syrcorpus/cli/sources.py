"""``syrcorpus sources``: who says what in each article."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from .options import Shared
from .run import print_articles, read

__all__ = ["sources"]


class AttributionTypes(StrEnum):
    """Say which attributions are wanted."""

    statement = "statement"
    belief = "belief"
    intention = "intention"
    all = "all"


class Grouping(StrEnum):
    """Say by what the table groups."""

    source = "source"
    kind = "kind"


def sources(
    shared: Shared,
    *,
    by: Annotated[
        Grouping,
        typer.Option(
            "--by", metavar="source|kind", help="One row a source, or the shares of the kinds."
        ),
    ] = Grouping.source,
    full: Annotated[bool, typer.Option("--full", help="Print whole statements.")] = False,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source",
            metavar="NAME",
            show_default=False,
            help="Only speakers with this in their name (repeatable).",
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            show_default=False,
            help="Only this kind of voice: government, military, opposition, media, wire, "
            "monitor, un, igo, ngo, expert, official, witness or other (repeatable).",
        ),
    ] = None,
    type_: Annotated[
        AttributionTypes | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            show_default=False,
            help="statement, belief, intention or all; tables show statements, the other "
            "formats everything.",
        ),
    ] = None,
) -> None:
    """Tell who says what in each article, to whom, and where they got it.

    Example:
      syrcorpus sources corpus/ --kind monitor --full
    """  # fmt: skip
    from ..documents import sources_document  # noqa: PLC0415
    from ..render.answer import View  # noqa: PLC0415
    from .filters import Wanted, attribution_filter, told_if_missing  # noqa: PLC0415

    names = Wanted("--source", source or ())
    keep = attribution_filter(names, kind or (), type_)
    reading = read(shared, statements=False)
    make = partial(sources_document, made_by=reading.made_by, with_text=shared.with_text, keep=keep)
    view = View(
        full=full,
        by_kind=by == Grouping.kind,
        all_types=type_ is not None,
        narrowed=bool(source or kind or type_),
    )
    with told_if_missing(names):
        print_articles(shared, reading, make, view)
