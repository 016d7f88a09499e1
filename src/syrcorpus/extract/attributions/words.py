"""The closed classes of English, and what plain words tell of verbs and nouns.

Nothing here needs a parse; a tag is believed where it is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..syntax import relation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REACH = 40
"""What stands further off than this many tokens belongs to no phrase: it keeps time linear."""

TokenRange = tuple[int, int]
"""The first token and the one after the last."""


def word_set(words: str) -> frozenset[str]:
    """Return a class of words from a line of them."""
    return frozenset(words.split())


PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who", "that", "this", "which"})
SPEAKING_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who"})
OBJECT_PRONOUNS = frozenset({"him", "her", "them", "me", "us"})
TITLES = word_set("mr mr. mrs mrs. ms ms. dr dr. gen gen. col col. sen. rep. gov. prof. sheikh")
AUXILIARIES = word_set(
    "have has had is are was were be been being am do does did will would can could may might "
    "must shall should 's ’s 've ’ve 'd ’d 'll ’ll"
)
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "get", "got"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
WEEKDAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun"
)
MONTHS = word_set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec jan. feb. aug. sept. oct. nov. dec."
)
DAY_WORDS = WEEKDAYS | word_set(
    "today yesterday tonight tomorrow morning afternoon evening night midday noon week month "
    "year weekend later earlier recently late early last this next on in at the"
)
ADVERBS = word_set(
    "also later then again just even still now often once reportedly further recently earlier "
    "already always soon since both all today yesterday tonight too only rather thus first "
    "since simply himself herself themselves itself"
)
DETERMINERS = word_set(
    "the a an this that these those its his her their our my your some several many most one "
    "two three four five all both another other any each no every dozens hundreds"
)
LINKING = frozenset(
    {
        "of",
        "for",
        "from",
        "in",
        "at",
        "with",
        "near",
        "inside",
        "outside",
        "on",
        "within",
        "around",
        "across",
        "to",
        "behind",
        "against",
        "close",
        "along",
    }
)
SUBORDINATORS = word_set(
    "that because although though while as if when whereas since until unless whether after "
    "before where but yet so and or nor than what how why"
)
JOINING = frozenset({"and", "but", "while", "then", "or"})
INTERROGATIVE = frozenset({"what", "who", "how", "why", "where", "when", "whether", "if", "which"})
VERBAL = frozenset({"VERB", "AUX"})


def lower_words(doc: Doc) -> list[str]:
    """Return the doc's words in lower case, typographic apostrophes made straight."""
    return [token.lower_.replace("’", "'").replace("ʼ", "'") for token in doc]


def is_word(token: Token) -> bool:
    """Tell whether a token is a word or a number rather than punctuation or space."""
    return any(c.isalnum() for c in token.text)


def looks_finite(token: Token) -> bool:
    """Tell whether a token is a finite verb, as far as word and tag tell."""
    word = token.lower_.replace("’", "'")
    if word in AUXILIARIES:
        # "Idlib's": a possessive ending has the same letters as "is"
        return word not in {"'s", "'d"} or token.pos_ in VERBAL
    if not token.pos_:
        return word in {"said", "says", "told"}  # no tags: verbs that are nothing else
    if token.pos_ not in VERBAL:
        return False
    form = token.morph.get("VerbForm")
    if form:
        return "Fin" in form
    if token.tag_:
        return token.tag_ in {"VBD", "VBZ", "VBP", "MD"}
    return not word.endswith("ing") and relation(token) not in {"acl", "amod"}


def skip_left(words: Sequence[str], i: int, floor: int) -> int:
    """Return the position of the last word before a cue that is not an adverb, day or auxiliary.

    "The rebels on Friday also vowed": from "vowed" to "rebels".
    """
    while i > floor and (_is_light(words[i]) or _is_day_word(words, i)):
        i -= 1
    return i


def _is_light(word: str) -> bool:
    plain = word in AUXILIARIES or word in NEGATIONS or word in ADVERBS or word in WEEKDAYS
    return plain or (word.endswith("ly") and len(word) > 4)


def _is_day_word(words: Sequence[str], i: int) -> bool:
    """Tell whether a word belongs to "late on Friday" or "this week"."""
    word, following, before = words[i], words[i + 1], words[i - 1]
    if word in {"on", "late", "early", "last", "earlier", "this", "later"}:
        return following in WEEKDAYS or following in {"week", "month", "on", "year"}
    return word in {"week", "month", "year"} and before in {"this", "last"}


def joins_nouns(doc: Doc, words: Sequence[str], i: int) -> bool:
    """Tell whether "and" joins two nouns rather than two clauses."""
    if i + 1 >= len(words) or i == 0:
        return False
    left, right = doc[i - 1], doc[i + 1]
    if words[i + 1] in AUXILIARIES or words[i + 1] in SPEAKING_PRONOUNS:
        return False
    if left.pos_:
        return left.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} and right.pos_ not in VERBAL
    return bool(right.text[0].isupper() == left.text[0].isupper())
