from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syrcorpus.extract.figures import extract_figures
from tests.factories import make_article, make_doc, make_interval
from tests.figure_score import cases, mistakes, score
from tests.work import calls_of

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
    "The crowd of 30,000 fell silent.",
    "Measles cases more than doubled to 4,300.",
    "The convoy had 46 trucks. Twenty-nine got through.",
    "A roadside bomb killed a police chief and his two guards.",
    "Wheat exports are down by a quarter to 6m tonnes.",
    "Brent crude fell 1.4 percent to $77 a barrel.",
    "The interest rate stands at 5.25 per cent.",
    "Exports in the first quarter rose 8%.",
    "Tens of thousands had marched to the square.",
    "The survey asked 18- to 24-year-old voters.",
}
"""Sentences whose figures need tags or a parse."""


def read_plain(text, knowledge, **fields):
    return list(extract_figures(make_doc(text), make_article(text, **fields), knowledge))


@pytest.mark.parametrize(("name", "case"), [c for c in cases() if c[1]["text"] not in WITHOUT_TAGS])
def test_figures_without_tags(name, case, knowledge):
    assert mistakes(case, read_plain(case["text"], knowledge)) == {}


@pytest.mark.pipeline
def test_figures_reach_their_floors(knowledge, nlp):
    shares, lines = score(
        lambda text: list(extract_figures(nlp(text), make_article(text), knowledge))
    )
    report = "\n".join(lines)
    assert len(lines) <= len(cases()) * 0.03, report
    assert shares["span_f"] >= 0.98, report
    assert min(shares["low"], shares["high"]) >= 0.99, report
    assert min(shares["counts"], shares["key"], shares["part"]) >= 0.97, report


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
        ("Battles that began on Wednesday have killed 24 men.", ("2024-11-27", "2024-11-29")),
        ("Since Wednesday it rains. The flood has killed 24 men.", ("2024-11-27", "2024-11-29")),
        ("Since Wednesday it rains. On Thursday 24 men were killed.", None),
    ],
)
def test_figures_take_the_days_until_publication(text, when, knowledge):
    figures = [f for f in read_plain(text, knowledge) if f.counts and "killed" in f.counts.key]
    assert [f.when for f in figures] == [make_interval(*when) if when else None]


def test_dates_of_front_matter_mislead_no_figure(knowledge):
    text = "---\ndate: 2024-11-29\n---\nSome 47 people died in the past 24 hours."
    article = make_article(text, furniture=[("date", 0, 25)])
    doc = make_doc(article.reading_text())
    died = next(iter(extract_figures(doc, article, knowledge)))
    assert died.when == make_interval("2024-11-28", "2024-11-29")


def test_digits_inside_names_are_no_figures(knowledge):
    text = "France 24 reported it."
    doc = make_doc(text, ents=[(0, 2, "Organization")])
    assert not list(extract_figures(doc, make_article(text), knowledge))


ODD = {
    "12,34,5": [],
    "1.2.3": [],
    "one one one": [],
    "2012–13": [],
    "0 people died": [("0", 0, 0)],
    "-5 people came": [("5", 5, 5)],
    "It fell to -5 degrees Celsius": [("-5 degrees Celsius", -5, -5)],
    "∞ people came": [],
    "½ of the city fled": [("½", 0.5, 0.5)],
    "٢٧ people died": [("٢٧", 27, 27)],
    "۲۷ people died": [("۲۷", 27, 27)],
    "7" * 400 + " people died": [],
    "1e9 people": [],
    "0x1F people": [],
    "1,000,000,000,000,000,000 people": [],
}


@pytest.mark.parametrize("text", ODD, ids=lambda text: text[:20])
def test_odd_numbers_are_sensible_figures_or_none(text, knowledge):
    found = [(f.text, f.low, f.high) for f in read_plain(text, knowledge)]
    assert found == ODD[text]


def test_a_thousand_numbers_in_a_row_are_as_many_figures(knowledge):
    text = ", ".join(str(number) for number in range(10, 1010))
    found = read_plain(text, knowledge)
    assert [f.text for f in found] == text.split(", ")


@pytest.mark.parametrize(
    "text",
    ["12 ", "12 died, ", "12 of them ", "killed 12 and ", "Of the 90 held, 34 ", "50 pounds ",
     "There were 12. Five ", "since Friday 12 died. ", "a man died, ", "7 of the dead ", "5 to ",
     "two of his cousins, ", "up from 12 to 13 percent, ", "including ", "the 12 and "],
)  # fmt: skip
def test_twice_the_text_takes_twice_the_work(text, knowledge):
    work = []
    for count in (60, 120):
        doc = make_doc(text * count)
        article = make_article(text * count)
        read = list(extract_figures(doc, article, knowledge))
        work.append(calls_of(lambda d=doc, a=article: list(extract_figures(d, a, knowledge))))
        assert all(f.start < f.end for f in read)
    assert work[1] < 2.2 * work[0] + 500


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("In Khartoum, Sudan, bread costs 500 pounds.", "SDG"),
        ("In Cairo, Egypt, bread costs 500 pounds.", "EGP"),
        ("Bread costs 500 pounds.", "GBP"),
        ("He got 90 Lebanese pounds, and she paid 70 pounds in Egypt.", "LBP"),
        ("Mali taxes each cow at 500 francs.", "XOF"),
        ("Chad taxes each cow at 500 CFA francs.", "XAF"),
        ("A cow costs 500 francs.", "franc"),
        ("Pakistan set the price at 500 rupees.", "PKR"),
        ("It carried 500 pounds of flour to Egypt.", "lb"),
        ("The bear weighs 500 pounds.", "lb"),
        ("He lost 40 pounds.", "lb"),
        ("A 500-pound fine awaits him.", "GBP"),
        ("Namibian dollars are scarce, so 500 dollars will do.", "USD"),
    ],
)
def test_bare_currencies_are_those_of_the_country_told_of(text, unit, knowledge):
    assert read_plain(text, knowledge)[-1].unit == unit


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


@settings(max_examples=80)
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
