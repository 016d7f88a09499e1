"""Knowledge of action classes, after the published event ontologies (PLOVER, CAMEO, ACLED)."""

from __future__ import annotations

from .entry import Entry


class KnownAction(Entry):
    """Know an action class by the verbs, nouns and phrases that tell of it."""

    ontology: str | None = None
    """The class in the published ontologies ("CAMEO 190; ACLED Battles")."""
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    opposite: str | None = None
    """Name of the class that says the contrary, where there is one."""
