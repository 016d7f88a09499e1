"""Deeds told by "did so" alone: what was told before, done by somebody else or denied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model import Statement
from ..syntax import sentence, subject
from .context import Context
from .held import Holdings
from .phrases import entity_of
from .polarity import is_negated

_DO = frozenset({"do", "does", "did", "done", "doing"})


def extract_repeats(
    coded: Sequence[Statement], holdings: Holdings, context: Context
) -> Iterator[Statement]:
    """Yield the deed that "did so" takes up, with its own subject.

    >>> "Fighters torched sixty houses, it said, rejecting the claim that troops had done so."
    # burn: actor the troops, object houses, denied
    """
    doc = context.doc
    for token in doc[:-1]:
        if token.lower_ not in _DO or doc[token.i + 1].lower_ != "so" or not token.dep_:
            continue
        who = subject(token)
        whole = sentence(token)
        before = [
            said
            for said in coded
            if whole.start_char <= said.start and said.end <= token.idx and said.action is not None
        ]
        if who is None or not before:
            continue
        held = entity_of(who, holdings, context.things, acting=True)
        clause = context.clause_at(token.i)
        attribution = context.attribution(token.i)
        if held is None or clause is None or context.is_intended(token.i):
            continue
        span = context.span(clause, token.i)
        yield before[-1].model_copy(
            update={
                **span.model_dump(),
                "actor": held.entity.id,
                "agent": None,
                "figures": (),
                "source": attribution.id if attribution is not None else None,
                "denied": is_negated(token) != context.refuses(attribution),
                "refused": context.refuses(attribution),
                "rule": "statements.repeat",
            }
        )
