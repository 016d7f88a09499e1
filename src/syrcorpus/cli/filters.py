"""The filters of ``sources`` and ``figures``: options become predicates over findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import get_args

from ..errors import UsageError
from ..model import Analysis, Attribution, Figure, SourceKind

__all__ = ["attribution_filter", "figure_filter"]


def attribution_filter(
    names: Sequence[str], kinds: Sequence[str], type_: str | None
) -> Callable[[Attribution], bool]:
    """Return the test whether an attribution's speaker and type are asked for."""
    known = get_args(SourceKind)
    for kind in kinds:
        if kind not in known:
            near = get_close_matches(kind, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
            raise UsageError(f"--kind {kind}: no such kind of voice; {hint}")

    def keep(attribution: Attribution) -> bool:
        source = attribution.source
        return (
            (type_ in {None, "all"} or attribution.type == type_)
            and (not kinds or (source is not None and source.kind in kinds))
            and _is_named(attribution, names)
        )

    return keep


def figure_filter(
    keys: Sequence[str], names: Sequence[str], least: float | None
) -> Callable[[Analysis, Figure], bool]:
    """Return the test whether a figure's key, speaker and size are asked for."""

    def keep(analysis: Analysis, figure: Figure) -> bool:
        key = figure.counts.key if figure.counts else ""
        if keys and not any(wanted.casefold() in key for wanted in keys):
            return False
        if least is not None and not _reaches(figure, least):
            return False
        return not names or any(
            said.id == figure.source and _is_named(said, names) for said in analysis.attributions
        )

    return keep


def _is_named(attribution: Attribution, names: Sequence[str]) -> bool:
    """Tell whether one of the names stands in the speaker's resolved name, words or id."""
    if not names or attribution.source is None:
        return not names
    source = attribution.source
    known = " / ".join((source.name or "", source.text, source.entity or "")).casefold()
    return any(name.casefold() in known for name in names)


def _reaches(figure: Figure, least: float) -> bool:
    """Tell whether the greater of the figure's known bounds is so many or more."""
    bound = figure.low if figure.high is None else figure.high
    return bound is not None and bound >= least
