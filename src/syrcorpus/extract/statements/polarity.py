"""Whether a deed is affirmed or denied, by the parse: negation, and being called untrue."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from ..closed_class import closed_class
from ..syntax import children, obj, parent, relation, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

FALSE = re.compile(
    r"\b(?:lies?|untrue|false|fake|fabricat\w+|baseless|unfounded|groundless|nonsense|hoax|fiction|"
    r"propaganda|provocation|smear|disinformation|misinformation|absurd|ridiculous|grotesque|"
    r"preposterous|ludicrous|laughable|outrageous|slander\w*|invention|misleading|myth|untruth|"
    r"inaccurate|incorrect|wrong|defamatory|farfetched|far-fetched|cynical|invented|joke|rubbish|gossip|speculation|exaggerat\w+)\b",
    re.IGNORECASE,
)
"""Words that call a statement not so."""
BELIED = re.compile(
    r"\b(?P<claim>reports?|claims?|allegations?|accusations?|rumou?rs?|suggestions?|assertions?)"
    r"\b (?:that|of|about)\b[^.;:]{1,200}?\b(?:is|are|was|were) [“\"‘']?(?:\w+ ){0,3}?"
    rf"(?P<false>{FALSE.pattern})",
    re.IGNORECASE,
)
_NEVER = closed_class("not n't n’t never nor neither hardly scarcely")
_NOBODY = closed_class("nobody none nothing no-one")
_FAILED = closed_class("fail failed refuse refused decline declined unable refrain cease ceased")
_PROVES = closed_class("prove show establish demonstrate confirm")
_SAID = re.compile(r"(?:reports?|claims?|allegations?|accusations?|rumou?rs?|suggestions?)")
_HOPS = 5


def is_negated(verb: Token) -> bool:
    """Tell whether a verb or predicate is negated.

    "did not reach"; "no exit was locked"; "none of the men fired"; "without firing"; "failed to
    reach"; "neither confirmed nor denied".
    """
    if any(child.lower_ in _NEVER for child in verb.children):
        return True
    if any(_is_no_longer(child) for child in verb.children):
        return True
    if any(child.lower_ == "without" for child in verb.children if relation(child) == "mark"):
        return True
    for noun in (subject(verb), obj(verb)):
        if noun is not None and _is_nothing(noun):
            return True
    above = parent(verb)
    return above is not None and _inherits_negation(verb, above)


def _is_no_longer(adverb: Token) -> bool:
    """Tell whether a word is the "longer" of "no longer held the bridge"."""
    return adverb.lower_ == "longer" and any(w.lower_ == "no" for w in adverb.children)


def _inherits_negation(verb: Token, above: Token) -> bool:
    """Tell whether the words above a verb negate it: "failed to reach", "not guilty of taking"."""
    link, lemma = relation(verb), above.lemma_.lower()
    if above.lower_ == "guilty":
        return is_negated(above)
    if link in {"ccomp", "advcl"}:
        # "failed to prove that he took the money"
        return (lemma in _PROVES or above.lower_ in _PROVES) and is_negated(above)
    if link == "xcomp":
        return lemma in _FAILED or above.lower_ in _FAILED or is_negated(above)
    return link == "conj" and _shares_negation(verb, above)


def _is_nothing(noun: Token) -> bool:
    if noun.lower_ in _NOBODY:
        return True
    return any(child.lower_ in {"no", "neither"} for child in children(noun, "det", "advmod"))


def _shares_negation(verb: Token, above: Token) -> bool:
    """Tell whether "not" or "nor" before the first of two verbs goes for both."""
    if any(child.lower_ == "or" for child in verb.children):
        return any(child.lower_ in _NEVER for child in above.children)
    return False


def is_rejected(token: Token, denying: Collection[str]) -> bool:
    """Tell whether a token's clause is what some report says that somebody rejects.

    "… was holding, the ministry said, rejecting reports on social media that it had burst"
    """
    below = token
    for _ in range(_HOPS):
        above = parent(below)
        if above is None:
            return False
        if above.lower_ in denying and below.pos_ == "NOUN" and relation(below) == "obj":
            return below.i != token.i and _SAID.fullmatch(below.lower_) is not None
        below = above
    return False


def is_called_untrue(token: Token) -> bool:
    """Tell whether the words above call what a token tells of untrue.

    "Reports that they had entered are a fabrication"; "false claims of shelling".
    """
    below = token
    for _ in range(_HOPS):
        above = parent(below)
        if above is None:
            return False
        predicated = relation(below).startswith(("nsubj", "csubj", "acl"))
        if predicated and FALSE.fullmatch(above.lower_) and not is_negated(above):
            return True
        if any(FALSE.fullmatch(w.lower_) for w in children(above, "amod")) and above.pos_ == "NOUN":
            return True
        below = above
    return False
