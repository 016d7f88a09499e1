"""What a pipeline is, told from its files: neither spaCy nor the pipeline is opened for it.

A second run over known articles needs the pipeline's name for its answer and a digest of it to
look the analyses up, and nothing else of it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path
from typing import NamedTuple

from . import EMBEDDED

__all__ = ["PipelineIdentity", "identify_pipeline"]


class PipelineIdentity(NamedTuple):
    """Name a pipeline as ``describe_pipeline`` does, with a digest of its files."""

    name: str
    version: str
    digest: bytes


def identify_pipeline(name_or_path: str | None) -> PipelineIdentity | None:
    """Return the identity of what ``load_pipeline`` would load, without opening it.

    None where only opening can tell: the pipeline is missing, or does not say in its
    ``meta.json`` who it is.
    """
    folder = EMBEDDED if name_or_path is None else _folder(name_or_path)
    if folder is None:
        return None
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        name, version = f"{meta['lang']}_{meta['name']}", str(meta["version"])
        return PipelineIdentity(name, version, _digest(folder))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _folder(name_or_path: str) -> Path | None:
    """Return the folder of a pipeline that is one or is installed as a package, not both."""
    path = Path(name_or_path)
    spec = importlib.util.find_spec(name_or_path) if name_or_path.isidentifier() else None
    package = Path(spec.origin).parent if spec and spec.origin else None
    if (path / "config.cfg").is_file():
        return path if package is None else None
    return package


def _digest(folder: Path) -> bytes:
    """Return a digest of every file below a folder, names and contents."""
    seen = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").digest()
            seen.update(path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape"))
            seen.update(b"\0" + content)
    return seen.digest()
