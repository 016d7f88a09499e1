"""Who speaks, read to the left of a cue: "**The Observatory, a war monitor,** said".

Punctuation and closed-class words tell most of it; a parse, where there is one, widens the phrase
("Syrian rebels opposed to the country's president, Bashar al-Assad, said").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..syntax import relation
from .words import (
    DAY_WORDS,
    DETERMINERS,
    LINKING,
    PRONOUNS,
    REACH,
    SPEAKING_PRONOUNS,
    SUBORDINATORS,
    TITLES,
    WEEKDAYS,
    TokenRange,
    is_word,
    joins_nouns,
    looks_finite,
    skip_left,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSE_ENDS = frozenset({".", "!", "?", ";", ":", "…", "—", "–", "―", "--", "-"})
_OPENERS = frozenset("“«„\"(['‘[`") | {"``", "''"}


def source_before(doc: Doc, words: Sequence[str], cue: int, floor: int) -> TokenRange | None:
    """Return the subject that stands before a verb, None where there is none.

    "The Observatory, a war monitor, said": all words before the second comma.
    """
    last = skip_left(words, cue - 1, floor)
    if last < floor:
        return None
    if words[last] in SPEAKING_PRONOUNS:
        return last, last + 1
    if words[last] in PRONOUNS or words[last] in SUBORDINATORS:
        return None
    found = _phrase_left(doc, words, last, floor)
    plain = None if found is None else _trimmed(doc, words, found)
    parsed = _parsed_subject(doc, words, cue, last, floor)
    subject = None if parsed is None else _trimmed(doc, words, parsed)
    if subject is None or (plain is not None and plain[0] <= subject[0] < plain[1]):
        return plain  # the parse of a long name is the first to err
    if plain is not None and subject[0] < plain[0]:
        # "two of them students, Syria's state media had reported": no list, so two phrases
        extra = words[subject[0] : plain[0]]
        if "," in extra and "and" not in words[plain[0] : plain[1]]:
            return plain
    return subject


def _parsed_subject(
    doc: Doc, words: Sequence[str], cue: int, last: int, floor: int
) -> TokenRange | None:
    """Return the subject as the parse has it, where plain words do not speak against it."""
    if not doc[cue].dep_:
        return None
    verb = doc[cue]
    heads = [c for c in verb.children if relation(c) == "nsubj" and c.i < cue]
    if not heads:
        return None
    # "The head of the government, Ali Hadi, said" may be parsed as two subjects
    first, end = heads[0].left_edge.i, heads[-1].right_edge.i + 1
    # the subject must reach up to the verb, but for commas and closing brackets
    between = [words[i] for i in range(end, last + 1) if is_word(doc[i])]
    if between or first < floor or end - first > 60:
        return None
    if not is_word(doc[end - 1]) and words[end - 1] not in {",", ")", "”", '"'}:
        return None
    while first > floor and (doc[first - 1].pos_ == "PROPN" or words[first - 1] in TITLES):
        first -= 1
    return first, min(end, last + 1)


def _phrase_left(doc: Doc, words: Sequence[str], last: int, floor: int) -> TokenRange | None:
    """Return the noun phrase that ends at a word, appositions between commas included."""
    i = last
    end = last + 1
    if words[i] == ",":
        # ", a war monitor, said": over the apposition to the comma that opens it
        while words[i] == "," or (doc[i].is_digit and words[i - 1] == "," and i - 1 > floor):
            if doc[i].is_digit:
                i -= 2  # "Hadi, 34, a farmer,"
                continue
            opening = i - 1
            while opening > max(floor, i - REACH) and words[opening] != ",":
                opening -= 1
            if words[opening] != "," or opening <= floor:
                return None
            i = opening - 1
            if not _is_apposition(doc, words, opening + 1):
                return None
    start = _extend_left(doc, words, i, floor)
    return None if start is None else (start, end)


def _is_apposition(doc: Doc, words: Sequence[str], first: int) -> bool:
    """Tell whether the words after a comma describe the name before it."""
    word = words[first]
    if word.endswith("ing") and doc[first].pos_ in {"VERB", ""}:
        return True  # "Anadolu, reporting from Idlib, said"
    if word in DETERMINERS or word in {"who", "which", "whose", "now", "then", "himself", "or"}:
        return True
    if word == "for" and words[first + 1] in {"its", "his", "her", "their"}:
        return True  # "The ministry, for its part, said"
    if word in SUBORDINATORS or word in LINKING or word in SPEAKING_PRONOUNS or word in DAY_WORDS:
        return False
    token = doc[first]
    return token.text[0].isupper() or token.is_digit or token.pos_ in {"NOUN", "ADJ", "PROPN", ""}


def _extend_left(doc: Doc, words: Sequence[str], last: int, floor: int) -> int | None:
    """Return where the noun phrase begins that ends at a word."""
    i = last
    brackets = 0
    while i >= floor and last - i < 2 * REACH:
        token, word = doc[i], words[i]
        if token.text in {")", "]"}:
            brackets += 1
        elif token.text in {"(", "["} and brackets:
            brackets -= 1
        elif brackets:
            pass
        elif _closes(token, word) or _breaks(doc, words, i, last):
            break
        i -= 1
    start = i + 1
    while start <= last and (
        not is_word(doc[start]) or words[start] in SUBORDINATORS or words[start] == "even"
    ):
        start += 1
    return start if start <= last and last - start < 50 else None


def _closes(token: Token, word: str) -> bool:
    """Tell whether a sign or a pronoun stands where no noun phrase goes on."""
    is_sign = word == "," or (token.text in _CLAUSE_ENDS and token.text != "-")
    return is_sign or word in SPEAKING_PRONOUNS or word == "that"


def _breaks(doc: Doc, words: Sequence[str], i: int, last: int) -> bool:
    """Tell whether a word cannot be part of a noun phrase that goes on to its right."""
    word = words[i]
    if word in {"and", "or"}:
        return not joins_nouns(doc, words, i)
    if word in SUBORDINATORS:
        return True
    if looks_finite(doc[i]):
        following = words[i + 1] if i < last else ""
        is_reduced = word.endswith(("ed", "en")) and following in {"to", "by", "in", "with", "from"}
        return not is_reduced
    return False


def _trimmed(doc: Doc, words: Sequence[str], found: TokenRange) -> TokenRange | None:
    """Return a phrase without what introduces it: "But", "Meanwhile,", "On Friday,"."""
    first, end = found
    while end > first and not is_word(doc[end - 1]) and doc[end - 1].text not in {")", "]"}:
        if doc[end - 1].text in {"”", '"', "’", "''"}:
            break
        end -= 1
    while first < end and (words[first] in SUBORDINATORS or not is_word(doc[first])):
        if doc[first].text in _OPENERS:
            break
        first += 1
    if words[first] == "on" and first + 2 < end and words[first + 1] in WEEKDAYS:
        return _trimmed(doc, words, (first + 2, end))
    # "Earlier, the army": a preposition or adverb up to the first comma leads in
    if first < end and _leads_in(doc, words, first):
        comma = next((i for i in range(first, end) if words[i] == ","), None)
        if comma is None:
            return None if words[first] in LINKING else (first, end)
        return _trimmed(doc, words, (comma + 1, end))
    return (first, end) if first < end else None


def _leads_in(doc: Doc, words: Sequence[str], first: int) -> bool:
    word = words[first]
    if (
        word in WEEKDAYS
        or word in LINKING
        or word
        in {
            "earlier",
            "meanwhile",
            "however",
            "later",
            "still",
            "separately",
            "late",
            "early",
            "today",
            "yesterday",
            "by",
            "during",
            "about",
            "under",
            "over",
            "despite",
            "then",
            "instead",
            "there",
            "here",
        }
    ):
        return True
    if word == "asked" or (word.endswith("ing") and doc[first].pos_ == "VERB"):
        return True  # "Speaking in Idlib, Ali Hadi said"
    return word.endswith("ly") and doc[first].pos_ in {"ADV", ""} and len(word) > 5
