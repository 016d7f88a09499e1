"""Shared passages: candidates from our index of shingles against those of a MinHash library.

A library's sketches find like documents. To find a sentence within unlike ones, every article is
cut into windows, half overlapping, and each window sketched (rensa, Broder's resemblance with
locality-sensitive hashing). What the exact index finds is taken as the truth: rows of
``syrcorpus.comparison.reuse`` over real articles.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from itertools import pairwise

import rensa

from syrcorpus.comparison.reuse import find_reuse
from syrcorpus.model import Article

from .harness import Table, answer
from .texts import corpus_texts, records

ARTICLES = 1500
SETTINGS = ((16, 3, 64, 16), (16, 3, 64, 32), (16, 4, 128, 64), (16, 3, 128, 64))
"""Words of a window, words of a shingle, numbers of a sketch, bands."""


def measure(_: argparse.Namespace) -> Table:
    """Look for shared passages in both ways."""
    texts = [
        r["text"] for path in ("worldwide-ner", "polnear") for r in records(f"{path}/train.jsonl")
    ]
    articles = [
        Article(id=f"{n:05}", path=str(n), text=text)
        for n, text in enumerate((texts or corpus_texts())[:ARTICLES])
    ]
    started = time.process_time()
    rows = find_reuse(articles)
    spent = time.process_time() - started
    found = [(int(row.a.article), int(row.b.article)) for row in rows]
    lines = [["our index, passages aligned", str(len(rows)), "1.00", "", f"{spent:.1f}"]]
    for setting in SETTINGS:
        started = time.process_time()
        pairs, candidates = _by_sketches([article.text for article in articles], *setting)
        spent = time.process_time() - started
        reached = sum(pair in pairs for pair in found)
        window, shingle, size, bands = setting
        name = f"rensa, windows of {window}, shingles of {shingle}, {size} numbers in {bands} bands"
        share = f"{reached / max(1, len(found)):.2f}"
        lines.append([name, str(reached), share, f"{candidates:,}", f"{spent:.1f}"])
    return Table(
        "Text reuse",
        ["candidates", "passages reached", "share", "pairs of windows to align", "CPU s"],
        lines,
        note=(
            f"{len(articles):,} articles. The sketches' time is that of the candidates alone; their"
            " pairs still have to be aligned, and grow with the square of the articles."
        ),
    )


def _by_sketches(
    texts: Sequence[str], window: int, shingle: int, size: int, bands: int
) -> tuple[set[tuple[int, int]], int]:
    """Return the pairs of texts that share a window, the earlier first, and how many windows do."""
    index = rensa.RMinHashLSH(threshold=0.3, num_perm=size, num_bands=bands)
    owners: list[int] = []
    pairs: set[tuple[int, int]] = set()
    candidates = 0
    for number, text in enumerate(texts):
        words = text.lower().split()
        cuts = range(0, max(1, len(words) - window // 2), window // 2)
        sketches = []
        for start, _ in pairwise([*cuts, len(words)]):
            inside = words[start : start + window]
            sketch = rensa.RMinHash(num_perm=size, seed=1)
            sketch.update(
                [" ".join(inside[i : i + shingle]) for i in range(len(inside) - shingle + 1)]
            )
            near = index.query(sketch)
            candidates += len(near)
            pairs.update((owners[key], number) for key in near)
            sketches.append(sketch)
        for sketch in sketches:
            index.insert(len(owners), sketch)
            owners.append(number)
    return pairs, candidates


if __name__ == "__main__":
    answer("reuse", measure)
