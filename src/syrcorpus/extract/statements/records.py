"""Statements that measure an event against the past: the most intense fighting since 2020."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model import DateMention, Interval, Statement
from ..closed_class import closed_class
from .clauses import Clause
from .held import Holdings
from .words import ActionWord

if TYPE_CHECKING:
    from .context import Context

_INTENSE = closed_class("intense violent fierce deadly heavy serious severe bloody")
_MEASURES = {
    "first": "first",
    "last": "last",
    **dict.fromkeys(("largest", "biggest", "greatest", "widest"), "largest"),
    **dict.fromkeys(("worst", "fiercest", "heaviest", "deadliest", "bloodiest"), "most intense"),
}
_FAR = 160
"""How many characters after "since" its date is looked for."""
_REACH = 30
"""How many words before "since" the superlative is looked for."""


def extract_records(
    words: list[ActionWord], clauses: tuple[Clause, ...], holdings: Holdings, context: Context
) -> Iterator[tuple[ActionWord, Statement]]:
    """Yield an action word and a statement for each superlative with "since" and a date.

    >>> "It is the most intense fighting in the north since 2020"  # record, "most intense clash"
    """
    doc = context.doc
    for clause in clauses:
        if clause.first != clause.sentence_first:
            continue
        whole = Clause(clause.first, clause.sentence_end, "", clause.first, clause.sentence_end)
        dated = next(iter(_since(context, whole)), None)
        if dated is None:
            continue
        since, date = dated
        measure = _measure([doc[i].lower_ for i in range(max(whole.first, since - _REACH), since)])
        told = [word for word in words if whole.first <= word.first < since]
        if measure is None or not told:
            continue
        word = told[-1]
        place = next(iter(holdings.places_between(whole.first, since)), None)
        yield (
            word,
            Statement(
                **context.span(whole, word.first).model_dump(),
                id="",
                action="record",
                object=f"{measure} {word.action.name}",
                place=place.entity.id if place else None,
                when=Interval(from_=date.from_, to=date.to or date.from_),
                source=context.attribution_id(word.first),
                rule="statements.record",
            ),
        )


def _since(context: Context, sentence: Clause) -> Iterator[tuple[int, DateMention]]:
    """Yield each "since" of a sentence with the date that it leads to."""
    doc = context.doc
    dates = context.dates_in(sentence)
    if not dates:
        return
    said = [i for i in range(sentence.first, sentence.end) if doc[i].lower_ == "since"]
    starts = [doc[i].idx for i in said]
    for date in dates:
        first = bisect_left(starts, date.start - _FAR)
        if first < len(said) and starts[first] <= date.start:
            yield said[first], date


def _measure(words: list[str]) -> str | None:
    """Return the superlative of some words in its common form, None where there is none."""
    for i, word in enumerate(words):
        if word in _MEASURES and words[max(i - 1, 0)] in {"the", "a", "is", "s", "its", word}:
            return _MEASURES[word]
        if word == "most" and i + 1 < len(words) and words[i + 1] in _INTENSE:
            return "most intense"
    return None
