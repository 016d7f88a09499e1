"""What is wrong with an article is told, each kind with what to do, and nothing else is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from syrcorpus.check import check_articles, knowledge_mistakes
from syrcorpus.check.duplicates import Duplicates
from syrcorpus.check.problems import ADVICE
from syrcorpus.cli import execute
from syrcorpus.model.checks import ProblemKind
from syrcorpus.render.checked import HEADINGS
from tests.factories import make_article

PROSE = (
    "The council of Ardania said on Friday that the bridge over the river would be closed for "
    "two weeks, as engineers have to look at the damage which was done by the flood. "
    "Residents of the old town were told by the mayor that buses are to run from the station. "
)
GOOD: dict[str, Any] = {
    "title": "Bridge closed", "outlet": "The Lantern", "format": "text", "encoding": "utf-8",
}  # fmt: skip


def kinds(text: str = PROSE, **fields: Any) -> list[str]:
    (checked,) = check_articles([make_article(text, **{**GOOD, **fields})])
    return [problem.kind for problem in checked.problems]


def test_nothing_is_wrong_with_a_good_article() -> None:
    assert kinds() == []


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"date": None}, "no-date"),
        ({"date_basis": "inferred"}, "date-inferred"),
        ({"outlet": None}, "no-outlet"),
        ({"title": None}, "no-title"),
        ({"encoding": "windows-1252"}, "encoding-guessed"),
        ({"text": PROSE + "It wasnâ€™t the townâ€™s."}, "mojibake"),
        ({"text": "A short note."}, "hardly-any-text"),
        ({"text": "Pinon Kobra Sadik Melor Tavin Orka Belis " * 10}, "language-uncertain"),
        (
            {"text": "MENU " * 300 + PROSE, "furniture": [("boilerplate", 0, 1500)]},
            "mostly-furniture",
        ),
    ],
)
def test_what_is_wrong_is_told(fields: dict[str, Any], kind: str) -> None:
    assert kinds(**fields) == [kind]


def test_furniture_of_a_short_text_or_below_its_share_is_not_odd() -> None:
    assert kinds("MENU " * 50 + PROSE, furniture=[("boilerplate", 0, 250)]) == []
    words = "Nothing is known of the forty people who are said to have left the town " * 3
    assert kinds("MENU " * 60 + words, furniture=[("boilerplate", 0, 300)]) == []


def test_a_copy_is_told_with_the_article_that_it_is_a_copy_of() -> None:
    reworded = PROSE.replace("Friday", "Saturday").replace("two weeks", "three weeks")
    other = "Farmers in the south asked for help after the frost, which had spoiled the early fruit"
    articles = [
        make_article(text, id=str(number), **GOOD)
        for number, text in enumerate([PROSE, PROSE.upper().replace(",", ""), reworded, other * 3])
    ]
    found = [[(p.kind, p.other) for p in c.problems] for c in check_articles(articles)]
    assert found == [[], [("duplicate", "0")], [("near-duplicate", "0")], []]


def test_the_resemblance_of_two_texts_is_estimated() -> None:
    words = [f"word{number}" for number in range(4000)]
    duplicates = Duplicates()
    assert duplicates.add(make_article(" ".join(words), id="a")) is None
    found = duplicates.add(make_article(" ".join([*words[:3000], *map(str, range(1000))]), id="b"))
    assert found is not None
    assert found.of == "a"
    assert abs(found.alike - 3000 / 5000) < 0.15


def test_an_id_with_a_number_is_told_where_the_stem_is_taken() -> None:
    articles = [
        make_article(PROSE, id="report", path="a/report.txt", **GOOD),
        make_article(PROSE[::-1], id="report-2", path="b/report.txt", **GOOD),
        make_article(PROSE[:200], id="flood-2", path="flood-2.txt", **GOOD),
    ]
    found = [[p.kind for p in checked.problems] for checked in check_articles(articles)]
    assert [("id-changed" in of) for of in found] == [False, True, False]


def test_every_kind_has_its_advice_and_its_heading() -> None:
    assert set(ADVICE) == set(HEADINGS) == set(get_args(ProblemKind))


def test_each_wrong_knowledge_file_is_told_and_sound_ones_are_not(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(
        "provenance: test\nentities: [{name: Ardania, kind: place}]\n", encoding="utf-8"
    )
    (tmp_path / "bad.yaml").write_text("provenance: test\nentites: []\n", encoding="utf-8")
    files = [tmp_path / "missing.yaml", tmp_path / "good.yaml", tmp_path / "bad.yaml"]
    found = {Path(mistake.path).name: mistake.reason for mistake in knowledge_mistakes(files)}
    assert list(found) == ["missing.yaml", "bad.yaml"]
    assert "cannot be read" in found["missing.yaml"]
    assert found["bad.yaml"].startswith("entites: unknown key")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "two.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "one.txt").write_text("Nothing but news from Ardania.", encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = execute(["check", *words])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_check_exits_0_where_everything_can_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, str(folder), "--json")
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert data["schema"] == "syrcorpus/check/1"
    assert [article["id"] for article in data["articles"]] == ["one", "one-2", "two"]
    assert [article["format"] for article in data["articles"]] == ["text"] * 3
    problems = {p["kind"]: p["other"] for p in data["articles"][2]["problems"]}
    assert problems["duplicate"] == "one"


def test_check_exits_1_and_lists_what_cannot_be_read_by_its_reason(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty.txt").touch()
    (folder / "bare.md").touch()
    (folder / "corpus.yaml").write_text(
        "articles:\n  gone.txt: {outlet: X}\n  one.txt: {outlett: X}\nknowledge: [names.yaml]\n",
        encoding="utf-8",
    )
    (folder / "names.yaml").write_text("provenance: test\nunits: 3\n", encoding="utf-8")
    code, out, err = run(capsys, str(folder))
    assert (code, err) == (1, "")
    _, _, unread = out.partition("CANNOT BE READ")
    assert "has no text" in unread
    assert unread.count("has no text") == 1
    assert "gone.txt" in unread
    assert "outlett" in unread
    assert "units" in unread


def test_check_needs_no_spacy(folder: Path, subprocess_modules: Callable[..., set[str]]) -> None:
    loaded = subprocess_modules("check", str(folder), "--json")
    assert "syrcorpus.check" in loaded
    assert not loaded & {"spacy", "onnxruntime", "thinc"}
