"""What is told besides coded events: citations, their clauses, and clauses with a figure.

Such statements have no action; they are known again by the concepts of their words, or by
their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...model import Attribution, CharSpan, Figure, Statement
from ..closed_class import closed_class
from .clauses import Clause
from .concepts import NOT, Concepts
from .context import Context
from .polarity import BELIED, FALSE

_LEAST = 3
"""Concepts that a clause of a citation must have to be a statement by itself."""
_REACH = 30
"""Characters before a clause in which the noun of a claim stands that it calls untrue."""
_UNTELLING = frozenset({"duration", "age"})
"""Keys of figures that tell of nothing by themselves."""
_OPEN = closed_class("whether if unless")
"""Words of clauses that leave open what they tell."""
_REFUSED_NUMBER = re.compile(
    r"\b(?:figures?|numbers?|tolls?|counts?|estimates?|speeds?|sums?) of (?P<number>[^.;:]{1,40}?)"
    rf"\W+(?:as |is |was |were )?(?:\w+ ){{0,2}}[“\"‘']?(?:impossible|inflated|{FALSE.pattern})",
    re.IGNORECASE,
)
"""Words that refuse a number which somebody else has given."""
_FORMULA = re.compile(r"\b(?:be (?:named|identified|quoted)|anonymity)\b", re.IGNORECASE)


def extract_sayings(
    clauses: Iterable[Clause], coded: Iterable[Statement], concepts: Concepts, context: Context
) -> Iterator[Statement]:
    """Yield each citation whole, and the clauses that tell something but are not coded.

    >>> "Turnout was 71%, she said, and the count is over."
    # the citation "Turnout was 71%", which is its clause too
    """
    seen = {(statement.start, statement.end) for statement in coded}
    for cited in context.attributions:
        span = _content_of(cited, context)
        if _is_formula(cited) or (span.start, span.end) in seen:
            continue
        seen.add((span.start, span.end))
        yield _saying(span, cited, "statements.cited", concepts, context)
    for clause in clauses:
        token = _first_word(clause, context)
        if token is None or not _is_told(clause, token, context):
            continue
        span = context.span(clause, token)
        attribution = context.attribution(token)
        if (span.start, span.end) in seen or (attribution and _is_formula(attribution)):
            continue
        told = _saying(span, attribution, "statements.clause", concepts, context)
        if told.figures or (attribution is not None and len(set(told.words) - {NOT}) >= _LEAST):
            seen.add((span.start, span.end))
            yield told


def _content_of(attribution: Attribution, context: Context) -> CharSpan:
    """Return what is cited from its first to its last word, a cue between them included."""
    start, end = attribution.content[0].start, attribution.content[-1].end
    return CharSpan(start=start, end=end, text=context.text[start:end])


def _is_formula(attribution: Attribution) -> bool:
    """Tell whether a citation only says why somebody goes unnamed."""
    return any(_FORMULA.search(content.text) for content in attribution.content)


def _first_word(clause: Clause, context: Context) -> int | None:
    """Return the first token of a clause that is a word, past the one that opens it."""
    begin = clause.first + bool(clause.opener)
    return next(
        (i for i in range(begin, clause.end) if context.doc[i].text[:1].isalnum()),
        None,
    )


def _is_told(clause: Clause, token: int, context: Context) -> bool:
    """Tell whether a clause of the prose tells what is so, not what is meant or asked."""
    if context.is_intended(token) or context.is_furniture(token):
        return False
    words = [context.doc[i].lower_ for i in range(clause.first, clause.end)]
    return not _OPEN.intersection(words) and context.doc[clause.sentence_end - 1].text != "?"


def _saying(
    span: CharSpan,
    attribution: Attribution | None,
    rule: str,
    concepts: Concepts,
    context: Context,
) -> Statement:
    refused = _REFUSED_NUMBER.search(span.text)
    figures = context.figures_in(span)
    telling = [f for f in figures if f.counts is not None and f.counts.key not in _UNTELLING]
    of_others = [f for f in telling if refused and _stands_at(f, span.start, refused)]
    refuses = context.refuses(attribution) or _is_belied(span, context)
    refuses = refuses or (bool(of_others) and of_others == telling)
    if of_others != telling:
        # "showed 131 km/h, and called the figure of 148 impossible" says nothing of 148.
        telling = [f for f in telling if f not in of_others]
    return Statement(
        **span.model_dump(),
        id="",
        action=None,
        denied=refuses,
        refused=refuses,
        source=attribution.id if attribution is not None else None,
        figures=tuple(figure.id for figure in telling),
        words=concepts.of(span),
        rule=rule,
    )


def _is_belied(span: CharSpan, context: Context) -> bool:
    """Tell whether a span calls a claim untrue: "his claim | that he had fled was a joke"."""
    before = context.text[max(0, span.start - _REACH) : span.start]
    belied = BELIED.search(before + span.text)
    return belied is not None and belied.start("false") >= len(before)


def _stands_at(figure: Figure, start: int, refused: re.Match[str]) -> bool:
    """Tell whether a figure is the number that a span which begins at ``start`` refuses."""
    first, last = refused.span("number")
    return start + first <= figure.start < start + last
