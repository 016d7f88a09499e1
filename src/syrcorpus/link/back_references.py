"""Phrases that stand for a group named before: "the group", "the party", "the war monitor"."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from typing import TYPE_CHECKING

from ..extract.mentions.actors import read_description
from ..extract.syntax import sentence, text_of
from ..knowledge import Knowledge
from ..knowledge.names import fold
from ..model import Mention, SourceKind
from .clusters import Cluster
from .standing import speaks_as_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LIKE: dict[str, frozenset[SourceKind]] = {
    "group": frozenset({"opposition", "ngo", "monitor"}),
    "movement": frozenset({"opposition"}),
    "militia": frozenset({"opposition", "military"}),
    "militants": frozenset({"opposition"}),
    "faction": frozenset({"opposition"}),
    "agency": frozenset({"wire", "un"}),
    "broadcaster": frozenset({"media"}),
    "channel": frozenset({"media"}),
    "newspaper": frozenset({"media"}),
    "network": frozenset({"media"}),
    "outlet": frozenset({"media"}),
    "website": frozenset({"media"}),
    "observatory": frozenset({"monitor"}),
    "monitor": frozenset({"monitor"}),
    "watchdog": frozenset({"monitor"}),
    "center": frozenset({"monitor"}),
    "centre": frozenset({"monitor"}),
    "charity": frozenset({"ngo"}),
    "ngo": frozenset({"ngo"}),
    "organisation": frozenset({"ngo", "un", "igo", "monitor"}),
    "organization": frozenset({"ngo", "un", "igo", "monitor"}),
    "body": frozenset({"igo", "un"}),
    "bloc": frozenset({"igo"}),
    "institute": frozenset({"expert"}),
}
"""Which speakers a noun can stand for near where they are named, whatever they are called."""

_TYPES: dict[str, tuple[str, ...]] = {
    "party": ("party",),
    "mission": ("mission",),
    "court": ("court", "tribunal"),
    "company": ("company", "firm"),
    "armed-group": ("group", "movement", "organisation", "organization", "militia"),
    "gang": ("gang",),
}
"""Nouns that surely stand for what knowledge has as a body of some type."""

_UNTOLD = frozenset(
    {"company", "firm", "manufacturer", "retailer", "developer", "operator", "carrier", "airline"}
    | {"group", "organisation", "organization", "party", "movement", "club"}
    | {"ngo", "charity", "nonprofit", "watchdog", "monitor"}
)
"""Nouns that may stand for a group which the article says no more of, if it is the only one."""

_COLLECTIVES = frozenset(
    {"group", "party", "movement", "alliance", "coalition", "court", "tribunal", "mission", "force"}
)
"""Nouns in the singular that name one body: "the rebel **group**", "the **court**"."""

_LATELY = 900
"""Characters within which the last body that bears a noun is meant, no other standing there."""

_COMPANY = frozenset({"company", "firm"})
"""What a group is whose name ends in the legal form of a company."""


class Referents:
    """Know which groups of an article a noun can stand for, and where each is named."""

    def __init__(self, clusters: list[Cluster], knowledge: Knowledge) -> None:
        """Read of each group what it is: by its name, by what the text calls it, by its kind."""
        self._sure: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._near: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._untold: list[tuple[int, int]] = []
        self._nouns: dict[int, set[str]] = {}
        self.clusters = clusters
        self._knowledge = knowledge
        self._numbers = {id(cluster): i for i, cluster in enumerate(clusters)}
        for i, cluster in enumerate(clusters):
            if cluster.kind != "group" or not _can_be_meant(cluster):
                continue
            spots = [(m.start, i) for m in cluster.mentions if m.form == "name" or cluster.actor]
            self._nouns[i] = _own_nouns(cluster)
            for noun in self._nouns[i]:
                self._sure[noun] += spots
            if cluster.actor is None:
                speaks_as = speaks_as_of(cluster, knowledge)
                for noun, kinds in _LIKE.items():
                    if noun not in self._nouns[i] and speaks_as in kinds:
                        self._near[noun] += spots
                for noun in _sort_nouns(cluster, knowledge) - self._nouns[i]:
                    self._near[noun] += spots
                if speaks_as is None and cluster.known is None:
                    self._untold += spots
        for spots in (*self._sure.values(), *self._near.values(), self._untold):
            spots.sort()

    def take(self, cluster: Cluster, start: int) -> None:
        """Remember that a phrase has meant a group: what comes next may go on about it."""
        i = self._numbers[id(cluster)]
        for noun in self._nouns.get(i, ()):
            insort(self._sure[noun], (start, i))

    def before(self, noun: str, start: int, *, near_from: int) -> list[tuple[int, Cluster]]:
        """Return the places where a fitting group is named before, from an offset on."""
        found = []
        for spots in (self._sure.get(noun, []), self._near.get(noun, [])):
            for place, i in _between(spots, near_from, start):
                found.append((place, self.clusters[i]))
        return sorted(found, key=lambda spot: spot[0])

    def untold(self, noun: str, start: int, *, near_from: int) -> list[tuple[int, Cluster]]:
        """Return the places where a group is named before of which the article says no more."""
        spots = _between(self._untold, near_from, start) if noun in _UNTOLD else []
        return [(place, self.clusters[i]) for place, i in spots]

    def of_kind(self, kind: SourceKind | None, noun: str, start: int) -> Cluster | None:
        """Return the one group named before that speaks as a kind and may be called by a noun."""
        found = {
            i
            for spots in (self._sure.get(noun, []), self._near.get(noun, []))
            for _, i in _between(spots, 0, start)
            if speaks_as_of(self.clusters[i], self._knowledge) == kind
        }
        return self.clusters[found.pop()] if len(found) == 1 else None

    def of_sort(self, phrase: str) -> Cluster | None:
        """Return the one named group of an article that a phrase tells the sort of, wherever."""
        words = phrase.lower().split()
        role = self._knowledge.role_lexicon.ending(words, len(words) - 1)
        if role is None or role[0].speaks_as is None:
            return None
        found = [
            cluster
            for i, cluster in enumerate(self.clusters)
            if i in self._nouns
            and cluster.actor is None
            and speaks_as_of(cluster, self._knowledge) == role[0].speaks_as
        ]
        return found[0] if len(found) == 1 else None

    def only(self, noun: str, start: int) -> Cluster | None:
        """Return the group named before that alone bears a noun, or alone bore it lately.

        Not where another that the noun may mean has been named since.
        """
        for spots in (self._sure.get(noun, []), self._untold if noun in _UNTOLD else []):
            bearers = {i for _, i in _between(spots, 0, start)}
            if len(bearers) > 1 and spots is not self._untold:
                bearers = {i for _, i in _between(spots, start - _LATELY, start)}
            if bearers:
                one = bearers.pop() if len(bearers) == 1 else None
                return None if one is None else self._unless_other(noun, start, one, spots)
        return None

    def _unless_other(
        self, noun: str, start: int, bearer: int, spots: list[tuple[int, int]]
    ) -> Cluster | None:
        """Return the bearer of a noun, or the one named since that the noun may mean."""
        last = max(place for place, i in _between(spots, 0, start) if i == bearer)
        since = {i for _, i in _between(self._near.get(noun, []), last, start)} - {bearer}
        if not since:
            return self.clusters[bearer]
        return self.clusters[since.pop()] if len(since) == 1 else None


def _between(spots: list[tuple[int, int]], first: int, start: int) -> list[tuple[int, int]]:
    return spots[bisect_left(spots, (first, -1)) : bisect_left(spots, (start, -1))]


def _can_be_meant(cluster: Cluster) -> bool:
    """Tell whether a noun after "the" can mean a group: a named one, or a body of a state."""
    return cluster.actor is None or cluster.actor.titled or bool(cluster.actor.nouns)


def _sort_nouns(cluster: Cluster, knowledge: Knowledge) -> set[str]:
    """Return the nouns of what a group's name says that it is: a Front may be "the party"."""
    sort = knowledge.described.by_name_word(cluster.best_name()) if cluster.known is None else None
    return set(sort.nouns) - _LIKE.keys() if sort is not None else set()


def _own_nouns(cluster: Cluster) -> set[str]:
    """Return the nouns that surely stand for a group: of its name and of what it is called."""
    words = {word for key in cluster.keys for word in key.split()}
    if cluster.actor is not None:
        words |= {word for term in cluster.actor.terms for word in term.split()[-1:]}
    if cluster.is_company():
        words |= _COMPANY
    if cluster.sort is not None:
        words |= set(cluster.sort.nouns)
    if cluster.known is not None:
        words.update(_TYPES.get(cluster.known.type or "", ()))
    return words


def link_back_references(
    references: list[Mention], clusters: list[Cluster], doc: Doc, knowledge: Knowledge
) -> None:
    """Give each reference to the cluster it stands for, where that is clear; drop the others."""
    referents = Referents(clusters, knowledge)
    for mention in sorted(references, key=lambda mention: mention.start):
        if mention.rule in {"mentions.description", "mentions.sort"}:
            cluster = _described(mention, clusters, knowledge) or referents.of_sort(mention.text)
        else:
            cluster = _meant(mention, referents, doc, knowledge)
        if cluster is not None:
            cluster.add(mention)
            referents.take(cluster, mention.start)
            _learn(cluster, mention, knowledge)


def _learn(cluster: Cluster, mention: Mention, knowledge: Knowledge) -> None:
    """Note what a noun tells of a group of which nothing is known yet: "**the NGO** counts"."""
    kinds = {sort.speaks_as for sort in knowledge.described.by_noun(fold(mention.text).split()[-1])}
    kind = kinds.pop() if len(kinds) == 1 else None
    if kind not in {None, "other"} and speaks_as_of(cluster, knowledge) is None:
        cluster.told = kind


def link_collectives(
    described: list[Mention], clusters: list[Cluster], doc: Doc, knowledge: Knowledge
) -> list[Mention]:
    """Give "**the rebel group**", "**the court**" to the body named before; return the others.

    They mean a side or a state's body only where no named one is of their sort.
    """
    referents = Referents(clusters, knowledge)
    left = []
    for mention in described:
        noun = fold(mention.text).rsplit(" ", 1)[-1]
        definite = text_of(doc)[max(0, mention.start - 4) : mention.start].lower() == "the "
        reading = read_description(mention.text, knowledge, trusted=True) if definite else None
        cluster = _described(mention, clusters, knowledge) if definite else None
        is_one = noun in _COLLECTIVES and cluster is None
        if reading is not None and is_one and reading.country is None:
            cluster = referents.of_kind(reading.actor.speaks_as, noun, mention.start)
        if cluster is None:
            left.append(mention)
        else:
            cluster.add(mention)
    return left


def _described(mention: Mention, clusters: list[Cluster], knowledge: Knowledge) -> Cluster | None:
    """Return the one entity of the article that knowledge describes so ("war monitor")."""
    meant = {known.name for known in knowledge.names.described_as(mention.text)}
    found = [c for c in clusters if c.known is not None and c.known.name in meant]
    return found[0] if len(found) == 1 else None


def _meant(
    mention: Mention, referents: Referents, doc: Doc, knowledge: Knowledge
) -> Cluster | None:
    """Return the fitting group named in the same sentence before, or first in the sentence before.

    "**The group**" in "Hayat Tahrir al-Sham … Russian forces. The group competes …": what a
    sentence begins with is what the next one goes on about. Farther back the noun must be one
    group's alone.
    """
    noun = fold(mention.text).split()[-1]
    country = next(
        (d for word in mention.text.split() if (d := knowledge.names.demonym(word))), None
    )
    here, before = _sentence_starts(mention, doc)
    fitting = [
        (start, c)
        for start, c in referents.before(noun, mention.start, near_from=before)
        if country is None or (c.known is not None and c.known.country == country.name)
    ]
    if not fitting and country is None and mention.form != "name":
        fitting = referents.untold(noun, mention.start, near_from=before)
        fitting = fitting if len({id(cluster) for _, cluster in fitting}) == 1 else []
    several = len({id(cluster) for _, cluster in fitting}) > 1
    if not fitting or (mention.form == "name" and several):
        return referents.only(noun, mention.start) if country is None else None
    inside = [spot for spot in fitting if spot[0] >= here]
    if inside:
        return inside[-1][1]
    return fitting[0][1]


def _sentence_starts(mention: Mention, doc: Doc) -> tuple[int, int]:
    """Return where the mention's sentence and the one before it start."""
    token = doc.char_span(mention.start, mention.end, alignment_mode="expand")[0]
    here = sentence(token)
    before = sentence(doc[here.start - 1]) if here.start else here
    return here.start_char, before.start_char
