"""The gold fits the corpus, and a program that answers as the gold does gets full marks."""

from __future__ import annotations

import pytest

from .answers import answers_of
from .gold import CORPUS, FOLDER, SETS, Gold, GoldError, find, load_gold
from .measures import below, measure, read_floors


@pytest.fixture(scope="module")
def gold() -> Gold:
    return load_gold()


def test_gold_covers_every_article_and_no_other(gold: Gold) -> None:
    articles = {p.stem for p in CORPUS.iterdir() if p.suffix in {".txt", ".md"}}
    marked = {p.name.removesuffix(".marked.txt") for p in FOLDER.glob("*.marked.txt")}
    assert articles == marked == set(gold.articles)
    assert len(articles) >= 6


def test_articles_are_of_the_asked_length(gold: Gold) -> None:
    assert all(250 <= len(article.text.split()) <= 600 for article in gold.articles.values())


def test_every_entity_is_mentioned_and_of_one_kind(gold: Gold) -> None:
    mentioned = {m.entity for a in gold.articles.values() for m in a.mentions}
    assert mentioned == set(gold.kinds)
    assert set(gold.kinds.values()) == {"person", "group", "place"}


def test_no_content_is_given_twice(gold: Gold) -> None:
    for article in gold.articles.values():
        contents = [c for a in article.attributions for c in a.content]
        assert len(contents) == len(set(contents)), article.key


@pytest.mark.parametrize(
    ("words", "expected"),
    [("army", (4, 8)), ("[[it]] said", (9, 11)), ("the army ... cut", (0, 33))],
)
def test_find_reads_the_three_ways_to_write_a_span(words: str, expected: tuple[int, int]) -> None:
    assert find("the army it said the road was cut", words, "here") == expected


@pytest.mark.parametrize("words", ["nowhere", "the", "[[the]] sea", "army ... sea"])
def test_find_is_loud_where_words_are_missing_or_ambiguous(words: str) -> None:
    with pytest.raises(GoldError, match="here"):
        find("the army said the road was cut", words, "here")


def test_full_marks_for_the_gold_itself(gold: Gold) -> None:
    scores = measure(gold, *answers_of(gold))
    assert scores.errors == []
    assert set(scores.measures.values()) == {1.0}


@pytest.mark.parametrize("name", sorted(set(SETS) - {"corpus"}))
def test_the_gold_of_another_event_fits_its_articles(name: str) -> None:
    gold = load_gold(*SETS[name])
    scores = measure(gold, *answers_of(gold))
    assert scores.errors == []
    assert set(scores.measures.values()) == {1.0}
    mentioned = {m.entity for a in gold.articles.values() for m in a.mentions}
    assert mentioned == set(gold.kinds)
    lengths = [len(article.text.split()) for article in gold.articles.values()]
    assert len(lengths) in {3, 4}
    assert all(130 <= length <= 460 for length in lengths)


def test_no_marks_for_no_answers(gold: Gold) -> None:
    found, comparison = answers_of(gold)
    lists = ("entities", "figures", "dates", "attributions", "furniture")
    empty = {key: {**article, **{name: [] for name in lists}} for key, article in found.items()}
    nothing = {section: [] for section in comparison}
    measures = measure(gold, empty, nothing).measures
    for name in ("mentions.names.f", "linking.pairs.f", "figures.span.f", "dates.span.f"):
        assert measures[name] == 0.0
    for name in ("attributions.found.f", "compare.figures.found", "compare.claims.r"):
        assert measures[name] == 0.0


def test_a_wrong_merge_is_seen(gold: Gold) -> None:
    found, comparison = answers_of(gold)
    for article in found.values():
        for entity in article["entities"]:
            if entity["id"] == "syrian-government":
                entity["id"] = "syrian-army"
    measures = measure(gold, found, comparison).measures
    assert measures["linking.pairs.p"] < 1.0
    assert measures["linking.unmerged"] < 1.0


def test_floors_ask_for_nothing_unknown(gold: Gold) -> None:
    measures = measure(gold, *answers_of(gold)).measures
    assert set(read_floors("corpus")) <= set(measures)
    assert below("corpus", measures) == []
