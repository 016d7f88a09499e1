"""An article on its way: to be analysed, or with its results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..model import Article
from .record import Record

__all__ = ["Done", "Task"]


@dataclass(slots=True)
class Task:
    """Be an article whose results are wanted."""

    article: Article
    record: Record | None = None
    """The results, None until they are known."""
    key: bytes | None = None
    """Under which the results are to be kept, None where they are kept already or never."""


class Done(NamedTuple):
    """Be an article with its results."""

    article: Article
    record: Record
    key: bytes | None = None
    """As of the task."""
