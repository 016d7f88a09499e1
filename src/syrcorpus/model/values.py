"""The ground of every value: frozen, exact about its fields, true to the article's text."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Kind = Literal["person", "group", "place"]
"""What sort of thing an entity is."""

SourceKind = Literal[
    "government",
    "military",
    "opposition",
    "media",
    "wire",
    "monitor",
    "un",
    "igo",
    "ngo",
    "expert",
    "official",
    "witness",
    "other",
]
"""Whose voice a source is, as the contract defines the kinds."""


class Value(BaseModel):
    """Be immutable, refuse unknown fields, write and read back as JSON."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, serialize_by_alias=True
    )


class CharSpan(Value):
    """Mark a stretch of an article: code points, half-open, ``text[start:end] == span.text``."""

    start: int
    """Offset of the first code point in the article's text."""
    end: int
    """Offset after the last code point."""
    text: str
    """The words themselves, as they stand in the article."""

    def overlaps(self, other: CharSpan) -> bool:
        """Tell whether the two stretches share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: CharSpan) -> bool:
        """Tell whether the other stretch lies inside this one."""
        return self.start <= other.start and other.end <= self.end


def is_none(value: object) -> bool:
    """Tell of a field that is left out of the output where it has no value."""
    return value is None
