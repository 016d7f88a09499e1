"""Tables for spaCy's rule lemmatizer, from the treebank's lemmas, a vocabulary, and our own list.

A word is an irregular form, or a base form already, or a rule leads to a base form. The base
forms come from the treebank's train part and from the WordPiece vocabulary: there, a word that
also stands with -ed and -ing is a verb, one that also stands with -s a noun.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from .corpora import conllu

_LISTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
KEEP_PERSON = {"people": "people"}
"""UD's lemma of "people" is "person" in EWT's older parts; what we count are people."""

_FULL = _LISTS["full_endings"].split()
_DOUBLE = "bdgklmnprtvz"

VERB_RULES = [
    ["ies", "y"],
    ["ies", "ie"],
    ["sses", "ss"],
    ["ches", "ch"],
    ["shes", "sh"],
    ["xes", "x"],
    ["zzes", "zz"],
    ["es", "e"],
    ["es", ""],
    ["s", ""],
    ["ied", "y"],
    *[[2 * c + "ed", c] for c in _DOUBLE],
    *[[ending + "ed", ending] for ending in _FULL],
    ["ed", "e"],
    ["ed", ""],
    *[[2 * c + "ing", c] for c in _DOUBLE],
    *[[ending + "ing", ending] for ending in _FULL],
    ["ing", "e"],
    ["ing", ""],
    ["ying", "ie"],
    ["", ""],
]
NOUN_RULES = [
    ["ies", "y"],
    ["ies", "ie"],
    ["sses", "ss"],
    ["ches", "ch"],
    ["shes", "sh"],
    ["xes", "x"],
    ["ves", "f"],
    ["men", "man"],
    ["ss", "ss"],
    ["us", "us"],
    ["is", "is"],
    ["s", ""],
    ["es", ""],
    ["", ""],
]
ADJ_RULES = [
    ["ier", "y"],
    ["iest", "y"],
    *[[2 * c + "er", c] for c in "bdgmnpt"],
    *[[2 * c + "est", c] for c in "bdgmnpt"],
    ["er", "e"],
    ["est", "e"],
    ["er", ""],
    ["est", ""],
    ["", ""],
]
RULES = {"verb": VERB_RULES, "noun": NOUN_RULES, "adj": ADJ_RULES}
_VOWELS = "aeiou"
CLOSED = ("aux", "pron", "det", "part", "adv")


def _listed(text: str) -> dict[str, str]:
    found = {}
    for entry in text.split(";"):
        base, *forms = entry.split()
        found[base] = base
        found.update(dict.fromkeys(forms, base))
    return found


def by_rule(word: str, pos: str, index: set[str]) -> str:
    """Return the lemma that spaCy's rule lemmatizer gives without exceptions."""
    known, unknown = [], []
    for old, new in RULES.get(pos, ()):
        if word.endswith(old):
            form = word[: len(word) - len(old)] + new
            if form and (form in index or not form.isalpha()):
                known.append(form)
            elif form:
                unknown.append(form)
    return (known or unknown or [word])[0]


def from_vocabulary(pieces: Iterable[str]) -> dict[str, set[str]]:
    """Return base forms that a vocabulary bears witness to."""
    words = {piece for piece in pieces if piece.isalpha() and piece.isascii() and len(piece) > 2}
    verbs, nouns = set(), set()
    for word in words:
        stem = word.removesuffix("e")
        bare = stem in words and stem + "ing" in words and stem[-1] not in _VOWELS
        # "passed" is of "pass", not "passe": two consonants need no e to be doubled.
        misled = word != stem and bare and stem[-2:-1] not in _VOWELS
        if (stem + "ed" in words or stem + "ing" in words) and not misled:
            verbs.add(word)
        double = word + word[-1]
        if (
            word[-1] in _DOUBLE
            and double + "ed" in words
            and double + "ing" in words
            and double not in words
        ):
            verbs.add(word)
        if word.endswith("y") and word[:-1] + "ied" in words:
            verbs.add(word)
        if word.endswith(("s", "x", "sh", "ch")):
            if word + "es" in words:
                nouns.add(word)
        elif word + "s" in words or (word.endswith("y") and word[:-1] + "ies" in words):
            nouns.add(word)
    # "wanted" gives "want", never "wante"; "hoped" gives "hope" first (see the order of rules).
    return {"verb": verbs, "noun": nouns, "adj": set()}


def tables(treebank: Path, pieces: Iterable[str]) -> dict[str, dict[str, object]]:
    """Return the tables lemma_rules, lemma_exc and lemma_index."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    index = from_vocabulary(pieces)
    for _, rows in conllu(treebank):
        for row in rows:
            form, lemma, pos = row[1].lower(), row[2].lower(), row[3].lower()
            if "Typo=Yes" in row[5] or pos not in (*RULES, *CLOSED):
                continue
            form = form.replace("’", "'")
            counts.setdefault((form, pos), Counter())[lemma] += 1
            if pos in index and lemma.isalpha() and lemma.isascii():
                index[pos].add(lemma)
    listed = {
        "verb": _listed(_LISTS["irregular_verbs"]),
        "noun": _listed(_LISTS["irregular_nouns"]),
    }
    listed["noun"].update(KEEP_PERSON)
    listed["aux"] = dict.fromkeys(("'s", "'re", "'m"), "be") | {"'ve": "have", "ca": "can"}
    listed["aux"] |= {"s": "be", "m": "be", "ve": "have", "re": "be"}
    listed["part"] = {"'s": "'s", "s": "'s", "n't": "not", "nt": "not"}
    listed["aux"] |= {"'ll": "will", "wo": "will", "'d": "would"}
    index["verb"] |= set(listed["verb"].values())
    index["noun"] |= set(listed["noun"].values())
    # An inflected form that slipped into the index would stop the rules at itself.
    for pos in ("verb", "noun"):
        index[pos] -= {f for f, base in listed[pos].items() if f != base}
    exceptions: dict[str, dict[str, list[str]]] = {pos: {} for pos in (*RULES, *CLOSED)}
    for (form, pos), lemmas in sorted(counts.items()):
        lemma, seen = lemmas.most_common(1)[0]
        if form == lemma and pos in index and form not in listed.get(pos, {}):
            continue
        if by_rule(form, pos, index.get(pos, set())) != lemma and (pos in CLOSED or seen >= 2):
            exceptions[pos][form] = [lemma]
    for pos, forms in listed.items():
        for form, base in forms.items():
            told = by_rule(form, pos, index.get(pos, set()))
            if told != base or form in exceptions[pos] or "'" in form:
                exceptions[pos][form] = [base]
    for forms_of in list(exceptions.values()):
        for form in [f for f in forms_of if "'" in f]:
            forms_of[form.replace("'", "’")] = forms_of[form]
    return {
        "lemma_rules": {**RULES, **{pos: [["", ""]] for pos in CLOSED}},
        "lemma_exc": exceptions,
        "lemma_index": {pos: sorted(found) for pos, found in index.items()},
    }
