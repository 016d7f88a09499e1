"""The ids of articles, each once in the corpus, and which of them the user wants."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from fnmatch import fnmatchcase

from ..errors import UsageError
from .readers import Raw

__all__ = ["Choice", "Ids", "id_of"]


def id_of(stem: str, raw: Raw) -> str:
    """Return the id that an article should have: its own, or the file's stem and its number."""
    if raw.record is None:
        return stem
    if raw.id and not raw.id.isdecimal():
        return raw.id
    return f"{stem}-{raw.id or raw.record}"


class Ids:
    """Give out ids in the order of the articles, ``-2`` to the second of a name."""

    def __init__(self) -> None:
        """Begin with none taken."""
        self.taken: dict[str, int] = {}
        """How often each id was asked for."""

    def take(self, wanted: str) -> str:
        """Return the wanted id, or the next that is free."""
        wanted = wanted.strip() or "article"
        name, number = wanted, self.taken.get(wanted, 0)
        while name in self.taken:
            number += 1
            name = f"{wanted}-{number}"
        self.taken[wanted] = max(number, 1)
        self.taken[name] = 1 if name != wanted else self.taken[wanted]
        return name


class Choice:
    """Tell which ids are wanted, by patterns to select and to exclude."""

    def __init__(self, select: Sequence[str], exclude: Sequence[str]) -> None:
        """Take shell patterns; without any to select, all are."""
        self._select = select
        self._exclude = exclude
        self._unmet = list(select)

    def wants(self, article_id: str) -> bool:
        """Tell whether an article is wanted."""
        self._unmet = [p for p in self._unmet if not fnmatchcase(article_id, p)]
        selected = not self._select or any(fnmatchcase(article_id, p) for p in self._select)
        return selected and not any(fnmatchcase(article_id, p) for p in self._exclude)

    def check(self, ids: Sequence[str]) -> None:
        """Raise UsageError for a pattern to select that no article has met."""
        for pattern in self._unmet:
            near = difflib.get_close_matches(pattern, ids[:10_000], n=3, cutoff=0.5) or ids[:3]
            hint = f"; of {len(ids)} the nearest are: {', '.join(near)}" if near else "; none is"
            raise UsageError(f"--select {pattern}: no article has such an id{hint}")
