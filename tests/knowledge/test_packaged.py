"""The packaged knowledge is sound: no dangling names, no alias that two entities claim."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from syrcorpus.knowledge import PACKAGED, Knowledge, KnowledgeFile, unknown_names
from syrcorpus.knowledge.files import read_knowledge_file
from syrcorpus.knowledge.names import fold

FILES = sorted(PACKAGED.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_valid_and_tells_its_provenance(path: Path) -> None:
    assert len(read_knowledge_file(path, KnowledgeFile).provenance) > 40


def test_countries_bodies_and_voices_are_entries(knowledge: Knowledge) -> None:
    assert list(unknown_names(knowledge.entities, knowledge)) == []


def test_no_two_entities_claim_one_name(knowledge: Knowledge) -> None:
    bearers = defaultdict(set)
    for entity in knowledge.entities:
        for name in (*entity.names, *entity.demonyms):
            bearers[fold(name)].add(entity.name)
    shared = {name: names for name, names in bearers.items() if len(names) > 1}
    assert shared == {}


def test_one_entry_a_file_has_a_name(knowledge: Knowledge) -> None:
    for path in FILES:
        names = [entity.name for entity in read_knowledge_file(path, KnowledgeFile).entities]
        assert len(names) == len(set(names)), path.name
    assert len({entity.name for entity in knowledge.entities}) == len(knowledge.entities)


def test_every_state_has_a_capital_and_a_demonym(knowledge: Knowledge) -> None:
    countries = [entity for entity in knowledge.entities if entity.type == "country"]
    assert len(countries) >= 193
    without = {entity.name for entity in countries if not entity.capital}
    assert without <= {"San Marino", "Vatican City", "Singapore", "Soviet Union"}


def test_a_states_media_share_one_voice(knowledge: Knowledge) -> None:
    for name in ("SANA", "Syrian state television"):
        entity = knowledge.names.named(name)
        assert entity is not None
        assert entity.voice == "Syrian state media"
