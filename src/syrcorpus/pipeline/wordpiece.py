"""WordPiece for one word at a time, with a cache per word.

The encoder reads words (spaCy tokens), never raw text, so the sub-word step needs no offsets and
no package of its own. Equal to BERT's uncased tokenizer (Devlin et al. 2019; greedy longest match
first) on every word it was compared on. Every word gives at least one piece and at most
``MAX_PIECES``, so that memory is bounded by the window and not by the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

MAX_CHARACTERS = 100
"""A longer word is one unknown piece (as in BERT), and is never looked into."""
MAX_PIECES = 16
"""A word of punctuation alone can have as many pieces as characters: the rest is dropped."""
CACHE_WORDS = 50_000

UNKNOWN, CLS, SEP = "[UNK]", "[CLS]", "[SEP]"

_CJK = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


class WordPiece:
    """Cut words into the pieces of a vocabulary."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        """Take the pieces in the order of their ids."""
        self.pieces = tuple(vocabulary)
        self.ids = {piece: number for number, piece in enumerate(self.pieces)}
        self.unknown = self.ids[UNKNOWN]
        self.cls = self.ids[CLS]
        self.sep = self.ids[SEP]
        self._cache: dict[str, tuple[int, ...]] = {}

    @classmethod
    def from_file(cls, path: Path) -> WordPiece:
        """Read a vocabulary file: one piece a line, its number is its id."""
        return cls(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))

    def __call__(self, word: str) -> tuple[int, ...]:
        """Return the ids of a word's pieces."""
        found = self._cache.get(word)
        if found is None:
            if len(word) > MAX_CHARACTERS:
                return (self.unknown,)
            found = self._cut(word)
            # A full cache starts afresh: no answer depends on it, and news repeats itself.
            if len(self._cache) >= CACHE_WORDS:
                self._cache.clear()
            self._cache[word] = found
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        ids: list[int] = []
        for part in _basic(word):
            ids.extend(self._greedy(part))
        return tuple(ids[:MAX_PIECES]) or (self.unknown,)

    def _greedy(self, part: str) -> list[int]:
        """Take the longest piece that fits, again and again; a misfit makes it all unknown."""
        ids: list[int] = []
        start = 0
        while start < len(part):
            end = len(part)
            while end > start:
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                number = self.ids.get(piece)
                if number is not None:
                    break
                end -= 1
            else:
                return [self.unknown]
            ids.append(number)
            start = end
        return ids


def _basic(word: str) -> list[str]:
    """Lower a word, strip its accents, and divide it at punctuation and CJK characters."""
    parts: list[str] = []
    current = ""
    for character in unicodedata.normalize("NFD", _clean(word).lower()):
        category = unicodedata.category(character)
        if category == "Mn":
            continue
        if character == " ":
            if current:
                parts.append(current)
            current = ""
        elif _is_punctuation(character, category) or _is_cjk(character):
            if current:
                parts.append(current)
            parts.append(character)
            current = ""
        else:
            current += character
    if current:
        parts.append(current)
    return parts


def _clean(word: str) -> str:
    """Drop control and format characters; make every white space a plain one."""
    if word.isascii() and word.isprintable():
        return word
    kept = []
    for character in word:
        category = unicodedata.category(character)
        if character in "\t\n\r" or category == "Zs":
            kept.append(" ")
        elif character not in "\x00\ufffd" and not category.startswith("C"):
            kept.append(character)
    return "".join(kept)


def _is_punctuation(character: str, category: str) -> bool:
    # BERT counts every ASCII sign that is no letter or digit, symbols such as $ and ^ too.
    return category.startswith("P") or (character.isascii() and not character.isalnum())


def _is_cjk(character: str) -> bool:
    code = ord(character)
    return code >= 0x3400 and any(low <= code <= high for low, high in _CJK)
