"""What is not prose is found by layout and wording, and prose is left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from syrcorpus.corpus.furniture import find_furniture
from syrcorpus.corpus.wording import Wording
from syrcorpus.knowledge import load_knowledge
from syrcorpus.model import WORDED_FURNITURE, Article

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "furniture.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    "case",
    [case for cases in CASES.values() for case in cases],
    ids=lambda case: case["label"],
)
def test_furniture_is_what_stands_around_the_prose(
    case: dict[str, Any], read: Callable[[str], Article]
) -> None:
    article = read(case["text"])
    found = [[piece.kind, article.text[piece.start : piece.end]] for piece in article.furniture]
    assert found == case["expected"]


def test_the_known_title_is_found_whatever_its_punctuation(
    read: Callable[[str], Article],
) -> None:
    article = read('---\ntitle: "It is over."\n---\nIt is over.\n\nThe army left the town.\n')
    kinds = [piece.kind for piece in article.furniture]
    assert kinds == ["boilerplate", "title"]
    assert article.title == "It is over."


PIECES = st.sampled_from(
    [
        "Fighters enter the town",
        "# Fighters enter the town",
        "By Jane Doe",
        "- 03:09 PM, Nov 28, 2024",
        "Fighters entered the town on Friday, a monitor said.",
        "“Panic”",
        "A burnt tank (Jane Doe/AP) (Jane Doe/AP)",
        "![x](y)",
        "Comments",
        "Source: Demo TV",
        "Jane Doe is a reporter who has covered the region.",
        "he said. “. .",
        "* * *",
        "\u2028",
        "\ufeff",
    ]
)
WORDING = Wording(load_knowledge())


@settings(max_examples=150)
@given(
    st.lists(
        st.tuples(
            PIECES | st.text(max_size=30), st.sampled_from(["\n", "\n\n", "\r\n", "\r", " "])
        ),
        max_size=12,
    )
)
def test_furniture_is_sorted_apart_and_inside_and_moves_no_offset(
    pieces: list[tuple[str, str]],
) -> None:
    text = "".join(words + end for words, end in pieces)
    furniture = find_furniture(text, 0, WORDING)
    position = 0
    for piece in furniture:
        assert position <= piece.start < piece.end <= len(text)
        position = piece.end
    article = Article(id="x", path="x", text=text, furniture=furniture)
    reading = article.reading_text()
    assert len(reading) == len(text)
    for piece in furniture:
        if piece.kind in WORDED_FURNITURE:
            assert reading[piece.start : piece.end] == text[piece.start : piece.end]
        else:
            assert not reading[piece.start : piece.end].strip()
    for start, end in article.prose_spans():
        assert reading[start:end] == text[start:end]
