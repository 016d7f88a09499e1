"""Find the figures of an article: every number with what it counts.

"at least 27 civilians", "19 of them", "the death toll rose to 242", "more than 14,000 people,
almost half of whom are children", "destroying a helicopter". The reader's numbers are taken in
order; each gets the phrase it counts and a key of who and what happened (docs/figures.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...knowledge import Knowledge
from ...model import Article, Counted, DateMention, Figure, Interval
from ..dates import extract_dates
from ..pieces import Pieces
from ..syntax import text_of
from ..vocabulary import Vocabulary
from .counted import Words
from .counting import Counting, Found
from .currencies import Currencies
from .lexicon import Lexicon
from .spells import Spells

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["extract_figures"]

_AHEAD = 3
"""Pieces from a part to its whole where that comes after ("were among the | 12 killed")."""

_NAME_LABELS = frozenset(
    {"Person", "Organization", "Facility", "Product", "Misc", "Location", "PERSON", "ORG", "FAC"}
    | {"PRODUCT", "WORK_OF_ART", "LAW", "EVENT", "GPE", "LOC", "PER", "MISC"}
)


def extract_figures(
    doc: Doc, article: Article, knowledge: Knowledge, dates: Sequence[DateMention] | None = None
) -> Iterator[Figure]:
    """Yield the figures of an article in order: "killing four people, including two students".

    ``dates`` are the article's, found here where they are not given.
    """
    text = text_of(doc)
    dates = tuple(extract_dates(doc, article)) if dates is None else tuple(dates)
    pieces = Pieces.of(text, ((date.start, date.end) for date in dates))
    lexicon = Lexicon.of(knowledge)
    words = Words.of(doc, pieces, [*lexicon.cardinals, *lexicon.scales, *lexicon.vague])
    currencies = Currencies(pieces, knowledge)
    reader = Counting(words, lexicon, Vocabulary.of(knowledge), currencies)
    names = _numbered_names(doc)
    figures = tuple(reader.read(names))
    spells = Spells(pieces, article.date, dates, (found.number for found in figures))
    for position, found in enumerate(figures):
        number, span = found.number, found.span
        whole = _whole(found, figures)
        counts = None
        if span is not None:
            counts = Counted(
                start=span[0], end=span[1], text=text[span[0] : span[1]], key=found.key or "things"
            )
        yield Figure(
            start=number.start,
            end=number.end,
            text=text[number.start : number.end],
            id=f"{article.id}:f{position + 1}",
            low=number.low,
            high=number.high,
            modifier=number.modifier,
            unit=number.unit,
            counts=counts,
            when=_when(found, spells),
            part_of=f"{article.id}:f{whole + 1}" if whole is not None else None,
            rule=f"figures.{found.rule}",
        )


def _whole(found: Found, figures: Sequence[Found]) -> int | None:
    """Return the position of a figure's whole; one that comes after must follow at once."""
    if found.whole is None or found.whole >= len(figures):
        return None
    ahead = figures[found.whole].number.first - found.after
    return found.whole if ahead <= _AHEAD else None


def _when(found: Found, spells: Spells) -> Interval | None:
    """Return the stretch until today in which it happened; a duration is one itself."""
    if found.number.quantity == "duration":
        return spells.own(found.number.start)
    return spells.around(found.number.start) if found.number.quantity is None else None


def _numbered_names(doc: Doc) -> frozenset[int]:
    """Return the offsets of tokens inside names, where digits belong to the name ("France 24")."""
    return frozenset(
        token.idx
        for ent in doc.ents
        if ent.label_ in _NAME_LABELS and len(ent) > 1
        for token in ent[1:]
        if token.text.isdigit()
        and len(token.text) < 4
        and ent[token.i - ent.start - 1].text[0].isupper()
    )
