"""What the articles name, gathered over the corpus before it is told what is one.

A corpus may have a hundred thousand articles: what is kept of each is a handful of numbers.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..knowledge import Knowledge
from ..knowledge.names import fold
from ..model import Kind, SourceKind
from .digests import Digest, Named, key_of
from .likeness import group_key, is_acronym, is_generic

COMPARED = 12
"""How many articles of a thing are looked at for what they have in common with another's."""

MANY = 4
"""So many names in common tell it, too, though reports of anything have them (countries)."""

EVERYWHERE = frozenset({"country", "region", "agency", "outlet", "organisation"})
"""Types of known things that reports of different events name alike."""

RARE = 3
"""A name that no more articles have tells that they speak of the same."""

Node = int
"""An entity of an article: the places of both in order, made by ``node``."""

_BITS = 32


def node(article: int, entity: int) -> Node:
    """Return an entity of an article as one number."""
    return article << _BITS | entity


def article_of(of: Node) -> int:
    """Return the place of an entity's article."""
    return of >> _BITS


def place_of(of: Node) -> tuple[int, int]:
    """Return the places of an article and of an entity in it."""
    return of >> _BITS, of & ((1 << _BITS) - 1)


@dataclass(slots=True)
class Thing:
    """Gather the articles' entities that are one person, group or place."""

    kind: Kind
    known_as: str | None
    described: bool
    country: bool
    """False for a described actor whose country its article leaves open."""
    first: str
    """The least article id: its entity tells what the thing is."""
    nodes: array[Node] = field(default_factory=lambda: array("Q"))
    names: dict[str, int] = field(default_factory=dict)
    """In how many articles it bears each name."""
    keys: tuple[str, ...] = ()
    """Folded names in use, sorted, surnames by themselves left out."""
    heard: Counter[SourceKind] | None = None
    """How often it speaks as what; None where it never speaks."""
    told: bool = False
    """True where an article tells its kind in so many words."""

    def best_name(self) -> str:
        """Return knowledge's name, or the form that most articles use among the full ones."""
        if self.known_as is not None:
            return self.known_as
        if len(self.names) == 1:
            return next(iter(self.names))
        return max(
            self.names, key=lambda name: (*_fullness(name, self.kind), self.names[name], name)
        )

    def articles(self) -> list[int]:
        """Return the places of the first articles that name it, which stand for all."""
        return [article_of(of) for of in self.nodes[:COMPARED]]

    def add(self, other: Named) -> None:
        """Take in an entity's names and what it speaks as."""
        self.names[other.name] = self.names.get(other.name, 0) + 1
        if other.keys != self.keys:
            self.keys = tuple(sorted({*self.keys, *other.keys})) if self.keys else other.keys
        self.told |= other.told
        if other.heard:
            self.heard = self.heard or Counter()
            self.heard.update(dict(other.heard))


def _fullness(name: str, kind: Kind) -> tuple[bool, bool, bool]:
    return (
        not (name.isupper() and " " in name),
        not is_acronym(name),
        kind != "person" or " " in name,
    )


@dataclass(slots=True)
class Gathered:
    """Hold what the articles name: the things, and which names stand side by side."""

    articles: list[str]
    """Ids, sorted; nodes count by it."""
    sizes: array[int]
    """How many entities each has."""
    things: list[Thing]
    """Sorted by what identifies them."""
    context: Context


def gather(digests: Iterable[Digest], knowledge: Knowledge) -> Gathered:
    """Return a thing for each known entity and each name of a kind.

    "Supreme Court", "Foreign Ministry" are a thing in each country that articles are about. The
    digests are read once, in any order, and let go.
    """
    articles: list[str] = []
    sizes = array("I")
    things: dict[tuple[str, str, str], Thing] = {}
    context = Context()
    for a, digest in enumerate(digests):
        articles.append(digest.article)
        sizes.append(len(digest.named))
        context.add(digest, knowledge)
        focus = _focus(digest, knowledge)
        for e, named in enumerate(digest.named):
            handle = _handle(named, focus, digest.article)
            thing = things.get(handle)
            if thing is None or digest.article < thing.first:
                what = named.kind, named.known_as, named.described
                country = not named.described or named.placed
                if thing is None:
                    thing = things[handle] = Thing(*what, country, digest.article)
                thing.kind, thing.known_as, thing.described = what
                thing.country, thing.first = country, digest.article
            thing.nodes.append(node(a, e))
            thing.add(named)
    order = sorted(range(len(articles)), key=articles.__getitem__)
    rank = array("Q", range(len(order)))
    for place, a in enumerate(order):
        rank[a] = place
    for thing in things.values():
        places = (place_of(of) for of in thing.nodes)
        thing.nodes = array("Q", sorted(node(rank[a], e) for a, e in places))
    context.reorder(order)
    return Gathered(
        [articles[a] for a in order],
        array("I", (sizes[a] for a in order)),
        [things[handle] for handle in sorted(things)],
        context,
    )


def _handle(named: Named, focus: str, article: str) -> tuple[str, str, str]:
    """Return what identifies the thing that an article's entity is."""
    key = group_key(key_of(named.name, named.kind))
    if named.known_as is not None:
        return "known", named.known_as, ""
    if named.described:
        # "police" without a country: whose they are, only its article can tell
        return "described", key, "" if named.placed else f"#{article}"
    return named.kind, key, focus if is_generic(key) else ""


def _focus(digest: Digest, knowledge: Knowledge) -> str:
    """Return the country that most mentions of an article's places belong to, "" for none."""
    counts: Counter[str] = Counter()
    for named in digest.named:
        known = knowledge.names.named(named.known_as) if named.known_as else None
        if known is not None and known.kind == "place":
            country = known.name if known.type == "country" else known.country
            counts[country or ""] += named.mentions
    return min(counts, key=lambda name: (-counts[name], name)) if counts else ""


class Context:
    """Know what else is named in the articles, to tell whether two of them can speak of one."""

    def __init__(self) -> None:
        """Begin without an article."""
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._often = array("I")
        self._everywhere = bytearray()
        self._named: list[array[int]] = []

    def add(self, digest: Digest, knowledge: Knowledge) -> None:
        """Take in what an article names."""
        own = array("I")
        for name in {named.known_as or fold(named.name) for named in digest.named}:
            number = self._numbers.setdefault(name, len(self._names))
            if number == len(self._names):
                self._names.append(name)
                self._often.append(0)
                known = knowledge.names.named(name)
                self._everywhere.append(known is not None and known.type in EVERYWHERE)
            self._often[number] += 1
            own.append(number)
        self._named.append(own)

    def reorder(self, order: list[int]) -> None:
        """Put the articles into an order."""
        self._named = [self._named[a] for a in order]

    def telling(self, article: int) -> list[str]:
        """Return what an article names that few others do, and that not any report may."""
        return sorted(
            self._names[number]
            for number in self._named[article]
            if self._often[number] <= COMPARED and not self._everywhere[number]
        )

    def is_shared(self, one: Thing, other: Thing) -> bool:
        """Tell whether an article of each has two further names in common, or a rare one.

        Names that are everywhere (countries, agencies) count little.
        """
        own = {self._numbers.get(key, -1) for key in (*one.keys, *other.keys)}
        own |= {self._numbers.get(name or "", -1) for name in (one.known_as, other.known_as)}
        beside = [set(self._named[b]) - own for b in other.articles()]
        for a in one.articles():
            here = set(self._named[a])
            for there in beside:
                common = here & there
                telling = [number for number in common if not self._everywhere[number]]
                if len(telling) > 1 or len(common) > MANY:
                    return True
                if any(self._often[number] <= RARE for number in telling):
                    return True
        return False
