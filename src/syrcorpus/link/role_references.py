"""Phrases that stand for a person whom the article has described so: "the minister"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..extract.syntax import text_of
from ..knowledge import Knowledge
from ..model import Entity, Mention
from .speakers.cast import Cast
from .speakers.profiles import Profiles

if TYPE_CHECKING:
    from spacy.tokens import Doc


def with_roles(
    entities: tuple[Entity, ...], references: Iterable[Mention], doc: Doc, knowledge: Knowledge
) -> tuple[Entity, ...]:
    """Return the entities, each person with the phrases that mean nobody else."""
    references = tuple(references)
    if not references or not any(entity.kind == "person" for entity in entities):
        return entities
    cast = Cast.of(entities, knowledge, text_of(doc))
    profiles = Profiles(doc, cast, knowledge.role_lexicon)
    meant: dict[str, list[Mention]] = {}
    for mention in references:
        part = profiles.called(mention.text.lower().split(), mention.start)
        if part is not None:
            meant.setdefault(part.entity.id, []).append(mention)
    return tuple(
        _with(entity, meant[entity.id]) if entity.id in meant else entity for entity in entities
    )


def _with(entity: Entity, mentions: list[Mention]) -> Entity:
    together = tuple(sorted([*entity.mentions, *mentions], key=lambda m: (m.start, m.end)))
    return entity.model_copy(update={"mentions": together, "count": len(together)})
