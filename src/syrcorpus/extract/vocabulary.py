"""The counting vocabulary as the figure reader asks for it: nouns, and verbs in all forms.

Forms are made here by the rules of English, so that "killing", "fled" and "shot down" are
known without a tagger.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..knowledge import Knowledge
from ..knowledge.numbers import KnownCount

SOMEWHERE = "somewhere"
"""What stands for a named place in a verb's object ("leave somewhere")."""

_IRREGULAR = {
    "slay": ("slew", "slain"), "shoot": ("shot", "shot"), "take": ("took", "taken"),
    "retake": ("retook", "retaken"), "flee": ("fled", "fled"), "fall": ("fell", "fallen"),
    "overrun": ("overran", "overrun"), "go": ("went", "gone"), "drive": ("drove", "driven"),
    "sink": ("sank", "sunk"), "blow": ("blew", "blown"), "hit": ("hit", "hit"),
    "hurt": ("hurt", "hurt"), "strike": ("struck", "struck"), "leave": ("left", "left"),
    "lose": ("lost", "lost"),
    "sweep": ("swept", "swept"), "set": ("set", "set"), "beat": ("beat", "beaten"),
    "tear": ("tore", "torn"), "make": ("made", "made"), "freeze": ("froze", "frozen"),
    "hang": ("hanged", "hanged"),
    "hold": ("held", "held"), "burn": ("burned", "burnt"), "bring": ("brought", "brought"),
}  # fmt: skip
_DOUBLING = re.compile(r"[^aeiou]?[^aeiou]?[aeiou][bdgmnprt]|kidnap|drop")
_IRREGULAR_PLURALS = {
    "people": "person", "persons": "person", "children": "child", "men": "man", "women": "woman",
    "families": "family", "bodies": "body", "lives": "life", "militiamen": "militiaman",
    "gunmen": "gunman", "policemen": "policeman", "servicemen": "serviceman", "buses": "bus",
    "aircraft": "aircraft", "personnel": "personnel", "police": "police", "staff": "staff",
    "troops": "troop", "wives": "wife", "policewomen": "policewoman", "cameramen": "cameraman",
    "headquarters": "headquarters", "barracks": "barracks", "series": "series", "mortars": "mortar",
}  # fmt: skip
_MEN = re.compile(r"\w+men")


def singular(word: str) -> str:
    """Return the singular of a noun in lower case, by rule where no list has it."""
    if word in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[word]
    if word.endswith("children"):
        return word[:-3]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word[:-2] + "an" if _MEN.fullmatch(word) else word


def plural(word: str) -> str:
    """Return the plural of a singular noun in lower case."""
    for many, one in _IRREGULAR_PLURALS.items():
        if one == word:
            return many
    if word.endswith("ese"):
        return word
    if word.endswith("child"):
        return word + "ren"
    if word.endswith("man") and not word.endswith("human"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in {"a", "e", "i", "o", "u", ""}:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


def is_plural(word: str) -> bool:
    """Tell whether a lower-case word looks like a plural noun."""
    return (
        word in _IRREGULAR_PLURALS
        or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))
        or _MEN.fullmatch(word) is not None
    )


def verb_forms(verb: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return (all forms, passive participles) of a verb, its particle left out."""
    lemma = verb.split(maxsplit=1)[0]
    stem = lemma + lemma[-1] if _DOUBLING.fullmatch(lemma) else lemma
    if lemma.endswith("ie"):
        ing = lemma[:-2] + "ying"
    elif lemma.endswith("e") and not lemma.endswith("ee"):
        ing = lemma[:-1] + "ing"
    else:
        ing = stem + "ing"
    if lemma in _IRREGULAR:
        past, participle = _IRREGULAR[lemma]
    elif lemma.endswith("e"):
        past = participle = lemma + "d"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        past = participle = lemma[:-1] + "ied"
    else:
        past = participle = stem + "ed"
    return frozenset({lemma, plural(lemma), past, participle, ing}), frozenset({participle})


@dataclass(frozen=True, slots=True)
class Verb:
    """Be one form of a verb: what it tells of, and the particle it needs ("shot" "down")."""

    happened: KnownCount
    particle: str
    participle: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Hold who, what and what happened by the words that mean them."""

    things: dict[str, KnownCount]
    """Who and what, by nouns and noun pairs in the singular."""
    events: dict[str, KnownCount]
    """What happened, by nouns that count it ("deaths")."""
    verbs: dict[str, tuple[Verb, ...]]
    suffers: dict[str, tuple[Verb, ...]]
    """What happened to the subject, by forms of verbs; the particle is an object in the singular
    ("lose" "life", "change" "hand")."""
    states: dict[str, KnownCount]
    nouns: dict[str, tuple[KnownCount, ...]]
    """What happened, by nouns before "of", singular and plural."""
    phrases: dict[str, KnownCount]
    tolls: dict[str, KnownCount]
    by_name: dict[str, KnownCount]
    longest: int
    """Words of the longest phrase, toll or state."""

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, knowledge: Knowledge) -> Vocabulary:
        """Return the vocabulary of what is known."""
        happened = [count for count in knowledge.counts if count.part == "happened"]
        verbs: dict[str, list[Verb]] = {}
        suffers: dict[str, list[Verb]] = {}
        for count in happened:
            for verb in (*count.verbs, *count.weak):
                forms, participles = verb_forms(verb)
                particle = verb.partition(" ")[2]
                for form in sorted(forms):
                    found = Verb(count, particle, form in participles, verb in count.weak)
                    verbs.setdefault(form, []).append(found)
            for verb in count.suffers:
                for form in sorted(verb_forms(verb)[0]):
                    noun = verb.partition(" ")[2]
                    weak = noun == SOMEWHERE or verb in count.weak
                    found = Verb(count, noun, participle=False, weak=weak)
                    suffers.setdefault(form, []).append(found)
        nouns: dict[str, list[KnownCount]] = {}
        for count in happened:
            for noun in count.nouns:
                for form in (noun, plural(noun)):
                    nouns.setdefault(form, []).append(count)
        phrases = {phrase: count for count in happened for phrase in count.phrases}
        tolls = {toll: count for count in happened for toll in count.tolls}
        states = {state: count for count in happened for state in count.states}
        things = {
            term.lower(): count
            for count in knowledge.counts
            if count.part != "happened"
            for term in count.terms
        }
        people = next((count for count in knowledge.counts if count.name == "people"), None)
        if people is not None:
            demonyms = (word for entity in knowledge.entities for word in entity.demonyms)
            things = {**{singular(word.lower()): people for word in demonyms}, **things}
        return cls(
            things=things,
            events={term: count for count in happened for term in count.terms},
            verbs={
                form: tuple(sorted(found, key=lambda verb: not verb.particle))
                for form, found in verbs.items()
            },
            suffers={form: tuple(found) for form, found in suffers.items()},
            states=states,
            nouns={form: tuple(found) for form, found in nouns.items()},
            phrases=phrases,
            tolls=tolls,
            by_name={count.name: count for count in knowledge.counts},
            longest=max((len(text.split()) for text in (*phrases, *tolls, *states)), default=0),
        )

    def thing(self, words: list[str]) -> KnownCount | None:
        """Return who or what the last words of a phrase mean, the longest match first."""
        if not words:
            return None
        last = singular(words[-1])
        for length in (3, 2):
            if len(words) >= length:
                found = self.things.get(" ".join([*words[-length:-1], last]))
                if found is not None:
                    return found
        return self.things.get(last)


def applies(happened: KnownCount, thing: KnownCount | None) -> bool:
    """Tell whether it can happen to who or what is counted; an open event to any noun."""
    if thing is None:
        return happened.open
    if thing.part == "who":
        return happened.people
    return thing.name in happened.things
