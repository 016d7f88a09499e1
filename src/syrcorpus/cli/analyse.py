"""Analysing as the options have it: with the cache or without, in one process or several.

The answer is the same, byte for byte.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, TypeVar

from ..analysing import Analyses, Means, Tools, Workers, analyse_apart, analyse_linked, opened
from ..model import Analysis, Article
from ..store import Cache, cache_folder, cache_limit
from .messages import tell
from .progress import watched

if TYPE_CHECKING:
    from .options import Shared

__all__ = ["analyse", "analyse_each", "reading"]

File = TypeVar("File")


MANY = 4
"""Files a process from which it is worth while to start processes before they are read."""


def analyse(
    articles: Sequence[Article],
    tools: Tools,
    shared: Shared,
    *,
    workers: Workers | None,
    statements: bool,
) -> Analyses:
    """Return the analyses in the articles' order, one id an entity in the whole corpus."""
    watch = watched("Analysing", "articles", len(articles), quiet=shared.quiet)
    with _means(articles, tools, shared, workers) as means:
        return analyse_linked(articles, means, statements=statements, watch=watch)


def analyse_each(
    articles: Sequence[Article],
    tools: Tools,
    shared: Shared,
    *,
    workers: Workers | None,
    statements: bool,
) -> Iterator[Analysis]:
    """Yield the analyses in the articles' order, nothing linked across, each once it is ready."""
    # Lines that go to the terminal tell themselves how far it is.
    quiet = shared.quiet or (shared.output is None and sys.stdout.isatty())
    watch = watched("Analysing", "articles", len(articles), quiet=quiet)
    with _means(articles, tools, shared, workers) as means:
        yield from analyse_apart(articles, means, statements=statements, watch=watch)


def reading(
    tools: Tools, shared: Shared, workers: Workers | None
) -> Callable[[Sequence[File]], Iterator[File]]:
    """Return what lets files pass through that are to be read: it shows how far that is.

    The processes, if any, open the pipeline meanwhile, where it can be told that they will be
    needed.
    """

    def watch(files: Sequence[File]) -> Iterator[File]:
        if workers and len(files) >= MANY * shared.workers and _all_new(tools, shared):
            workers.start()
        return watched("Reading", "files", len(files), quiet=shared.quiet)(files)

    return watch


def _all_new(tools: Tools, shared: Shared) -> bool:
    """Tell whether the cache knows nothing at all that these tools have found."""
    if shared.no_cache or tools.shape is None:
        return True
    with Cache(cache_folder(), cache_limit()) as cache:
        return not cache.knows(tools.shape.own)


def _means(
    articles: Sequence[Article], tools: Tools, shared: Shared, workers: Workers | None
) -> AbstractContextManager[Means]:
    if workers is not None:
        workers.count = min(workers.count, len(articles))
    return opened(
        tools,
        cache=not shared.no_cache,
        workers=workers,
        tell=tell if shared.verbose else lambda _: None,
    )
