"""Closed-class words, written as they are read."""

from __future__ import annotations


def closed_class(words: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(words.split())
