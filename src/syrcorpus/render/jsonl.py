"""JSON lines: one article a line; for ``compare`` one row a line, each with its section."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.checks import CheckDocument
from ..model.reports import CompareDocument, Document
from .answer import Answer
from .json import as_data, one_json_line

__all__ = ["render_jsonl"]


def render_jsonl(answer: Answer) -> Iterator[str]:
    """Yield an answer line by line."""
    document = answer.document
    if isinstance(document, CompareDocument):
        for section in ("articles", *answer.view.sections):
            for row in getattr(document, section):
                yield one_json_line({"section": section, **row.model_dump(mode="json")})
    elif isinstance(document, (Document, CheckDocument)):
        for article in document.articles:
            yield one_json_line(article)
    else:
        yield one_json_line(as_data(document))
