"""Articles that are another one over again: to the letter, or with a few words changed.

A text is compared by a sketch of it, the least hashes of its word shingles (Broder, On the
resemblance and containment of documents, 1997), so that a corpus of any size is read once and
some hundred numbers of each article stay in memory.
"""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b
from heapq import nsmallest
from typing import NamedTuple
from zlib import crc32

from ..model import Article

__all__ = ["Copy", "Duplicates"]

SHINGLE = 4
"""Words of a shingle."""
SKETCH = 128
"""Hashes that are kept of an article."""
ALIKE = 0.5
"""Share of the shingles of both that near duplicates have in common; about two words in three."""
MANY = 6
"""Articles that share a hash from which the first alone stands for all."""

_WORD = re.compile(r"[^\W_]+")


class Copy(NamedTuple):
    """Name the earlier article that one is a copy of, and how alike they are (0 to 1)."""

    of: str
    alike: float


class Duplicates:
    """Take articles one by one and tell of each whether it was there before."""

    def __init__(self) -> None:
        """Begin with no article."""
        self._exact: dict[bytes, str] = {}
        self._sketches: dict[str, tuple[int, ...]] = {}
        self._holders: dict[int, list[str]] = {}

    def add(self, article: Article) -> Copy | None:
        """Remember an article; return the earlier one that it is a copy of, None for a new one."""
        words = [
            word.group().casefold()
            for start, end in article.prose_spans()
            for word in _WORD.finditer(article.text, start, end)
        ]
        if not words:
            return None
        whole = blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=16).digest()
        if whole in self._exact:
            return Copy(self._exact[whole], 1.0)
        self._exact[whole] = article.id
        sketch = _sketch(words)
        found = self._nearest(sketch)
        if found is None:  # a copy need not be found again: its original is there
            self._sketches[article.id] = sketch
            for number in sketch:
                holders = self._holders.setdefault(number, [])
                if len(holders) < MANY:
                    holders.append(article.id)
        return found

    def _nearest(self, sketch: tuple[int, ...]) -> Copy | None:
        shared = Counter(holder for number in sketch for holder in self._holders.get(number, ()))
        best: Copy | None = None
        for holder, count in shared.items():
            if count * 2 < len(sketch) * ALIKE:
                continue
            alike = _resemblance(sketch, self._sketches[holder])
            if alike >= ALIKE and (best is None or alike > best.alike):
                best = Copy(holder, alike)
        return best


def _sketch(words: list[str]) -> tuple[int, ...]:
    """Return the least hashes of a text's shingles in order, the same in every run."""
    last = max(len(words) - SHINGLE + 1, 1)
    hashes = {
        crc32(" ".join(words[at : at + SHINGLE]).encode("utf-8", "replace")) for at in range(last)
    }
    return tuple(nsmallest(SKETCH, hashes))


def _resemblance(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Return the estimated share of all shingles of two texts that both have."""
    least = nsmallest(SKETCH, {*a, *b})
    return len(set(a) & set(b) & set(least)) / len(least)
