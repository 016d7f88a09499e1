"""What one article teaches of the world, laid over what is known everywhere.

"Korva's defence ministry" tells that Korva is a country, whether or not any list has it; for that
article it is looked up as known countries are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from . import Knowledge
from .entities import KnownEntity
from .names import Match, NameIndex, Word

__all__ = ["TaughtEntity", "with_taught"]


class TaughtEntity(KnownEntity):
    """Know something only by what one article says of it."""


class _TaughtNames(NameIndex):
    """Look up what the article teaches, then what is known everywhere."""

    def __init__(self, taught: Iterable[KnownEntity], everywhere: NameIndex) -> None:
        """Index what is taught; the rest is the index of all articles."""
        super().__init__(taught)
        self._everywhere = everywhere

    def named(self, name: str) -> KnownEntity | None:
        """Return the entity whose own name this is."""
        return super().named(name) or self._everywhere.named(name)

    def lookup(self, name: str, kind: str | None = None) -> KnownEntity | None:
        """Return the entity that a name means, in any spelling."""
        return super().lookup(name, kind) or self._everywhere.lookup(name, kind)

    def demonym(self, word: str) -> KnownEntity | None:
        """Return the country, region or people that a demonym belongs to."""
        return super().demonym(word) or self._everywhere.demonym(word)

    def description_at(self, text: str, words: Sequence[Word], first: int) -> int | None:
        """Return the last word of the longest description of anything that begins at a word."""
        return self._everywhere.description_at(text, words, first)

    def described_as(self, phrase: str) -> list[KnownEntity]:
        """Return the entities that a description may mean."""
        return self._everywhere.described_as(phrase)

    def longest(self, text: str, words: Sequence[Word], first: int) -> Match | None:
        """Return the longest name that begins at a word, of two alike the taught one."""
        found = self._everywhere.longest(text, words, first)
        taught = super().longest(text, words, first)
        return taught if found is None or (taught and taught.last >= found.last) else found


class _TaughtKnowledge(Knowledge):
    """Be knowledge of one article: equal to none but itself, so that caches keep it apart."""

    __eq__ = object.__eq__
    __hash__ = object.__hash__


def with_taught(knowledge: Knowledge, taught: Sequence[TaughtEntity]) -> Knowledge:
    """Return knowledge in which names mean what an article teaches, all else being the same."""
    if not taught:
        return knowledge
    sections = {section: getattr(knowledge, section) for section in Knowledge.model_fields}
    own = _TaughtKnowledge.model_construct(**sections)
    # the indexes of the base are kept: to build them anew takes longer than to read an article
    own.__dict__.update(
        names=_TaughtNames(taught, knowledge.names),
        described=knowledge.described,
        cue_lexicon=knowledge.cue_lexicon,
        role_lexicon=knowledge.role_lexicon,
        genders=knowledge.genders,
    )
    return own
