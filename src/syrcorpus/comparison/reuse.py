"""Passages that two articles share: wire text, copies, quotations that both cite.

Candidates come from an index of word shingles (Broder, On the resemblance and containment of
documents, 1997); where shared shingles lie on one diagonal, the passage is followed over small
edits and measured by an exact alignment. A shingle that many articles share pairs each of them
with the first only, so that copies of one text cost no more than their number.

The index is exact, not a library's MinHash: those find like documents, and what is sought is a
sentence within unlike ones. Measured in ``bench/README.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Indel

from ..model import Article
from ..model.rows import ReusedPassage, ReuseRow

if TYPE_CHECKING:
    from numpy.typing import NDArray

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


_NO_WORDS = np.zeros(0, np.uint32)
_MIXER = np.uint64(0x9E3779B97F4A7C15)
"""An odd number without pattern: words that stand side by side hash far apart (Knuth, TAOCP 3)."""


@dataclass
class _Words:
    """Hold the words of an article's prose as numbers, the same for the same word everywhere."""

    article: Article
    numbers: NDArray[np.uint32]

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The start and end of each word in the article's text; kept only where reuse is found."""
        return [match.span() for match in _words(self.article)]


def find_reuse(articles: Sequence[Article]) -> tuple[ReuseRow, ...]:
    """Return the shared passages of the articles, the longest first."""
    vocabulary: dict[str, int] = {}
    texts = [_Words(article, _numbers(article, vocabulary)) for article in articles]
    rows = []
    for (first, second), seeds in sorted(_shared(texts).items()):
        rows += _passages(texts[first], texts[second], seeds)
    rows.sort(key=lambda row: (-len(row.a.text), row.a.article, row.b.article, row.a.start))
    return tuple(rows)


def whole_copies(articles: Sequence[Article], rows: Sequence[ReuseRow]) -> dict[str, str]:
    """Return the articles that are an earlier one over again, with that one's id."""
    words = {article.id: sum(1 for _ in _words(article)) for article in articles}
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


def _words(article: Article) -> Iterator[re.Match[str]]:
    for start, end in article.prose_spans():
        yield from _WORD.finditer(article.text, start, end)


def _numbers(article: Article, vocabulary: dict[str, int]) -> NDArray[np.uint32]:
    """Return a number for each word of an article; words that are new join the vocabulary."""
    words = (m.group().lower().replace("’", "'").replace("ʼ", "'") for m in _words(article))
    return np.fromiter((vocabulary.setdefault(w, len(vocabulary)) for w in words), np.uint32)


def _shared(texts: Sequence[_Words]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Return for each pair of texts the places (word in one, word in other) of shared shingles."""
    lengths = [max(0, len(text.numbers) - SHINGLE + 1) for text in texts]
    hashes = np.concatenate([_hashes(text.numbers) for text in texts] or [_hashes(_NO_WORDS)])
    text_of = np.repeat(np.arange(len(texts)), lengths)
    first_of = np.repeat(np.cumsum([0, *lengths])[:-1], lengths)
    # Stable: places of one shingle stay in the order of the texts and of their words.
    order = np.argsort(hashes, kind="stable")
    shared: dict[tuple[int, int], list[tuple[int, int]]] = {}
    inner = np.flatnonzero(hashes[order[1:]] != hashes[order[:-1]]) + 1
    for start, end in pairwise([0, *inner.tolist(), len(order)]):
        if end - start < 2:
            continue
        places: dict[int, int] = {}
        for place in order[start:end].tolist():
            places.setdefault(int(text_of[place]), place - int(first_of[place]))
        _pair(sorted(places.items()), texts, shared)
    return shared


def _hashes(numbers: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return a hash of each shingle."""
    count = max(0, len(numbers) - SHINGLE + 1)
    found = np.zeros(count, np.uint64)
    for offset in range(SHINGLE):
        found = (found + numbers[offset : offset + count] + np.uint64(1)) * _MIXER
        found ^= found >> np.uint64(29)
    return found


def _pair(
    places: list[tuple[int, int]],
    texts: Sequence[_Words],
    shared: dict[tuple[int, int], list[tuple[int, int]]],
) -> None:
    """Note each pair of texts that have one shingle; a chance agreement of hashes is none."""
    for i, (first, at) in enumerate(places if len(places) <= MANY else places[:1]):
        shingle = texts[first].numbers[at : at + SHINGLE]
        for second, other in places[i + 1 :]:
            if np.array_equal(shingle, texts[second].numbers[other : other + SHINGLE]):
                shared.setdefault((first, second), []).append((at, other))


def _passages(a: _Words, b: _Words, seeds: list[tuple[int, int]]) -> list[ReuseRow]:
    rows: list[ReuseRow] = []
    all_a, all_b = a.numbers.tolist(), b.numbers.tolist()
    end_a = 0
    for at, other in sorted(seeds):
        if at < end_a:
            continue
        first_a, first_b = _follow(all_a, all_b, at, other, step=-1)
        last_a, last_b = _follow(all_a, all_b, at, other, step=1)
        words_a, words_b = all_a[first_a : last_a + 1], all_b[first_b : last_b + 1]
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


def _follow(a: list[int], b: list[int], i: int, j: int, *, step: int) -> tuple[int, int]:
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


def _behind_edit(a: list[int], b: list[int], i: int, j: int, step: int) -> tuple[int, int] | None:
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
