"""What happened to those a number counts, told from the words around it.

"killing four people", "the deaths of dozens", "24 civilians were killed", "hundreds of families
fled", "242 dead". Patterns of plain words come first; the parse is asked where they are silent.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.numbers import KnownCount
from ..closed_class import closed_class
from ..syntax import conjuncts, is_negated, passive_subject, relation, subject
from ..vocabulary import SOMEWHERE, Vocabulary, applies, singular
from .counted import Phrase, Words
from .events import Happening, state_at
from .numbers import Number

__all__ = ["happening"]

_BETWEEN = closed_class(
    """the a an another further additional some all its their his these those of total as many
    other more also have so far reportedly"""
)
"""Words that may stand between a verb and its number ("killed the other 12")."""

_AUXILIARIES = closed_class(
    """was were been be being is are has have had having got get getting also reportedly later
    already still since then all to who that which either allegedly initially now will would may
    might could feared believed confirmed reported thought known forced both not never n't had
    ” \" ’ “"""
)
_BE = closed_class("""was were been be being is are got get getting feared believed confirmed""")
_NOT = frozenset({"not", "never", "n't"})
_FOLLOWS_PARTICIPLE = closed_class(
    """in on at by and or when after as since during near from while so including with this last
    inside outside across among over because under following within between amid early late
    earlier overnight yesterday today daily there here alone but for"""
)
_DETERMINERS = closed_class("the a an its his her their our this that these those")
_OWNERS = closed_class("his her its their our my")
_AWAY = closed_class("off out away aboard along back into home part place")
"""Words that make another verb of "take" and its like."""
_FALLEN_OTHERWISE = closed_class("back from into ill to asleep behind short by off out under over")
_NONE_OF = frozenset({"none of the", "none of its", "none of their", "one of the"})
"""Words that say it of none, or of one alone: "none of the | 14 crew was hurt"."""
_NO_VERB = frozenset({"NOUN", "ADJ", "ADP", "ADV"})
_REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
_BEFORE_STATE = closed_class(
    "were are is was still remain remained more others reported feared believed presumed thought "
    "as listed registered"
)
_AFTER_NOUN = closed_class("and from of in on at with near inside outside across")
_SPLITS = closed_class(", ; : – — and that who which when as after before while")
_RESTARTS = closed_class("but while whereas although though")
_PREPOSITIONS = closed_class("""from in by on at with near against between among into to for of""")
"""Words before a number that keep it from being a verb's subject ("from both sides")."""

_CAN_FALL = frozenset({"places", "positions"})
"""What is captured where it falls, changes hands."""
_PLACES = frozenset({"Location", "GPE", "LOC"})
REACH = 24
"""Pieces within which a verb after a phrase may still speak of it."""


def happening(
    words: Words,
    number: Number,
    phrase: Phrase | None,
    thing: KnownCount | None,
    vocabulary: Vocabulary,
) -> Happening | None:
    """Return what happened to those whom a number counts."""
    if words.pieces.phrase(number.first - 3, 3) in _NONE_OF:
        return None
    for found in _said(words, number.first, number.after, phrase, vocabulary):
        if not found.weak if phrase is None else _fits(found, thing):
            return found
    return None


def _fits(found: Happening, thing: KnownCount | None) -> bool:
    """Tell whether it can happen to who or what is counted; towns fall, coaches into rivers."""
    suffers = found.rule in {"suffers", "parsed_nsubj"} and found.count.things
    if suffers and (thing is None or thing.part == "who"):
        return False
    if suffers and found.count.name == "captured" and thing and thing.name not in _CAN_FALL:
        return False
    listed = (*found.count.things, *found.count.those)
    if found.weak and listed:
        return thing is not None and thing.name in listed
    return applies(found.count, thing) and not (found.weak and thing is None)


def _said(
    words: Words, first: int, after: int, phrase: Phrase | None, vocabulary: Vocabulary
) -> Iterator[Happening]:
    """Yield what the words around a number say, the surest first."""
    yield from _phrase_before(words, first, vocabulary)
    yield from _noun_before(words, first, vocabulary)
    yield from _verb_before(words, first, phrase.after if phrase else after, vocabulary)
    opener = first - 1
    while words.pieces.lower(opener) in _OWNERS:
        opener -= 1  # from her three children
    subject_like = words.pieces.lower(opener) not in _PREPOSITIONS or (
        words.pieces.lower(opener - 1) in {"total", "average", "sum", "one"}
    )
    yield from _state_after(words, after, phrase, vocabulary, subject_like=subject_like)
    end = phrase.after if phrase else after
    if phrase is None and words.pieces.lower(end) == "more":
        end += 1  # "twelve more | died in hospital"
    if subject_like or words.pieces.lower(end) == "being":  # led to 40 men being shot
        yield from _suffers_after(words, end, vocabulary)
        yield from _passive_after(words, end, phrase, vocabulary)
        yield from _parsed(words, phrase, vocabulary)
    if phrase is not None:
        for place in range(phrase.first, phrase.head):
            count = vocabulary.states.get(words.pieces.lower(place))
            if count is not None:  # twelve | wounded soldiers
                yield Happening(count, place, place + 1, "state")


# ------------------------------------------------------------------ before the number


def _back_over(words: Words, first: int) -> int:
    """Return the index of the piece before the number, small words and dates passed over."""
    place = first - 1
    while place > first - 6 and (
        words.pieces.lower(place) in _BETWEEN or words.pieces.at(place).kind == "taken"
    ):
        place -= 1
    if words.pieces.lower(place) == "and" and words.pieces.lower(place - 1) in _REFLEXIVES:
        place -= 2  # killed himself and 14 others
    return place


def _phrase_before(words: Words, first: int, vocabulary: Vocabulary) -> Iterator[Happening]:
    """Read "claimed the lives of | 27", "took control of | 63"; "among the dead were | five"."""
    place = first
    while place > first - 3 and words.pieces.lower(place - 1) in {
        "were",
        "are",
        "the",
        "its",
        "all",
    }:
        place -= 1
    for length in range(vocabulary.longest, 1, -1):
        count = vocabulary.phrases.get(words.pieces.phrase(place - length, length))
        if count is not None:
            yield Happening(count, place - length, place, "phrase", left=True)


def _noun_before(words: Words, first: int, vocabulary: Vocabulary) -> Iterator[Happening]:
    """Read "the deaths of | dozens", "the exodus of | tens of thousands"."""
    place = first - 1
    while place > first - 4 and words.pieces.lower(place) in _BETWEEN - {"of"}:
        place -= 1
    if words.pieces.lower(place) != "of":
        return
    for count in vocabulary.nouns.get(words.pieces.lower(place - 1), ()):
        yield Happening(count, place - 1, place, "noun", left=True)


def _verb_before(words: Words, first: int, end: int, vocabulary: Vocabulary) -> Iterator[Happening]:
    """Read "killing | four", "has displaced | thousands", "shot down | two", "took | two hostage".

    The counted phrase ends at ``end``.
    """
    pieces = words.pieces
    place = _back_over(words, first)
    for at in (place - 2, place - 1, place):
        for verb in vocabulary.verbs.get(pieces.lower(at), ()):
            particles = len(verb.particle.split())
            split = at == place and particles > 0 and pieces.phrase(end, particles) == verb.particle
            if split and verb.particle in vocabulary.states:
                continue  # left 12 dead
            joined = at + particles == place and pieces.phrase(at + 1, particles) == verb.particle
            if not split and not joined:
                continue
            if verb.participle and not verb.particle and pieces.lower(at - 1) in _BE - {"got"}:
                continue
            if words.pos(at) in _NO_VERB and not pieces.lower(at).endswith(("ed", "ing")):
                continue
            if verb.weak and pieces.lower(end) in _AWAY:
                continue  # take 300 trucks off the roads
            yield Happening(verb.happened, at, place + 1, "verb", weak=verb.weak, left=True)


# ------------------------------------------------------------------ after the number


def _state_after(
    words: Words, after: int, phrase: Phrase | None, vocabulary: Vocabulary, *, subject_like: bool
) -> Iterator[Happening]:
    """Read "242 | dead", "27 civilians | killed in", "22 people, most of them boys, | missing".

    And "the board lists 205 as | missing".
    """
    pieces = words.pieces
    place = phrase.after if phrase else after
    if subject_like:
        place = _past_insertion(words, place)
    while pieces.lower(place) in (_BEFORE_STATE if subject_like else {"more", "others"}):
        place += 1
    found = state_at(words, place, vocabulary)
    if found is None:
        return
    following = pieces.at(found.after)
    ends = following.kind in {"sign", "break", "taken", "clock"} and following.text not in {
        "“",
        '"',
    }
    # "in hospital" describes no noun behind it, as "dead" does.
    whole = found.after - place > 1 or following.lower in _DETERMINERS
    adverb = words.pos(found.after) == "ADV"  # 46 trapped | underground
    if ends or whole or adverb or following.lower in _FOLLOWS_PARTICIPLE:
        yield found


def _passive_after(
    words: Words, end: int, phrase: Phrase | None, vocabulary: Vocabulary
) -> Iterator[Happening]:
    """Read "24 civilians | were killed", "dozens of fighters from both sides | have been hurt"."""
    pieces = words.pieces
    for place in range(end, min(end + REACH, len(pieces))):
        piece = pieces[place]
        if piece.kind == "break" or piece.text in {".", ";", "!", "?"}:
            return
        if piece.lower in _RESTARTS:
            return
        verbs = vocabulary.verbs.get(piece.lower, ())
        passives = [
            verb
            for verb in verbs
            if verb.participle
            and _has_particle(words, place, verb.particle)
            and not (verb.weak and pieces.lower(place + 1) in _AWAY)
        ]
        if not passives or not _is_passive_at(words, place):
            continue
        if _NOT & {pieces.lower(n) for n in range(place - 3, place)}:
            return
        if not _speaks_of(words, end, place, phrase):
            return
        told = state_at(words, place + 2, vocabulary)
        if (
            told is not None
            and pieces.lower(place + 1) == "and"
            and not passives[0].happened.states
        ):
            yield told  # shot and wounded
        for verb in passives:
            length = 1 + len(verb.particle.split())
            yield Happening(verb.happened, place, place + length, "passive", weak=verb.weak)
        return


def _has_particle(words: Words, place: int, particle: str) -> bool:
    return not particle or words.pieces.phrase(place + 1, len(particle.split())) == particle


def _is_passive_at(words: Words, place: int) -> bool:
    """Tell whether a form of "be" stands before a participle, adverbs between."""
    for back in range(place - 1, place - 4, -1):
        word = words.pieces.lower(back)
        if word in _BE:
            return True
        if not (
            word.endswith("ly") or word in _AUXILIARIES or word in {"and", "injured", "killed"}
        ):
            return False
    return False


def _speaks_of(words: Words, end: int, place: int, phrase: Phrase | None) -> bool:
    """Tell whether the verb at a place has the counted phrase for its subject."""
    between = [words.pieces.lower(n) for n in range(end, place)]
    adjoins = all(word in _AUXILIARIES or word.endswith("ly") for word in between)
    if adjoins or phrase is None:
        return adjoins
    if {"which", "whom"} & set(between) and any(words.is_number(n) for n in range(end, place)):
        return False  # 90 drones, of which 50 were intercepted
    inserted = between[0] in {",", "–", "—"} and between[0] in between[1:]
    if inserted or _goes_on(words, end, place, between):
        return True  # 14,000 people, half of whom are children, have been displaced
    parsed = _is_parsed_subject(words, place, phrase)
    if parsed is not None:
        return parsed
    return not {",", "that", "as", "when", "after"} & set(between)


def _goes_on(words: Words, end: int, place: int, between: list[str]) -> bool:
    """Read "combatants | from the two camps | have been killed", "sons | and a nephew | were"."""
    if not words.tagged or between[0] not in _AFTER_NOUN or _SPLITS & set(between[1:]):
        return False
    listed = between[0] == "and" and any(words.is_number(n) for n in range(end, place))
    return not listed and all(words.pos(n) != "VERB" for n in range(end, place))


def _is_parsed_subject(words: Words, place: int, phrase: Phrase) -> bool | None:
    """Tell whether the parse makes a phrase the subject of a verb; None where it is silent."""
    verb, head = words.token(place), words.token(phrase.head)
    if not words.parsed or verb is None or head is None:
        return None
    found = passive_subject(verb) or subject(verb)
    if found is None:
        return None
    related = found.i == head.i or head in conjuncts(found) or found in head.subtree
    return related or relation(verb).startswith("acl")


def _suffers_after(words: Words, end: int, vocabulary: Vocabulary) -> Iterator[Happening]:
    """Read "four civilians | died", "hundreds of families | have fled"."""
    end = _past_insertion(words, end)
    for place in range(end, end + 6):
        word = words.pieces.lower(place)
        for verb in vocabulary.suffers.get(word, ()):
            if verb.weak and words.pieces.lower(place + 1) in _FALLEN_OTHERWISE:
                continue  # they fell back
            after = _with_object(words, place, verb.particle)
            if after is not None and words.pos(place) not in {"NOUN", "ADJ"}:
                yield Happening(verb.happened, place, after, "suffers", weak=verb.weak)
        if word not in _AUXILIARIES and not word.endswith("ly"):
            return


def _with_object(words: Words, place: int, noun: str) -> int | None:
    """Return the index after a verb with its object: "lost | their lives"; None without it."""
    if not noun:
        return place + 1
    if noun == SOMEWHERE:
        token = words.token(place + 1)
        return place + 2 if token is not None and token.ent_type_ in _PLACES else None
    if words.pieces.phrase(place + 1, len(noun.split())) == noun:
        return place + 1 + len(noun.split())  # starved to death
    at = place + 1 + (words.pieces.lower(place + 1) in {"their", "his", "her", "its", "the"})
    return at + 1 if singular(words.pieces.lower(at)) == noun else None


def _past_insertion(words: Words, end: int) -> int:
    """Return where a sentence goes on after ", including two students,"."""
    pieces = words.pieces
    if pieces.lower(end) not in {",", "–", "—", "-"}:
        return end
    for place in range(end + 1, min(end + REACH, len(pieces))):
        piece = pieces[place]
        if piece.kind == "break" or piece.text in {".", ";", "!", "?"}:
            break
        if piece.text == pieces[end].text:
            return place + 1
    return end


# ------------------------------------------------------------------ the parse


def _parsed(words: Words, phrase: Phrase | None, vocabulary: Vocabulary) -> Iterator[Happening]:
    """Ask the parse: "killed, according to the ministry, | 12 people"; "12 who later died"."""
    head = words.token(phrase.head) if words.parsed and phrase is not None else None
    if head is None or head.head.i == head.i or is_negated(head.head):
        return
    verb, role = head.head, relation(head)
    passive = any(verb.nbor(-n).lower_ in _BE for n in range(1, min(verb.i, 3) + 1))
    if role == "obj" or (role == "nsubj:pass" and passive):
        found = next((v for v in vocabulary.verbs.get(verb.lower_, ()) if not v.particle), None)
        away = phrase is not None and words.pieces.lower(phrase.after) in _AWAY
        if found is not None and not (found.weak and away):
            rule = f"parsed_{role.replace(':', '_')}"
            yield Happening(found.happened, -1, -1, rule, weak=found.weak)
    for suffered in vocabulary.suffers.get(verb.lower_, ()) if role == "nsubj" else ():
        # A weak one is told by the words beside it alone: "fell", but not "fell back".
        if not suffered.particle and not suffered.weak:
            yield Happening(suffered.happened, -1, -1, "parsed_nsubj")
