"""Words around a number that bound it: "at least", "or more", "over the age of"."""

from __future__ import annotations

from ...model.findings import Modifier
from ..closed_class import closed_class
from ..pieces import Pieces
from .lexicon import Lexicon

__all__ = ["modifier_after", "modifier_before", "over_the_age"]

_OVER_WHAT = closed_class(
    """control dispute conflict fight battle advantage sovereignty authority power victory fears
    concern concerns fly flew flying flown flights jurisdiction talks negotiations clashes"""
)
"""Words after which "over" is a preposition: "control over 63 settlements"."""

_BEFORE_DURATION = closed_class("""for of in after within last by than lasted lasting just well""")
"""Words after which "over" bounds a duration; else it spans one ("killed over two days")."""


def modifier_before(
    pieces: Pieces, index: int, lexicon: Lexicon, quantity: str | None
) -> tuple[int, Modifier | None]:
    """Return where the modifiers before a number begin, and the outermost: "at least some 50"."""
    modifier: Modifier | None = None
    for _ in range(2):
        for length in range(min(lexicon.longest_before, index), 0, -1):
            phrase = pieces.phrase(index - length, length)
            if phrase in lexicon.before and pieces[index - length].kind != "taken":
                break
        else:
            break
        if phrase == "over" and not _over_bounds(pieces, index - 1, quantity):
            break
        if phrase == "some" and pieces.lower(index) in {"several", "a", "both"}:
            break
        index, modifier = index - length, lexicon.before[phrase]
    return index, modifier


def over_the_age(
    pieces: Pieces, first: int, modifier: Modifier | None, lexicon: Lexicon
) -> tuple[int, Modifier | None]:
    """Return where an age's modifier begins, and it: "over the age of | 45"."""
    place = first - 2 if pieces.phrase(first - 2, 2) == "age of" else first
    place -= pieces.lower(place - 1) == "the"
    bound = lexicon.before.get(pieces.lower(place - 1)) if place < first else None
    return (place - 1, bound) if bound is not None and modifier is None else (first, modifier)


def _over_bounds(pieces: Pieces, index: int, quantity: str | None) -> bool:
    """Tell whether "over" means more than: not in "control over 63 settlements"."""
    before = pieces.lower(index - 1)
    if quantity == "duration" and pieces.lower(index + 1) not in {"a", "an"}:
        return before in _BEFORE_DURATION
    return before not in _OVER_WHAT


def modifier_after(
    pieces: Pieces, index: int, modifier: Modifier | None, lexicon: Lexicon
) -> tuple[int, Modifier | None]:
    """Return where a modifier after a number ends, and it: "27 or more", "50+", "27 so far"."""
    glued = pieces.hyphen(index) and pieces.lower(index + 1) in {"odd", "plus"}
    start = index + 1 if glued else index
    for length in range(lexicon.longest_after, 0, -1):
        phrase = pieces.phrase(start, length)
        if phrase not in lexicon.after:
            continue
        follows = pieces.at(start + length)
        if phrase == "and up" and follows.lower == "to":
            continue  # in excess of 90 km/h and up to 110
        if phrase == "+" and (not pieces.touches(start) or follows.kind == "digits"):
            continue
        if phrase in {"at least", "plus", "at most"} and (
            follows.kind == "digits" or follows.lower in lexicon.cardinals
        ):
            continue
        return start + length, modifier or lexicon.after[phrase]
    return index, modifier
