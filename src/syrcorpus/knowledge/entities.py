"""Knowledge of people, groups and places, and of actors that reports name by description."""

from __future__ import annotations

from typing import Literal

from ..model.values import Kind, SourceKind
from .entry import Entry


class KnownEntity(Entry):
    """Know a person, group or place by its names."""

    kind: Kind
    type: str | None = None
    """What it is, finer than kind: country, capital, city, town, province, region, sea, road,
    armed-group, army, government, ministry, party, company, outlet, agency …"""
    aliases: tuple[str, ...] = ()
    """Other names in use: acronyms, transliterations, names in other languages."""
    demonyms: tuple[str, ...] = ()
    """Adjectives and nouns of belonging ("Syrian", "Syrians")."""
    descriptions: tuple[str, ...] = ()
    """Phrases that mean it in an article that names it ("war monitor")."""
    country: str | None = None
    """Name of the country it belongs to."""
    capital: str | None = None
    """A country's capital."""
    body: str | None = None
    """Name of the body a person speaks for, or the whole a body is a part of."""
    voice: str | None = None
    """Name of the entity as which it counts when independent sources are counted."""
    speaks_as: SourceKind | None = None
    gender: Literal["f", "m"] | None = None


class KnownActor(Entry):
    """Know a described actor by its head nouns: "the rebels", "Syrian army", "state media"."""

    kind: Kind = "group"
    speaks_as: SourceKind | None = None
    terms: tuple[str, ...] = ()
    """Head nouns and phrases, in the singular or the plural as they are used."""
    of_country: bool = False
    """True where it is always some country's (army, government): named "Syrian army"."""
