"""Countries that nobody knows, by table; what such a country changes for the names around it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from syrcorpus.extract.mentions import extract_mentions
from syrcorpus.extract.mentions.countries import with_countries
from syrcorpus.knowledge import Knowledge
from syrcorpus.knowledge.taught import TaughtEntity
from syrcorpus.link.entities import link_mentions
from tests.factories import blank, make_doc, named_tokens

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "countries.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["label"]) for part in CASES.values() for case in part]
)
def test_countries_are_those_of_the_table(case: dict[str, Any], knowledge: Knowledge) -> None:
    text = case["text"].strip()
    words = [token.text for token in blank()(text)]
    tags = [case.get("tags", {}).get(word, "") for word in words]
    doc = make_doc(text, ents=named_tokens(text, case.get("ents", [])), tags=tags)
    own = with_countries(doc, knowledge)
    found = [own.names.lookup(name) for name, *_ in case["expected"]]
    assert [[e.name, list(e.demonyms), e.capital] for e in found if e is not None] == case[
        "expected"
    ]
    assert all(isinstance(entity, TaughtEntity) for entity in found)
    assert (own is knowledge) == (not case["expected"])


def test_what_is_known_everywhere_stays_known(knowledge: Knowledge) -> None:
    own = with_countries(make_doc("Korvana's army left Korvana."), knowledge)
    korvana, syria = own.names.named("Korvana"), own.names.named("Syria")
    assert korvana is not None
    assert syria is knowledge.names.named("Syria")
    assert own.names.demonym("Syrian") is syria
    assert own.described is knowledge.described
    assert knowledge.names.lookup("Korvana") is None


def test_a_taught_country_gives_its_name_to_its_army(knowledge: Knowledge) -> None:
    text = (
        "DAKAR - Korvana's defence ministry said the army was loyal. Korvanan troops left Korvana."
    )
    doc = make_doc(text, ents=named_tokens(text, [["Korvana", "Person", 0]]))
    own = with_countries(doc, knowledge)
    entities = {e.name: e for e in link_mentions(extract_mentions(doc, own), doc, own)}
    assert [m.text for m in entities["Korvanan army"].mentions] == ["army", "Korvanan troops"]
    assert entities["Korvana"].kind == "place"
    assert entities["Korvana"].known_as is None
    assert entities["Korvana"].rule == "link.taught"
