"""Which of a user's fields is which of ours, as ``--field text=body`` says it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

from ..errors import UsageError
from .readers.fields import FIELDS

__all__ = ["fields_given", "unknown_field"]


def fields_given(given: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the user's names by ours; a field that is named twice is joined from both.

    Raises UsageError for one that is not of the form ``text=body`` or not a field of ours.
    """
    fields: dict[str, tuple[str, ...]] = {}
    for pair in given:
        field, equals, name = (part.strip() for part in pair.partition("="))
        if not equals or not name:
            raise UsageError(f"--field {pair}: write our name, =, and the file's: text=body")
        if field not in FIELDS:
            raise UsageError(f"--field {pair}: {unknown_field(field)}")
        fields[field] = (*fields.get(field, ()), name)
    return fields


def unknown_field(field: str) -> str:
    """Return a sentence on a field that is none of ours."""
    near = difflib.get_close_matches(field, FIELDS, n=1, cutoff=0.6)
    hint = f"; did you mean '{near[0]}'?" if near else ""
    return f"no field is called '{field}'; known: {', '.join(FIELDS)}{hint}"
