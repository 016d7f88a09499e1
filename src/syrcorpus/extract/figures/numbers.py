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
from ..pieces import HYPHENS, Pieces
from .lexicon import Lexicon, Value
from .measures import Measure, is_age, measure_after, measure_of
from .not_numbers import after_name, after_no_number, is_name
from .number_words import Core, read_core

__all__ = ["Number", "read_numbers"]

_CHANGES = closed_class(
    """rise rose risen rises rising increase increased increases increasing fall fell fallen falls
    falling grow grew grown grows growing jump jumped drop dropped climb climbed decline
    declined up down went gone reduced cut raised soared decreased shrank"""
)
"""Verbs of change: "rose from 20 to 30" gives two numbers, "from 20 to 30 people" a range."""

_JOINTS_OF_UNITS = HYPHENS | {"to", "and"}

_RESULTS = closed_class(
    """win victory defeat loss draw lead triumph result scoreline score thrashing rout tie ruling
    decision vote verdict"""
)
"""Nouns after a score: "a 2-3 defeat", "a 5-4 ruling"."""

_OVER_WHAT = closed_class(
    """control dispute conflict fight battle advantage sovereignty authority power victory fears
    concern concerns fly flew flying flown flights jurisdiction talks negotiations clashes"""
)
"""Words after which "over" is a preposition: "control over 63 settlements"."""

_BEFORE_SHARED = closed_class("to of at by for after in")
"""Words before two numbers of one unit: "sentenced to | 10 and 12 years"."""

_BEFORE_DURATION = closed_class("""for of in after within last by than lasted lasting just well""")
"""Words after which "over" bounds a duration; else it spans one ("killed over two days")."""


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
    low, second = core.value, _range_end(pieces, index, core, lexicon)
    if second is not None and second.value is None:
        return None, second.after
    last = second or core
    high = last.value if last.value is not None else low
    if second is not None and second.scale and low < second.scale and high > low * 10:
        low = low * second.scale  # 5 to 6 million
    if core.vague and second is None:
        last = core = _or_more(pieces, core, lexicon)
    measure = measure_of(pieces, index, core, last, lexicon)
    start = _minus_before(pieces, index, measure.quantity) if second is None else index
    if start < index:
        low, high = -low, -high
    first, modifier = _modifier_before(pieces, start, lexicon, measure.quantity)
    modifier = core.modifier or modifier
    if second is not None and pieces.lower(first - 1) in {"between", "from"}:
        first -= 1
        if modifier is None:
            first, modifier = _modifier_before(pieces, first, lexicon, measure.quantity)
    after, modifier = _modifier_after(pieces, measure.after, modifier, lexicon)
    if measure.quantity is None and after > measure.after:
        measure = measure_after(pieces, after, core, lexicon)  # the 120 or so | kilometres
        after = max(after, measure.after)
    if measure.quantity is None and second is None:
        measure = _measure_shared(pieces, index, after, lexicon)
    if core.needs_modifier and modifier is None:
        return None, index + 1
    if is_age(pieces, first, after, measure, modifier, lexicon):
        measure = measure.as_age(lexicon)
        first, modifier = _over_the_age(pieces, first, modifier, lexicon)
    least, most = _bounds(low, high, modifier, vague=core.vague)
    number = Number(
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
    return number, after


# ------------------------------------------------------------------ bounds


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


# ------------------------------------------------------------------ modifiers


def _modifier_before(
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


def _over_the_age(
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


def _modifier_after(
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


# ------------------------------------------------------------------ ranges


def _range_end(pieces: Pieces, index: int, core: Core, lexicon: Lexicon) -> Core | None:
    """Return the second number of a range: "between 20 and 30", "15–20", "two or three".

    Its value is None where the two are a score or an interval of years, and no number at all.
    """
    at = core.after
    unit, length = lexicon.unit_at(pieces, at)
    if unit is not None and pieces.lower(at + length) in _JOINTS_OF_UNITS:
        at += length  # between 65km/h to 100 km/h
    else:
        unit = None
    joint = pieces.lower(at)
    dashed = joint in HYPHENS and pieces.at(at + 1).kind != "break"
    if not dashed and joint not in {"to", "or", "and"}:
        return None
    second = read_core(pieces, at + 1, lexicon)
    if second is None or second.value is None or core.value is None or second.needs_modifier:
        return None
    if unit is not None and lexicon.unit_at(pieces, second.after)[0] is not unit:
        return None
    if core.share != second.share:
        return None  # down by a third to 149
    if (second.vague and not core.vague) or not _joins(pieces, index, at, lexicon):
        return None
    low = core.value
    if second.scale and low < second.scale and second.value > low * 10:
        low = low * second.scale
    if low < second.value and not (dashed and pieces.lower(second.after) in _RESULTS):
        return second
    return Core(second.after, None, "numbers.score") if dashed else None


def _or_more(pieces: Pieces, core: Core, lexicon: Lexicon) -> Core:
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
    first, _ = _modifier_before(pieces, index, lexicon, None)
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
