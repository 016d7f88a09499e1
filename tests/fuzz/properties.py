"""What must hold whatever comes in: a sentence instead of a crash, spans that are their text.

Each property takes bytes and raises where something is broken; hypothesis (``test_fuzz.py``) and
atheris (``__main__.py``) give them the bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from syrcorpus.analysis import analyse_article, link_corpus
from syrcorpus.check import check_articles
from syrcorpus.comparison import compare, summarise
from syrcorpus.corpus import load_corpus
from syrcorpus.corpus.dates import find_days, find_partial_days
from syrcorpus.corpus.decode import decode_named
from syrcorpus.corpus.front_matter import read_front_matter
from syrcorpus.corpus.furniture import find_furniture
from syrcorpus.corpus.readers import FORMATS
from syrcorpus.corpus.wording import Wording
from syrcorpus.documents import (
    compare_document,
    entities_document,
    show_document,
    sources_document,
    summary_document,
)
from syrcorpus.errors import SyrcorpusError
from syrcorpus.extract.dates import extract_dates
from syrcorpus.extract.figures.numbers import read_numbers
from syrcorpus.knowledge import Knowledge, load_knowledge
from syrcorpus.model import Analysis, Furniture
from syrcorpus.render import Format, render
from syrcorpus.render.answer import Answer, View
from syrcorpus.safe_yaml import YamlError, read_yaml
from tests.factories import DAY, make_article, make_doc, make_entity
from tests.fuzz.making import Bytes, doc_of, text_of
from tests.hostile.conftest import raw
from tests.render.sample import MADE_BY

__all__ = ["PROPERTIES", "SUFFIXES"]

SUFFIXES = (*(form.suffixes[0] for form in FORMATS), ".html.gz", ".jsonl.zst")
"""The names under which the bytes of a file are read."""


@lru_cache(maxsize=1)
def _knowledge() -> Knowledge:
    return load_knowledge()


@lru_cache(maxsize=1)
def _wording() -> Wording:
    return Wording(_knowledge())


def _spans_of(value: object) -> Iterator[dict[str, Any]]:
    """Yield everything with start, end and text in plain data."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= set(value):
            yield value
        for part in value.values():
            yield from _spans_of(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _spans_of(part)


def _in_order(pieces: tuple[Furniture, ...], text: str) -> None:
    for piece in pieces:
        assert 0 <= piece.start < piece.end <= len(text), piece
    for one, following in pairwise(pieces):
        assert one.end <= following.start, (one, following)


# ------------------------------------------------------------------ files


def decoding(data: bytes) -> None:
    """Any bytes are a text that its encoding can write, or an error of one sentence."""
    try:
        text, encoding = decode_named(data)
    except SyrcorpusError as error:
        assert "\n" not in str(error)
        return
    text.encode(encoding)
    assert "\x00" not in text


def yaml(data: bytes) -> None:
    """Any YAML is plain data without shared parts, or an error; its size is bound by the text's."""
    text = data.decode("utf-8", "replace")
    try:
        value = read_yaml(text)
    except YamlError as error:
        assert "\n" not in str(error)
        assert error.line is None or error.line >= 1
        return
    assert _size(value) <= 3 * len(text) + 1  # "?" is {None: None}


def _size(value: object) -> int:
    """Return of how many parts a value is made."""
    if isinstance(value, dict):
        return 1 + sum(_size(key) + _size(part) for key, part in value.items())
    if isinstance(value, list):
        return 1 + sum(map(_size, value))
    assert value is None or isinstance(value, (str, int, float, dt.date))
    return 1


def front_matter(data: bytes) -> None:
    """Front matter ends inside the text, and what is no front matter is left alone."""
    text = "---\n" + data.decode("utf-8", "replace")
    try:
        found = read_front_matter(text)
    except SyrcorpusError as error:
        assert "\n" not in str(error)
        return
    assert 0 <= found.end <= len(text)
    assert found.end > 0 or not found.values


def furniture(data: bytes) -> None:
    """Furniture lies in the text in order; days found in it have their words."""
    text = text_of(data)
    pieces = find_furniture(text, 0, _wording())
    _in_order(pieces, text)
    article = make_article(text, furniture=[(p.kind, p.start, p.end) for p in pieces])
    assert len(article.reading_text()) == len(text)
    assert sum(end - start for start, end in article.prose_spans()) + sum(
        piece.end - piece.start for piece in pieces
    ) == len(text)
    for day in (*find_days(text), *find_partial_days(text)):
        assert 0 <= day.start < day.end <= len(text)


def loading(data: bytes) -> None:
    """Standard input of any bytes is an article that holds its offsets, or an error."""
    if data[:1] > b"\x80":  # news-like in one half of the cases, noise in the other
        data = text_of(data).encode("utf-8", "replace")
    corpus = load_corpus(["-"], stdin=io.BytesIO(data), knowledge=_knowledge())
    assert len(corpus.articles) + len(corpus.errors) == 1
    for error in corpus.errors:
        assert "\n" not in error.reason
    for article in corpus.articles:
        _in_order(article.furniture, article.text)
    for checked in check_articles(corpus.articles):
        assert checked.words >= 0


def files(data: bytes) -> None:
    """A file of any format and any bytes becomes articles that hold, or errors of one sentence.

    The first byte says under which name the rest is read.
    """
    name = f"x{SUFFIXES[data[0] % len(SUFFIXES)]}" if data else "x.txt"
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data[1:])
        corpus = load_corpus([path], knowledge=_knowledge())
        assert corpus.articles or corpus.errors
        for error in corpus.errors:
            assert "\n" not in error.reason
            assert len(error.reason) < 500, error.reason
        for article in corpus.articles:
            _in_order(article.furniture, article.text)
            article.text.encode()
            assert article.date is None or article.date.year > 1000
        for checked in check_articles(corpus.articles):
            checked.model_dump_json()


# ------------------------------------------------------------------ reading


def numbers(data: bytes) -> None:
    """Numbers lie in the text in order, low is not above high, and reading twice reads the same."""
    text = text_of(data)
    found = list(read_numbers(text, _knowledge()))
    for number in found:
        assert 0 <= number.start < number.end <= len(text), number
        if number.low is not None and number.high is not None:
            assert number.low <= number.high, (text, number)
        assert number.low is not None or number.high is not None, number
    for one, following in pairwise(found):
        assert one.end <= following.start, (text, one, following)
    assert found == list(read_numbers(text, _knowledge()))


def dates(data: bytes) -> None:
    """Dates are their words, their days in order; an article without a day does not matter."""
    text = text_of(data)
    for day in (DAY, None, dt.date.min, dt.date.max):
        article = make_article(text, date=day)
        for date in extract_dates(make_doc(text) if text else make_doc([]), article):
            assert text[date.start : date.end] == date.text
            if date.from_ and date.to:
                assert date.from_ <= date.to, (text, date)


def reading(data: bytes) -> None:
    """An article of any words, tree, names and span groups is analysed, every span its text."""
    analysis = _analysis(data, "a")
    _holds(analysis)


def _analysis(data: bytes, name: str) -> Analysis:
    doc = doc_of(data)
    text = doc.text
    pieces = find_furniture(text, 0, _wording())
    article = make_article(
        text, id=name, furniture=[(p.kind, p.start, p.end) for p in pieces], outlet="The Lantern"
    )
    nlp: Any = lambda read: doc if read == text else make_doc(read)  # noqa: E731
    return analyse_article(article, nlp, _knowledge())


def _holds(analysis: Analysis) -> None:
    text = analysis.article.text
    for span in _spans_of(analysis.model_dump(exclude={"article"})):
        assert text[span["start"] : span["end"]] == span["text"], span
        assert span["start"] < span["end"], span
    ids = [found.id for found in (*analysis.attributions, *analysis.figures, *analysis.dates)]
    assert len(ids) == len(set(ids))
    known = {entity.id for entity in analysis.entities}
    for attribution in analysis.attributions:
        if attribution.source and attribution.source.entity:
            assert attribution.source.entity in known
        assert set(attribution.via) <= known


# ------------------------------------------------------------------ across


def linking(data: bytes) -> None:
    """Names of any letters are linked over articles; in another order the groups are the same."""
    given = Bytes(data)
    analyses = []
    for number in range(3):
        names = [text_of(bytes(given.below(256) for _ in range(5))).strip() for _ in range(4)]
        names = [name for name in names if name]
        text = " met ".join(names)
        kinds = ("person", "group", "place")
        entities = tuple(
            make_entity(text, name, kind=given.pick(kinds), id=f"e{place}")
            for place, name in enumerate(dict.fromkeys(names))
        )
        article = make_article(text, id=str(number))
        analyses.append(Analysis(article=article, entities=entities))
    linked = link_corpus(analyses, _knowledge())
    assert [len(a.entities) for a in linked] <= [len(a.entities) for a in analyses]
    for analysis in linked:
        _holds(analysis)


def comparing(data: bytes) -> None:
    """Analyses of any kind are compared and printed in every form, every span its text."""
    third = len(data) // 3
    parts = [data[:third], data[third : 2 * third], data[third // 2 :]]
    found = link_corpus([_analysis(part, f"n{i}") for i, part in enumerate(parts)], _knowledge())
    texts = {analysis.article.id: analysis.article.text for analysis in found}
    compared = compare(found)
    for span in _spans_of(compared.model_dump(exclude={"articles"})):
        if "article" in span:
            assert texts[span["article"]][span["start"] : span["end"]] == span["text"]
    documents = (
        compare_document(compared, found, (), MADE_BY),
        summary_document(summarise(found), found, (), MADE_BY),
        entities_document(found, (), MADE_BY),
        sources_document(found, (), MADE_BY),
        show_document(found[0], (), MADE_BY),
    )
    for document in documents:
        answer = Answer(document, found, View(all_rows=True, explain=True))
        for form in Format:
            printed = "".join(render(answer, form, to_file=True))
            assert raw(printed) - {"\r"} == set(), form
            if form is Format.json:
                json.loads(printed)


PROPERTIES: dict[str, Callable[[bytes], None]] = {
    one.__name__: one
    for one in (
        decoding, yaml, front_matter, furniture, loading, files, numbers, dates, reading,
        linking, comparing,
    )
}  # fmt: skip
"""The properties by name."""
