"""CSV has a row a finding, its columns documented, its cells harmless."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from syrcorpus.documents import entities_document
from syrcorpus.model import Analysis
from syrcorpus.render import Format, render
from syrcorpus.render.answer import Answer, SchemaDocument
from syrcorpus.render.csv import COLUMNS
from syrcorpus.render.json import json_schema
from tests.factories import make_article, make_entity
from tests.render.sample import ANALYSES, MADE_BY, answers

DOCS = Path(__file__).parent.parent.parent / "docs" / "csv.md"


def rows(answer: Answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(render(answer, Format.csv)))))


@pytest.mark.parametrize("command", sorted(COLUMNS))
def test_csv_columns_are_documented_in_their_order(command: str) -> None:
    section = DOCS.read_text(encoding="utf-8").split(f"## `{command}`")[1].split("\n## ")[0]
    assert tuple(re.findall(r"^\| `([a-z_]+)` \|", section, re.MULTILINE)) == COLUMNS[command]


@pytest.mark.parametrize("command", ["entities", "sources", "figures", "show"])
def test_csv_offsets_slice_back(command: str) -> None:
    texts = {analysis.article.id: analysis.article.text for analysis in ANALYSES}
    found = rows(answers()[command])
    assert found
    for row in found:
        assert texts[row["article"]][int(row["start"]) : int(row["end"])] == row["text"]


def test_figures_csv_has_what_a_coder_wants() -> None:
    row = rows(answers()["figures"])[0]
    assert (row["article"], row["date"], row["key"]) == ("001", "2024-11-29", "civilians-killed")
    assert (row["low"], row["high"], row["modifier"]) == ("27", "", "at-least")
    assert (row["place"], row["from"], row["to"]) == ("Aleppo", "2024-11-29", "2024-11-29")
    assert (row["source"], row["source_kind"]) == ("Syrian Observatory for Human Rights", "monitor")


def test_sources_csv_names_the_chain() -> None:
    row = rows(answers()["sources"])[1]
    assert (row["source"], row["via"], row["quote"]) == ("Rami Abdel Rahman", "Reuters", "direct")


def test_summary_csv_quotes_what_is_disputed_and_what_one_has_alone() -> None:
    found = [row for row in rows(answers()["summary"]) if row["row"]]
    assert [(row["finding"], row["row"], row["verdict"]) for row in found] == [
        ("disputed", "F1", "differ"),
        ("only", "F1", "single"),
    ]
    text = ANALYSES[0].article.text
    assert all(text[int(row["start"]) : int(row["end"])] == row["text"] for row in found)


def test_compare_csv_has_a_row_a_member() -> None:
    found = [row for row in rows(answers()["compare"]) if row["section"] == "figures"]
    assert [(row["row"], row["verdict"]) for row in found[:2]] == [("g1", "differ")] * 2


def test_csv_disarms_what_a_spreadsheet_would_run() -> None:
    text = '=HYPERLINK("http://evil") fell\x1b[2J.'
    article = make_article(text, id="=cmd")
    entity = make_entity(text, '=HYPERLINK("http://evil")')
    analysis = Analysis(article=article, entities=(entity,))
    answer = Answer(entities_document([analysis], (), MADE_BY), (analysis,))
    (row,) = rows(answer)
    assert row["article"] == "'=cmd"
    assert row["text"] == row["name"] == '\'=HYPERLINK("http://evil")'


def test_schema_csv_lists_the_fields() -> None:
    answer = Answer(SchemaDocument({"figures": json_schema("figures")}))
    assert "articles[].figures[].counts.key" in {row["field"] for row in rows(answer)}
