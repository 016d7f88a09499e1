"""The country that an article is about, by which "the army" is known."""

from __future__ import annotations

import pytest

from syrcorpus.knowledge import load_knowledge
from syrcorpus.link.clusters import Cluster
from syrcorpus.link.described import focus_country
from tests.factories import make_mention


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("DAKAR (Wire) - Soldiers in Mali closed the road.\n", "Mali"),
        ("DAKAR (Wire) - Soldiers closed the road.\n", "Senegal"),
        ("Soldiers from Dakar met others in Mali.\n", None),
    ],
)
def test_a_dateline_gives_the_country_only_where_no_other_is_named(
    text: str, country: str | None
) -> None:
    knowledge = load_knowledge()
    clusters = []
    for name in ("DAKAR", "Dakar", "Mali"):
        if name in text:
            known = knowledge.names.named(name.title())
            cluster = Cluster("place", known, [name.lower()], "test")
            cluster.add(make_mention(text, name))
            clusters.append(cluster)
    found = focus_country(clusters, knowledge, text)
    assert (found.name if found is not None else None) == country
