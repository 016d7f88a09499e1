"""Many analyses side by side: what they agree on, where they differ, who stands behind it.

Needs the model only, so hand-made values will do. Entity ids are those of the whole corpus
(``link.corpus``). Nothing is compared pair by pair over the corpus: articles meet in events,
figures and statements in blocks of one key, passages in shared runs of words.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Analysis
from ..model.reports import ComparedArticle, Comparison, SummaryAcross, SummaryArticle
from .claims import compare_claims
from .entities import compare_entities
from .figures import compare_figures
from .ground import Ground
from .naming import compare_naming
from .sources import compare_sources
from .summary import summarise_across, summarise_article
from .timeline import compare_timeline

__all__ = ["compare", "summarise"]


def compare(analyses: Sequence[Analysis]) -> Comparison:
    """Return every table of the comparison; the order of the analyses changes nothing."""
    return _comparison(Ground.of(analyses))


def summarise(
    analyses: Sequence[Analysis],
) -> tuple[tuple[SummaryArticle, ...], SummaryAcross]:
    """Return the fact sheet and sentences of each article, by path, and of all together."""
    ground = Ground.of(analyses)
    per_article = tuple(summarise_article(analysis, ground) for analysis in ground.analyses)
    return per_article, summarise_across(ground, _comparison(ground))


def _comparison(ground: Ground) -> Comparison:
    figures = compare_figures(ground)
    return Comparison(
        articles=tuple(
            ComparedArticle(**a.article.meta.model_dump(), copy_of=ground.copies.get(a.article.id))
            for a in ground.analyses
        ),
        entities=compare_entities(ground),
        sources=compare_sources(ground),
        figures=figures,
        claims=compare_claims(ground, figures),
        naming=compare_naming(ground),
        reuse=ground.reuse,
        timeline=compare_timeline(ground),
    )
