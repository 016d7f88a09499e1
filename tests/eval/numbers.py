"""Score figures and dates."""

from __future__ import annotations

from typing import Any

from .attributions import match_attributions
from .gold import Gold, GoldArticle, GoldDate, GoldFigure
from .matching import Share, Tally, accepts, jaccard, overlap, pairs, span_of
from .mentions import entity_map
from .metadata import in_front_matter
from .scores import Found, Scores

Printed = dict[str, Any]
SAID = ("exact", "low", "high", "modifier", "unit", "counts", "key", "source", "place", "when")


def match_figures(article: GoldArticle, ours: Printed) -> list[tuple[int, int]]:
    """Pair gold figures with the program's by overlap."""

    def alike(gold: GoldFigure, other: Printed) -> float:
        return max(jaccard([span], [span_of(other)]) for span in gold.spans)

    return pairs(article.figures, ours["figures"], alike, least=0.1)


def score_figures(gold: Gold, found: Found, scores: Scores) -> None:
    """Measure figures: the span, then of those found each thing that is said of the number."""
    spans = Tally()
    share = {name: Share() for name in (*SAID, "part_of")}
    entities = entity_map(gold, found)
    for article in gold.articles.values():
        ours = found[article.key]
        printed = ours["figures"]
        chosen = match_figures(article, ours)
        _count(article, chosen, article.figures, printed, spans, scores, "figure")
        speakers = _speakers(article, ours)
        for i, j in chosen:
            figure, other = article.figures[i], printed[j]
            if figure.optional:
                continue
            results = _results(figure, other, entities, speakers)
            whole = next((f for f in printed if f["id"] == other["part_of"]), None)
            if figure.part_of or whole:
                same = figure.part_of and whole and overlap(figure.part_of, span_of(whole))
                results["part_of"] = bool(same), whole and whole["text"]
            for name, (right, value) in results.items():
                if not share[name].add(right):
                    message = f"{name}: {value!r}, not {getattr(figure, name, 'so')!r}"
                    scores.wrong("figures", article, figure.spans[0], message)
    scores.measures["figures.span.f"] = spans.f
    scores.measures.update({f"figures.{name}": s.value for name, s in share.items()})


def _results(
    figure: GoldFigure, other: Printed, entities: dict[str, str], speakers: dict[str, str]
) -> dict[str, tuple[bool, Any]]:
    """Return for each thing that the gold says of a figure whether it is right, and the answer."""
    counts = other["counts"] or {}
    when = other["when"] and (other["when"]["from"], other["when"]["to"])
    answers = {
        **{name: other[name] for name in ("low", "high", "modifier", "unit")},
        "key": counts.get("key"),
        "source": other["source"] and speakers.get(other["source"], other["source"]),
        "place": other["place"] and entities.get(other["place"], other["place"]),
        "when": when,
    }
    results = {
        name: (accepts(getattr(figure, name), value), value)
        for name, value in answers.items()
        if getattr(figure, name) is not None
    }
    results["exact"] = span_of(other) in figure.spans, other["text"]
    if figure.counts is not None:
        near = bool(counts) and any(overlap(span, span_of(counts)) for span in figure.counts)
        results["counts"] = near, counts.get("text")
    return results


def _speakers(article: GoldArticle, ours: Printed) -> dict[str, str]:
    """Return for each of the program's attributions the gold attribution that it is."""
    return {
        ours["attributions"][j]["id"]: article.attributions[i].key
        for i, j in match_attributions(article, ours)
    }


def score_dates(gold: Gold, found: Found, scores: Scores) -> None:
    """Measure dates: the place in the text, then the days they stand for.

    Dates of furniture may be listed; they are not asked for.
    """
    spans, resolved = Tally(), Share()

    def alike(date: GoldDate, other: Printed) -> float:
        return max(jaccard([span], [span_of(other)]) for span in date.spans)

    for article in gold.articles.values():
        furniture = [f.span for f in article.furniture]
        printed = found[article.key]["dates"]
        chosen = pairs(article.dates, printed, alike)
        taken = {j for _, j in chosen}
        kept = [
            other
            for j, other in enumerate(printed)
            if j in taken
            or not (
                any(overlap(span, span_of(other)) for span in furniture)
                or in_front_matter(article, other)
            )
        ]
        chosen = pairs(article.dates, kept, alike)
        _count(article, chosen, article.dates, kept, spans, scores, "date")
        for i, j in chosen:
            date, other = article.dates[i], kept[j]
            right = accepts(date.from_, other["from"]) and accepts(date.to, other["to"])
            if not date.optional and not resolved.add(right):
                message = f"(date) is {other['from']} to {other['to']}, not {date.from_}, {date.to}"
                scores.wrong("figures", article, date.spans[0], message)
    scores.measures["dates.span.f"] = spans.f
    scores.measures["dates.resolved"] = resolved.value


def _count(
    article: GoldArticle,
    chosen: list[tuple[int, int]],
    gold: tuple[GoldFigure, ...] | tuple[GoldDate, ...],
    printed: list[Printed],
    tally: Tally,
    scores: Scores,
    word: str,
) -> None:
    """Count what was found and what was asked for; optional ones are left out on both sides."""
    optional = sum(gold[i].optional for i, _ in chosen)
    asked = sum(not g.optional for g in gold)
    tally.add(len(chosen) - optional, len(printed) - optional, asked)
    seen, taken = {i for i, _ in chosen}, {j for _, j in chosen}
    for i, wanted in enumerate(gold):
        if i not in seen and not wanted.optional:
            scores.wrong("figures", article, wanted.spans[0], f"is a {word} not found")
    for j, other in enumerate(printed):
        if j not in taken:
            scores.wrong("figures", article, span_of(other), f"is no such {word}")
