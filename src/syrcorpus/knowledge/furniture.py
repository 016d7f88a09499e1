"""Knowledge of the wording around articles: what site furniture, credits and footers say."""

from __future__ import annotations

from ..model.articles import FurnitureKind
from .entry import Entry


class KnownFurniture(Entry):
    """Know a sort of paragraph that is no prose by its words, compared without case."""

    kind: FurnitureKind
    whole: tuple[str, ...] = ()
    """The paragraph says this and nothing else ("Comments")."""
    opening: tuple[str, ...] = ()
    """The paragraph begins with this, and is short ("Read more:"); " … " stands for any words."""
    closing: tuple[str, ...] = ()
    """The paragraph ends with this, near the end of the article, and is short."""
    links: bool = False
    """True where headlines of other articles follow."""
    origin: bool = False
    """True where what follows names the outlet that the text was taken from."""
