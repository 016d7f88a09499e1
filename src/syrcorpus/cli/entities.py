"""``syrcorpus entities``: who and what each article names."""

from __future__ import annotations

from functools import partial

from .options import Shared
from .run import print_articles, read

__all__ = ["entities"]


def entities(shared: Shared) -> None:
    """List the people, groups, places and numbers of each article.

    Example:
      syrcorpus entities corpus/
    """
    from ..documents import entities_document  # noqa: PLC0415

    reading = read(shared, statements=False)
    make = partial(entities_document, made_by=reading.made_by, with_text=shared.with_text)
    print_articles(shared, reading, make)
