"""Noun phrases that may stand for a group named before: "the group", "the party", "the Guard"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ...knowledge import Knowledge
from ...knowledge.cues import RoleLexicon
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

_SORTS = frozenset({"monitor", "ngo", "expert"})
"""Kinds of bodies that reports call by their sort before they name them, or after."""

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
    inside, roles = covered(names), knowledge.role_lexicon
    heads = _head_words(text, names)
    last = -1
    for position, word in enumerate(words):
        if word.start in inside or position <= last:
            continue
        described = knowledge.names.description_at(text, words, position)
        if described is not None:
            last = described
            yield _mention(text, word.start, words[described].end, "mentions.description")
            continue
        sort = _sort_at(text, words, position, roles)
        if sort is not None:
            yield _mention(text, words[sort].start, word.end, "mentions.sort")
            continue
        reference = _reference_at(text, words, position, nouns, heads, knowledge)
        if reference is not None:
            yield reference


def _head_words(text: str, names: Sequence[Name]) -> frozenset[str]:
    """Return the last words of groups' longer names: "the **Consortium**" may be one of them."""
    groups = (n for n in names if n.kind == "group" and n.form == "name" and n.known is None)
    written = [text[name.start : name.end].split() for name in groups]
    return frozenset(
        words[-1]
        for words in written
        if len(words) > 2 and words[-1].istitle() and words[-1].isalpha()
    )


def _reference_at(  # noqa: PLR0917 - all that was found in the article
    text: str,
    words: Sequence[Word],
    position: int,
    nouns: AbstractSet[int],
    heads: AbstractSet[str],
    knowledge: Knowledge,
) -> Mention | None:
    """Return "**the group**", "the **Center**" that ends at a word."""
    word = words[position]
    if not knowledge.described.by_noun(word.fold) and word.text not in heads:
        return None
    first = _determiner(text, words, position, knowledge)
    is_noun = word.text.islower() or (word.text.isupper() and not word.shouted)  # "the NGO"
    told = is_noun and _names_one(text, words, position)
    if first is None or told or _is_completed(text, words, position):
        return None
    if word.text[0].isupper() and not is_noun and not word.shouted:
        if _is_capital_after(text, words, position):
            return None
        return _mention(text, word.start, word.end, "mentions.short_name", form_name=True)
    is_alone = word.possessive or next_start(text, words, position) not in nouns
    if word.fold in _OTHERWISE or not is_alone:
        return None
    return _mention(text, words[first].start, word.end, "mentions.back_reference")


def _sort_at(text: str, words: Sequence[Word], position: int, roles: RoleLexicon) -> int | None:
    """Return where "a **monitoring group**", "the **rights group**" begins that ends at a word.

    A monitor may be named only later, so that it is "a" monitor; others must be "the" one.
    """
    if not roles.ends(words[position].text) or _names_one(text, words, position):
        return None
    window = words[max(0, position - 2) : position + 1]
    found = roles.ending([word.text.lower() for word in window], len(window) - 1)
    if found is None or found[1] or not found[0].body or found[0].speaks_as not in _SORTS:
        return None
    first = position - next(
        length
        for length in range(len(window))
        if roles.ending([w.text.lower() for w in window[-length - 1 :]], length) == found
    )
    is_monitor = found[0].speaks_as == "monitor"
    articles = {"a", "an", "the"} if is_monitor else {"the"} if first < position else set()
    for before in range(first - 1, max(-1, first - 4), -1):
        if not joins(text, words[before], words[before + 1]):
            return None
        if words[before].fold in articles:
            after = words[position + 1].fold if position + 1 < len(words) else ""
            return None if after in _COMPLETED and not is_monitor else first
    return None


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


def _names_one(text: str, words: Sequence[Word], position: int) -> bool:
    """Tell whether a name follows that says which one is meant: "the newspaper **Proceso**"."""
    return not words[position].possessive and _is_capital_after(text, words, position)


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
