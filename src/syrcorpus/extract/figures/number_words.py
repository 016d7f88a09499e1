"""The core of a number, without modifier and unit: digits and words to a value.

"14,000", "1.5 million", "two hundred and fifty", "half a million", "tens of thousands",
"two-thirds", "one in five". A core with the value None is digits that mean no number.
"""

from __future__ import annotations

from ..closed_class import closed_class
from ..pieces import Pieces
from .digits import Core, and_a_half, measures, read_digits, read_glued, read_money, times
from .lexicon import Lexicon, Value

__all__ = ["Core", "read_core"]

_HALF_OF = closed_class("""of the its their his her all those these our are were is was have had""")
_PARTS = closed_class(
    """first second last other better latter former northern southern eastern western upper lower
    top bottom"""
)


_DEAD_OR_MORE = closed_class("more dead killed injured wounded")
_BEFORE_PART = closed_class("by up down than nearly almost about roughly over lost fell rose")
_AFTER_PART = closed_class("to from in on since were are have had while when after and")
_COMPARED = closed_class("more less fewer higher lower")
"""Words around a share that stands alone: "fell by | a quarter | to"."""

_WITH_OF = frozenset({"scores", "tens", "a number", "a handful", "a pair", "a couple"})
"""Vague words that count only before "of"; "scores" also where it opens a sentence."""


def read_core(pieces: Pieces, index: int, lexicon: Lexicon) -> Core | None:
    """Return the number that begins at an index, None where none does."""
    piece = pieces.at(index)
    if piece.kind == "digits":
        share = _one_in(pieces, index, 1, lexicon) if piece.text == "1" else None
        return share or read_digits(pieces, index, lexicon, money=False)
    if piece.kind == "name":
        return read_glued(pieces, index, lexicon)
    if piece.kind in {"sign", "word"}:
        money = read_money(pieces, index, lexicon)
        if money is not None:
            return money
    if piece.kind != "word" or piece.lower not in lexicon.openers:
        return None
    for read in (_share, _vague, _half_a, _cardinal, _article, _both):
        core = read(pieces, index, lexicon)
        if core is not None:
            return core
    return None


# ------------------------------------------------------------------ words


def _cardinal(pieces: Pieces, index: int, lexicon: Lexicon) -> Core | None:
    """Read "two hundred and fifty", "twenty-five", "two and a half million", "a hundred"."""
    words = _Sum(pieces, lexicon, index)
    if pieces.lower(index) in {"a", "an"}:
        if not lexicon.is_scale(pieces.lower(index + 1)):
            return None
        words.place, words.value = index + 1, 1
    while words.goes_on():
        words.place += 1
    if words.value is None:
        return None
    rule = "numbers.one" if words.place == index + 1 and words.value == 1 else "numbers.words"
    return Core(words.place, times(words.total + words.value, 1), rule, scale=words.scale)


class _Sum:
    """Add up number words: what is complete (thousands) in total, the rest in value."""

    def __init__(self, pieces: Pieces, lexicon: Lexicon, place: int) -> None:
        self.pieces, self.lexicon, self.place = pieces, lexicon, place
        self.total = 0
        self.value: Value | None = None
        self.scale = 0
        self.joined = False
        """True where a number below a hundred may follow ("hundred" "fifty")."""

    def goes_on(self) -> bool:
        """Take the word at the place into the sum; False where the number has ended before it."""
        word = self.pieces.lower(self.place)
        if word in self.lexicon.cardinals and word != "both":
            return self._add(self.lexicon.cardinals[word])
        if self.value is None:
            return False
        if self.lexicon.is_scale(word):
            return self._multiply(self.lexicon.scales[word])
        half = and_a_half(self.pieces, self.place)
        if half and self.scale != 1000:
            self.value += 0.5
            self.place += half - 1
            return True
        if self.pieces.hyphen(self.place):
            after = self.pieces.lower(self.place + 1)
            return after in self.lexicon.cardinals or self.lexicon.is_scale(after)
        return word == "and" and self._join()

    def _add(self, number: int) -> bool:
        if self.value is None:
            self.value = number
        elif _fits(self.value, number, joined=self.joined):
            self.value += number
        else:
            return False
        self.joined = False
        return True

    def _multiply(self, scale: int) -> bool:
        value = self.value or 0
        if scale > 100 and scale > value:
            self.total, self.value = self.total + int(value * scale), 0
        elif value < scale:
            self.value = value * scale
        else:
            return False
        self.scale, self.joined = scale, True
        return True

    def _join(self) -> bool:
        """Take "and" where a number goes on after it: "hundred and fifty"."""
        following = self.lexicon.cardinals.get(self.pieces.lower(self.place + 1), 0)
        return bool(self.scale) and _fits(self.value or self.total, following, joined=True)


def _fits(value: Value, number: int, *, joined: bool) -> bool:
    """Tell whether a number word can follow: "twenty" "five", "hundred and" "fifty"."""
    if number <= 0:
        return False
    if joined:
        return number < 100
    return 20 <= value % 100 <= 90 and value % 10 == 0 and number < 10


def _article(pieces: Pieces, index: int, lexicon: Lexicon) -> Core | None:
    """Read the article of a unit, a number only after a modifier: "almost a decade"."""
    if pieces.lower(index) not in {"a", "an"}:
        return None
    unit, _ = lexicon.unit_at(pieces, index + 1)
    if unit is None:
        return None
    return Core(index + 1, 1, "numbers.article", needs_modifier=True)


def _vague(pieces: Pieces, index: int, lexicon: Lexicon) -> Core | None:
    """Read "dozens", "tens of thousands", "several hundred", "a couple of", "a few"."""
    length = 2 if pieces.phrase(index, 2) in lexicon.vague else 1
    words = pieces.phrase(index, length)
    if words not in lexicon.vague:
        return None
    least, after = lexicon.vague[words], index + length
    following = pieces.lower(after)
    if words in _WITH_OF and following != "of":
        told = following in {"were", "have", "more", "are", "dead", "killed", "injured", "wounded"}
        opens = told and (pieces.starts_sentence(index) or following in _DEAD_OR_MORE)
        harmed = pieces.lower(index - 1).endswith(("ing", "ed"))  # injuring | scores
        if words != "scores" or not (opens or harmed):
            return None
    scale_at = after + 1 if following == "of" and length == 2 else after
    scale = pieces.lower(scale_at)
    if scale in lexicon.scales and len(scale) > 2:
        value = times(least, lexicon.scales[scale])
        return Core(scale_at + 1, value, "numbers.vague", vague=True)
    many = pieces.lower(after + 1).removesuffix("s")  # hundreds of thousand hectares, too
    if following == "of" and lexicon.is_scale(many):
        value = times(least, lexicon.scales[many])
        return Core(after + 2, value, "numbers.vague", vague=True)
    if length == 2 and words != "a few" and following == "of":
        exact = words in {"a couple", "a pair"}
        return Core(after + 1, least, "numbers.vague", vague=not exact)
    return Core(after, least, "numbers.vague", vague=True)


def _half_a(pieces: Pieces, index: int, lexicon: Lexicon) -> Core | None:
    """Read "half a million", "half-million", "half an hour", "a quarter of a million"."""
    word = pieces.lower(index)
    if word == "half":
        joint = index + 1
        if pieces.lower(joint) in {"a", "an"} or pieces.hyphen(joint):
            following = pieces.lower(joint + 1)
            if following in lexicon.scales and len(following) > 2:
                value = times(0.5, lexicon.scales[following])
                return Core(joint + 2, value, "numbers.words")
            if lexicon.unit_at(pieces, joint + 1)[0] and not pieces.hyphen(joint):
                return Core(joint + 1, 0.5, "numbers.words")
    elif pieces.phrase(index, 4) == "a quarter of a" or pieces.phrase(index, 4) == "quarter of a":
        at = index + (4 if word == "a" else 3)
        if pieces.lower(at) in lexicon.scales:
            return Core(at + 1, times(0.25, lexicon.scales[pieces.lower(at)]), "numbers.words")
    return None


def _share(pieces: Pieces, index: int, lexicon: Lexicon) -> Core | None:
    """Read "half of", "a third of", "two-thirds", "one in five"."""
    word = pieces.lower(index)
    if word == "half":
        before, following = pieces.lower(index - 1), pieces.lower(index + 1)
        if following in _HALF_OF and before not in _PARTS:
            return Core(index + 1, 0.5, "numbers.fraction", share=True)
        return None
    count = 1 if word in {"a", "one"} else lexicon.cardinals.get(word)
    if count is None or not 0 < count < 100:
        return None
    at = index + 2 if pieces.hyphen(index + 1) else index + 1
    part = lexicon.fractions.get(pieces.lower(at))
    if part is not None and (
        (count > 1 and pieces.lower(at)[-1] == "s")
        or (count == 1 and pieces.lower(at)[-1] != "s" and _is_part(pieces, index, at + 1))
    ):
        if pieces.phrase(at + 1, 2) == "of a" and pieces.lower(at + 3) in lexicon.scales:
            scale = lexicon.scales[pieces.lower(at + 3)]
            return Core(at + 4, times(count * part, scale), "numbers.words")
        return Core(at + 1, count * part, "numbers.fraction", share=True)
    return None if word == "a" else _one_in(pieces, index, count, lexicon)


def _is_part(pieces: Pieces, index: int, after: int) -> bool:
    """Tell whether "a third" is a share and no rank: "a third of", "down by a quarter to"."""
    if pieces.lower(after) == "of":
        return True
    if pieces.lower(after) in _COMPARED and pieces.lower(after + 1) in {"than", "expensive"}:
        return True  # a fifth more than the year before
    alone = pieces.at(after).kind in {"sign", "break"} or pieces.lower(after) in _AFTER_PART
    return alone and pieces.lower(index - 1) in _BEFORE_PART


def _one_in(pieces: Pieces, index: int, count: int, lexicon: Lexicon) -> Core | None:
    """Read "one in five", "nine out of ten", "one of every four"."""
    for words in ("in every", "out of every", "of every", "out of", "in"):
        length = len(words.split())
        if pieces.phrase(index + 1, length) != words:
            continue
        at = index + 1 + length
        digits = pieces.at(at).kind == "digits" and pieces.at(at).text.isdecimal()
        written = int(pieces.at(at).text) if digits and len(pieces.at(at).text) < 4 else 0
        whole = lexicon.cardinals.get(pieces.lower(at), written)
        if digits and not written:
            return None  # one in 2016
        if whole <= count or measures(pieces, at + 1, lexicon):
            return None
        return Core(at + 1, count / whole, "numbers.fraction", share=True)
    return None


def _both(pieces: Pieces, index: int, lexicon: Lexicon) -> Core | None:
    """Read "both villages" and "both of them"; "both the army and the rebels" counts nothing."""
    if pieces.lower(index) != "both":
        return None
    following = pieces.lower(index + 1)
    plural = following.endswith("s") or following in {"men", "women", "people", "children"}
    if following == "of" or (plural and pieces.lower(index + 2) not in {"and", "'", "or"}):
        return Core(index + 1, lexicon.cardinals["both"], "numbers.both")
    return None
