"""Metadata comes from manifest, front matter and the text, in that order; doubt gives null."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from syrcorpus.corpus import load_corpus
from syrcorpus.knowledge import Knowledge
from syrcorpus.model import Article

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "publication.yaml").read_text(encoding="utf-8")
)
FIELDS = ("title", "date", "basis", "byline", "outlet", "republished_from", "wires")


@pytest.mark.parametrize(
    "case",
    [case for cases in CASES.values() for case in cases],
    ids=lambda case: case["label"],
)
def test_the_text_tells_who_published_it_when_and_from_whom(
    case: dict[str, Any], read: Callable[[str], Article]
) -> None:
    article = read(case["text"])
    found = article.model_dump() | {"basis": article.date_basis, "wires": list(article.wires)}
    expected = case["expected"]
    asked = set(expected) | ({"date", "basis", "wires"} if not expected.get("byline") else set())
    if "title" not in expected:
        asked |= {"outlet", "republished_from"}
    assert {k: found[k] for k in FIELDS if k in asked} == {
        k: expected.get(k, [] if k == "wires" else None) for k in FIELDS if k in asked
    }


def test_an_agency_has_one_id_however_it_is_written(read: Callable[[str], Article]) -> None:
    short = read("BEIRUT (AP) — Fighters entered the town, a monitor said.\n")
    long = read("Fighters entered the town, a monitor said.\n\nWith the Associated Press\n")
    other = read("Fighters entered the town, a monitor said.\n\nWith Demo Wire\n")
    assert (short.wires, long.wires) == (("AP",), ("Associated Press",))
    assert short.wire_ids == long.wire_ids == ("associated-press",)
    assert other.wire_ids == ("demo-wire",)


SENTENCE = "Fighters entered the town, a monitor said.\n"


def test_front_matter_stands_before_the_text(read: Callable[[str], Article]) -> None:
    article = read(
        "---\ntitle: From above\nauthor: [Jane Doe, {name: John Roe}]\npublisher: Demo Daily\n"
        "date: 2024-11-30T01:00:00+02:00\nsource: Demo Wire\nlink: https://demo.example/1\n---\n"
        f"# From below\n29 November 2024\n\n{SENTENCE}"
    )
    assert article.title == "From above"
    assert article.byline == "Jane Doe, John Roe"
    assert article.outlet == "Demo Daily"
    assert article.republished_from == "Demo Wire"
    assert article.url == "https://demo.example/1"
    assert (str(article.date), article.date_basis) == ("2024-11-30", "metadata")
    assert article.words == 7


def test_the_manifest_stands_before_the_front_matter(folder: Path, agencies: Knowledge) -> None:
    (folder / "a.txt").write_text(f"---\noutlet: Second\nlanguage: en\n---\n{SENTENCE}")
    (folder / "corpus.yaml").write_text("articles: {a.txt: {outlet: First, date: 2024-11-28}}")
    article = load_corpus(["a.txt"], knowledge=agencies).articles[0]
    assert (article.outlet, str(article.date)) == ("First", "2024-11-28")


def test_a_front_matter_date_that_is_none_is_told_and_the_text_asked(
    folder: Path, agencies: Knowledge
) -> None:
    (folder / "a.txt").write_text(f"---\ndate: last week\n---\n29 November 2024\n\n{SENTENCE}")
    corpus = load_corpus(["."], knowledge=agencies)
    assert str(corpus.articles[0].date) == "2024-11-29"
    assert "last week" in corpus.warnings[0]


def test_other_articles_settle_the_year_of_a_day(folder: Path, agencies: Knowledge) -> None:
    (folder / "a.txt").write_text("BEIRUT, Nov 29 (Reuters) - Fighters entered the town.\n")
    (folder / "b.txt").write_text(f"28 November 2024\n\n{SENTENCE}")
    first, _ = load_corpus(["."], knowledge=agencies).articles
    assert (str(first.date), first.date_basis) == ("2024-11-29", "inferred")
    alone = load_corpus(["a.txt"], knowledge=agencies).articles[0]
    assert alone.date is None


def test_an_archive_of_many_years_settles_no_year(folder: Path, agencies: Knowledge) -> None:
    (folder / "a.txt").write_text("BEIRUT, Nov 29 (Reuters) - Fighters entered the town.\n")
    for day in ("28 May 2008", "28 November 2011", "28 March 2015"):
        (folder / f"{day}.txt").write_text(f"{day}\n\n{SENTENCE}")
    assert load_corpus(["."], knowledge=agencies).articles[3].date is None


def test_the_year_of_other_articles_gives_way_to_a_later_one_of_the_text(
    folder: Path, agencies: Knowledge
) -> None:
    (folder / "a.txt").write_text("BEIRUT, Nov 29 (Reuters) - The town fell in June 2025.\n")
    (folder / "b.txt").write_text(f"28 November 2024\n\n{SENTENCE}")
    assert load_corpus(["."], knowledge=agencies).articles[0].date is None
