"""What shows that two things of the corpus are one; candidates come from indexes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from ..knowledge import Knowledge
from ..knowledge.names import fold
from ..model import Kind
from .likeness import (
    LEAST_ALIKE,
    all_initials,
    are_transliterations,
    core,
    initials,
    is_acronym,
    is_generic,
    is_respelled,
    skeleton,
    skeletons,
)
from .things import COMPARED, Context, Thing

Links = Iterator[tuple[int, int, str]]


def same_words(things: list[Thing], context: Context) -> Links:
    """Link names of several words that one article takes for a group, another for a place.

    A short form in one article ("Central Bank") is another's name only in like surroundings.
    """
    seen: dict[str, int] = {}
    for i, thing in enumerate(things):
        for key in sorted(thing.keys):
            if " " in key and not thing.described:
                j = seen.setdefault(key, i)
                if i != j and (
                    (not is_generic(key) and key in _names(thing) & _names(things[j]))
                    or context.is_shared(thing, things[j])
                ):
                    yield j, i, "link.corpus.same_name"


def _names(thing: Thing) -> set[str]:
    return {fold(name) for name in thing.names}


def acronyms(things: list[Thing], context: Context) -> Links:
    """Link an acronym that stands alone to the one group whose acronym it is elsewhere."""
    spelled: defaultdict[str, set[int]] = defaultdict(set)
    by_initials: defaultdict[str, set[int]] = defaultdict(set)
    for i, thing in enumerate(things):
        long = [key for key in thing.keys if " " in key]
        if thing.kind == "person" or thing.described or not long:
            continue
        for key in thing.keys:
            spelled[key].add(i)
        for key in long:
            by_initials[initials(key)].add(i)
            by_initials[all_initials(key)].add(i)
    for i, thing in enumerate(things):
        if thing.known_as is not None or len(thing.keys) > 1 or not is_acronym(thing.best_name()):
            continue
        key = next(iter(thing.keys))
        candidates = (spelled[key] or by_initials[key]) - {i}
        if len(candidates) == 1:
            full = next(iter(candidates))
            if context.is_shared(thing, things[full]):
                yield i, full, "link.corpus.acronym"


def spellings(things: list[Thing]) -> Links:
    """Link transliterations among persons and among groups with the same consonants."""
    blocks: defaultdict[tuple[Kind, str], list[tuple[int, str]]] = defaultdict(list)
    for i, thing in enumerate(things):
        for key in sorted(thing.keys):
            if " " in key and thing.kind != "place" and not thing.described:
                for bones in skeletons(key):
                    blocks[thing.kind, bones].append((i, key))
    for (kind, _), block in blocks.items():
        first, model = block[0]
        for i, key in block[1:]:
            if i == first or key == model:
                continue
            if are_transliterations(model, key, least=LEAST_ALIKE[kind]):
                yield first, i, "link.corpus.transliteration"


def place_spellings(things: list[Thing], context: Context) -> Links:
    """Link long place names with the same consonants in like surroundings: Zorivsk, Zorivske."""
    blocks: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for i, thing in enumerate(things):
        for key in sorted(thing.keys):
            if thing.kind == "place" and thing.known_as is None and len(key) > 5:
                blocks[skeleton(key)].append((i, key))
    for bones, block in blocks.items():
        first, model = block[0]
        for i, key in block[1:]:
            alike = key != model and len(bones) > 4 and is_respelled(model, key)
            if i != first and alike and context.is_shared(things[first], things[i]):
                yield first, i, "link.corpus.transliteration"


_EVERYWHERE = frozenset({"country", "region", "agency", "outlet", "organisation"})
"""Types of known things that reports of different events name alike."""


def described(things: list[Thing], context: Context, knowledge: Knowledge) -> Links:
    """Link "the police" of an article to those of the one country that like articles speak of.

    Where no like article says whose they are, they are one with those of the like articles.
    """
    by_name: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    actors = {i: _actor(thing, knowledge) for i, thing in enumerate(things) if thing.described}
    telling = {
        a: [name for name in context.telling(a) if not _is_everywhere(name, knowledge)]
        for a in {a for i in actors for a, _ in things[i].nodes}
    }
    for i, actor in actors.items():
        for a, _ in things[i].nodes[:COMPARED]:
            for name in telling[a]:
                by_name[actor, name].append(i)
    for i, actor in actors.items():
        if things[i].country:
            continue
        article = things[i].nodes[0][0]
        shared = Counter(
            j for name in telling[article] for j in dict.fromkeys(by_name[actor, name])
        )
        near = sorted(j for j, count in shared.items() if j != i and count > 1)
        placed = [j for j in near if things[j].country]
        if len(placed) == 1 or (near and not placed):
            yield (placed or near)[0], i, "link.corpus.described"


def _actor(thing: Thing, knowledge: Knowledge) -> str:
    """Return the name of a described actor without its country's."""
    words = min(thing.keys, key=len).split() if thing.keys else []
    for first in range(len(words)):
        if knowledge.described.named(" ".join(words[first:])) is not None:
            return " ".join(words[first:])
    return " ".join(words)


def _is_everywhere(name: str, knowledge: Knowledge) -> bool:
    known = knowledge.names.named(name)
    return known is not None and known.type in _EVERYWHERE


def surnames(things: list[Thing], context: Context) -> Links:
    """Link a surname that stands alone in an article to the one person who bears it elsewhere."""
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    for i, thing in enumerate(things):
        if thing.kind == "person":
            for key in thing.keys:
                if len(core(key)) > 1:
                    bearers[core(key)[-1]].add(i)
    for i, thing in enumerate(things):
        if thing.kind == "person" and thing.known_as is None:
            for key in sorted(thing.keys):
                candidates = bearers.get(core(key)[-1], set()) - {i}
                if len(core(key)) == 1 and len(candidates) == 1:
                    full = next(iter(candidates))
                    if context.is_shared(thing, things[full]):
                        yield i, full, "link.corpus.surname"
