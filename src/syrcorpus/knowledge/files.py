"""Knowledge files from any hand: read, validated, every mistake told with its place and remedy."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from ..errors import KnowledgeError
from ..safe_yaml import YamlError, read_yaml

MAX_BYTES = 4_000_000

File = TypeVar("File", bound=BaseModel)


def read_knowledge_file(path: Path, form: type[File]) -> File:
    """Return one file as a value of the form, which says what sections there are.

    Raises KnowledgeError as ``file: entities.3.kind: …`` where it is missing or not of the form.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KnowledgeError(
            f"{path}: the knowledge file cannot be read ({error.strerror}); check its path"
        ) from error
    if len(data) > MAX_BYTES:
        raise KnowledgeError(f"{path}: larger than {MAX_BYTES:,} bytes; split the knowledge file")
    try:
        content = read_yaml(data.decode("utf-8-sig"), unique=True)
    except UnicodeDecodeError as error:
        raise KnowledgeError(
            f"{path}: byte {error.start} is not UTF-8; save the knowledge file as UTF-8"
        ) from error
    except YamlError as error:
        place = f"{path}:{error.line}" if error.line else f"{path}"
        raise KnowledgeError(f"{place}: not valid YAML ({error}); mend that line") from error
    sections = [name for name in form.model_fields if name != "provenance"]
    if not isinstance(content, dict):
        raise KnowledgeError(
            f"{path}: a knowledge file is a mapping with 'provenance' and sections "
            f"({', '.join(sections)})"
        )
    try:
        return form.model_validate(content)
    except ValidationError as error:
        raise KnowledgeError(f"{path}: {_first_mistake(error, sections)}") from error


def _first_mistake(error: ValidationError, sections: list[str]) -> str:
    """Return the first mistake of a validation as ``entities.3.kind: …``, with how many follow."""
    first, more = error.errors()[0], error.error_count() - 1
    place = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        at_top = len(first["loc"]) == 1
        hint = f"known: provenance, {', '.join(sections)}" if at_top else "see docs/knowledge.md"
        message = f"unknown key; {hint}"
    else:
        message = first["msg"][0].lower() + first["msg"][1:]
    return f"{place}: {message}" + (f" (and {more} more)" if more else "")
