"""Analysing as the options have it: with the cache or without, in one process or several.

The answer is the same, byte for byte.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from ..analysing import Analyses, Means, Tools, analyse_apart, analyse_linked, opened
from ..model import Analysis, Article
from .messages import tell
from .progress import watched

if TYPE_CHECKING:
    from .options import Shared

__all__ = ["analyse", "analyse_each"]


def analyse(
    articles: Sequence[Article], tools: Tools, shared: Shared, *, statements: bool
) -> Analyses:
    """Return the analyses in the articles' order, one id an entity in the whole corpus."""
    watch = watched("Analysing", len(articles), quiet=shared.quiet)
    with _means(articles, tools, shared) as means:
        return analyse_linked(articles, means, statements=statements, watch=watch)


def analyse_each(
    articles: Sequence[Article], tools: Tools, shared: Shared, *, statements: bool
) -> Iterator[Analysis]:
    """Yield the analyses in the articles' order, nothing linked across, each once it is ready."""
    # Lines that go to the terminal tell themselves how far it is.
    quiet = shared.quiet or (shared.output is None and sys.stdout.isatty())
    watch = watched("Analysing", len(articles), quiet=quiet)
    with _means(articles, tools, shared) as means:
        yield from analyse_apart(articles, means, statements=statements, watch=watch)


def _means(
    articles: Sequence[Article], tools: Tools, shared: Shared
) -> AbstractContextManager[Means]:
    return opened(
        tools,
        cache=not shared.no_cache,
        workers=min(shared.workers, len(articles)),
        tell=tell if shared.verbose else lambda _: None,
    )
