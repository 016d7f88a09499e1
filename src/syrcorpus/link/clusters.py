"""Names of one article gathered into clusters, each cluster one person, group or place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..extract.mentions.actors import read_title
from ..knowledge import Knowledge
from ..knowledge.entities import KnownActor, KnownEntity
from ..knowledge.names import fold
from ..knowledge.taught import TaughtEntity
from ..model import Kind, Mention, SourceKind
from .likeness import (
    group_key,
    is_acronym,
    is_company,
    is_generic,
    person_key,
    place_key,
)

TAUGHT = "link.taught"
"""The rule of what is known only by what its article says of it."""
_PROVINCE = re.compile(r"^(?:province|governorate) of | (?:province|governorate|oblast|state)$")


@dataclass(slots=True)
class Cluster:
    """Gather the mentions of one thing while linking."""

    kind: Kind
    known: KnownEntity | None
    keys: list[str]
    rule: str
    mentions: list[Mention] = field(default_factory=list)
    name: str | None = None
    """The name where it is settled otherwise than by the mentions."""
    actor: KnownActor | None = None
    country: KnownEntity | None = None
    sort: KnownActor | None = None
    """What the text says that it is: "Sea Trust, a charity"."""
    told: SourceKind | None = None
    """As what it speaks, by the text's own words."""

    def add(self, mention: Mention) -> None:
        """Take a mention in."""
        self.mentions.append(mention)

    def label(self) -> str:
        """Return the pipeline's label that most mentions have."""
        counts = Counter(m.label for m in self.mentions if m.label)
        return counts.most_common(1)[0][0] if counts else ""

    def is_company(self) -> bool:
        """Tell whether a name of it ends in the legal form of a company: "Hadra Mills Ltd."."""
        return self.kind == "group" and any(
            m.form == "name" and is_company(fold(m.text)) for m in self.mentions
        )

    def best_name(self) -> str:
        """Return knowledge's name or the fullest in the article, in ordinary capitals."""
        if self.known is not None:
            return self.known.name
        if self.name is not None:
            return self.name
        forms = Counter(" ".join(m.text.split()) for m in self.mentions if m.form == "name")
        if not forms:
            forms = Counter(" ".join(m.text.split()) for m in self.mentions)
        return _ordinary(max(forms, key=lambda text: (*_fullness(text), forms[text], text)))

    def aliases(self, name: str) -> tuple[str, ...]:
        """Return the other names and descriptions in use, sorted; back references left out."""
        texts = {
            " ".join(m.text.split())
            for m in self.mentions
            if m.rule not in {"mentions.back_reference", "mentions.description"}
        }
        return tuple(sorted(texts - {name}))


def _fullness(text: str) -> tuple[bool, bool, int, int]:
    """Rank forms: not in capitals, no acronym, more words (up to where a clause begins), longer."""
    words = len(text.split())
    return (
        not (text.isupper() and words > 1),
        not is_acronym(text),
        min(words, 8),
        len(text) if words <= 8 else -len(text),
    )


def _ordinary(text: str) -> str:
    """Return a name from a headline in capitals as it would stand in prose."""
    if text.isupper() and " " in text:
        return " ".join(word if len(word) < 3 else word.title() for word in text.split())
    return text


def name_clusters(mentions: Iterable[Mention], knowledge: Knowledge) -> list[Cluster]:
    """Return a cluster for each known entity and each other name, in order of first mention."""
    clusters: dict[tuple[str, str], Cluster] = {}
    last: Mention | None = None
    mentions = list(mentions)
    bearers = _full_names(mentions, knowledge)
    countries = _countries(mentions, knowledge)
    for mention in mentions:
        known, key = _identity(mention, knowledge)
        if known is not None and known.name not in bearers.get(key, {known.name}):
            known = None  # "Johnson" is the Ann Johnson of this article, not who is known by it
        if countries and known is not None and known.type == "party":
            elsewhere = known.country is not None and known.country not in countries
            known = None if elsewhere else known  # many countries have a Labour Party
        whose = _owner(last, mention, knowledge) if known is None and last is not None else None
        if whose is not None:
            known = knowledge.names.lookup(f"{whose.belonging} {key}", "group")
            key = f"{fold(whose.name)} {key}"
        last = mention
        handle = ("known", known.name) if known else (mention.kind, key)
        if handle not in clusters:
            rule = "link.knowledge" if known else "link.same_name"
            rule = TAUGHT if isinstance(known, TaughtEntity) else rule
            kind = known.kind if known else mention.kind
            clusters[handle] = Cluster(kind=kind, known=known, keys=[], rule=rule, country=whose)
        cluster = clusters[handle]
        if key not in cluster.keys:
            cluster.keys.append(key)
        cluster.add(mention)
    return list(clusters.values())


def _countries(mentions: Iterable[Mention], knowledge: Knowledge) -> frozenset[str]:
    """Return the countries that an article speaks of: their names, and those of their places."""
    found = set()
    for mention in mentions:
        if mention.kind == "place" and (known := _identity(mention, knowledge)[0]) is not None:
            found.add(known.name if known.type == "country" else known.country or "")
    return frozenset(found - {""})


def _full_names(mentions: Iterable[Mention], knowledge: Knowledge) -> defaultdict[str, set[str]]:
    """Return by surname who is named in full with it: by knowledge's name, or by the key."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == "person":
            known, key = _identity(mention, knowledge)
            if " " in key:
                bearers[key.rsplit(" ", 1)[1]].add(known.name if known else key)
    return bearers


def _identity(mention: Mention, knowledge: Knowledge) -> tuple[KnownEntity | None, str]:
    """Return the known entity that a mention names, if any, and the mention's key."""
    key = fold(mention.text) or mention.text.casefold()
    if mention.form == "demonym":
        return knowledge.names.demonym(mention.text), key
    known = knowledge.names.lookup(mention.text, mention.kind)
    if mention.kind == "person" and known is None:
        key = person_key(key)
        known = knowledge.names.lookup(key, "person")
    if mention.kind == "group":
        key = group_key(key)
    if known is None and mention.kind == "place":
        inner = place_key(mention.text, key)
        known = knowledge.names.lookup(inner, "place")
        # at a sentence's head "Northern Syria" is Syria, but "Northern Province" is a name
        if known is not None or mention.text[:1].islower():
            key = inner
    if known is None and mention.kind == "place" and (base := _PROVINCE.sub("", key)) != key:
        known = knowledge.names.lookup(base, "place")
        known = known if known is not None and known.type == "province" else None
    return known, key


def _owner(before: Mention, mention: Mention, knowledge: Knowledge) -> KnownEntity | None:
    """Return the country of "Turkey's **Foreign Ministry**", a name that many bodies bear."""
    if (
        mention.kind != "group"
        or mention.start - before.end > 3
        or not (is_generic(fold(mention.text)) or read_title(mention.text, knowledge))
    ):
        return None
    if before.form == "demonym":
        return knowledge.names.demonym(before.text)
    return knowledge.names.lookup(before.text, "place")
