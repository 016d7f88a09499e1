"""Knowledge of action classes, after the published event ontologies (PLOVER, CAMEO, ACLED).

And of the things that actions are done with and to, as far as reports call one by several names.
"""

from __future__ import annotations

from .entry import Entry


class KnownAction(Entry):
    """Know an action class by the verbs, nouns and phrases that tell of it."""

    ontology: str | None = None
    """The class in the published ontologies ("CAMEO 190; ACLED Battles")."""
    verbs: tuple[str, ...] = ()
    """Verbs in the infinitive, with their particle ("break into"); all their forms are read."""
    nouns: tuple[str, ...] = ()
    """Nouns in the singular that name such an event; the plural is read too."""
    phrases: tuple[str, ...] = ()
    """Verb phrases, verb first in the infinitive ("take control of")."""
    suffers: tuple[str, ...] = ()
    """Verbs and phrases whose subject suffers it where no object follows ("die", "fall to")."""
    yields: tuple[str, ...] = ()
    """Phrases whose subject loses it, so that somebody else has done it ("lose ~town")."""
    of_persons: tuple[str, ...] = ()
    """Verbs that tell of it where it is done to somebody by name ("dismissed Jan Holm")."""
    adjectives: tuple[str, ...] = ()
    """Adjectives that say of something that it is so ("open", "dead")."""
    telling: bool = False
    """True where it is so rare in one event that whom or what it is about says enough."""
    object: str | None = None
    """What it is done to, where the words of the class say so themselves ("road")."""
    implies: tuple[str, ...] = ()
    """Names of weaker classes that are true where it is (``capture``: ``enter``)."""
    denies: str | None = None
    """Name of the class that it says has not happened (``acquit``: ``convict``)."""
    standing: bool = False
    """True for a relation that lasts (supports), which reports repeat as background."""
    mutual: bool = False
    """True where both sides do the same (clash, agree), so that who is named first is nothing."""
    located: bool = False
    """True where it is nothing without a place (reach), so that "reached millions" is none."""


class KnownThing(Entry):
    """Know nouns that reports use for one and the same thing ("boat", "vessel")."""

    terms: tuple[str, ...] = ()
    """The nouns, in the singular; the plural is read too."""
