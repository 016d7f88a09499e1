"""What a number counts that no noun follows: "killing 12", "242 dead", "police acknowledge two"."""

from __future__ import annotations

from ..closed_class import closed_class
from ..vocabulary import Vocabulary, applies, singular
from .counted import STOP, Phrase, Words
from .earlier import Earlier, Found
from .events import Happening
from .happened import happening
from .left_out import (
    PARENTS,
    antecedent,
    group_of,
    number_of,
    said_to_be,
    subject_of,
    those_to_whom,
)
from .lexicon import Lexicon
from .measured import read_again, read_magnitude
from .naming import key_of, name_of, name_of_noun
from .numbers import Number

__all__ = ["Alone"]

_SMALL = 10
"""A number word below counts only where something tells what it counts."""

_ALL_PEOPLE = 10**9
"""Vague numbers above count no people: "thousands of crores spent"."""

_NO_COUNT_BEFORE = closed_class(
    """the in into or and of by to at between for on as this that those these any every no from
    with than first last"""
)
"""Words before a small number that is no count of what was named: "split in two"."""

_WHERE = closed_class("in at near on")
_TOTALS = closed_class("total figure number tally count toll")
_JOINTS = closed_class(", ; and but while")


class Alone:
    """Read the numbers of one doc that stand alone."""

    def __init__(
        self, words: Words, lexicon: Lexicon, vocabulary: Vocabulary, earlier: Earlier
    ) -> None:
        """Take the words, what is known, and the figures found so far, which grow meanwhile."""
        self.words = words
        self.pieces = words.pieces
        self.lexicon = lexicon
        self.vocabulary = vocabulary
        self.earlier = earlier

    def read(self, number: Number, toll: Happening | None) -> Found | None:
        """Read "killing 12", "242 dead", "the toll rose to 242", "of whom 19 were flown out"."""
        event = happening(self.words, number, None, None, self.vocabulary)
        if toll is not None and (event is None or event.rule != "state"):
            event = toll
        whole = self.earlier.whole(number) if self.earlier.including(number) else None
        said = said_to_be(self.words, number, self.vocabulary)
        if said is not None:
            return self._said(number, said, whole)
        if event is None and whole is not None:
            return self._of_whole(number, whole)
        if event is None:
            event, whole = self.earlier.shared(number, None)
        if event is None:
            return self._left_out(number)
        if whole is None:
            whole = self._followed_up(number, event)
        thing = self.earlier.found[whole].thing if whole is not None else None
        thing = self._thing_of(event) if thing is None else thing
        span = self._event_offsets(event) if event.first >= 0 else None
        after = number.after if event.left else max(number.after, event.after)
        rule, key = f"bare.{event.rule}", key_of(thing, event)
        if self.pieces.lower(number.after) == "more":
            whole = None  # "twelve more died": on top of those before, no part of them
        return Found(number, self._pronoun(number) or span, key, thing, event, after, rule, whole)

    def _said(self, number: Number, said: Phrase, whole: int | None) -> Found:
        """Read "nine are women"."""
        known = self.vocabulary.thing([self.pieces.lower(said.head)])
        if whole is None:
            whole = self.earlier.taken_up(number)
        event = self.earlier.lent(whole, known) if whole is not None else None
        name, span = name_of(self.pieces, said, known), self.words.offsets(said)
        return Found(number, span, key_of(name, event), name, event, said.after, "bare.said", whole)

    def _followed_up(self, number: Number, event: Happening) -> int | None:
        """Return the whole of those whose story goes on: "60 were abducted; | 41 came free".

        The killed and the wounded of one attack are no parts of one another.
        """
        whole = self.earlier.opened(number)
        if whole is None:
            whole = self.earlier.taken_up(number)
            before = self.earlier.found[whole].happened if whole is not None else None
            if before is not None and not event.count.follows:
                return None
        thing = self.earlier.found[whole].thing if whole is not None else None
        fits = applies(event.count, self.vocabulary.by_name.get(thing or ""))
        return whole if fits else None

    def _of_whole(self, number: Number, whole: int) -> Found:
        """Read "88 drones, including 37 over the coast": the part counts what its whole does."""
        lent = self.earlier.found[whole]
        span = self._pronoun(number) or lent.span
        return Found(
            number, span, lent.key, lent.thing, lent.happened, number.after, "bare.whole", whole
        )

    def _pronoun(self, number: Number) -> tuple[int, int] | None:
        """Return where "whom" stands in "of whom | 19 were flown out"."""
        piece = self.pieces.at(number.first - 1)
        if piece.lower not in {"whom", "which"} or self.pieces.lower(number.first - 2) != "of":
            return None
        return piece.start, piece.end

    def _left_out(self, number: Number) -> Found | None:
        """Return what a number counts whose noun stands elsewhere, None for no count at all."""
        uncounted = self._uncounted(number)
        named = self._named(number)
        if named is not None or (uncounted and not self._stands_for_noun(number)):
            return named
        cases = (self._magnitude, self._again, self._level, self._those, self._there, self._same)
        for case in cases:
            found = case(number)
            if found is not None:
                return found
        if uncounted:
            return None
        verb = self._verb_of_many(number)
        if verb is None:
            return Found(number, None, None, None, None, number.after, "bare")
        return Found(number, verb, "people", "people", None, number.after, "bare.many")

    def _named(self, number: Number) -> Found | None:
        """Read "the number of people killed rose to 157", "a team of four"."""
        named = number_of(self.words, number, self.vocabulary)
        if named is not None:
            return self._elsewhere(number, *named, "bare.number_of")
        group = group_of(self.words, number)
        if group is None:
            return None
        if self.pieces.lower(group.head) in PARENTS:
            span = self.words.offsets(group)
            return Found(number, span, "children", "children", None, number.after, "bare.parent")
        return self._elsewhere(number, group, None, "bare.group")

    def _verb_of_many(self, number: Number) -> tuple[int, int] | None:
        """Return the verb that says what many did: "tens of thousands have | marched"."""
        place = number.after
        if number.rule != "numbers.vague" or not _SMALL <= (number.low or 0) <= _ALL_PEOPLE:
            return None
        while self.words.pos(place) in {"AUX", "ADV"} and place < number.after + 4:
            place += 1
        if place >= len(self.pieces) or self.words.pos(place) != "VERB":
            return None  # the text may end with the number
        if self.pieces.lower(place).endswith("ing"):
            return None
        return self.pieces[place].start, self.pieces[place].end

    def _magnitude(self, number: Number) -> Found | None:
        return read_magnitude(number, self.words, self.lexicon, self.earlier)

    def _again(self, number: Number) -> Found | None:
        return read_again(number, self.words, self.earlier)

    def _level(self, number: Number) -> Found | None:
        """Read "the index fell to 98.87", "we were 120"."""
        level = subject_of(self.words, number)
        return self._elsewhere(number, level, None, "bare.subject") if level is not None else None

    def _those(self, number: Number) -> Found | None:
        """Read "put the missing at more than 40", where no figure stands between."""
        those = those_to_whom(self.words, number, self.vocabulary)
        last = self.earlier.last(number)
        if those is None or not _is_whole(number) or (last and last.after > those.first):
            return None
        span, key = self._event_offsets(those), key_of("people", those)
        return Found(number, span, key, "people", those, number.after, "bare.those")

    def _there(self, number: Number) -> Found | None:
        """Read "We have seen the graves. There are 29 in Mutonge."."""
        if self.pieces.phrase(number.first - 2, 2) not in {"there are", "there were"}:
            return None
        noun = antecedent(self.words, number)
        if noun is None or self.earlier.last(number) is not None:
            return None
        name = name_of_noun(self.pieces, noun, self.vocabulary)
        span = self.pieces[noun].start, self.pieces[noun].end
        return Found(number, span, name, name, None, number.after, "bare.there")

    def _same(self, number: Number) -> Found | None:
        """Read "we have buried 31, not 22": it counts what the last figure counts."""
        last = self.earlier.last(number) if _is_whole(number) else None
        if last is None or "." in self.pieces[number.first].text[:-1]:
            return None
        whole, key, event = self.earlier.opened(number), last.key, last.happened
        if whole is None and number.rule == "numbers.words":
            whole = self.earlier.taken_up(number)
        if self.pieces.lower(number.after) == "more":
            whole, key, event = None, last.thing, None  # eleven more are on ventilators
        elif event is not None and self.pieces.lower(number.first - 1) == "for":
            whole, key, event = None, last.thing, None  # tents for | 4,000
        return Found(number, last.span, key, last.thing, event, number.after, "bare.same", whole)

    def _elsewhere(
        self, number: Number, phrase: Phrase, event: Happening | None, rule: str
    ) -> Found:
        """Return the figure of a number that counts a noun before or far behind it."""
        words = [piece.lower for piece in self.pieces[phrase.first : phrase.head + 1]]
        known = self.vocabulary.thing(words)
        state = (
            self.vocabulary.states.get(words[-1])
            or self.vocabulary.events.get(singular(words[-1]))
            or self.vocabulary.tolls.get(words[-1])
        )
        if state is not None:
            event = event or Happening(state, phrase.head, phrase.after, "state")
        people = state is not None or phrase.pronoun
        name = "people" if people else name_of(self.pieces, phrase, known)
        key, span = key_of(name, event), self.words.offsets(phrase)
        return Found(number, span, key, name, event, number.after, rule)

    def _thing_of(self, event: Happening) -> str:
        """Return who or what it happened to where no noun says: people, or what came before."""
        if event.count.people:
            return "people"
        last = self.earlier.found[-1].thing if self.earlier.found else None
        known = self.vocabulary.by_name.get(last or "")
        return last if last is not None and applies(event.count, known) else "things"

    def _uncounted(self, number: Number) -> bool:
        """Tell whether a number that counts nothing is no figure: "the two met", "France 24"."""
        if number.modifier not in {"exact", "vague"}:
            return False
        if number.rule == "numbers.range" and number.after == number.first + 3:
            return self.pieces.hyphen(number.first + 1)  # they won 35-40
        if number.rule in {"numbers.digits", "numbers.range"}:
            before = self.pieces.at(number.first - 1)
            owned = (
                before.lower.endswith("'s") or not self.pieces[number.after - 1].text.isdecimal()
            )
            capital = before.text != before.lower and not before.text.endswith(("'s", "’s"))
            named = before.kind == "word" and capital and before.lower not in STOP
            return named and not owned
        return number.low is None or abs(number.low) < _SMALL or number.rule == "numbers.both"

    def _stands_for_noun(self, number: Number) -> bool:
        """Tell whether a small number stands for a noun: "police acknowledge | two."."""
        before = self.pieces.lower(number.first - 1)
        if before in {"number", "numbered"}:
            return True  # the dead number three
        if number.rule != "numbers.words" or self.earlier.last(number) is None:
            return False
        ends = self.pieces.at(number.after)
        alone = ends.kind == "break" or ends.text in {".", ",", ";"}
        return (
            before in {"other", "remaining"}  # the other three are at large
            or (alone and before.isalpha() and before not in _NO_COUNT_BEFORE)
            or self._is_subject(number, before)
            # bringing the total to nine
            or (before in {"to", "at"} and self.pieces.lower(number.first - 2) in _TOTALS)
            # 34 seats, eight more than in 2019
            or self.pieces.phrase(number.after, 2) in {"more than", "fewer than"}
            or self._in_list_of_places(number)
        )

    def _is_subject(self, number: Number, before: str) -> bool:
        """Tell whether a small number is the subject of a verb, so that it stands for a noun."""
        follows = self.words.pos(number.after)
        if follows == "VERB" and before in _JOINTS:
            return True  # ten voted for it and three abstained
        if self.pieces.lower(number.after) == "more":
            return self.words.pos(number.after + 1) == "AUX"  # eleven more are on ventilators
        # it counts six deaths. Five were caused by bullets
        return follows in {"VERB", "AUX"} and self.earlier.taken_up(number) is not None

    def _in_list_of_places(self, number: Number) -> bool:
        """Tell whether a list gives one count by place: "29 in Mutonge, | twelve in Kasilembo"."""
        last = self.earlier.found[-1].number if self.earlier.found else None
        before = self.pieces.lower(number.first - 1)
        if last is None or before not in {",", "and"} or number.first - last.after > 6:
            return False
        return self.pieces.lower(number.after) in _WHERE and self.pieces.lower(last.after) in _WHERE

    def _event_offsets(self, event: Happening) -> tuple[int, int]:
        return self.pieces[event.first].start, self.pieces[event.after - 1].end


def _is_whole(number: Number) -> bool:
    """Tell whether a number can count: 6.3 people are none."""
    return isinstance(number.low or number.high, int)
