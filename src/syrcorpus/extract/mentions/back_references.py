"""Noun phrases that may stand for a group named before: "the group", "the party", "the Guard"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ...knowledge import Knowledge
from ...knowledge.described import is_between
from ...knowledge.names import Word, joins
from ...model import Mention
from .actors import covered, next_start
from .names import Name

_OTHERWISE = frozenset(
    {"center", "centre", "station", "office", "front", "court", "guard", "unit", "force", "board"}
    | {"service", "bureau", "paper", "daily", "wire", "trust", "society", "network", "tracker"}
)
"""Nouns that in small letters mean a place, a thing or a person more often than a body."""

_COMPLETED = frozenset({"of", "in", "for", "between", "against"})
"""Words that go on to say which one is meant: "the agency for", "the channel between"."""


def back_references(
    text: str,
    words: Sequence[Word],
    names: Sequence[Name],
    nouns: AbstractSet[int],
    knowledge: Knowledge,
) -> Iterator[Mention]:
    """Yield phrases that may stand for a group named before: "**the group**", "the war monitor".

    Linking keeps those whose group is clear. ``nouns`` is what ``compound_ends`` returns.
    """
    inside = covered(names)
    for position, word in enumerate(words):
        if word.start in inside:
            continue
        described = knowledge.names.description_at(text, words, position)
        if described is not None:
            yield _mention(text, word.start, words[described].end, "mentions.description")
            continue
        if not knowledge.described.by_noun(word.fold):
            continue
        first = _determiner(text, words, position, knowledge)
        if first is None or _is_completed(text, words, position):
            continue
        if word.text[0].isupper() and not word.shouted:
            if not _is_capital_after(text, words, position):
                yield _mention(text, word.start, word.end, "mentions.short_name", form_name=True)
        elif word.fold not in _OTHERWISE and (
            word.possessive or next_start(text, words, position) not in nouns
        ):
            yield _mention(text, words[first].start, word.end, "mentions.back_reference")


def _determiner(
    text: str, words: Sequence[Word], position: int, knowledge: Knowledge
) -> int | None:
    """Return where "the" stands before a noun, with an adjective between or without."""
    first = position - 1
    if first > 0 and (knowledge.names.demonym(words[first].text) or is_between(words[first])):
        first -= 1
    if first < 0 or words[first].fold != "the" or not joins(text, words[first], words[first + 1]):
        return None
    return first


def _is_completed(text: str, words: Sequence[Word], position: int) -> bool:
    """Tell whether more words say which one is meant: "the agency of", "the channel in"."""
    after = next_start(text, words, position)
    return after >= 0 and words[position + 1].fold in _COMPLETED


def _is_capital_after(text: str, words: Sequence[Word], position: int) -> bool:
    """Tell whether a longer name goes on: "the Bank Street"."""
    return next_start(text, words, position) >= 0 and words[position + 1].text[0].isupper()


def _mention(text: str, start: int, end: int, rule: str, *, form_name: bool = False) -> Mention:
    return Mention(
        start=start,
        end=end,
        text=text[start:end],
        form="name" if form_name else "nominal",
        kind="group",
        label="",
        rule=rule,
    )
