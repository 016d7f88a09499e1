"""Phrases that stand for a group named before: "the group", "the party", "the war monitor"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from ..extract.syntax import sentence
from ..knowledge import Knowledge
from ..knowledge.entities import KnownActor
from ..knowledge.names import fold
from ..model import Mention, SourceKind
from .clusters import Cluster
from .standing import speaks_as_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LIKE: dict[str, frozenset[SourceKind]] = {
    "group": frozenset({"opposition", "ngo"}),
    "movement": frozenset({"opposition"}),
    "militia": frozenset({"opposition", "military"}),
    "agency": frozenset({"wire", "un"}),
    "broadcaster": frozenset({"media"}),
    "channel": frozenset({"media"}),
    "newspaper": frozenset({"media"}),
    "observatory": frozenset({"monitor"}),
    "monitor": frozenset({"monitor"}),
    "watchdog": frozenset({"monitor"}),
    "center": frozenset({"monitor"}),
    "centre": frozenset({"monitor"}),
    "charity": frozenset({"ngo"}),
    "organisation": frozenset({"ngo", "un", "igo"}),
    "organization": frozenset({"ngo", "un", "igo"}),
}
"""Which speakers a noun can stand for near where they are named, whatever they are called."""

_COMPANY = frozenset({"company", "firm"})
"""What a group is whose name ends in the legal form of a company."""

_BEFORE = re.compile(r"(?:^|\s)([A-Za-z]+)\s*$")
_AFTER = re.compile(
    r",\s+(?:an?|the)\s+((?:[\w'’-]+\s+){0,4}?[\w'’-]+)(?=,|\s+(?:that|which|who)\b)"
)


class Referents:
    """Know which groups of an article a noun can stand for, and where each is named."""

    def __init__(self, clusters: list[Cluster], knowledge: Knowledge) -> None:
        """Read of each group what it is: by its name, by what the text calls it, by its kind."""
        self._sure: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._near: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self.clusters = clusters
        for i, cluster in enumerate(clusters):
            if cluster.kind != "group" or not _can_be_meant(cluster):
                continue
            spots = [(m.start, i) for m in cluster.mentions if m.form == "name" or cluster.actor]
            sure = _own_nouns(cluster)
            for noun in sure:
                self._sure[noun] += spots
            if cluster.actor is None:
                speaks_as = speaks_as_of(cluster, knowledge)
                for noun, kinds in _LIKE.items():
                    if noun not in sure and speaks_as in kinds:
                        self._near[noun] += spots
        for spots in (*self._sure.values(), *self._near.values()):
            spots.sort()
        self._second = {
            noun: next((start for start, i in spots if i != spots[0][1]), None)
            for noun, spots in self._sure.items()
        }
        """Where a noun's second group is first named."""

    def before(self, noun: str, start: int, *, near_from: int) -> list[tuple[int, Cluster]]:
        """Return the places where a fitting group is named before, from an offset on."""
        found = []
        for spots in (self._sure.get(noun, []), self._near.get(noun, [])):
            for place, i in spots[
                bisect_left(spots, (near_from, -1)) : bisect_left(spots, (start, -1))
            ]:
                found.append((place, self.clusters[i]))
        return sorted(found, key=lambda spot: spot[0])

    def only(self, noun: str, start: int) -> Cluster | None:
        """Return the one group named before that bears the noun, None where there are several."""
        spots = self._sure.get(noun)
        if not spots or spots[0][0] >= start:
            return None
        second = self._second[noun]
        return self.clusters[spots[0][1]] if second is None or second >= start else None


def _can_be_meant(cluster: Cluster) -> bool:
    """Tell whether a noun after "the" can mean a group: a named one, or a body of a state."""
    return cluster.actor is None or cluster.actor.titled


def introduce(clusters: list[Cluster], text: str, knowledge: Knowledge) -> None:
    """Note what the text says that a group is: "NGO **Hill Aid**", "**Sea Trust**, a charity"."""
    for cluster in clusters:
        if cluster.kind != "group" or cluster.known is not None or cluster.actor is not None:
            continue
        for mention in cluster.mentions:
            if mention.form == "name" and (sort := _introduced(mention, text, knowledge)):
                cluster.sort = sort
                break


def _introduced(mention: Mention, text: str, knowledge: Knowledge) -> KnownActor | None:
    before = _BEFORE.search(text, max(0, mention.start - 30), mention.start)
    after = _AFTER.match(text, mention.end, mention.end + 90)
    for noun in (
        before.group(1).lower() if before else "",
        *(word.lower() for word in reversed(after.group(1).split() if after else [])),
    ):
        if sorts := knowledge.described.by_noun(noun):
            return sorts[0]
    return None


def _own_nouns(cluster: Cluster) -> set[str]:
    """Return the nouns that surely stand for a group: of its name and of what it is called."""
    words = {word for key in cluster.keys for word in key.split()}
    if cluster.actor is not None:
        words |= {word for term in cluster.actor.terms for word in term.split()[-1:]}
    if cluster.is_company():
        words |= _COMPANY
    if cluster.sort is not None:
        words |= set(cluster.sort.nouns)
    return words


def link_back_references(
    references: list[Mention], clusters: list[Cluster], doc: Doc, knowledge: Knowledge
) -> None:
    """Give each reference to the cluster it stands for, where that is clear; drop the others."""
    referents = Referents(clusters, knowledge)
    for mention in references:
        cluster = (
            _described(mention, clusters, knowledge)
            if mention.rule == "mentions.description"
            else _meant(mention, referents, doc, knowledge)
        )
        if cluster is not None:
            cluster.add(mention)


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
