"""A side by its name and by description: "the rebels" where an article names one rebel front."""

from __future__ import annotations

import re

from ..extract.mentions.actors import read_description
from ..knowledge import Knowledge
from ..model import Mention
from .clusters import Cluster
from .standing import speaks_as_of

_SEVERAL = re.compile(
    r"\b(?:other|allied|rival|several|various|different|multiple|some) (?:\w+ )?"
    r"(?:groups?|factions?|rebels|fighters|militants|insurgents|militias?|brigades)\b"
    r"|\b(?:alliance|coalition|array|patchwork) of\b|\bfactions\b|\b(?:led|headed|dominated) by\b",
    re.IGNORECASE,
)
"""What tells that a side has more than the one group that is named."""
_STOP = re.compile(r"[.!?\n]")
_BESIDE = len(" of the so-called ")
"""Characters within which both are one: "**fighters** of the **Korva Front**"."""


def join_sides(clusters: list[Cluster], text: str, knowledge: Knowledge) -> list[Cluster]:
    """Return the clusters, "the rebels" one with the only armed group that the article names.

    Only a group that nobody knows and that the article itself introduces as one, of a side that has
    no other name or country: of those that are known, reports tell who else fights beside them.
    """
    named = [c for c in clusters if c.actor is None and speaks_as_of(c, knowledge) == "opposition"]
    groups = [cluster for cluster in named if cluster.kind == "group"]
    if len(groups) != 1 or groups[0].known is not None or groups[0].told != "opposition":
        return clusters
    if _SEVERAL.search(text):
        return clusters
    sides = [c for c in clusters if c.actor is not None and c.actor.one_named]
    for side in sides:
        for mention in side.mentions:
            reading = read_description(mention.text, knowledge, trusted=True)
            if reading is None or reading.country is not None or reading.people is not None:
                return clusters
            if any(_stand_apart(mention, name, text) for name in groups[0].mentions):
                return clusters
    for side in sides:
        groups[0].mentions = sorted([*groups[0].mentions, *side.mentions], key=lambda m: m.start)
    return [cluster for cluster in clusters if all(cluster is not side for side in sides)]


def _stand_apart(side: Mention, name: Mention, text: str) -> bool:
    """Tell whether a sentence names both, and not as one: "the rebels and the Korva Front"."""
    first, last = sorted((side, name), key=lambda mention: mention.start)
    between = text[first.end : last.start]
    return len(between) > _BESIDE and _STOP.search(between) is None
