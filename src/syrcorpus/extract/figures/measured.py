"""What figures with a unit count: "5 kilometers", "30 per cent of the city", "Omar, 34,"."""

from __future__ import annotations

from dataclasses import replace

from ..closed_class import closed_class
from ..syntax import governor, subject
from ..vocabulary import Vocabulary
from .counted import STOP, Phrase, Words, phrase_at
from .earlier import Earlier, Found
from .left_out import amount_of, object_of, subject_of
from .lexicon import Lexicon
from .numbers import Number

__all__ = ["read_again", "read_age", "read_magnitude", "read_measure"]

_BEFORE_AGE = closed_class(
    """, ( aged age ages as young old of between is was are were the at who only just now still and
    or to over under above about nearly turns turned turning"""
)
"""Pieces between a person and an age: "girls aged six and | nine"."""

_PERSONAL = closed_class("he she i they who those")
_ONE_DAY = closed_class("in for just only within than")
_MEASURING = closed_class("measuring measured registering registered was of")
_QUAKES_COUNTED = frozenset({"earthquakes", "quakes", "aftershocks", "tremors"})
_QUAKES = closed_class("quake earthquake tremor aftershock foreshock temblor")
_AGAIN = frozenset({"figure of", "value of", "reading of", "than the"})
"""What stands before a number whose unit was given before."""
_ARTICLES = closed_class("a an the its this that their another")
_STRONGEST = 10
"""No earthquake has this magnitude."""


def read_measure(
    number: Number, words: Words, vocabulary: Vocabulary, earlier: Earlier
) -> Found | None:
    """Read "5 kilometers", "three days", "30 per cent of the city", "turnout was 71 per cent"."""
    rule, quantity = f"measure.{number.quantity}", number.quantity
    if number.rule == "numbers.one" and _is_some_day(number, words):
        return None
    if number.quantity == "share":
        phrase = _shared_by(number, words, vocabulary)
        if phrase is not None:
            whole = earlier.whole(number) if phrase.pronoun else None
            span, after = words.offsets(phrase), max(phrase.after, number.after)
            return Found(number, span, quantity, None, None, after, rule, whole)
        before = earlier.found[-1] if earlier.found else None
        beside = words.pieces.lower(number.first - 1) == "("
        if before is not None and beside and before.after == number.first - 1 and before.thing:
            return Found(number, before.span, quantity, None, None, number.after, "measure.beside")
        last = earlier.last_measure(number, "share")
        if last is not None and last.span is not None and last.span[1] != last.number.end:
            return Found(number, last.span, quantity, None, None, number.after, "measure.same")
    return Found(number, _unit(number), quantity, None, None, number.after, rule)


def _shared_by(number: Number, words: Words, vocabulary: Vocabulary) -> Phrase | None:
    """Return what a share is of: "half | of whom", "a 35% | duty", "| inflation hit 6 percent"."""
    pieces, after = words.pieces, number.after
    if pieces.lower(after) == "of":
        return phrase_at(words, after, vocabulary)
    if _unit(number) is None:
        start = after + (pieces.lower(after) in {"the", "its", "their"})
        return phrase_at(words, start, vocabulary) or subject_of(words, number)
    noun = None
    if words.pos(after) in {"NOUN", "ADJ"} and number.unit != "pp":
        noun = phrase_at(words, after, vocabulary, one=True)
    if noun is not None and pieces.lower(number.first - 1) in _ARTICLES:
        return noun  # put down to a 14.4 per cent fall
    return object_of(words, number) or subject_of(words, number) or noun or amount_of(words, number)


def _unit(number: Number) -> tuple[int, int] | None:
    """Return the offsets of a number's unit."""
    if number.unit_start is None or number.unit_end is None:
        return None
    return number.unit_start, number.unit_end


def _is_some_day(number: Number, words: Words) -> bool:
    """Tell whether "one day" means some day and not a duration ("in one day")."""
    return number.unit in {"d", "night"} and words.pieces.lower(number.first - 1) not in _ONE_DAY


def read_magnitude(
    number: Number, words: Words, lexicon: Lexicon, earlier: Earlier
) -> Found | None:
    """Read "revised the magnitude to 6.2"; "put it at 6.3" after another magnitude."""
    if number.rule != "numbers.digits" or not number.low or not 0 < number.low < _STRONGEST:
        return None
    for place in range(number.first - 1, number.first - 7, -1):
        unit = lexicon.terms.get(words.pieces.lower(place))
        if unit is not None and unit.quantity == "magnitude":
            piece = words.pieces[place]
            span, number = (piece.start, piece.end), replace(number, unit=unit.name)
            return Found(number, span, "magnitude", None, None, number.after, "measure.magnitude")
    quake = _quake_measured(number, words, earlier)
    if quake is not None:
        number = replace(number, unit="magnitude")
        return Found(number, quake, "magnitude", None, None, number.after, "measure.magnitude")
    last = earlier.last_measure(number, "magnitude")
    if last is None or isinstance(number.low, int):
        return None
    number = replace(number, unit="magnitude")
    return Found(number, last.span, "magnitude", None, None, number.after, "measure.same")


def read_again(number: Number, words: Words, earlier: Earlier) -> Found | None:
    """Read "called the figure of | 148 impossible", "less than the | 148 given at first"."""
    if words.pieces.phrase(number.first - 2, 2) not in _AGAIN:
        return None
    last = earlier.measured(number)
    if last is None:
        return None
    number = replace(number, unit=last.number.unit)
    return Found(number, last.span, last.key, None, None, number.after, "measure.same")


def _quake_measured(number: Number, words: Words, earlier: Earlier) -> tuple[int, int] | None:
    """Return the noun of "a | quake measuring 5.9", "the | tremor was 5.9 on the Richter scale"."""
    pieces = words.pieces
    scale = "richter" in {pieces.lower(number.after + n) for n in range(4)}
    if pieces.lower(number.first - 1) not in _MEASURING and not scale:
        return None
    for place in range(number.first - 1, max(number.first - 12, -1), -1):
        piece = pieces[place]
        if piece.lower.removesuffix("s") in _QUAKES:
            return piece.start, piece.end
        if piece.text in {".", "!", "?"} or piece.kind == "break":
            break
    before = earlier.last(number) if scale else None
    return before.span if before is not None and before.key in _QUAKES_COUNTED else None


def read_age(number: Number, words: Words, lexicon: Lexicon, vocabulary: Vocabulary) -> Found:
    """Read "a 20-year-old man", "children as young as eight", "Omar Haddad, 34,"."""
    pieces = words.pieces
    phrase = phrase_at(words, number.after, vocabulary, one=True)
    themselves = pieces.lower(number.after - 1) == "olds"
    if phrase is not None and number.unit_start is not None and not themselves:
        span = _up_to_owner(words, phrase)
        return Found(number, span, "age", None, None, phrase.after, "age.before_noun")
    if pieces.lower(number.first - 1) in {"a", "an", "the"}:  # the 26-year-old
        return Found(number, _unit(number), "age", None, None, number.after, "age.alone")
    before = pieces.at(number.first - 1)
    if before.lower in lexicon.persons:  # citizens | over the age of 45
        return Found(
            number, (before.start, before.end), "age", None, None, number.after, "age.of_noun"
        )
    of_age = "age" in {piece.lower for piece in pieces[max(number.first - 2, 0) : number.after]}
    aged = _whose_age(number, words) if of_age else None
    if aged is not None:
        return Found(number, aged, "age", None, None, number.after, "age.subject")
    place = number.first - 1
    while place > number.first - 9 and (
        (pieces.lower(place) in _BEFORE_AGE and not pieces.at(place).text.istitle())
        or pieces.lower(place) in lexicon.cardinals
        or pieces.at(place).kind == "digits"
    ):
        place -= 1
    piece = pieces.at(place)
    named = piece.kind == "word" and piece.lower not in STOP - _PERSONAL
    span_before = (piece.start, piece.end) if named else _unit(number)
    return Found(number, span_before, "age", None, None, number.after, "age.after_noun")


def _up_to_owner(words: Words, phrase: Phrase) -> tuple[int, int]:
    """Return where the person stands whose age it is: "the 50-year-old | tycoon | 's trial"."""
    for place in range(phrase.first, phrase.after):
        piece = words.pieces[place]
        if piece.lower.endswith("'s"):
            return words.pieces[phrase.first].start, piece.end - 2
    return words.offsets(phrase)


def _whose_age(number: Number, words: Words) -> tuple[int, int] | None:
    """Return the subject of "| she died in Mar del Plata at the age of 115"."""
    token = words.token(number.first - 2) if words.parsed else None
    verb = governor(token) if token is not None else None
    found = subject(verb) if verb is not None else None
    return (found.idx, found.idx + len(found)) if found is not None else None
