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
    from collections.abc import Iterable
    from pathlib import Path

    from .comparison import compare, summarise
    from .corpus import load_corpus
    from .knowledge import load_knowledge
    from .model import Analysis, Corpus
    from .pipeline import load_pipeline

__all__ = [
    "__version__",
    "analyse",
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
    corpus: Corpus, *, model: str | None = None, knowledge: Iterable[str | Path] = ()
) -> tuple[Analysis, ...]:
    """Return the analyses of a corpus's articles, one id an entity over all of them.

    ``model`` names an installed spaCy pipeline or a folder of one; the embedded pipeline
    otherwise. ``knowledge`` gives paths of knowledge files beside those of the manifest.

    Raises PipelineError for a pipeline that cannot be used and KnowledgeError for a knowledge
    file that is not of the documented form.
    """
    from .analysis import analyse_articles  # noqa: PLC0415 - spaCy is slow to import
    from .knowledge import load_knowledge  # noqa: PLC0415
    from .pipeline import load_pipeline  # noqa: PLC0415

    known = load_knowledge([*corpus.knowledge_files, *knowledge])
    return analyse_articles(corpus.articles, load_pipeline(model), known)


def __getattr__(name: str) -> object:
    """Import the library's rooms when they are first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
