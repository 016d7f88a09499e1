"""Names as knowledge has them, ready to be looked up and to be found in running text.

Text is read as words with offsets; words are compared folded: without case, accents,
apostrophes and dots. Case decides afterwards whether a match may stand ("us" is not the US).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .entities import KnownEntity

APOSTROPHES = "'’ʼ‘`´ʿʾ‛′"
_WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]$")
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d"})
_ARTICLES = {"el": "al", "ul": "al"}
"""The Arabic article; assimilated spellings (ash-, ar-) are left to aliases, being English too."""
_GAP = re.compile(r"[ \t\u00a0]*(?:[-‐‑–/]|\r?\n)?[ \t\u00a0]*|\.")
_INITIAL_GAP = re.compile(r"\.[ \t\u00a0]+")
_SMALL = b"abcdefghijklmnopqrstuvwxyz"
SHOUTED_SHARE = 0.8
"""A line with a greater share of its letters in capitals is a headline in capitals."""


class Word(NamedTuple):
    """Be one word of a text: its offsets without a possessive ending, and its folded form."""

    text: str
    start: int
    end: int
    after: int
    """Offset after the word with its possessive ending."""
    fold: str
    shouted: bool
    """True in a line that is all capitals."""

    @property
    def is_capital(self) -> bool:
        """Tell whether the word begins with a capital or a digit."""
        return not self.text[0].islower()

    @property
    def possessive(self) -> bool:
        """Tell whether "'s" follows the word."""
        return self.after > self.end


@lru_cache(maxsize=16384)
def fold_word(word: str) -> str:
    """Return the word without case, accents and apostrophes."""
    if word.isascii() and word.isalnum():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word).casefold().translate(_PLAIN)
    return "".join(c for c in plain if c.isalnum())


def read_words(text: str) -> list[Word]:
    """Return the words of a text in order."""
    words = []
    for line in re.finditer(r"[^\n]+", text):
        shouted = _is_shouted(line.group())
        for match in _WORD.finditer(text, line.start(), line.end()):
            word = match.group()
            ending = _POSSESSIVE.search(word)
            if ending:
                word = word[: ending.start()]
            folded = fold_word(word)
            if folded:
                start = match.start()
                end = start + len(word)
                words.append(Word(word, start, end, match.end(), folded, shouted))
    return words


def _is_shouted(line: str) -> bool:
    small = len(line) - len(line.encode().translate(None, _SMALL))
    if small > (1 - SHOUTED_SHARE) * len(line):
        return False  # as most lines: there is no need to look at every letter
    letters = [c for c in line if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return len(letters) >= 12 and " " in line.strip() and capitals > SHOUTED_SHARE * len(letters)


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """Return a name's key: folded words, without a leading "the", Arabic articles as "al"."""
    folded = [fold_word(match.group()) for match in _WORD.finditer(name)]
    folded = [word for word in folded if word]
    if folded and _POSSESSIVE.search(name):
        folded[-1] = folded[-1][:-1]
    if len(folded) > 1 and folded[0] == "the":
        del folded[0]
    if folded and all(len(word) == 1 for word in folded):
        return "".join(folded)
    return " ".join(_ARTICLES.get(word, word) for word in folded)


def slug(name: str) -> str:
    """Return a name as an id: folded words joined by hyphens ("hayat-tahrir-al-sham")."""
    folded = [fold_word(match.group()) for match in _WORD.finditer(name)]
    return "-".join(word for word in folded if word) or "unnamed"


@dataclass(frozen=True, slots=True)
class Known:
    """Be one way to write an entity: its words and how far they can be believed."""

    entity: KnownEntity
    written: tuple[str, ...]
    demonym: bool = False
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Mark where a known name stands: words ``first`` to ``last``, both inclusive."""

    known: Known
    first: int
    last: int
    start: int
    end: int


class _Node:
    __slots__ = ("following", "known")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.known: list[Known] = []


class NameIndex:
    """Look up names and demonyms, and find them in running text."""

    def __init__(self, entities: Iterable[KnownEntity], actors: Iterable[str] = ()) -> None:
        """Index every name and demonym of the entities.

        A name that ends like a described actor ("Syrian army") can be looked up, but is left
        to be found as a description, which also reads "Syrian army tanks" and "Syria's army".
        """
        endings = tuple(f" {actor}" for actor in actors)
        self._root = _Node()
        self._by_name: dict[str, KnownEntity] = {}
        self._by_key: dict[str, list[Known]] = {}
        self._descriptions: dict[str, list[tuple[tuple[str, ...], KnownEntity]]] = {}
        for entity in entities:
            self._by_name[entity.name] = entity
            for name in dict.fromkeys(entity.names):
                unsure = name in entity.ambiguous
                known = Known(entity, _written(name), ambiguous=unsure)
                self._add(known, name, in_text=not name.endswith(endings))
            for name in entity.demonyms:
                self._add(Known(entity, _written(name), demonym=True), name)
            for phrase in entity.descriptions:
                words = tuple(fold_word(word) for word in phrase.replace("-", " ").split())
                self._descriptions.setdefault(words[0], []).append((words, entity))
        for entries in self._descriptions.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def _add(self, known: Known, name: str, *, in_text: bool = True) -> None:
        self._by_key.setdefault(fold(name), []).insert(0, known)
        if not in_text:
            return
        node = self._root
        for word in known.written:
            folded = fold_word(word)
            node = node.following.setdefault(_ARTICLES.get(folded, folded), _Node())
        node.known.insert(0, known)  # of two that bear a name, the later entry is meant

    def named(self, name: str) -> KnownEntity | None:
        """Return the entity whose own name this is."""
        return self._by_name.get(name)

    def lookup(self, name: str, kind: str | None = None) -> KnownEntity | None:
        """Return the entity that a name means, in any spelling; of the kind where one is given."""
        for known in self._by_key.get(fold(name), ()):
            if not known.demonym and (kind is None or known.entity.kind == kind):
                return known.entity
        return None

    def demonym(self, word: str) -> KnownEntity | None:
        """Return the country, region or people that a demonym belongs to."""
        for known in self._by_key.get(fold(word), ()):
            if known.demonym:
                return known.entity
        return None

    def description_at(self, text: str, words: Sequence[Word], first: int) -> int | None:
        """Return the last word of the longest description of anything that begins at a word."""
        for folded, _ in self._descriptions.get(words[first].fold, ()):
            last = first + len(folded) - 1
            if last < len(words) and all(
                words[first + i].fold == word
                and (i == 0 or joins(text, words[first + i - 1], words[first + i]))
                for i, word in enumerate(folded)
            ):
                return last
        return None

    def described_as(self, phrase: str) -> list[KnownEntity]:
        """Return the entities that a description may mean."""
        words = tuple(fold(phrase).split())
        return [
            entity for folded, entity in self._descriptions.get(words[0], ()) if folded == words
        ]

    def find(self, text: str, words: Sequence[Word]) -> Iterator[Match]:
        """Yield the longest known names in the text, left to right, never overlapping."""
        position = 0
        while position < len(words):
            match = self.longest(text, words, position)
            if match is None:
                position += 1
            else:
                yield match
                position = match.last + 1

    def longest(self, text: str, words: Sequence[Word], first: int) -> Match | None:
        """Return the longest known name that begins at a word."""
        node: _Node | None = self._root
        best = None
        for last in range(first, len(words)):
            word = words[last]
            if node is None or (last > first and not joins(text, words[last - 1], word)):
                break
            reached = node.following.get(_ARTICLES.get(word.fold, word.fold))
            fitting = [
                known
                for known in (reached.known if reached else ())
                if _case_fits(known, words[first : last + 1])
            ]
            if fitting:
                known = next((known for known in fitting if not known.ambiguous), fitting[0])
                dotted = known.written[-1].endswith(".") and text[word.end : word.end + 1] == "."
                best = Match(known, first, last, words[first].start, word.end + dotted)
            # within a name, "Lord's" is the word "lords"; at its end, the name's possessive
            node = node.following.get(word.fold + "s") if word.possessive else reached
        return best


def joins(text: str, left: Word, right: Word) -> bool:
    """Tell whether two words stand side by side, a space, a hyphen or a dot between them.

    After an initial both: "U.S. Army".
    """
    gap = text[left.after : right.start]
    if gap == " " or _GAP.fullmatch(gap) is not None:
        return True
    initial = len(left.text) == 1 and left.text.isupper()
    return initial and _INITIAL_GAP.fullmatch(gap) is not None


def _written(name: str) -> tuple[str, ...]:
    """Return a name's words as written; those of a dotted acronym keep their dot."""
    found = list(_WORD.finditer(name))
    return tuple(
        match.group() + ("." if name[match.end() : match.end() + 1] == "." else "")
        for match in found
    )


def _case_fits(known: Known, span: Sequence[Word]) -> bool:
    """Tell whether the words' case lets them be that name."""
    shouted = span[0].shouted
    if shouted and len(span) == 1 and (known.ambiguous or len(span[0].text) < 3):
        return False
    for written, word in zip(known.written, span, strict=True):
        plain = written.rstrip(".")
        if shouted or not plain[0].isupper():
            continue
        if not word.is_capital:
            return False
        is_acronym = len(plain) > 1 and plain.isupper()
        if is_acronym and len(plain) < 4 and not word.text.isupper():
            return False
    return True
