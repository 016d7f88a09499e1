"""Run the program over the demonstration corpus, through the library, as its commands do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from syrcorpus.analysis import analyse_articles
from syrcorpus.comparison import compare
from syrcorpus.corpus import load_corpus
from syrcorpus.knowledge import load_knowledge
from syrcorpus.pipeline import load_pipeline

from .gold import CORPUS, FOLDER, load_gold
from .measures import measure
from .scores import Comparison, Found, Scores


def run_program(path: Path = CORPUS, pipeline: Any = None) -> tuple[Found, Comparison]:
    """Return the program's articles and comparison over a corpus, as it prints them."""
    corpus = load_corpus([path])
    knowledge = load_knowledge(corpus.knowledge_files)
    analyses = analyse_articles(corpus.articles, pipeline or load_pipeline(), knowledge)
    found = {}
    for analysis in analyses:
        printed = analysis.model_dump(mode="json", by_alias=True)
        found[analysis.article.id] = {**printed.pop("article"), **printed}
    return found, compare(analyses).model_dump(mode="json", by_alias=True)


def measure_program(corpus: Path = CORPUS, folder: Path = FOLDER, pipeline: Any = None) -> Scores:
    """Run the program once over a corpus and measure it by the gold in ``folder``."""
    found, comparison = run_program(corpus, pipeline)
    return measure(load_gold(corpus, folder), found, comparison)
