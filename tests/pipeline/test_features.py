"""Shapes, quotation marks, paragraphs and windows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syrcorpus.pipeline import features
from syrcorpus.pipeline.features import CLOSING, INSIDE, OPENING, OUTSIDE


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("27", 0),
        ("…", 0),
        ("rebels", 1),
        ("Aleppo", 2),
        ("A", 2),
        ("HTS", 3),
        ("U.S.", 3),
        ("McKenzie", 4),
        ("27th", 1),
        ("حلب", 4),
    ],
)
def test_shape(word: str, shape: int) -> None:
    assert features.shape(word) == shape


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("“ We left , ” he said", [OPENING, *[INSIDE] * 3, CLOSING, OUTSIDE, OUTSIDE]),
        ('" We left " he said', [OPENING, INSIDE, INSIDE, CLOSING, OUTSIDE, OUTSIDE]),
        ("he ” said", [OUTSIDE, CLOSING, OUTSIDE]),
        ("« Oui »", [OPENING, INSIDE, CLOSING]),
    ],
)
def test_quotation_marks_open_and_close(words: str, expected: list[int]) -> None:
    cut = words.split()
    assert features.quotation(cut, [True] + [False] * (len(cut) - 1)) == expected


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    words = ["“", "Go", "home", "He", "left"]
    assert features.quotation(words, [True, False, False, True, False]) == [
        OPENING,
        INSIDE,
        INSIDE,
        OUTSIDE,
        OUTSIDE,
    ]


@pytest.mark.parametrize("mark", ["“", "”", "„", "«", "»", "``", "''", '"'])
def test_the_encoder_reads_every_double_mark_as_one(mark: str) -> None:
    assert features.plain(mark) == '"'


def test_apostrophes_are_plain() -> None:
    assert features.plain("don’t") == "don't"


@pytest.mark.parametrize(
    ("space", "before", "after", "expected"),
    [
        ("\n\n", "the", "city", True),
        ("\n", ".", "the", True),  # a heading in small letters after a full stop
        ("\n", "the", "city", False),  # a hard wrap
        ("\n", "the", "Aleppo", True),
        ("\r\n", "the", "city", False),
        ("\r\n\r\n", "the", "city", True),
        ("  ", ".", "The", False),
        ("\u2029", "the", "city", True),
    ],
)
def test_paragraphs_break(space: str, before: str, after: str, expected: bool) -> None:
    assert features.breaks_paragraph(space, before, after) is expected


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("They left . The", 1),
        ("He left . ” “", 1),
        ("left , The", 0),
        ("left . the", 0),
        ("left . ”", -1),
        ("The", 0),
    ],
)
def test_punctuation_hints_at_a_sentence(words: str, sign: int) -> None:
    cut = words.split()
    hint = features.sentence_hint(cut, len(cut) - 1)
    assert (hint > 0) - (hint < 0) == sign


@pytest.mark.parametrize(
    ("words", "starts", "numbers"),
    [
        ("They left . Others stayed .", [0], "111222"),
        ("Prices rise They left", [0, 2], "1122"),
        ("Why ? Nobody knows … Wait", [0], "112223"),
        ("In the U.S. they left", [0], "11111"),
        ("They left . Others stayed", [0, 3], "11122"),
        ("", [], ""),
    ],
)
def test_full_stops_and_paragraphs_divide_the_words(
    words: str, starts: list[int], numbers: str
) -> None:
    cut = words.split()
    found = features.segments(cut, [i in starts for i in range(len(cut))])
    assert found == [int(number) for number in numbers]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    sizes = [1] * 30
    ends = [i in (11, 25) for i in range(30)]
    starts = [i == 0 for i in range(30)]
    assert features.windows(sizes, [0], starts, ends, 22) == [(0, 12), (12, 30)]


@given(st.data())
def test_windows_cover_the_words_in_order_and_keep_the_budget(data: st.DataObject) -> None:
    sizes = data.draw(st.lists(st.integers(1, 16), max_size=80))
    count = len(sizes)
    starts = data.draw(st.lists(st.booleans(), min_size=count, max_size=count))
    ends = data.draw(st.lists(st.booleans(), min_size=count, max_size=count))
    if count:
        starts[0] = True
    units = [i for i, new in enumerate(starts) if new]
    budget = data.draw(st.integers(18, 64))
    found = features.windows(sizes, units, starts, ends, budget)
    assert [i for begin, end in found for i in range(begin, end)] == list(range(count))
    for begin, end in found:
        separators = sum(starts[begin + 1 : end])
        assert sum(sizes[begin:end]) + separators + 2 <= budget
