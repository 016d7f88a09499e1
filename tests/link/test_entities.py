"""Entities of one article by table: what is one, what stays two."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from syrcorpus.extract.mentions import extract_mentions
from syrcorpus.knowledge import Knowledge, load_knowledge
from syrcorpus.link.entities import link_mentions
from syrcorpus.model import Entity
from tests.factories import make_doc, named_tokens

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "linking.yaml").read_text("utf-8"))


def linked(case: dict[str, Any], knowledge: Knowledge) -> tuple[Entity, ...]:
    """Return the entities of a case's text."""
    doc = make_doc(case["text"], ents=named_tokens(case["text"], case["ents"]))
    return link_mentions(extract_mentions(doc, knowledge), doc, knowledge)


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=case["label"]) for part in CASES.values() for case in part],
)
def test_entities_are_those_of_the_table(case: dict[str, Any], knowledge: Knowledge) -> None:
    entities = linked(case, knowledge)
    assert [[e.name, [m.text for m in e.mentions]] for e in entities] == [
        [expected["name"], expected["words"]] for expected in case["expected"]
    ]
    for entity, expected in zip(entities, case["expected"], strict=True):
        for field in ("kind", "speaks_as", "voice", "rule"):
            if field in expected:
                assert getattr(entity, field) == expected[field], (entity.name, field)


def test_ids_are_slugs_made_unique(knowledge: Knowledge) -> None:
    case = {
        "text": "Öncü Yıldız met Öncü Yıldız of Zürich.",
        "ents": [["Öncü Yıldız", "Person", 0], ["Öncü Yıldız", "Organization", 1]],
    }
    assert [entity.id for entity in linked(case, knowledge)] == ["oncu-yildiz", "zurich"]
    words = {"text": "Korva met korva Korva.", "ents": [["Korva", "Person", 0]]}
    assert [entity.id for entity in linked(words, knowledge)] == ["korva"]


def test_a_headline_in_capitals_gets_an_ordinary_name(knowledge: Knowledge) -> None:
    case = {"text": "KARIM DOURY LEAVES CAMP\n", "ents": [["KARIM DOURY", "Person"]]}
    assert linked(case, knowledge)[0].name == "Karim Doury"


def test_counts_and_aliases_are_those_of_the_mentions(knowledge: Knowledge) -> None:
    case = {"text": "HTS left. Hayat Tahrir al-Sham came back. The group stayed.", "ents": []}
    (entity,) = linked(case, knowledge)
    assert (entity.count, entity.aliases) == (3, ("HTS",))


def test_a_users_alias_wins_over_what_is_packaged(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "provenance: our desk\n"
        "entities:\n  - {name: Hadra Town Society, kind: group, aliases: [HTS], speaks_as: ngo}\n",
        encoding="utf-8",
    )
    (entity,) = linked(
        {"text": "HTS left. The society came back.", "ents": []}, load_knowledge([own])
    )
    assert (entity.name, entity.speaks_as) == ("Hadra Town Society", "ngo")
