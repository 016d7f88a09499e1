from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syrcorpus.extract.dates import extract_dates
from tests.factories import DAY, make_article, make_doc
from tests.figure_score import table


@pytest.mark.parametrize(("name", "case"), table("dates.yaml"))
def test_dates_are_resolved(name, case):
    article = make_article(case["text"], date=case.get("date", DAY))
    found = [[d.text, d.from_, d.to] for d in extract_dates(make_doc(case["text"]), article)]
    assert found == case["expected"]


def test_dates_of_furniture_are_listed():
    text = "Nov 28, 2024\nThey came on Friday."
    article = make_article(text, furniture=[("date", 0, 12)])
    found = [d.text for d in extract_dates(make_doc(article.reading_text()), article)]
    assert found == ["Nov 28, 2024", "Friday"]


WORDS = ["Friday", "last", "this", "November", "27", "2016", ",", ".", "late", "on", "week", "ago",
         "three", "days", "of", "March", "-", "2024-13-45", "99/99/9999", "0000-01-01"]  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_words_give_dates_that_slice_back(words):
    text = " ".join(words)
    for date in extract_dates(make_doc(text), make_article(text)):
        assert text[date.start : date.end] == date.text
        assert (date.from_ is None) == (date.to is None)
        assert date.from_ is None or date.to is None or date.from_ <= date.to
