"""What a run analyses with: tools, the cache, other processes; opened together, closed together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from ..store import Cache, cache_folder, cache_limit
from .tools import Tools
from .workers import Workers

__all__ = ["Means", "opened"]


@dataclass(frozen=True)
class Means:
    """Hold what a run analyses with."""

    tools: Tools
    cache: Cache | None = None
    workers: Workers | None = None


@contextmanager
def opened(
    tools: Tools,
    *,
    cache: bool = False,
    workers: Workers | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[Means]:
    """Open the user's cache, if it is wanted; close it and end the workers when all is done.

    ``tell`` hears what is wrong with the cache.
    """
    with ExitStack() as stack:
        yield Means(
            tools,
            stack.enter_context(Cache(cache_folder(), cache_limit(), tell)) if cache else None,
            stack.enter_context(workers) if workers is not None else None,
        )
