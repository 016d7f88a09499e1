"""The parts of readers that have a story of their own."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syrcorpus.corpus.domains import outlet_of
from syrcorpus.corpus.readers import json_values, stem_of
from syrcorpus.corpus.readers.json_values import Values
from syrcorpus.corpus.readers.pages import read_page
from syrcorpus.corpus.readers.pdf_layout import HYPHEN, Line, paragraphs_of, without_margins
from syrcorpus.corpus.wording import Wording
from syrcorpus.errors import CorpusError
from syrcorpus.knowledge import Knowledge

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(values=st.lists(JSON, max_size=5), indent=st.sampled_from([None, 1]), size=st.integers(1, 9))
def test_values_come_one_by_one_wherever_the_chunks_end(
    values: list[Any], indent: int | None, size: int
) -> None:
    chunk, json_values._CHUNK = json_values._CHUNK, size
    try:
        walk = Values(BytesIO(json.dumps(values, indent=indent, ensure_ascii=False).encode()))
        walk.step(b"[")
        read = []
        while walk.peek() != b"]":
            read.append(json_values.loads(walk.next()))
    finally:
        json_values._CHUNK = chunk
    assert read == values


@given(st.binary(max_size=80))
def test_any_bytes_end(data: bytes) -> None:
    walk = Values(BytesIO(data))
    try:
        while walk.peek():
            walk.next()
    except CorpusError:
        pass


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.alarabiya.net/news/1?x=y", "Al Arabiya"),
        ("apnews.com", "Associated Press"),
        ("https://reuters.com:443/", "Reuters"),
        ("www.demo.co.uk", "demo.co.uk"),
        ("https://edition.demo.example/", "demo.example"),
        ("https://news.example", "news.example"),
        ("http://127.0.0.1/x", None),
        ("http://[::1", None),
        ("file:///home/me/a.html", None),
        ("U.S. News", None),
        ("", None),
    ],
)
def test_an_address_tells_the_outlet(address: str, outlet: str | None, agencies: Knowledge) -> None:
    assert outlet_of(address, Wording(agencies)) == outlet


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("a/b.txt", "b"),
        ("b.tar.txt", "b.tar"),
        ("crawl.warc.gz", "crawl"),
        ("x.JSONL.ZST", "x"),
        (".txt", ".txt"),
        ("no-suffix", "no-suffix"),
    ],
)
def test_the_stem_is_the_name_without_what_tells_the_format(path: str, stem: str) -> None:
    assert stem_of(path) == stem


# ------------------------------------------------------------------ pages

WORDS = "<p>The port reopened on Friday after a storm that killed nine people, it said.</p>"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ('<meta property="og:title" content="Port reopens after storm - Demo">', "", None),
        ('<meta property="og:title" content="Open - at last">', "", "Open - at last"),
        ("<title>Port reopens after storm | Demo</title>", "", None),
        ('<meta property="og:title" content="Port reopens after storm: nine dead">',
         "<h1>Port reopens after storm</h1>", None),
    ],
)  # fmt: skip
def test_a_title_is_without_the_outlet(head: str, body: str, title: str | None) -> None:
    site = '<meta property="og:site_name" content="Demo">'
    page = f"<html><head>{head}{site}</head><body>{body}{WORDS}</body></html>"
    raw = read_page(page.encode())
    expected = title or "Port reopens after storm"
    assert raw.stated["title"] == expected
    assert raw.text.startswith(f"{expected}\n\nThe port")


def test_a_page_that_scripts_fill_in_is_read_from_its_data() -> None:
    data = {"@type": "NewsArticle", "headline": "H", "articleBody": "The port reopened. " * 9}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    page = f"<html><head>{script}</head><body><p>Please enable JavaScript.</p></body></html>"
    assert "The port reopened. The port reopened." in read_page(page.encode()).text


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<p " + " ".join(f"a{i}=" for i in range(9000)) + ">" + WORDS, "attributes"),
        ('<p z=x" ' + " ".join(f"a{i}=1" for i in range(9000)) + ' ">' + WORDS, "attributes"),
        ("<p>x" * 70_000, "elements"),
    ],
)
def test_a_page_that_would_take_forever_is_refused(page: str, reason: str) -> None:
    with pytest.raises(CorpusError, match=f"has .*{reason}"):
        read_page(page.encode())


def test_a_picture_inside_a_page_is_no_bomb() -> None:
    picture = f'<img src="data:image/png;base64,{"QUJD" * 100_000}==">'
    picture += f'<svg><path d="{"M 1 2 " * 9000}"/></svg>'
    assert "The port reopened" in read_page(f"<body>{picture}{WORDS}</body>".encode()).text


# ------------------------------------------------------------------ printed pages


def page(*lines: tuple[float, float, str]) -> list[Line]:
    """Return lines at (left, bottom), each as wide as a column unless it is short."""
    return [
        Line(words, left, left + (200 if len(words) > 20 else 100), bottom + 10, bottom)
        for left, bottom, words in lines
    ]


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (
            [(50, 700, "A line that goes on to the"), (50, 688, "next, which is the last one.")],
            ["A line that goes on to the next, which is the last one."],
        ),
        (
            [
                (50, 700, "A line that ends a sentence."),
                (62, 688, "Another that is indented and"),
                (50, 676, "goes on here as lines."),
            ],
            ["A line that ends a sentence.", "Another that is indented and goes on here as lines."],
        ),
        (
            [
                (50, 700, "A line that goes on to this"),
                (50, 688, "short one."),
                (50, 676, "And another paragraph begins."),
            ],
            ["A line that goes on to this short one.", "And another paragraph begins."],
        ),
        (
            [
                (50, 700, "The first of two lines, and "),
                (50, 688, "the second is far above the"),
                (50, 650, "Third, which is a new one in"),
                (50, 638, "two lines of the usual step."),
            ],
            [
                "The first of two lines, and  the second is far above the",
                "Third, which is a new one in two lines of the usual step.",
            ],
        ),
        (
            [  # two columns: what ends a sentence and the column's width goes on
                (50, 700, "The left column ends a line."),
                (50, 688, "It goes on with the next one"),
                (300, 700, "and in the right column too,"),
                (300, 688, "until it comes to its end."),
            ],
            [(
                "The left column ends a line. It goes on with the next one and in the right "
                "column too, until it comes to its end."
            )],
        ),
        (
            [(50, 100, "At the foot of one column a"), (300, 700, "sentence runs on in the next.")],
            ["At the foot of one column a sentence runs on in the next."],
        ),
        (
            [
                (50, 700, f"Those who had reached Vel{HYPHEN}"),
                (50, 688, "mora, and so had the self-"),
                (50, 676, "styled governor of the gov-"),
                (50, 664, "ernment and a Paris-"),
                (50, 652, "London train of the year."),
            ],
            [(
                "Those who had reached Velmora, and so had the self-styled governor of the "
                "government and a Paris-London train of the year."
            )],
        ),
    ],
)  # fmt: skip
def test_lines_become_paragraphs(
    lines: list[tuple[float, float, str]], paragraphs: list[str]
) -> None:
    assert list(paragraphs_of([page(*lines)])) == paragraphs


def test_heads_feet_and_page_numbers_are_left_out() -> None:
    pages = [
        page((50, 800, "Demo Gazette, 30 November"), (50, 700, f"Text of {name}."), (50, 40, foot))
        for name, foot in (("one", "1"), ("two", "Page 2 of 3"), ("three", "- 3 -"))
    ]
    kept = without_margins(pages)
    assert [[line.text for line in lines] for lines in kept] == [
        ["Text of one."], ["Text of two."], ["Text of three."]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "date"),
    [
        ("https://demo.example/2024/11/29/port", "2024-11-29"),
        ("https://demo.example/2038/11/29/port", "2038-11-29"),  # whatever day it is today
        ("https://demo.example/port", None),
    ],
)
def test_a_day_is_read_from_the_address_and_from_no_clock(address: str, date: str | None) -> None:
    text = f"<p>On 3 March 2019 the port was built.</p>{WORDS}"
    raw = read_page(f'<html><head><link rel="canonical" href="{address}">{text}'.encode())
    assert raw.stated.get("date") == date


def test_the_name_of_a_page_tells_the_outlet() -> None:
    head = "<head><title>Port reopens after storm – Demo Courier</title></head>"
    raw = read_page(f"<html>{head}<body><h1>Port reopens after storm</h1>{WORDS}".encode())
    assert raw.stated["outlet"] == "Demo Courier"


def test_headings_are_those_that_a_page_marks() -> None:
    page = f"<article>{WORDS}<h2>He said: “No.”</h2>{WORDS}<h2>One, two</h2>{WORDS * 3}</article>"
    assert read_page(f"<html><body>{page}".encode()).headings == {"He said: “No.”", "One, two"}
