"""Deeds told by "did so" or "refused" alone: what was told before, by somebody else or denied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model import Statement
from ..syntax import children, obj, sentence, subject
from .context import Context
from .held import Holdings
from .phrases import entity_of
from .polarity import is_negated

_REFUSED = frozenset({"refused", "refuses", "declined", "declines"})
_DEMANDS = re.compile(r"\b(?:demand|call(?:s|ed|ing)? for|urg|press|want|ask)", re.IGNORECASE)
"""Cues of what somebody wants another to do."""
NEAR = 200
"""Characters from what is demanded to who refuses it."""
_DO = frozenset({"do", "does", "did", "done", "doing"})


def extract_demurrals(
    coded: Sequence[Statement], holdings: Holdings, context: Context
) -> Iterator[Statement]:
    """Yield the deed that somebody refuses to do of whom it is demanded just before.

    >>> "The opposition demanded the resignation of Jan Holm. The minister refused."
    # will resign: actor Jan Holm, denied, at "The minister refused"
    """
    by_id = {a.id: a for a in context.attributions}
    for token in context.doc:
        if token.lower_ not in _REFUSED or not token.dep_ or obj(token) is not None:
            continue
        if subject(token) is None or any(children(token, "xcomp", "ccomp")):
            continue
        demanded = [
            said
            for said in coded
            if said.action is not None
            and said.end <= token.idx <= said.end + NEAR
            and (attribution := by_id.get(said.source or "")) is not None
            and attribution.cue is not None
            and _DEMANDS.search(attribution.cue.text)
            and holdings.is_person(said.target or said.actor)
        ]
        clause = context.clause_at(token.i)
        if not demanded or clause is None:
            continue
        said = demanded[-1]
        attribution = context.attribution(token.i)
        yield said.model_copy(
            update={
                **context.span(clause, token.i).model_dump(),
                "action": f"will {(said.action or '').removeprefix('will ')}",
                "implies": ((said.action or "").removeprefix("will "),),
                "actor": said.target or said.actor,
                "target": None,
                "figures": (),
                "source": attribution.id if attribution is not None else None,
                "denied": True,
                "refused": False,
                "rule": "statements.planned",
            }
        )


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
