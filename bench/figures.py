"""Numbers and their values: quantulum3 against ours, on the same sentences and articles.

A gold figure is found where a given span shares a character with it (quantulum3's spans take the
unit in, ours do not), and its value is right where low and high are the gold's: quantulum3's
value with its uncertainty on either side, or one of the two bounds where it has none. What
shares no character with a gold figure or date is wrong; so quantulum3's years and days cost it
nothing where the gold has dates.
"""

from __future__ import annotations

import argparse
import math
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quantulum3 import parser

from syrcorpus.extract.figures import extract_figures
from syrcorpus.extract.figures.numbers import read_numbers
from syrcorpus.knowledge import load_knowledge
from syrcorpus.model import Article
from tests.eval.gold import load_gold
from tests.figure_score import cases, places

from .harness import Table, answer, in_turn, quotient, rate
from .texts import blocks, count_words


class Given(NamedTuple):
    """Hold one number as a reader gives it."""

    start: int
    end: int
    low: float | None
    high: float | None
    bounds: bool
    """False where the reader has no words for at least and up to: one bound will do."""


class Wanted(NamedTuple):
    """Hold one gold figure; None of the values where none is asked for."""

    start: int
    end: int
    values: tuple[tuple[float | None, float | None], ...]


@dataclass(frozen=True)
class Gold:
    """Hold a text with its figures, and the stretches where a number is no mistake."""

    text: str
    wanted: list[Wanted]
    excused: list[tuple[int, int]]


Reader = Callable[[str], Sequence[Given]]


def measure(options: argparse.Namespace) -> Table:
    """Read the sentences of tests/cases/figures*.yaml and the articles of corpus/."""
    sides: dict[str, Reader] = {
        "syrcorpus": make_ours(),
        "syrcorpus, numbers alone": make_numbers(),
        "quantulum3": make_quantulum(),
    }
    rows = []
    for name, gold in (("tests/cases/figures*.yaml", sentence_gold()), ("corpus/", article_gold())):
        asked = sum(len(text.wanted) for text in gold)
        rows += [
            [f"{name}, {asked} figures", side, *_score(gold, read)] for side, read in sides.items()
        ]
    texts = blocks(options.turns + 1, options.words)
    words = [count_words(block) for block in texts[1:]]
    spent = in_turn(
        {
            side: lambda turn, read=read: [read(text) for text in texts[turn]]
            for side, read in sides.items()
        },
        options.turns,
    )
    speeds = "; ".join(f"{side} {rate(words, spent[side]).show(',.0f')}" for side in sides)
    numbers = quotient(spent["quantulum3"], spent["syrcorpus, numbers alone"]).show(".1f")
    return Table(
        "Figures",
        ["gold", "reader", "found", "and value right", "of what is given, right"],
        rows,
        note=(
            f"Words a CPU second, text alone, without the pipeline: {speeds}. Ours finds dates,"
            " what is counted and the wholes of parts as well; its reader of numbers alone to"
            f" quantulum3: {numbers}."
        ),
    )


# ------------------------------------------------------------------ the readers


def make_ours() -> Reader:
    """Return our figures, from spaCy's tokens alone: dates, numbers, what they count."""
    import spacy

    cut, knowledge = spacy.blank("en"), load_knowledge()

    def read(text: str) -> list[Given]:
        article = Article(id="a", path="a", text=text)
        return [
            Given(f.start, f.end, f.low, f.high, bounds=True)
            for f in extract_figures(cut(text), article, knowledge)
        ]

    return read


def make_numbers() -> Reader:
    """Return our reader of numbers, which works on characters; it does not look for dates."""
    knowledge = load_knowledge()
    return lambda text: [
        Given(n.start, n.end, n.low, n.high, bounds=True) for n in read_numbers(text, knowledge)
    ]


def make_quantulum() -> Reader:
    """Return quantulum3's reader with its classifier."""

    def read(text: str) -> list[Given]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = parser.parse(text)
        return [
            Given(*q.span, q.value - margin, q.value + margin, bounds=False)
            for q in found
            for margin in (q.uncertainty or 0.0,)
        ]

    return read


# ------------------------------------------------------------------ the gold


def sentence_gold() -> list[Gold]:
    """Return the sentences filed by phenomenon."""
    return [
        Gold(
            case["text"],
            [
                Wanted(*span, ((figure["low"], figure["high"]),))
                for span, figure in zip(
                    places(case["text"], case["figures"]), case["figures"], strict=True
                )
            ],
            [],
        )
        for _, case in cases()
    ]


def article_gold() -> list[Gold]:
    """Return the demonstration articles; optional figures and dates are excused."""
    return [
        Gold(
            article.text,
            [
                Wanted(*f.spans[0], tuple((a, b) for a in f.low for b in f.high))
                for f in article.figures
                if not f.optional and f.low and f.high
            ],
            [span for f in (*article.figures, *article.dates) for span in f.spans],
        )
        for article in load_gold().articles.values()
    ]


# ------------------------------------------------------------------ the score


def _score(gold: Sequence[Gold], read: Reader) -> list[str]:
    asked = found = right = given = wrong = 0
    for text in gold:
        numbers = read(text.text)
        asked, given = asked + len(text.wanted), given + len(numbers)
        for figure in text.wanted:
            near = [n for n in numbers if _touch(n, figure)]
            found += bool(near)
            right += any(_same(n, low, high) for n in near for low, high in figure.values)
        known = [(w.start, w.end) for w in text.wanted] + text.excused
        wrong += sum(not any(n.start < e and s < n.end for s, e in known) for n in numbers)
    return [f"{found / asked:.2f}", f"{right / asked:.2f}", f"{1 - wrong / given:.2f}"]


def _touch(number: Given, figure: Wanted) -> bool:
    return number.start < figure.end and figure.start < number.end


def _same(number: Given, low: float | None, high: float | None) -> bool:
    if number.bounds or None not in (low, high):
        return _equal(number.low, low) and _equal(number.high, high)
    return _equal(number.low, low if high is None else high)


def _equal(a: float | None, b: float | None) -> bool:
    return a is b if a is None or b is None else math.isclose(a, b, rel_tol=0.005)


if __name__ == "__main__":
    answer("figures", measure)
