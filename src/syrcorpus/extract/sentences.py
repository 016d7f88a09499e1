"""The prose's sentences, each with how telling it is, for extractive summaries.

The weight blends four signs that are known to work for news: lexical centrality (the sentence's
likeness to the article's centroid, Radev et al., Centroid-based summarization of multiple
documents, IPM 2004; linear where LexRank compares all pairs), position (news tells the main
thing first; Edmundson, New methods in automatic extracting, JACM 1969), the weight of the
entities named, and whether a figure is given. All four are deterministic and linear in the text.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import Article, Entity, Figure, Sentence
from .closed_class import closed_class
from .syntax import sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc

CENTRALITY, POSITION, NAMES, NUMBERS = 0.4, 0.3, 0.2, 0.1
FULL_LENGTH = range(8, 46)
"""Words of a sentence that is neither a fragment nor a catalogue."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_STOP_WORDS = closed_class(
    "the and for that with was were are has have had been from they their its his her which who "
    "this these those said says not but also than into over after before while when where will "
    "would could about more most other some such only any all our your you"
)


def extract_sentences(
    doc: Doc, article: Article, entities: tuple[Entity, ...], figures: tuple[Figure, ...]
) -> Iterator[Sentence]:
    """Yield the sentences of the article's prose in order, with a weight from 0 to 1.

    >>> "The rebels entered the city on Friday."  # near the top, with the article's main names
    """
    spans = list(_prose_sentences(doc, article))
    bags = [Counter(_content_words(article.text[start:end])) for start, end in spans]
    centrality = _scaled(_centralities(bags))
    named = _scaled(_mentioned(spans, entities))
    starts = sorted(figure.start for figure in figures)
    for number, (start, end) in enumerate(spans):
        has_figure = bisect_left(starts, start) < bisect_left(starts, end)
        weight = (
            CENTRALITY * centrality[number]
            + POSITION / math.sqrt(1 + number)
            + NAMES * named[number]
            + NUMBERS * has_figure
        )
        text = article.text[start:end]
        if len(text.split()) not in FULL_LENGTH:
            weight /= 2
        yield Sentence(start=start, end=end, text=text, weight=round(weight, 4))


def _prose_sentences(doc: Doc, article: Article) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the sentences, cut at furniture and at line breaks, trimmed."""
    prose = list(article.prose_spans())
    at = 0
    for sentence in sentences(doc):
        while at < len(prose) and prose[at][1] <= sentence.start_char:
            at += 1
        for first, last in prose[at:]:
            if first >= sentence.end_char:
                break
            start, end = max(first, sentence.start_char), min(last, sentence.end_char)
            yield from _lines(article.text, start, end)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for line in text[start:end].splitlines(keepends=True):
        stripped = line.strip()
        if any(character.isalpha() for character in stripped):
            first = position + line.index(stripped)
            yield first, first + len(stripped)
        position += len(line)


def _content_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in _STOP_WORDS]


def _centralities(bags: list[Counter[str]]) -> list[float]:
    """Return the cosine of each sentence with the centroid of all, words weighted by spread."""
    spread = Counter(word for bag in bags for word in bag)
    centroid = {
        word: count * math.log(1 + len(bags) / count) for word, count in spread.items() if count > 1
    }
    length = math.sqrt(sum(weight * weight for weight in centroid.values())) or 1.0
    found = []
    for bag in bags:
        norm = math.sqrt(sum(count * count for count in bag.values())) or 1.0
        found.append(sum(centroid.get(w, 0.0) * n for w, n in bag.items()) / (norm * length))
    return found


def _mentioned(spans: list[tuple[int, int]], entities: tuple[Entity, ...]) -> list[float]:
    """Return for each sentence how much of the article's naming falls on the entities in it."""
    starts = [start for start, _ in spans]
    found: list[set[str]] = [set() for _ in spans]
    weights = {entity.id: math.sqrt(entity.count) for entity in entities}
    for entity in entities:
        for mention in entity.mentions:
            at = bisect_left(starts, mention.start + 1) - 1
            if at >= 0 and mention.start < spans[at][1]:
                found[at].add(entity.id)
    return [sum(weights[entity] for entity in sorted(ids)) for ids in found]


def _scaled(values: list[float]) -> list[float]:
    greatest = max(values, default=0.0)
    return [value / greatest if greatest else 0.0 for value in values]
