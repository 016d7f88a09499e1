"""Mentions by table: what is named and described, and what stays silent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from syrcorpus.extract.mentions import extract_mentions
from syrcorpus.knowledge import Knowledge
from tests.factories import make_doc, named_tokens

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "mentions.yaml").read_text("utf-8")
)


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=case["label"]) for part in CASES.values() for case in part],
)
def test_mentions_are_those_of_the_table(case: dict[str, Any], knowledge: Knowledge) -> None:
    doc = make_doc(case["text"], pos=case.get("pos"), ents=named_tokens(case["text"], case["ents"]))
    found = list(extract_mentions(doc, knowledge))
    assert [[m.text, m.form, m.kind] for m in found] == case["expected"]
    assert all(doc.text[m.start : m.end] == m.text for m in found)


def test_every_mention_tells_its_rule(knowledge: Knowledge) -> None:
    doc = make_doc("Syrian rebels entered Aleppo.", ents=[(3, 4, "Location")])
    rules = [mention.rule for mention in extract_mentions(doc, knowledge)]
    assert rules == ["mentions.described", "mentions.knowledge", "mentions.pipeline"]


def test_offsets_hold_in_hostile_text(knowledge: Knowledge) -> None:
    text = "\u202eSyria\u200b's army — «HTS» 🙂 Türkiye\u00a0’s \r\n\r\n(AP/) U.S.."
    doc = make_doc(text)
    for mention in extract_mentions(doc, knowledge):
        assert doc.text[mention.start : mention.end] == mention.text
