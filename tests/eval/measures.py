"""Measure answers against the gold, and keep the floors that no measure may fall below.

``python -m tests.eval`` prints the measures beside their floors, with ``--errors`` every case
that is wrong; ``--update`` raises floors to what is measured, and only ``--update --lower``
lowers them too.
"""

from __future__ import annotations

import json
from pathlib import Path

from .across import score_claims, score_groups, score_reuse
from .attributions import score_attributions
from .gold import Gold
from .mentions import score_linking, score_mentions
from .metadata import score_metadata
from .numbers import score_dates, score_figures
from .scores import Comparison, Found, Scores

FLOORS = Path(__file__).parent / "floors.json"
HAIR = 0.015
"""A measure may fall below its floor by this much: an int8 kernel rounds as its processor does,
and in so small a corpus that may cost one finding in a hundred."""


def measure(gold: Gold, found: Found, comparison: Comparison) -> Scores:
    """Return every measure of the program's answers, and every case that is wrong."""
    scores = Scores()
    missing = sorted(set(gold.articles) - set(found))
    if missing:
        raise ValueError(f"the program did not read {', '.join(missing)}")
    score_metadata(gold, found, scores)
    score_mentions(gold, found, scores)
    score_linking(gold, found, scores)
    score_figures(gold, found, scores)
    score_dates(gold, found, scores)
    score_attributions(gold, found, scores)
    score_groups(gold, found, comparison, scores)
    score_claims(gold, comparison, scores)
    score_reuse(gold, comparison, scores)
    return scores


def read_floors(section: str) -> dict[str, float]:
    """Return the floors of a section: ``corpus`` here, ``shared`` for the development sets."""
    if not FLOORS.exists():
        return {}
    return dict(json.loads(FLOORS.read_text(encoding="utf-8")).get(section, {}))


def write_floors(section: str, measures: dict[str, float], *, lower: bool) -> None:
    """Raise the floors of a section to what is measured; lower them only where that is said."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    old = floors.get(section, {})
    floors[section] = {
        name: round(value if lower else max(value, old.get(name, 0.0)), 4)
        for name, value in sorted(measures.items())
    }
    FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def below(section: str, measures: dict[str, float]) -> list[str]:
    """Return one line for each measure that lies below its floor by more than a hair."""
    return [
        f"{name}: {measures.get(name, 0.0):.4f}, floor {floor:.4f}"
        for name, floor in sorted(read_floors(section).items())
        if measures.get(name, 0.0) < floor - HAIR
    ]
