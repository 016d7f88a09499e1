"""An analysis under other entity ids: references rewritten, entities that are one united."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Analysis, Attribution, Entity, Source

__all__ = ["relinked"]


def relinked(analysis: Analysis, ids: Mapping[str, str], names: Mapping[str, str]) -> Analysis:
    """Return the analysis with entity ids replaced by ``ids`` and named as ``names`` has them.

    Ids that the mapping lacks stay; ``names`` maps new ids to names.
    """

    def new(old: str | None) -> str | None:
        return ids.get(old, old) if old is not None else None

    entities: dict[str, Entity] = {}
    for entity in analysis.entities:
        changed = _renamed(entity, ids, names)
        earlier = entities.get(changed.id)
        entities[changed.id] = changed if earlier is None else _together(earlier, changed)
    return analysis.model_copy(
        update={
            "entities": tuple(entities.values()),
            "attributions": tuple(_attribution(a, ids, names) for a in analysis.attributions),
            "figures": tuple(
                f.model_copy(update={"place": new(f.place)}) if f.place else f
                for f in analysis.figures
            ),
            "statements": tuple(
                s.model_copy(
                    update={
                        "actor": new(s.actor),
                        "target": new(s.target),
                        "place": new(s.place),
                    }
                )
                for s in analysis.statements
            ),
        }
    )


def _renamed(entity: Entity, ids: Mapping[str, str], names: Mapping[str, str]) -> Entity:
    new = ids.get(entity.id, entity.id)
    name = names.get(new, entity.name)
    aliases = entity.aliases
    if name != entity.name:
        aliases = tuple(sorted({entity.name, *entity.aliases} - {name}))
    voice = ids.get(entity.voice, entity.voice) if entity.voice is not None else None
    return entity.model_copy(update={"id": new, "name": name, "aliases": aliases, "voice": voice})


def _together(one: Entity, other: Entity) -> Entity:
    """Return two entities of an article that turned out to be one."""
    mentions = sorted({*one.mentions, *other.mentions}, key=lambda m: (m.start, m.end))
    return one.model_copy(
        update={
            "aliases": tuple(sorted({*one.aliases, *other.aliases} - {one.name})),
            "count": len(mentions),
            "mentions": tuple(mentions),
            "speaks_as": one.speaks_as or other.speaks_as,
            "voice": one.voice or other.voice,
        }
    )


def _attribution(
    attribution: Attribution, ids: Mapping[str, str], names: Mapping[str, str]
) -> Attribution:
    update: dict[str, object] = {}
    if attribution.source is not None:
        update["source"] = _source(attribution.source, ids, names)
    if attribution.via:
        update["via"] = tuple(dict.fromkeys(ids.get(entity, entity) for entity in attribution.via))
    return attribution.model_copy(update=update) if update else attribution


def _source(source: Source, ids: Mapping[str, str], names: Mapping[str, str]) -> Source:
    parts = tuple(
        part.model_copy(update={"entity": ids.get(part.entity, part.entity)})
        if part.entity is not None
        else part
        for part in source.parts
    )
    if source.entity is None:
        return source.model_copy(update={"parts": parts})
    new = ids.get(source.entity, source.entity)
    return source.model_copy(
        update={"entity": new, "name": names.get(new, source.name), "parts": parts}
    )
