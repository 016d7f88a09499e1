"""Knowledge of people, groups and places, and of actors that reports name by description."""

from __future__ import annotations

from typing import Literal

from ..model.values import Kind, SourceKind
from .entry import Entry


class KnownEntity(Entry):
    """Know a person, group or place by its names."""

    kind: Kind
    type: str | None = None
    """What it is, finer than kind: country, city, province, region, river, road, airport,
    armed-group, party, army, government, agency, outlet, think-tank …"""
    aliases: tuple[str, ...] = ()
    """Other names in use: acronyms, transliterations, names in other languages."""
    ambiguous: tuple[str, ...] = ()
    """Names that are common words or given names too: believed where the pipeline sees a name."""
    demonyms: tuple[str, ...] = ()
    """Adjectives and nouns of belonging ("Syrian", "Syrians")."""
    adjective: str | None = None
    """What its army and government are called by; the first demonym where it is left out."""
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

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name and every other name, the name first."""
        return (self.name, *self.aliases, *self.ambiguous)

    @property
    def belonging(self) -> str:
        """Return the word for what belongs to it: "Syrian", "US", "Gaza"."""
        return self.adjective or (self.demonyms[0] if self.demonyms else self.name)


class KnownActor(Entry):
    """Know a described actor by its head nouns: "the rebels", "Syrian army", "state media"."""

    kind: Kind = "group"
    speaks_as: SourceKind | None = None
    terms: tuple[str, ...] = ()
    """Phrases that mean it by themselves, as they are used ("rebels", "government forces")."""
    with_country: tuple[str, ...] = ()
    """Phrases that mean it after a country's name or adjective only ("forces", "troops")."""
    echoes: tuple[str, ...] = ()
    """Phrases that mean it in an article that uses one of the terms too ("fighters")."""
    alone: tuple[str, ...] = ()
    """Nouns that mean it after an article, where no body named before can be meant ("court")."""
    of_country: bool = False
    """True where it is always some country's (army, government): named "Syrian army"."""
    voice: str | None = None
    """Name of the actor as which it counts, of the same country ("state media")."""
    name_words: tuple[str, ...] = ()
    """Words in a proper name that tell that its bearer is of this sort ("Ministry")."""
    topics: tuple[str, ...] = ()
    """Words anywhere in a proper name whose own sort leaves it open ("**Rail** Bureau")."""
    leaves_open: bool = False
    """True where the name words do not tell whose the body is ("Board", "Institute")."""
    yields_to: tuple[str, ...] = ()
    """Names of other sorts whose topics tell it after all ("League of **Rights**")."""
    nouns: tuple[str, ...] = ()
    """Nouns that stand for a bearer named before ("the party") or say what it is ("a charity")."""
    does: tuple[str, ...] = ()
    """Verbs that tell what a body is, after "which": "which **records** violence" …"""
    to: tuple[str, ...] = ()
    """… with one of these words."""
    titled: bool = False
    """True where capitals make a term its name: "the Home Ministry"."""
    one_named: bool = False
    """True where it is the one such group that an article names: "the rebels" of one front."""
    side_of: str | None = None
    """Name of the actor that it is in an article which speaks of that one ("opposition")."""
