"""YAML from any hand: plain data as PyYAML reads it, and nothing else."""

from __future__ import annotations

import pytest
import yaml

from syrcorpus.safe_yaml import YamlError, read_yaml


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\nb: [2.5, yes, null, ~, 2024-11-29, '3', 1e3, 0x1F, .inf, '']\nc:\nd: {e: f}",
        "",
        "- a\n- b: c\n",
        "word",
        "2024-11-29 10:00:00",
        "'1'",
        "? a\n: b",
        "a: |\n  x\n  y\nb: >-\n  x\n  y\n",
        "1: 2\ntrue: 3",
    ],
)
def test_plain_data_is_read_as_pyyaml_reads_it(text: str) -> None:
    assert read_yaml(text) == yaml.safe_load(text)


def test_a_day_that_no_calendar_has_stays_words() -> None:
    assert read_yaml("date: 2024-13-45") == {"date": "2024-13-45"}


@pytest.mark.parametrize(
    ("text", "sentence", "line"),
    [
        ("a: &x 1\nb: *x", "aliases", 2),
        ("a: !!python/object:os.system x", "tags", 1),
        ("a:\n  !foo {b: c}", "tags", 2),
        ("[" * 60, "nested more than 50 levels", 1),
        ("--- a\n--- b", "more than one document", 2),
        ("{[a]: b}", "a key is a list or a mapping", 1),
        ("a: [", "did not find expected node content", 2),
        ("a: 1: 2", "mapping values are not allowed", 1),
        ("a: \x00", "control characters are not allowed", None),
    ],
)
def test_what_is_no_plain_data_is_refused_with_its_line(
    text: str, sentence: str, line: int | None
) -> None:
    with pytest.raises(YamlError, match=sentence) as caught:
        read_yaml(text)
    assert caught.value.line == line
