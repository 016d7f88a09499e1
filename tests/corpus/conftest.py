"""What the tests of the corpus share: a few agencies, articles from a text, files from bytes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from syrcorpus.corpus import load_corpus
from syrcorpus.knowledge import Knowledge, load_knowledge
from syrcorpus.knowledge.entities import KnownEntity
from syrcorpus.model import Article

WIRES = {
    "Reuters": (),
    "Associated Press": ("AP",),
    "Agence France-Presse": ("AFP",),
    "Deutsche Presse-Agentur": ("DPA",),
}


@pytest.fixture(scope="session")
def agencies() -> Knowledge:
    """Know a few agencies and places by hand, and the packaged wording of what is furniture."""
    entities = [
        KnownEntity(name=name, kind="group", aliases=aliases, speaks_as="wire")
        for name, aliases in WIRES.items()
    ]
    entities += [
        KnownEntity(name="Al Arabiya", kind="group", speaks_as="media"),
        KnownEntity(name="Syria", kind="place", demonyms=("Syrian",)),
        KnownEntity(name="Beirut", kind="place"),
    ]
    packaged = load_knowledge()
    return Knowledge(
        entities=tuple(entities),
        furniture=packaged.furniture,
        actors=packaged.actors,
        given_names=packaged.given_names,
    )


@pytest.fixture(scope="session")
def read(agencies: Knowledge) -> Callable[[str], Article]:
    """Return a function from a text to its article, as standard input would give it."""

    def read_text(text: str) -> Article:
        corpus = load_corpus(["-"], stdin=BytesIO(text.encode()), knowledge=agencies)
        assert corpus.errors == ()
        return corpus.articles[0]

    return read_text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
