"""Two numbers that are one: "between 20 and 30", "15–20", "two or three"."""

from __future__ import annotations

from dataclasses import replace

from ..closed_class import closed_class
from ..pieces import HYPHENS, Pieces
from .lexicon import Lexicon
from .modifiers import modifier_before
from .number_words import Core, read_core

__all__ = ["or_more", "range_end"]

_CHANGES = closed_class(
    """rise rose risen rises rising increase increased increases increasing fall fell fallen falls
    falling grow grew grown grows growing jump jumped drop dropped climb climbed decline
    declined up down went gone reduced cut raised soared decreased shrank"""
)
"""Verbs of change: "rose from 20 to 30" gives two numbers, "from 20 to 30 people" a range."""

_RESULTS = closed_class(
    """win victory defeat loss draw lead triumph result scoreline score thrashing rout tie ruling
    decision vote verdict margin ratio majority"""
)
"""Nouns after a score: "a 2-3 defeat", "a 5-4 ruling"."""

_JOINTS_OF_UNITS = HYPHENS | {"to", "and"}


def range_end(pieces: Pieces, index: int, core: Core, lexicon: Lexicon) -> Core | None:
    """Return the second number of a range: "between 20 and 30", "15–20", "two or three".

    Its value is None where the two are a score or an interval of years, and no number at all.
    """
    at = core.after
    unit, length = lexicon.unit_at(pieces, at)
    if unit is not None and pieces.lower(at + length) in _JOINTS_OF_UNITS:
        at += length  # between 65km/h to 100 km/h
    else:
        unit = None
    suspended = pieces.at(at).text in HYPHENS and pieces.touches(at) and not pieces.hyphen(at)
    if suspended and pieces.lower(at + 1) == "to":
        at += 1  # 18- to 24-year-olds
    joint = pieces.lower(at)
    dashed = joint in HYPHENS and pieces.at(at + 1).kind != "break"
    if not dashed and joint not in {"to", "or", "and"}:
        return None
    second = read_core(pieces, at + 1, lexicon)
    if second is None or second.value is None or core.value is None:
        return None
    if unit is not None and lexicon.unit_at(pieces, second.after)[0] is not unit:
        return None
    unlike = core.share != second.share  # down by a third to 149
    unlike = unlike or second.needs_modifier or (second.vague and not core.vague)
    if unlike or not _joins(pieces, index, at, lexicon):
        return None
    low = core.value
    if second.scale and low < second.scale and second.value > low * 10:
        low = low * second.scale
    told = pieces.lower(second.after) in _RESULTS  # a 2-3 defeat, a 3 to 1 margin
    if low < second.value and not (dashed and told):
        return second
    return Core(second.after, None, "numbers.score") if dashed or told else None


def or_more(pieces: Pieces, core: Core, lexicon: Lexicon) -> Core:
    """Return a vague number with what it may even be: "hundreds, if not thousands, | of"."""
    for words in (", if not", "if not", "or even", ", perhaps", "or perhaps"):
        place = core.after + len(words.split())
        if pieces.phrase(core.after, len(words.split())) == words:
            more = read_core(pieces, place, lexicon)
            if more is not None and more.vague and (more.value or 0) > (core.value or 0):
                return replace(core, after=more.after)
    return core


def _joins(pieces: Pieces, index: int, at: int, lexicon: Lexicon) -> bool:
    """Tell whether the joint at a place makes a range of the numbers on both sides."""
    first, _ = modifier_before(pieces, index, lexicon, None)
    opener, joint = pieces.lower(first - 1), pieces.lower(at)
    if joint == "and":
        return opener == "between"
    if joint == "to" and opener == "between":
        return True
    if joint == "to":
        moved = opener in {"from", "by"} and _changes(pieces, first - 2)
        close = opener == "by" and _is_close_share(pieces, index, at, lexicon)
        return close or (not moved and opener not in _CHANGES)
    return joint == "or" or pieces.hyphen(at)


def _is_close_share(pieces: Pieces, index: int, at: int, lexicon: Lexicon) -> bool:
    """Tell whether two shares are so near that they bound a change: "grew by 4 to 5 per cent"."""
    first, second = read_core(pieces, index, lexicon), read_core(pieces, at + 1, lexicon)
    if first is None or second is None or not first.value or not second.value:
        return False
    unit, _ = lexicon.unit_at(pieces, second.after)
    return unit is not None and unit.quantity == "share" and 1 < second.value / first.value <= 2


def _changes(pieces: Pieces, index: int) -> bool:
    return any(pieces.lower(place) in _CHANGES for place in range(index - 3, index + 1))
