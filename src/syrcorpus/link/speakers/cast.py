"""The cast of an article: where each entity is mentioned, and who has spoken so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ...knowledge import Knowledge
from ...model import Entity, Mention, Source, SourceKind

OUTLETS: frozenset[SourceKind | None] = frozenset({"media", "wire"})
"""Kinds of those who pass on what others say."""


_AROUND = 250
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")


@dataclass(frozen=True, slots=True)
class Part:
    """Be a mention with the entity that it is a mention of."""

    mention: Mention
    entity: Entity

    @property
    def is_person(self) -> bool:
        """Tell whether a person is meant."""
        return self.entity.kind == "person"

    @property
    def is_outlet(self) -> bool:
        """Tell whether an outlet or an agency is meant."""
        return self.entity.speaks_as in OUTLETS


def _last_word(name: str) -> str:
    return name.lower().split()[-1]


@dataclass(frozen=True, slots=True)
class Heard:
    """Be a speaker that was heard: where, who, and whether one or several."""

    at: int
    source: Source
    is_person: bool
    is_plural: bool
    gender: str | None = None
    words: frozenset[str] = frozenset()
    """The words that described it, in lower case."""


@dataclass(slots=True)
class Cast:
    """Hold mentions in the order of the text, and the speakers heard before."""

    parts: list[Part]
    knowledge: Knowledge
    text: str
    """The article's text, kept because a Doc puts its own together on every asking."""
    heard: list[Heard] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    reported: list[tuple[int, int]] = field(default_factory=list)
    """Contents of the article's attributions, sorted: who is named there does not speak."""

    genders: dict[str, str] = field(default_factory=dict)
    """Genders that pronouns, titles and roles have told, by entity id."""

    _by_noun: dict[str, list[Part]] = field(default_factory=dict)

    sides: list[Entity] = field(default_factory=list)
    """Groups that the article names by description throughout: the rebels, the army."""

    @classmethod
    def of(cls, entities: Iterable[Entity], knowledge: Knowledge, text: str) -> Cast:
        """Return the cast of an article's entities."""
        entities = tuple(entities)
        parts = sorted(
            (Part(m, e) for e in entities for m in e.mentions),
            key=lambda part: (part.mention.start, -part.mention.end, part.entity.id),
        )
        cast = cls(parts, knowledge, text)
        cast._starts = [part.mention.start for part in parts]
        for part in parts:
            if part.entity.kind == "group" and part.mention.form == "name":
                for noun in {_last_word(part.mention.text), _last_word(part.entity.name)}:
                    cast._by_noun.setdefault(noun, []).append(part)
        cast.sides = [
            entity
            for entity in entities
            if entity.kind == "group" and all(m.form == "nominal" for m in entity.mentions)
        ]
        return cast

    def group_named(self, noun: str, offset: int) -> Part | None:
        """Return the last group before an offset whose name ends in a noun: "the **Guard**"."""
        parts = self._by_noun.get(noun, [])
        number = bisect_left(parts, offset, key=lambda part: part.mention.start)
        return parts[number - 1] if number else None

    def within(self, start: int, end: int) -> list[Part]:
        """Return the mentions inside a stretch, outer ones before those nested in them."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [part for part in self.parts[first:last] if part.mention.end <= end]

    def before(self, offset: int) -> Iterator[Part]:
        """Yield the mentions that begin before an offset, the nearest first."""
        for number in range(bisect_right(self._starts, offset - 1) - 1, -1, -1):
            yield self.parts[number]

    def is_reported(self, offset: int) -> bool:
        """Tell whether an offset lies in what somebody is reported to have said."""
        number = bisect_right(self.reported, (offset, float("inf"))) - 1
        return number >= 0 and offset < self.reported[number][1]

    def says_i(self, offset: int) -> bool:
        """Tell whether what is reported around an offset is told in the first person."""
        first = bisect_left(self.reported, (offset - _AROUND, 0))
        last = bisect_right(self.reported, (offset + _AROUND, 0))
        return any(_FIRST_PERSON.search(self.text, s, e) for s, e in self.reported[first:last])
