"""One id for one thing in the whole corpus, whatever its articles call it.

Knowledge first, then the articles' own evidence: the same name, an acronym that another article
spells out, a surname that one person of the corpus bears, a transliteration. Candidates come from
indexes, never from all pairs, and the answer does not depend on the order of the articles.

It takes two steps, so that a corpus need not fit into memory: ``digest`` each analysis and let it
go, ``link_digests``, then read each analysis again and ``apply`` the links to it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..knowledge import Knowledge
from ..knowledge.names import slug
from ..model import Analysis, Kind, SourceKind
from .digests import Digest, digest
from .disjoint_sets import DisjointSets
from .evidence import (
    Links,
    acronyms,
    described,
    longer_names,
    ministries,
    place_spellings,
    same_word,
    same_words,
    shorter_groups,
    spellings,
    surnames,
    womens_names,
)
from .kinds import shared_kind, with_shared_kinds
from .rewrite import relinked
from .things import Gathered, Node, Thing, article_of, gather, place_of

__all__ = ["CorpusLinks", "Digest", "digest", "link_corpus", "link_digests"]


def link_corpus(analyses: Iterable[Analysis], knowledge: Knowledge) -> tuple[Analysis, ...]:
    """Return the analyses with one entity id for one thing over all articles."""
    given = tuple(analyses)
    links = link_digests(map(digest, given), knowledge)
    return tuple(links.apply(analysis) for analysis in given)


def link_digests(digests: Iterable[Digest], knowledge: Knowledge) -> CorpusLinks:
    """Return what is one over the articles, each of them known by its digest.

    Digests are read once, in any order, and none is kept.
    """
    gathered = gather(digests, knowledge)
    context, rules = gathered.context, dict[Node, str]()
    things = gathered.things
    things = _united(things, same_words(things, context), rules)
    things = _united(things, acronyms(things, context), rules)
    things = _united(things, spellings(things), rules)
    things = _united(things, place_spellings(things, context), rules)
    things = _united(things, same_word(things, context), rules)
    things = _united(things, shorter_groups(things, context), rules)
    things = _united(things, womens_names(things, context), rules)
    things = _united(things, longer_names(things, context), rules)
    things = _united(things, surnames(things, context), rules)
    things = _united(things, described(things, context, knowledge), rules)
    things = _united(things, ministries(things, context, knowledge), rules)
    return _settled(gathered, things, rules)


def _united(things: list[Thing], links: Links, rules: dict[Node, str]) -> list[Thing]:
    """Unite linked things, but never two that knowledge or an article tells apart."""
    sets = DisjointSets(len(things))
    for left, right, rule in links:
        a, b = sets.roots(left, right)
        one, other = things[a], things[b]
        if a == b or (one.known_as and other.known_as):
            continue
        if one.described and other.described and one.country and other.country:
            continue
        if rule != "link.corpus.same_name" and _stand_together(one, other):
            continue
        sets.unite(a, b)
        into, gone = (one, other) if _weight(one) >= _weight(other) else (other, one)
        rules.update(dict.fromkeys(gone.nodes, rule))
        one.kind, one.known_as = into.kind, into.known_as or gone.known_as
        one.nodes = array("Q", sorted([*one.nodes, *other.nodes]))
        if one.country == other.country:
            one.names = dict(Counter(one.names) + Counter(other.names))
        elif other.country:
            one.names = other.names
        one.country = one.country or other.country
        one.keys = tuple(sorted({*one.keys, *other.keys}))
        one.heard = (one.heard or Counter()) + (other.heard or Counter())
        one.told |= other.told
    return [thing for i, thing in enumerate(things) if sets.is_root(i)]


def _weight(thing: Thing) -> tuple[bool, bool, int, str]:
    """Rank which of two things gives the kind: the known one, the told, then the more frequent."""
    return (thing.known_as is not None, thing.told, len(thing.nodes), thing.kind)


def _stand_together(one: Thing, other: Thing) -> bool:
    """Tell whether an article names both, and so tells them apart."""
    return not {article_of(n) for n in one.nodes}.isdisjoint(article_of(n) for n in other.nodes)


# ------------------------------------------------------------------ the answer


class _Settled(NamedTuple):
    """Be what the corpus knows of a thing that several articles have, or several bear the name."""

    id: str
    name: str
    kind: Kind
    known_as: str | None


@dataclass(frozen=True, slots=True)
class CorpusLinks:
    """Know what is one over the articles of a corpus: a few numbers for each article."""

    _things: list[_Settled]
    _articles: Mapping[str, array[int]]
    """For each entity the place of its thing in the list, plus one; 0 where it is all its own."""
    _rules: Mapping[str, Mapping[int, str]]
    """By article and entity the rule of a link, where it was not the name."""
    _kinds: Mapping[str, SourceKind]
    """By id what speakers are whose kind only other articles tell."""

    def apply(self, analysis: Analysis) -> Analysis:
        """Return an article's analysis with the ids, names and kinds that the corpus has."""
        own, rules = self._articles[analysis.article.id], self._rules.get(analysis.article.id, {})
        ids, names, entities = {}, {}, []
        for e, (entity, number) in enumerate(zip(analysis.entities, own, strict=True)):
            update: dict[str, object] = {}
            new, name = slug(entity.name), entity.name
            if number:
                new, name, kind, known_as = self._things[number - 1]
                if kind != entity.kind:
                    update["kind"] = kind
                if known_as is not None and entity.known_as is None:
                    update["known_as"] = known_as
            if e in rules:
                update["rule"] = rules[e]
            ids[entity.id], names[new] = new, name
            entities.append(entity.model_copy(update=update) if update else entity)
        settled = analysis.model_copy(update={"entities": tuple(entities)})
        return with_shared_kinds(relinked(settled, ids, names), self._kinds)


def _settled(gathered: Gathered, things: list[Thing], rules: dict[Node, str]) -> CorpusLinks:
    """Give every thing its own id and name."""
    own = [array("I", bytes(4 * size)) for size in gathered.sizes]
    settled: list[_Settled] = []
    kinds: dict[str, SourceKind] = {}
    used: Counter[str] = Counter()
    for thing in sorted(things, key=_rank):
        name = thing.best_name()
        base = slug(name)
        used[base] += 1
        new = base if used[base] == 1 else f"{base}-{used[base]}"
        if (kind := shared_kind(thing.heard, thing.kind)) is not None:
            kinds[new] = kind
        if len(thing.nodes) > 1 or new != base:
            settled.append(_Settled(new, name, thing.kind, thing.known_as))
            for of in thing.nodes:
                article, entity = place_of(of)
                own[article][entity] = len(settled)
    told: dict[str, dict[int, str]] = {}
    for of, rule in rules.items():
        article, entity = place_of(of)
        told.setdefault(gathered.articles[article], {})[entity] = rule
    return CorpusLinks(settled, dict(zip(gathered.articles, own, strict=True)), told, kinds)


def _rank(thing: Thing) -> tuple[str, bool, str, Node]:
    """Order things by what they are, then by where the least article has them."""
    return slug(thing.best_name()), thing.known_as is None, thing.kind, thing.nodes[0]
