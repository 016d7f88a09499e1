"""The names that figures are keyed by: who or what, and what happened (docs/figures.md)."""

from __future__ import annotations

from ...knowledge.numbers import KnownCount
from ..pieces import Pieces
from ..vocabulary import Vocabulary, is_plural, plural, singular
from .counted import Phrase
from .events import Happening

__all__ = ["key_of", "name_of", "name_of_noun"]


def key_of(thing: str | None, event: Happening | None) -> str:
    """Return the key: "civilians-killed"."""
    return f"{thing or 'people'}-{event.count.name}" if event else thing or "people"


def name_of(pieces: Pieces, phrase: Phrase, thing: KnownCount | None) -> str:
    """Return the name of who or what a phrase means; its plural where no list has it."""
    head = pieces[phrase.head]
    if thing is not None:
        return thing.name
    if head.text[0].isupper() and head.lower.endswith("ans"):
        return "people"  # three Koreans
    return head.lower if is_plural(head.lower) else plural(singular(head.lower))


def name_of_noun(pieces: Pieces, place: int, vocabulary: Vocabulary) -> str:
    """Return the name of who or what one noun means."""
    known = vocabulary.thing([pieces.lower(place)])
    return name_of(pieces, Phrase(place, place, place + 1), known)
