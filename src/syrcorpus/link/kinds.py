"""Whose voice a speaker is, where only another article of the corpus says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..model import Analysis, Attribution, SourceKind

__all__ = ["share_kinds"]


def share_kinds(analyses: Iterable[Analysis]) -> tuple[Analysis, ...]:
    """Return the analyses with speakers of no known kind given the kind they have elsewhere.

    "Astrid Lind told a briefing" is the UN speaking where another report calls her its
    spokeswoman. What an article tells itself stays as it is.
    """
    given = tuple(analyses)
    seen: dict[str, Counter[SourceKind]] = {}
    for analysis in given:
        for attribution in analysis.attributions:
            source = attribution.source
            if source is not None and source.entity is not None and source.kind != "other":
                seen.setdefault(source.entity, Counter())[source.kind] += 1
    kinds = {entity: max(sorted(counts), key=counts.__getitem__) for entity, counts in seen.items()}
    return tuple(
        analysis.model_copy(
            update={"attributions": tuple(_with_kind(a, kinds) for a in analysis.attributions)}
        )
        for analysis in given
    )


def _with_kind(attribution: Attribution, kinds: dict[str, SourceKind]) -> Attribution:
    source = attribution.source
    if source is None or source.kind != "other" or source.entity not in kinds:
        return attribution
    known = source.model_copy(update={"kind": kinds[source.entity]})
    return attribution.model_copy(update={"source": known})
