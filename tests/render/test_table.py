"""Tables read well: nothing raw, nothing too wide, a sentence where there is nothing."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from rich.console import Console

from syrcorpus.documents import show_document
from syrcorpus.render import Format, render
from syrcorpus.render.answer import Answer, SchemaDocument, View
from syrcorpus.render.json import json_schema
from syrcorpus.render.table import table_parts
from tests.render.sample import ANALYSES, ERRORS, MADE_BY, answers

COMMANDS = ["check", "compare", "entities", "figures", "model", "show", "sources", "summary"]


@pytest.fixture(params=[60, 80, 160])
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("COLUMNS", str(request.param))
    return int(request.param)


def table(command: str, view: View | None = None) -> str:
    return "".join(render(answers(view)[command], Format.table))


@pytest.mark.parametrize("command", COMMANDS)
def test_table_fits_the_screen_and_has_nothing_raw(command: str, width: int) -> None:
    printed = table(command, View(all_rows=True, full=True, all_types=True))
    assert max(map(len, printed.splitlines())) <= width
    assert not {char for char in printed if not char.isprintable()} - {"\n"}


@pytest.mark.parametrize("command", COMMANDS)
def test_table_has_no_trailing_spaces(command: str) -> None:
    assert not [line for line in table(command).splitlines() if line.endswith(" ")]


def test_rich_markup_in_a_text_stays_as_it_is() -> None:
    answer = Answer(show_document(ANALYSES[1], ERRORS, MADE_BY), ANALYSES)
    printed = "".join(render(answer, Format.table))
    assert "[bold]Not markup[/bold] ‹U+001B›[31mred‹U+202E›" in " ".join(printed.split())


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("entities", "No names and no numbers found in 003."),
        ("sources", "Nobody is cited in 003."),
        ("figures", "No figures found in 003."),
        ("summary", "Nothing to sum up in 003."),
    ],
)
def test_table_says_where_there_is_nothing(command: str, sentence: str) -> None:
    assert sentence in table(command)


def test_every_row_names_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert "≥ 27  Aleppo, 29 Nov" in table("figures")
    assert "001:98" in table("figures")
    assert "001:223" in table("entities")
    assert "001:170  “They are almost two kilometers away,”" in table("sources")
    assert "001:289  Dozens of families" in table("summary")


def test_sources_shows_statements_unless_asked() -> None:
    assert "The army" not in table("sources")
    assert "The army" in table("sources", View(all_types=True))


def test_sources_by_kind_shows_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = table("sources", View(by_kind=True)).splitlines()
    assert next(line for line in lines if "monitor" in line).split()[:5] == [
        "monitor", "2", "100%", "20", "100%",
    ]  # fmt: skip


def test_compare_puts_articles_in_columns_where_they_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = table("compare").splitlines()
    row = next(line for line in lines if line.strip().startswith("people killed in Aleppo"))
    assert row.split()[-3:] == ["27", "4", "·"]
    assert "differ · 2 articles, 2 sources: Syrian" in "\n".join(lines)


def test_compare_folds_articles_where_they_do_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("syrcorpus.render.table.compare.CELL", 30)
    printed = table("compare")
    assert "≥ 27" in printed
    assert "001:98" in printed


def test_compare_hides_single_figures_until_asked() -> None:
    assert "families displaced" not in table("compare")
    assert "and 2 more figures (--all shows everything)" in table("compare")
    assert "families displaced" in table("compare", View(all_rows=True))


def test_compare_prints_only_the_sections_asked_for() -> None:
    printed = table("compare", View(sections=("claims",)))
    assert "CLAIMS" in printed
    assert "FIGURES" not in printed


def test_show_marks_by_brackets_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    printed = " ".join(table("show").split())
    assert "«1 [# at least 27] civilians were killed in [L Aleppo]" in printed
    assert "[P <2 Rami Abdel Rahman]>" in printed or "<2 [P Rami Abdel Rahman]>" in printed


@pytest.mark.parametrize("command", COMMANDS)
def test_a_terminal_gets_colours_and_links_and_nothing_else(command: str) -> None:
    console = Console(
        file=StringIO(), width=100, force_terminal=True, color_system="standard", highlight=False
    )
    hostile = ANALYSES[1].article.model_copy(update={"path": "/tmp/\x1b]0;a\x07\u202e [red].txt"})  # noqa: S108
    analyses = (ANALYSES[0], ANALYSES[1].model_copy(update={"article": hostile}))
    answer = answers(analyses=analyses)[command]
    with console.capture() as capture:
        for part in table_parts(answer, console):
            console.print(part)
    allowed = r"\x1b\]8;[\w=]*;(?:file://[!-~]*?)?\x1b\\|\x1b\[[0-9;]*m"
    printed = re.sub(allowed, "", capture.get())
    assert not {char for char in printed if not char.isprintable()} - {"\n"}


def test_show_explains_every_finding_by_its_rule() -> None:
    printed = table("show", View(explain=True)).partition("taken for")[2]
    printed = printed.partition("means")[0]
    rules = [line for line in printed.splitlines() if line.rstrip().endswith("test")]
    assert len(rules) == 15


def test_schema_table_lists_fields() -> None:
    answer = Answer(SchemaDocument({"figures": json_schema("figures")}))
    assert "articles[].figures[].low" in "".join(render(answer, Format.table))


def test_the_summary_shows_what_is_disputed_with_its_place() -> None:
    lines = table("summary").splitlines()
    (at,) = [n for n, line in enumerate(lines) if line.split()[:2] == ["disputed", "stands"]]
    assert lines[at + 1].split() == "civilians killed 2 articles, 2 sources".split()
    assert lines[at + 2].split() == ["001:98", "at", "least", "27"]


@pytest.mark.parametrize("command", ["sources", "figures"])
def test_what_was_not_asked_for_is_not_said_to_be_missing(command: str) -> None:
    text = table(command, View(narrowed=True))
    assert "asked for" in text
    assert "Nobody is cited" not in text
    assert "No figures found" not in text
