"""Claims known by their numbers, and who stands behind what is said to the letter."""

from __future__ import annotations

from typing import Any

import pytest

from syrcorpus.comparison import compare
from syrcorpus.model import SourcePart
from tests.comparison.corpora import an_analysis


def compared(*sayings: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Return the claims that counts of one key come to, one article a saying."""
    analyses = [
        an_analysis(article, [{"counted": True, **saying}])
        for article, saying in zip("abc", sayings, strict=False)
    ]
    return [(row.verdict, [m.article for m in row.members]) for row in compare(analyses).claims]


def toll(number: int, **fields: Any) -> dict[str, Any]:
    """Return a count of people killed."""
    text = f"Some {number} of them died"
    return {"text": text, "low": number, "high": number, "key": "people-killed", **fields}


def test_one_number_from_one_mouth_is_one_claim() -> None:
    assert compared(toll(7, source="un"), toll(7, source="un-spokesman")) == [
        ("single-source", ["a", "b"])
    ]


def test_one_large_number_from_two_mouths_is_one_claim() -> None:
    assert compared(toll(242, source="un"), toll(242, source="monitor")) == [
        ("corroborated", ["a", "b"])
    ]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (toll(7, source="monitor", text="Seven lost their lives"), "equal by chance"),
        (toll(8, source="un"), "other numbers stand in the figures alone"),
    ],
)
def test_other_numbers_are_no_claim(other: dict[str, Any], why: str) -> None:
    assert compared(toll(7, source="un"), other) == [], why


def test_who_says_the_same_to_the_letter_is_one() -> None:
    words = "Some 1,500 families lost their homes"
    sayings = [
        {"text": words, "words": "famil lost home", "unnamed": "an official of the relief office"},
        {"text": words, "words": "famil lost home", "unnamed": "an official of the office"},
    ]
    analyses = [an_analysis(name, [said]) for name, said in zip("ab", sayings, strict=True)]
    assert [row.independent_sources for row in compare(analyses).claims] == [1]


def test_each_of_several_unnamed_counts_by_his_own_kind() -> None:
    """Officials of two reports may be the same ones, residents hardly."""
    found = []
    deed = {"action": "capture", "actor": "rebels", "target": "saraqab"}
    for name, words in (("a", "Saraqab had fallen by noon"), ("b", "The rebels hold all of it")):
        saying = {**deed, "text": words, "unnamed": "officials and residents"}
        analysis = an_analysis(name, [saying])
        (said,) = analysis.attributions
        assert said.source is not None
        parts = tuple(
            SourcePart(start=0, end=1, text=text, kind=kind)
            for text, kind in (("officials", "official"), ("residents", "witness"))
        )
        source = said.source.model_copy(update={"parts": parts, "kind": "other"})
        told = said.model_copy(update={"source": source})
        found.append(analysis.model_copy(update={"attributions": (told,)}))
    assert [row.independent_sources for row in compare(found).claims] == [3]


def test_papers_speak_for_nobody() -> None:
    sayings = [{"text": "He won", "words": "won most votes", "unnamed": "official results"}] * 2
    analyses = [an_analysis(name, [said]) for name, said in zip("ab", sayings, strict=True)]
    assert [row.independent_sources for row in compare(analyses).claims] == [0]
