"""JSON is as the contract names it, valid against its schema, and reads back."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from syrcorpus.render import Format, render
from syrcorpus.render.answer import Answer, SchemaDocument, View
from syrcorpus.render.json import DOCUMENTS, json_schema
from tests.render.sample import FIRST, MADE_BY, SECOND, answers

COMMANDS = sorted(DOCUMENTS)


def printed(answer: Answer, form: Format) -> str:
    return "".join(render(answer, form))


@pytest.mark.parametrize("with_text", [False, True])
@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_valid_against_its_schema(command: str, *, with_text: bool) -> None:
    schema = json_schema(command)
    Draft202012Validator.check_schema(schema)
    data = json.loads(printed(answers(with_text=with_text)[command], Format.json))
    Draft202012Validator(schema).validate(data)


@pytest.mark.parametrize("command", COMMANDS)
def test_json_reads_back_as_the_same_document(command: str) -> None:
    answer = answers()[command]
    data = printed(answer, Format.json)
    assert DOCUMENTS[command].model_validate_json(data) == answer.document


@pytest.mark.parametrize("command", COMMANDS)
def test_json_puts_the_schema_first_and_errors_last(command: str) -> None:
    data = json.loads(printed(answers()[command], Format.json))
    assert next(iter(data)) == "schema"
    assert data["schema"] == f"syrcorpus/{command}/1"
    if command not in {"cache", "model"}:
        assert list(data)[1] == "generator"
        assert list(data)[-1] == "errors"
        model = {} if command == "check" else {"model": MADE_BY.model.model_dump()}
        assert data["generator"] == {"name": "syrcorpus", "version": MADE_BY.version, **model}


def test_json_has_text_only_on_request() -> None:
    without = json.loads(printed(answers()["entities"], Format.json))
    having = json.loads(printed(answers(with_text=True)["entities"], Format.json))
    assert "text" not in without["articles"][0]
    assert having["articles"][1]["text"] == SECOND


def test_json_names_fields_as_the_contract_does() -> None:
    entities = json.loads(printed(answers()["entities"], Format.json))["articles"][0]
    figure = next(f for f in entities["figures"] if f["id"] == "001:f1")
    assert figure["when"] == {"from": "2024-11-29", "to": "2024-11-29"}
    assert figure["high"] is None
    assert figure["counts"]["key"] == "civilians-killed"
    assert entities["dates"][0]["from"] == "2024-11-29"
    assert entities["text" if "text" in entities else "outlet"] == "Example Tribune"


def test_compared_members_are_figures_or_dates() -> None:
    rows = json.loads(printed(answers()["compare"], Format.json))["figures"]
    figure, date = rows[0]["members"][0], rows[2]["members"][0]
    assert (figure["figure"], figure["low"], figure["high"]) == ("001:f1", 27, None)
    assert "date" not in figure
    assert (date["date"], date["from"], date["to"]) == ("001:d1", "2024-11-29", "2024-11-29")
    assert "figure" not in date


def test_jsonl_prints_an_article_a_line() -> None:
    lines = printed(answers()["figures"], Format.jsonl).splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["001", "state-media-copy", "003"]


def test_jsonl_of_a_comparison_names_each_rows_section() -> None:
    answer = answers(View(sections=("claims", "reuse")))["compare"]
    lines = [json.loads(line) for line in printed(answer, Format.jsonl).splitlines()]
    assert [line["section"] for line in lines] == ["articles"] * 3 + ["claims", "reuse"]


def test_json_prints_no_control_character() -> None:
    for form in (Format.json, Format.jsonl):
        text = printed(answers(with_text=True)["sources"], form)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "\\u202e" in text


def test_schemas_of_all_documents_are_printed_by_command() -> None:
    answer = Answer(SchemaDocument({name: json_schema(name) for name in DOCUMENTS}))
    assert sorted(json.loads(printed(answer, Format.json))) == COMMANDS


def test_offsets_of_the_sample_are_true() -> None:
    data = json.loads(printed(answers()["entities"], Format.json))["articles"][0]
    spans = [m for entity in data["entities"] for m in entity["mentions"]] + data["figures"]
    assert all(FIRST[span["start"] : span["end"]] == span["text"] for span in spans)
