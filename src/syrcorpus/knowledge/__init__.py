"""What is known about the world, from YAML that a journalist can read and extend.

Every file, packaged or a user's, has one form: ``provenance`` and any of the sections of
``KnowledgeFile``. Files are read in order and later ones win: an entry of the same name is
merged into the earlier one, its lists added, its other fields replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from ..errors import KnowledgeError
from ..model.values import Value
from .actions import KnownAction, KnownThing
from .cues import CueLexicon, KnownCue, KnownRole, RoleLexicon
from .described import ActorIndex
from .entities import KnownActor, KnownEntity
from .entry import Entry
from .files import read_knowledge_file
from .furniture import KnownFurniture
from .given_names import Gender, KnownGivenNames, genders_of
from .names import NameIndex
from .numbers import KnownCount, KnownModifier, KnownNumber, KnownUnit
from .signs import KnownSigns

__all__ = ["Knowledge", "KnowledgeFile", "load_knowledge", "unknown_names"]

PACKAGED = Path(__file__).parent / "data"


class Knowledge(Value):
    """Hold the sections of all files, merged, each sorted as read."""

    entities: tuple[KnownEntity, ...] = ()
    """People, groups and places by name."""
    actors: tuple[KnownActor, ...] = ()
    """Actors that reports name by description: the army, the rebels, state media."""
    roles: tuple[KnownRole, ...] = ()
    """Nouns that say in what capacity somebody speaks."""
    signs: tuple[KnownSigns, ...] = ()
    """Words by which an article itself tells what a name is the name of."""
    given_names: tuple[KnownGivenNames, ...] = ()
    """Given names that tell a man from a woman."""
    cues: tuple[KnownCue, ...] = ()
    """Verbs, nouns and phrases that report speech, belief or intention."""
    numbers: tuple[KnownNumber, ...] = ()
    """Number words, exact and vague."""
    modifiers: tuple[KnownModifier, ...] = ()
    """Words around a number that bound it."""
    units: tuple[KnownUnit, ...] = ()
    """Units of measure and currencies."""
    counts: tuple[KnownCount, ...] = ()
    """What reports count, and what happened to it."""
    actions: tuple[KnownAction, ...] = ()
    """Action classes after the published event ontologies."""
    things: tuple[KnownThing, ...] = ()
    """Things that reports call by several names."""
    furniture: tuple[KnownFurniture, ...] = ()
    """Wording of what stands around articles and is not their prose."""

    def __hash__(self) -> int:
        """Return a hash that costs nothing, so that what is made of knowledge can be cached."""
        return hash(tuple(len(getattr(self, section)) for section in SECTIONS))

    @cached_property
    def names(self) -> NameIndex:
        """Return the names of the entities, ready for look-up."""
        return NameIndex(self.entities, [actor.name for actor in self.actors])

    @cached_property
    def described(self) -> ActorIndex:
        """Return the head phrases of the described actors, ready for look-up."""
        return ActorIndex(self.actors)

    @cached_property
    def cue_lexicon(self) -> CueLexicon:
        """Return the cues in all their forms, ready for look-up."""
        return CueLexicon(self.cues)

    @cached_property
    def role_lexicon(self) -> RoleLexicon:
        """Return the roles in singular and plural, ready for look-up."""
        return RoleLexicon(self.roles)

    @cached_property
    def genders(self) -> dict[str, Gender]:
        """Return the gender that each given name tells, by the name in lower case."""
        return genders_of(self.given_names)

    def is_described(self, name: str) -> bool:
        """Tell whether a name is a described actor's of some country ("Syrian state media")."""
        for actor in self.actors:
            whose = name.removesuffix(f" {actor.name}")
            if whose != name and (self.names.demonym(whose) or self.names.lookup(whose, "place")):
                return True
        return False


class KnowledgeFile(Knowledge):
    """Be one file: where its facts come from, and any of the sections."""

    provenance: str


SECTIONS = tuple(Knowledge.model_fields)


def load_knowledge(files: Iterable[Path | str] = ()) -> Knowledge:
    """Return the packaged knowledge with the given files merged in, later ones winning.

    Raises KnowledgeError, naming file and entry, for a file that is missing or not of the form,
    or that speaks of a country or a body which no entry has.
    """
    paths = [Path(file) for file in files]
    if not paths:
        return _packaged()
    extra = [read_knowledge_file(path, KnowledgeFile) for path in paths]
    merged = _merged([_packaged(), *extra])
    for path, file in zip(paths, extra, strict=True):
        if mistake := next(unknown_names(file.entities, merged), None):
            raise KnowledgeError(f"{path}: {mistake}")
    return merged


@lru_cache(maxsize=1)
def _packaged() -> Knowledge:
    paths = sorted(PACKAGED.glob("*.yaml"))
    return _merged([read_knowledge_file(path, KnowledgeFile) for path in paths])


def unknown_names(entities: Sequence[KnownEntity], knowledge: Knowledge) -> Iterator[str]:
    """Yield a sentence for each country, body or voice of the entities that no entry has.

    A body or a voice may also be a described actor of a country: "Syrian state media".
    """
    for position, entity in enumerate(entities):
        for field in ("country", "capital", "body", "voice"):
            name = getattr(entity, field)
            described = field in {"body", "voice"} and knowledge.is_described(name or "")
            if name is None or described or knowledge.names.named(name) is not None:
                continue
            near = knowledge.names.lookup(name)
            hint = f"; did you mean '{near.name}'?" if near else "; add an entry of that name"
            yield f"entities.{position}.{field}: no entity called '{name}'{hint}"


def _merged(files: Sequence[Knowledge]) -> Knowledge:
    """Unite files section by section, entries of one key into one entry, what came last at the end.

    Of two entities that bear one name, the later is meant by it.
    """
    sections: dict[str, Any] = {}
    for section in SECTIONS:
        entries: dict[str, Entry] = {}
        for file in files:
            for entry in getattr(file, section):
                earlier = entries.pop(entry.key, None)
                entries[entry.key] = entry if earlier is None else earlier.merged(entry)
        sections[section] = tuple(entries.values())
    return Knowledge.model_construct(**sections)
