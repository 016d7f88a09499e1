"""Markdown is tables that print as they stand."""

from __future__ import annotations

import re

import pytest

from syrcorpus.render import Format, render
from syrcorpus.render.answer import View
from tests.render.sample import answers


def markdown(command: str) -> str:
    return "".join(render(answers(View())[command], Format.markdown))


@pytest.mark.parametrize("command", sorted(answers()))
def test_markdown_tables_have_equal_rows_and_no_html(command: str) -> None:
    printed = markdown(command)
    assert "<" not in printed
    assert "\x1b" not in printed
    for table in re.findall(r"(?:^\|.*\n)+", printed, re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(widths) == 1


def test_markdown_quotes_sentences_with_their_place() -> None:
    assert "> Dozens of families fled to the Turkish border. (001:289)" in markdown("summary")


def test_markdown_says_where_there_is_nothing() -> None:
    assert "No figures found." in markdown("figures")
    assert "Nobody is cited." in markdown("sources")
