"""Shared passages: found over small edits, copies in full, set phrases left alone."""

from __future__ import annotations

from syrcorpus.comparison.reuse import find_reuse
from tests.factories import make_article

WIRE = (
    "Convoys of lorries carrying fighters and light arms rolled along the northern road on "
    "Thursday morning, and residents of three hamlets near the bridge told of shelling that went "
    "on until noon and broke the windows of the only clinic.\n"
)


def test_a_copy_is_one_passage_of_full_similarity() -> None:
    (row,) = find_reuse([make_article(WIRE, id="a"), make_article(WIRE, id="b")])
    assert row.similarity == 1.0
    assert (row.a.article, row.b.article) == ("a", "b")
    assert row.a.text == row.b.text == WIRE.strip().rstrip(".")


def test_a_passage_is_followed_over_small_edits() -> None:
    edited = WIRE.replace("light arms", "weapons").replace("told of shelling", "spoke of shelling")
    other = "Our reporter writes from the border town this evening.\n" + edited
    (row,) = find_reuse([make_article(WIRE, id="a"), make_article(other, id="b")])
    assert row.b.text.startswith("Convoys of lorries carrying fighters and weapons rolled")
    assert row.b.text.endswith("the only clinic")
    assert 0.85 < row.similarity < 1


def test_short_phrases_and_furniture_are_no_reuse() -> None:
    phrase = "the Ministry of Foreign Affairs said in a statement on Friday"
    first, second = f"Talks will go on, {phrase}.\n", f"No date is set, {phrase}.\n"
    footer = "Sign up here for our newsletter and get all the news of the day in your inbox\n"
    pieces = [
        make_article(text + footer, id=name, furniture=[("footer", len(text), len(text + footer))])
        for name, text in (("a", first), ("b", second))
    ]
    assert find_reuse(pieces) == ()


def test_many_copies_cost_no_more_than_their_number() -> None:
    copies = [make_article(WIRE, id=f"{number:03d}") for number in range(60)]
    rows = find_reuse(copies)
    assert len(rows) == 59
    assert {row.a.article for row in rows} == {"000"}


def test_offsets_cut_the_passage_out_of_the_text() -> None:
    a, b = make_article(WIRE, id="a"), make_article("He’s gone.\n\n" + WIRE, id="b")
    (row,) = find_reuse([a, b])
    assert a.text[row.a.start : row.a.end] == row.a.text
    assert b.text[row.b.start : row.b.end] == row.b.text
