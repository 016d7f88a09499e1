"""Words that tell of an action: the lexicon's verbs, nouns and phrases found in a doc.

Verbs are known in all their forms by the rules of English spelling and a table of strong
verbs, so that finding them asks nothing of a pipeline's lemmas; its tags, where it has any,
settle what is verb and what is noun ("rebels attack" or "an attack").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from ...knowledge.actions import KnownAction
from ..closed_class import closed_class
from ..syntax import children, relation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

STRONG = {
    "be": "am is are was were been being",
    "acquit": "acquitted acquitting",
    "beat": "beat beaten",
    "begin": "began begun",
    "break": "broke broken",
    "bring": "brought",
    "burn": "burned burnt",
    "buy": "bought",
    "cut": "cut",
    "draw": "drew drawn",
    "drive": "drove driven",
    "fall": "fell fallen",
    "fight": "fought",
    "find": "found",
    "flee": "fled",
    "force": "forced",
    "give": "gave given",
    "go": "goes went gone",
    "hide": "hid hidden",
    "hit": "hit",
    "hold": "held",
    "hurt": "hurt",
    "lay": "laid",
    "leave": "left",
    "lose": "lost",
    "make": "made",
    "meet": "met",
    "overrun": "overran overrun",
    "pull": "pulled",
    "quit": "quit",
    "retake": "retook retaken",
    "ring": "rang rung",
    "send": "sent",
    "set": "set",
    "shoot": "shot",
    "shut": "shut",
    "sink": "sank sunk",
    "slay": "slew slain",
    "spill": "spilled spilt",
    "strike": "struck stricken",
    "swear": "swore sworn",
    "sweep": "swept",
    "take": "took taken",
    "tear": "tore torn",
    "win": "won",
    "withdraw": "withdrew withdrawn",
}
PREPOSITIONS = closed_class(
    "in on at of by from to into onto towards toward near around with against over under for "
    "inside outside between along through via during amid across about among within than like "
    "including despite per off"
)
_VOWELS = "aeiou"
_PHRASE_REACH = 5
"""How many words of a phrase may stand between two that the lexicon names."""
_PARTICLE_REACH = 2
_OBJECT = "~"
"""Before the last word of a phrase: it has to be there, but is what the verb is done to."""
_STOPS = frozenset({".", ";", ",", ":"})
_TIGHT = frozenset({"at", "on", "into", "from", "to", "for", "with", "of", "in", "by"})
"""Prepositions that stand right behind their verb."""
_BEFORE_NOUN = closed_class(
    "a an the this that these those its their his her our my your of in on by for from with "
    "after before during since no any some more further heavy recent new fresh"
)
_BEFORE_GERUND = frozenset({"in", "the", "of", "heavy", "fierce", "intense", "violent"})
_BEFORE_VERB = closed_class(
    "to not n't will would could may might can shall should must did do does has have had was "
    "were is are been being be they we he she it who which that and also then"
)


@dataclass(frozen=True)
class ActionWord:
    """Mark the words in a doc that tell of an action: first token, last token, as what."""

    first: int
    last: int
    action: KnownAction
    form: Literal["verb", "noun", "adjective"]
    suffers: bool = False
    """True where the subject suffers it unless an object follows ("the boat sank")."""
    yields: bool = False
    """True where somebody else does it to what the subject has ("lost the garrison")."""
    turned: bool = False
    """True where the noun of a phrase is the subject of the passive ("shots were fired")."""


@dataclass(frozen=True)
class _Pattern:
    action: KnownAction
    form: Literal["verb", "noun", "adjective"]
    suffers: bool = False
    rest: tuple[frozenset[str], ...] = ()
    reach: int = 0
    named: bool = False
    """True where the last word is the object, and not a part of the verb."""
    person: bool = False
    """True where it has to be done to a person."""
    yields: bool = False


def extract_action_words(doc: Doc, actions: tuple[KnownAction, ...]) -> Iterator[ActionWord]:
    """Yield the action words of a doc in order, the longest pattern at each place.

    >>> "The rebels took full control of the town"  # capture: took … control of
    """
    patterns = _patterns(actions)
    taken = -1
    for token in doc:
        if token.i <= taken:
            continue
        best: ActionWord | None = None
        longest = (-1, -1)
        for pattern in patterns.get(token.lower_, ()):
            last = _last_of(token, pattern)
            turned = last is None and _turned_around(token, pattern)
            last = token.i if turned else last
            if last is None or _is_in_name(token, pattern) or not _stands_as(token, pattern):
                continue
            # "found not guilty" before "found guilty"
            if (last, len(pattern.rest)) > longest:
                longest = last, len(pattern.rest)
                best = ActionWord(
                    token.i,
                    last,
                    pattern.action,
                    pattern.form,
                    pattern.suffers,
                    pattern.yields,
                    turned,
                )
        if best is not None:
            taken = best.last
            yield best


def _last_of(token: Token, pattern: _Pattern) -> int | None:
    """Return the index of a pattern's last word after its first, None where one is missing."""
    doc: Doc = token.doc
    at = token.i
    for wanted in pattern.rest:
        reach = _PARTICLE_REACH if wanted & PREPOSITIONS else pattern.reach
        if wanted & _TIGHT and len(pattern.rest) == 1:
            # "fired at the crowd", not "fired tear gas at the crowd"
            reach = 0
        for ahead in range(at + 1, min(at + 2 + reach, len(doc))):
            if doc[ahead].lower_ in wanted:
                at = ahead
                break
            if doc[ahead].text in _STOPS or "\n\n" in doc[ahead].text:
                return None
        else:
            return None
    return token.i if pattern.named else int(at)


def _turned_around(token: Token, pattern: _Pattern) -> bool:
    """Tell whether a phrase stands in the passive, its noun first ("shots were fired")."""
    if pattern.form != "verb" or not pattern.rest or pattern.suffers:
        return False
    *others, noun = pattern.rest
    return any(
        relation(child) == "nsubj:pass"
        and child.lower_ in noun
        and all(any(word.lower_ in other for word in child.children) for other in others)
        for child in token.children
    )


def _is_in_name(token: Token, pattern: _Pattern) -> bool:
    """Tell whether a noun is a part of a name: the Civil Rescue Service."""
    return pattern.form == "noun" and bool(token.ent_type_) and token.text[:1].isupper()


def _stands_as(token: Token, pattern: _Pattern) -> bool:
    """Tell whether a word stands as the verb or noun that the pattern takes it for."""
    if pattern.rest:
        return pattern.form == "verb" or token.pos_ != "VERB"
    if pattern.person and not _is_done_to_a_person(token):
        return False
    if pattern.form == "adjective":
        # "every exit was open"
        return token.pos_ == "ADJ" and any(child.dep_ == "cop" for child in token.children)
    before = token.nbor(-1).lower_ if token.i > 0 else ""
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    gerund = token.lower_.endswith("ing") and (after == "of" or before in _BEFORE_GERUND)
    if gerund and not any(children(token, "obj")):
        # "rebel shelling of the campus", "killed in fighting": nouns whatever their tags; but
        # "accused of hiding the letter".
        return pattern.form == "noun"
    if token.pos_:
        verbal = token.pos_ == "VERB" and token.dep_ not in {"amod", "compound"}
        nominal = token.pos_ in {"NOUN", "PROPN"} and before != "-"
        return verbal if pattern.form == "verb" else nominal
    return (pattern.form == "verb") == _reads_as_verb(token.lower_, before)


def _is_done_to_a_person(verb: Token) -> bool:
    """Tell whether a verb's object, or its subject in the passive, is the name of a person."""
    return any(child.ent_type_.upper() == "PERSON" for child in children(verb, "obj", "nsubj:pass"))


def _reads_as_verb(word: str, before: str) -> bool:
    """Tell by its form and the word before it whether an untagged word is a verb."""
    if word.endswith("ed") or before in _BEFORE_VERB:
        return True
    return before not in _BEFORE_NOUN and not word.endswith("ing")


@lru_cache(maxsize=8)
def _patterns(actions: tuple[KnownAction, ...]) -> dict[str, tuple[_Pattern, ...]]:
    """Return the lexicon as patterns by their first word in every form."""
    found: dict[str, list[_Pattern]] = {}
    for action in actions:
        for term, reach, suffers in (
            *((verb, _PARTICLE_REACH, False) for verb in action.verbs),
            *((verb, _PARTICLE_REACH, True) for verb in action.suffers),
            *((phrase, _PHRASE_REACH, False) for phrase in action.phrases),
            *((phrase, _PHRASE_REACH, False) for phrase in action.yields),
        ):
            first, *others = term.lower().split()
            named = any(word.startswith(_OBJECT) for word in others)
            rest = tuple(_in_number(word.removeprefix(_OBJECT)) for word in others)
            for form in verb_forms(first):
                found.setdefault(form, []).append(
                    _Pattern(
                        action,
                        "verb",
                        suffers,
                        rest,
                        reach,
                        named,
                        yields=term in action.yields,
                    )
                )
        for noun in action.nouns:
            first, *others = noun.lower().replace("-", " - ").split()
            rest = tuple(_in_number(word) for word in others)
            for form in sorted(_in_number(first) if not rest else {first}):
                reach = _PARTICLE_REACH if "of" in others else 0
                found.setdefault(form, []).append(_Pattern(action, "noun", rest=rest, reach=reach))
        for verb in action.of_persons:
            for form in verb_forms(verb):
                found.setdefault(form, []).append(_Pattern(action, "verb", person=True))
        for adjective in action.adjectives:
            found.setdefault(adjective, []).append(_Pattern(action, "adjective", suffers=True))
    return {word: tuple(patterns) for word, patterns in found.items()}


def _in_number(noun: str) -> frozenset[str]:
    """Return a noun in the singular and the plural (other words stay harmlessly double)."""
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return frozenset({noun, noun[:-1] + "ies"})
    if noun.endswith(("s", "sh", "ch", "x")):
        return frozenset({noun, noun + "es"})
    return frozenset({noun, noun + "s", noun[:-2] + "ves" if noun.endswith("fe") else noun})


@lru_cache(maxsize=4096)
def verb_forms(verb: str) -> tuple[str, ...]:
    """Return a verb in all its forms: infinitive, third person, past, participles."""
    ends_in_y = verb.endswith("y") and verb[-2:-1] not in _VOWELS
    stem = verb.removesuffix("e")
    third = verb[:-1] + "ies" if ends_in_y else verb + "s"
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        third = verb + "es"
    past = verb[:-1] + "ied" if ends_in_y else stem + "ed"
    forms = {verb, third, *STRONG.get(verb, past).split()}
    forms.add((verb if verb.endswith(("ee", "ie")) else stem) + "ing")
    if (
        len(verb) > 2
        and verb[-1] not in _VOWELS + "wxy"
        and verb[-2] in _VOWELS
        and verb[-3] not in _VOWELS
    ):
        forms |= {verb + verb[-1] + "ing"} | (set() if verb in STRONG else {verb + verb[-1] + "ed"})
    return tuple(sorted(forms))
