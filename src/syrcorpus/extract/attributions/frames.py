"""What may follow a reporting verb as its content, by the verb's frames.

"told **Reuters** on Friday **that** the road was open": the addressee and the day are skipped.
"""

from __future__ import annotations

from ...knowledge.cues import Frame
from .candidates import Offsets, Reading
from .words import INTERROGATIVE, MONTHS, REACH, WEEKDAYS, is_word, looks_finite

_ADDRESSEE_WORDS = 9
_BEFORE_NUMBER = 4
_CLAUSE_WORDS = 3
_NO_CONTENT = frozenset(
    {"by", "with", "as", "about", "of", "and", "but", "or", "before", "after", "."}
)
_SPELLS = frozenset({"week", "weekend", "month", "year", "morning", "afternoon", "evening"})
_TAIL = frozenset(
    {
        "on",
        "in",
        "at",
        "late",
        "early",
        "earlier",
        "during",
        "last",
        "this",
        "later",
        "to",
        "from",
        "via",
        "by",
        "after",
        "before",
        "today",
        "yesterday",
    }
)


def skip_adverbials(reading: Reading, start: int, limit: int) -> int:
    """Return where the content may begin after "on Friday", "in a statement", "earlier"."""
    words = reading.words
    i = start
    while i < limit:
        word = words[i]
        if (
            word in WEEKDAYS
            or word in MONTHS
            or word
            in {"today", "yesterday", "earlier", "later", "recently", "also", "again", "separately"}
        ):
            i += 1
        elif (
            word in {"on", "late", "early", "last", "this", "earlier"}
            and i + 1 < limit
            and (words[i + 1] in WEEKDAYS | {"week", "month", "year", "on", "morning"})
        ):
            i += 2
        elif word in {"in", "on", "at", "during", "via", "through", "by"} and _is_occasion(
            reading, i, limit
        ):
            i = _end_of_occasion(reading, i, limit)
        else:
            break
    return i


def _is_occasion(reading: Reading, i: int, limit: int) -> bool:
    """Tell whether "in a statement on Friday" begins here."""
    for j in range(i + 1, min(limit, i + 6)):
        if reading.is_cue_noun(j) or reading.words[j] in {"twitter", "facebook", "telegram", "x"}:
            return True
        if looks_finite(reading.doc[j]) or reading.words[j] in {"that", ","}:
            return False
    return False


def _end_of_occasion(reading: Reading, i: int, limit: int) -> int:
    last = i
    for j in range(i + 1, min(limit, i + 6)):
        if reading.is_cue_noun(j) or reading.words[j] in {"twitter", "facebook", "telegram", "x"}:
            last = j
            break
    return last + 1


def content_after(
    reading: Reading, frames: frozenset[Frame], start: int, limit: int
) -> Offsets | None:
    """Return the content to the right of the verb, as far as its frames allow one."""
    words = reading.words
    i = skip_adverbials(reading, start, limit)
    if i >= limit:
        return None
    if "person" in frames:
        begins = _skip_addressee(reading, i, limit, frames)
        if begins is None:
            return None
        i = skip_adverbials(reading, begins, limit)
    while i < limit and words[i] in {",", ":"}:
        i += 1
    if i >= limit or not _may_follow(reading, i, limit, frames):
        return None
    return reading.trimmed(reading.doc[i].idx, reading.end_of(limit))


def _skip_addressee(reading: Reading, i: int, limit: int, frames: frozenset[Frame]) -> int | None:
    """Return where the content begins after "told Reuters", "warned residents"."""
    words = reading.words
    if words[i] == "that" or words[i] in INTERROGATIVE:
        return i
    for j in range(i, min(limit, i + _ADDRESSEE_WORDS)):
        if words[j] == "that" or (j > i and words[j] in INTERROGATIVE | {"to"}):
            if words[j] == "to" and "object" in frames:
                return i
            return j
        if j > i and words[j] in WEEKDAYS | {"on", "in", ","}:
            return j
        if looks_finite(reading.doc[j]):
            # "told Reuters the road was open": one name, then the clause
            return i + 1 if reading.doc[i].text[0].isupper() and j > i + 1 else i
    return i if "clause" in frames and "object" in frames else None


def _may_follow(reading: Reading, i: int, limit: int, frames: frozenset[Frame]) -> bool:
    """Tell whether what stands at a position can be the content of a verb with these frames."""
    word = reading.words[i]
    if "number" in frames and _gives_number(reading, i, limit):
        return True
    if word == "that" or word in INTERROGATIVE:
        return bool(frames & {"clause", "that"})
    if word == "to":
        return "infinitive" in frames
    if word in _NO_CONTENT:
        return False
    opens = reading.doc[i].text[0] in '“"«‘'
    meant = word == "this" and not _SPELLS.intersection(reading.words[i + 1 : i + 2])
    is_object = "object" in frames and (word not in _TAIL or meant)
    return opens or is_object or ("clause" in frames and _is_clause(reading, i, limit))


def _is_clause(reading: Reading, i: int, limit: int) -> bool:
    """Tell whether a clause begins at a position, as far as tags tell."""
    limit = min(limit, i + REACH)
    if sum(is_word(reading.doc[j]) for j in range(i, limit)) < _CLAUSE_WORDS:
        return False
    return not reading.doc[i].pos_ or reading.has_verb(i, limit)


def _gives_number(reading: Reading, i: int, limit: int) -> bool:
    """Tell whether a number is given: "counted 24 dead", "put the toll at 242"."""
    words = reading.words
    if any(reading.doc[j].like_num for j in range(i, min(limit, i + _BEFORE_NUMBER))):
        return True  # "between 20 and 25", "at least 24 dead"
    at = next((j for j in range(i, min(limit, i + 14)) if words[j] == "at"), limit)
    return any(reading.doc[j].like_num for j in range(at, min(limit, at + 5)))


def is_tail(reading: Reading, start: int, last: int) -> bool:
    """Tell whether nothing but time and occasion follows the verb: "…, X said on Friday."."""
    i = skip_adverbials(reading, start, last)
    last = min(last, i + REACH)
    rest = [j for j in range(i, last) if is_word(reading.doc[j])]
    return not rest or (reading.words[rest[0]] in _TAIL and not reading.has_verb(rest[0], last))
