"""What shows that two things of the corpus are one; candidates come from indexes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from ..extract.mentions.actors import UNIONS
from ..knowledge import Knowledge
from ..knowledge.names import fold
from .likeness import (
    LEAST_ALIKE,
    SMALL_WORDS,
    all_initials,
    are_transliterations,
    core,
    group_key,
    initials,
    is_acronym,
    is_generic,
    is_respelled,
    is_short_person,
    mens_forms,
    skeleton,
    skeletons,
)
from .things import Context, Thing, article_of

Links = Iterator[tuple[int, int, str]]


def same_words(things: list[Thing], context: Context) -> Links:
    """Link names of several words that one article takes for a group, another for a place.

    A short form in one article ("Central Bank") is another's name only in like surroundings.
    """
    seen: dict[str, int] = {}
    for i, thing in enumerate(things):
        for key in thing.keys:
            if " " in key and not thing.described:
                j = seen.setdefault(key, i)
                if i != j and (
                    (not is_generic(key) and key in _names(thing) & _names(things[j]))
                    or context.is_shared(thing, things[j])
                ):
                    yield j, i, "link.corpus.same_name"


def same_word(things: list[Thing], context: Context) -> Links:
    """Link a name of one word that like articles take for things of different kinds.

    "Belmetia" is a place here and, by mistake, a person there.
    """
    seen: defaultdict[str, list[int]] = defaultdict(list)
    for i, thing in enumerate(things):
        if thing.known_as is None and not thing.described and len(thing.keys) == 1:
            seen[thing.keys[0]].append(i)
    for key, alike in seen.items():
        for j in alike[1:]:
            if (
                " " not in key
                and not is_generic(key)
                and context.is_shared(things[alike[0]], things[j])
            ):
                yield alike[0], j, "link.corpus.same_word"


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
        key = thing.keys[0]
        candidates = (spelled[key] or by_initials[key]) - {i}
        if len(candidates) == 1:
            full = next(iter(candidates))
            if context.is_shared(thing, things[full]):
                yield i, full, "link.corpus.acronym"


def spellings(things: list[Thing]) -> Links:
    """Link transliterations among persons and among groups with the same consonants."""
    entries = (
        (f"{thing.kind} {bones}", i, k)
        for i, thing in enumerate(things)
        if thing.kind != "place" and not thing.described
        for k, key in enumerate(thing.keys)
        if " " in key
        for bones in skeletons(key)
    )
    for first, model, i, key in _with_first(entries, things):
        least = LEAST_ALIKE[things[i].kind]
        if i != first and key != model and are_transliterations(model, key, least=least):
            yield first, i, "link.corpus.transliteration"


def place_spellings(things: list[Thing], context: Context) -> Links:
    """Link long place names with the same consonants in like surroundings: Zorivsk, Zorivske."""
    entries = (
        (bones, i, k)
        for i, thing in enumerate(things)
        if thing.kind == "place" and thing.known_as is None
        for k, key in enumerate(thing.keys)
        if len(key) > 5 and len(bones := skeleton(key)) > 4
    )
    for first, model, i, key in _with_first(entries, things):
        alike = i != first and key != model and is_respelled(model, key)
        if alike and context.is_shared(things[first], things[i]):
            yield first, i, "link.corpus.transliteration"


def _with_first(
    entries: Iterable[tuple[str, int, int]], things: list[Thing]
) -> Iterator[tuple[int, str, int, str]]:
    """Yield each later key of a block with the first, block by block: (first, key, later, key).

    Entries are the name of a block, a thing's position and that of one of its keys.
    """
    firsts: dict[str, int] = {}
    later: list[tuple[int, int, int]] = []
    for block, i, k in entries:
        first = firsts.setdefault(block, i << _KEY_BITS | k)
        if first != i << _KEY_BITS | k:
            later.append((first, i, k))
    later.sort(key=lambda entry: entry[0])
    for first, i, k in later:
        j, n = first >> _KEY_BITS, first & ((1 << _KEY_BITS) - 1)
        yield j, things[j].keys[n], i, things[i].keys[k]


_KEY_BITS = 32
"""A thing's position and that of its key are kept as one number: there are many."""


def described(things: list[Thing], context: Context, knowledge: Knowledge) -> Links:
    """Link "the police" of an article to those of the one country that like articles speak of.

    Where no like article says whose they are, they are one with those of the like articles.
    """
    by_name: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    actors = {i: _actor(thing, knowledge) for i, thing in enumerate(things) if thing.described}
    telling = {
        a: context.telling(a)
        for a in {article_of(node) for i in actors for node in things[i].nodes}
    }
    for i, actor in actors.items():
        for a in things[i].articles():
            for name in telling[a]:
                by_name[actor, name].append(i)
    for i, actor in actors.items():
        if things[i].country:
            continue
        article = article_of(things[i].nodes[0])
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


def longer_names(things: list[Thing], context: Context) -> Links:
    """Link "Ana Brandt" to the one Ana Brandt Salas, "Ali Hadi" to the one Ali Omar Hadi."""
    bearers: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for i, thing in enumerate(things):
        for words in map(core, thing.keys) if thing.kind == "person" else ():
            for word in words[1:] if len(words) > 2 else ():
                bearers[words[0], word].add(i)
    for i, thing in enumerate(things):
        if thing.kind != "person" or thing.known_as is not None:
            continue
        for key in thing.keys:
            words = core(key)
            found = bearers.get((words[0], words[-1]), set()) - {i} if len(words) > 1 else set()
            fitting = {j for j in found if any(is_short_person(key, k) for k in things[j].keys)}
            if len(fitting) == 1 and context.is_shared(thing, things[full := fitting.pop()]):
                yield i, full, "link.corpus.longer_name"


def womens_names(things: list[Thing], context: Context) -> Links:
    """Link "Ana Petrova" to Ana Petrov: some reports give a woman a man's form of her surname."""
    bearers: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for i, thing in enumerate(things):
        for key in thing.keys if thing.kind == "person" else ():
            bearers[core(key)].add(i)
    for i, thing in enumerate(things):
        for key in thing.keys if thing.kind == "person" else ():
            *given, surname = core(key)
            forms = sorted(mens_forms(surname)) if given else ()
            found = {j for form in forms for j in bearers.get((*given, form), ())} - {i}
            if len(found) == 1 and context.is_shared(thing, things[other := found.pop()]):
                yield other, i, "link.corpus.womans_name"


def shorter_groups(things: list[Thing], context: Context) -> Links:
    """Link "Relief Brigade" to the one Hill Relief Brigade, "bakers' union" to the one of a name.

    Only what stands before may be left out, and what stays is of several words, not all of them
    such as many bodies bear.
    """
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    for i, thing in enumerate(things):
        for key in thing.keys if thing.kind == "group" and not thing.described else ():
            words = group_key(key).split()
            for cut in range(1, len(words) - 1):
                if SMALL_WORDS.isdisjoint(words[cut - 1 : cut + 1]):
                    bearers[" ".join(words[cut:])].add(i)
    for i, thing in enumerate(things):
        if thing.kind != "group" or thing.known_as is not None:
            continue
        for key in {group_key(key) for key in thing.keys}:
            if is_generic(key) or (thing.described and not _is_union(thing, key)):
                continue
            found = {j for j in bearers.get(key, ()) if j != i}
            if len(found) == 1 and context.is_shared(thing, things[full := found.pop()]):
                yield full, i, "link.corpus.short_name"


def _is_union(thing: Thing, key: str) -> bool:
    """Tell whether a description is a union's own: "the **bakers' union**"."""
    return not thing.country and key.rsplit(" ", 1)[-1] in UNIONS


def ministries(things: list[Thing], context: Context, knowledge: Knowledge) -> Links:
    """Link the "Ministry of Water and Roads" to the one "Water Ministry" of like articles."""
    bearers: defaultdict[str, list[int]] = defaultdict(list)
    for i, thing in enumerate(things):
        if thing.described:
            bearers[_actor(thing, knowledge)].append(i)
    for i, thing in enumerate(things):
        if thing.kind != "group" or thing.described or thing.known_as is not None:
            continue
        for key in {group_key(key) for key in thing.keys}:
            first, several, _ = key.partition(" and ")
            if not several or not key.endswith(" ministry"):
                continue
            near = [j for j in bearers[f"{first} ministry"] if context.is_shared(thing, things[j])]
            if len(near) == 1:
                yield near[0], i, "link.corpus.ministry"


def surnames(things: list[Thing], context: Context) -> Links:
    """Link a surname that stands alone in an article to the one person who bears it elsewhere.

    Who is named in the same article is told apart from him there.
    """
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    for i, thing in enumerate(things):
        if thing.kind == "person":
            for key in thing.keys:
                if len(core(key)) > 1:
                    bearers[core(key)[-1]].add(i)
    for i, thing in enumerate(things):
        if thing.kind != "person" or thing.known_as is not None:
            continue
        here = set(thing.articles())
        for key in _surnames_alone(thing):
            found = bearers.get(core(key)[-1], set()) - {i}
            candidates = {
                j
                for j in found
                if here.isdisjoint(things[j].articles()) and _bears(things[j], core(key))
            }
            if len(candidates) == 1:
                full = next(iter(candidates))
                if context.is_shared(thing, things[full]):
                    yield i, full, "link.corpus.surname"


def _surnames_alone(thing: Thing) -> list[str]:
    """Return the keys of a person that are a surname by itself, double ones too: "Moss-Hadi"."""
    is_one_word = " " not in thing.best_name()
    return [key for key in thing.keys if is_one_word or len(core(key)) == 1]


def _bears(thing: Thing, surname: tuple[str, ...]) -> bool:
    """Tell whether a person's name ends in a surname, which may be double: "Brandt-Salas"."""
    names = map(core, thing.keys)
    return any(len(n) > len(surname) and n[-len(surname) :] == surname for n in names)
