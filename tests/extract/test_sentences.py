"""Sentences of the prose with their weights."""

from __future__ import annotations

from syrcorpus.extract.sentences import extract_sentences
from syrcorpus.model import Sentence
from tests.factories import make_article, make_doc, make_entity, make_figure

TEXT = (
    "The river burst its banks in the old town on Monday and flooded forty houses there.\n"
    "A caption of the river\n"
    "Officials of the old town said the river had risen faster than any forecast had told.\n"
    "Bread is sold at seven.\n"
)


def weighted(text: str = TEXT, *, caption: bool = True) -> list[Sentence]:
    """Return the sentences of a text, its caption being furniture."""
    start = text.find("A caption")
    furniture = [("caption", start, text.index("\n", start) + 1)] if caption else []
    article = make_article(text, furniture=furniture)
    entities = (make_entity(text, "river"),) if "river" in text else ()
    figures = (make_figure(text, "forty", 40, 40),) if "forty" in text else ()
    return list(extract_sentences(make_doc(text), article, entities, figures))


def test_furniture_is_no_sentence() -> None:
    assert [s.text.split()[0] for s in weighted()] == ["The", "Officials", "Bread"]


def test_the_lede_with_name_and_figure_weighs_most() -> None:
    first, second, last = weighted()
    assert first.weight > second.weight > last.weight
    assert all(0 <= s.weight <= 1 for s in (first, second, last))


def test_sentences_are_true_to_the_text() -> None:
    assert all(TEXT[s.start : s.end] == s.text for s in weighted())


def test_an_empty_text_has_none() -> None:
    assert weighted("", caption=False) == []
    assert weighted("\n \n", caption=False) == []
