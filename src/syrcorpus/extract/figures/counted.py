"""The noun phrase that a number counts, read from the pieces after it.

Closed-class words and plurals carry most of it, so it works without tags; where a pipeline has
tags they decide the rest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..closed_class import closed_class
from ..pieces import Piece, Pieces
from ..syntax import CLAUSES, relation
from ..vocabulary import Vocabulary, is_plural

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Phrase", "Words", "parsed_phrase", "phrase_at"]

STOP = closed_class(
    """the a an this that these those each every any all both either neither some no i you he she
    it we they me him us them who whom which what whose my your his her its our their of in on
    at by for from to with without into onto over under after before since until till during
    between among amid against across along near about around through toward towards within
    outside inside beyond behind above below up down off out per via than as including despite
    throughout while when where because if though although so and or but nor yet not also only
    just then there here is are was were be been being am has have had having do does did doing
    done will would can cannot could may might must shall should said says say told tell
    according ago apiece however meanwhile still even again too later earlier once now today
    alone remain remained became become include included includes come comes came went began
    begin continue continued took take made make used nearby overnight abroad apart almost
    nearly"""
)
"""Words that no counted noun phrase goes on with."""

_PREMODIFIERS = closed_class(
    """more other additional further new different separate local senior young old dead wounded
    injured displaced missing many such key major main small large big top entire whole"""
)
_OF_A_LIST = closed_class("top first last next remaining other some about around nearly almost")
_DETERMINERS = closed_class("the its their his her our these those this that my all")
_PRONOUNS = frozenset({"them", "whom", "which", "us", "you", "it"})
_RELATIVE = frozenset({"whom", "which"})
_COLLECTIVE = closed_class("crew staff police personnel cattle infantry cavalry clergy")
"""Singulars that a number above one can count."""
_ADJECTIVAL = ("ed", "ing", "ly", "ian", "ish", "ese", "al", "ic")
_NO_NOUN = frozenset({"VERB", "AUX", "ADP", "SCONJ", "PRON", "CCONJ", "PART", "DET", "INTJ"})

LONGEST = 8
"""Pieces a counted phrase may take."""


@dataclass(frozen=True, slots=True)
class Words:
    """Hold the pieces of a doc with the tokens that begin where they do."""

    pieces: Pieces
    tokens: dict[int, Token]
    numbers: frozenset[str]
    """Number words: "and nine rebels" begins another phrase."""
    tagged: bool
    parsed: bool

    @classmethod
    def of(cls, doc: Doc, pieces: Pieces, numbers: Iterable[str]) -> Words:
        """Return the pieces with the doc's tokens."""
        return cls(
            pieces=pieces,
            tokens={token.idx: token for token in doc},
            numbers=frozenset(numbers),
            tagged=doc.has_annotation("POS") or doc.has_annotation("TAG"),
            parsed=doc.has_annotation("DEP"),
        )

    def token(self, index: int) -> Token | None:
        """Return the token that begins where a piece does."""
        return self.tokens.get(self.pieces.at(index).start)

    def index_of(self, token: Token) -> int | None:
        """Return the index of the piece that begins where a token does."""
        place = bisect_left(self.pieces, token.idx, key=lambda piece: piece.start)
        return place if self.pieces.at(place).start == token.idx else None

    def offsets(self, phrase: Phrase) -> tuple[int, int]:
        """Return where a phrase stands in the text."""
        return self.pieces[phrase.first].start, self.pieces[phrase.after - 1].end

    def is_number(self, index: int) -> bool:
        """Tell whether a piece is a number or a number word."""
        piece = self.pieces.at(index)
        return piece.kind == "digits" or (piece.kind == "word" and piece.lower in self.numbers)

    def pos(self, index: int) -> str:
        """Return a piece's part of speech, empty without tags."""
        token = self.token(index) if self.tagged else None
        return token.pos_ if token is not None else ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Be a counted noun phrase: indices of its first piece, its head, and after its last."""

    first: int
    head: int
    after: int
    pronoun: bool = False
    glued: bool = False
    """True of a noun that a hyphen ties to its number ("a 16-member | team")."""


def phrase_at(
    words: Words, index: int, vocabulary: Vocabulary, *, one: bool = False
) -> Phrase | None:
    """Return the phrase counted by a number that ends at an index, None where there is none.

    "27 | civilians, including", "19 | of them", "dozens | of cities and towns in", "one | of
    its fighters". Of one thing (``one``) the noun is in the singular.
    """
    pieces = words.pieces
    start = index + 1 if pieces.hyphen(index) else index
    if start > index and _is_glued(words, start):
        return Phrase(start, start, start + 1, glued=True)
    if pieces.phrase(start, 2) == ", of" and pieces.lower(start + 2) not in _RELATIVE:
        start += 1  # hundreds, if not thousands, | of
    if pieces.lower(start) == "of":
        start += 1
        if pieces.lower(start) == "all":
            start += 1
        if pieces.lower(start) in _PRONOUNS:
            return Phrase(start, start, start + 1, pronoun=True)
        following = pieces.lower(start + 1)
        if pieces.lower(start) in {"these", "those"} and (
            following in STOP or following in vocabulary.states
        ):
            return Phrase(start, start, start + 1, pronoun=True)
        start = _past_whole(words, start)
        if pieces.lower(start) in vocabulary.states and _ends_phrase(words, start + 1):
            return Phrase(start, start, start + 1)  # 54 of the dead
        one = False
    if pieces.at(start).text in {"“", '"'} and pieces.touches(start + 1):
        start += not pieces.touches(start)  # the 100 or so | “unbound” delegates
    head = _head(words, start, vocabulary, one=one)
    if head is None:
        return None
    after = _coordinated(words, head + 1, vocabulary)
    return Phrase(start, head, after)


def parsed_phrase(words: Words, number: int, after: int) -> Phrase | None:
    """Return the noun that the parse hangs a number on, where no other word tells of it."""
    token = words.token(number) if words.parsed else None
    if token is None or relation(token) != "nummod" or not 0 < token.head.i - token.i <= LONGEST:
        return None
    head = words.index_of(token.head)
    if head is None or head < after or token.head.pos_ not in {"NOUN", "PROPN"}:
        return None
    between = words.pieces[after:head]
    if any(piece.kind not in {"word", "name"} or piece.lower in STOP for piece in between):
        return None
    return Phrase(after, head, head + 1)


def _is_glued(words: Words, index: int) -> bool:
    """Tell whether a singular after a hyphen is all that is counted: "16-member", "82-room"."""
    piece = words.pieces.at(index)
    ends = not words.pieces.hyphen(index + 1)
    return piece.kind == "word" and piece.text.islower() and ends and not is_plural(piece.lower)


def _past_whole(words: Words, start: int) -> int:
    """Return where a noun begins after "of": "of | their drones", "of the country's 90 | towns"."""
    pieces = words.pieces
    while pieces.lower(start) in _DETERMINERS or pieces.at(start).kind == "taken":
        start += 1  # of the drones; of last Saturday's vote
    place = start
    while place < start + 4 and pieces.at(place).text[:1].isupper():
        place += 1  # of South Africa's 60 million | people
    if not pieces.lower(place - 1).endswith("'s"):
        place = start
    while pieces.lower(place) in _OF_A_LIST or pieces.lower(place).endswith("'s"):
        place += 1
    before = place
    while words.is_number(place):
        place += 1
    return place if place > before else start


def _ends_phrase(words: Words, index: int) -> bool:
    """Tell whether no noun follows: "the dead | were", not "the dead | men"."""
    piece = words.pieces.at(index)
    verb = words.pos(index) in {"VERB", "AUX"} and not is_plural(piece.lower)
    return piece.kind != "word" or piece.lower in STOP or verb


def _head(words: Words, start: int, vocabulary: Vocabulary, *, one: bool) -> int | None:
    """Return the index of the phrase's head: its last noun before something else begins."""
    pieces, head = words.pieces, None
    index = start
    while index < start + LONGEST:
        piece = pieces.at(index)
        if not one and index - 1 == head and _joins_halves(words, index):
            head = None
        passed = _passed_over(words, index, opened=index > start, headless=head is None)
        if passed:
            index += passed
            continue
        if piece.kind != "word" or (_stops(piece) and not pieces.hyphen(index - 1)):
            break
        if index > start and words.is_number(index) and not pieces.hyphen(index - 1):
            break  # the 120 seen two years earlier
        noun = _is_noun(words, index, vocabulary, one=one)
        if head is not None and not _goes_on(words, index, vocabulary, one=one):
            break
        if head is None and not noun and not _is_premodifier(words, index):
            break
        if (
            noun
            and not pieces.hyphen(index + 1)
            and not _is_half(words, index)
            and not piece.lower.endswith("'s")
        ):
            head = index
        index += 1
    if head is None and index > start and pieces[index - 1].text[0].isupper():
        return index - 1  # eight Lebanese were killed
    return head


def _passed_over(words: Words, index: int, *, opened: bool, headless: bool) -> int:
    """Return how many pieces here say nothing of where the noun is: hyphens, quotes, an age."""
    pieces, piece = words.pieces, words.pieces.at(index)
    if pieces.hyphen(index) or piece.kind == "name":
        return 1
    if not headless:
        return 0
    if words.is_number(index) and pieces.phrase(index + 1, 4) == "- year - old":
        return 5  # two | 14-year-old boys
    closes = piece.text in {"”", '"', "’"} and opened
    opens = piece.text in {"“", '"', "‘", "'"} and pieces.touches(index + 1)
    joins = _joins_adjectives(words, index) or _joins_halves(words, index)
    return int(closes or opens or (opened and joins))


def _stops(piece: Piece) -> bool:
    """Tell whether a word ends every noun phrase: "us", not "US"."""
    return piece.lower in STOP and not (piece.text.isupper() and len(piece.text) > 1)


def _is_half(words: Words, index: int) -> bool:
    """Tell whether a noun ends an adjective: "anti-aircraft | systems"."""
    following = words.pieces.at(index + 1)
    if not words.pieces.hyphen(index - 1) or following.kind != "word":
        return False
    return following.lower not in STOP and words.pos(index + 1) not in _NO_NOUN | {"ADV"}


def _joins_adjectives(words: Words, index: int) -> bool:
    """Tell whether "and" stands between two adjectives: "regional | and international states"."""
    if words.pieces.lower(index) != "and":
        return False
    return words.pos(index - 1) == words.pos(index + 1) == "ADJ"


def _joins_halves(words: Words, index: int) -> bool:
    """Tell whether "and" joins what stands before a plural: "ruling | and opposition parties".

    A singular that a number above one counts is no noun of its own, but for collectives.
    """
    pieces = words.pieces
    before, after, noun = (pieces.lower(n) for n in (index - 1, index + 1, index + 2))
    if pieces.lower(index) != "and" or is_plural(before) or before in _COLLECTIVE:
        return False
    halves = pieces.at(index + 1).kind == "word" and not is_plural(after) and after not in STOP
    return halves and not words.is_number(index + 1) and is_plural(noun) and noun not in STOP


def _goes_on(words: Words, index: int, vocabulary: Vocabulary, *, one: bool) -> bool:
    """Tell whether a noun phrase that has a head goes on with another noun.

    After a plural only another plural can ("women fighters"): a verb after it has no -s.
    """
    pieces = words.pieces
    word, before = pieces.lower(index), pieces.lower(index - 1)
    if word in vocabulary.states or (word in vocabulary.suffers and not is_plural(word)):
        return False
    if words.pos(index) in _NO_NOUN and not vocabulary.thing([word]):
        return False
    if is_plural(before) and not one:
        return is_plural(word) and words.pos(index) not in {"VERB", "AUX", "ADV"}
    if one:
        return vocabulary.thing([word]) is not None or words.pos(index) in {"NOUN", "PROPN"}
    return True


def _is_noun(words: Words, index: int, vocabulary: Vocabulary, *, one: bool) -> bool:
    word = words.pieces.lower(index)
    pos = words.pos(index)
    if word in _PREMODIFIERS:
        return False
    if vocabulary.thing([word]) is not None:
        return True
    if word.endswith("ed") and len(word) > 6:
        return False  # three abstained
    if word.endswith("est") and not one and pos == "ADJ":
        return words.pos(index + 1) not in {"NOUN", "PROPN", "ADJ"}  # the 50 richest
    if pos:
        return pos in {"NOUN", "PROPN"} or (is_plural(word) and pos in {"ADJ", "X", "SYM"})
    noun = word.isalpha() and not word.endswith(_ADJECTIVAL)
    return not one and (is_plural(word) or noun)


def _is_premodifier(words: Words, index: int) -> bool:
    """Tell whether a word can stand before the noun: "heavily armed", "Turkish-backed"."""
    word, pos = words.pieces.lower(index), words.pos(index)
    if word in _PREMODIFIERS or word.endswith("'s") or words.pieces.hyphen(index - 1):
        return True  # a Turkish-made drone
    if not pos:
        return True
    if pos == "VERB":
        token = words.token(index)
        finite = words.parsed and token is not None and relation(token) in CLAUSES
        return word.endswith(("ed", "ing", "en")) and not finite
    return pos not in _NO_NOUN


def _coordinated(words: Words, index: int, vocabulary: Vocabulary) -> int:
    """Return where a phrase ends with a second bare noun: "towns and villages"."""
    pieces = words.pieces
    first = vocabulary.thing([pieces.lower(index - 1)])
    if first is None or pieces.lower(index) not in {"and", "or"}:
        return index
    for length in (1, 2):
        last = index + length
        tail = [piece.lower for piece in pieces[index + 1 : last + 1]]
        second = vocabulary.thing(tail)
        if second is None or not is_plural(tail[-1]) or any(word in STOP for word in tail):
            continue
        if pieces.at(index + 1).kind != "word" or tail[0] in words.numbers:
            continue
        if second.part == first.part:
            return last + 1
    return index
