"""Figures side by side: what stands in one row, how it agrees, who stands behind it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from syrcorpus.comparison import compare
from tests.comparison.corpora import by_article

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "compare_figures.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_figures_stand_in_rows(case: dict[str, Any]) -> None:
    rows = compare(by_article(case["figures"])).figures
    found = [
        [row.key, row.verdict, row.independent_sources, [m.article for m in row.members]]
        for row in rows
    ]
    assert sorted(found, key=repr) == sorted(case["expected"], key=repr)


def test_rows_do_not_depend_on_the_order_of_articles() -> None:
    figures = [figure for case in CASES[:8] for figure in case["figures"]]
    analyses = by_article(figures)
    assert compare(analyses) == compare(analyses[::-1])


def test_disagreements_of_several_articles_come_first() -> None:
    figures = [*CASES[8]["figures"], *CASES[4]["figures"], *CASES[2]["figures"]]
    rows = compare(by_article(figures)).figures
    assert [row.verdict for row in rows] == ["differ", "agree", "single", "single"]
    assert [row.id for row in rows] == ["F1", "F2", "F3", "F4"]


def test_dates_months_apart_are_of_two_events() -> None:
    said = {"action": "elect", "actor": "front", "text": "The Front won the vote on the day"}
    near = [
        {**said, "article": n, "when": [day, day]}
        for n, day in (("a", "2024-11-27"), ("b", "2024-11-28"))
    ]
    far = {**said, "article": "c", "when": ["2024-06-02", "2024-06-02"]}
    rows = compare(by_article([*near, far])).figures
    assert [[m.article for m in row.members] for row in rows] == [["a", "b"]]
