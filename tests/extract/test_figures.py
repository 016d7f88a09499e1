from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syrcorpus.extract.figures import extract_figures
from tests.factories import make_article, make_doc, make_interval
from tests.figure_score import cases, mistakes, score

WITHOUT_TAGS = {
    "Sixteen members of one family died under the rubble.",
    "One in five children misses school.",
    "Over 1,000 homes were burned.",
    "The share index slid to 98.87 on Tuesday.",
    "Parliament agreed to a 35% duty on imported tyres.",
    "Arson attacks rose by 106 percent.",
    "She died in her sleep at the age of 115.",
    "The bank raised its rate by 75 basis points.",
    "Hundreds of families left Idlib for the border.",
}
"""Sentences whose figures need tags or a parse."""


def read_plain(text, knowledge, **fields):
    return list(extract_figures(make_doc(text), make_article(text, **fields), knowledge))


@pytest.mark.parametrize(("name", "case"), [c for c in cases() if c[1]["text"] not in WITHOUT_TAGS])
def test_figures_without_tags(name, case, knowledge):
    assert mistakes(case, read_plain(case["text"], knowledge)) == {}


@pytest.mark.pipeline
@pytest.mark.parametrize(("name", "case"), cases())
def test_figures_with_the_pipeline(name, case, knowledge, nlp):
    found = list(extract_figures(nlp(case["text"]), make_article(case["text"]), knowledge))
    assert mistakes(case, found) == {}


@pytest.mark.pipeline
def test_figures_reach_their_floors(knowledge, nlp):
    shares, _ = score(lambda text: list(extract_figures(nlp(text), make_article(text), knowledge)))
    assert shares["span_f"] >= 0.95
    assert min(shares["low"], shares["high"]) >= 0.97
    assert shares["counts"] >= 0.92
    assert shares["key"] >= 0.9


def test_figures_are_counted_in_text_order(knowledge):
    found = read_plain("Ten died. A drone was destroyed. Two fled.", knowledge)
    assert [figure.id for figure in found] == ["a:f1", "a:f2", "a:f3"]
    assert [figure.text for figure in found] == ["Ten", "A", "Two"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Since Wednesday 24 civilians have been killed.", ("2024-11-27", "2024-11-29")),
        ("The raids in three days killed 27 civilians.", ("2024-11-26", "2024-11-29")),
        ("Over the past 48 hours 27 civilians died.", ("2024-11-27", "2024-11-29")),
        ("It rained on Monday. That day 24 civilians were killed.", ("2024-11-25", "2024-11-25")),
        ("A raid killed 24 civilians overnight.", ("2024-11-28", "2024-11-29")),
        ("On Friday 24 civilians were killed.", None),
        ("It began on Wednesday. At least 24 civilians were killed.", None),
    ],
)
def test_figures_take_the_days_until_publication(text, when, knowledge):
    figures = [f for f in read_plain(text, knowledge) if f.counts and "killed" in f.counts.key]
    assert [f.when for f in figures] == [make_interval(*when) if when else None]


def test_digits_inside_names_are_no_figures(knowledge):
    text = "France 24 reported it."
    doc = make_doc(text, ents=[(0, 2, "Organization")])
    assert not list(extract_figures(doc, make_article(text), knowledge))


WORDS = [
    "27",
    "two",
    "civilians",
    "killed",
    "were",
    "and",
    "of",
    "them",
    ",",
    ".",
    "a",
    "including",
    "at",
    "least",
    "dozens",
    "half",
    "death",
    "toll",
    "to",
    "-",
    "year",
    "old",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_words_give_figures_that_slice_back(knowledge, words):
    text = " ".join(words)
    found = read_plain(text, knowledge)
    ids = {figure.id for figure in found}
    for figure in found:
        assert text[figure.start : figure.end] == figure.text
        assert figure.part_of is None or figure.part_of in ids - {figure.id}
        if figure.counts is not None:
            assert text[figure.counts.start : figure.counts.end] == figure.counts.text
