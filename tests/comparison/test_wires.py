"""Unnamed people of two articles: one voice where both credit one agency with the text."""

from __future__ import annotations

import pytest

from syrcorpus.comparison import compare
from tests.comparison.corpora import an_analysis

FALL = {"action": "capture", "actor": "rebels", "target": "saraqab", "unnamed": "a resident"}


@pytest.mark.parametrize(
    ("first", "second", "voices"),
    [
        ((), (), 2),
        (("associated-press",), ("associated-press",), 1),
        (("associated-press",), ("reuters",), 2),
        (("associated-press", "reuters"), ("associated-press", "reuters"), 2),
    ],
)
def test_an_agency_is_told_by_its_id(
    first: tuple[str, ...], second: tuple[str, ...], voices: int
) -> None:
    analyses = [
        an_analysis("a", [{**FALL, "text": "Saraqab had fallen by noon"}], wire_ids=first),
        an_analysis("b", [{**FALL, "text": "The rebels hold all of it"}], wire_ids=second),
    ]
    claims = compare(analyses).claims
    assert [claim.independent_sources for claim in claims] == [voices]
