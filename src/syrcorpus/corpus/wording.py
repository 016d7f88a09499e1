"""The wording of furniture and the names of agencies, ready to be compared with paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..knowledge import Knowledge
from ..knowledge.furniture import KnownFurniture
from ..knowledge.names import read_words, slug

__all__ = ["Wording"]

_MARKS = " \t\xa0([{*_>#|·•◦♦■▪►-–—"
_LETTER = re.compile(r"[^\W\d_]")
_LISTED = re.compile(r"\s*(?:,|/|;|\+|&|\||and|with|via|,\s*and)?\s*(?:the\s+)?", re.IGNORECASE)
_TITLED = re.compile(r"[^\W\d_a-zß-öø-ÿ]|(?:of|and|the|de|del|la|le|el|al)$|&$")
WHOLE_LENGTH = 80
_NOT_LETTER = re.compile(r"[\W_]")
_KEY = 3
OPENING_LENGTH = 300
"""A longer paragraph is prose, whatever its first words."""


class Wording:
    """Answer what a paragraph says, from the knowledge of furniture and of news agencies."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Index the wording once for all articles."""
        self.names = knowledge.names
        self._genders = knowledge.genders
        self._described = knowledge.described
        self._whole: dict[str, KnownFurniture] = {}
        self._closings: list[tuple[str, KnownFurniture]] = []
        self._openings: dict[str, list[tuple[str, KnownFurniture]]] = {}
        for known in knowledge.furniture:
            for words in known.whole:
                self._whole[words] = known
            self._closings += ((words, known) for words in map(_plain, known.closing))
            for words in (_folded(words.lstrip(_MARKS)) for words in known.opening):
                self._openings.setdefault(words[:_KEY], []).append((words, known))
        for openings in self._openings.values():
            openings.sort(key=lambda opening: -len(opening[0]))
        self._outlets = {
            _NOT_LETTER.sub("", name.casefold()): entity.name
            for entity in reversed(knowledge.entities)
            if entity.speaks_as in ("wire", "media")
            for name in entity.names
        }

    def whole(self, text: str) -> KnownFurniture | None:
        """Return the furniture that a paragraph is, word for word ("Comments")."""
        if len(text) > WHOLE_LENGTH:
            return None
        plain = _plain(text)
        return self._whole.get(plain) or self._whole.get(plain.rstrip(" .:)]!*_0123456789("))

    def opening(self, text: str) -> tuple[KnownFurniture, int] | None:
        """Return the furniture that a short paragraph opens as, and the offset after that."""
        if len(text) > OPENING_LENGTH:
            return None
        stripped = text.lstrip(_MARKS)
        plain = _folded(stripped)
        openings = self._openings.get(plain[:_KEY], []) or self._openings.get(plain[:1], [])
        for words, known in openings:
            end = _end_of_opening(stripped, plain, words)
            if end is not None:
                return known, len(text) - len(stripped) + end
        return None

    def closing(self, text: str) -> KnownFurniture | None:
        """Return the furniture that a short paragraph ends as ("… contributed to this report")."""
        if len(text) > OPENING_LENGTH:
            return None
        plain = _plain(text).rstrip(" .)]*_")
        return next((known for words, known in self._closings if plain.endswith(words)), None)

    def agencies(self, text: str) -> list[tuple[int, int, str]]:
        """Return the outlets and agencies that a short text names: start, end, words."""
        return [
            (match.start, match.end, text[match.start : match.end])
            for match in self.names.find(text, read_words(text))
            if match.known.entity.speaks_as in ("wire", "media") and not match.known.demonym
        ]

    def agency_list(self, text: str) -> tuple[str, ...]:
        """Return the agencies of a text that is nothing but a list of them, else none.

        >>> Wording(knowledge).agency_list("AP, AFP and Reuters")
        ('AP', 'AFP', 'Reuters')
        """
        found = self.agencies(text) if len(text) <= 120 else []
        position = 0
        for start, end, _ in found:
            if not _LISTED.fullmatch(text, position, start):
                return ()
            position = end
        rest = text[position:].strip(" .\t")
        return tuple(name for *_, name in found) if not rest else ()

    def names_agency(self, text: str) -> bool:
        """Tell whether a text is an agency's or a picture agency's name and nothing else."""
        known = self.whole(text)
        return bool(self.agency_list(text)) or (known is not None and known.kind == "credit")

    def without_agencies(self, text: str) -> str:
        """Return a line up to the agencies that it ends with ("Jane Doe AP, AFP")."""
        for start, *_ in self.agencies(text):
            if start and self.agency_list(text[start:]):
                return text[:start].strip(" ,")
        return text

    def is_outlet(self, name: str) -> bool:
        """Tell whether a name is an outlet's, known or by its words ("The Verdana Times")."""
        if self.agency_list(name):
            return True
        words = name.split()
        if not 2 <= len(words) <= 6 or not all(_TITLED.match(word) for word in words):
            return False
        ends = map(self._described.by_name_word, (words[-1], words[0]))
        return any(actor is not None and actor.speaks_as in ("wire", "media") for actor in ends)

    def is_given_name(self, word: str) -> bool:
        """Tell whether a word is a given name, among the common ones."""
        return word.lower() in self._genders

    def is_wire(self, name: str) -> bool:
        """Tell whether a name is an agency's that feeds others."""
        found = self.names.lookup(name)
        return found is not None and found.speaks_as == "wire"

    def id_of(self, name: str) -> str:
        """Return the id of an agency, one however it is written ("AP", "Associated Press")."""
        found = self.names.lookup(name, "group")
        return slug(name if found is None else found.name)

    def outlet_called(self, label: str) -> str | None:
        """Return the outlet or agency whose name a domain spells ("aljazeera", "apnews")."""
        for letters in (label, label.removesuffix("news"), label.removesuffix("online")):
            plain = _NOT_LETTER.sub("", letters)
            if name := self._outlets.get(plain) or self._outlets.get(f"the{plain}"):
                return name
        return None

    def is_place(self, name: str) -> bool:
        """Tell whether a name is a place's."""
        found = self.names.lookup(name)
        return found is not None and found.kind == "place"

    def places(self, text: str) -> Iterator[str]:
        """Yield the places that a text names."""
        for match in self.names.find(text, read_words(text)):
            if match.known.entity.kind == "place":
                yield match.known.entity.name


def _end_of_opening(text: str, plain: str, words: str) -> int | None:
    """Return where in a paragraph an opening ends ("the post … appeared first on")."""
    end = 0
    for number, part in enumerate(words.split(" … ")):
        start = plain.find(part, end) if number else (0 if plain.startswith(part) else -1)
        if start < 0:
            return None
        end = start + len(part)
    cut = _LETTER.match(words[-1]) and _LETTER.match(plain[end : end + 1])
    glued = text[end : end + 1].isupper()  # "Read moreWhat we know", two elements of a page
    return None if cut and not glued else end


def _plain(text: str) -> str:
    return _folded(text.strip(_MARKS))


def _folded(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())
