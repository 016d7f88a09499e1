"""Which actors and places are as good as one when events are compared."""

from __future__ import annotations

from ..model import Statement
from .ground import Ground


def side_of(actor: str | None, ground: Ground) -> str | None:
    """Return the actor, the opposition for any of its groups, the government for its country.

    Reports name the rebels, the group that leads them, or a brigade for one and the same deed;
    Moscow, Russia and the Russian government too.
    """
    if actor is None:
        return None
    entity = ground.entities.get(actor)
    if entity is None:
        return actor
    if entity.kind == "group" and entity.speaks_as == "opposition" and entity.within:
        return f"opposition in {entity.within[-1]}"
    if entity.kind == "place" and entity.voice is not None:
        return entity.voice
    return actor


def location_of(told: Statement, ground: Ground) -> str | None:
    """Return the place of an event: what is entered or taken, else where it happens."""
    target = ground.entities.get(told.target) if told.target is not None else None
    if target is not None and target.kind == "place":
        return ground.place(target.id)
    return ground.place(told.place)
