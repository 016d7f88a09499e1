"""Whether a name alone on a line is the author's: nobody of that name is in the article."""

from __future__ import annotations

import re
from functools import cached_property

from .layout import Paragraph
from .signatures import is_name, is_role
from .wording import Wording

__all__ = ["Authors"]

_SMALL = re.compile(r"\b[a-zß-öø-ÿ]{3,}\b")
_PLACE = re.compile(r"(?:in )?[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){0,2}")
_SEPARATOR = re.compile(r"\s[|•·–—-]\s")
_MARKS = "*_-–—•· "


class Authors:
    """Tell authors' names from headings, which the prose takes up again."""

    def __init__(self, paragraphs: list[Paragraph], wording: Wording) -> None:
        """Take the paragraphs of an article; they are read at the first name only."""
        self._paragraphs = paragraphs
        self._wording = wording

    @cached_property
    def _words(self) -> frozenset[str]:
        """Return the words in small letters of the prose."""
        return frozenset(
            word for p in self._paragraphs if p.prose for word in _SMALL.findall(p.text)
        )

    def says(self, text: str) -> bool:
        """Tell whether the prose has all long words of a line in small letters, as of a heading."""
        words = {word.lower() for word in re.findall(r"[^\W\d_]{3,}", text)}
        return bool(words) and words <= self._words

    def is_one(self, text: str, *, surely: bool) -> bool:
        """Tell whether a line may sign: "Ines Marwood", "Marta Oduya, Santa Aurelia".

        So may "Jane Doe for The Verdana Times", where knowledge tells an outlet by its words.

        ``surely``: the layout says little, so that the given name must be known.
        """
        name, _, outlet = _SEPARATOR.sub(", ", text.strip(_MARKS)).partition(" for ")
        if outlet and not self._wording.is_outlet(outlet):
            return False
        name, _, place = name.partition(",")
        place = place.strip()
        if not is_name(name) or self._wording.is_place(name) or self._wording.is_outlet(name):
            return False
        if place and not (_PLACE.fullmatch(place) or is_role(place)):
            return False
        given = self._wording.is_given_name(name.split()[0])
        if surely and not given:
            return False
        if self.says(name) or (not given and self._words & set(name.lower().split())):
            return False
        return not any(
            name in p.text and not p.text.lstrip(_MARKS).startswith(name)
            for p in self._paragraphs
            if p.prose
        )
