"""Verbs that no action class has: each is an action of its own, known by its lemma.

"The guards padlocked the exits" in one article and "the exits were padlocked" in another meet
by the plain verb. Verbs that tell nothing by themselves, and those that only report, are left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ...knowledge.actions import KnownAction
from ..closed_class import closed_class
from ..syntax import children, relation
from .words import ActionWord

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LIGHT = closed_class(
    "be have do make take get give go come keep let put set see know think want need use try look "
    "seem become remain stay begin start continue stop help work show include involve mean feel "
    "turn bring hold stand follow face live happen occur appear expect say tell ask call speak "
    "talk hear watch read write like love hope wish understand consider regard base concern "
    "relate cause lead allow enable require contain consist exist belong depend tend compare "
    "describe name note add mark result end finish sit lie wait wonder care matter deserve "
    "account date rise fall grow find leave run move play change serve hit lose meet "
    "develop return reach carry pass face drop "
    "draw eat drink sleep walk drive learn teach choose prepare plan handle manage deal ensure "
    "avoid improve affect gather record represent respond focus touch pull cite quote "
    "push pick throw cover fill check study address maintain climb"
)
_NONE = "none (plain verb)"


def is_plain(word: ActionWord) -> bool:
    """Tell whether an action is known by its verb alone."""
    return word.action.ontology == _NONE


def extract_plain_words(
    doc: Doc, known: Sequence[ActionWord], is_cue: Callable[[int], bool]
) -> Iterator[ActionWord]:
    """Yield the verbs of a parsed doc that tell of an action which no class has.

    ``is_cue`` tells of a token whether it reports what somebody says.

    >>> "Two exits had been padlocked."  # padlock
    """
    taken = {i for word in known for i in range(word.first, word.last + 1)}
    for token in doc:
        if token.i in taken or token.pos_ != "VERB" or not token.dep_:
            continue
        lemma = (token.lemma_ or token.text).lower()
        if (
            _stem(token.lower_, lemma) in _LIGHT_STEMS
            or lemma in _LIGHT
            or not lemma.isalpha()
            or relation(token) in {"amod", "compound"}
        ):
            continue
        particle = next((w for w in children(token, "compound:prt") if w.i > token.i), None)
        if is_cue(token.i):
            continue
        stem = _stem(token.lower_, lemma)
        name = f"{stem} {particle.lower_}" if particle is not None else stem
        last = particle.i if particle is not None and particle.i == token.i + 1 else token.i
        yield ActionWord(token.i, last, _plain(name), "verb")


def _stem(form: str, lemma: str) -> str:
    """Return what all regular forms of a verb share ("fired", "firing", "fire": fir).

    Lemmatizers err on verbs that they do not know; a strong verb has its lemma alone.
    """
    for ending, instead in (("ied", "y"), ("ies", "y"), ("ing", ""), ("ed", "")):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form.removesuffix(ending) + instead
            break
    else:
        stem = lemma
    stem = stem.removesuffix("e")
    return stem[:-1] if stem[-1:] == stem[-2:-1] else stem


@lru_cache(maxsize=8192)
def _plain(name: str) -> KnownAction:
    return KnownAction(name=name, ontology=_NONE)


_LIGHT_STEMS = frozenset(_stem(verb, verb) for verb in _LIGHT)
