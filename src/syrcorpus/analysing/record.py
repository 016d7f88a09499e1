"""One article's results as bytes: for the cache, for the spool, and from process to process."""

from __future__ import annotations

import zlib
from typing import NamedTuple, Self

from ..link.corpus import Digest, digest
from ..model import Analysis, Article, Findings

__all__ = ["Record"]

LEVEL = 1
"""Of compression: a fifth of the size already, at no cost beside an analysis."""
HEAD = 4
"""Bytes that tell the length of the digest."""


class Record(NamedTuple):
    """Hold an article's digest and findings, each packed; the article itself stands elsewhere."""

    digest: bytes
    findings: bytes

    @classmethod
    def of(cls, analysis: Analysis) -> Self:
        """Pack an analysis that is not linked yet."""
        findings = analysis.model_dump_json(exclude={"article"}).encode()
        line = digest(analysis).to_json().encode("utf-8", "surrogatepass")
        return cls(zlib.compress(line, LEVEL), zlib.compress(findings, LEVEL))

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Return the record that ``to_bytes`` wrote down."""
        end = HEAD + int.from_bytes(data[:HEAD], "big")
        return cls(data[HEAD:end], data[end:])

    def to_bytes(self) -> bytes:
        """Return both parts as one piece."""
        return len(self.digest).to_bytes(HEAD, "big") + self.digest + self.findings

    def read_digest(self) -> Digest:
        """Return the digest."""
        return Digest.from_json(zlib.decompress(self.digest).decode("utf-8", "surrogatepass"))

    def read_analysis(self, article: Article) -> Analysis:
        """Return the analysis of the article that the record is of."""
        found = Findings.model_validate_json(zlib.decompress(self.findings))
        return Analysis.model_construct(article=article, **dict(found))
