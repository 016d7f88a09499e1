"""Statements that say the same in other words, known by the concepts that they share.

Where two people of different articles say what no action class covers ("the truce was welcome"),
only their words can tell: action classes, kinds of things, names and numbers among them.
Concepts are weighed by how few statements of the event have them (Jaccard index, weighted);
candidates come from the rarer ones alone, so nothing is compared pair by pair.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from .told import Told

SAME_VOICE = 0.5
"""Likeness from which one speaker is taken to say the same again."""
SAME_DEED = 0.4
"""The same where both tell of one class of action by or to one who is named."""
OTHER_VOICE = 0.7
"""Likeness from which two speakers, or an outlet's own words, are."""
WITHIN = 0.75
"""Share of the shorter statement's weight from which one speaker says it within the longer."""
LEAST_SHARED = 3
"""Concepts that two statements must share."""
RARE = 60
"""Statements of an event that may share a concept for it to propose candidates."""


def alike(units: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Yield the indices of two statements of one event, the earlier first, that say the same.

    Whether they affirm or deny it makes no difference.
    """
    shared_by = Counter(concept for told in units for concept in told.concepts)
    weights = {concept: math.log(1 + len(units) / n) for concept, n in shared_by.items()}
    holding: dict[str, list[int]] = {}
    for index, told in enumerate(units):
        candidates: set[int] = set()
        for concept in sorted(told.concepts):
            if shared_by[concept] <= RARE:
                candidates.update(holding.get(concept, ()))
                holding.setdefault(concept, []).append(index)
        for other in sorted(candidates):
            if _may_meet(units[other], told) and _say_the_same(units[other], told, weights):
                yield other, index


def _may_meet(a: Told, b: Told) -> bool:
    """Tell whether two statements stand in two articles, or for and against in one."""
    if a.article != b.article:
        return True
    return a.is_negative != b.is_negative and not a.overlaps(b) and not a.speakers & b.speakers


def _say_the_same(a: Told, b: Told, weights: dict[str, float]) -> bool:
    shared = a.concepts & b.concepts
    if len(shared) < LEAST_SHARED or _numbers(a) != _numbers(b):
        return False
    both, one, other = (
        sum(weights[concept] for concept in sorted(concepts))
        for concepts in (shared, a.concepts, b.concepts)
    )
    same_voice = bool(a.speakers & b.speakers)
    if same_voice and a.is_negative != b.is_negative:
        # Nobody contradicts himself in the words of the other: it is something else.
        return False
    if same_voice and len(shared) > LEAST_SHARED and both >= WITHIN * min(one, other):
        return True
    needed = OTHER_VOICE
    if same_voice:
        is_deed = len(shared) > LEAST_SHARED and {"+", "@"} <= {concept[0] for concept in shared}
        needed = SAME_DEED if is_deed else SAME_VOICE
    return both >= needed * (one + other - both)


def _numbers(told: Told) -> frozenset[str]:
    return frozenset(concept for concept in told.concepts if concept.startswith("#"))
