"""Surnames and given names by themselves, joined to the person of the article who bears them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ..model import Mention
from .clusters import Cluster
from .likeness import core, is_respelled, is_short_person, skeleton

_NAMESAKE = re.compile(
    r"(?:, \d+,|,)?(?: who)? (?:is|was) (?:\w+ )?"
    r"(?:not (?:\w+ )?related|unrelated|no (?:\w+ )?(?:relation|relative|kin))\b"
)
"""What is said of somebody whose surname another of the article bears."""


def with_short_persons(clusters: list[Cluster], text: str) -> list[Cluster]:
    """Return the clusters, surnames joined to the person of that name.

    Where two persons bear it, each mention goes to the one named last before it; where none
    stands before, it stays by itself. So it does before one who "is not related to" its bearer.
    """
    bearers: defaultdict[str, list[Cluster]] = defaultdict(list)
    respelled: defaultdict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.kind == "person":
            for word in dict.fromkeys(w for key in cluster.keys for w in core(key)):
                bearers[word].append(cluster)
            for bones in dict.fromkeys(skeleton(core(k)[-1]) for k in cluster.keys if " " in k):
                respelled[bones].append(cluster)
    gone = []
    for cluster in clusters:
        if cluster.kind != "person" or cluster.known is not None:
            continue
        key = max(cluster.keys, key=len)
        candidates = [
            other
            for other in bearers[core(key)[-1]]
            if other is not cluster
            and any(len(key) < len(full) and is_short_person(key, full) for full in other.keys)
        ]
        candidates = (
            candidates
            or _within(key, bearers[key], cluster)
            or _respelled(key, respelled.get(skeleton(core(key)[-1]), []), cluster)
        )
        if len(candidates) == 1 and not _is_namesake(candidates[0], text):
            _join(candidates[0], cluster, cluster.mentions)
        elif candidates:
            cluster.mentions = list(_left_alone(cluster, candidates))
        if not cluster.mentions or (len(candidates) == 1 and _has(candidates[0], cluster)):
            gone.append(id(cluster))
    return [cluster for cluster in clusters if id(cluster) not in gone]


def _is_namesake(person: Cluster, text: str) -> bool:
    """Tell whether the text says that another bears a person's name."""
    return any(_NAMESAKE.match(text, mention.end) for mention in person.mentions)


def _has(person: Cluster, short: Cluster) -> bool:
    """Tell whether a person has all the mentions of a surname."""
    return short.mentions[0] in person.mentions


def _within(word: str, bearers: list[Cluster], cluster: Cluster) -> list[Cluster]:
    """Return the one person who has a word within the name: "Brandt" is Ana Brandt Salas."""
    others = [other for other in bearers if other is not cluster]
    return others if len(others) == 1 and " " not in word else []


def _respelled(key: str, bearers: list[Cluster], cluster: Cluster) -> list[Cluster]:
    """Return the persons whose surname a single word is in another spelling: Hofnung, Hoffnung."""
    if " " in key or len(key) < 6:
        return []
    return [
        other
        for other in bearers
        if other is not cluster and any(is_respelled(key, core(full)[-1]) for full in other.keys)
    ]


def _join(full: Cluster, short: Cluster, mentions: list[Mention]) -> None:
    full.mentions = sorted([*full.mentions, *mentions], key=lambda m: m.start)
    full.keys += [key for key in short.keys if key not in full.keys]
    if full.rule == "link.same_name":
        full.rule = "link.surname"


def _left_alone(short: Cluster, candidates: list[Cluster]) -> Iterator[Mention]:
    """Give each mention to the candidate named last before it; yield those that have none."""
    named = sorted(
        ((m.start, i) for i, c in enumerate(candidates) for m in c.mentions), key=lambda n: n
    )
    for mention in short.mentions:
        before = [i for start, i in named if start < mention.start]
        if before:
            _join(candidates[before[-1]], short, [mention])
        else:
            yield mention
