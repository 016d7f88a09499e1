"""Knowledge of the words that report what somebody says, believes or intends."""

from __future__ import annotations

from typing import Literal

from ..model.values import SourceKind
from .entry import Entry


class KnownCue(Entry):
    """Know a cue by its lemma or phrase ("say", "according to", "call on")."""

    type: Literal["statement", "belief", "intention"] = "statement"
    form: Literal["verb", "noun", "phrase"] = "verb"
    denies: bool = False
    """True where the cue says that its content is not so ("deny")."""


class KnownRole(Entry):
    """Know a noun for the capacity in which somebody speaks ("spokesman", "resident")."""

    terms: tuple[str, ...] = ()
    """Other nouns of the same role."""
    speaks_as: SourceKind | None = None
    """The kind of source; None where the employer decides (a spokesman)."""
    unnamed: bool = False
    """True where such a person is anonymous unless a name stands with the noun."""
    gender: Literal["f", "m"] | None = None
