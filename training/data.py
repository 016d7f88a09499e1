"""Read the corpora as words with labels, cut them into windows, and roughen those for training.

Words are spaCy's blank English tokens over the raw text, with gold laid over them by offsets, so
that training sees what running will see; the treebank keeps its own words. A corpus's text stays
in memory and in the folder given with ``--out``: nothing of it gets into the package.
"""

from __future__ import annotations

import functools
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import spacy  # noqa: TID253

from syrcorpus.pipeline import features
from syrcorpus.pipeline.labels import DEPS, NAMES, ROLES, UPOS, bio, reduce_dep
from syrcorpus.pipeline.wordpiece import WordPiece

NAME_TAGS = {tag: number for number, tag in enumerate(bio(NAMES))}
ROLE_TAGS = {tag: number for number, tag in enumerate(bio(ROLES))}
UPOS_IDS = {tag: number for number, tag in enumerate(UPOS)}
DEP_IDS = {tag: number for number, tag in enumerate(DEPS)}
NONE = -100
"""What the loss passes over."""


@dataclass
class Document:
    """One article: its words, and for each head the gold of each word (or None)."""

    id: str
    words: list[str]
    starts: list[bool]
    """Words that begin a paragraph (and so a sentence)."""
    spans: list[tuple[int, int]] = field(default_factory=list)
    names: list[int] | None = None
    roles: list[int] | None = None
    parts: list[list[tuple[int, int]]] | None = None
    """Of each word, its attributions as (attribution, role: 0 source, 1 cue, 2 content)."""
    upos: list[int] | None = None
    heads: list[int] | None = None
    """Index of the head in the document's words; the word itself where it is the root."""
    deps: list[int] | None = None
    sentences: list[int] | None = None
    """Words that begin a sentence."""
    vectors: list[tuple[int, int, int]] = field(default_factory=list)
    """Sentences with a teacher's vector: first word, last word + 1, row of the table."""


@functools.cache
def _blank() -> Any:
    blank = spacy.blank("en")
    blank.max_length = 10**8
    return blank


def tokenize(text: str) -> tuple[list[str], list[bool], list[tuple[int, int]]]:
    """Return the words of a text, which of them begin paragraphs, and their offsets."""
    words: list[str] = []
    starts: list[bool] = []
    spans: list[tuple[int, int]] = []
    space = ""
    for token in _blank().make_doc(text):
        if token.is_space:
            space += token.text
            continue
        broken = not words or (
            space != "" and features.breaks_paragraph(space, words[-1], token.text)
        )
        space = ""
        words.append(token.text)
        starts.append(broken)
        spans.append((token.idx, token.idx + len(token)))
    return words, starts, spans


def jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


class _Finder:
    """Find the words of a span by bisection."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.word_at: dict[int, int] = {}
        for number, (start, end) in enumerate(spans):
            for position in range(start, end):
                self.word_at[position] = number

    def __call__(self, start: int, end: int) -> list[int]:
        return sorted({self.word_at[i] for i in range(start, end) if i in self.word_at})


def read_worldwide(path: Path) -> list[Document]:
    """Read articles with names."""
    documents = []
    for record in jsonl(path):
        words, starts, spans = tokenize(record["text"])
        find = _Finder(spans)
        names = [0] * len(words)
        for start, end, label in sorted(record["entities"]):
            inside = [i for i in find(start, end) if names[i] == 0]
            for place, i in enumerate(inside):
                names[i] = NAME_TAGS[("I-" if place else "B-") + label]
        documents.append(Document(record["id"], words, starts, spans, names=names))
    return documents


def read_polnear(path: Path) -> list[Document]:
    """Read articles with attributions."""
    documents = []
    for record in jsonl(path):
        words, starts, spans = tokenize(record["text"])
        find = _Finder(spans)
        roles = [0] * len(words)
        parts: list[list[tuple[int, int]]] = [[] for _ in words]
        for number, attribution in enumerate(record["attributions"]):
            for kind, role in enumerate(ROLES):
                for start, end in sorted(attribution[role]):
                    inside = find(start, end)
                    for place, i in enumerate(inside):
                        parts[i].append((number, kind))
                        if roles[i] == 0 or (place == 0 and roles[i] == ROLE_TAGS["I-" + role]):
                            roles[i] = ROLE_TAGS[("I-" if place else "B-") + role]
        documents.append(Document(record["id"], words, starts, spans, roles=roles, parts=parts))
    return documents


def conllu(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """Yield sentences of a treebank: comments, and the rows of words."""
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n")
            if row.startswith("#"):
                key, _, value = row[1:].partition("=")
                comments[key.strip()] = value.strip()
            elif row:
                columns = row.split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
            elif rows:
                yield comments, rows
                comments, rows = {}, []
    if rows:
        yield comments, rows


def read_treebank(path: Path) -> list[Document]:
    """Read a treebank's documents; their words are the treebank's."""
    documents: list[Document] = []
    for comments, rows in conllu(path):
        if "newdoc id" in comments or not documents:
            documents.append(
                Document(
                    comments.get("newdoc id", path.name),
                    [],
                    [],
                    upos=[],
                    heads=[],
                    deps=[],
                    sentences=[],
                )
            )
        document = documents[-1]
        assert document.upos is not None
        assert document.heads is not None
        assert document.deps is not None
        assert document.sentences is not None
        offset = len(document.words)
        document.sentences.append(offset)
        for number, row in enumerate(rows):
            document.words.append(row[1])
            paragraph = number == 0 and (
                any(key.startswith("newpar") for key in comments) or offset == 0
            )
            document.starts.append(paragraph)
            document.upos.append(UPOS_IDS.get(row[3], UPOS_IDS["X"]))
            head = int(row[6])
            document.heads.append(offset + (head - 1 if head else number))
            document.deps.append(DEP_IDS[reduce_dep(row[7])])
    return documents


# ---------------------------------------------------------------- windows


@dataclass
class Window:
    """What one pass of the encoder reads, with its gold in words."""

    ids: list[int]
    types: list[int]
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
    vectors: list[tuple[int, int, int]] = field(default_factory=list)
    """Sentences with a teacher's vector: first word, last word + 1, row."""


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
        swap: float = 0.35,
        case: float = 0.2,
    ) -> None:
        """Take a vocabulary, pools of names to swap in, and how often to roughen."""
        self.pieces = pieces
        self.pools = pools
        self.swap = swap
        self.case = case

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
        names = document.names[begin:end] if document.names is not None else None
        swapped = False
        if names is not None:
            names = legal_bio(names)
        if rng is not None and names is not None and rng.random() < self.swap:
            words, starts, names = self.swap_names(words, starts, names, rng)
            swapped = True
        quotes = features.quotation(words, starts)
        if rng is not None:
            words = roughen_case(words, starts, rng, self.case)
        keep_separators = rng is None or rng.random() > 0.1
        ids, types, first = [self.pieces.cls], [0], []
        for i, word in enumerate(words):
            if i and starts[i] and keep_separators:
                ids.append(self.pieces.sep)
                types.append(0)
            kind = features.token_type(features.shape(word), quotes[i])
            pieces = self.pieces(features.plain(word))
            if len(ids) + len(pieces) + 1 > limit:
                if document.heads is not None:
                    return None
                words = words[:i]
                break
            first.append(len(ids))
            ids.extend(pieces)
            types.extend([kind] * len(pieces))
        ids.append(self.pieces.sep)
        types.append(0)
        count = len(words)
        window = Window(ids, types, first)
        if not swapped:
            window.vectors = [
                (first_ - begin, last - begin, row)
                for first_, last, row in document.vectors
                if first_ >= begin and last <= begin + count
            ]
        if names is not None:
            window.names = names[:count]
        if document.roles is not None:
            window.roles = legal_bio(document.roles[begin:end])[:count]
            window.links = link_labels(document, begin, end)[:count]
        if document.heads is not None:
            assert document.upos
            assert document.deps
            assert document.sentences
            opens = set(document.sentences)
            if begin not in opens or (end < len(document.words) and end not in opens):
                return None  # a sentence longer than a window: its tree would be cut
            window.upos = document.upos[begin:end]
            window.deps = document.deps[begin:end]
            window.heads = [
                0 if head == begin + i else head - begin + 1
                for i, head in enumerate(document.heads[begin:end])
            ]
            window.begins = [int(begin + i in opens) for i in range(count)]
            number, window.sentence = -1, []
            for new in window.begins:
                number += new
                window.sentence.append(number)
        return window

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
