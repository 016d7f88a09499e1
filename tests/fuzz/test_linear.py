"""Twice the text takes twice the steps: no reader walks a text again for each of its parts.

Steps are lines of Python and calls, counted, so that no clock and no busy machine has a say;
regular expressions count as one step, and are held by texts long enough that a bad one hangs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import pytest

from syrcorpus.analysis import analyse_article
from syrcorpus.check import check_articles
from syrcorpus.corpus.dates import find_days, find_partial_days
from syrcorpus.corpus.front_matter import read_front_matter
from syrcorpus.corpus.furniture import find_furniture
from syrcorpus.corpus.wording import Wording
from syrcorpus.errors import SyrcorpusError
from syrcorpus.extract.attributions import extract_attributions
from syrcorpus.extract.dates import extract_dates
from syrcorpus.extract.figures.numbers import read_numbers
from syrcorpus.extract.mentions import extract_mentions
from syrcorpus.knowledge import load_knowledge
from syrcorpus.render.sanitise import disarmed, markdown_escaped, one_line, visible
from syrcorpus.safe_yaml import read_yaml
from tests.factories import make_article, make_doc

KNOWLEDGE = load_knowledge()
WORDING = Wording(KNOWLEDGE)
PIECES = (
    " ", "\t", " \n",
    "27 ", "one ", "hundred and ", "between 5 and ", "1,000.", "“Yes,” he said. ", "“", "said ",
    "according to ", "by\n", "Photo: ", "- ", "# x\n", "\n", "\r\n\r\n", "29 Nov ", "Friday ",
    "title: x\n", "Tavin Orka ", "the army ", "(", "U.N. ", "a-", "'s ", "\u00a0", "=", "\x1b[",
    "Source: ", ". ", "AFP/", "http://a.b/", "a@", "½", "٢", "e\u0301",
)  # fmt: skip


def blank(text: str) -> Any:
    # A tokenizer takes the square of a word's length; the program gives it none of such length.
    text = make_article(text).reading_text()
    return make_doc(text) if text else make_doc([])


def attributions(text: str) -> None:
    list(extract_attributions(blank(text), make_article(text), KNOWLEDGE))


def mentions(text: str) -> None:
    list(extract_mentions(blank(text), KNOWLEDGE))


def dates(text: str) -> None:
    list(extract_dates(blank(text), make_article(text)))


def front_matter(text: str) -> None:
    try:
        read_front_matter(f"---\na: b\n{text}\n---\n")
    except SyrcorpusError:
        return


def yaml(text: str) -> None:
    try:
        read_yaml(text)
    except SyrcorpusError:
        return


def days(text: str) -> None:
    list(find_days(text))
    list(find_partial_days(text))


def analysis(text: str) -> None:
    analyse_article(make_article(text), blank, KNOWLEDGE)


def printed(text: str) -> None:
    for made in (visible, one_line, disarmed, markdown_escaped):
        made(text)


READERS: dict[str, Callable[[str], object]] = {
    "furniture": partial(find_furniture, body=0, wording=WORDING),
    "numbers": lambda text: list(read_numbers(text, KNOWLEDGE)),
    "check": lambda text: list(check_articles([make_article(text)])),
    **{one.__name__: one for one in (
        analysis, attributions, mentions, dates, front_matter, yaml, days, printed,
    )},
}  # fmt: skip


def steps(read: Callable[[str], object], text: str) -> int:
    """Return how many lines of Python are run."""
    count = 0

    def line(_frame: FrameType, event: str, _what: object) -> Any:
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        read(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", READERS)
def test_twice_the_text_takes_twice_the_steps(name: str) -> None:
    read = READERS[name]
    read("Once, so that all that is made once is there.")
    slow = {}
    for piece in PIECES:
        read(piece * 200)
        once, twice = steps(read, piece * 150), steps(read, piece * 300)
        if twice > 2.5 * once + 200:
            slow[piece] = once, twice
    assert slow == {}


@pytest.mark.parametrize("name", READERS)
@pytest.mark.usefixtures("in_time")
def test_a_long_text_of_one_piece_does_not_hang(name: str) -> None:
    read = READERS[name]
    size = 4_000 if name in {"analysis", "attributions", "mentions"} else 20_000
    for piece in PIECES:
        read(piece * (size // len(piece)))
