"""Find what a number counts where no noun follows it: the words that stand elsewhere.

"the number of people killed rose to 157", "turnout stood at 71 per cent", "we were 120",
"that would put the missing at more than 40", "nine are women".
"""

from __future__ import annotations

from dataclasses import replace

from ..closed_class import closed_class
from ..pieces import Piece
from ..syntax import governor, obj, passive_subject, relation, subject
from ..vocabulary import Vocabulary, is_plural
from .counted import STOP, Phrase, Words, phrase_at
from .events import Happening, state_at
from .happened import happening
from .numbers import Number

__all__ = [
    "amount_of",
    "antecedent",
    "group_of",
    "number_of",
    "object_of",
    "said_to_be",
    "subject_of",
    "those_to_whom",
]


_LEVELS = closed_class(
    """was were is are be been being stands stood stand standing reached reaches reach reaching
    hit hits hitting rose rise rises risen rising climbed climbs climb climbing fell falls fall
    fallen falling dropped drop drops dropping grew grow grows grown growing increased increase
    increases increasing decreased decrease decreases declined decline declines jumped jump soared
    surged surge slumped eased slowed accelerated totalled totaled totals totalling totaling
    numbered numbers numbering number exceeded exceeds exceed exceeding surpassed surpasses passed
    passes topped averaged averages remained remains amounted amounts doubled swelled plunged
    plummeted slid dipped ticked edged shrank expanded contracted doubled tripled trebled
    quadrupled halved peak peaks peaked peaking shot put estimated projected forecast revised
    reviewed pegged set fixed capped"""
)
"""Verbs that say how much their subject is, or by how much it changed."""

_ASSIGNED = closed_class(
    "put estimated projected forecast revised reviewed pegged set fixed capped"
)
"""Such verbs whose object it is: "turnout was put at 41 per cent"."""

_BE = closed_class("was were is are be been being")
_ON_THE_WAY = closed_class(
    """to at from by of a an as just only now down up further record the over average downwards
    upwards"""
)
"""Words between such a verb and its number."""

_AUXILIARIES = closed_class("has have had will would may might could should must can to been")
_DIRECTIONS = frozenset({"up", "down"})
_GROUPS = closed_class(
    """group team crew gang panel squad army force class party convoy crowd delegation population
    staff unit band network cell contingent"""
)
PARENTS = closed_class("mother father parent mum mom dad grandmother grandfather")
"""Those of whom a number says how many children they have: "a mother of four"."""

_BEFORE_NOUN = frozenset({"ADJ", "NOUN", "PROPN"})
_PRONOUNS = closed_class("we they you")
_OPENERS = closed_class("to at from of as")
_BEFORE_AMOUNT = closed_class("an a the additional average of further another whole full")
_RECKONED = closed_class("average mean total maximum minimum record")
"""Nouns before "of" that say how an amount is reckoned and not of what."""
_OPENERS_OF_AMOUNT = frozenset({"of", "above", "below", ":"})

_REACH = 40
"""Pieces before a number within which its noun may stand."""


def number_of(
    words: Words, number: Number, vocabulary: Vocabulary
) -> tuple[Phrase, Happening | None] | None:
    """Read "the number of | people killed has risen to 157", "9,000, the number of homeless"."""
    place = _named_before(words, number)
    if place is None and words.pieces.phrase(number.after, 3) == "the number of":
        place = number.after + 1
    phrase = phrase_at(words, place + 1, vocabulary) if place is not None else None
    if place is None or phrase is None:
        return None
    noun = [piece.lower for piece in words.pieces[phrase.first : phrase.head + 1]]
    named = replace(number, first=place, after=phrase.first)
    event = state_at(words, phrase.after, vocabulary) or happening(
        words, named, phrase, vocabulary.thing(noun), vocabulary
    )
    return phrase, event


def _named_before(words: Words, number: Number) -> int | None:
    """Return the index of "number" in "the number of" before a number that says how many."""
    before = words.pieces.lower(number.first - 1)
    if before not in _OPENERS and _level_before(words, number) is None:
        return None
    for place in range(number.first - 3, max(number.first - _REACH, -1), -1):
        if _ends_sentence(words.pieces[place]):
            return None
        named = words.pieces.phrase(place, 2) in {"number of", "numbers of"}
        if named and words.pieces.lower(place - 1) != "a":
            return place
    return None


def group_of(words: Words, number: Number) -> Phrase | None:
    """Read "a | team of four": a group that a number gives the size of."""
    place = number.first - 2
    groups = _GROUPS | PARENTS
    if words.pieces.lower(place + 1) != "of" or words.pieces.lower(place) not in groups:
        return None
    return Phrase(place, place, place + 1, pronoun=True)


def subject_of(words: Words, number: Number) -> Phrase | None:
    """Return the subject of the verb that a number tells the level of: "| turnout was 71%".

    No verb stands in "the number of | loans down 11 per cent".
    """
    before = words.pieces.lower(number.first - 2)
    if words.pieces.lower(number.first - 1) in _DIRECTIONS and before not in _LEVELS:
        return _noun_phrase(words, number.first - 2)
    verb = _level_before(words, number)
    if verb is None:
        return None
    if words.pieces.lower(verb - 1) == "to" and words.pos(verb - 2) == "NOUN":
        return _noun_phrase(words, verb - 2)  # expects | prices to rise 92 percent
    if words.pieces.lower(verb) in _ASSIGNED and words.pieces.lower(verb - 1) not in _BE:
        return None
    token = words.token(verb)
    if words.parsed and token is not None:
        head = token.head if relation(token).partition(":")[0] in {"cop", "aux"} else token
        found = passive_subject(head) or subject(head)
        place = words.index_of(found) if found is not None else None
        if place is not None and place < verb:
            if words.pos(verb - 1) == "PROPN" and words.pieces.at(verb - 1).text.islower():
                place = verb - 1  # Brent | crude fell
            return _noun_phrase(words, place)
    place = verb - 1
    while (
        words.pieces.lower(place) in _AUXILIARIES | _BE
        or words.pieces.lower(place).endswith("ly")
        or words.pieces.phrase(place, 2) == "more than"
        or words.pieces.phrase(place - 1, 2) == "more than"
    ):
        place -= 1
    return _noun_phrase(words, place)


def object_of(words: Words, number: Number) -> Phrase | None:
    """Return the object of a verb of change: "raised its | rates by 75 basis points"."""
    token = words.token(number.first) if words.parsed else None
    place = number.first - 1
    while words.pieces.lower(place) in _BEFORE_AMOUNT:
        place -= 1
    if token is None or words.pieces.lower(place) != "by":
        return None
    verb = governor(token)
    found = obj(verb) if verb is not None else None
    head = words.index_of(found) if found is not None else None
    return _noun_phrase(words, head) if head is not None and head < number.first else None


def amount_of(words: Words, number: Number) -> Phrase | None:
    """Return what comes to so much: "| inflation of 90 percent", "a | pace above 70 percent"."""
    place = number.first - 1
    if words.pieces.lower(number.first) in _OPENERS_OF_AMOUNT:
        place = number.first
    elif words.pieces.lower(place) not in _OPENERS_OF_AMOUNT:
        return None
    if words.pos(place - 1) not in {"NOUN", ""} or words.is_number(place - 1):
        return None
    if words.pieces.lower(place - 1) in _RECKONED:
        return None
    return _noun_phrase(words, place - 1)


def _noun_phrase(words: Words, head: int) -> Phrase | None:
    """Return the phrase of a subject: "| we", "| new loan commitments"; no name is counted."""
    piece = words.pieces.at(head)
    if piece.lower in _PRONOUNS:
        return Phrase(head, head, head + 1, pronoun=True)
    named = piece.text[:1].isupper() and not words.pieces.starts_sentence(head)
    name = words.pos(head) == "PROPN" and not piece.text.islower()
    other = name or words.pos(head) in {"PRON", "VERB", "AUX"} or piece.lower.endswith("ed")
    if piece.kind != "word" or piece.lower in STOP or named or other:
        return None
    first = head
    while words.pos(first - 1) in _BEFORE_NOUN and words.pieces.at(first - 1).kind == "word":
        if words.pieces.lower(first - 1) in {"cent", "percent"}:
            break  # a 7.1 per cent | drop
        first -= 1
    while first < head and words.pieces.hyphen(first - 1):
        first += 1  # the 12-month | overall rate
    return Phrase(first, head, head + 1)


def _level_before(words: Words, number: Number) -> int | None:
    """Return the index of the verb of level before a number: "| fell in June by 8 per cent"."""
    place = number.first - 1
    for _ in range(6):
        word = words.pieces.lower(place)
        if word in _LEVELS:
            return place
        dated = words.pieces.at(place).kind == "taken" or word in {"in", "on", "to"}
        if word not in _ON_THE_WAY and not word.endswith("ly") and not dated:
            return None
        place -= 1
    return None


def those_to_whom(words: Words, number: Number, vocabulary: Vocabulary) -> Happening | None:
    """Return those named by what happened to them: "put | the missing at more than 40"."""
    ends = 0
    for place in range(number.first - 2, max(number.first - _REACH, -1), -1):
        piece = words.pieces[place]
        ends += piece.text in {".", "!", "?"}
        if ends > 1 or piece.kind == "break":
            return None
        count = vocabulary.states.get(words.pieces.lower(place + 1))
        if piece.lower != "the" or count is None:
            continue
        after = words.pieces.at(place + 2)
        if after.kind != "word" or after.lower in STOP:
            return Happening(count, place + 1, place + 2, "those")
    return None


def said_to_be(words: Words, number: Number, vocabulary: Vocabulary) -> Phrase | None:
    """Read "nine | are women": who those are that a bare number counts."""
    place = number.after + 1
    if words.pieces.lower(number.after) not in {"are", "were"}:
        return None
    word = words.pieces.lower(place)
    known = vocabulary.thing([word])
    who = known is not None and known.part == "who" and is_plural(word)
    return Phrase(place, place, place + 1) if who else None


def antecedent(words: Words, number: Number) -> int | None:
    """Return the index of the plural that a number goes on about: "saw the | graves. There are 29".

    It is an object or a subject of the same sentence or the one before, the nearest.
    """
    ends = 0
    for place in range(number.first - 1, max(number.first - _REACH, -1), -1):
        piece = words.pieces[place]
        ends += piece.text in {".", "!", "?"}
        if ends > 1 or piece.kind == "break":
            return None
        token = words.token(place) if words.parsed else None
        if token is None or words.pos(place) != "NOUN" or not is_plural(piece.lower):
            continue
        if relation(token).partition(":")[0] in {"obj", "nsubj"}:
            return place
    return None


def _ends_sentence(piece: Piece) -> bool:
    return piece.kind == "break" or piece.text in {".", ";", "!", "?"}
