"""Knowledge of the words by which an article itself tells what a name is the name of."""

from __future__ import annotations

from .entry import Entry


class KnownSigns(Entry):
    """Know what tells that a name is a country's ("Korva's **defence ministry**")."""

    owns: tuple[str, ...] = ()
    """What nothing else has: "Korva's **army**", "the Korvan **army**", "the **army** of Korva"."""
    may_own: tuple[str, ...] = ()
    """What others may have too; two different ones tell it."""
    within: tuple[str, ...] = ()
    """What is in it, and counts as those do: "**state radio** in Korva"."""
    called: tuple[str, ...] = ()
    """Nouns that say it: "Korva, a landlocked **country**"."""
    never: tuple[str, ...] = ()
    """Words that speak against it: "the **governor** of Korva", "Korva **province**"."""
