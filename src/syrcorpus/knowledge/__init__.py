"""What is known about the world, from YAML that a journalist can read and extend.

Every file, packaged or a user's, has one form: ``provenance`` and any of the sections of
``KnowledgeFile``. Files are read in order and later ones win: an entry of the same name is
merged into the earlier one, its lists added, its other fields replaced.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..errors import KnowledgeError
from ..model.values import Value
from ..safe_yaml import YamlError, read_yaml
from .actions import KnownAction
from .cues import KnownCue, KnownRole
from .entities import KnownActor, KnownEntity
from .entry import Entry
from .numbers import KnownCount, KnownModifier, KnownNumber, KnownUnit

__all__ = ["Knowledge", "KnowledgeFile", "load_knowledge"]

PACKAGED = Path(__file__).parent / "data"
MAX_BYTES = 4_000_000


class Knowledge(Value):
    """Hold the sections of all files, merged, each sorted as read."""

    entities: tuple[KnownEntity, ...] = ()
    """People, groups and places by name."""
    actors: tuple[KnownActor, ...] = ()
    """Actors that reports name by description: the army, the rebels, state media."""
    roles: tuple[KnownRole, ...] = ()
    """Nouns that say in what capacity somebody speaks."""
    cues: tuple[KnownCue, ...] = ()
    """Verbs, nouns and phrases that report speech, belief or intention."""
    numbers: tuple[KnownNumber, ...] = ()
    """Number words, exact and vague."""
    modifiers: tuple[KnownModifier, ...] = ()
    """Words around a number that bound it."""
    units: tuple[KnownUnit, ...] = ()
    """Units of measure and currencies."""
    counts: tuple[KnownCount, ...] = ()
    """What reports count, and what happened to it."""
    actions: tuple[KnownAction, ...] = ()
    """Action classes after the published event ontologies."""


class KnowledgeFile(Knowledge):
    """Be one file: where its facts come from, and any of the sections."""

    provenance: str


SECTIONS = tuple(Knowledge.model_fields)


def load_knowledge(files: Iterable[Path | str] = ()) -> Knowledge:
    """Return the packaged knowledge with the given files merged in, later ones winning.

    Raises KnowledgeError, naming file and entry, for a file that is missing or not of the form.
    """
    extra = [_read_file(Path(file)) for file in files]
    return _merged([_packaged(), *extra]) if extra else _packaged()


@lru_cache(maxsize=1)
def _packaged() -> Knowledge:
    return _merged([_read_file(path) for path in sorted(PACKAGED.glob("*.yaml"))])


def _read_file(path: Path) -> KnowledgeFile:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KnowledgeError(
            f"{path}: the knowledge file cannot be read ({error.strerror}); check its path"
        ) from error
    if len(data) > MAX_BYTES:
        raise KnowledgeError(f"{path}: larger than {MAX_BYTES:,} bytes; split the knowledge file")
    try:
        content = read_yaml(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise KnowledgeError(
            f"{path}: byte {error.start} is not UTF-8; save the knowledge file as UTF-8"
        ) from error
    except YamlError as error:
        place = f"{path}:{error.line}" if error.line else f"{path}"
        raise KnowledgeError(f"{place}: not valid YAML ({error}); mend that line") from error
    if not isinstance(content, dict):
        raise KnowledgeError(
            f"{path}: a knowledge file is a mapping with 'provenance' and sections "
            f"({', '.join(SECTIONS)})"
        )
    try:
        return KnowledgeFile.model_validate(content)
    except ValidationError as error:
        raise KnowledgeError(f"{path}: {_first_mistake(error)}") from error


def _first_mistake(error: ValidationError) -> str:
    """Return the first mistake of a validation as ``entities.3.kind: …``, with how many follow."""
    first, more = error.errors()[0], error.error_count() - 1
    place = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        known = SECTIONS if len(first["loc"]) == 1 else ()
        hint = f"; known: provenance, {', '.join(known)}" if known else "; see docs/knowledge.md"
        message = f"unknown key{hint}"
    else:
        message = first["msg"][0].lower() + first["msg"][1:]
    return f"{place}: {message}" + (f" (and {more} more)" if more else "")


def _merged(files: list[Knowledge] | list[KnowledgeFile]) -> Knowledge:
    """Unite files section by section, entries of one key into one entry."""
    sections: dict[str, tuple[Entry, ...]] = {}
    for section in SECTIONS:
        entries: dict[str, Entry] = {}
        for file in files:
            for entry in getattr(file, section):
                earlier = entries.get(entry.key)
                entries[entry.key] = entry if earlier is None else earlier.merged(entry)
        sections[section] = tuple(entries.values())
    return Knowledge.model_construct(**_any(sections))


def _any(sections: dict[str, tuple[Entry, ...]]) -> dict[str, Any]:
    return dict(sections)
