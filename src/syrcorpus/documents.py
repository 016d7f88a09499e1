"""Analyses become the documents that the commands print: plain functions, nothing analysed anew."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from .model import Analysis, ArticleMeta, Attribution, Figure, UnreadArticle
from .model.reports import (
    CacheDocument,
    CompareDocument,
    Comparison,
    EntitiesArticle,
    EntitiesDocument,
    EntityEntry,
    FiguresArticle,
    FiguresDocument,
    Generator,
    MentionEntry,
    ModelDocument,
    ModelName,
    ShowDocument,
    ShownArticle,
    SourcesArticle,
    SourcesDocument,
    SummaryAcross,
    SummaryArticle,
    SummaryDocument,
)
from .store import Cache
from .version import __version__

__all__ = [
    "cache_document",
    "compare_document",
    "entities_document",
    "figures_document",
    "generator",
    "model_document",
    "show_document",
    "sources_document",
    "summary_document",
    "uncited_share",
]

Analyses = Sequence[Analysis]
Unread = Iterable[UnreadArticle]

_WORD = re.compile(r"\w+")


def generator(model: dict[str, Any]) -> Generator:
    """Name the program and the pipeline, of which ``describe_pipeline`` tells."""
    return Generator(
        version=__version__, model=ModelName(name=model["name"], version=model["version"])
    )


def entities_document(
    analyses: Analyses, errors: Unread, made_by: Generator, *, with_text: bool = False
) -> EntitiesDocument:
    """Tell per article who and what it names, with its figures and dates."""
    articles = tuple(
        EntitiesArticle(
            **_entry(analysis, with_text=with_text),
            entities=_entities(analysis),
            figures=analysis.figures,
            dates=analysis.dates,
        )
        for analysis in analyses
    )
    return EntitiesDocument(generator=made_by, articles=articles, errors=tuple(errors))


def figures_document(
    analyses: Analyses,
    errors: Unread,
    made_by: Generator,
    *,
    with_text: bool = False,
    keep: Callable[[Analysis, Figure], bool] = lambda _analysis, _figure: True,
) -> FiguresDocument:
    """Tell per article its dates and those of its figures that are to be kept."""
    articles = tuple(
        FiguresArticle(
            **_entry(analysis, with_text=with_text),
            figures=tuple(figure for figure in analysis.figures if keep(analysis, figure)),
            dates=analysis.dates,
        )
        for analysis in analyses
    )
    return FiguresDocument(generator=made_by, articles=articles, errors=tuple(errors))


def sources_document(
    analyses: Analyses,
    errors: Unread,
    made_by: Generator,
    *,
    with_text: bool = False,
    keep: Callable[[Attribution], bool] = lambda _attribution: True,
) -> SourcesDocument:
    """Tell per article who says what, as far as it is to be kept."""
    articles = tuple(
        SourcesArticle(
            **_entry(analysis, with_text=with_text),
            attributions=tuple(filter(keep, analysis.attributions)),
            unattributed_share=uncited_share(analysis),
        )
        for analysis in analyses
    )
    return SourcesDocument(generator=made_by, articles=articles, errors=tuple(errors))


def summary_document(
    summaries: tuple[Sequence[SummaryArticle], SummaryAcross],
    analyses: Analyses,
    errors: Unread,
    made_by: Generator,
    *,
    with_text: bool = False,
) -> SummaryDocument:
    """Tell the fact sheets and quoted sentences, per article and across."""
    articles, across = summaries
    if with_text:
        texts = {analysis.article.id: analysis.article.text for analysis in analyses}
        articles = [a.model_copy(update={"text": texts[a.id]}) for a in articles]
    return SummaryDocument(
        generator=made_by, articles=tuple(articles), across=across, errors=tuple(errors)
    )


def compare_document(
    comparison: Comparison,
    analyses: Analyses,
    errors: Unread,
    made_by: Generator,
    *,
    with_text: bool = False,
) -> CompareDocument:
    """Tell what the articles agree on and where they differ."""
    tables = {name: getattr(comparison, name) for name in Comparison.model_fields}
    if with_text:
        texts = {analysis.article.id: analysis.article.text for analysis in analyses}
        tables["articles"] = tuple(
            article.model_copy(update={"text": texts[article.id]})
            for article in comparison.articles
        )
    return CompareDocument(generator=made_by, errors=tuple(errors), **tables)


def show_document(analysis: Analysis, errors: Unread, made_by: Generator) -> ShowDocument:
    """Tell everything found in one article, with its text."""
    article = ShownArticle(
        **_entry(analysis, with_text=True),
        entities=_entities(analysis),
        figures=analysis.figures,
        dates=analysis.dates,
        attributions=analysis.attributions,
    )
    return ShowDocument(generator=made_by, articles=(article,), errors=tuple(errors))


def model_document(model: dict[str, Any]) -> ModelDocument:
    """Tell which pipeline is in use."""
    return ModelDocument.model_validate({"schema": "syrcorpus/model/1", **model})


def cache_document(cache: Cache) -> CacheDocument:
    """Tell what the cache holds."""
    state = cache.state()
    return CacheDocument(
        folder=str(cache.folder) if cache.folder else None,
        analyses=state.entries,
        bytes=state.size,
        limit=cache.limit,
        trouble=cache.trouble,
    )


def uncited_share(analysis: Analysis) -> float:
    """Return the share of the prose's words that stand in no statement of anybody's, 0 to 1."""
    cited = _merged(
        (attribution.start, attribution.end)
        for attribution in analysis.attributions
        if attribution.type == "statement"
    )
    starts = [start for start, _end in cited]
    words = uncited = 0
    for start, end in analysis.article.prose_spans():
        for word in _WORD.finditer(analysis.article.text, start, end):
            words += 1
            before = bisect_right(starts, word.start()) - 1
            uncited += before < 0 or cited[before][1] <= word.start()
    return round(uncited / words, 4) if words else 0.0


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans sorted, those that touch as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _entry(analysis: Analysis, *, with_text: bool) -> dict[str, Any]:
    """Return the fields that head every per-article entry."""
    article = analysis.article
    entry = {name: getattr(article, name) for name in ArticleMeta.model_fields}
    return {**entry, "text": article.text} if with_text else entry


def _entities(analysis: Analysis) -> tuple[EntityEntry, ...]:
    return tuple(
        EntityEntry(
            id=entity.id,
            name=entity.name,
            kind=entity.kind,
            label=entity.label,
            aliases=entity.aliases,
            count=entity.count,
            mentions=tuple(
                MentionEntry(start=m.start, end=m.end, text=m.text, form=m.form, rule=m.rule)
                for m in entity.mentions
            ),
            rule=entity.rule,
        )
        for entity in analysis.entities
    )
