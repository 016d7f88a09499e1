"""The form of every knowledge entry: a key, and how a later entry adds to an earlier one."""

from __future__ import annotations

from typing import Self

from ..model.values import Value


class Entry(Value):
    """Be one entry of a section."""

    name: str
    """What the entry is called; entries of one key are one."""

    @property
    def key(self) -> str:
        """Return what identifies the entry within its section."""
        return self.name

    def merged(self, later: Self) -> Self:
        """Return this entry with a later one's lists added and its other given fields in place."""
        update = {}
        for field in later.model_fields_set:
            value = getattr(later, field)
            if isinstance(value, tuple):
                value = tuple(dict.fromkeys([*getattr(self, field), *value]))
            update[field] = value
        return self.model_copy(update=update)
