"""Which of many things turned out to be one: disjoint sets (Galler and Fischer 1964)."""

from __future__ import annotations

__all__ = ["DisjointSets"]


class DisjointSets:
    """Unite positions; the least position of a set stands for it."""

    def __init__(self, size: int) -> None:
        """Begin with every position in a set of its own."""
        self._parent = list(range(size))

    def root(self, position: int) -> int:
        """Return the position that stands for a position's set."""
        parent = self._parent
        while parent[position] != position:
            parent[position] = parent[parent[position]]  # halves the path for the next time
            position = parent[position]
        return position

    def roots(self, one: int, other: int) -> tuple[int, int]:
        """Return what stands for two positions, the lesser first."""
        a, b = sorted((self.root(one), self.root(other)))
        return a, b

    def unite(self, root: int, gone: int) -> None:
        """Let one root stand for another root's set, too."""
        self._parent[gone] = root

    def is_root(self, position: int) -> bool:
        """Tell whether a position stands for its set."""
        return self._parent[position] == position
