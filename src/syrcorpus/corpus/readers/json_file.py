"""A JSON file: one article, a list of articles, or a list of them under a usual key.

    {"status": "ok", "articles": [{"title": …, "content": …}, …]}

Files of JSON lines that are called ``.json`` are read, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...errors import CorpusError
from .bytestream import as_utf8
from .fields import article_of, plain
from .json_lines import ENOUGH, as_object, no_text
from .json_values import Values, loads
from .raw import MAX_RECORD, Lost, NoArticlesError, Raw, Source

__all__ = ["read"]

_LISTS = frozenset(
    "articles items results data docs documents stories entries hits records rows posts news "
    "response value graph feed corpus".split()
)
"""Keys under which exports keep their articles, by plain name."""
_DEPTH = 4
"""Objects in which a list of articles may stand: Elasticsearch's are in hits.hits."""


class _Records:
    """Number the records of a file and make articles of them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.values = Values(as_utf8(source.file))
        self.count = 0
        self.read_any = False
        self.textless: Mapping[object, object] | None = None
        """A record that has no text."""

    def take(self, record: object, own_id: str | None = None) -> Raw | Lost:
        """Return the article of a parsed record."""
        self.count += 1
        number = self.count
        try:
            article = article_of(as_object(record), number, self.source.fields)
        except CorpusError as error:
            return self.lose(str(error))
        if article is None:
            assert isinstance(record, Mapping)  # noqa: S101 - else it was lost
            self.textless = record
            if not self.read_any and number >= ENOUGH:
                raise no_text(record)
            return Lost(number, f"record {number}: has no text")
        self.read_any = True
        return article._replace(id=article.id or own_id)

    def lose(self, reason: str) -> Lost:
        """Return the loss of the record that was counted last."""
        self.read_any = True
        return Lost(self.count, f"record {self.count}: {reason}")


def read(source: Source) -> Iterator[Raw | Lost]:
    """Yield the articles of the file; the one of a file of one has no number."""
    records = _Records(source)
    values = records.values
    while first := values.peek():
        if first == b"[":
            yield from _listed(records)
        elif first == b"{":
            yield from _top(records)
        else:
            raise CorpusError("is not valid JSON: it begins with neither { nor [")
    if not records.read_any:
        if records.textless is not None:
            raise no_text(records.textless)
        raise NoArticlesError("has no article in it: an empty list or object")


def _top(records: _Records) -> Iterator[Raw | Lost]:
    """Yield the articles of an object: those of its list, or itself."""
    before = records.count
    own: dict[object, object] = {}
    yield from _object(records, own, 1)
    if str(own.get("schema", "")).startswith("syrcorpus/"):
        raise NoArticlesError("is an answer of syrcorpus, not a file of articles")
    if records.count > before and article_of(own, 0, records.source.fields) is None:
        return
    inner = [(str(key), value) for key, value in own.items() if isinstance(value, Mapping)]
    if article_of(own, 0, records.source.fields) is None and any(
        article_of(value, 0, records.source.fields) for _, value in inner
    ):  # {"id of the first": {…}, "id of the second": {…}}
        for key, value in inner:
            yield records.take(value, key)
        return
    article = records.take(own)
    alone = before == 0 and records.count == 1 and not records.values.peek()
    yield article._replace(record=None) if alone and isinstance(article, Raw) else article


def _object(records: _Records, own: dict[object, object], depth: int) -> Iterator[Raw | Lost]:
    """Yield the articles of the lists in an object, and keep its other fields."""
    values, size = records.values, 0
    values.step(b"{")
    while (first := values.peek()) != b"}":
        if first != b'"':
            raise CorpusError("is not valid JSON: a key is missing, or it is cut short")
        key = str(loads(values.next() or b'""'))
        values.step(b":")
        first = values.peek()
        usual = plain(key) in _LISTS and depth < _DEPTH
        if usual and first == b"[":
            yield from _listed(records, own, key)
        elif usual and first == b"{":
            inner: dict[object, object] = {}
            yield from _object(records, inner, depth + 1)
            own[key] = inner
        else:
            value = values.next()
            size += MAX_RECORD + 1 if value is None else len(value)
            if size > MAX_RECORD:
                raise CorpusError("has a record that is too large for an article")
            own[key] = loads(value or b"null")
    values.step(b"}")


def _listed(
    records: _Records, own: dict[object, object] | None = None, key: str = ""
) -> Iterator[Raw | Lost]:
    """Yield the articles of a list; one that holds none but texts is a field of the object."""
    values = records.values
    values.step(b"[")
    texts: list[object] = []
    strange: list[Raw | Lost] = []
    any_object = own is not None
    while (first := values.peek()) != b"]":
        if not first:
            raise CorpusError(f"is cut short after record {records.count}; save it again")
        data = values.next()
        if own is not None and first != b"{":
            texts.append(loads(data or b"null"))
            continue
        any_object = any_object or first == b"{"
        strange.append(_element(records, data))
        if any_object:
            yield from strange
            strange.clear()
        elif len(strange) >= ENOUGH:
            break
    if strange:
        raise NoArticlesError("is a list of values, not of articles")
    values.step(b"]")
    if own is not None and texts:
        own[key] = texts


def _element(records: _Records, data: bytes | None) -> Raw | Lost:
    try:
        record = loads(data)
    except CorpusError as error:
        records.count += 1
        return records.lose(str(error))
    return records.take(record)
