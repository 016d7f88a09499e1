"""One id for one thing in the whole corpus, whatever its articles call it.

Knowledge first, then the articles' own evidence: the same name, an acronym that another article
spells out, a surname that one person of the corpus bears, a transliteration. Candidates come from
indexes, never from all pairs, and the answer does not depend on the order of the articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from ..knowledge import Knowledge
from ..knowledge.names import slug
from ..model import Analysis
from .disjoint_sets import DisjointSets
from .evidence import (
    Links,
    acronyms,
    described,
    place_spellings,
    same_words,
    spellings,
    surnames,
)
from .kinds import share_kinds
from .rewrite import relinked
from .things import Context, Thing, gather_things

__all__ = ["link_corpus"]


def link_corpus(
    analyses: Iterable[Analysis],
    knowledge: Knowledge,
) -> tuple[Analysis, ...]:
    """Return the analyses with one entity id for one thing over all articles."""
    given = tuple(analyses)
    order = sorted(range(len(given)), key=lambda place: given[place].article.id)
    linked = _linked(tuple(given[place] for place in order), knowledge)
    by_place = dict(zip(order, linked, strict=True))
    return tuple(by_place[place] for place in range(len(given)))


def _linked(given: tuple[Analysis, ...], knowledge: Knowledge) -> tuple[Analysis, ...]:
    """Return the analyses, which come in order of their ids, with one id for one thing."""
    things = gather_things(given, knowledge)
    context = Context(given)
    things = _united(things, same_words(things, context))
    things = _united(things, acronyms(things, context))
    things = _united(things, spellings(things))
    things = _united(things, place_spellings(things, context))
    things = _united(things, surnames(things, context))
    things = _united(things, described(things, context, knowledge))
    return share_kinds(_renamed(given, things))


def _united(things: list[Thing], links: Links) -> list[Thing]:
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
        one.kind, one.known_as = into.kind, into.known_as or gone.known_as
        one.rules.update(other.rules)
        one.rules.update(dict.fromkeys(gone.nodes, rule))
        one.nodes = sorted([*one.nodes, *other.nodes])
        if one.country == other.country:
            one.names += other.names
        elif other.country:
            one.names = other.names
        one.country = one.country or other.country
        one.keys |= other.keys
    return [thing for i, thing in enumerate(things) if sets.is_root(i)]


def _weight(thing: Thing) -> tuple[bool, int, str]:
    """Rank which of two things gives the kind: the known one, then the more frequent."""
    return (thing.known_as is not None, len(thing.nodes), thing.kind)


def _stand_together(one: Thing, other: Thing) -> bool:
    """Tell whether an article names both, and so tells them apart."""
    return not {article for article, _ in one.nodes}.isdisjoint(a for a, _ in other.nodes)


# ------------------------------------------------------------------ the answer


def _renamed(analyses: tuple[Analysis, ...], things: list[Thing]) -> tuple[Analysis, ...]:
    """Return the analyses with every thing under its own id and name."""
    ids: list[dict[str, str]] = [{} for _ in analyses]
    shown: dict[str, Thing] = {}
    rules: list[dict[str, str]] = [{} for _ in analyses]
    used: Counter[str] = Counter()
    for thing in sorted(things, key=lambda thing: _rank(thing, analyses)):
        base = slug(thing.best_name())
        used[base] += 1
        new = base if used[base] == 1 else f"{base}-{used[base]}"
        shown[new] = thing
        for node in thing.nodes:
            article, entity = node
            old = analyses[article].entities[entity].id
            ids[article][old] = new
            if node in thing.rules:
                rules[article][old] = thing.rules[node]
    names = {new: thing.best_name() for new, thing in shown.items()}
    return tuple(
        relinked(_settled(analysis, mapping, shown, rule), mapping, names)
        for analysis, mapping, rule in zip(analyses, ids, rules, strict=True)
    )


def _rank(thing: Thing, analyses: tuple[Analysis, ...]) -> tuple[str, bool, str, str]:
    """Order things by what they are, not by where they stand among the articles."""
    first = min(
        f"{analyses[article].article.id}:{analyses[article].entities[entity].id}"
        for article, entity in thing.nodes
    )
    return slug(thing.best_name()), thing.known_as is None, thing.kind, first


def _settled(
    analysis: Analysis,
    mapping: Mapping[str, str],
    shown: Mapping[str, Thing],
    rules: Mapping[str, str],
) -> Analysis:
    """Return the analysis with kind and rule of its entities as the corpus has settled them."""
    entities = []
    for entity in analysis.entities:
        thing = shown[mapping[entity.id]]
        update: dict[str, object] = {}
        if entity.kind != thing.kind:
            update["kind"] = thing.kind
        if thing.known_as is not None and entity.known_as is None:
            update["known_as"] = thing.known_as
        if entity.id in rules:
            update["rule"] = rules[entity.id]
        entities.append(entity.model_copy(update=update) if update else entity)
    return analysis.model_copy(update={"entities": tuple(entities)})
