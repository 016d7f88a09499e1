"""What each number of a text counts: the phrase, the key, and the figure it is a part of.

The cases stand in order: ages, measures, "19 of them", a noun after the number ("27 civilians"),
and numbers alone ("killing 12", "the toll rose to 242", "not 22").
"""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.numbers import KnownCount
from ..closed_class import closed_class
from ..vocabulary import Vocabulary, singular
from .alone import Alone
from .counted import Phrase, Words, parsed_phrase, phrase_at
from .currencies import Currencies
from .earlier import Earlier, Found
from .events import Happening, state_at, toll_before
from .happened import happening
from .left_out import antecedent
from .lexicon import Lexicon
from .measured import read_age, read_measure
from .naming import key_of, name_of, name_of_noun
from .numbers import Number, read_pieces

__all__ = ["Counting", "Found"]

_US = frozenset({"us", "you", "whom"})
_MODALS = closed_class("may might can could should must would")
_DEFINITE = closed_class("the these those its their his her")
_BE = closed_class("was were is are")
_UNDER = frozenset({"under", "below"})
_OF_AGE = 18


class Counting:
    """Read the figures of one doc; earlier ones lend later ones what they count."""

    def __init__(
        self, words: Words, lexicon: Lexicon, vocabulary: Vocabulary, currencies: Currencies
    ) -> None:
        """Take the words and what is known; nothing is found yet."""
        self.currencies = currencies
        self.words = words
        self.pieces = words.pieces
        self.lexicon = lexicon
        self.vocabulary = vocabulary
        self.earlier = Earlier(words.pieces)
        self.alone = Alone(words, lexicon, vocabulary, self.earlier)

    def read(self, names: frozenset[int]) -> Iterator[Found]:
        """Yield the figures in order, single things that matter among them."""
        after = 0
        for number in map(self.currencies.settle, read_pieces(self.pieces, self.lexicon)):
            yield from self._singles(after, number.first)
            after = max(after, number.after)
            if self.pieces[number.after - 1].start in names:
                continue
            found = self._counting(number)
            if found is not None:
                self.earlier.found.append(found)
                after = max(after, found.after)
                yield found
        yield from self._singles(after, len(self.pieces))

    # -------------------------------------------------------------- cases

    def _counting(self, number: Number) -> Found | None:
        """Return what a number counts, the cases in order; None where it counts nothing."""
        if number.quantity == "age":
            return read_age(number, self.words, self.lexicon, self.vocabulary)
        if number.quantity is not None:
            return read_measure(number, self.words, self.vocabulary, self.earlier)
        one = number.low == number.high == 1
        phrase = phrase_at(self.words, number.after, self.vocabulary, one=one)
        if phrase is None or self.words.pos(phrase.head) in {"ADJ", "PROPN"}:
            parsed = parsed_phrase(self.words, number.after - 1, number.after)
            longer = parsed is not None and (phrase is None or parsed.after > phrase.after)
            phrase = parsed if longer else phrase  # three Chinese state-run banks
        if phrase is not None and (phrase.pronoun or self._is_of_victims(number, phrase)):
            return self._part(number, phrase)
        toll = toll_before(self.words, number.first, self.vocabulary)
        if phrase is not None:
            return self._phrase(number, phrase, toll)
        return self.alone.read(number, toll)

    def _part(self, number: Number, phrase: Phrase) -> Found | None:
        """Read "19 of them", "three of whom were children": a part of an earlier figure."""
        whole = self.earlier.whole(number)
        event = happening(self.words, number, phrase, None, self.vocabulary)
        if whole is None and event is None and number.rule == "numbers.one":
            return None
        lent = self.earlier.found[whole] if whole is not None else None
        thing = lent.thing if lent else None
        said = self._said_of_part(phrase)
        if said is not None and said.name != "people":
            thing = said.name
        if thing is None and self.pieces.lower(phrase.first) in _US:
            thing = "people"
        if thing is None and event is None and self.pieces.lower(phrase.first) == "them":
            noun = antecedent(self.words, number)
            thing = name_of_noun(self.pieces, noun, self.vocabulary) if noun is not None else None
        event = event or (lent.happened if lent else None)
        key = key_of(thing, event) if thing or event else "things"
        span = self.words.offsets(phrase)
        return Found(number, span, key, thing, event, phrase.after, "part", whole)

    def _said_of_part(self, phrase: Phrase) -> KnownCount | None:
        """Return who the part is said to be: "three of them children", "23 of them of children"."""
        place = phrase.after + (self.pieces.lower(phrase.after) in {"are", "were", "was", "of"})
        known = self.vocabulary.thing([self.pieces.lower(place)])
        if self.pieces.lower(place) in _UNDER and self._is_minors_age(place + 1):
            return self.vocabulary.by_name.get("children")  # 22 of the detained were under 18
        return known if known is not None and known.part == "who" else None

    def _is_minors_age(self, place: int) -> bool:
        age = self.pieces.lower(place)
        return age.isdecimal() and int(age) <= _OF_AGE

    def _phrase(self, number: Number, phrase: Phrase, toll: Happening | None) -> Found | None:
        """Read "27 civilians", "the 27 deaths", "63 settlements", with what happened to them."""
        words = [piece.lower for piece in self.pieces[phrase.first : phrase.head + 1]]
        thing = self.vocabulary.thing(words)
        name = name_of(self.pieces, phrase, thing)
        if phrase.glued:
            if number.rule == "numbers.one" or words[-1] == "way":
                return None  # a one-time ally, a two-way street
            span = self.words.offsets(phrase)
            return Found(number, span, name, name, None, phrase.after, "phrase.glued")
        if self.vocabulary.events.get(singular(words[-1])) is not None:
            return self._event_noun(number, phrase, singular(words[-1]))
        if words[-1] in self.vocabulary.states:
            return self._of_the_dead(number, phrase)
        event = happening(self.words, number, phrase, thing, self.vocabulary) or toll
        including = self.earlier.including(number, phrase)
        whole = self.earlier.whole(number) if including else None
        if event is None and whole is not None:
            event = self.earlier.lent(whole, thing)
        if event is None and whole is None:
            event, whole = self.earlier.shared(number, thing)
        named = self._whole_named(number, phrase, name)
        if named is None and whole is None:
            named = self._opened(number, thing, name)
        whole = named if named is not None else whole
        if event is None:
            event, of_next = self._among(phrase)
            whole = len(self.earlier.found) + 1 if of_next else whole
        if number.rule == "numbers.one" and event is None and not including:
            return None
        rule = f"phrase.{event.rule}" if event else "phrase"
        span, key = self.words.offsets(phrase), key_of(name, event)
        noun = singular(words[-1])
        return Found(number, span, key, name, event, phrase.after, rule, whole, noun)

    def _whole_named(self, number: Number, phrase: Phrase, name: str) -> int | None:
        """Return the whole of "37 of the country's 5,100 | centers", "51 of the | drones"."""
        if self.pieces.lower(number.after) != "of":
            return None
        between = range(number.after + 1, phrase.first)
        if any(self.words.is_number(place) for place in between):
            return len(self.earlier.found) + 1
        definite = self.pieces.lower(number.after + 1) in _DEFINITE
        noun = singular(self.pieces.lower(phrase.head))
        return self.earlier.definite(number, name, noun) if definite else None

    def _opened(self, number: Number, thing: KnownCount | None, name: str) -> int | None:
        """Return the whole that opens the sentence: "Of the 90 on board, | 34 children died"."""
        whole = self.earlier.opened(number)
        of = self.earlier.found[whole].thing if whole is not None else None
        known = self.vocabulary.by_name.get(of or "")
        people = thing is not None and known is not None and thing.part == known.part == "who"
        return whole if of is not None and (of == name or people) else None

    def _among(self, phrase: Phrase) -> tuple[Happening | None, bool]:
        """Read "two sons | were among 13 people killed", "were among the dead".

        Tell too whether the number of the whole follows.
        """
        place = phrase.after
        if self.pieces.lower(place) not in _BE or self.pieces.lower(place + 1) != "among":
            return None, False
        place += 2 + (self.pieces.lower(place + 2) in {"the", "those", "at"})
        counted = self.words.is_number(place)
        last = place + 6 if counted else place + 1
        states = (state_at(self.words, at, self.vocabulary) for at in range(place, last))
        event = next((state for state in states if state is not None), None)
        return event, counted and event is not None

    def _event_noun(self, number: Number, phrase: Phrase, noun: str) -> Found:
        """Read "the 27 deaths": a noun that says who and what happened at once."""
        said = happening(
            self.words, number, phrase, self.vocabulary.by_name.get("people"), self.vocabulary
        )
        other = said if said is not None and said.rule == "verb" else None
        event = other or Happening(self.vocabulary.events[noun], phrase.head, phrase.after, "event")
        span, key = self.words.offsets(phrase), key_of("people", event)
        return Found(number, span, key, "people", event, phrase.after, "event_noun")

    def _is_of_victims(self, number: Number, phrase: Phrase) -> bool:
        """Tell whether a part is of those harmed before: "43 of the | victims are civilians"."""
        of_the = self.pieces.phrase(number.after, 2) in {"of the", "of these", "of those"}
        if not of_the or self.pieces.lower(phrase.head) != "victims":
            return False
        whole = self.earlier.whole(number)
        return whole is not None and self.earlier.found[whole].happened is not None

    def _of_the_dead(self, number: Number, phrase: Phrase) -> Found:
        """Read "54 of the dead": a part of those to whom it happened."""
        state = self.vocabulary.states[self.pieces.lower(phrase.head)]
        event = Happening(state, phrase.head, phrase.after, "state")
        people = self.vocabulary.by_name.get("people")
        later = happening(self.words, number, phrase, people, self.vocabulary)
        whole = self.earlier.whole(number)
        lent = self.earlier.found[whole].happened if whole is not None else None
        if lent is None or lent.count.name != state.name:
            whole = None
        if later is not None and later.rule in {"suffers", "passive"}:
            event = later  # four of the injured died
        if whole is None and self.pieces.lower(number.after) == "of":
            whole = self.earlier.of_state(number, state)
        said = self._said_of_part(phrase)
        name = said.name if said is not None else "people"
        span, key = self.words.offsets(phrase), key_of(name, event)
        return Found(number, span, key, name, event, phrase.after, "of_state", whole)

    # -------------------------------------------------------------- single things

    def _singles(self, start: int, stop: int) -> Iterator[Found]:
        """Yield single things that matter: "destroying a helicopter", "a general was killed"."""
        for index in range(start, stop):
            if self.pieces.lower(index) not in {"a", "an"} or self.pieces[index].kind != "word":
                continue
            phrase = phrase_at(self.words, index + 1, self.vocabulary, one=True)
            if phrase is None or phrase.after > stop or phrase.pronoun:
                continue
            words = [piece.lower for piece in self.pieces[phrase.first : phrase.head + 1]]
            thing = self.vocabulary.thing(words)
            if thing is None or singular(words[-1]) != words[-1]:
                continue
            found = self._single(index, phrase, thing)
            if found is not None:
                self.earlier.found.append(found)
                yield found

    def _single(self, index: int, phrase: Phrase, thing: KnownCount) -> Found | None:
        """Return a single thing where what happened to it makes it count."""
        piece = self.pieces[index]
        number = Number(piece.start, piece.end, index, index + 1, 1, 1, "exact", "single")
        event = happening(self.words, number, phrase, thing, self.vocabulary)
        whole = self.earlier.whole(number) if self.earlier.including(number) else None
        if event is None and whole is not None:
            event = self.earlier.lent(whole, thing)
        if event is None:
            event, whole = self.earlier.shared(number, thing)
        if event is None or not event.count.singular or self._describes(event, phrase):
            return None
        if any(self.pieces.lower(at) in _MODALS for at in range(phrase.after, phrase.after + 3)):
            return None  # a child may not be detained
        if event.left and self.pieces.lower(event.first - 1) in _MODALS | {"to", "will"}:
            return None  # it could destroy a city
        span, key = self.words.offsets(phrase), key_of(thing.name, event)
        return Found(number, span, key, thing.name, event, phrase.after, "single", whole)

    @staticmethod
    def _describes(event: Happening, phrase: Phrase) -> bool:
        """Tell whether it is told by the way: "the death of a fighter", "a wounded man"."""
        return event.rule == "noun" or (event.rule == "state" and event.first < phrase.after)
