"""Fact sheets and the most telling sentences, of one article and of all: quoted, not written.

Across articles sentences are taken by maximal marginal relevance (Carbonell and Goldstein, The
use of MMR, diversity-based reranking, SIGIR 1998): the most telling that does not repeat what
has been quoted already.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..model import Analysis, CharSpan, Figure, Interval, Kind, SourceKind
from ..model.reports import (
    ArticleEntry,
    Comparison,
    FactSheet,
    NamedCount,
    SourcedFigure,
    SummaryAcross,
    SummaryArticle,
    SummaryPoint,
    SummarySentence,
    VoiceShare,
)
from ..model.rows import ClaimMember, ClaimRow, FigureRow
from .ground import Ground

SENTENCES = 3
"""Sentences quoted of an article; across, two more."""
NAMES = 5
FIGURES = 6
FEW = 3
"""A vague word for so few ("several") is no main figure."""
POINTS = 8
QUOTES = 4
"""Values, or stances, of which a point quotes one each."""
ALONE = 2
"""Points of an article among those that no other has."""
REPEATED = 0.5
"""Share of its words from which a sentence repeats one quoted before."""
_UNTOLD = ("duration", "age", "distance")
_WORD = re.compile(r"[^\W_]{3,}")


def summarise_article(analysis: Analysis, ground: Ground) -> SummaryArticle:
    """Return an article's fact sheet and its most telling sentences in the order of the text."""
    return SummaryArticle(
        **ArticleEntry(**analysis.article.meta.model_dump()).model_dump(),
        facts=_facts([analysis], ground, what=_what(analysis)),
        sentences=tuple(
            SummarySentence(**sentence.model_dump())
            for _, sentence in _telling([analysis], SENTENCES)
        ),
    )


def summarise_across(ground: Ground, comparison: Comparison) -> SummaryAcross:
    """Return the fact sheet of all articles, what they agree on, what is disputed, what one has."""
    return SummaryAcross(
        facts=_facts(ground.analyses, ground, what=None).model_copy(
            update={"figures": _figures_of_rows(comparison, ground)}
        ),
        agreed=_points(comparison, {"agree", "compatible", "corroborated"}),
        disputed=_points(comparison, {"differ", "contradicted"}),
        only=_only(comparison),
        sentences=tuple(
            SummarySentence(**sentence.model_dump(), article=article)
            for article, sentence in _telling(ground.analyses, SENTENCES + 2)
        ),
    )


# ------------------------------------------------------------------ the fact sheet


def _facts(analyses: Sequence[Analysis], ground: Ground, *, what: CharSpan | None) -> FactSheet:
    return FactSheet(
        what=what,
        who=_names(analyses, ground, ("person", "group")),
        where=_names(analyses, ground, ("place",)),
        when=_when(analyses),
        figures=_figures(analyses, ground),
        voices=_voices(analyses),
    )


def _what(analysis: Analysis) -> CharSpan | None:
    """Return the title where it stands in the text, else the sentence that tells most."""
    for piece in analysis.article.furniture:
        if piece.kind == "title":
            text = analysis.article.text[piece.start : piece.end]
            return CharSpan(start=piece.start, end=piece.end, text=text)
    best = max(analysis.sentences, key=lambda s: (s.weight, -s.start), default=None)
    return CharSpan(start=best.start, end=best.end, text=best.text) if best else None


def _names(
    analyses: Sequence[Analysis], ground: Ground, kinds: tuple[Kind, ...]
) -> tuple[NamedCount, ...]:
    counts: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for analysis in analyses:
        for entity in analysis.entities:
            if entity.kind in kinds:
                counts[entity.id] += entity.count
                articles[entity.id] += 1
    ranked = sorted(counts, key=lambda e: (-articles[e], -counts[e], e))
    return tuple(
        NamedCount(entity=e, name=ground.name(e) or e, count=counts[e]) for e in ranked[:NAMES]
    )


def _when(analyses: Sequence[Analysis]) -> Interval | None:
    """Return the days of the events told: from first to last of what is no background."""
    days = [
        said.when
        for analysis in analyses
        for said in analysis.statements
        if said.when is not None and not said.background and said.action != "record"
    ]
    if not days:
        return None
    return Interval(from_=min(d.from_ for d in days), to=max(d.to for d in days))


def _figures(analyses: Sequence[Analysis], ground: Ground) -> tuple[SourcedFigure, ...]:
    """Return the main figures: of people first, those of the earliest sentences first."""
    found: list[tuple[tuple[object, ...], Analysis, Figure]] = []
    seen: set[tuple[object, ...]] = set()
    for analysis in analyses:
        old = {f for said in analysis.statements if said.background for f in said.figures}
        for figure in analysis.figures:
            counts = figure.counts
            if counts is None or counts.key in _UNTOLD or figure.id in old or figure.part_of:
                continue
            if figure.modifier == "vague" and (figure.low or 0) <= FEW:
                continue
            value = (counts.key, figure.low, figure.high)
            if value in seen:
                continue
            seen.add(value)
            happened = "-" in counts.key
            rank = (not happened, figure.start, analysis.article.path)
            found.append((rank, analysis, figure))
    found.sort(key=lambda item: item[0])
    return tuple(_sourced(analysis, figure, ground) for _, analysis, figure in found[:FIGURES])


def _figures_of_rows(comparison: Comparison, ground: Ground) -> tuple[SourcedFigure, ...]:
    """Return the main figures of all: of each row of several articles the values that it has."""
    found: list[SourcedFigure] = []
    for row in comparison.figures:
        if len({member.article for member in row.members}) < 2:
            continue
        values: set[tuple[object, ...]] = set()
        for member in row.members:
            if member.figure is None or (member.low, member.high) in values:
                continue
            values.add((member.low, member.high))
            found.append(
                SourcedFigure(
                    article=member.article,
                    figure=member.figure,
                    text=member.text,
                    key=row.key,
                    start=member.start,
                    end=member.end,
                    source=ground.name(member.source),
                )
            )
    return tuple(found[: 2 * FIGURES])


def _sourced(analysis: Analysis, figure: Figure, ground: Ground) -> SourcedFigure:
    voices = ground.voices.of(analysis.article.id, figure.source, figure)
    return SourcedFigure(
        figure=figure.id,
        text=figure.text,
        key=figure.counts.key if figure.counts is not None else None,
        start=figure.start,
        end=figure.end,
        source=", ".join(voice.name for voice in voices) or None,
    )


def _voices(analyses: Sequence[Analysis]) -> tuple[VoiceShare, ...]:
    statements: Counter[SourceKind] = Counter()
    words: Counter[SourceKind] = Counter()
    for analysis in analyses:
        for attribution in analysis.attributions:
            if attribution.source is None or attribution.type != "statement":
                continue
            kind = attribution.source.kind
            statements[kind] += 1
            words[kind] += sum(len(content.text.split()) for content in attribution.content)
    ranked = sorted(statements, key=lambda kind: (-statements[kind], kind))
    return tuple(
        VoiceShare(kind=kind, statements=statements[kind], words=words[kind]) for kind in ranked
    )


# ------------------------------------------------------------------ sentences and points


def _telling(analyses: Sequence[Analysis], most: int) -> list[tuple[str, CharSpan]]:
    """Return the most telling sentences that do not repeat one another, in text order."""
    ranked = sorted(
        (
            (-sentence.weight, analysis.article.path, sentence.start, analysis.article.id, sentence)
            for analysis in analyses
            for sentence in analysis.sentences
        ),
        key=lambda item: item[:3],
    )
    quoted: list[tuple[str, CharSpan]] = []
    said: list[frozenset[str]] = []
    for _, _, _, article, sentence in ranked:
        words = frozenset(_WORD.findall(sentence.text.lower()))
        if not words or any(_repeats(words, earlier) for earlier in said):
            continue
        quoted.append(
            (article, CharSpan(start=sentence.start, end=sentence.end, text=sentence.text))
        )
        said.append(words)
        if len(quoted) == most:
            break
    return sorted(quoted, key=lambda item: (item[0], item[1].start))


def _repeats(words: frozenset[str], earlier: frozenset[str]) -> bool:
    return len(words & earlier) >= REPEATED * min(len(words), len(earlier))


def _points(comparison: Comparison, verdicts: set[str]) -> tuple[SummaryPoint, ...]:
    """Return the rows of several articles that stand so, figures and claims by turns of rank."""
    points = [
        _point(row)
        for row in _rows(comparison)
        if row.verdict in verdicts
        and (len({m.article for m in row.members}) > 1 or row.verdict == "contradicted")
    ]
    points.sort(key=lambda p: (-len(p.articles), -p.independent_sources))
    return tuple(points[:POINTS])


def _only(comparison: Comparison) -> tuple[SummaryPoint, ...]:
    """Return what one article alone has: counts of what happened, and statements it cites."""
    points: list[SummaryPoint] = []
    taken: Counter[str] = Counter()
    for row in _rows(comparison):
        articles = {member.article for member in row.members}
        told = not row.independent_sources if isinstance(row, ClaimRow) else "-" not in row.key
        if len(articles) > 1 or told or row.verdict == "contradicted":
            continue
        (article,) = articles
        if taken[article] < ALONE:
            taken[article] += 1
            points.append(_point(row))
    return tuple(sorted(points, key=lambda point: point.articles))


def _rows(comparison: Comparison) -> Iterator[FigureRow | ClaimRow]:
    yield from comparison.figures
    yield from (row for row in comparison.claims if not row.background)


def _point(row: FigureRow | ClaimRow) -> SummaryPoint:
    quotes: dict[object, SummarySentence] = {}
    for member in row.members:
        said: object
        if isinstance(member, ClaimMember):
            said = member.stance
        else:
            said = (member.low, member.high, member.from_, member.to)
        place = {"start": member.start, "end": member.end, "text": member.text}
        quotes.setdefault(said, SummarySentence(**place, article=member.article))
    return SummaryPoint(
        row=row.id,
        label=row.label,
        verdict=row.verdict,
        independent_sources=row.independent_sources,
        articles=tuple(sorted({member.article for member in row.members})),
        quotes=tuple(quotes.values())[:QUOTES],
    )
