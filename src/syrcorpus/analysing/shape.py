"""The key of an article's results: a digest of everything that shapes them.

Its text and metadata, the pipeline's files, the files of knowledge, the program and the packages
that it computes with. The article's path is not among them: a folder may be moved.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from ..model import Article
from ..pipeline.identity import PipelineIdentity
from ..version import __version__

__all__ = ["Shape"]

HALF = 16
"""Bytes of either half of a key: of the shape, and of the article."""
PACKAGE = Path(__file__).parents[1]
PACKAGES = ("spacy", "thinc", "onnxruntime", "numpy", "pydantic", "rapidfuzz", "python-dateutil")
"""What the embedded pipeline and the rules compute with."""


class Shape:
    """Know what shapes the results of all articles of a run."""

    def __init__(
        self,
        pipeline: PipelineIdentity,
        knowledge_files: Iterable[str | Path],
        *,
        embedded: bool = True,
    ) -> None:
        """Take in the pipeline, the knowledge files besides the packaged ones, and the program.

        Another than the embedded pipeline may rest on any package that is installed.
        """
        seen = hashlib.blake2b(_program(), digest_size=HALF)
        for part in (pipeline.name, pipeline.version, *_versions(embedded=embedded)):
            seen.update(part.encode() + b"\0")
        seen.update(pipeline.digest)
        for file in knowledge_files:
            seen.update(hashlib.sha256(Path(file).read_bytes()).digest())
        self.own = seen.digest()

    def key(self, article: Article) -> bytes:
        """Return the key of an article's results, which begins with the shape's own."""
        told = article.model_dump_json(exclude={"path"}).encode()
        return self.own + hashlib.blake2b(told, digest_size=HALF).digest()


@lru_cache(maxsize=1)
def _program() -> bytes:
    """Return a digest of the program's code and packaged knowledge.

    Beside the version, as a checkout changes between two of them.
    """
    seen = hashlib.sha256(__version__.encode() + bytes(sys.version_info[:2]))
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in {".py", ".yaml"}:
            seen.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return seen.digest()


def _versions(*, embedded: bool) -> list[str]:
    found = (
        (metadata.distribution(name) for name in PACKAGES) if embedded else metadata.distributions()
    )
    return sorted(f"{one.name} {one.version}" for one in found)
