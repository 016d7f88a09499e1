"""Read a corpus of news articles, offline: who is named, which figures, who says so.

What the commands do, Python does with the same words::

    from syrcorpus import analyse, compare, load_corpus

    corpus = load_corpus(["corpus/"])
    analyses = analyse(corpus)
    print(compare(analyses).figures[0].label)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from .analysing import Analyses, Tools
    from .comparison import compare, summarise
    from .corpus import load_corpus
    from .knowledge import load_knowledge
    from .model import Analysis, Corpus
    from .pipeline import load_pipeline

__all__ = [
    "__version__",
    "analyse",
    "analyse_apart",
    "compare",
    "load_corpus",
    "load_knowledge",
    "load_pipeline",
    "summarise",
]

_HOMES = {
    "compare": "comparison",
    "summarise": "comparison",
    "load_corpus": "corpus",
    "load_knowledge": "knowledge",
    "load_pipeline": "pipeline",
}


def analyse(
    corpus: Corpus,
    *,
    model: str | None = None,
    knowledge: Iterable[str | Path] = (),
    cache: bool = False,
    workers: int = 1,
) -> Analyses:
    """Return the analyses of a corpus's articles, one id an entity over all of them.

    They are a sequence that is read from disk as it is gone over; ``tuple()`` of it holds them.
    ``model`` names an installed spaCy pipeline or a folder of one; the embedded pipeline
    otherwise. ``knowledge`` gives paths of knowledge files beside those of the manifest. With
    ``cache`` the user's cache is looked into and added to, as the commands do; ``workers`` is how
    many processes analyse.

    Raises PipelineError for a pipeline that cannot be used and KnowledgeError for a knowledge
    file that is not of the documented form.
    """
    from .analysing import Workers, analyse_linked, opened  # noqa: PLC0415 - slow to import

    tools = _tools(corpus, model, knowledge)
    several = Workers(workers, model) if workers > 1 else None
    with opened(tools, cache=cache, workers=several) as means:
        return analyse_linked(corpus.articles, means)


def analyse_apart(
    corpus: Corpus,
    *,
    model: str | None = None,
    knowledge: Iterable[str | Path] = (),
    cache: bool = False,
    workers: int = 1,
) -> Iterator[Analysis]:
    """Yield the analyses of a corpus's articles, each as soon as it is ready.

    Nothing is linked across: each is what analysing that article alone gives. For the rest see
    ``analyse``.
    """
    from .analysing import Workers, opened  # noqa: PLC0415 - slow to import
    from .analysing import analyse_apart as apart  # noqa: PLC0415

    tools = _tools(corpus, model, knowledge)
    several = Workers(workers, model) if workers > 1 else None
    with opened(tools, cache=cache, workers=several) as means:
        yield from apart(corpus.articles, means)


def _tools(corpus: Corpus, model: str | None, knowledge: Iterable[str | Path]) -> Tools:
    from .analysing import Tools  # noqa: PLC0415 - slow to import
    from .knowledge import load_knowledge  # noqa: PLC0415

    files = [*corpus.knowledge_files, *knowledge]
    return Tools(load_knowledge(files), model=model, knowledge_files=files)


def __getattr__(name: str) -> object:
    """Import the library's rooms when they are first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
