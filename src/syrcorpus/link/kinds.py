"""Whose voice a speaker is, where only another article of the corpus says so.

"Astrid Lind told a briefing" is the UN speaking where another report calls her its spokeswoman.
What an article tells itself stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ..model import Analysis, Attribution, Kind, SourceKind

__all__ = ["shared_kind", "with_shared_kinds"]


def shared_kind(heard: Counter[SourceKind] | None, kind: Kind) -> SourceKind | None:
    """Return what a thing most often speaks as, where some article leaves it open.

    A place that an article takes for a person speaks for its government, as places do.
    """
    if not heard or not heard["other"]:
        return None
    if len(heard) == 1:
        return "government" if kind == "place" else None
    return max(sorted(kind for kind in heard if kind != "other"), key=heard.__getitem__)


def with_shared_kinds(analysis: Analysis, kinds: Mapping[str, SourceKind]) -> Analysis:
    """Return an analysis with its speakers of no known kind given the kind they have elsewhere."""
    told = tuple(_with_kind(attribution, kinds) for attribution in analysis.attributions)
    return analysis.model_copy(update={"attributions": told})


def _with_kind(attribution: Attribution, kinds: Mapping[str, SourceKind]) -> Attribution:
    source = attribution.source
    if source is None or source.entity is None or source.kind != "other":
        return attribution
    kind = kinds.get(source.entity)
    if kind is None:
        return attribution
    return attribution.model_copy(update={"source": source.model_copy(update={"kind": kind})})
