"""Actors named by description, each with its country: "the army", "Home Ministry", "rebels"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ..extract.mentions.actors import Described, read_description, read_title
from ..knowledge import Knowledge
from ..knowledge.entities import KnownEntity
from ..model import Mention
from .clusters import Cluster

NEAR = 300
"""Characters within which a description goes on about the side named before."""


OPENING = 600
"""Characters within which an article names the country it is about, if it hardly names it."""
_DATELINE = re.compile(
    r"^[ \t]*[A-Z][^\n.!?]{2,60}?(?:[ \t]*\([^()\n]{2,40}\))?[ \t]*(?:--|[-\u2013\u2014])[ \t]",
    re.MULTILINE,
)
"""Place, day and agency before the dash that the news begins behind."""
_NEIGHBOUR = r"\bneighbou?ring {name}\b"
_CAPITAL = re.compile(r"\bthe capital,? ((?:[A-Z][\w’'-]+ ){0,2}?[A-Z][\w’'-]*\w)(?=[ ,.;:]|$)")


@dataclass(slots=True)
class _Countries:
    """Hold where a country was named with some actor, in text order."""

    places: list[int] = field(default_factory=list)
    countries: list[KnownEntity] = field(default_factory=list)
    often: Counter[str] = field(default_factory=Counter)

    def add(self, place: int, country: KnownEntity) -> None:
        self.places.append(place)
        self.countries.append(country)
        self.often[country.name] += 1

    def last_before(self, start: int) -> tuple[int, KnownEntity] | None:
        """Return the last place before an offset and the country named there."""
        number = bisect_left(self.places, start) - 1
        return (self.places[number], self.countries[number]) if number >= 0 else None


def with_described(
    clusters: list[Cluster], described: Iterable[Mention], knowledge: Knowledge, text: str
) -> list[Cluster]:
    """Return the clusters with the described actors, one for each actor of each country.

    Names that many bodies bear ("Ministry of Defence") are read as descriptions are.
    """
    readings = [
        ([m], r) for m in described if (r := read_description(m.text, knowledge, trusted=True))
    ]
    kept = []
    for cluster in clusters:
        title = _title(cluster, knowledge)
        if title is None:
            kept.append(cluster)
        else:
            readings.append((cluster.mentions, title))
    readings.sort(key=lambda pair: pair[0][0].start)
    return [*kept, *_actors(_on_their_side(readings, knowledge), kept, knowledge, text)]


Readings = list[tuple[list[Mention], Described]]


def _title(cluster: Cluster, knowledge: Knowledge) -> Described | None:
    """Return what a cluster's name says where it is one that every state's body bears."""
    if cluster.kind != "group" or cluster.known is not None:
        return None
    title = read_title(cluster.best_name(), knowledge)
    if title is not None and title.country is None and cluster.country is not None:
        return replace(title, country=cluster.country)
    return title


def _on_their_side(readings: Readings, knowledge: Knowledge) -> Readings:
    """Return the readings, "the opposition" being the rebels where the article has rebels."""
    there = {reading.actor.name for _, reading in readings}
    return [
        (mentions, replace(reading, actor=side))
        if (side := knowledge.described.named(reading.actor.side_of or "")) and side.name in there
        else (mentions, reading)
        for mentions, reading in readings
    ]


def _actors(
    readings: Readings, kept: list[Cluster], knowledge: Knowledge, text: str
) -> list[Cluster]:
    """Return a new cluster for each actor of each country; what is known already takes its own."""
    focus = focus_country(kept, knowledge, text)
    explicit: defaultdict[str, _Countries] = defaultdict(_Countries)
    state = _Countries()
    for mentions, reading in readings:
        if reading.country is not None and reading.people is None:
            explicit[reading.actor.name].add(mentions[0].start, reading.country)
            if reading.actor.of_country:
                state.add(mentions[0].start, reading.country)
    found: dict[str, Cluster] = {}
    by_known = {c.known.name: c for c in kept if c.known is not None}
    for mentions, reading in readings:
        country = reading.country
        if country is None and reading.people is None and not reading.own:
            own = explicit[reading.actor.name]
            others = state if reading.actor.of_country else _Countries()
            country = _country_meant(mentions[0].start, own, others, focus)
        name = _name(mentions, reading, country)
        known = knowledge.names.lookup(name, "group")
        if known is not None and known.name in by_known:
            into = by_known[known.name]
        else:
            into = found.setdefault(
                name.casefold(),
                Cluster(
                    kind=mentions[0].kind,
                    known=known,
                    keys=[name.casefold()],
                    rule="link.described",
                    name=name,
                    actor=reading.actor,
                    country=country if reading.people is None else None,
                ),
            )
        into.mentions += mentions
    return list(found.values())


def _name(mentions: list[Mention], reading: Described, country: KnownEntity | None) -> str:
    """Return "Syrian army", "Kenyan Interior Ministry": in capitals where the article has them."""
    if reading.people is not None or reading.own:
        return " ".join(mentions[0].text.split())
    is_name = reading.actor.titled and any(m.form == "name" for m in mentions)
    actor = reading.actor.name.title() if is_name else reading.actor.name
    return actor if country is None else f"{country.belonging} {actor}"


def _country_meant(
    start: int, own: _Countries, others: _Countries, focus: KnownEntity | None
) -> KnownEntity | None:
    """Return whose army "the army" is, None where the text leaves it open.

    The one named with the army just before or repeatedly, else the country that the article is
    about, else that of another body of state named just before ("Russian army", then "the
    Ministry of Defence").
    """
    last = own.last_before(start)
    if last is not None and (own.often[last[1].name] > 1 or start - last[0] < NEAR):
        return last[1]
    if focus is not None:
        return focus
    last = others.last_before(start)
    return last[1] if last is not None and start - last[0] < NEAR else None


def _country_of(known: KnownEntity) -> str | None:
    if known.type == "country":
        return known.name
    return known.country if known.kind == "place" else None


def focus_country(clusters: list[Cluster], knowledge: Knowledge, text: str) -> KnownEntity | None:
    """Return the country that an article is about: its own names and those of its places.

    None where another is named nearly as often. A dateline tells where the reporter sits: its
    country counts only where no other is named.
    """
    datelines = [match.span() for match in _DATELINE.finditer(text, 0, OPENING)]
    found = _most_named(clusters, knowledge, datelines) or _most_named(clusters, knowledge, [])
    return None if found is None or _is_elsewhere(found, knowledge, text) else found


def _is_elsewhere(country: KnownEntity, knowledge: Knowledge, text: str) -> bool:
    """Tell whether an article is about another country, though it hardly names that.

    It speaks of "neighbouring Belmoria", or of "the capital, Korva", which is none of it.
    """
    if re.search(_NEIGHBOUR.format(name=re.escape(country.name)), text):
        return True
    capital = _CAPITAL.search(text)
    if capital is None:
        return False
    known = knowledge.names.lookup(capital[1], "place")
    return known is None or (known.country or known.name) != country.name


def _most_named(
    clusters: list[Cluster], knowledge: Knowledge, left_out: list[tuple[int, int]]
) -> KnownEntity | None:
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for cluster in clusters:
        known = cluster.known
        country = _country_of(known) if known is not None else None
        starts = [m.start for m in cluster.mentions if not _is_within(m.start, left_out)]
        if country and starts:
            counts[country] += len(starts)
            first[country] = min([*starts, first.get(country, starts[0])])
    if not counts:
        return None
    (name, most), (_, next_most) = [*counts.most_common(2), ("", 0)][:2]
    is_clear = not next_most or (most - next_most > 2 and 2 * most > 3 * next_most)
    is_clear = is_clear and (most > 2 or first[name] < OPENING)
    return knowledge.names.named(name) if is_clear else None


def _is_within(offset: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)
