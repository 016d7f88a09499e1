"""What a stretch of text says besides names and numbers, the same however it is worded."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...model import CharSpan
from ..closed_class import closed_class
from .held import Holdings
from .things import Things
from .words import ActionWord

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOT = "not"
"""The concept of all words that negate."""
_NEGATIONS = closed_class("not n't n’t no never nor neither none nobody nothing without")
_EMPTY = closed_class(
    "the and for that with was were are has have had been from they their its his her which who "
    "this these those said told but than into over after also would will them being him she you "
    "your our can could there what when where while about some any such just very did does "
    "is not one"
)
_VERBS = frozenset({"VERB", "AUX"})
_STEM = 5
_LEAST = 3


class Concepts:
    """Read stretches of a doc as concepts.

    An action word counts as its class, a noun as its kind of thing, any other word of content as
    its first letters. Names are left out: whom a mention means is known by its entity.
    """

    def __init__(
        self, doc: Doc, holdings: Holdings, words: Iterable[ActionWord], things: Things
    ) -> None:
        """Lay action classes and mentions over the doc's tokens."""
        self._doc = doc
        self._starts = [token.idx for token in doc]
        self._holdings = holdings
        self._things = things
        self._actions = {word.first: word for word in words}

    def of(self, span: CharSpan) -> tuple[str, ...]:
        """Return the concepts of a span, sorted.

        >>> "a grey patrol vessel had not rammed the boat"  # +strike, grey, not, patro, ships
        """
        found: set[str] = set()
        at = bisect_left(self._starts, span.start)
        while at < len(self._doc) and self._starts[at] < span.end:
            token = self._doc[at]
            word = self._actions.get(at)
            if word is not None:
                found.add(f"+{word.action.denies or word.action.name}")
                if word.action.denies is not None:
                    found.add(NOT)
                at = word.last
            elif token.lower_ in _NEGATIONS:
                found.add(NOT)
            elif self._carries(token):
                found.add(self._word(token))
            at += 1
        return tuple(sorted(found))

    def _word(self, token: Token) -> str:
        """Return the kind of thing that a word names, else its first letters."""
        # What "remains stable" are no remains.
        kind = self._things.kind(token.lower_) if token.pos_ not in _VERBS else None
        return token.lower_[:_STEM] if kind is None else self._things.word(token.lower_)

    def _carries(self, token: Token) -> bool:
        """Tell whether a token is a word of content that names nobody."""
        held = self._holdings.at(token.i)
        named = held is not None and held.mention.form != "nominal"
        return (
            token.is_alpha
            and len(token) >= _LEAST
            and token.lower_ not in _EMPTY
            and not token.like_num
            and not named
        )
