"""What the articles name, gathered over the corpus before it is told what is one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..knowledge import Knowledge
from ..knowledge.names import fold
from ..model import Analysis, Entity, Kind
from .likeness import core, group_key, is_acronym, is_generic

COMPARED = 12
"""How many articles of a thing are looked at for what they have in common with another's."""

RARE = 3
"""A name that no more articles have tells that they speak of the same."""

Node = tuple[int, int]
"""An entity of an article: the places of both in order."""


@dataclass(slots=True)
class Thing:
    """Gather the articles' entities that are one person, group or place."""

    kind: Kind
    known_as: str | None
    described: bool
    country: bool = True
    """False for a described actor whose country its article leaves open."""
    nodes: list[Node] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    keys: set[str] = field(default_factory=set)
    """Folded names in use, surnames by themselves left out."""
    rules: dict[Node, str] = field(default_factory=dict)
    """The rule that brought an entity in, where it was not its name."""

    def best_name(self) -> str:
        """Return knowledge's name, or the form that most articles use among the full ones."""
        if self.known_as is not None:
            return self.known_as
        return max(
            self.names, key=lambda name: (*_fullness(name, self.kind), self.names[name], name)
        )


def _fullness(name: str, kind: Kind) -> tuple[bool, bool, bool]:
    return (
        not (name.isupper() and " " in name),
        not is_acronym(name),
        kind != "person" or " " in name,
    )


def gather_things(analyses: tuple[Analysis, ...], knowledge: Knowledge) -> list[Thing]:
    """Return a thing for each known entity and each name of a kind, sorted by what identifies it.

    "Supreme Court", "Foreign Ministry" are a thing in each country that articles are about.
    """
    things: dict[tuple[str, str, str], Thing] = {}
    for a, analysis in enumerate(analyses):
        focus = _focus(analysis, knowledge)
        for e, entity in enumerate(analysis.entities):
            described = entity.rule == "link.described"
            key = group_key(fold(entity.name))
            if entity.known_as is not None:
                handle = ("known", entity.known_as, "")
            elif described:
                # "police" without a country: whose they are, only its article can tell
                handle = ("described", key, "" if entity.within else f"#{a}")
            else:
                handle = (entity.kind, key, focus if is_generic(key) else "")
            thing = things.setdefault(
                handle,
                Thing(
                    entity.kind, entity.known_as, described, not described or bool(entity.within)
                ),
            )
            thing.nodes.append((a, e))
            thing.names[entity.name] += 1
            thing.keys.update(_keys(entity))
    return [things[handle] for handle in sorted(things)]


def _focus(analysis: Analysis, knowledge: Knowledge) -> str:
    """Return the country that most mentions of an article's places belong to, "" for none."""
    counts: Counter[str] = Counter()
    for entity in analysis.entities:
        known = knowledge.names.named(entity.known_as) if entity.known_as else None
        if known is not None and known.kind == "place":
            country = known.name if known.type == "country" else known.country
            counts[country or ""] += entity.count
    return min(counts, key=lambda name: (-counts[name], name)) if counts else ""


class Context:
    """Know what else is named in the articles, to tell whether two of them can speak of one."""

    def __init__(self, analyses: tuple[Analysis, ...]) -> None:
        """Gather what each article names."""
        self._named = [
            {entity.known_as or fold(entity.name) for entity in analysis.entities}
            for analysis in analyses
        ]
        counts = Counter(name for named in self._named for name in named)
        self._rare = {name for name, count in counts.items() if count <= RARE}
        self._telling = [
            sorted(name for name in named if counts[name] <= COMPARED) for named in self._named
        ]

    def telling(self, article: int) -> list[str]:
        """Return what an article names that few others do."""
        return self._telling[article]

    def is_shared(self, one: Thing, other: Thing) -> bool:
        """Tell whether an article of each has two further names in common, or a rare one."""
        own = one.keys | other.keys | {one.known_as, other.known_as}
        for a, _ in one.nodes[:COMPARED]:
            for b, _ in other.nodes[:COMPARED]:
                common = (self._named[a] & self._named[b]) - own
                if len(common) > 1 or not common.isdisjoint(self._rare):
                    return True
        return False


def _keys(entity: Entity) -> set[str]:
    """Return the folded names that an article uses for an entity; persons' in full only."""
    texts = {entity.name, *(m.text for m in entity.mentions if m.form == "name")}
    keys = {fold(text) for text in texts}
    full = {key for key in keys if entity.kind != "person" or len(core(key)) > 1}
    return full or keys
