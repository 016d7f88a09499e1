"""How near the sentence vectors of an event's statements lie, beyond what they all share.

Within one event everything is alike: the mean of its statements is taken away first, so that a
cosine says how much two of them share that the others do not.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .told import Told

SAMPLE = 2000
"""Statements of an event that its mean is taken over."""

_Vector = NDArray[np.float32]


class Vectors:
    """Answer how near two statements of one event lie."""

    def __init__(self, units: Sequence[Told]) -> None:
        """Take the mean of the event's statements, of every so many in a large event."""
        step = max(len(units) // SAMPLE, 1)
        seen = [v for v in map(_read, units[::step]) if v is not None]
        self._mean: _Vector | None = np.mean(seen, axis=0) if seen else None
        self._known: dict[str, _Vector | None] = {}

    def cosine(self, a: Told, b: Told) -> float:
        """Return the cosine of two statements' vectors, 0 where either has none."""
        one, two = self._centred(a), self._centred(b)
        return float(one @ two) if one is not None and two is not None else 0.0

    def _centred(self, told: Told) -> _Vector | None:
        key = told.statement.vector
        if key not in self._known:
            vector = _read(told)
            if vector is not None and self._mean is not None and vector.shape == self._mean.shape:
                vector = _unit(vector - self._mean)
            self._known[key] = vector
        return self._known[key]


def _read(told: Told) -> _Vector | None:
    """Return a statement's vector at unit length, None for none."""
    if not told.statement.vector:
        return None
    halves = np.frombuffer(base64.b85decode(told.statement.vector), dtype=np.uint8)
    steps = np.empty(2 * len(halves), dtype=np.float32)
    steps[::2], steps[1::2] = halves >> 4, halves & 15
    return _unit(steps - 8)


def _unit(vector: _Vector) -> _Vector | None:
    length = float(np.linalg.norm(vector))
    return vector / length if length else None
