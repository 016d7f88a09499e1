"""Tell numbers that count from those that name: Resolution 2254, the Group of Seven, page 3."""

from __future__ import annotations

from ..closed_class import closed_class
from ..pieces import HYPHENS, Piece, Pieces
from .number_words import Core

__all__ = ["after_name", "after_no_number", "is_name"]

_NUMBERED = closed_class(
    """resolution article figure fig table chapter page pages pp paragraph section annex protocol
    route highway flight number no nos decree law clause phase part volume vol episode season
    grade category version level stage item verse channel gate room apollo round schedule appendix
    ref reference subsection footnote floor hall line lane platform runway exhibit question step
    block row ward track kilometer kilometre"""
)
"""Nouns after which a number names ("Resolution 2254", "page 3") and does not count."""

_NUMBERED_NAMES = closed_class(
    """unit brigade division camp block sector zone area line group type model mark mk class
    battalion regiment squad force day point tower terminal bus lot boeing windows plan agenda
    fortune psalm highway district precinct"""
)
"""The same, where they are written with a capital ("Camp 7")."""


_SHORT_NUMBERED = closed_class("no nos fig vol art pp p ch sec para")

_TELEPHONES = frozenset({"phone", "telephone", "tel", "hotline", "whatsapp", "fax"})
_RINGS = frozenset(
    {"contact", "call", "calling", "dial", "ring", "text", "helpline", "crimestoppers"}
)
_GLUE = frozenset("#/№§[\\_=°′″*")
_AFTER_SCORE = closed_class("in on at before after by as and to when against from with off until")
"""Words after a score, which counts no noun."""

_GLUE_AFTER = frozenset("/_=+°′*#")
_ERAS = frozenset({"bc", "b.c.", "bce", "ad", "a.d.", "ce"})


def is_name(pieces: Pieces, index: int, core: Core) -> bool:
    """Tell whether a number belongs to a name, a list item, a rank or a telephone number."""
    return (
        _is_numbered(pieces, index, core)
        or _is_glued(pieces, index, core)
        or _is_hour(pieces, core)
        or _is_list_item(pieces, index, core)
        or _is_capital_name(pieces, index, core)
        or _is_telephone(pieces, index)
        or _is_score(pieces, index, core)
    )


def _is_numbered(pieces: Pieces, index: int, core: Core) -> bool:
    """Read "Resolution 2254", "Resolutions 242 and 497", "No. 5", "Camp 7", "the Group of 77"."""
    before = pieces.at(index - 1)
    listed = before.lower in {"and", ","} and pieces.at(index - 2).kind == "digits"
    if listed and pieces.lower(index - 3).removesuffix("s") in _NUMBERED:
        return pieces.lower(index - 3).endswith("s")
    if before.lower.removesuffix("s") in _NUMBERED and not core.share:
        return before.lower != "number" or not pieces.lower(index - 2).endswith(("s", "dead"))
    if before.text == "." and pieces.lower(index - 2) in _SHORT_NUMBERED:
        return pieces.touches(index - 1)
    if before.text == ")" and pieces.lower(index - 2) in _NUMBERED:
        return True  # (Article) 370
    law = before.text == "(" and pieces.phrase(index - 3, 2) == "no ."  # Law No. (10)
    group = before.lower == "of" and pieces.at(index - 2).text in {"Group", "Gang"}
    capital = before.lower in _NUMBERED_NAMES and before.text[0].isupper()
    opens = pieces.starts_sentence(index - 1) and pieces.at(core.after).kind == "word"
    return law or group or (capital and pieces[index].kind == "digits" and not opens)


def _is_glued(pieces: Pieces, index: int, core: Core) -> bool:
    """Read "#5", "24/7", "[3]", "4+1", "401(k)"."""
    after = core.after
    if _is_glued_before(pieces, index):
        return True
    if pieces.lower(after) == "(" and pieces.touches(after) and pieces.lower(after + 2) == ")":
        return len(pieces.lower(after + 1)) == 1  # 401(k)
    if pieces.lower(after) == "+" and pieces.at(after + 1).kind == "digits":
        return True  # the 6 + 3 + 1 summit
    if pieces.at(after).text not in _GLUE_AFTER or not pieces.touches(after):
        return False
    following = pieces.at(after + 1)
    unit = pieces.at(after).text == "°" and following.lower in {"c", "f"}
    joined = pieces.touches(after + 1) and following.kind in {"digits", "word", "name"}
    return pieces[index].kind == "digits" and joined and not unit


def _is_glued_before(pieces: Pieces, index: int) -> bool:
    """Read "#5", "Section 3(1)" and the second number of "4 + 1"."""
    sign, counted = pieces.at(index - 1).text, pieces.at(index - 2).kind == "digits"
    bracketed = sign == "(" and counted and pieces.touches(index - 1)
    return (sign in _GLUE and pieces.touches(index)) or bracketed or (sign == "+" and counted)


def _is_hour(pieces: Pieces, core: Core) -> bool:
    """Read "at 9 in the morning", "by six o'clock"; "575 B.C." is no number either."""
    if pieces.lower(core.after) in {"o'clock", "am", "pm"} | _ERAS:
        return True
    hours, _, minutes = pieces.at(core.after - 1).text.partition(".")
    if len(minutes) == 2 and hours.isdecimal() and int(hours) < 24 and minutes < "60":
        dated = pieces.lower(core.after) == "on" and pieces.at(core.after + 1).kind == "taken"
        return dated or pieces.phrase(core.after, 2) == "local time"  # at 9.40 on Friday
    return pieces.phrase(core.after, 2) == "in the" and pieces.lower(core.after + 2) in {
        "morning",
        "afternoon",
        "evening",
    }


def _is_list_item(pieces: Pieces, index: int, core: Core) -> bool:
    """Read "3. They decided", "3) They decided", "3- They decided" at the start of a line."""
    if pieces.at(index - 1).kind != "break" or pieces[index].kind != "digits":
        return False
    lone = pieces.at(core.after).text in {".", ")", "-"} and pieces.touches(core.after)
    return lone and core.after == index + 1 and pieces.at(core.after + 1).text[:1].isupper()


def _is_capital_name(pieces: Pieces, index: int, core: Core) -> bool:
    """Tell whether a number word is part of a name: "the Group of Seven", "Five Eyes"."""
    piece = pieces[index]
    if piece.kind != "word" or not piece.text[0].isupper() or pieces.starts_sentence(index):
        return False
    before, after = pieces.at(index - 1), pieces.at(core.after)
    name_before = before.lower == "of" and pieces.at(index - 2).text[:1].isupper()
    capitals = before.text[:1].isupper() or after.text[:1].isupper()
    return (name_before or capitals) and not _is_title(pieces, index)


def _is_title(pieces: Pieces, index: int) -> bool:
    """Tell whether the words around are all capitalised: "Four Killed In Market Strike"."""
    for step in (-1, 1):
        for distance in range(1, 14):
            word = pieces.at(index + step * distance)
            if word.kind == "break":
                break
            if word.kind == "word" and len(word.text) > 4 and word.text.islower():
                return False
    return True


def _is_telephone(pieces: Pieces, index: int) -> bool:
    """Tell whether digits stand in a telephone number: "+963 11 222 3333", "0800-123-456"."""
    piece = pieces[index]
    if piece.kind != "digits":
        return False
    if pieces.at(index - 1).text == "+" and pieces.touches(index):
        return True
    called = any(pieces.lower(place) in _TELEPHONES for place in range(index - 3, index))
    if called and len(piece.text) > 2 and pieces.lower(index + 1) in HYPHENS | {".", ";", ")"}:
        return True
    rings = any(pieces.lower(place) in _RINGS for place in range(index - 8, index - 1))
    following = pieces.at(index + 1)
    if rings and pieces.lower(index - 1) in {"on", "at"} and len(piece.text) > 2:
        return following.kind in {"sign", "break", "digits"} or following.lower in {"and", "or"}
    groups, digits = 1, len(piece.text)
    for step in (-1, 1):
        place = index
        while groups < 8:
            place += 2 * step if pieces.lower(place + step) in HYPHENS else step
            if pieces.at(place).kind != "digits":
                break
            groups, digits = groups + 1, digits + len(pieces[place].text)
    return groups > 2 and digits > 6


def _is_score(pieces: Pieces, index: int, core: Core) -> bool:
    """Tell whether digits are a result in sport: "276 for 5", "3 for 42", "bowled out for 187"."""
    if pieces[index].kind != "digits" or core.after != index + 1:
        return False
    before, after = pieces.lower(index - 1), pieces.lower(core.after)
    if before == "for" and (
        pieces.lower(index - 2) == "out" or _runs_and_wickets(pieces, index - 2)
    ):
        return True
    if after == "off" and pieces.at(core.after + 1).kind == "digits":
        return True  # 87 off 64 balls
    following = pieces.at(core.after)
    if before == "scored" and (following.kind != "word" or after in _AFTER_SCORE):
        return True  # scored 102 as they won
    return (after == "all" and pieces.lower(core.after + 1) == "out") or _runs_and_wickets(
        pieces, index
    )


def _runs_and_wickets(pieces: Pieces, index: int) -> bool:
    """Tell whether two numbers are runs and wickets: "| 276 for 5 before", "| 3 for 42"."""
    first, second = pieces.at(index), pieces.at(index + 2)
    if first.kind != "digits" or second.kind != "digits" or pieces.lower(index + 1) != "for":
        return False
    following = pieces.at(index + 3)
    alone = following.kind in {"sign", "break"} or following.lower in _AFTER_SCORE
    small = len(first.text) == 1 or second.text in {"0", *"123456789"}
    return alone and small and following.text != "%"


def after_no_number(pieces: Pieces, index: int) -> int:
    """Return where to read on after words that hold a number word and are no number."""
    piece: Piece = pieces[index]
    return (
        index + 2
        if piece.lower in {"no", "every", "any", "each", "another"}
        and (pieces.lower(index + 1) == "one")
        else index + 1
    )


def after_name(pieces: Pieces, core: Core) -> int:
    """Return where to read on after a number that names: "Article 99-1"."""
    after = core.after
    while pieces.hyphen(after) and pieces.at(after + 1).kind == "digits":
        after += 2
    return after
