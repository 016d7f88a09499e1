"""Clauses coded as events, on docs tagged by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from syrcorpus.extract.statements import extract_statements
from syrcorpus.extract.statements.words import verb_forms
from syrcorpus.knowledge import load_knowledge
from syrcorpus.model import Statement
from tests.factories import (
    make_article,
    make_attribution,
    make_date,
    make_doc,
    make_entity,
    make_mention,
)

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "statements.yaml").read_text(encoding="utf-8")
)


PARSED = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "parsed_statements.yaml").read_text(encoding="utf-8")
)


def form_of(case: dict[str, Any], words: str) -> str:
    """Return how an entity is mentioned in a case: by name unless listed under ``nominal``."""
    return "nominal" if words in case.get("nominal", ()) else "name"


def statements_of(case: dict[str, Any], *, tagged: bool = True) -> list[Statement]:
    """Return what is coded of a case's text."""
    words, tags = zip(*(word.split("/", 1) for word in case["text"].split()), strict=True)
    glued = [after in {",", ".", "?", "'s"} for after in (*words[1:], ".")]
    pos = [tag.partition("/")[0] for tag in tags] if tagged else None
    doc = make_doc(words, [not g for g in glued], pos=pos, **_parse(words, tags))
    text = doc.text
    entities = tuple(
        make_entity(
            text, w, kind=k, mentions=(make_mention(text, w, kind=k, form=form_of(case, w)),)
        )
        for w, k in case["named"].items()
    )
    said = case.get("said")
    attributions = (
        (
            make_attribution(
                text,
                said["content"],
                source=said["source"],
                cue=said["cue"],
                entity="-".join(said["source"].lower().split()),
            ),
        )
        if said
        else ()
    )
    dates = tuple(make_date(text, w, day) for w, day in case.get("dates", {}).items())
    article = make_article(text)
    found = extract_statements(doc, article, entities, attributions, (), dates, load_knowledge())
    return [statement for statement in found if statement.action is not None]


def _parse(words: tuple[str, ...], tags: tuple[str, ...]) -> dict[str, Any]:
    """Return heads and relations from tags of the form NOUN/obj>seized, nothing for plain tags."""
    links = [tag.partition("/")[2].partition(">") for tag in tags]
    if not links[0][0]:
        return {}
    heads = [
        min((at for at, word in enumerate(words) if word == head), key=lambda at: abs(at - here))
        for here, (_, _, head) in enumerate(links)
    ]
    return {"heads": heads, "deps": [relation for relation, _, _ in links]}


@pytest.mark.parametrize("case", [*CASES, *PARSED], ids=lambda case: case["label"])
def test_clauses_are_coded(case: dict[str, Any]) -> None:
    found = statements_of(case)
    assert [s.action for s in found] == [expected["action"] for expected in case["expected"]]
    for statement, expected in zip(found, case["expected"], strict=True):
        coded = statement.model_dump()
        coded["when"] = str(statement.when.from_) if statement.when else None
        coded["implies"] = ", ".join(statement.implies)
        assert {name: coded[name] for name in expected} == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_spans_are_true_to_the_text(case: dict[str, Any]) -> None:
    words = [word.rsplit("/", 1)[0] for word in case["text"].split()]
    for statement in statements_of(case):
        assert statement.text.split()[0].strip(",.") in words
        assert statement.start < statement.end


def test_plain_clauses_are_coded_without_tags() -> None:
    (statement,) = statements_of(CASES[0], tagged=False)
    assert (statement.action, statement.actor) == ("capture", "the-rebels")


def test_ids_count_in_text_order() -> None:
    assert [s.id for s in statements_of(CASES[2])] == ["a:s1", "a:s2"]


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("strike", {"strike", "strikes", "striking", "struck", "stricken"}),
        ("shell", {"shell", "shells", "shelled", "shelling"}),
        ("flee", {"flee", "flees", "fled", "fleeing"}),
        ("ban", {"ban", "bans", "banned", "baned", "banning", "baning"}),
        ("occupy", {"occupy", "occupies", "occupied", "occupying"}),
    ],
)
def test_verbs_are_known_in_all_forms(verb: str, forms: set[str]) -> None:
    assert set(verb_forms(verb)) == forms
