"""The parts of one event as they are found, and as they are kept."""

from __future__ import annotations

from dataclasses import dataclass

from .held import Held
from .patients import Part


@dataclass(frozen=True)
class Parts:
    """Hold the parts of an event: entity ids, and plain nouns where nobody is named."""

    actor: str | None = None
    agent: str | None = None
    """The noun of the thing that acts."""
    target: str | None = None
    object: str | None = None
    place: str | None = None
    part: Part | None = None
    located: bool = False
    """True where it is known where."""


@dataclass
class Found:
    """Gather the parts of an event as they are found."""

    actor: Held | None = None
    agent: str | None = None
    target: Held | None = None
    noun: str | None = None
    place: Held | None = None

    @property
    def is_known(self) -> bool:
        """Tell whether anything is known that could tell the event from others."""
        parts = (self.actor, self.agent, self.target, self.noun, self.place)
        return any(part is not None for part in parts)

    def without_echo(self) -> None:
        """Take a target away that is the actor itself."""
        if self.actor and self.target and self.actor.entity.id == self.target.entity.id:
            self.target = None
