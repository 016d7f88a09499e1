"""Passages that two articles share: wire text, copies, quotations that both cite.

Candidates come from an index of word shingles (Broder, On the resemblance and containment of
documents, 1997); where shared shingles lie on one diagonal, the passage is followed over small
edits and measured by an exact alignment. A shingle that many articles share pairs each of them
with the first only, so that copies of one text cost no more than their number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from ..model import Article
from ..model.reports import ReusedPassage, ReuseRow

SHINGLE = 5
"""Words of a shingle: shorter ones are set phrases of the trade."""
LEAST_WORDS = 12
"""Shorter passages are not reported."""
LEAST_SIMILARITY = 0.6
MANY = 6
"""Articles sharing a shingle from which each is paired with the first alone."""
COPIED = 0.95
"""Share of the words of both that two articles share, to the letter, if one is a copy."""
_EDIT = 5
"""Words that an edit may put in, leave out or replace inside a passage."""
_WORD = re.compile(r"[^\W_]+(?:[’'ʼ][^\W_]+)?")


@dataclass(frozen=True)
class _Words:
    article: Article
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


def find_reuse(articles: Sequence[Article]) -> tuple[ReuseRow, ...]:
    """Return the shared passages of the articles, the longest first."""
    texts = [_words(article) for article in articles]
    rows = []
    for (first, second), seeds in sorted(_shared(texts).items()):
        rows += _passages(texts[first], texts[second], seeds)
    rows.sort(key=lambda row: (-len(row.a.text), row.a.article, row.b.article, row.a.start))
    return tuple(rows)


def whole_copies(articles: Sequence[Article], rows: Sequence[ReuseRow]) -> dict[str, str]:
    """Return the articles that are an earlier one over again, with that one's id."""
    words = {article.id: len(_words(article).words) for article in articles}
    shared: dict[tuple[str, str], float] = {}
    for row in rows:
        first, second = sorted((row.a.article, row.b.article))
        alike = row.similarity * len(_WORD.findall(row.a.text))
        shared[first, second] = shared.get((first, second), 0.0) + alike
    copies: dict[str, str] = {}
    for (first, second), count in sorted(shared.items()):
        if count >= COPIED * max(words[first], words[second]):
            copies.setdefault(second, copies.get(first, first))
    return copies


def _words(article: Article) -> _Words:
    words, spans = [], []
    for start, end in article.prose_spans():
        for match in _WORD.finditer(article.text, start, end):
            words.append(match.group().lower().replace("’", "'").replace("ʼ", "'"))
            spans.append(match.span())
    return _Words(article, tuple(words), tuple(spans))


def _shared(texts: Sequence[_Words]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Return for each pair of texts the places (word in one, word in other) of shared shingles."""
    index: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for number, text in enumerate(texts):
        seen = set()
        for at in range(len(text.words) - SHINGLE + 1):
            shingle = text.words[at : at + SHINGLE]
            if shingle not in seen:
                seen.add(shingle)
                index.setdefault(shingle, []).append((number, at))
    shared: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for places in index.values():
        if len(places) < 2:
            continue
        firsts = places if len(places) <= MANY else places[:1]
        for i, (first, at) in enumerate(firsts):
            for second, other in places[i + 1 :]:
                shared.setdefault((first, second), []).append((at, other))
    return shared


def _passages(a: _Words, b: _Words, seeds: list[tuple[int, int]]) -> list[ReuseRow]:
    rows: list[ReuseRow] = []
    end_a = 0
    for at, other in sorted(seeds):
        if at < end_a:
            continue
        first_a, first_b = _follow(a.words, b.words, at, other, step=-1)
        last_a, last_b = _follow(a.words, b.words, at, other, step=1)
        words_a, words_b = a.words[first_a : last_a + 1], b.words[first_b : last_b + 1]
        end_a = last_a + 1
        if min(len(words_a), len(words_b)) < LEAST_WORDS:
            continue
        similarity = Indel.normalized_similarity(words_a, words_b)
        if similarity < LEAST_SIMILARITY:
            continue
        rows.append(
            ReuseRow(
                a=_passage(a, first_a, last_a),
                b=_passage(b, first_b, last_b),
                similarity=round(similarity, 3),
            )
        )
    return rows


def _follow(
    a: tuple[str, ...], b: tuple[str, ...], i: int, j: int, *, step: int
) -> tuple[int, int]:
    """Return how far a passage runs from a shared word in one direction, over small edits.

    An edit is passed where two words running are the same again behind it.
    """
    while True:
        while 0 <= i + step < len(a) and 0 <= j + step < len(b) and a[i + step] == b[j + step]:
            i, j = i + step, j + step
        behind = _behind_edit(a, b, i, j, step)
        if behind is None:
            return i, j
        i, j = behind


def _behind_edit(
    a: tuple[str, ...], b: tuple[str, ...], i: int, j: int, step: int
) -> tuple[int, int] | None:
    """Return the next place where both texts go on alike, the nearest first."""
    for distance in range(1, 2 * _EDIT + 1):
        for skip_a in range(max(0, distance - _EDIT), min(distance, _EDIT) + 1):
            at, other = i + step * (skip_a + 1), j + step * (distance - skip_a + 1)
            if not (0 <= at < len(a) and 0 <= other < len(b)):
                continue
            if not (0 <= at + step < len(a) and 0 <= other + step < len(b)):
                continue
            if a[at] == b[other] and a[at + step] == b[other + step]:
                return at, other
    return None


def _passage(text: _Words, first: int, last: int) -> ReusedPassage:
    start, end = text.spans[first][0], text.spans[last][1]
    return ReusedPassage(
        article=text.article.id, start=start, end=end, text=text.article.text[start:end]
    )
