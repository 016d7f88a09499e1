"""Several who speak together: "a war monitor and fighters"."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from .cast import Cast
from .phrases import PREPOSITIONS

if TYPE_CHECKING:
    from spacy.tokens import Doc


def split_speakers(doc: Doc, start: int, end: int, cast: Cast) -> list[tuple[int, int]]:
    """Return the stretches of several who speak together, one stretch where one speaks.

    "a war monitor and fighters" are two; "the Institute for Strategy and Policy" is one.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    tokens = [t for t in span if start <= t.idx < end] if span is not None else []
    parts = cast.within(start, end)
    names = [p.mention for p in parts if p.mention.form == "name"]
    people = [p.mention for p in parts if p.is_person and p.mention.form == "name"]
    cut: list[int] = []
    for token in tokens:
        inside = any(m.start < token.idx < m.end for m in names)
        if token.lower_ in {"and", "or"} and not inside and start < token.idx:
            cut.append(token.i)
    if len(people) > 1:
        # "the minister of trade, Ali Hadi, and the envoy Rami Aziz"
        cut = [i for i in cut if people[0].end <= doc[i].idx < people[-1].start]
    elif cut and people and "," in cast.text[people[0].end : doc[cut[0]].idx]:
        cut = []  # "Ali Hadi, head and founder of the group"
    elif (
        cut and people and people[0].start > doc[cut[0]].idx and _is_title(doc, tokens[0].i, cut[0])
    ):
        cut = []  # "Organiser and founder Ali Hadi"
    if not cut or not (len(people) > 1 or _may_split(doc, tokens[0].i, cut)):
        return [(start, end)]
    commas = [t.i for t in tokens if t.text == "," and t.i < cut[0]]
    is_list = bool(commas) and all(_is_short(doc, a, b) for a, b in _spaces(commas, tokens[0].i))
    bounds = sorted([*(commas if is_list else []), cut[0]]) if len(cut) == 1 or is_list else cut[:1]
    pieces, first = [], tokens[0].i
    for stop in [*bounds, tokens[-1].i + 1]:
        inner = [
            doc[i]
            for i in range(first, stop)
            if any(c.isalnum() for c in doc[i].text) and doc[i].lower_ not in {"both", "either"}
        ]
        if inner:
            pieces.append((inner[0].idx, inner[-1].idx + len(inner[-1].text)))
        first = stop + 1
    return pieces


def _spaces(commas: list[int], first: int) -> list[tuple[int, int]]:
    bounds = [first - 1, *commas]
    return list(itertools.pairwise(bounds))


def _is_short(doc: Doc, first: int, last: int) -> bool:
    """Tell whether an item of a list is a bare name or noun."""
    return last - first <= 5 and not any(
        doc[i].lower_ in PREPOSITIONS for i in range(first + 1, last)
    )


def _is_title(doc: Doc, first: int, cut: int) -> bool:
    """Tell whether one bare noun stands before "and": the first half of somebody's title."""
    return cut - first == 1 and not doc[first].lower_.endswith("s")


def _may_split(doc: Doc, first: int, cut: list[int]) -> bool:
    """Tell whether "and" joins speakers rather than words inside one description."""
    before = {doc[i].lower_ for i in range(first, cut[0])}
    return not (before & {"who", "which", "that", "of", "for", "between", "in", "at", "from"})
