"""Nothing raw reaches a terminal or a spreadsheet."""

from __future__ import annotations

import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syrcorpus.render.sanitise import (
    disarmed,
    file_uri,
    json_escaped,
    markdown_escaped,
    one_line,
    visible,
)

INVISIBLE = [
    char
    for char in map(chr, range(sys.maxunicode + 1))
    if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
]


def test_visible_shows_every_invisible_character_but_line_ends_and_tabs() -> None:
    kept = {char for char in INVISIBLE if visible(char) == char}
    assert kept <= {"\n", "\t"}


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\x1b[31mb", "a‹U+001B›[31mb"),
        ("a\u202eb", "a‹U+202E›b"),
        ("one\r\ntwo", "one\r\ntwo"),
        ("one\rtwo", "one‹U+000D›two"),
        ("\U000e0041", "‹U+E0041›"),
        ("[bold]plain[/bold]", "[bold]plain[/bold]"),
        ("naïve “quote” حلب", "naïve “quote” حلب"),
    ],
)
def test_visible_names_the_character_in_its_place(raw: str, shown: str) -> None:
    assert visible(raw) == shown


def test_one_line_makes_line_ends_spaces() -> None:
    assert one_line(" one\r\n two\tthree\x07") == "one two three‹U+0007›"


@given(st.text())
def test_json_escaped_keeps_the_meaning_and_prints_nothing_invisible(text: str) -> None:
    printed = json_escaped(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(printed) == {"text": text}
    assert not any(char in printed for char in set(text) & set(INVISIBLE))


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r\n=1", "\n=1", "=cmd|'/c calc'!A0", "＝1+1"],
)
def test_disarmed_puts_a_quote_before_what_a_spreadsheet_would_run(cell: str) -> None:
    assert disarmed(cell).startswith("'")


@pytest.mark.parametrize("cell", ["-5", "+27", "-1,000.5", "at least 27", "“=”", ""])
def test_disarmed_leaves_numbers_and_words_alone(cell: str) -> None:
    assert disarmed(cell) == cell


def test_markdown_escaped_leaves_no_markup_and_no_html() -> None:
    assert markdown_escaped("a|b <script>&[x](y) *z*\n`c`") == (
        "a\\|b &lt;script&gt;&amp;\\[x\\](y) \\*z\\* \\`c\\`"
    )


def test_file_uri_is_percent_encoded() -> None:
    uri = file_uri("/tmp/a \x1b]8;;evil\x07.txt")  # noqa: S108 - never opened
    assert uri == "file:///tmp/a%20%1B%5D8%3B%3Bevil%07.txt"


def test_file_uri_of_standard_input_is_none() -> None:
    assert file_uri("-") is None
