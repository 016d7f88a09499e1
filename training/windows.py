"""Cut documents into windows, and roughen those for training.

Roughened are the names (others of the same kind in their place), the case, the separators, and
here and there a word is hidden: so that what stands around a word counts, and no habit of one
outlet does.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

from syrcorpus.pipeline import features
from syrcorpus.pipeline.labels import NAMES
from syrcorpus.pipeline.wordpiece import WordPiece

from .corpora import Document

NONE = -100
"""What the loss passes over."""


@dataclass
class Window:
    """What one pass of the encoder reads, with its gold in words."""

    ids: list[int]
    types: list[int]
    segments: list[int]
    """Of each piece, the sentence it stands in as print tells, from 1; [CLS] has 0."""
    first: list[int]
    names: list[int] | None = None
    roles: list[int] | None = None
    links: list[int] | None = None
    upos: list[int] | None = None
    heads: list[int] | None = None
    """In words of the window, 0 for the root, else the head's index plus one."""
    deps: list[int] | None = None
    begins: list[int] | None = None
    sentence: list[int] | None = None
    soft: int | None = None
    """The first word's row in what the larger network said."""
    vectors: list[tuple[int, int, int]] = field(default_factory=list)
    """Sentences with a teacher's vector: first piece, last piece + 1, row."""


def link_labels(document: Document, begin: int, end: int) -> list[int]:
    """Return the link of each word of a window: how many cues (for a cue: sources) away."""
    assert document.parts is not None
    parts = document.parts[begin:end]
    runs: list[tuple[int, int, int]] = []  # attribution, role, first word
    before: set[tuple[int, int]] = set()
    for i, here in enumerate(parts):
        for number, role in here:
            if (number, role) not in before:
                runs.append((number, role, i))
        before = set(here)
    cues = sorted({i for _, role, i in runs if role == 1})
    sources = sorted({i for _, role, i in runs if role == 0})
    labels = []
    for i, here in enumerate(parts):
        best = 0
        for number, role in here:
            targets = sources if role == 1 else cues
            wanted = 0 if role == 1 else 1
            for other, kind, at in runs:
                if other != number or kind != wanted:
                    continue
                if at > i:
                    rank = sum(1 for t in targets if i < t <= at)
                else:
                    rank = -sum(1 for t in targets if at <= t < i)
                if rank and (best == 0 or abs(rank) < abs(best)):
                    best = rank
        labels.append(0 if best == 0 or abs(best) > 3 else best + 4 - (best > 0))
    return labels


class Windower:
    """Turn documents into windows, roughened at random where a generator is given."""

    def __init__(
        self,
        pieces: WordPiece,
        pools: dict[str, list[tuple[str, ...]]],
        *,
        swap: float,
        case: float,
        hide: float,
    ) -> None:
        """Take a vocabulary, pools of names to swap in, and how often to roughen."""
        self.pieces = pieces
        self.pools = pools
        self.swap = swap
        self.case = case
        self.hide = hide
        self.hidden = (pieces.ids["[MASK]"],)

    def plan(self, document: Document, budget: int) -> list[tuple[int, int]]:
        """Return the windows of a document as word ranges."""
        sizes = [len(self.pieces(features.plain(word))) for word in document.words]
        units = document.sentences or [i for i, new in enumerate(document.starts) if new]
        ends = [features.ends_sentence(word) for word in document.words]
        if document.sentences:
            ends = [False] * len(sizes)
        return features.windows(sizes, units, document.starts, ends, budget)

    def build(
        self, document: Document, begin: int, end: int, rng: random.Random | None, limit: int
    ) -> Window | None:
        """Build one window; None where it has no room for a tree that may not be cut."""
        words = document.words[begin:end]
        starts = list(document.starts[begin:end])
        if not words:
            return None
        names = legal_bio(document.names[begin:end]) if document.names is not None else None
        swapped = names is not None and rng is not None and rng.random() < self.swap
        if swapped:
            assert names is not None
            assert rng is not None
            words, starts, names = self.swap_names(words, starts, names, rng)
        window = self.cut(words, starts, rng, limit)
        count = len(window.first)
        if names is not None:
            window.names = names[:count]
        if not swapped:
            window.soft = None if document.soft is None else document.soft + begin
            edges = [*window.first, len(window.ids)]
            window.vectors = [
                (edges[first - begin], edges[last - begin], row)
                for first, last, row in document.vectors
                if first >= begin and last <= begin + count
            ]
        if document.roles is not None:
            window.roles = legal_bio(document.roles[begin:end])[:count]
            window.links = link_labels(document, begin, end)[:count]
        if document.heads is not None and not add_trees(window, document, begin, end):
            return None
        return window

    def cut(
        self, words: list[str], starts: list[bool], rng: random.Random | None, limit: int
    ) -> Window:
        """Return a window's pieces, of as many words as have room."""
        quotes = features.quotation(words, starts)
        if rng is not None:
            words = roughen_case(words, starts, rng, self.case)
        keep_separators = rng is None or rng.random() > 0.1
        near = features.segments(words, starts)
        ids, types, segments, first = [self.pieces.cls], [0], [0], []
        for i, word in enumerate(words):
            if i and starts[i] and keep_separators:
                ids.append(self.pieces.sep)
                types.append(0)
                segments.append(near[i - 1])
            kind = features.token_type(features.shape(word), quotes[i])
            pieces = self.pieces(features.plain(word))
            if rng is not None and rng.random() < self.hide:
                pieces = self.hidden
            if len(ids) + len(pieces) + 1 > limit:
                break
            first.append(len(ids))
            ids.extend(pieces)
            types.extend([kind] * len(pieces))
            segments.extend([near[i]] * len(pieces))
        ids.append(self.pieces.sep)
        types.append(0)
        segments.append(segments[-1])
        return Window(ids, types, segments, first)

    def swap_names(
        self, words: list[str], starts: list[bool], names: list[int], rng: random.Random
    ) -> tuple[list[str], list[bool], list[int]]:
        """Put other names of the same kind in place of some, the same one for the same string."""
        out_words: list[str] = []
        out_starts: list[bool] = []
        out_names: list[int] = []
        chosen: dict[tuple[int, tuple[str, ...]], tuple[str, ...] | None] = {}
        i = 0
        while i < len(words):
            tag = names[i]
            end = i + 1
            if tag % 2 == 1:
                while end < len(words) and names[end] == tag + 1:
                    end += 1
                mention = tuple(words[i:end])
                key = (tag, mention)
                if key not in chosen:
                    chosen[key] = self.other(NAMES[tag // 2], rng)
                other = chosen[key]
                if other is not None:
                    out_words.extend(other)
                    out_starts.extend([starts[i]] + [False] * (len(other) - 1))
                    out_names.extend([tag] + [tag + 1] * (len(other) - 1))
                    i = end
                    continue
            out_words.extend(words[i:end])
            out_starts.extend(starts[i:end])
            out_names.extend(names[i:end])
            i = end
        return out_words, out_starts, out_names

    def other(self, label: str, rng: random.Random) -> tuple[str, ...] | None:
        """Draw another name of a kind, from the corpus or made up; None to keep the old one."""
        if rng.random() > 0.55 or label not in self.pools:
            return None
        made = self.pools.get("made " + label)
        pool = made if made and rng.random() < 0.5 else self.pools[label]
        return rng.choice(pool)


def add_trees(window: Window, document: Document, begin: int, end: int) -> bool:
    """Add tags, trees and sentences; False where a tree would be cut."""
    assert document.upos
    assert document.heads
    assert document.deps
    assert document.sentences
    opens = set(document.sentences)
    whole = begin in opens and (end == len(document.words) or end in opens)
    if not whole or len(window.first) < end - begin:
        return False  # a sentence longer than a window
    window.upos = document.upos[begin:end]
    window.deps = document.deps[begin:end]
    window.heads = [
        0 if head == begin + i else head - begin + 1
        for i, head in enumerate(document.heads[begin:end])
    ]
    window.begins = [int(i in opens) for i in range(begin, end)]
    number, window.sentence = -1, []
    for new in window.begins:
        number += new
        window.sentence.append(number)
    return True


def legal_bio(tags: list[int]) -> list[int]:
    """Make an I that continues nothing (a window may begin inside a span) a B."""
    fixed: list[int] = []
    for tag in tags:
        stray = tag and tag % 2 == 0 and (not fixed or fixed[-1] not in (tag, tag - 1))
        fixed.append(tag - 1 if stray else tag)
    return fixed


def roughen_case(
    words: list[str], starts: list[bool], rng: random.Random, share: float
) -> list[str]:
    """Put a window, or some paragraphs of it, into another case.

    Without it the names die in headlines: F 54 in capitals against 87 (measured).
    """
    draw = rng.random()
    if draw < share:
        return [word.lower() for word in words]
    if draw < 2 * share:
        return [word.upper() for word in words]
    if draw > 2 * share + 0.1:
        return words
    how = rng.choice((str.upper, str.title, str.lower))
    changed, active = [], False
    for word, start in zip(words, starts, strict=True):
        if start:
            active = rng.random() < 0.4
        changed.append(how(word) if active and word.isalpha() else word)
    return changed


def name_pools(documents: list[Document]) -> dict[str, list[tuple[str, ...]]]:
    """Collect the names of each kind (each as often as the root of its count) to swap in."""
    counts: dict[str, Counter[tuple[str, ...]]] = {
        label: Counter() for label in NAMES if label not in ("Date", "Money", "Misc")
    }
    for document in documents:
        assert document.names is not None
        i = 0
        while i < len(document.words):
            tag = document.names[i]
            end = i + 1
            if tag % 2 == 1:
                while end < len(document.words) and document.names[end] == tag + 1:
                    end += 1
                label = NAMES[tag // 2]
                if label in counts and end - i <= 6:
                    counts[label][tuple(document.words[i:end])] += 1
            i = end
    return {
        label: [name for name, n in sorted(found.items()) for _ in range(round(n**0.5))]
        for label, found in counts.items()
    }
