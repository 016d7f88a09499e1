"""Who speaks, read to the right of a cue: "said **Ali Hadi, the head of the monitor**."."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from .words import (
    ADVERBS,
    AUXILIARIES,
    DAY_WORDS,
    DETERMINERS,
    LINKING,
    MONTHS,
    OBJECT_PRONOUNS,
    REACH,
    SPEAKING_PRONOUNS,
    SUBORDINATORS,
    WEEKDAYS,
    TokenRange,
    is_word,
    joins_nouns,
    looks_finite,
    word_set,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

_AFTER_PHRASE = word_set(
    "today yesterday late early last earlier later during after via about through by as who this "
    "told over under while"
)
_RELATIVE = frozenset({"who", "whose", "whom", "which", "that"})
_NAME_LINKING = frozenset({"of", "from"})


def source_after(
    doc: Doc,
    words: Sequence[str],
    first: int,
    ceiling: int,
    *,
    stops: Callable[[int], bool],
    leads: bool = False,
    closes: bool = False,
) -> TokenRange | None:
    """Return the subject that stands after a verb: "said Rami X, the head of the monitor.".

    With ``closes`` nothing but the speaker's description can follow the name ("said X, who …").
    With ``leads`` the phrase leads a sentence, and what it says follows a comma ("According to").
    ``stops`` tells whether a cue noun begins at a position ("said X in a statement").
    """
    while first < ceiling and words[first] in ADVERBS - {"both"}:
        first += 1
    if first >= ceiling or not is_word(doc[first]):
        return None
    if words[first] in SPEAKING_PRONOUNS:
        return first, first + 1
    if words[first] in OBJECT_PRONOUNS or words[first] in SUBORDINATORS:
        return None
    end = _phrase_right(doc, words, first, ceiling, stops)
    if end == first:
        return None
    described = _description_end(doc, words, end, ceiling, stops, clause=closes)
    if leads:
        # "According to the mayor, the road is open", "the minister, the dead number three, one of
        # them a child": what goes on is no apposition
        closes = words[described : described + 1] == [","]
        named = any(doc[i].pos_ in {"PROPN", ""} for i in range(first, described))
        return first, described if closes and named else end
    while described > end:
        end, described = (
            described,
            _description_end(doc, words, described, ceiling, stops, clause=closes),
        )
    return first, end


def _description_end(
    doc: Doc,
    words: Sequence[str],
    end: int,
    ceiling: int,
    stops: Callable[[int], bool],
    *,
    clause: bool,
) -> int:
    """Return where an apposition ends that follows a name, the name's end where there is none."""
    if end >= ceiling - 1 or words[end] != ",":
        return end
    begin = end + 2 if doc[end + 1].is_space else end + 1
    if begin >= ceiling or not _appositive_follows(doc, words, begin):
        return end
    further = _phrase_right(doc, words, begin, ceiling, stops, described=True)
    if clause and further < ceiling and words[further] in _RELATIVE:
        while further < ceiling and (is_word(doc[further]) or _inside_name(doc, further)):
            further += 1
    closed = further >= ceiling or not is_word(doc[further])
    short = words[begin] in {"who", "whose"} and further - begin <= 2
    return further if closed and further > begin and not short else end


def _appositive_follows(doc: Doc, words: Sequence[str], i: int) -> bool:
    word = words[i]
    if word in {
        "who",
        "whose",
        "now",
        "a",
        "an",
        "the",
        "one",
        "himself",
        "herself",
        "its",
        "his",
        "her",
        "their",
        "another",
    }:
        return True
    if not is_word(doc[i]) or word in SUBORDINATORS or word in LINKING or word in DAY_WORDS:
        return False
    if word.endswith(("ing", "ed", "ly")) or word in SPEAKING_PRONOUNS:
        return False
    return doc[i].pos_ in {"NOUN", "PROPN", "ADJ", ""} and word not in AUXILIARIES


def _phrase_right(
    doc: Doc,
    words: Sequence[str],
    first: int,
    ceiling: int,
    stops: Callable[[int], bool],
    *,
    described: bool = False,
) -> int:
    """Return where a noun phrase ends that begins at a word."""
    named = doc[first].text[0].isupper() and words[first] not in DETERMINERS and not described
    relative = described and words[first] in {"who", "whose"}
    i = first
    while i < min(ceiling, first + REACH):
        token = doc[i]
        if token.text in {"(", "["}:
            closing = next((j for j in range(i, min(ceiling, i + 15)) if doc[j].text in ")]"), None)
            if closing is None:
                break
            i = closing + 1
            continue
        if not is_word(token) and not _inside_name(doc, i):
            break
        if relative and words[i] == "that":
            break
        if i > first and not relative and _ends(doc, words, i):
            break
        linking = words[i] in LINKING and i > first and not relative
        if linking and not _links(words, i, ceiling, stops, named=named):
            break
        i += 1
    while i > first and words[i - 1] in (LINKING | {"and", "the", "a"}):
        i -= 1
    return i


def _ends(doc: Doc, words: Sequence[str], i: int) -> bool:
    """Tell whether a word after the first cannot go on with a noun phrase."""
    word, token = words[i], doc[i]
    if doc[i - 1].text == "-" and not doc[i - 1].whitespace_:
        return False  # "state-run Radio Lira": the end of a compound
    joins = word in {"and", "or"} and joins_nouns(doc, words, i)
    if word in WEEKDAYS or word in _AFTER_PHRASE or (word in SUBORDINATORS and not joins):
        return True
    return looks_finite(token) or (word.endswith("ing") and token.pos_ == "VERB")


def _inside_name(doc: Doc, i: int) -> bool:
    """Tell whether a sign stands inside a name: "al-Bashir", "Syria's", "Jr."."""
    token = doc[i]
    if token.is_space:
        return i + 1 < len(doc) and is_word(doc[i + 1])  # a line that is wrapped
    if token.text in {"-", "–", "'", "’", "&", "/", "."}:
        if (
            token.text in {"'", "’"}
            and doc[i - 1].text.endswith("s")
            and not doc[i - 1].whitespace_
        ):
            return i + 1 < len(doc) and is_word(doc[i + 1])  # "the farmers' leader"
        glued_left = i > 0 and not doc[i - 1].whitespace_
        return glued_left and not token.whitespace_ and i + 1 < len(doc) and is_word(doc[i + 1])
    return False


def _links(
    words: Sequence[str], i: int, ceiling: int, stops: Callable[[int], bool], *, named: bool
) -> bool:
    """Tell whether a preposition goes on with the phrase: not with a time or a statement."""
    if named and words[i] not in _NAME_LINKING and words[i] != "for":
        return False
    j = i + 1
    while j < ceiling and words[j] in DETERMINERS | {"late", "early", "recent"}:
        j += 1
    if j >= ceiling:
        return False
    ahead = range(j, min(ceiling, j + 3))
    if words[j] in WEEKDAYS or words[j] in MONTHS or words[j][:1].isdigit():
        return False
    if words[i] in {"in", "on", "at", "to", "during"} and any(stops(k) for k in ahead):
        return False
    return words[i] != "to" or words[i - 1] in {
        "close",
        "adviser",
        "advisor",
        "aide",
        "ambassador",
        "envoy",
        "representative",
        "candidate",
        "secretary",
    }
