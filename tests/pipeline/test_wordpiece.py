"""WordPiece: every word gives pieces, never too many, and the same ones each time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syrcorpus.pipeline.wordpiece import CACHE_WORDS, MAX_PIECES, WordPiece

VOCABULARY = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "rebel",
    "##s",
    "re",
    "##bel",
    "cafe",
    "-",
    "u",
    ".",
    "s",
    "城",
    "a",
]


@pytest.fixture
def pieces() -> WordPiece:
    return WordPiece(VOCABULARY)


def read(pieces: WordPiece, word: str) -> list[str]:
    return [pieces.pieces[i] for i in pieces(word)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("rebels", ["rebel", "##s"]),  # the longest piece first
        ("REBELS", ["rebel", "##s"]),
        ("Café", ["cafe"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("re-rebel", ["re", "-", "rebel"]),
        ("rebelx", ["[UNK]"]),
        ("城城", ["城", "城"]),
        ("", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
        ("\x00\ufffd", ["[UNK]"]),
        ("a\u0301", ["a"]),
        ("x" * 100_000, ["[UNK]"]),
    ],
)
def test_a_word_is_cut_as_bert_cuts_it(pieces: WordPiece, word: str, expected: list[str]) -> None:
    assert read(pieces, word) == expected


def test_a_word_of_marks_gives_a_bounded_number_of_pieces(pieces: WordPiece) -> None:
    assert len(pieces("-" * 90)) == MAX_PIECES


def test_the_cache_is_bounded_and_changes_nothing(pieces: WordPiece) -> None:
    before = pieces("rebels")
    for number in range(CACHE_WORDS + 10):
        pieces(f"rebel{number}")
    assert len(pieces._cache) <= CACHE_WORDS
    assert pieces("rebels") == before


@given(st.text(max_size=120))
def test_any_word_gives_known_pieces(word: str) -> None:
    pieces = WordPiece(VOCABULARY)
    found = pieces(word)
    assert 1 <= len(found) <= MAX_PIECES
    assert all(0 <= number < len(VOCABULARY) for number in found)
