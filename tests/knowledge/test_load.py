"""A user's knowledge file: merged into the packaged, its mistakes told with place and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from syrcorpus.errors import KnowledgeError
from syrcorpus.knowledge import load_knowledge


def written(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    """Write a knowledge file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_alias_is_added_to_what_is_known(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "provenance: my notes\nentities:\n"
        "- {name: Hayat Tahrir al-Sham, kind: group, aliases: [The Organisation of the North]}\n",
    )
    known = load_knowledge([path]).names.lookup("the organisation of the north")
    assert known is not None
    assert known.name == "Hayat Tahrir al-Sham"
    assert "HTS" in known.aliases
    assert known.speaks_as == "opposition"


def test_a_users_alias_wins_over_the_packaged(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "provenance: my notes\nentities:\n"
        "- {name: Hadra Trade School, kind: group, aliases: [HTS]}\n",
    )
    known = load_knowledge([path]).names.lookup("HTS")
    assert known is not None
    assert known.name == "Hadra Trade School"


def test_later_files_win(tmp_path: Path) -> None:
    first = written(
        tmp_path,
        "provenance: a\nentities:\n- {name: Korva, kind: group, speaks_as: ngo}\n",
        "a.yaml",
    )
    second = written(
        tmp_path,
        "provenance: b\nentities:\n- {name: Korva, kind: group, speaks_as: media}\n",
        "b.yaml",
    )
    known = load_knowledge([first, second]).names.named("Korva")
    assert known is not None
    assert known.speaks_as == "media"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- a\n", "a knowledge file is a mapping with 'provenance' and sections"),
        ("entities: []\n", "provenance: field required"),
        ("provenance: x\nentitys: []\n", "entitys: unknown key; known: provenance, entities,"),
        (
            "provenance: x\nentities:\n- {name: Korva, kind: thing}\n",
            "entities.0.kind: input should be 'person', 'group' or 'place'",
        ),
        (
            "provenance: x\nentities:\n- {name: Korva, kind: group, alias: [K]}\n",
            "entities.0.alias: unknown key; see docs/knowledge.md",
        ),
        (
            "provenance: x\nentities:\n- {name: Korva, kind: group, country: Türkiye}\n",
            "entities.0.country: no entity called 'Türkiye'; did you mean 'Turkey'?",
        ),
        (
            "provenance: x\nentities:\n- {name: Korva, kind: group, body: Hadra}\n",
            "entities.0.body: no entity called 'Hadra'; add an entry of that name",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, sentence: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge([path])
    assert str(caught.value).startswith(f"{path}: ")
    assert sentence in str(caught.value)


def test_a_line_that_is_not_yaml_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, "provenance: x\nentities: [\n")
    with pytest.raises(KnowledgeError, match=r"mine\.yaml:\d+: not valid YAML"):
        load_knowledge([path])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"none\.yaml: the knowledge file cannot be read"):
        load_knowledge([tmp_path / "none.yaml"])


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("provenance: é\n".encode("latin-1"))
    with pytest.raises(KnowledgeError, match="byte 12 is not UTF-8"):
        load_knowledge([path])
