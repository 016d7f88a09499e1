"""Actors named by description, read from a phrase: "Syrian opposition fighters", "the army"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from .entities import KnownActor, KnownEntity
from .names import NameIndex, Word, fold, fold_word, joins

_BETWEEN = frozenset(
    {
        "armed",
        "allied",
        "mainstream",
        "moderate",
        "hardline",
        "hard-line",
        "islamist",
        "islamic",
        "main",
        "loyal",
        "ruling",
        "self-declared",
        "self-proclaimed",
        "so-called",
    }
)
"""Adjectives that may stand between a country and what it has."""


_OF = frozenset({"of", "for", "on", "to", "at", "in", "against"})

LONGEST = 3
"""How many words a phrase in a proper name may have that tells what its bearer is."""

Use = Literal["bare", "with_country", "echo", "alone"]

ANY_COUNTRY = "*"
"""In a term, any country's adjective or name ("official * media")."""


@dataclass(frozen=True, slots=True)
class Term:
    """Mark where a described actor's head phrase stands: words first to last, both inclusive."""

    actor: KnownActor
    first: int
    last: int
    use: Use
    """Whether it means the actor by itself, after a country, after a bare term elsewhere, or after
    "the" and "a"."""
    country: KnownEntity | None = None
    """The country inside the phrase ("official Syrian media")."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    words: tuple[str, ...]
    actor: KnownActor
    use: Use


class ActorIndex:
    """Find the head phrases of described actors in running text."""

    def __init__(self, actors: Iterable[KnownActor]) -> None:
        """Index the terms of the actors by first word, the longest first."""
        self._by_first: dict[str, list[_Pattern]] = {}
        self._name_words: dict[str, KnownActor] = {}
        self._topics: dict[str, KnownActor] = {}
        self._by_name: dict[str, KnownActor] = {}
        self._by_noun: dict[str, list[KnownActor]] = {}
        for actor in actors:
            self._by_name[actor.name] = actor
            self._add(actor, actor.terms, "bare")
            self._add(actor, actor.echoes, "echo")
            alone = [term for term in actor.with_country if term not in actor.echoes]
            self._add(actor, alone, "with_country")
            self._add(actor, actor.alone, "alone")
            for phrase in actor.name_words:
                self._name_words[fold(phrase)] = actor
            self._topics |= {fold(topic): actor for topic in actor.topics}
            for noun in actor.nouns:
                self._by_noun.setdefault(noun, []).append(actor)
        for patterns in self._by_first.values():
            patterns.sort(key=lambda pattern: -len(pattern.words))

    def _add(self, actor: KnownActor, terms: Iterable[str], use: Use) -> None:
        for term in terms:
            words = tuple(
                word if word == ANY_COUNTRY else fold_word(word)
                for word in term.replace("-", " ").split()
            )
            self._by_first.setdefault(words[0], []).append(_Pattern(words, actor, use))

    def named(self, name: str) -> KnownActor | None:
        """Return the actor of that name."""
        return self._by_name.get(name)

    def by_name_word(self, name: str) -> KnownActor | None:
        """Return what sort of actor a proper name tells of ("Foreign Ministry").

        What stands before "of" tells more than what follows it: "Ministry of Energy". A topic
        anywhere tells whose a body is where its noun does not: "Bureau of **Statistics**".
        """
        words = fold(name).split()
        found = self._by_last_word(words)
        if found is None or not (found.leaves_open or found.yields_to):
            return found
        topics = (actor for word in words if (actor := self._topics.get(word)))
        return next((a for a in topics if found.leaves_open or a.name in found.yields_to), found)

    def _by_last_word(self, words: Sequence[str]) -> KnownActor | None:
        head = next((i for i, word in enumerate(words) if i and word in _OF), len(words))
        for part in (words[:head], words[head:]):
            for last in range(len(part), 0, -1):
                for first in range(max(0, last - LONGEST), last):
                    actor = self._name_words.get(" ".join(part[first:last]))
                    if actor is not None:
                        return actor
        return None

    def is_body(self, name: str) -> bool:
        """Tell whether a name's last word says that its bearer is a body."""
        return fold_word(name.rsplit(" ", 1)[-1]) in self._name_words

    def by_noun(self, noun: str) -> Sequence[KnownActor]:
        """Return the sorts of actors that a noun in small letters may stand for ("party")."""
        return self._by_noun.get(noun, ())

    def begins(self, word: str) -> bool:
        """Tell whether a word, or its plural, begins a head phrase ("Rebel", "State").

        Those that are a body's name when written with a capital ("Parliament") do not count.
        """
        folded = fold_word(word)
        return any(
            not pattern.actor.titled
            for form in (folded, f"{folded}s")
            for pattern in self._by_first.get(form, ())
        )

    def every(self, text: str, words: Sequence[Word], names: NameIndex) -> dict[int, Term]:
        """Return the longest head phrase at each word that begins one, by the word's number."""
        found = ((first, self.at(text, words, first, names)) for first in range(len(words)))
        return {first: term for first, term in found if term is not None}

    def at(self, text: str, words: Sequence[Word], first: int, names: NameIndex) -> Term | None:
        """Return the longest head phrase that begins at a word."""
        if first >= len(words):
            return None
        patterns: Sequence[_Pattern] = self._by_first.get(words[first].fold, ())
        if words[first].is_capital and _country(words[first].text, names):
            patterns = [*patterns, *self._by_first.get(ANY_COUNTRY, ())]
        for pattern in patterns:
            last = first + len(pattern.words) - 1
            if last >= len(words):
                continue
            country = None
            for offset, word in enumerate(pattern.words):
                here = words[first + offset]
                if offset and not joins(text, words[first + offset - 1], here):
                    break
                if word == ANY_COUNTRY:
                    country = _country(here.text, names)
                    if country is None:
                        break
                elif here.fold != word:
                    break
            else:
                return Term(pattern.actor, first, last, pattern.use, country)
        return None


def _country(word: str, names: NameIndex) -> KnownEntity | None:
    return names.demonym(word) or names.lookup(word, "place")


def is_between(word: Word) -> bool:
    """Tell whether the word may stand between a country and its army or rebels."""
    return word.fold in _BETWEEN
