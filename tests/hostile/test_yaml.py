"""YAML that is made to hurt, in each place where YAML is read: it costs its file, and no time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from syrcorpus.safe_yaml import YamlError, read_yaml
from tests.hostile.conftest import Outcome

Call = Callable[..., Outcome]
NEWS = "The council of Ardania said on Friday that the bridge over the river would be closed. "

BOMBS = {
    "aliases that multiply": (
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{k}: &{k} [{', '.join([f'*{j}'] * 9)}]\n"
            for j, k in zip("abcdefgh", "bcdefghi", strict=True)
        )
    ),
    "an alias to itself": "a: &a [*a]\n",
    "merge keys that multiply": "a: &a {x: 1}\nb: {<<: *a}\n",
    "deep nesting": "a: " + "[" * 10_000 + "\n",
    "deep nesting that is closed": "a: " + "[" * 5_000 + "]" * 5_000 + "\n",
    "deep mappings": "a: " + "{a: " * 5_000 + "\n",
    "deep blocks": "".join(" " * depth + "a:\n" for depth in range(400)),
    "deep lists": "a:\n" + "- " * 5_000 + "x\n",
    "a tag that runs a program": "a: !!python/object/apply:os.system [id]\n",
    "a tag of a module": "a: !!python/module:os\n",
    "a list as a key": "? [a, b]\n: c\n",
    "a key of another mapping": "? {a: b}\n: c\n",
    "a second document": "a: b\n--- \nc: d\n...\n---\n",
    "control characters": "a: \x01\x02\n",
    "a directive of the future": "%YAML 9.9\n---\na: b\n",
    "tabs": "a:\n\t- b\n",
    "a quote that is not closed": 'a: "' + "x" * 100_000 + "\n",
    "numbers that collide": "".join(f"{k * (2**61 - 1)}: x\n" for k in range(1, 3_000)),
}
"""Texts that are refused."""

HEAVY = {
    "a huge whole number": "title: " + "9" * 100_000 + "\n",
    "a huge number of base 16": "title: 0x" + "F" * 100_000 + "\n",
    "a huge number of base 60": "title: 1" + ":59" * 50_000 + "\n",
    "a huge fraction": "title: 0." + "9" * 100_000 + "e-99999\n",
    "a huge key": "? " + "k" * 100_000 + "\n: x\n",
    "a huge string": "title: '" + "x y " * 25_000 + "'\n",
    "a huge comment": "# " + "x" * 100_000 + "\ntitle: x\n",
    "very many keys": "".join(f"key{k}: [x, y]\n" for k in range(5_000)),
    "very many words": "title: [" + "x, " * 20_000 + "]\n",
    "infinite numbers": "title: [.inf, -.inf, .nan, 1e999, -0.0]\n",
    "days of no calendar": "date: 2024-02-31\nupdated: 9999-99-99 99:99:99\n",
    "a day beyond time": "date: 0001-01-01 00:00:00 +23:59\nupdated: 9999-12-31 23:59:59 -23:59\n",
    "keys given twice": "title: one\ntitle: two\n",
    "keys that are no words": "1: a\n2.5: b\nnull: c\ntrue: d\n2024-11-29: e\ntitle: f\n",
    "half a character": 'title: "\\ud800 x"\n',
    "characters by their numbers": 'title: "\\x1b[2J\\u202e\\U0001f600\\0"\n',
}
"""Texts that are read, or refused, in little time."""


def said_in_a_line(done: Outcome) -> None:
    assert all(len(line) < 1000 for line in done.err.splitlines())


@pytest.mark.parametrize("what", BOMBS)
def test_a_bomb_in_front_matter_costs_its_article(call: Call, tmp_path: Path, what: str) -> None:
    (tmp_path / "bad.txt").write_text(f"---\n{BOMBS[what]}\n---\n{NEWS}", encoding="utf-8")
    (tmp_path / "good.txt").write_text(NEWS, encoding="utf-8")
    done = call("check", tmp_path, "--json")
    # What does not begin like front matter at all is text.
    assert (done.code, done.ids) in [(1, ["good"]), (0, ["bad", "good"])]
    if done.code:
        reason = done.reasons["bad.txt"]
        assert "line " in reason or "not in English" in reason
    said_in_a_line(done)


@pytest.mark.parametrize("what", BOMBS)
def test_a_bomb_in_a_manifest_costs_the_manifest(call: Call, tmp_path: Path, what: str) -> None:
    (tmp_path / "corpus.yaml").write_text(BOMBS[what], encoding="utf-8")
    (tmp_path / "good.txt").write_text(NEWS, encoding="utf-8")
    done = call("check", tmp_path, "--json")
    assert (done.code, done.ids) == (1, ["good"])
    assert set(done.reasons) == {"corpus.yaml"}
    said_in_a_line(done)


@pytest.mark.parametrize("what", BOMBS)
def test_a_bomb_in_knowledge_is_refused_in_a_line(call: Call, tmp_path: Path, what: str) -> None:
    (tmp_path / "names.yaml").write_text(f"provenance: test\n{BOMBS[what]}", encoding="utf-8")
    (tmp_path / "good.txt").write_text(NEWS, encoding="utf-8")
    done = call("entities", tmp_path / "good.txt", "--knowledge", tmp_path / "names.yaml")
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert "names.yaml" in done.err
    said_in_a_line(done)


@pytest.mark.parametrize("what", HEAVY)
def test_heavy_yaml_takes_little_time(call: Call, tmp_path: Path, what: str) -> None:
    (tmp_path / "heavy.txt").write_text(f"---\n{HEAVY[what]}\n---\n{NEWS}", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "corpus.yaml").write_text(
        "articles:\n  good.txt:\n" + "".join(f"    {line}\n" for line in HEAVY[what].splitlines()),
        encoding="utf-8",
    )
    (tmp_path / "sub" / "good.txt").write_text(NEWS, encoding="utf-8")
    done = call("check", tmp_path, "--json")
    assert "good" in done.ids
    said_in_a_line(done)


def test_a_key_given_twice_is_refused_where_it_is_a_mistake_of_the_users() -> None:
    assert read_yaml("a: 1\na: 2") == {"a": 2}
    with pytest.raises(YamlError, match="'a' is given twice") as caught:
        read_yaml("a: 1\na: 2", unique=True)
    assert caught.value.line == 2
