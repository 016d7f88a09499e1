"""Read the numbers of a text: value, bounds, modifier and unit, from digits and from words.

Works on characters alone, so a number reads alike under every pipeline. Dates are found before
(``taken``) and are not numbers; nor are names with numbers (M5, Resolution 2254), clock times,
ranks, telephone numbers and the numbers of list items.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ...knowledge import Knowledge
from ...model.findings import Modifier
from ..closed_class import closed_class
from ..pieces import Pieces
from .lexicon import Lexicon, Value
from .measures import Measure, is_age, measure_after, measure_of
from .modifiers import modifier_after, modifier_before, over_the_age
from .not_numbers import after_name, after_no_number, is_name
from .number_words import Core, read_core
from .ranges import or_more, range_end

__all__ = ["Number", "read_numbers"]

_BEFORE_SHARED = closed_class("to of at by for after in")
"""Words before two numbers of one unit: "sentenced to | 10 and 12 years"."""


@dataclass(frozen=True, slots=True)
class Number:
    """Be one number of a text, with modifier and unit as the words have them."""

    start: int
    end: int
    first: int
    """Index of its first piece."""
    after: int
    """Index after its last piece."""
    low: Value | None
    high: Value | None
    modifier: Modifier
    rule: str
    unit: str | None = None
    quantity: str | None = None
    """What the unit measures; "share" of fractions; "age" of ages."""
    unit_start: int | None = None
    unit_end: int | None = None


def read_numbers(
    text: str, knowledge: Knowledge, taken: Iterable[tuple[int, int]] = ()
) -> Iterator[Number]:
    """Yield the numbers of a text in order: "at least 27", "almost two kilometers", "dozens".

    Nothing is yielded from the taken stretches (start, end), which come in order.
    """
    yield from read_pieces(Pieces.of(text, iter(taken)), Lexicon.of(knowledge))


def read_pieces(pieces: Pieces, lexicon: Lexicon) -> Iterator[Number]:
    """Yield the numbers among pieces in order."""
    index = 0
    while index < len(pieces):
        number, index = _read_at(pieces, index, lexicon)
        if number is not None:
            yield number


def _read_at(pieces: Pieces, index: int, lexicon: Lexicon) -> tuple[Number | None, int]:
    """Return the number whose core begins at an index, if any, and where to read on."""
    core = read_core(pieces, index, lexicon)
    if core is None:
        return None, after_no_number(pieces, index)
    if core.value is None or is_name(pieces, index, core):
        return None, after_name(pieces, core)
    second = range_end(pieces, index, core, lexicon)
    if second is not None and second.value is None:
        return None, second.after
    if core.vague and second is None:
        core = or_more(pieces, core, lexicon)
    number = _number(pieces, index, core, second, lexicon)
    return number, number.after if number is not None else index + 1


def _number(
    pieces: Pieces, index: int, core: Core, second: Core | None, lexicon: Lexicon
) -> Number | None:
    """Return a number with what it measures and what bounds it; None for a mere article."""
    measure = measure_of(pieces, index, core, second or core, lexicon)
    start = _minus_before(pieces, index, measure.quantity) if second is None else index
    first, modifier = modifier_before(pieces, start, lexicon, measure.quantity)
    if second is not None and pieces.lower(first - 1) in {"between", "from"}:
        first -= 1
        if modifier is None:
            first, modifier = modifier_before(pieces, first, lexicon, measure.quantity)
    after, modifier = modifier_after(pieces, measure.after, core.modifier or modifier, lexicon)
    if measure.quantity is None:
        measure = _measure_behind(pieces, index, measure, after, lexicon)
        after = max(after, measure.after)
    if core.needs_modifier and modifier is None:
        return None
    if is_age(pieces, (first, after), measure, modifier, lexicon):
        measure = measure.as_age(lexicon)
        first, modifier = over_the_age(pieces, first, modifier, lexicon)
    low, high = _values(core, second)
    if start < index:
        low, high = -low, -high
    least, most = _bounds(low, high, modifier, vague=core.vague)
    return Number(
        start=pieces[first].start,
        end=pieces[after - 1].end,
        first=first,
        after=after,
        low=least,
        high=most,
        modifier=modifier or ("vague" if core.vague else "exact"),
        rule=core.rule if second is None else "numbers.range",
        unit=measure.symbol,
        quantity=measure.quantity,
        unit_start=measure.start,
        unit_end=measure.end,
    )


def _measure_behind(
    pieces: Pieces, index: int, measure: Measure, after: int, lexicon: Lexicon
) -> Measure:
    """Return the unit behind a modifier ("120 or so | kilometres") or behind the next number."""
    if after > measure.after:
        return measure_after(pieces, after, lexicon)
    return _measure_shared(pieces, index, after, lexicon)


# ------------------------------------------------------------------ bounds


def _values(core: Core, second: Core | None) -> tuple[Value, Value]:
    """Return the values of a number or of a range's ends."""
    low = core.value or 0
    high = second.value if second is not None and second.value is not None else low
    if second is not None and second.scale and low < second.scale and high > low * 10:
        low = low * second.scale  # 5 to 6 million
    return low, high


def _bounds(
    low: Value, high: Value, modifier: Modifier | None, *, vague: bool
) -> tuple[Value | None, Value | None]:
    """Return low and high as the modifier leaves them open."""
    if modifier == "up-to":
        return None, None if vague else high
    if vague or modifier in {"at-least", "more-than"}:
        return low, None
    return low, high


def _minus_before(pieces: Pieces, index: int, quantity: str | None) -> int:
    """Return where a number below zero begins: the index of its minus, else its own.

    Only what can be below zero has one: "− 12°C", not "Article 5 - 12".
    """
    if quantity not in {"temperature", "share", "money"}:
        return index
    before = pieces.at(index - 1)
    worded = before.lower == "minus" and pieces.lower(index - 2) != "or"
    glued = before.text in {"-", "−"} and pieces.touches(index) and not pieces.touches(index - 1)
    return index - 1 if worded or glued else index


def _measure_shared(pieces: Pieces, index: int, after: int, lexicon: Lexicon) -> Measure:
    """Return the unit that a number shares with the next: "to | 10 and 12 years"."""
    if pieces.lower(index - 1) not in _BEFORE_SHARED or pieces.lower(after) not in {"and", "or"}:
        return Measure(after)
    following = read_core(pieces, after + 1, lexicon)
    if following is None or following.value is None:
        return Measure(after)
    measure = measure_of(pieces, after + 1, following, following, lexicon)
    return replace(measure, after=after) if measure.start is not None else Measure(after)
