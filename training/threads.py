"""Choose how many threads torch uses, on a machine that others use too."""

from __future__ import annotations

import time

import torch


class Threads:
    """Choose between one thread and all, by trying both every minute.

    On a machine that others use too, two threads that wait for one another are slower than one.
    """

    def __init__(self, most: int, *, trial: int = 5, period: float = 60.0) -> None:
        """Choose between one thread and ``most``."""
        self.choices = sorted({1, most})
        self.trial, self.period = trial, period
        self.speeds: dict[int, float] = {}
        self.left: list[int] = []
        self.tried = -period
        self.now = most
        self.began = 0.0
        self.pieces, self.seconds = 0, 0.0

    def before(self) -> None:
        """Begin a step."""
        if len(self.choices) > 1 and not self.left and time.time() - self.tried > self.period:
            self.left = [n for n in self.choices for _ in range(self.trial)]
            self.speeds.clear()
            self.tried = time.time()
        if self.left and self.left[0] != self.now:
            self._use(self.left[0])
        self.began = time.time()

    def after(self, pieces: int) -> None:
        """End a step that read so many pieces."""
        if not self.left:
            return
        self.pieces += pieces
        self.seconds += time.time() - self.began
        self.speeds[self.now] = self.pieces / self.seconds
        self.left.pop(0)
        if not self.left:
            best = max(self.speeds, key=lambda n: self.speeds[n])
            self._use(best)

    def _use(self, threads: int) -> None:
        torch.set_num_threads(threads)
        self.now = threads
        self.pieces, self.seconds = 0, 0.0
