"""What is cited again in nearly the same words is one claim, whatever it tells of."""

from __future__ import annotations

import pytest

from syrcorpus.comparison import compare
from tests.comparison.corpora import by_article

MOOD = "the mood in the bread queue had turned from worry to plain fear"
WORDS = "mood bread queue turned worry plain fear"


def saying(article: str, text: str, words: str, **fields: object) -> dict[str, object]:
    """Return a citation that no action class covers, with its concepts."""
    return {"article": article, "text": text, "words": words, **fields}


def test_one_voice_saying_the_same_again_is_one_claim() -> None:
    again = "In the bread queue the mood had turned to plain fear, from worry"
    rows = compare(
        by_article([saying("a", MOOD, WORDS, source="un"), saying("b", again, WORDS, source="un")])
    )
    assert [(row.verdict, row.independent_sources) for row in rows.claims] == [("single-source", 1)]
    assert rows.claims[0].label == MOOD


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (f"{WORDS} not", "nobody denies himself in the words of the other"),
        ("bread sold old price shops town", "other words"),
    ],
)
def test_other_statements_stay_apart(other: str, why: str) -> None:
    sayings = [saying("a", MOOD, WORDS, source="un"), saying("b", other, other, source="un")]
    assert compare(by_article(sayings)).claims == (), why


def test_no_from_another_mouth_is_a_contradiction() -> None:
    denial = saying("b", "Nothing of the kind happened", f"{WORDS} not", source="agency")
    (row,) = compare(by_article([saying("a", MOOD, WORDS, source="un"), denial])).claims
    assert (row.verdict, [m.stance for m in row.members]) == ("contradicted", ["asserts", "denies"])


def test_a_no_and_its_refusal_are_for_and_against() -> None:
    negative = saying("a", "The forms do not match", f"{WORDS} not", source="un")
    refusal = saying("a", "The board denied this", f"{WORDS} not", source="agency", denied=True)
    (row,) = compare(by_article([negative, refusal])).claims
    assert (row.verdict, [m.stance for m in row.members]) == ("contradicted", ["asserts", "denies"])


def test_what_all_deny_alike_is_a_claim_that_all_assert() -> None:
    coded = {"action": "enter", "actor": "rebels", "target": "aleppo", "denied": True}
    first, second = (
        {"article": article, "text": "They did not get in", "source": source, **coded}
        for article, source in (("a", "agency"), ("b", "un"))
    )
    (row,) = compare(by_article([first, second])).claims
    assert [member.stance for member in row.members] == ["asserts", "asserts"]
