"""Who is cited is the speaker: "Radio Nyanja, citing **the police**, reports [130 arrests]"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...knowledge import Knowledge
from .candidates import Candidate, Offsets, Reading

_CITING = ("citing", "quoting")
_LONGEST = 80
"""A speaker has no more code points than this; what is longer is what was said."""


def cite(
    candidates: Iterable[Candidate], reading: Reading, knowledge: Knowledge
) -> list[Candidate]:
    """Return the candidates, those cited made the speakers of what the outlet reports from them.

    The outlet that cites is read from the words before, as the one who passed it on.
    """
    found = list(candidates)
    cited = {
        c.source: c
        for c in found
        if c.source is not None
        and _cites(c, reading)
        and _is_outlet(reading.text[c.source[0] : c.source[1]], knowledge)
    }
    if not cited:
        return found
    kept = []
    for candidate in found:
        citing = _cited_by(candidate, cited)
        if candidate in cited.values():
            continue
        if citing is None:
            kept.append(candidate)
        else:
            rule = "attributions.citing"
            kept.append(replace(candidate, source=citing.content[0], rule=rule))
    used = {c.source for c in kept}
    kept += [c for c in cited.values() if c.content[0] not in used]
    return sorted(kept, key=lambda c: (c.content, c.cue or (0, 0)))


def _cites(candidate: Candidate, reading: Reading) -> bool:
    """Tell whether a candidate is no more than "citing the police"."""
    if candidate.cue is None or len(candidate.content) != 1:
        return False
    start, end = candidate.content[0]
    cue = reading.text[candidate.cue[0] : candidate.cue[1]].lower()
    plain = "," not in reading.text[start:end] and " that " not in reading.text[start:end]
    return cue in _CITING and end - start <= _LONGEST and start >= candidate.cue[1] and plain


def _is_outlet(name: str, knowledge: Knowledge) -> bool:
    """Tell whether a name is of an outlet, by knowledge or by its words ("Radio Nyanja")."""
    plain = name.removeprefix("The ").removeprefix("the ")
    known = knowledge.names.named(plain) or knowledge.described.by_name_word(plain)
    return known is not None and known.speaks_as in {"media", "wire"}


def _cited_by(candidate: Candidate, cited: dict[Offsets, Candidate]) -> Candidate | None:
    """Return the citing of an outlet's own report: one source, the citing not in the content."""
    source = candidate.source
    if source is None:
        return None
    for citing in cited.values():
        whose, cue = citing.source, citing.cue
        if whose is None or cue is None or citing is candidate:
            continue
        same = whose[0] < source[1] and source[0] < whose[1]
        if same and not any(start <= cue[0] < end for start, end in candidate.content):
            return citing
    return None
