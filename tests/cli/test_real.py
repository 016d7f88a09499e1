"""Every command over the demonstration articles: valid, true to the text, the same every time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from syrcorpus.render.json import DOCUMENTS, json_schema
from tests.cli.conftest import Outcome
from tests.conftest import ROOT

pytestmark = pytest.mark.pipeline

Call = Callable[..., Outcome]
CORPUS = str(ROOT / "corpus")
ACROSS = ["entities", "sources", "figures", "summary", "compare"]


def document(call: Call, command: str, *options: str) -> dict[str, Any]:
    words = [command, "free-north", CORPUS] if command == "show" else [command, CORPUS]
    done = call(*(words if command not in {"model", "cache"} else [command]), "--json", *options)
    assert (done.code, done.err) == (0, "")
    data: dict[str, Any] = json.loads(done.out)
    return data


@pytest.mark.usefixtures("analysed_once")
@pytest.mark.parametrize("command", sorted(DOCUMENTS))
def test_documents_are_valid_against_their_schemas(call: Call, command: str) -> None:
    Draft202012Validator(json_schema(command)).validate(document(call, command))


def spans(data: object, article: str | None = None) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """Yield every span of a document with the article it lies in."""
    if isinstance(data, list):
        for part in data:
            yield from spans(part, article)
    elif isinstance(data, dict):
        own = data.get("id") if "furniture" in data else data.get("article", article)
        here = own if isinstance(own, str) else article
        if {"start", "end", "text"} <= set(data):
            yield here, data
        for part in data.values():
            yield from spans(part, here)


@pytest.mark.usefixtures("analysed_once")
@pytest.mark.parametrize("command", [*ACROSS, "show"])
def test_offsets_slice_back(call: Call, command: str) -> None:
    data = document(call, command, *(["--with-text"] if command != "show" else []))
    texts = {article["id"]: article["text"] for article in data["articles"]}
    found = list(spans(data))
    assert len(found) > 10
    for article, span in found:
        if article is None:  # a fact of the whole corpus, quoted from its article elsewhere
            continue
        assert texts[article][span["start"] : span["end"]] == span["text"]


@pytest.mark.usefixtures("analysed_once")
def test_ids_are_the_same_in_every_command(call: Call) -> None:
    entities, figures = document(call, "entities"), document(call, "figures")
    sources, compared = document(call, "sources"), document(call, "compare")
    known = {e["id"] for article in entities["articles"] for e in article["entities"]}
    told = {a["id"] for article in sources["articles"] for a in article["attributions"]}
    counted = {f["id"] for article in figures["articles"] for f in article["figures"]}
    assert {row["id"] for row in compared["entities"]} <= known
    assert {m["figure"] for r in compared["figures"] for m in r["members"] if "figure" in m} <= (
        counted
    )
    assert {f["source"] for a in figures["articles"] for f in a["figures"]} - {None} <= told
    assert {f["place"] for a in figures["articles"] for f in a["figures"]} - {None} <= known


@pytest.mark.usefixtures("analysed_once")
@pytest.mark.parametrize("form", ["table", "jsonl", "csv", "markdown"])
@pytest.mark.parametrize("command", ACROSS)
def test_every_format_answers_over_the_articles(call: Call, command: str, form: str) -> None:
    done = call(command, CORPUS, "-f", form)
    assert (done.code, done.err) == (0, "")
    assert len(done.out.splitlines()) > 5


def test_workers_and_the_order_of_paths_change_nothing(call: Call) -> None:
    files = [str(path) for path in sorted((ROOT / "corpus").glob("*.txt"))][:3]
    one = call("sources", *files, "--json")
    two = call("sources", *reversed(files), "--json", "--workers", "2")
    assert (one.code, one.err) == (0, "")
    assert one.out == two.out
