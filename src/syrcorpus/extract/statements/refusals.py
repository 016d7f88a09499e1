"""Denials that repeat nothing of what they deny ("the commission denied this").

Such a denial says all that the statement before it says, denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...model import Attribution, CharSpan, Statement
from ..closed_class import closed_class
from .concepts import NOT
from .context import Context

NEAR = 600
"""Characters from the statement to the denial that takes it up."""
TELLING = 4
"""Concepts by which a citation that tells of no event is known again."""
_TRIED = 2
"""Statements before a denial that may be meant: a quotation often only bears out the first."""
_PRONOUNS = closed_class("this that it these those")
_BACKWARDS = _PRONOUNS | closed_class(
    "such any all both the its his her their claim claims allegation "
    "allegations accusation accusations assertion assertions suggestion suggestions report "
    "reports rumour rumours rumor rumors version theory"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’]s)?")
_JUDGED = re.compile(r"\bas\b|[,“\"‘(]")


def extract_refusals(told: Sequence[Statement], context: Context) -> Iterator[Statement]:
    """Yield the statements that a denial without words of its own takes up, denied.

    >>> "The patrol rammed the boat, survivors said. The coastguard rejected that claim."
    # the clause about the patrol once more, denied, at "The coastguard rejected that claim"
    """
    by_source: dict[str, list[Statement]] = {}
    for statement in told:
        if statement.source is not None:
            by_source.setdefault(statement.source, []).append(statement)
    earlier: list[Attribution] = []
    for attribution in sorted(context.attributions, key=lambda a: (a.start, a.end)):
        if context.refuses(attribution) and _points_back(attribution):
            refused = {
                **_whole(attribution, context).model_dump(),
                "source": attribution.id,
                "rule": "statements.refusal",
            }
            for statement in _meant(attribution, earlier, by_source):
                update = {**refused, "denied": not statement.denied}
                yield statement.model_copy(update=update)
        elif attribution.type == "statement":
            earlier.append(attribution)


def _points_back(attribution: Attribution) -> bool:
    """Tell whether what is denied is named by "this" or "the claim" alone ("Moscow's claim")."""
    said = _JUDGED.split(attribution.content[0].text, maxsplit=1)[0]
    words = {word.lower() for word in _WORD.findall(said) if not word.endswith(("'s", "’s"))}
    if _PRONOUNS.issuperset(words):
        # Who "rejected it" may mean an offer; who "denied it" means what was said.
        return bool(words) and attribution.cue is not None and "den" in attribution.cue.text.lower()
    return _BACKWARDS.issuperset(words)


def _meant(
    denial: Attribution, earlier: Sequence[Attribution], told: Mapping[str, Sequence[Statement]]
) -> Sequence[Statement]:
    """Return what a denial is about: the events, or else the words, that somebody told before."""
    near = [
        attribution
        for attribution in reversed(earlier)
        if attribution.end <= denial.start <= attribution.end + NEAR
        and not _same_source(attribution, denial)
    ]
    for attribution in near[:_TRIED]:
        statements = told.get(attribution.id, ())
        coded = [said for said in statements if said.action is not None]
        whole = [
            said for said in statements if said.rule == "statements.cited" and _is_telling(said)
        ]
        if coded or (whole and attribution.quote != "direct"):
            return coded or whole
    return ()


def _is_telling(said: Statement) -> bool:
    return len(set(said.words) - {NOT}) >= TELLING


def _same_source(a: Attribution, b: Attribution) -> bool:
    if a.source is None or b.source is None:
        return False
    if a.source.entity is not None:
        return a.source.entity == b.source.entity
    return a.source.text == b.source.text


def _whole(attribution: Attribution, context: Context) -> CharSpan:
    return CharSpan(
        start=attribution.start,
        end=attribution.end,
        text=context.text[attribution.start : attribution.end],
    )
