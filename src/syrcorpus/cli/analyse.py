"""Analysing with progress, in one process or several; the answer is the same, byte for byte."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..analysis import analyse_article, link_corpus
from ..knowledge import Knowledge, load_knowledge
from ..model import Analysis, Article
from ..pipeline import load_pipeline

if TYPE_CHECKING:
    from spacy import Language

__all__ = ["analyse"]

MOMENT = 5_000
"""Words that are analysed in about a second: less shows no progress."""


def analyse(
    articles: Sequence[Article],
    nlp: Language,
    knowledge: Knowledge,
    *,
    model: str | None,
    knowledge_files: Sequence[str | Path],
    workers: int,
    quiet: bool,
) -> tuple[Analysis, ...]:
    """Return the analyses in the articles' order, one id an entity in the whole corpus.

    With several workers each opens the pipeline for itself, by ``model`` and
    ``knowledge_files``.
    """
    if workers > 1 and len(articles) > 1:
        done = _in_processes(articles, model, knowledge_files, min(workers, len(articles)))
    else:
        done = (analyse_article(article, nlp, knowledge) for article in articles)
    if not quiet and sys.stderr.isatty() and sum(a.words for a in articles) > MOMENT:
        done = _with_progress(done, len(articles))
    return link_corpus(tuple(done), knowledge)


def _with_progress(analyses: Iterable[Analysis], total: int) -> Iterator[Analysis]:
    """Show on standard error how far the analysing is, and wipe it at the end."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("Analysing"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("articles"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(analyses, total=total)


# ------------------------------------------------------------------ several processes


class _Tools(NamedTuple):
    nlp: Language
    knowledge: Knowledge


_tools: list[_Tools] = []
"""What a worker process opened when it started."""


def _in_processes(
    articles: Sequence[Article],
    model: str | None,
    knowledge_files: Sequence[str | Path],
    workers: int,
) -> Iterator[Analysis]:
    pool = ProcessPoolExecutor(
        workers,
        # A forked process would inherit the threads of the ONNX runtime half alive.
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_open_tools,
        initargs=(model, knowledge_files),
    )
    with pool:
        try:
            yield from pool.map(_analyse_one, articles)
        except BaseException:
            # Whatever ends this early, nobody will see what the workers are still at.
            for worker in multiprocessing.active_children():
                worker.terminate()
            raise


def _open_tools(model: str | None, knowledge_files: Sequence[str | Path]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the workers
    _tools.append(_Tools(load_pipeline(model), load_knowledge(knowledge_files)))
    gc.freeze()


def _analyse_one(article: Article) -> Analysis:
    nlp, knowledge = _tools[0]
    return analyse_article(article, nlp, knowledge)
