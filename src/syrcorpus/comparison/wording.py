"""Statements that say the same in other words, known by the concepts that they share.

Where two people of different articles say what no action class covers ("the truce was welcome"),
only their words can tell: action classes, kinds of things, names and numbers among them.
Concepts are weighed by how few statements of the event have them (Jaccard index, weighted);
candidates come from the rarer ones alone, so nothing is compared pair by pair.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from .deeds import tells_apart
from .told import Told
from .vectors import Vectors

SAME_VOICE = 0.5
"""Likeness from which one speaker is taken to say the same again."""
SAME_DEED = 0.4
"""The same where both tell of one class of action by or to one who is named."""
OTHER_VOICE = 0.7
"""Likeness from which two speakers, or an outlet's own words, are."""
WITHIN = 0.75
"""Share of the shorter statement's weight from which one speaker says it within the longer."""
NEAR_SAME_VOICE = (0.12, 0.5, 0.8)
"""Likeness of words, cosine of vectors, and both together, from which one speaker says it again."""
NEAR_OTHER_VOICE = (0.25, 0.6, 1.0)
"""The same for two speakers, or an outlet's own words."""
TELLING_DIGITS = 3
"""Digits from which an equal number is hardly chance."""
NUMBERED = 0.25
"""Likeness of words that an equal number of less digits needs."""
LEAST_SHARED = 3
"""Concepts that two statements must share."""
RARE = 60
"""Statements of an event that may share a concept for it to propose candidates."""


class Wording:
    """Weigh the concepts of an event's statements, and tell how alike two are by them."""

    def __init__(self, units: Sequence[Told]) -> None:
        """Count in how many statements each concept stands."""
        self.vectors = Vectors(units)
        self.shared_by = Counter(concept for told in units for concept in told.concepts)
        self._weights = {
            concept: math.log(1 + len(units) / n) for concept, n in self.shared_by.items()
        }

    def weight(self, concepts: Iterable[str]) -> float:
        """Return the weight of some concepts together, the rarer the more."""
        return sum(self._weights[concept] for concept in sorted(concepts))

    def likeness(self, a: Told, b: Told) -> float:
        """Return the share of the two statements' weight that they have in common, 0 to 1."""
        return self._shared(a.concepts, b.concepts)

    def likeness_of_words(self, a: Told, b: Told) -> float:
        """Return the same for what is neither a name, nor a number, nor an action."""
        one, two = (frozenset(c for c in t.concepts if c[0] not in "@#+") for t in (a, b))
        return self._shared(one, two)

    def _shared(self, one: frozenset[str], two: frozenset[str]) -> float:
        both = self.weight(one & two)
        return both / ((self.weight(one) + self.weight(two) - both) or 1.0)


def alike(units: Sequence[Told], wording: Wording) -> Iterator[tuple[int, int]]:
    """Yield the indices of two statements of one event, the earlier first, that say the same.

    Whether they affirm or deny it makes no difference.
    """
    holding: dict[str, list[int]] = {}
    for index, told in enumerate(units):
        candidates: set[int] = set()
        for concept in sorted(told.concepts):
            if wording.shared_by[concept] <= RARE:
                candidates.update(holding.get(concept, ()))
                holding.setdefault(concept, []).append(index)
        for other in sorted(candidates):
            if _may_meet(units[other], told) and _say_the_same(units[other], told, wording):
                yield other, index


def _may_meet(a: Told, b: Told) -> bool:
    """Tell whether two statements stand in two articles, or for and against in one.

    Two deeds of one kind that are told apart never meet.
    """
    action = a.statement.action
    if action is not None and action == b.statement.action and tells_apart(a, b, action):
        return False
    if a.article != b.article:
        return True
    return a.is_negative != b.is_negative and not a.overlaps(b) and not a.speakers & b.speakers


def _say_the_same(a: Told, b: Told, wording: Wording) -> bool:
    shared = a.concepts & b.concepts
    if _count_the_same(a, b, shared, wording):
        return True
    same_voice = bool(a.speakers & b.speakers)
    is_deed = same_voice and any(concept.startswith("+") for concept in shared)
    if len(shared) < LEAST_SHARED - is_deed or not _numbers_agree(a, b):
        return False
    both, one, other = map(wording.weight, (shared, a.concepts, b.concepts))
    if same_voice and a.is_negative != b.is_negative:
        # Nobody contradicts himself in the words of the other: it is something else.
        return False
    if same_voice and len(shared) > LEAST_SHARED and both >= WITHIN * min(one, other):
        return True
    likeness = both / ((one + other - both) or 1.0)
    if _lie_near(a, b, likeness, wording, same_voice=same_voice) or (
        likeness >= SAME_DEED and _tell_one_number(a, b, shared, wording)
    ):
        return True
    needed = OTHER_VOICE
    if same_voice:
        named = len(shared) > LEAST_SHARED and any(concept.startswith("@") for concept in shared)
        brief = len(shared) < LEAST_SHARED
        needed = SAME_DEED if is_deed and (named or brief) else SAME_VOICE
    return likeness >= needed


def _tell_one_number(a: Told, b: Told, shared: frozenset[str], wording: Wording) -> bool:
    """Tell whether two give one number of one thing in words that are alike, and the same deed.

    "Three coaches fell into the valley", "three of its seven coaches fell … into a valley"
    """
    deeds = [frozenset(c for c in told.concepts if c.startswith("+")) for told in (a, b)]
    numbered = any(concept.startswith("#") for concept in shared)
    alike_words = wording.likeness_of_words(a, b) >= SAME_VOICE
    return numbered and deeds[0] == deeds[1] and alike_words and a.is_negative == b.is_negative


def _lie_near(a: Told, b: Told, likeness: float, wording: Wording, *, same_voice: bool) -> bool:
    """Tell whether vectors settle what the words leave open, of whoever says yes or no alike."""
    least, near, together = NEAR_SAME_VOICE if same_voice else NEAR_OTHER_VOICE
    if likeness < least or a.is_negative != b.is_negative:
        return False
    if not same_voice and wording.likeness_of_words(a, b) < least:
        # Two reports of one event name the same people whatever they say.
        return False
    cosine = wording.vectors.cosine(a, b)
    return cosine >= near and cosine + likeness >= together


def _count_the_same(a: Told, b: Told, shared: frozenset[str], wording: Wording) -> bool:
    """Tell whether a number that both give is too telling for chance.

    "334" is one count wherever it stands; "22" is one from one mouth, or of one kind of thing in
    words that are alike; a round number needs both.
    """
    equal = {
        (one, value)
        for one, value in a.counts
        for other, same in b.counts
        if value == same and ("-" in one or "-" in other or one == other)
    }
    if not equal or a.is_negative != b.is_negative:
        return bool(equal) and _is_refused_number(a, b)
    same_kind = bool(a.counts & b.counts)
    digits = max(_digits(value) for _, value in equal)
    same_voice = bool(a.speakers & b.speakers)
    words = any(not concept.startswith("#") for concept in shared)
    if digits >= TELLING_DIGITS:
        return True
    if digits == TELLING_DIGITS - 1:
        return (same_voice and words) or (same_kind and wording.likeness(a, b) >= NUMBERED)
    return same_voice and same_kind and wording.likeness(a, b) >= NUMBERED


def _is_refused_number(a: Told, b: Told) -> bool:
    """Tell whether one refuses the number that another gives ("the figure of 148: impossible")."""
    one, other = (a, b) if a.statement.refused else (b, a)
    if not one.statement.refused or other.statement.refused or len(one.counts) != 1:
        return False
    (_, value), *_ = one.counts
    return one.counts <= other.counts and _digits(value) >= TELLING_DIGITS - 1


def _digits(value: float) -> int:
    """Return how many digits of a number tell something ("12,000": 2)."""
    figures = f"{value:.6g}".replace(".", "").lstrip("0").partition("e")[0]
    return len(figures.rstrip("0"))


def _numbers_agree(a: Told, b: Told) -> bool:
    """Tell whether one gives all numbers of the other: "three coaches", "three of its seven"."""
    one, other = sorted((_numbers(a), _numbers(b)), key=len)
    return one <= other and (bool(one) or not other)


def _numbers(told: Told) -> frozenset[str]:
    return frozenset(concept for concept in told.concepts if concept.startswith("#"))
