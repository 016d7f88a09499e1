"""Articles in, analyses out: linked over the corpus, or each by itself as soon as it is ready."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..link.corpus import link_digests
from ..model import Analysis, Article
from ..store import Spool
from .analyses import Analyses
from .means import Means
from .record import Record
from .tasks import Done, Task
from .tools import Tools

__all__ = ["analyse_apart", "analyse_linked"]

CORE, STATEMENTS = 1, 2
"""Parts of what is kept in the cache: what every command needs, and what only some need."""

LARGE = 1_000
"""Articles from which linking takes the place of the pipeline in memory, not one beside it."""

Watch = Callable[[Iterator[Done]], Iterator[Done]]
"""Whoever wants to see how far the analysing is, lets the articles pass through."""


def analyse_linked(
    articles: Sequence[Article],
    means: Means,
    *,
    statements: bool = True,
    watch: Watch = iter,
) -> Analyses:
    """Return the analyses in the articles' order, one id an entity in the whole corpus.

    All are analysed before the first can be linked; they wait on disk. ``statements`` says whether
    statements and sentences are wanted, which only comparing and summing up need.
    """
    records = Spool()
    for done in watch(_done(articles, means, statements=statements)):
        records.append(done.record.to_bytes())
    if len(records) > LARGE:
        means.tools.close()
    digests = (Record.from_bytes(records[place]).read_digest() for place in range(len(records)))
    return Analyses(articles, records, link_digests(digests, means.tools.knowledge))


def analyse_apart(
    articles: Sequence[Article],
    means: Means,
    *,
    statements: bool = True,
    watch: Watch = iter,
) -> Iterator[Analysis]:
    """Yield the analyses in the articles' order, each as soon as it and those before it are ready.

    Nothing is linked across: each is what analysing that article alone would give.
    """
    for done in watch(_done(articles, means, statements=statements)):
        links = link_digests([done.record.read_digest()], means.tools.knowledge)
        yield links.apply(done.record.read_analysis(done.article))


def _done(articles: Sequence[Article], means: Means, *, statements: bool) -> Iterator[Done]:
    """Yield every article with its results, from the cache where it has them."""
    parts = CORE | STATEMENTS if statements else CORE
    tasks, tools, cache = _tasks(articles, means, parts), means.tools, means.cache
    if means.workers is not None:
        done = means.workers.analysed(tasks, tools.knowledge_files, statements=statements)
    else:
        done = _in_this_process(tasks, tools, statements=statements)
    for one in done:
        if cache is not None and one.key is not None:
            cache.put(one.key, parts, one.record.to_bytes())
        yield one


def _tasks(articles: Sequence[Article], means: Means, parts: int) -> Iterator[Task]:
    """Yield every article, with what the cache knows of it."""
    cache = means.cache
    shape = means.tools.shape if cache is not None else None
    for article in articles:
        if cache is None or shape is None:
            yield Task(article)
            continue
        key = shape.key(article)
        kept = cache.get(key, parts)
        yield Task(article, key=key) if kept is None else Task(article, Record.from_bytes(kept))


def _in_this_process(tasks: Iterator[Task], tools: Tools, *, statements: bool) -> Iterator[Done]:
    for task in tasks:
        record = task.record or tools.analyse(task.article, statements=statements)
        yield Done(task.article, record, task.key)
