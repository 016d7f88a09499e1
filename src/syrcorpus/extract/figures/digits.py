"""Read numbers written in digits, and money with its currency before the digits.

"14,000", "1.5 million", "5bn", "US$300", "QR330.7mn".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ...knowledge.numbers import KnownUnit
from ...model.findings import Modifier
from ..pieces import VULGAR, Pieces
from ..vocabulary import is_plural
from .lexicon import Lexicon, Value

MAX_DIGITS = 15
"""Longer runs of digits are no figure of news, and more than a float can tell apart."""

_VULGAR_VALUES = dict(
    zip(
        VULGAR,
        (
            1 / 2,
            1 / 3,
            2 / 3,
            1 / 4,
            3 / 4,
            1 / 5,
            2 / 5,
            3 / 5,
            4 / 5,
            1 / 6,
            5 / 6,
            1 / 7,
            1 / 8,
            3 / 8,
            5 / 8,
            7 / 8,
            1 / 9,
            1 / 10,
        ),
        strict=True,
    )
)

_PLAIN = re.compile(r"\d+(?:\.\d+)?")

_COMMAS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")

_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")

_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")

_GLUED = re.compile(r"([^\W\d_]+)(\d+(?:[.,]\d+)*)([^\W\d_]*)")

_GAPS = re.compile("[ \u00a0\u2009\u202f'’]")


@dataclass(frozen=True, slots=True)
class Core:
    """Be the core of a number: where it ends and what it comes to."""

    after: int
    value: Value | None
    rule: str
    vague: bool = False
    share: bool = False
    scale: int = 0
    """The scale that digits or words were multiplied by ("5 to 6 million")."""
    modifier: Modifier | None = None
    """What words inside the number say of it ("600-plus billion")."""
    needs_modifier: bool = False
    """True of an article that counts one only after a modifier ("almost a decade")."""
    unit: KnownUnit | None = None
    """The currency whose sign stands before the digits."""
    unit_start: int | None = None
    unit_end: int | None = None


_WHOLE = 10**15
"""From here on a float has no decimals worth rounding."""
_BEYOND = 10**60
"""Nobody counts so many: "million million million …"."""


def parse_digits(text: str) -> Value | None:
    """Return the value of digits with separators of any style, None where they mean none.

    "14,000", "14.000" and "14 000" are fourteen thousand; "12,34,5" and "1.2.3" are nothing.
    """
    fraction = 0.0
    if text[-1] in _VULGAR_VALUES:
        fraction, text = _VULGAR_VALUES[text[-1]], text[:-1]
        if not text:
            return fraction
    plain = _GAPS.sub("", text).replace("٬", ",").replace("٫", ".")
    if sum(map(str.isdigit, plain)) > MAX_DIGITS:
        return None
    if _COMMAS.fullmatch(plain):
        plain = plain.replace(",", "")
    elif _POINTS.fullmatch(plain) and not plain.startswith("0"):
        plain = plain.replace(".", "").replace(",", ".")
    elif _DECIMAL_COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    elif not _PLAIN.fullmatch(plain):
        return None
    if len(plain) > 1 and plain[0] == "0" and plain[1] != ".":
        return None
    value = float(plain) if "." in plain else int(plain)
    return value + fraction if fraction else value


def read_digits(pieces: Pieces, index: int, lexicon: Lexicon, *, money: bool) -> Core | None:
    """Read "14,000", "1.5 million", "5bn"; "5th", "1990s" and "3D" are no numbers."""
    value = parse_digits(pieces[index].text)
    after, rule = index + 1, "numbers.digits"
    if pieces.touches(after) and pieces.at(after).kind in {"word", "name"}:
        suffix = pieces.lower(after)
        following = pieces.lower(after + 1)
        counted = following in lexicon.counted or following in lexicon.terms or is_plural(following)
        letter = suffix == "b" or (suffix == "m" and not counted)
        if suffix in lexicon.scales and (money or not letter):  # $31b
            scale = lexicon.scales[suffix]
            return Core(after + 1, times(value, scale), rule, scale=scale)
        if suffix not in lexicon.signs and suffix not in lexicon.terms:
            return Core(after + 1, None, "numbers.name")
    half = and_a_half(pieces, after)
    if half and isinstance(value, int):
        value, after = value + 0.5, after + half
    scale = 1
    place = after + 1 if pieces.hyphen(after) else after
    modifier: Modifier | None = None
    if (
        place > after
        and pieces.lower(place) == "plus"
        and lexicon.is_scale(pieces.lower(place + 1))
    ):
        modifier, place = "at-least", place + 1  # 600-plus billion
    while pieces.lower(place) in lexicon.scales and len(pieces.lower(place)) > 2:
        scale *= lexicon.scales[pieces.lower(place)]
        after = place = place + 1
    written = pieces[index].text
    if scale > 1 and value is not None and re.fullmatch(r"\d{1,3}\.\d{3}", written):
        value = float(written)  # 1.234 million
    elif (
        value is not None
        and re.fullmatch(r"\d\.\d{3}", written)
        and measures(pieces, after, lexicon)
    ):
        value = float(written)  # 1.609 kilometres
    value = times(value, scale)
    rest = pieces.at(after)
    if scale == 1000 and isinstance(value, int) and re.fullmatch(r"[1-9]\d\d", rest.text):
        value, after = value + int(rest.text), after + 1  # 67 thousand 338
    return Core(after, value, rule, scale=scale if scale > 1 else 0, modifier=modifier)


def and_a_half(pieces: Pieces, index: int) -> int:
    """Return how many pieces "and a half" takes from an index on, hyphens between or none."""
    for phrase in ("and a half", "and half", "- and - a - half"):
        words = len(phrase.split())
        if pieces.phrase(index, words) == phrase:
            return words
    return 0


def measures(pieces: Pieces, index: int, lexicon: Lexicon) -> bool:
    """Tell whether a unit follows: "1.609 | kilometres"."""
    return lexicon.unit_at(pieces, index)[0] is not None


def times(value: Value | None, scale: Value) -> Value | None:
    """Return the product, a whole number as an int; None for more than there is of anything."""
    if value is None:
        return None
    # As written in decimals: 65.4 billion is no 65400000000.00001.
    exact = Decimal(repr(value)) * Decimal(repr(scale))
    if abs(exact) >= _BEYOND:
        return None
    if abs(exact) >= _WHOLE:
        return int(exact)
    product = float(round(exact, 6))
    return int(product) if product == int(product) else product


def read_money(pieces: Pieces, index: int, lexicon: Lexicon) -> Core | None:
    """Read "$5 million", "US$300", "USD 5": a currency before its digits."""
    for length in (2, 1):
        place = index + length
        if pieces.at(place).kind != "digits":
            continue
        sign = "".join(piece.lower for piece in pieces[index : index + length])
        unit = lexicon.signs.get(sign)
        if unit is None or unit.quantity != "money":
            continue
        if "".join(piece.text for piece in pieces[index : index + length]) not in unit.signs:
            continue  # le 5 mai
        if length == 2 and not pieces.touches(index + 1):
            continue
        core = read_digits(pieces, place, lexicon, money=True)
        if core is None or core.value is None:
            return core
        return Core(
            core.after,
            core.value,
            "numbers.money",
            scale=core.scale,
            unit=unit,
            unit_start=pieces[index].start,
            unit_end=pieces[place - 1].end,
        )
    return None


def read_glued(pieces: Pieces, index: int, lexicon: Lexicon) -> Core | None:
    """Read "QR330.7mn", "Rs500", "magnitude-7.1": letters glued to the digits."""
    piece = pieces[index]
    word, _, digits = piece.lower.partition("-")
    known = lexicon.terms.get(word)
    if known is not None and known.quantity == "magnitude":
        value, end = parse_digits(digits) if digits else None, piece.start + len(word)
        return Core(
            index + 1, value, "numbers.digits", unit=known, unit_start=piece.start, unit_end=end
        )
    match = _GLUED.fullmatch(piece.lower)
    unit = lexicon.signs.get(match.group(1)) if match else None
    if match is None or unit is None or unit.quantity != "money":
        return None
    suffix, after = match.group(3), index + 1
    if not suffix and lexicon.is_scale(pieces.lower(after)):
        suffix, after = pieces.lower(after), after + 1
    if suffix and suffix not in lexicon.scales:
        return None
    scale = lexicon.scales[suffix] if suffix else 1
    value = times(parse_digits(match.group(2)), scale)
    return Core(
        after,
        value,
        "numbers.money",
        unit=unit,
        unit_start=piece.start,
        unit_end=piece.start + len(match.group(1)),
    )
