"""Articles grouped by the event they report, so that only what belongs together is compared.

Leader clustering in one pass (Allan, Papka and Lavrenko, On-line New Event Detection and
Tracking, SIGIR 1998): an article joins the event whose entities and words are most like its
own, weighted by how few articles have them, if the days lie near each other; else it begins an
event. An article that was left alone is tried again once all others stand together: the first
report that it met may not have been the one most like it. An event is reached only through an
entity of its own, never by trying all.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..model import Analysis

LIKENESS = 0.28
"""Cosine of the weighted entities and words from which an article belongs to an event."""
SAME_DAYS = 0.22
"""The same where the article was published within ``CLOSE`` of others of the event."""
CLOSE = dt.timedelta(days=3)
NEAR = dt.timedelta(days=21)
"""Articles further apart report different events, whatever they name."""
SALIENT = 12
"""How many entities of an article are used to look for its event."""
COUNT_POWER = 0.75
"""Damps the names that one article repeats all the time."""
WORD_POWER = 0.5
STEM = 6
"""Letters by which words are told apart."""
SMOOTHING = 20
"""Articles by which the share of articles that name an entity is smoothed."""


_WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass
class _Event:
    number: int
    weights: dict[str, float] = field(default_factory=dict)
    norm: float = 0.0
    first: dt.date | None = None
    last: dt.date | None = None


def group_events(analyses: Sequence[Analysis]) -> dict[str, int]:
    """Return the number of the event that each article reports, by article id."""
    vectors = _vectors(analyses)
    order = sorted(analyses, key=lambda a: (a.article.date or dt.date.max, a.article.path))
    events: list[_Event] = []
    by_entity: dict[str, list[int]] = {}
    found: dict[str, int] = {}
    for analysis in order:
        vector = vectors[analysis.article.id]
        event = _nearest(vector, analysis.article.date, events, by_entity)
        if event is None:
            event = _Event(len(events))
            events.append(event)
        _join(event, vector, analysis.article.date, by_entity)
        found[analysis.article.id] = event.number
    sizes = Counter(found.values())
    for analysis in order:
        own = found[analysis.article.id]
        if sizes[own] > 1:
            continue
        vector, date = vectors[analysis.article.id], analysis.article.date
        event = _nearest(vector, date, events, by_entity, own=own)
        if event is not None and sizes[event.number] > 1:
            _join(event, vector, date, by_entity)
            found[analysis.article.id] = event.number
            sizes[event.number] += 1
    return found


def _vectors(analyses: Sequence[Analysis]) -> dict[str, dict[str, float]]:
    """Return the entities and the longer words of each article, weighted, of unit length.

    How often the article has it, times how few articles do; in a small corpus few articles
    having it means little yet, so the share is drawn towards one. The weightiest come first.
    """
    named = [{entity.id: entity.count for entity in a.entities} for a in analyses]
    worded = [_words(analysis) for analysis in analyses]
    vectors = {}
    for analysis, names, words in zip(
        analyses, _weighted(named, COUNT_POWER), _weighted(worded, WORD_POWER), strict=True
    ):
        vector = {**names, **words}
        norm = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vectors[analysis.article.id] = {key: weight / norm for key, weight in vector.items()}
    return vectors


def _words(analysis: Analysis) -> dict[str, int]:
    text = " ".join(sentence.text for sentence in analysis.sentences).lower()
    return dict(Counter(f"~{word[:STEM]}" for word in _WORD.findall(text)))


def _weighted(bags: Sequence[dict[str, int]], power: float) -> Iterator[dict[str, float]]:
    """Yield the bags as vectors of unit length, the weightiest first."""
    held_by = Counter(key for bag in bags for key in bag)
    for bag in bags:
        weights = {
            key: count**power * math.log((len(bags) + SMOOTHING) / (held_by[key] + SMOOTHING) + 1)
            for key, count in bag.items()
        }
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
        yield {key: weight / norm for key, weight in ranked}


def _nearest(
    vector: dict[str, float],
    date: dt.date | None,
    events: list[_Event],
    by_entity: dict[str, list[int]],
    own: int | None = None,
) -> _Event | None:
    """Return the event most like an article, ``own`` left out, None if none is like enough."""
    names = [key for key in vector if not key.startswith("~")][:SALIENT]
    reached = {number for name in names for number in by_entity.get(name, ())} - {own}
    needed = {number: _needed(events[number], date) for number in reached}
    products = {
        number: sum(w * events[number].weights.get(entity, 0.0) for entity, w in vector.items())
        for number in reached
        if needed[number] < math.inf
    }
    best, likeness = None, 0.0
    for number in sorted(products):
        event = events[number]
        cosine = products[number] / (math.sqrt(event.norm) or 1.0)
        if cosine >= max(likeness, needed[number]):
            best, likeness = event, cosine
    return best


def _needed(event: _Event, date: dt.date | None) -> float:
    """Return the likeness that an article of a day needs to belong to an event."""
    if date is None or event.first is None or event.last is None:
        return LIKENESS
    if not event.first - NEAR <= date <= event.last + NEAR:
        return math.inf
    return SAME_DAYS if event.first - CLOSE <= date <= event.last + CLOSE else LIKENESS


def _join(
    event: _Event, vector: dict[str, float], date: dt.date | None, by_entity: dict[str, list[int]]
) -> None:
    for entity, weight in vector.items():
        before = event.weights.get(entity, 0.0)
        if not before and not entity.startswith("~"):
            by_entity.setdefault(entity, []).append(event.number)
        event.weights[entity] = before + weight
        event.norm += (before + weight) ** 2 - before**2
    if date is not None:
        event.first = min(event.first or date, date)
        event.last = max(event.last or date, date)
