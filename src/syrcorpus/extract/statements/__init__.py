"""Prose clauses coded as events: who did what to whom, where, when, affirmed or denied.

The coding follows the practice of event data (CAMEO, PLOVER, ACLED): an action class of the
lexicon, with the article's entities in their parts. Only what is told as a fact is coded:
plans, possibilities and questions are left out. What is cited, and clauses with a figure, are
statements even where no class fits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...knowledge import Knowledge
from ...model import Article, Attribution, DateMention, Entity, Figure, Statement
from .blame import extract_blame
from .clauses import split_clauses
from .concepts import Concepts
from .context import Context
from .found import Parts
from .held import Held, Holdings
from .parts import find_parts
from .phrases import is_time
from .plain import extract_plain_words, is_plain
from .records import extract_records
from .refusals import extract_refusals
from .repeats import extract_demurrals, extract_repeats
from .sayings import extract_sayings
from .subjects import find_subjects
from .vectors import with_vectors
from .words import ActionWord, extract_action_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from .clauses import Clause

__all__ = ["extract_statements"]

WORDY = frozenset({"attack", "strike"})
"""Classes whose verbs politicians do with words."""


def extract_statements(  # noqa: PLR0917 - all that was found in the article
    doc: Doc,
    article: Article,
    entities: tuple[Entity, ...],
    attributions: tuple[Attribution, ...],
    figures: tuple[Figure, ...],
    dates: tuple[DateMention, ...],
    knowledge: Knowledge,
) -> Iterator[Statement]:
    """Yield the statements of the article's prose, in order.

    >>> "The rebels seized the town of Saraqab on Thursday, a monitor said."
    # capture: actor the rebels, target Saraqab, when Thursday, source the monitor's attribution
    """
    clauses = tuple(split_clauses(doc, _content_bounds(doc, attributions)))
    if not clauses:
        return
    holdings = Holdings(doc, entities, knowledge)
    context = Context(doc, article, attributions, figures, dates, knowledge, clauses, entities)
    known = tuple(extract_action_words(doc, knowledge.actions))
    concepts = Concepts(doc, holdings, known, context.things)
    words = sorted(
        (
            word
            for word in (*known, *extract_plain_words(doc, known, context.is_cue))
            if not context.is_furniture(word.first)
        ),
        key=lambda word: word.first,
    )
    records = dict(extract_records(words, clauses, holdings, context))
    subjects = find_subjects(doc, clauses, holdings, _speakers(doc, entities, attributions))
    said_by = _said_by(entities, attributions)
    told = [word for word in words if word not in records or word.form == "verb"]
    coded = [
        statement.model_copy(update={"words": concepts.of(statement)})
        for statement in (
            *records.values(),
            *_events(told, clauses, subjects, said_by, holdings, context),
        )
    ]
    found = [*coded, *extract_sayings(clauses, coded, concepts, context)]
    found += extract_blame(coded, said_by, context)
    found += extract_repeats(coded, holdings, context)
    found += extract_demurrals(coded, holdings, context)
    found += extract_refusals(found, said_by, context)
    found.sort(key=lambda statement: (statement.start, statement.end, statement.action or ""))
    for number, statement in enumerate(with_vectors(doc, found), 1):
        yield statement.model_copy(update={"id": f"{article.id}:s{number}"})


def _content_bounds(doc: Doc, attributions: tuple[Attribution, ...]) -> frozenset[int]:
    """Return the tokens at which what somebody says begins or has ended."""
    offsets = sorted(
        {offset for a in attributions for span in a.content for offset in (span.start, span.end)}
    )
    starts = [token.idx for token in doc]
    return frozenset(bisect_left(starts, offset) for offset in offsets)


def _speakers(
    doc: Doc, entities: tuple[Entity, ...], attributions: tuple[Attribution, ...]
) -> dict[int, Entity]:
    """Return who speaks, by the token at which what is said indirectly begins."""
    by_id = {entity.id: entity for entity in entities}
    starts = [token.idx for token in doc]
    return {
        bisect_left(starts, attribution.content[0].start): by_id[attribution.source.entity]
        for attribution in attributions
        if attribution.source is not None
        and attribution.source.entity in by_id
        and attribution.quote != "direct"
    }


def _said_by(
    entities: tuple[Entity, ...], attributions: tuple[Attribution, ...]
) -> dict[str | None, Entity]:
    """Return for whom each attribution's source speaks: the body of a spokesman, else himself."""
    by_id = {entity.id: entity for entity in entities}
    found: dict[str | None, Entity] = {}
    for attribution in attributions:
        speaker = by_id.get(attribution.source.entity or "") if attribution.source else None
        if speaker is not None:
            found[attribution.id] = by_id.get(speaker.voice or "", speaker)
    return found


def _events(  # noqa: PLR0917 - all that was found in the article
    words: list[ActionWord],
    clauses: tuple[Clause, ...],
    subjects: tuple[Held | None, ...],
    speakers: dict[str | None, Entity],
    holdings: Holdings,
    context: Context,
) -> Iterator[Statement]:
    at = 0
    for word in words:
        while clauses[at].end <= word.first:
            at += 1
        clause = clauses[at]
        parts = find_parts(
            context.doc,
            word,
            clause,
            subjects[at],
            speakers.get(context.attribution_id(word.first)),
            holdings,
            context.things,
        )
        figures = context.figures_in(context.span(clause, word.first))
        if parts is None and context.counted(word, figures):
            # "the attacks claimed the lives of 27 civilians": told by its number alone.
            parts = Parts()
        if parts is None or (word.action.located and not parts.located):
            continue
        if word.action.name in WORDY and _is_between_persons(parts, holdings):
            continue
        if context.is_told(word, clause):
            yield _coded(word, clause, parts, context)
        elif context.is_planned(word, clause):
            said = _coded(word, clause, parts, context)
            coming = {"action": f"will {said.action}", "implies": (said.action,)}
            coming["rule"] = "statements.planned"
            yield said.model_copy(update=coming)


def _is_between_persons(parts: Parts, holdings: Holdings) -> bool:
    """Tell whether one person does it to another: "attacked", "hit" are said of words, then."""
    return holdings.is_person(parts.actor) and holdings.is_person(parts.target)


def _coded(word: ActionWord, clause: Clause, parts: Parts, context: Context) -> Statement:
    span = context.span(clause, word.first)
    figures = context.figures_in(span)
    action, named = word.action.denies or word.action.name, word.action.object
    if word.action.mutual and word.form == "noun" and context.begins(word):
        action, named = "launch", "offensive"
    counted = None if word.action.mutual else context.counted(word, figures)
    return Statement(
        **span.model_dump(),
        id="",
        action=action,
        actor=parts.actor if not word.yields else None,
        agent=context.things.word(parts.agent) if parts.agent is not None else None,
        telling=word.action.telling,
        target=parts.target,
        object=named or _object(parts, word, figures, context) or counted,
        place=parts.place,
        part=parts.part,
        when=context.when(word, clause),
        implies=word.action.implies,
        denied=context.denied(word, clause) != (word.action.denies is not None),
        refused=context.refused(word, clause),
        source=context.attribution_id(word.first),
        figures=tuple(figure.id for figure in figures),
        background=word.action.standing or context.is_background(word, clause),
        rule=f"statements.{'plain' if is_plain(word) else word.form}",
    )


def _object(
    parts: Parts, word: ActionWord, figures: tuple[Figure, ...], context: Context
) -> str | None:
    """Return the kind of thing that it is done to, None where the noun is a unit or a side."""
    noun = parts.object
    if noun is None or word.action.mutual or is_time(noun):
        return None
    if any(f.unit is not None and noun in f.text.lower() for f in figures):
        return None
    return context.things.word(noun)
