"""Claims: the same statement in several places, asserted or denied, and who stands behind it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from syrcorpus.comparison import compare
from tests.comparison.corpora import by_article

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "compare_claims.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_statements_stand_in_claims(case: dict[str, Any]) -> None:
    rows = compare(by_article(case["statements"])).claims
    found = [
        [row.verdict, row.independent_sources, [m.article for m in row.members]] for row in rows
    ]
    assert found == case["expected"]


def test_contradictions_come_first() -> None:
    statements = [*CASES[3]["statements"], *CASES[0]["statements"]]
    rows = compare(by_article(statements)).claims
    assert [(row.id, row.verdict) for row in rows] == [
        ("C1", "contradicted"),
        ("C2", "corroborated"),
    ]
    assert [member.stance for member in rows[0].members] == ["asserts", "denies"]


def test_a_claim_reads_like_a_headline() -> None:
    assert compare(by_article(CASES[3]["statements"])).claims[0].label == "Front captures Saraqab"


def test_a_place_has_its_name_in_the_headline_where_one_article_gives_it() -> None:
    front = {"action": "approach", "actor": "front", "place": "aleppo"}
    when = ["2024-11-29", "2024-11-29"]
    near = {"text": "They near the great city", "object": "places", "when": when, **front}
    named = {"text": "They near Aleppo", "target": "aleppo", **front}
    statements = [{"article": "a", **near}, {"article": "b", **named}]
    assert [row.label for row in compare(by_article(statements)).claims] == [
        "Front approaches Aleppo"
    ]
