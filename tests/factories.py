"""Small articles, docs and findings, made by hand so that tests say the same under any model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from syrcorpus.model import (
    Analysis,
    Article,
    Attribution,
    CharSpan,
    Counted,
    DateMention,
    Entity,
    Figure,
    Furniture,
    Interval,
    Mention,
    Sentence,
    Source,
    Statement,
)

if TYPE_CHECKING:
    from spacy import Language
    from spacy.tokens import Doc

DAY = dt.date(2024, 11, 29)
"""The Friday on which articles made here are published."""


@lru_cache(maxsize=1)
def blank() -> Language:
    """Return spaCy's blank English: a tokenizer and a vocabulary, nothing trained."""
    import spacy

    return spacy.blank("en")


# ------------------------------------------------------------------ docs


def make_doc(
    words: str | Sequence[str],
    spaces: Sequence[bool] | None = None,
    *,
    heads: Sequence[int] | None = None,
    deps: Sequence[str] | None = None,
    pos: Sequence[str] | None = None,
    tags: Sequence[str] | None = None,
    lemmas: Sequence[str] | None = None,
    ents: Iterable[tuple[int, int, str]] = (),
    sent_starts: Sequence[bool] | None = None,
    spans: dict[str, Iterable[tuple[int, int, int]]] | None = None,
) -> Doc:
    """Return a Doc from words (or a text, cut by spaCy's tokenizer) and what is known of them.

    ``heads`` are indices into the whole doc; ``ents`` are (first token, token after the last,
    label); ``spans`` are groups ("sources", "cues", "contents") of (first, after, span id).
    """
    from spacy.tokens import Doc, Span

    if isinstance(words, str):
        cut = blank()(words)
        words, spaces = [t.text for t in cut], [bool(t.whitespace_) for t in cut]
    doc = Doc(
        blank().vocab,
        words=list(words),
        spaces=list(spaces) if spaces is not None else None,
        heads=list(heads) if heads is not None else None,
        deps=list(deps) if deps is not None else None,
        pos=list(pos) if pos is not None else None,
        tags=list(tags) if tags is not None else None,
        lemmas=list(lemmas) if lemmas is not None else None,
        sent_starts=list(sent_starts) if sent_starts is not None else None,
    )
    doc.ents = [Span(doc, first, after, label=label) for first, after, label in ents]
    for name, group in (spans or {}).items():
        doc.spans[name] = [
            Span(doc, first, after, span_id=number) for first, after, number in group
        ]
    return doc


# ------------------------------------------------------------------ articles and findings


def make_article(
    text: str,
    *,
    id: str = "a",  # noqa: A002 - the field's name
    date: dt.date | None = DAY,
    furniture: Iterable[tuple[str, int, int]] = (),
    **fields: Any,
) -> Article:
    """Return an article of a text, published on DAY; furniture as (kind, start, end)."""
    pieces = tuple(Furniture(kind=k, start=s, end=e) for k, s, e in furniture)  # type: ignore[arg-type]
    return Article(
        **{
            "id": id,
            "path": f"{id}.txt",
            "date": date,
            "date_basis": "metadata" if date else None,
            "words": len(text.split()),
            "furniture": pieces,
            "text": text,
            **fields,
        }
    )


def span_of(text: str, words: str, *, nth: int = 0) -> CharSpan:
    """Return the span of the nth place where the words stand in a text; fail where they don't."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return CharSpan(start=start, end=start + len(words), text=words)


def make_mention(
    text: str, words: str, *, kind: str = "group", form: str = "name", label: str = "", nth: int = 0
) -> Mention:
    """Return a mention of the words in a text."""
    span = span_of(text, words, nth=nth)
    return Mention(**span.model_dump(), kind=kind, form=form, label=label, rule="test")


def make_entity(
    text: str,
    name: str,
    *words: str,
    kind: str = "group",
    id: str | None = None,  # noqa: A002 - the field's name
    **fields: Any,
) -> Entity:
    """Return an entity with one mention for each of the words (its name where none are given)."""
    mentions = tuple(make_mention(text, w, kind=kind) for w in (words or (name,)))
    return Entity(
        **{
            "id": id or "-".join(name.lower().split()),
            "name": name,
            "kind": kind,
            "label": "",
            "count": len(mentions),
            "mentions": mentions,
            "rule": "test",
            **fields,
        }
    )


def make_attribution(
    text: str,
    content: str,
    *,
    source: str | None = None,
    cue: str | None = None,
    id: str = "a:a1",  # noqa: A002 - the field's name
    entity: str | None = None,
    type: str = "statement",  # noqa: A002 - the field's name
    quote: str = "indirect",
    **fields: Any,
) -> Attribution:
    """Return an attribution whose source, cue and content are the words in a text."""
    speaker = Source(**span_of(text, source).model_dump(), entity=entity) if source else None
    return Attribution(
        **{
            "id": id,
            "type": type,
            "source": speaker,
            "cue": span_of(text, cue) if cue else None,
            "content": (span_of(text, content),),
            "quote": quote,
            "rule": "test",
            **fields,
        }
    )


def make_figure(
    text: str,
    words: str,
    low: float | None,
    high: float | None,
    *,
    id: str = "a:f1",  # noqa: A002 - the field's name
    counts: str | None = None,
    key: str = "people",
    nth: int = 0,
    **fields: Any,
) -> Figure:
    """Return a figure of the words in a text, counting the words of ``counts``."""
    counted = Counted(**span_of(text, counts).model_dump(), key=key) if counts else None
    return Figure(
        **{
            **span_of(text, words, nth=nth).model_dump(),
            "id": id,
            "low": low,
            "high": high,
            "modifier": "exact",
            "counts": counted,
            "rule": "test",
            **fields,
        }
    )


def make_interval(first: str, last: str | None = None) -> Interval:
    """Return an interval from ISO days, a single day where only one is given."""
    return Interval(from_=dt.date.fromisoformat(first), to=dt.date.fromisoformat(last or first))


def make_date(
    text: str,
    words: str,
    first: str | None,
    last: str | None = None,
    *,
    id: str = "a:d1",  # noqa: A002 - the field's name
    nth: int = 0,
    **fields: Any,
) -> DateMention:
    """Return a date mention of the words in a text, its days given in ISO form."""
    return DateMention(
        **{
            **span_of(text, words, nth=nth).model_dump(),
            "id": id,
            "from_": dt.date.fromisoformat(first) if first else None,
            "to": dt.date.fromisoformat(last or first) if first else None,
            "rule": "test",
            **fields,
        }
    )


# ------------------------------------------------------------------ analyses


def make_statement(text: str, words: str, action: str, **fields: Any) -> Statement:
    """Return a statement whose clause is the words in a text."""
    span = span_of(text, words)
    return Statement(
        **{**span.model_dump(), "id": "a:s1", "action": action, "rule": "test", **fields}
    )


def make_analysis(article: Article, **findings: Any) -> Analysis:
    """Return an analysis with the given findings; without sentences, each line is one."""
    if "sentences" not in findings:
        lines, position = [], 0
        for line in article.text.splitlines(keepends=True):
            words = line.strip()
            if words:
                lines.append(Sentence(start=position, end=position + len(words), text=words))
            position += len(line)
        findings["sentences"] = tuple(lines)
    return Analysis(article=article, **findings)


def named_tokens(text: str, named: Iterable[Sequence[Any]]) -> list[tuple[int, int, str]]:
    """Return names given as (words, label) or (words, label, nth place) as token spans."""
    doc, found = blank()(text), []
    for words, label, *nth in named:
        place = span_of(text, words, nth=nth[0] if nth else 0)
        span = doc.char_span(place.start, place.end, label=label, alignment_mode="expand")
        assert span is not None, words
        found.append((span.start, span.end, label))
    return found
