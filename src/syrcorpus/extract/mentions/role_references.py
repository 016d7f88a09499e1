"""Noun phrases that may stand for a person named before: "the minister", "the UN official"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ...knowledge import Knowledge
from ...knowledge.cues import RoleLexicon
from ...knowledge.names import Word, joins
from ...model import Mention
from .actors import covered, next_start
from .names import Name

ROLE = "mentions.role"
_LONGEST = 6
"""How many words such a phrase has at most, "the" left out."""
_COMPLETED = frozenset({"of", "for", "in", "at", "who", "whose", "named", "called"})
"""Words after it that say which one is meant: it need not be the one named before."""
_BREAKS = frozenset(
    {"the", "a", "an", "and", "or", "of", "in", "on", "at", "to", "for", "by", "with", "from", "as"}
    | {"that", "which", "who", "whose", "is", "was", "has", "had", "he", "she", "it", "they"}
)
_SPEAKS_OF_ANY = frozenset(
    {"person", "man", "woman", "source", "witness", "doctor", "lawyer", "player"}
)
"""Roles that nobody in particular has."""
_IS = frozenset({"is", "was", "were", "be", "been", "being", "become", "became", "as", "remains"})
"""Words before it that say only now that somebody is one."""
_OFFICES = frozenset({"office", "court", "department", "palace", "committee"})
"""What a "minister's" may be, which is a body."""
_NAME_AFTER = re.compile(r",? (?:[A-Z]|\()|,? [\"“‘']|-")


def role_references(
    text: str,
    words: Sequence[Word],
    names: Sequence[Name],
    nouns: AbstractSet[int],
    knowledge: Knowledge,
) -> Iterator[Mention]:
    """Yield phrases that may stand for a person named before: "the **rebel commander**".

    Linking keeps those whom the article has described so. ``nouns`` is what ``compound_ends``
    returns.
    """
    roles = knowledge.role_lexicon
    persons = [name for name in names if name.kind == "person"]
    inside, described = covered(persons), {name.end for name in persons}
    for first, word in enumerate(words):
        if word.fold != "the" or _comma_before(text, word.start) in described:
            continue
        if first and words[first - 1].fold in _IS:
            continue
        last = _head(text, words, first + 1, roles)
        if last is None or any(words[i].start in inside for i in range(first + 1, last + 1)):
            continue
        if _goes_on(text, words, last, nouns):
            continue
        start, end = words[first + 1].start, words[last].end
        yield Mention(
            start=start,
            end=end,
            text=text[start:end],
            form="nominal",
            kind="person",
            label="",
            rule=ROLE,
        )


def _head(text: str, words: Sequence[Word], first: int, roles: RoleLexicon) -> int | None:
    """Return the last word of a phrase that names a person by a role; None if none begins here."""
    folded: list[str] = []
    found = None
    for position in range(first, min(first + _LONGEST, len(words))):
        if not joins(text, words[position - 1], words[position]) or words[position - 1].possessive:
            break
        if words[position].fold in _BREAKS:
            break
        folded.append(words[position].text.lower())
        role = roles.ending(folded, len(folded) - 1)
        if role is None:
            continue
        known, is_plural = role
        one = not is_plural and not known.body and known.name not in _SPEAKS_OF_ANY
        found = position if one else None
    return found


def _comma_before(text: str, start: int) -> int:
    """Return where a comma before a word stands: what follows it may only describe a name."""
    return start - 2 if text[max(0, start - 2) : start] == ", " else -1


def _goes_on(text: str, words: Sequence[Word], last: int, nouns: AbstractSet[int]) -> bool:
    """Tell whether what follows says who is meant: "the minister of", "the minister, Ali Hadi".

    Or that it is no person: "the director **role**".
    """
    if words[last].possessive:
        return last + 1 < len(words) and words[last + 1].fold in _OFFICES
    if _NAME_AFTER.match(text, words[last].after):
        return True
    after = next_start(text, words, last)
    return after >= 0 and (after in nouns or words[last + 1].fold in _COMPLETED)
