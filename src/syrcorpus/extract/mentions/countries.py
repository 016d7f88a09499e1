"""Countries that no list has, told by the article itself: "**Korva**'s defence ministry".

Invented ones, new ones, and those that break away: what belongs to the name tells what it is. Their
demonyms are read from the article too: "the **Korvan** army".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ...knowledge import Knowledge
from ...knowledge.signs import KnownSigns
from ...knowledge.taught import TaughtEntity, with_taught
from ..syntax import text_of
from .names import KINDS, NOT_NAMES

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["with_countries"]

_WORD = r"[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,2}}"
_OWNER = re.compile(rf"\b({_NAME})['’]s? (?=((?:[\w-]+ ?){{1,5}}))")
_ADJECTIVE = re.compile(rf"\b({_WORD}) (?=((?:[\w-]+ ?){{1,5}}))")
_OF = re.compile(rf" (of|to|in) ({_NAME})")
_CALLED = re.compile(rf"\b({_NAME}), an? (?=((?:[\w-]+ ?){{1,5}}))")
_MILLIONS = re.compile(rf"\b({_NAME}), an? [^.;:\n]{{0,40}}? of [\d.]+ million people")
_CAPITAL = re.compile(rf"\bthe capital,? ({_NAME})")
_CAPITALISED = re.compile(rf"\b{_WORD}\b")
_SEVERAL = re.compile(rf"\b{_WORD}(?: {_WORD}){{1,2}}")
_SMALL = re.compile(r"\b[a-z]+\b")
_LOCATED = (
    r"\b(?:[Ii]n|into|from|across|inside|outside|to|left|leave|(?:north|south|east|west)(?:ern)?|central"
    r"|neighbou?ring) {name}\b"
)
_SURELY = "surely"
"""What stands for a sign that needs no other: a noun that says it, a demonym that owns."""
_OF_MILLIONS = "of millions"
_ENOUGH = 2
"""Different signs of those that others than countries bear, to believe one."""
_BETWEEN = 2
"""Adjectives before what somebody has: "Korva's **powerful deputy** foreign minister"."""
_LEAD = 40
"""Characters before "of" in which a sign may stand."""
_OPENING = frozenset(
    {"the", "in", "on", "at", "but", "and", "when", "while", "as", "after", "before", "from", "for"}
    | {"to", "with", "until", "since", "if", "then", "now", "both", "neither", "also", "earlier"}
)
"""Words with a capital only because a sentence begins."""
_ENDINGS = ("n", "an", "ian", "ean", "i", "ese", "er", "ish", "ite", "lese", "nese")
_VOWELS = "aeiouy"
_LAND = "stan"
"""The ending that means a country by itself."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def with_countries(doc: Doc, knowledge: Knowledge) -> Knowledge:
    """Return knowledge with the countries that an article tells of and that nobody knows.

    "**Korva**'s defence ministry", "the army of **Korva**", "**Korva**, a landlocked country", and
    "**Korvian** troops" where "Korvia" stands too. A region that has a ministry counts as one.
    """
    signs = _signs(knowledge.signs)
    return with_taught(knowledge, [*_taught(doc, signs, knowledge)] if signs else [])


class _Signs:
    """Hold the signs as sets of phrases in small letters."""

    def __init__(self, known: KnownSigns) -> None:
        """Read them."""
        self.sure, self.called = frozenset(known.owns), frozenset(known.called)
        self.owned = self.sure | frozenset(known.may_own)
        self.within = frozenset(phrase.lower() for phrase in known.within)
        never = "|".join(re.escape(word) for word in known.never)
        self.never = rf"(?i:\b(?:{never})) of {{name}}\b|\b{{name}} (?i:(?:{never})\b)"


@lru_cache(maxsize=4)
def _signs(known: tuple[KnownSigns, ...]) -> _Signs | None:
    return next((_Signs(entry) for entry in known if entry.name == "country"), None)


def _taught(doc: Doc, signs: _Signs, knowledge: Knowledge) -> Iterator[TaughtEntity]:
    """Yield the countries, each with its demonyms; of a single one the capital too."""
    text = text_of(doc)
    unknown = _unknown(doc, knowledge)
    names = []
    for name, told in sorted(_told(doc, signs, unknown).items()):
        here = re.escape(name)
        demonyms = _demonyms(name, unknown)
        is_told = not told.isdisjoint({*signs.sure, _SURELY}) or len(told) >= _ENOUGH
        is_told = is_told or (_OF_MILLIONS in told and bool(demonyms))
        is_told = is_told and not re.search(signs.never.format(name=here), text)
        if is_told and (demonyms or re.search(_LOCATED.format(name=here), text)):
            names.append((name, demonyms))
    capitals = {_plain(found[1]) for found in _CAPITAL.finditer(text)} - {name for name, _ in names}
    capital = capitals.pop() if len(names) == len(capitals) == 1 else None
    for name, demonyms in names:
        yield TaughtEntity(
            name=name, kind="place", type="country", demonyms=demonyms, capital=capital
        )
    if capital is not None and unknown.issuperset(capital.split()):
        yield TaughtEntity(name=capital, kind="place", type="city", country=names[0][0])


def _unknown(doc: Doc, knowledge: Knowledge) -> frozenset[str]:
    """Return the words with a capital that nobody knows and no person bears."""
    text = text_of(doc)
    persons = {
        word
        for ent in doc.ents
        if KINDS.get(ent.label_.upper()) == "person" and " " in ent.text.strip()
        for word in ent.text.split()
    }
    words = {word for word in _CAPITALISED.findall(text) if len(word) > 3} - persons
    small = set(_SMALL.findall(text)) | NOT_NAMES | _OPENING | knowledge.genders.keys()

    def is_known(name: str) -> bool:
        names = knowledge.names
        return names.lookup(name) is not None or names.demonym(name) is not None

    words = {w for w in words if w.lower() not in small and not any(map(is_known, w.split("-")))}
    for name in _SEVERAL.findall(text):  # "Sri Lanka" is known, so "Lanka" is no country
        if not words.isdisjoint(name.split()) and is_known(name):
            words.difference_update(name.split())
    return frozenset(
        word
        for word in words
        if not knowledge.role_lexicon.ends(word.lower())
        and not knowledge.described.begins(word)
        and knowledge.described.by_name_word(word) is None
    )


def _plain(name: str) -> str:
    """Return a name without a word that only begins its sentence."""
    first, _, rest = name.partition(" ")
    return rest if first.lower() in _OPENING else name


def _told(doc: Doc, signs: _Signs, unknown: frozenset[str]) -> dict[str, set[str]]:
    """Return by name the signs that it is a country's."""
    text = text_of(doc)
    told: defaultdict[str, set[str]] = defaultdict(set)

    def add(written: str, sign: str | None) -> None:
        name = _plain(written)
        if sign is not None and name and unknown.issuperset(name.split()):
            told[name].add(sign)

    for found in _OWNER.finditer(text):
        add(found[1], _first_of(found[2].lower().split(), signs.owned))
    for found in _CALLED.finditer(text):
        sort = _first_of(found[2].lower().split(), signs.called)
        add(found[1], _SURELY if sort else None)
    for found in _MILLIONS.finditer(text):
        add(found[1], _OF_MILLIONS)
    for found in _OF.finditer(text):
        lead = text[max(0, found.start() - _LEAD) : found.start()].lower().split()
        ends = [" ".join(lead[first:]) for first in range(max(0, len(lead) - 4), len(lead))]
        if found[1] == "in":
            add(found[2], "within" if not signs.within.isdisjoint(ends) else None)
        else:
            add(found[2], next((end for end in ends if end in signs.owned), None))
    adjectives = {
        found[1]: _first_of(found[2].lower().split(), signs.sure)
        for found in _ADJECTIVE.finditer(text)
        if found[1] in unknown and _stands_before_noun(doc, found.end(1))
    }
    owners = {word for word, sign in adjectives.items() if sign is not None}
    # "Hadrastani" tells by itself that there is a Hadrastan
    alone = {word.removesuffix("i") for word in adjectives if word.endswith(f"{_LAND}i")}
    for name in sorted(unknown | alone):
        forms = adjectives.keys() & _forms(name)
        if name.endswith(_LAND) or forms & owners or (name.endswith("ia") and f"{name}n" in forms):
            told[name].add(_SURELY)
    return told


def _first_of(words: Sequence[str], phrases: frozenset[str]) -> str | None:
    """Return the phrase that words begin with, adjectives before it or none."""
    for first in range(_BETWEEN + 1):
        for last in range(len(words), first, -1):
            if (phrase := " ".join(words[first:last])) in phrases:
                return phrase
    return None


def _stands_before_noun(doc: Doc, end: int) -> bool:
    """Tell whether no finite verb follows a word: it is an adjective, not who did it."""
    span = doc.char_span(end - 1, end, alignment_mode="expand")
    return span is None or span.end == len(doc) or doc[span.end].tag_ not in _FINITE


def _demonyms(name: str, unknown: frozenset[str]) -> tuple[str, ...]:
    """Return the words of the article that are made of a country's name, the shortest first."""
    forms = _forms(name)
    found = unknown & (forms | {f"{form}s" for form in forms})
    return tuple(sorted(found, key=lambda word: (len(word), word)))


@lru_cache(maxsize=1024)
def _forms(name: str) -> frozenset[str]:
    """Return the demonyms that a name may have: Korva, Korvan, Korvian; Hadrastan, Hadrastani."""
    last = name.rsplit(" ", 1)[-1]
    stems = {last, last.rstrip(_VOWELS)}
    forms = {stem + ending for stem in stems if len(stem) > 2 for ending in _ENDINGS}
    return frozenset(forms - {last})
