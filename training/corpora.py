"""Read the corpora as words with labels.

Words are spaCy's blank English tokens over the raw text, with gold laid over them by offsets, so
that training sees what running will see; the treebank keeps its own words. A corpus's text stays
in memory and in the folder given with ``--out``: nothing of it gets into the package.
"""

from __future__ import annotations

import functools
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import spacy  # noqa: TID253

from syrcorpus.pipeline import features
from syrcorpus.pipeline.labels import DEPS, NAMES, ROLES, UPOS, bio, reduce_dep

NAME_TAGS = {tag: number for number, tag in enumerate(bio(NAMES))}
ROLE_TAGS = {tag: number for number, tag in enumerate(bio(ROLES))}
UPOS_IDS = {tag: number for number, tag in enumerate(UPOS)}
DEP_IDS = {tag: number for number, tag in enumerate(DEPS)}


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
    soft: int | None = None
    """The first word's row in what the larger network said, where it was asked (``distil.py``)."""
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
        document = _read(record["id"], record["text"])
        _add_names(document, record["entities"])
        documents.append(document)
    return documents


def read_polnear(path: Path) -> list[Document]:
    """Read articles with attributions."""
    documents = []
    for record in jsonl(path):
        document = _read(record["id"], record["text"])
        _add_roles(document, record["attributions"])
        documents.append(document)
    return documents


def _read(number: str, text: str) -> Document:
    return Document(number, *tokenize(text))


def _add_names(document: Document, entities: list[tuple[int, int, str]]) -> None:
    find = _Finder(document.spans)
    document.names = names = [0] * len(document.words)
    for start, end, label in sorted(entities):
        inside = [i for i in find(start, end) if names[i] == 0]
        for place, i in enumerate(inside):
            names[i] = NAME_TAGS[("I-" if place else "B-") + label]


def _add_roles(document: Document, attributions: list[dict[str, Any]]) -> None:
    find = _Finder(document.spans)
    document.roles = roles = [0] * len(document.words)
    document.parts = parts = [[] for _ in document.words]
    for number, attribution in enumerate(attributions):
        for kind, role in enumerate(ROLES):
            for start, end in sorted(attribution[role]):
                inside = find(start, end)
                for place, i in enumerate(inside):
                    parts[i].append((number, kind))
                    if roles[i] == 0 or (place == 0 and roles[i] == ROLE_TAGS["I-" + role]):
                        roles[i] = ROLE_TAGS[("I-" if place else "B-") + role]


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
