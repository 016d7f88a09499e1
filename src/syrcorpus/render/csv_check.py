"""What a check found as CSV: a row an article, a problem, a warning or an unread file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model.checks import CheckDocument

__all__ = ["CHECK_COLUMNS", "check_rows"]

_ARTICLE = (
    "path", "format", "encoding", "language", "words", "date", "date_basis", "outlet", "title",
)  # fmt: skip
CHECK_COLUMNS = ("article", "finding", *_ARTICLE, "problem", "message", "advice", "other")


def check_rows(document: CheckDocument) -> Iterator[dict[str, Any]]:
    """Yield each article, its problems after it, then what was passed over or is unread."""
    for article in document.articles:
        known = {column: getattr(article, column) for column in _ARTICLE}
        yield {"article": article.id, "finding": "article", **known}
        for problem in article.problems:
            yield {
                "article": article.id,
                "finding": "problem",
                "path": article.path,
                "problem": problem.kind,
                "message": problem.message,
                "advice": problem.advice,
                "other": problem.other,
            }
    for warning in document.warnings:
        yield {"finding": "warning", "message": warning}
    for error in document.errors:
        yield {"finding": "error", "path": error.path, "message": error.reason}
