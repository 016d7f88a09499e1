"""What linking over articles needs of one article, and no more: small, and plain to write down.

A corpus is linked from the digests of its articles, so that no analysis need stay in memory.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import NamedTuple, Self

from ..extract.mentions.telling import TOLD
from ..knowledge.names import fold
from ..model import Analysis, Entity, Kind, SourceKind
from .clusters import TAUGHT
from .likeness import core, person_key

__all__ = ["Digest", "Named", "digest"]


class Named(NamedTuple):
    """Be one entity of an article, as far as other articles are concerned."""

    name: str
    kind: Kind
    known_as: str | None
    described: bool
    """True of an actor named by description: the police, the rebels."""
    placed: bool
    """True where it is known what it lies in or belongs to."""
    mentions: int
    """How often the article mentions it."""
    keys: tuple[str, ...]
    """Folded names in use, sorted; of a person in full only, where there is a full one."""
    heard: tuple[tuple[SourceKind, int], ...] = ()
    """How often it is told to speak as what, sorted."""
    told: bool = False
    """True where the article tells its kind in so many words."""


class Digest(NamedTuple):
    """Be an article's id and what it names, in the order of its entities."""

    article: str
    named: tuple[Named, ...]

    def to_json(self) -> str:
        """Return the digest on one line."""
        return json.dumps(self, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> Self:
        """Return the digest that ``to_json`` wrote down."""
        article, rows = json.loads(line)
        named = (Named._make(row) for row in rows)
        return cls(
            article,
            tuple(
                one._replace(keys=tuple(one.keys), heard=tuple((k, n) for k, n in one.heard))
                for one in named
            ),
        )


def digest(analysis: Analysis) -> Digest:
    """Return what linking over articles needs of an analysis that is not linked yet."""
    heard: dict[str, Counter[SourceKind]] = {}
    for attribution in analysis.attributions:
        source = attribution.source
        if source is not None and source.entity is not None:
            heard.setdefault(source.entity, Counter())[source.kind] += 1
    return Digest(
        analysis.article.id,
        tuple(_named(entity, heard.get(entity.id)) for entity in analysis.entities),
    )


def _named(entity: Entity, heard: Counter[SourceKind] | None) -> Named:
    return Named(
        entity.name,
        entity.kind,
        entity.known_as,
        entity.rule == "link.described",
        bool(entity.within),
        entity.count,
        _keys(entity),
        _heard_as(entity, heard or Counter()),
        entity.rule == TAUGHT or any(mention.rule == TOLD for mention in entity.mentions),
    )


def _heard_as(entity: Entity, heard: Counter[SourceKind]) -> tuple[tuple[SourceKind, int], ...]:
    """Return how often an entity speaks as what; what it is at all counts as one more time."""
    if entity.speaks_as is not None:
        heard[entity.speaks_as] += 1
    return tuple(sorted(heard.items()))


def key_of(name: str, kind: Kind) -> str:
    """Return a folded name in the one form that its spellings have in common."""
    key = fold(name)
    return person_key(key) if kind == "person" else key


def _keys(entity: Entity) -> tuple[str, ...]:
    """Return the folded names that an article uses for an entity; persons' in full only."""
    texts = {entity.name, *(m.text for m in entity.mentions if m.form == "name")}
    keys = {key_of(text, entity.kind) for text in texts}
    full = {key for key in keys if entity.kind != "person" or len(core(key)) > 1}
    return tuple(sorted(full or keys))
