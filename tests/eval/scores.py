"""What scoring yields: measures from 0 to 1, more being better, and every case that is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .gold import GoldArticle, Span

Found = dict[str, dict[str, Any]]
"""The program's articles by id, with all that it prints of them."""

Comparison = dict[str, Any]
"""The program's comparison as it prints it."""


@dataclass
class Scores:
    """Collect measures, and the cases that are wrong, to be read."""

    measures: dict[str, float] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def wrong(self, room: str, article: GoldArticle, span: Span | None, message: str) -> None:
        """Note a case that is wrong, with its place."""
        words = repr(article.text[span.start : span.end][:90]) if span else ""
        place = f"{article.key}:{span.start}" if span else article.key
        self.errors.append(f"[{room}] {place} {words} {message}")
