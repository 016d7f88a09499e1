"""The whole comparison over corpora that are small, odd or large."""

from __future__ import annotations

import datetime as dt

from syrcorpus.comparison import compare, summarise
from syrcorpus.comparison.events import group_events
from syrcorpus.model import Analysis
from tests.comparison.corpora import an_analysis, an_entity
from tests.factories import make_analysis, make_article, make_date, make_mention
from tests.work import calls_of

FALL = {"text": "It fell", "action": "capture", "actor": "rebels", "target": "aleppo"}
DEAD = {"text": "27", "low": 27, "high": 27, "key": "civilians-killed", "source": "un"}


def test_nothing_compares_to_nothing() -> None:
    assert compare([]).figures == ()
    assert summarise([])[0] == ()


def test_one_article_has_single_rows_only() -> None:
    comparison = compare([an_analysis("a", [DEAD, FALL])])
    assert [row.verdict for row in comparison.figures] == ["single"]
    assert comparison.claims == ()


def test_the_same_article_twice_is_a_copy_that_counts_once() -> None:
    words = " ".join(f"word{n}" for n in range(20))
    unnamed = {**FALL, "text": words, "unnamed": "a resident"}
    comparison = compare([an_analysis("a", [unnamed]), an_analysis("b", [unnamed])])
    assert [row.similarity for row in comparison.reuse] == [1.0]
    assert [article.copy_of for article in comparison.articles] == [None, "a"]
    assert comparison.claims == ()


def test_copied_words_of_an_unnamed_resident_are_one_voice() -> None:
    words = " ".join(f"word{n}" for n in range(20))
    copied = {**FALL, "text": words, "unnamed": "a resident"}
    own = {**FALL, "text": "The story goes on in quite another way for a dozen words or more here"}
    comparison = compare([an_analysis("a", [copied]), an_analysis("b", [copied, own])])
    assert [row.independent_sources for row in comparison.claims] == [1]


def test_articles_without_dates_are_compared() -> None:
    comparison = compare([an_analysis("a", [DEAD], date=None), an_analysis("b", [DEAD], date=None)])
    assert [row.verdict for row in comparison.figures] == ["agree"]


def test_two_events_are_not_forced_together() -> None:
    here = an_analysis("a", [DEAD])
    there = an_analysis("b", [{**DEAD, "text": "24", "low": 24, "high": 24}])
    there = there.model_copy(
        update={"entities": tuple(an_entity(n) for n in ("nairobi", "kenya", "police", "un"))}
    )
    assert [row.verdict for row in compare([here, there]).figures] == ["single", "single"]


def test_one_place_a_year_later_is_another_event() -> None:
    later = an_analysis("b", [{**DEAD, "low": 24, "high": 24}], date=dt.date(2025, 11, 29))
    rows = compare([an_analysis("a", [DEAD]), later]).figures
    assert [row.verdict for row in rows] == ["single", "single"]


def test_work_grows_with_the_articles() -> None:
    analyses = [
        an_analysis(
            f"{n:03d}",
            [{**DEAD, "text": str(20 + n % 9), "low": 20 + n % 9, "high": 20 + n % 9}, FALL],
        )
        for n in range(200)
    ]
    few = calls_of(lambda: compare(analyses[:50]))
    many = calls_of(lambda: compare(analyses))
    assert many < 6 * few
    comparison = compare(analyses)
    assert comparison.figures[0].verdict == "differ"
    assert len(comparison.claims[0].members) == 200


def test_entities_and_sources_are_counted_by_article() -> None:
    comparison = compare([an_analysis("a", [DEAD, DEAD]), an_analysis("b", [DEAD])])
    assert comparison.entities[0].articles == {"a": 3, "b": 3}
    assert [(s.entity, s.articles) for s in comparison.sources] == [("un", {"a": 2, "b": 1})]


def called(article: str, *terms: str) -> Analysis:
    """Return an article that calls one group by the terms."""
    text = ". ".join(terms)
    group = an_entity("rebels").model_copy(
        update={"mentions": tuple(make_mention(text, term, form="nominal") for term in terms)}
    )
    return make_analysis(make_article(text, id=article), entities=(group,))


def test_naming_counts_what_each_article_calls_an_actor() -> None:
    (row,) = compare([called("a", "the insurgents", "Syrian rebels"), called("b", "rebel")]).naming
    assert row.articles == {"a": {"insurgents": 1, "rebels": 1}, "b": {"rebels": 1}}


def test_timeline_gathers_dated_sentences_by_day() -> None:
    texts = {"a": "It began on Wednesday.", "b": "On November 27 it began."}
    analyses = [
        make_analysis(
            make_article(text, id=name),
            dates=(make_date(text, words, "2024-11-27"),),
        )
        for (name, text), words in zip(texts.items(), ("Wednesday", "November 27"), strict=True)
    ]
    (row,) = compare(analyses).timeline
    assert [(item.article, item.text) for item in row.items] == list(texts.items())


def test_dates_of_one_event_stand_in_one_row() -> None:
    analyses = []
    for name, text, day in (("a", "It began on Tuesday", "26"), ("b", "It began on Friday", "29")):
        began = {"text": text, "action": "launch", "actor": "rebels", "object": "offensive"}
        analyses.append(an_analysis(name, [{**began, "when": [f"2024-11-{day}"]}]))
    (row,) = compare(analyses).figures
    assert (row.key, row.verdict) == ("date-of-launch", "differ")
    assert [member.date for member in row.members] == ["a:d1", "b:d1"]


def test_the_summary_quotes_and_points_to_rows() -> None:
    other = {**DEAD, "text": "24", "low": 24, "high": 24, "source": "monitor"}
    articles, across = summarise([an_analysis("a", [DEAD, FALL]), an_analysis("b", [other, FALL])])
    assert [(point.verdict, point.articles) for point in across.disputed] == [
        ("differ", ("a", "b"))
    ]
    assert [[quote.article for quote in point.quotes] for point in across.disputed] == [["a", "b"]]
    assert [figure.source for figure in articles[0].facts.figures] == ["Un"]
    assert {figure.article for figure in across.facts.figures} == {"a", "b"}
    assert all(sentence.article in {"a", "b"} for sentence in across.sentences)


def test_the_summary_tells_what_one_article_alone_has() -> None:
    _, across = summarise([an_analysis("a", [DEAD, FALL]), an_analysis("b", [FALL])])
    assert [(p.articles, [q.text for q in p.quotes]) for p in across.only] == [
        (("a",), [DEAD["text"]])
    ]


def test_a_report_left_alone_joins_those_it_is_like_together() -> None:
    def report(article: str, *named: str) -> Analysis:
        entities = tuple(an_entity(name) for name in named)
        return an_analysis(article, [DEAD]).model_copy(update={"entities": entities})

    first = report("a", "aleppo", "army", "front", "police", "rebels")
    alone = report("b", "aleppo", "idlib", "saraqab", "monitor", "un")
    third = report("c", "aleppo", "army", "front", "idlib", "saraqab", "rebels")
    numbers = group_events([first, alone, third])
    assert len(set(numbers.values())) == 1
    assert len(set(group_events([first, alone]).values())) == 2
