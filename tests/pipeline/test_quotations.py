"""What print settles about quotations, on words alone."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from syrcorpus.pipeline.decode import Attribution
from syrcorpus.pipeline.features import quotation
from syrcorpus.pipeline.quotations import Text, settle_quotations


class Case(TypedDict):
    label: str
    text: str
    found: list[str]
    expected: list[str]


CASES: list[Case] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases/quotations.yaml").read_text(encoding="utf-8")
)


def text_of(marked: str) -> Text:
    """Cut words at spaces; ¶ begins a paragraph."""
    words: list[str] = []
    starts: list[bool] = []
    begins = False
    for word in marked.split():
        if word == "¶":
            begins = True
            continue
        words.append(word)
        starts.append(begins)
        begins = False
    return Text(words, starts, quotation(words, starts))


def place(words: list[str], part: str) -> tuple[int, int]:
    """Return where words stand first."""
    sought = part.split()
    for start in range(len(words)):
        if words[start : start + len(sought)] == sought:
            return start, start + len(sought)
    msg = f"{part!r} is not in the text"
    raise ValueError(msg)


def attribution(words: list[str], written: str) -> Attribution:
    """Read "source | cue | content + content"."""
    source, cue, contents = written.split(" | ")
    content = tuple(place(words, part) for part in contents.split(" + "))
    return Attribution((place(words, source),), (place(words, cue),), content)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_quotations(case: Case) -> None:
    text = text_of(case["text"])
    found = [attribution(text.words, written) for written in case["found"]]
    expected = [attribution(text.words, written) for written in case["expected"]]
    assert settle_quotations(text, found) == expected


def test_no_words() -> None:
    assert settle_quotations(Text([], [], []), []) == []
