"""Mentions: every span of an article that names, describes or stands for somebody or somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ...knowledge import Knowledge
from ...knowledge.described import Term
from ...knowledge.names import Word, read_words
from ...model import Mention
from ..syntax import text_of
from .actors import (
    compound_ends,
    described_actors,
    head_phrases,
    is_title,
    read_description,
    read_title,
)
from .back_references import back_references
from .capitals import names_by_capitals
from .names import Name, begins_sentence, known_names, pipeline_names
from .role_references import role_references
from .settling import acronyms_given, agreed, completed, introduced, repeated, settled, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["extract_mentions"]


def extract_mentions(doc: Doc, knowledge: Knowledge) -> Iterator[Mention]:
    """Yield the mentions of an article in text order.

    "The **Syrian** army said **Hayat Tahrir al-Sham** (**HTS**) …": names by the pipeline and by
    knowledge, demonyms, and descriptions ("**Syrian army**"), which may hold a demonym. Phrases
    like "the group" are candidates; linking drops those whose meaning is not clear.
    """
    text = text_of(doc)
    words = read_words(text)
    terms = knowledge.described.every(text, words, knowledge.names)
    names = article_names(doc, words, terms, knowledge)
    found = [_mention(text, name) for name in names]
    nouns = compound_ends(doc)
    found += described_actors(text, words, terms, names, nouns, knowledge)
    taken = {mention.end for mention in found}
    found += [
        mention
        for mention in back_references(text, words, names, nouns, knowledge)
        if mention.end not in taken
    ]
    found += role_references(text, words, names, nouns, knowledge)
    yield from sorted(found, key=lambda mention: (mention.start, -mention.end))


def article_names(
    doc: Doc, words: Sequence[Word], terms: Mapping[int, Term], knowledge: Knowledge
) -> list[Name]:
    """Return the names and demonyms of an article, settled and agreed, without overlaps."""
    text = text_of(doc)
    phrases = head_phrases(words, terms)
    marked = [
        name
        for name in pipeline_names(doc, knowledge)
        if not _is_described(text, name, phrases, knowledge)
    ]
    names = settled([*marked, *known_names(text, words, marked, knowledge)])
    names = settled(completed(text, names, knowledge))
    names = settled([*names, *names_by_capitals(text, words, names, knowledge)])
    given = [*acronyms_given(text, names), *introduced(text, names)]
    names = settled(trimmed(text, [*names, *given]))
    return agreed(text, settled([*names, *repeated(text, names)]), knowledge)


def _is_described(text: str, name: Name, phrases: dict[int, int], knowledge: Knowledge) -> bool:
    """Tell whether the pipeline took a description for a name.

    "Iraqi Government" is one as a whole; in "State media" only a part of it was taken, and in
    "Rebel leaders" an adjective.
    """
    if name.kind == "person" or name.form == "demonym":
        return False
    written = text[name.start : name.end]
    if is_title(written, knowledge) or _is_bodys_name(text, name, knowledge):
        return False
    if name.known is None and any(
        start <= name.start and name.end <= phrases[start]
        for start in (name.start, _word_before(text, name.start))
        if start in phrases
    ):
        return True
    if name.known is None and knowledge.described.begins(text[name.start : name.end]):
        return True
    named = name.known.name if name.known is not None else text[name.start : name.end]
    reading = read_description(named, knowledge)
    return (
        reading is not None
        and reading.start == 0
        and (read_description(text[name.start : name.end], knowledge) is not None)
    )


def _is_bodys_name(text: str, name: Name, knowledge: Knowledge) -> bool:
    """Tell whether capitals make a title a name: "the **Cabinet**", "**Kishida Cabinet**".

    "Iraqi Government" is a description, being a country's and nothing else.
    """
    written = text[name.start : name.end]
    if not written[0].isupper() or begins_sentence(text, name.start):
        return False
    title = read_title(written, knowledge)
    if title is None:
        return False
    owner = " ".join(written.split()[: -title.term.count(" ") - 1])
    whose = knowledge.names.demonym(owner) or knowledge.names.lookup(owner, "place")
    return not owner or whose is None or whose.type != "country"


def _word_before(text: str, start: int) -> int:
    """Return where the word before an offset starts."""
    head = text[max(0, start - 30) : start].rstrip()
    return start - min(start, 30) + head.rfind(" ") + 1


def _mention(text: str, name: Name) -> Mention:
    return Mention(
        start=name.start,
        end=name.end,
        text=text[name.start : name.end],
        form=name.form,
        kind=name.kind,
        label=name.label,
        rule=name.rule,
    )
