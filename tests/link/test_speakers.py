"""Speakers: who an attribution's source is, as whom he speaks, and by whom it came."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from syrcorpus.extract.attributions import extract_attributions
from syrcorpus.knowledge import load_knowledge
from syrcorpus.link.speakers import link_speakers
from syrcorpus.model import Attribution
from tests.factories import make_article, make_doc, make_entity

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "speakers.yaml").read_text(encoding="utf-8")
)


def link(text: str, entities: list[list[Any]]) -> tuple[Attribution, ...]:
    doc, knowledge = make_doc(text), load_knowledge()
    known = [
        make_entity(text, name, *words, kind=kind, speaks_as=speaks_as)
        for name, kind, speaks_as, *words in entities
    ]
    found = extract_attributions(doc, make_article(text), knowledge)
    return link_speakers(found, known, doc, knowledge)


def answer(found: Attribution) -> list[Any]:
    source = found.source
    assert source is not None
    return [source.entity, source.kind, source.anonymous, list(found.via), source.rule]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_speakers_are_who_the_table_says(case: dict[str, Any]) -> None:
    found = link(case["text"], case["entities"])
    assert [answer(attribution) for attribution in found] == case["expected"]


def test_parts_have_their_own_places_and_kinds() -> None:
    text = "The town fell, according to a war monitor and the rebels."
    (found,) = link(text, [["the rebels", "group", "opposition"]])
    assert found.source is not None
    assert found.source.kind == "other"
    assert [(part.text, part.entity, part.kind) for part in found.source.parts] == [
        ("a war monitor", None, "monitor"),
        ("the rebels", "the-rebels", "opposition"),
    ]


def test_an_unnamed_voice_is_called_as_the_text_calls_it() -> None:
    (found,) = link("A security official said the road was open.", [])
    assert found.source is not None
    assert found.source.name == "A security official"


def test_no_source_stays_none() -> None:
    text = "“We left the town at dawn, all of us.”"
    assert [found.source for found in link(text, [])] == [None]


KINDS = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "speaker_kinds.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("kind", "words"), [(kind, words) for kind, phrases in KINDS.items() for words in phrases]
)
def test_a_description_tells_the_kind(kind: str, words: str) -> None:
    (found,) = link(f"“The road is closed,” said {words}.", [])
    assert found.source is not None
    assert found.source.kind == kind
