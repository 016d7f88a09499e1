"""Tell years from numbers: "in 2016", "killed 2000 civilians"."""

from __future__ import annotations

from ..pieces import HYPHENS, Pieces

__all__ = ["reads_as_year"]

_MEASURES = frozenset(
    {"percent", "kilometers", "kilometres", "km", "miles", "meters", "metres", "tons", "tonnes"}
    | {"dollars", "euros", "pounds", "hours", "days", "feet", "kg", "barrels", "million"}
)
_NOUNS_COUNTED = frozenset(
    {"people", "civilians", "fighters", "soldiers", "troops", "families", "children", "women"}
    | {"men", "rebels", "militants", "refugees", "prisoners", "homes", "houses", "others"}
    | {"students", "members", "villages", "towns", "dead", "killed", "deaths", "victims", "persons"}
)
"""Nouns before which four digits count: "killed 2000 civilians"."""


def reads_as_year(pieces: Pieces, index: int) -> bool:
    """Tell whether four digits are a year by the words around them."""
    before, following = pieces.lower(index - 1), index + 1
    if before in {
        "$",
        "€",
        "£",
        "#",
        "+",
        "resolution",
        "no",
        "than",
        "least",
        "nearly",
        "some",
    }:
        return False
    if pieces.at(index - 1).text[-1:] in HYPHENS and before != "-":
        return True
    if pieces.hyphen(index - 1) and before not in {"mid", "late", "early"}:
        return pieces.lower(index - 2) in {"mid", "pre", "post", "late", "early"}
    word = pieces.at(following)
    counted = word.kind == "word" and word.lower in _NOUNS_COUNTED
    measured = word.text in {"%", "°"} or word.lower in _MEASURES
    if before in {"in", "since", "the", "of", "by", "until", "late", "early", "a", "during"}:
        return not measured and not (counted and before != "the")
    return not counted and not measured
