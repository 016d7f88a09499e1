"""Whom somebody blames for a deed that is told before, or who takes it upon himself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...model import Attribution, Entity, Statement
from ..closed_class import closed_class
from .context import Context

NEAR = 600
"""Characters from the deed to the words that blame somebody for it."""
HARM = closed_class(
    "attack strike shoot kill wound burn destroy blow-up abduct displace loot rape sink crash "
    "collapse poison leak"
)
"""Classes of deeds that people are blamed for."""
_BLAMES = re.compile(
    r"\b(?:blam|held responsible|holds? responsible|accus|point(?:s|ed|ing)? the finger|implicat)"
)
_CLAIMS = re.compile(
    r"\bclaim\w* responsibility\b|\btook responsibility\b|\badmitted responsibility\b"
)
_DEED = re.compile(r"\b(?:of|for)\W+\w+ing\b")
_DEEDLESS = 12
"""Words of a content that only names whom somebody blames."""


def extract_blame(
    coded: Sequence[Statement], said_by: Mapping[str | None, Entity], context: Context
) -> Iterator[Statement]:
    """Yield the deed told before once more, done by whom somebody blames.

    >>> "Gunmen killed 12 farmers on Sunday. The monitor blamed the Front."
    # kill: actor the Front, object farmers, source the monitor's attribution
    """
    for attribution in context.attributions:
        if attribution.cue is None:
            continue
        cue = f"{attribution.cue.text} {attribution.content[0].text[:40]}".lower()
        doer = None
        if _BLAMES.search(attribution.cue.text.lower()):
            doer = _blamed(attribution, context)
        elif _CLAIMS.search(cue):
            doer = said_by[attribution.id].id if attribution.id in said_by else None
        if doer is None:
            continue
        start, end = attribution.start, attribution.end
        for said in _deeds(attribution, coded):
            yield said.model_copy(
                update={
                    "start": start,
                    "end": end,
                    "text": context.text[start:end],
                    "actor": doer,
                    "agent": None,
                    "figures": (),
                    "source": attribution.id,
                    "denied": False,
                    "refused": False,
                    "rule": "statements.blame",
                }
            )


def _blamed(attribution: Attribution, context: Context) -> str | None:
    """Return whom an attribution blames without telling of a deed in words of its own."""
    content = attribution.content[0]
    if (
        len(content.text.split()) > _DEEDLESS
        or context.has_verb(content)
        or _DEED.search(content.text)
    ):
        return None
    return context.first_named(content)


def _deeds(attribution: Attribution, coded: Sequence[Statement]) -> Sequence[Statement]:
    """Return what is told last before and done by nobody named, all deeds of that clause."""
    before = [
        said
        for said in coded
        if said.action in HARM
        and not said.denied
        and not said.background
        and said.actor is None
        and said.end <= attribution.start <= said.end + NEAR
    ]
    return [said for said in before if said.start == before[-1].start]
