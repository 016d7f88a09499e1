"""What a linked entity is when it speaks, and with whom it counts as one voice."""

from __future__ import annotations

from ..knowledge import Knowledge
from ..knowledge.entities import KnownEntity
from ..knowledge.names import fold, slug
from ..model import SourceKind
from .clusters import Cluster


def speaks_as_of(cluster: Cluster, knowledge: Knowledge) -> SourceKind | None:
    """Return the kind of source that a cluster's entity is, None where nothing tells."""
    known = cluster.known
    if known is not None and (kind := _known_kind(known, knowledge)) is not None:
        return kind
    if cluster.actor is not None:
        # "Syrian Kurdish forces" are not the state's
        is_states = cluster.country or fold(cluster.best_name()) == cluster.actor.name
        return cluster.actor.speaks_as if is_states or not cluster.actor.of_country else None
    if cluster.told is not None or cluster.kind != "group":
        return cluster.told
    if _is_uns(cluster, knowledge):
        return "un"
    actor = knowledge.described.by_name_word(cluster.best_name())
    return actor.speaks_as if actor is not None else None


def _is_uns(cluster: Cluster, knowledge: Knowledge) -> bool:
    """Tell whether a body's name begins with the UN's: "**United Nations** Harbour Office"."""
    for key in cluster.keys:
        words = key.split()
        for count in (2, 1):
            known = knowledge.names.lookup(" ".join(words[:count]), "group")
            if known is not None and known.speaks_as == "un" and len(words) > count + 1:
                return True
    return False


def _known_kind(known: KnownEntity, knowledge: Knowledge) -> SourceKind | None:
    """Return what knowledge has it speak as: its own kind, its country's, its body's."""
    if known.speaks_as is not None:
        return known.speaks_as
    if known.type == "country" or is_capital(known, knowledge):
        return "government"
    body = knowledge.names.named(known.body) if known.body else None
    return body.speaks_as if body is not None else None


def voice_of(cluster: Cluster, knowledge: Knowledge) -> str | None:
    """Return the slug of what a cluster's entity speaks for: its body, its state's media."""
    known = cluster.known
    if known is not None:
        if known.voice or known.body:
            return slug(known.voice or known.body or "")
        country = known if known.type == "country" else is_capital(known, knowledge)
        if country:
            return slug(f"{country.belonging} government")
    if cluster.actor is not None and cluster.actor.voice is not None:
        whose = f"{cluster.country.belonging} " if cluster.country else ""
        return slug(f"{whose}{cluster.actor.voice}")
    if cluster.kind == "group" and known is None:
        return _government_of(cluster, knowledge)
    return None


def within_of(cluster: Cluster, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the slugs of what an entity lies in or belongs to, nearest first.

    A town lies in the province of its name and in its country; a group belongs to its country.
    """
    known = cluster.known
    if known is None:
        return (slug(cluster.country.name),) if cluster.country is not None else ()
    province = knowledge.names.named(f"{known.name} province") if known.kind == "place" else None
    return tuple(
        slug(name) for name in (province.name if province else None, known.country) if name
    )


def is_capital(known: KnownEntity, knowledge: Knowledge) -> KnownEntity | None:
    """Return the country whose capital this is."""
    country = knowledge.names.named(known.country) if known.country else None
    return country if country is not None and country.capital == known.name else None


def _government_of(cluster: Cluster, knowledge: Knowledge) -> str | None:
    """Return the government that a ministry named with its country speaks for."""
    words = cluster.best_name().split()
    actor = knowledge.described.by_name_word(" ".join(words))
    country = knowledge.names.demonym(words[0])
    if actor is None or not actor.of_country or country is None:
        return None
    return slug(f"{country.belonging} {actor.voice or actor.name}")
