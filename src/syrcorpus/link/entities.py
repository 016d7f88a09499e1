"""Mentions become entities: one for each person, group and place of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..extract.mentions.role_references import ROLE
from ..extract.syntax import text_of
from ..knowledge import Knowledge
from ..knowledge.names import slug
from ..knowledge.taught import TaughtEntity
from ..model import Entity, Mention
from .back_references import link_back_references, link_collectives
from .clusters import Cluster, name_clusters
from .described import with_described
from .introductions import introduce
from .merging import merge_clusters
from .role_references import with_roles
from .sides import join_sides
from .standing import speaks_as_of, voice_of, within_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["link_mentions"]

SHORT = "mentions.short_name"
DESCRIBED = "mentions.described"


def link_mentions(
    mentions: Iterable[Mention], doc: Doc, knowledge: Knowledge
) -> tuple[Entity, ...]:
    """Return the article's entities in order of first mention.

    Names first (knowledge, acronyms, surnames, spellings), then described actors, each with its
    country, then phrases like "the group" and "the minister" that stand for one of them.
    """
    ordered = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
    roles = [m for m in ordered if m.rule == ROLE]
    ordered = [m for m in ordered if m.rule != ROLE]
    clusters = name_clusters([m for m in ordered if m.form != "nominal"], knowledge)
    clusters = merge_clusters(clusters, text_of(doc), knowledge)
    # "the Center" is a name only where a longer name explains it
    unexplained = [c for c in clusters if all(m.rule == SHORT for m in c.mentions)]
    clusters = [c for c in clusters if any(m.rule != SHORT for m in c.mentions)]
    introduce(clusters, text_of(doc), knowledge)
    nominal = [m for m in ordered if m.form == "nominal"]
    described = [m for m in nominal if m.rule == DESCRIBED]
    described = link_collectives(described, clusters, doc, knowledge)
    clusters = with_described(clusters, described, knowledge, text_of(doc))
    clusters = join_sides(clusters, text_of(doc), knowledge)
    references = [m for m in nominal if m.rule != DESCRIBED]
    references += [m for cluster in unexplained for m in cluster.mentions]
    link_back_references(references, clusters, doc, knowledge)
    return with_roles(_entities(clusters, knowledge), roles, doc, knowledge)


def _entities(clusters: list[Cluster], knowledge: Knowledge) -> tuple[Entity, ...]:
    """Return finished entities with unique ids, in order of first mention."""
    used: Counter[str] = Counter()
    entities = []
    for cluster in sorted(clusters, key=lambda c: (c.mentions[0].start, -c.mentions[0].end)):
        name = cluster.best_name()
        base = slug(name)
        used[base] += 1
        mentions = tuple(sorted(cluster.mentions, key=lambda m: (m.start, m.end)))
        entities.append(
            Entity(
                id=base if used[base] == 1 else f"{base}-{used[base]}",
                name=name,
                kind=cluster.kind,
                label=cluster.label(),
                aliases=cluster.aliases(name),
                count=len(mentions),
                mentions=mentions,
                known_as=_known_as(cluster),
                speaks_as=speaks_as_of(cluster, knowledge),
                voice=voice_of(cluster, knowledge),
                within=within_of(cluster, knowledge),
                rule=cluster.rule,
            )
        )
    return tuple(entities)


def _known_as(cluster: Cluster) -> str | None:
    """Return what a cluster is known as, beyond its own article."""
    known = cluster.known
    return None if known is None or isinstance(known, TaughtEntity) else known.name
