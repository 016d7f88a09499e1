"""What shows that two names of an article are one: acronyms, nicknames, spellings, short forms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from ..extract.mentions.actors import read_title
from ..knowledge import Knowledge
from ..knowledge.entities import KnownEntity
from ..knowledge.names import fold
from ..model import Kind, Mention
from .clusters import Cluster
from .disjoint_sets import DisjointSets
from .likeness import (
    LEAST_ALIKE,
    SMALL_WORDS,
    acronym_fits,
    all_initials,
    are_transliterations,
    initials,
    is_acronym,
    is_generic,
    skeletons,
)
from .persons import with_short_persons

_BESIDE = re.compile(r"\s*\(\s*|,? or |,? known as |, also known as ")
"""What may stand between a name and its acronym: "Name (ACR)", "Name, or ACR,"."""

_CALLED = re.compile(
    r"[\"”’']?,? \(?(?:(?:also|better|widely|commonly|popularly|formerly|previously|once|usually"
    r"|who is|who was|is|was|still) )*(?:known|referred to) "
    r"(?:(?:locally|simply|internationally) )?(?:as |by (?:the|his|her|its|their) (?:\w+ ){1,4})"
    r"[\"“‘']?(?:the )?|,? \(?(?:born|nicknamed|alias|aka|a\.k\.a\.|né|née) [\"“‘']?"
    r"|,? whose real name (?:is|was) |,? \(?real name:? "
)
"""What may stand between a name and another name of the same: "Name, better known as Nick"."""


Links = Iterator[tuple[int, int, str]]
"""Pairs of clusters that are one, by position, with the rule that says so."""


def merge_clusters(clusters: list[Cluster], text: str, knowledge: Knowledge) -> list[Cluster]:
    """Return the clusters with those united that the article's own words show to be one."""
    clusters = _united(clusters, _acronyms_beside(clusters, text))
    clusters = _united(clusters, _also_called(clusters, text))
    clusters = _united(clusters, _acronyms_by_initials(clusters))
    clusters = _united(clusters, _spellings(clusters))
    clusters = _united(clusters, _short_groups(clusters, knowledge))
    return with_short_persons(clusters, text)


def _united(clusters: list[Cluster], links: Links) -> list[Cluster]:
    """Unite the linked clusters into the earlier one; two known things never become one."""
    sets = DisjointSets(len(clusters))
    for left, right, rule in links:
        a, b = sets.roots(left, right)
        first, second = clusters[a], clusters[b]
        if a == b or (first.known and second.known):
            continue
        sets.unite(a, b)
        first.known = first.known or second.known
        if first.known:
            first.kind = first.known.kind
        elif is_acronym(first.best_name()):
            first.kind = second.kind
        first.keys += [key for key in second.keys if key not in first.keys]
        first.mentions = sorted([*first.mentions, *second.mentions], key=lambda m: m.start)
        first.rule = rule
    return [cluster for i, cluster in enumerate(clusters) if sets.is_root(i)]


def _acronyms_beside(clusters: list[Cluster], text: str) -> Links:
    """Link "Hayat Tahrir al-Sham (**HTS**)", "… al-Sham, or **HTS**," and the reverse."""
    for (_, end, left, one), (start, _, right, other) in pairwise(_spots(clusters)):
        if left == right or "person" in {clusters[left].kind, clusters[right].kind}:
            continue
        if not _BESIDE.fullmatch(text, end, start):
            continue
        i, j = (left, right) if is_acronym(other.text) else (right, left)
        full, short = (one.text, other.text) if i == left else (other.text, one.text)
        if is_acronym(short) and not is_acronym(full) and acronym_fits(fold(short), fold(full)):
            if clusters[i].known is None and not _is_name_of(full, clusters[j].known):
                clusters[j].known = None  # the text says otherwise what the acronym stands for
                clusters[j].kind = clusters[i].kind
            yield left, right, "link.acronym_given"


def _is_name_of(full: str, known: KnownEntity | None) -> bool:
    """Tell whether a spelled-out name has half the words of a name that knowledge has."""
    words = set(fold(full).split()) - SMALL_WORDS
    names = () if known is None else (set(fold(name).split()) - SMALL_WORDS for name in known.names)
    return any(2 * len(words & name) >= len(words) and len(name) > 1 for name in names)


def _spots(clusters: list[Cluster]) -> list[tuple[int, int, int, Mention]]:
    """Return where the names stand, in text order: start, end, cluster and mention."""
    return sorted(
        (
            (m.start, m.end, i, m)
            for i, cluster in enumerate(clusters)
            for m in cluster.mentions
            if m.form == "name"
        ),
        key=lambda spot: spot[:3],
    )


def _also_called(clusters: list[Cluster], text: str) -> Links:
    """Link "Ram Bahadur Thapa, better known as **Badal**", names of one kind only."""
    for (_, end, left, _), (start, _, right, _) in pairwise(_spots(clusters)):
        same = clusters[left].kind == clusters[right].kind
        if left != right and same and start - end < 60 and _CALLED.fullmatch(text, end, start):
            yield left, right, "link.also_called"


def _acronyms_by_initials(clusters: list[Cluster]) -> Links:
    """Link an acronym to the one group or place of the article that has those initials."""
    by_initials: defaultdict[str, set[int]] = defaultdict(set)
    for i, cluster in enumerate(clusters):
        if cluster.kind != "person":
            for key in cluster.keys:
                if " " in key:
                    by_initials[initials(key)].add(i)
                    by_initials[all_initials(key)].add(i)
    for i, cluster in enumerate(clusters):
        written = cluster.mentions[0].text
        if len(cluster.keys) == 1 and is_acronym(written) and len(written) > 2:
            candidates = by_initials.get(cluster.keys[0], set()) - {i}
            if len(candidates) == 1:
                yield i, next(iter(candidates)), "link.acronym_initials"


def _spellings(clusters: list[Cluster]) -> Links:
    """Link transliterations: "Rami Abdel Rahmane", "Rami Abdurrahman"."""
    by_bones: defaultdict[tuple[Kind, str], list[tuple[int, str]]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        for key in cluster.keys:
            if " " in key and cluster.kind != "place":
                for bones in skeletons(key):
                    by_bones[cluster.kind, bones].append((i, key))
    for (kind, _), alike in by_bones.items():
        for i, key in alike[1:]:
            first, model = alike[0]
            if i != first and are_transliterations(model, key, least=LEAST_ALIKE[kind]):
                yield first, i, "link.transliteration"


def _short_groups(clusters: list[Cluster], knowledge: Knowledge) -> Links:
    """Link "Foreign Ministry" to the one "Turkish Foreign Ministry", "Anadolu" to its agency.

    The short form must begin or end exactly one longer name. A single word begins it before a
    word for what it is ("Agency") or begins a company's ("Hadra Mills"), or is such a word
    that only one name has ("Observatory"), or stands as "the Guard" for the one name that it ends.
    """
    edges: defaultdict[str, set[int]] = defaultdict(set)
    heads: defaultdict[str, set[int]] = defaultdict(set)
    elsewhere = {
        key.split()[0] for c in clusters if c.kind != "group" for key in c.keys if " " in key
    }
    for i, cluster in enumerate(clusters):
        if cluster.kind == "group":
            for key in cluster.keys:
                words = key.split()
                first = words[:1] if len(words) > 1 and cluster.is_company() else ()
                first = first or _first_word(words, cluster, knowledge)
                own = [word for word in first if word not in elsewhere]
                for short in (*_short_forms(words, knowledge), *own):
                    edges[short].add(i)
                if cluster.known is None and len(words) > 1:
                    heads[words[-1]].add(i)
    for i, cluster in enumerate(clusters):
        if cluster.kind == "group" and cluster.known is None:
            places = [edges]
            if all(m.rule == "mentions.short_name" for m in cluster.mentions):
                places.append(heads)
            candidates = {j for key in cluster.keys for e in places for j in e.get(key, ())} - {i}
            if len(candidates) == 1:
                yield i, next(iter(candidates)), "link.short_name"


def _first_word(words: list[str], cluster: Cluster, knowledge: Knowledge) -> list[str]:
    """Return the first word of a short name where it is a name itself: "Hadra" of "Hadra Mills".

    No place: what is called by it may be the team, the town, or anything there. What stands before
    "Foreign Ministry" is whose it is, and a word that begins the name of a place as well
    ("Hadra pit") is more likely to be a place's than a company's.
    """
    first = words[0]
    told = cluster.known is None and len(words) in {2, 3} and SMALL_WORDS.isdisjoint(words)
    told = told and read_title(" ".join(words[1:]), knowledge) is None
    telling = len(first) > 3 and not is_generic(first) and not _is_place(first, knowledge)
    return [first] if told and telling else []


def _short_forms(words: list[str], knowledge: Knowledge) -> Iterator[str]:
    """Yield what a group's name may be shortened to.

    From the front up to "of" or a word for what it is; from the end where only whose it is goes:
    the "Bank of China" is not the Agricultural Bank of China.
    """
    if len(words) < 2:
        return
    is_sort = [_is_sort(word, knowledge) for word in words]
    for cut in range(1, len(words)):
        if (words[cut] in SMALL_WORDS and cut > 1) or (
            all(is_sort[cut:]) and (cut > 1 or not is_sort[0])
        ):
            yield " ".join(words[:cut])
        whole = " ".join(words[cut:])
        if words[cut - 1] in SMALL_WORDS or words[cut] in SMALL_WORDS or cut == len(words) - 1:
            continue
        if " of " not in f" {whole} " or _is_place(" ".join(words[:cut]), knowledge):
            yield whole
    yield from (word for word, yes in zip(words, is_sort, strict=True) if yes)


def _is_sort(word: str, knowledge: Knowledge) -> bool:
    """Tell whether a word says what sort of group a name is."""
    return bool(knowledge.described.by_noun(word) or knowledge.described.by_name_word(word))


def _is_place(words: str, knowledge: Knowledge) -> bool:
    return bool(knowledge.names.demonym(words) or knowledge.names.lookup(words, "place"))
